package calc

import (
	"slices"
	"strings"
)

// Who is the party that asks: the first question of the calculator. It tells
// which measures concern them; the rules themselves go by the enterprise facts.
type Who string

const (
	AboveScaleIndustrial Who = "aboveScaleIndustrial" // 规上工业企业
	OtherIndustrial      Who = "otherIndustrial"      // 其他工业企业
	StaffingAgency       Who = "agency"               // 人力资源服务机构
	Platform             Who = "platform"             // 快递/外卖平台
	ProjectOwner         Who = "projectOwner"         // 重大项目建设单位
	OtherEnterprise      Who = "otherEnterprise"      // 其他企业
	OutsideWorker        Who = "outsideWorker"        // 市外员工
	Courier              Who = "courier"              // 快递员/外卖小哥
	LiftedFromPoverty    Who = "liftedFromPoverty"    // 脱贫人口
	Resident             Who = "resident"             // 其他市民
)

// Everyone lists every Who in the order of the question.
var Everyone = []Who{
	AboveScaleIndustrial, OtherIndustrial, StaffingAgency, Platform, ProjectOwner,
	OtherEnterprise, OutsideWorker, Courier, LiftedFromPoverty, Resident,
}

// Individual reports whether w is a person and not an enterprise.
func (w Who) Individual() bool {
	switch w {
	case OutsideWorker, Courier, LiftedFromPoverty, Resident:
		return true
	}
	return false
}

// OfPerson reports whether facts are of somebody who asks about themselves: whoever
// answers is a person and no enterprise. Facts that do not say are an enterprise's.
func (f *Facts) OfPerson() bool {
	return len(f.Who) > 0 && !slices.ContainsFunc(f.Who, func(w Who) bool { return !w.Individual() })
}

// parseWho reads one party, or several with a point between each two, and puts
// them in the order of Everyone.
func parseWho(text string) ([]Who, Problem) {
	given := strings.Split(text, whoSeparator)
	var parties []Who
	for _, w := range Everyone {
		if slices.Contains(given, string(w)) {
			parties = append(parties, w)
		}
	}
	if len(parties) != len(given) { // an unknown one, or one twice
		return nil, NotAChoice
	}
	return parties, ""
}

// whoSeparator stands between parties. A link writes it as itself.
const whoSeparator = "."

func writeWho(parties []Who) string {
	var b strings.Builder
	for i, w := range parties {
		if i > 0 {
			b.WriteString(whoSeparator)
		}
		b.WriteString(string(w))
	}
	return b.String()
}

// Kind is the kind of enterprise that w is.
func (w Who) Kind() EnterpriseKind {
	switch w {
	case AboveScaleIndustrial, OtherIndustrial:
		return Industrial
	case StaffingAgency:
		return Agency
	}
	return Other
}

// A Form says how a measure benefits its audience.
type Form string

const (
	Computed  Form = "computed"  // the notice states the amount and a rule computes it
	Elsewhere Form = "elsewhere" // it gives something, and the notice does not say how much
	Service   Form = "service"   // a service or a protection, no money
)

// A Measure is what the calculator needs of a measure beside its quantities.
type Measure struct {
	Number   int    `json:"number"`
	Title    string `json:"title"`    // short, this project's own
	Audience []Who  `json:"audience"` // whom it is for
	Form     Form   `json:"form"`
	Means    string `json:"means"`          // what it means for its audience, in a sentence
	Ask      string `json:"ask"`            // whom to ask
	Rule     string `json:"rule,omitempty"` // that computes it; empty where none does
}

// IsFor reports whether the measure is for any of these parties.
func (m Measure) IsFor(parties ...Who) bool {
	return slices.ContainsFunc(parties, func(w Who) bool { return slices.Contains(m.Audience, w) })
}

// A Reading is an entry of the register of readings: a place where the words
// of the notice admit two, and which one is taken.
type Reading struct {
	ID       string `json:"id"`       // R1, R2 …: for links and files, never shown
	Question string `json:"question"` // what is in doubt
	Taken    string `json:"taken"`
	Basis    string `json:"basis"`
	Against  string `json:"against"` // what speaks against the reading taken
	Other    string `json:"other"`   // the reading not taken; empty where the notice is silent
}
