package calc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Facts is what is known of one enterprise. A nil pointer is a fact not known.
type Facts struct {
	Who        *Who // whom the measures are sorted for; no amount depends on it
	Enterprise struct {
		Kind            *EnterpriseKind
		AboveScale      *bool // 规上
		StateControlled *bool // 国有或国有控股
	}
	Retention struct {
		Workers *int64 // people who meet all four conditions of measure 1
	}
	Growth struct {
		Output2022   *decimal.Decimal // yuan, the whole year before
		Q1Output2022 *decimal.Decimal // yuan, first quarter of the year before
		Q1Output2023 *decimal.Decimal // yuan, first quarter
	}
	Trips       []Trip // nil: not known; empty: none was made
	Recruitment struct {
		Workers *int64 // people who meet every condition of measure 20 (reading R5)
	}
	OtherBenefits map[int]decimal.Decimal // yuan that another policy paid for the same thing, by measure
}

// A Trip is one charter bus journey that brought workers back.
type Trip struct {
	Date          *Date
	CrossProvince *bool
	Workers       *int64
	Cost          *decimal.Decimal // yuan, the enterprise's own share where the bus was shared
}

// An EnterpriseKind is the kind of enterprise, as far as the rules tell them apart.
type EnterpriseKind string

const (
	Industrial EnterpriseKind = "industrial" // 工业企业
	Agency     EnterpriseKind = "agency"     // 人力资源服务机构
	Other      EnterpriseKind = "other"
)

// A FactType says how a fact is written.
type FactType int

const (
	KindFact  FactType = iota // industrial, agency or other
	BoolFact                  // true or false
	CountFact                 // whole number of people
	MoneyFact                 // yuan
	DateFact                  // YYYY-MM-DD
	WhoFact                   // one of Everyone
)

// A FactSpec is the name of a fact and how it is written. In the names of trip
// facts, * stands for the number of the trip, which counts from 0.
type FactSpec struct {
	Name string
	Type FactType
}

// FactSpecs lists every fact in the order of the contract, which is also the
// order in which missing facts are listed.
var FactSpecs = []FactSpec{
	{"who", WhoFact},
	{"enterprise.kind", KindFact},
	{"enterprise.aboveScale", BoolFact},
	{"enterprise.stateControlled", BoolFact},
	{"retention.workers", CountFact},
	{"growth.output2022", MoneyFact},
	{"growth.q1Output2022", MoneyFact},
	{"growth.q1Output2023", MoneyFact},
	{"trips.*.date", DateFact},
	{"trips.*.crossProvince", BoolFact},
	{"trips.*.workers", CountFact},
	{"trips.*.cost", MoneyFact},
	{"recruitment.workers", CountFact},
	{"otherBenefits.1", MoneyFact},
	{"otherBenefits.2", MoneyFact},
	{"otherBenefits.18", MoneyFact},
	{"otherBenefits.20", MoneyFact},
}

// SpecOf returns the spec of the fact with that name.
func SpecOf(name string) (FactSpec, bool) {
	_, pattern, _ := cutTrip(name)
	for _, s := range FactSpecs {
		if s.Name == pattern {
			return s, true
		}
	}
	return FactSpec{}, false
}

// cutTrip splits trips.3.cost into 3 and the pattern trips.*.cost. Any other
// name is its own pattern.
func cutTrip(name string) (trip int, pattern string, ok bool) {
	rest, isTrip := strings.CutPrefix(name, "trips.")
	index, key, hasKey := strings.Cut(rest, ".")
	if !isTrip || !hasKey {
		return 0, name, false
	}
	n, err := strconv.Atoi(index)
	if err != nil || n < 0 || strconv.Itoa(n) != index {
		return 0, name, false
	}
	return n, "trips.*." + key, true
}

// Set reads text as the fact called name and keeps it. A trip may be set only
// where all trips before it are there. On an error the facts stay as they were.
func (f *Facts) Set(name, text string) *FieldError {
	spec, ok := SpecOf(name)
	if !ok || strings.Contains(name, "*") { // the pattern of trips is no fact
		return &FieldError{name, UnknownField}
	}
	n, pattern, isTrip := cutTrip(name)
	var v factValue
	if v.problem = v.parse(spec.Type, text); v.problem != "" {
		return &FieldError{name, v.problem}
	}
	var trip *Trip
	if isTrip {
		if n > len(f.Trips) {
			return &FieldError{name, UnknownField}
		}
		if n == len(f.Trips) {
			f.Trips = append(f.Trips, Trip{})
		}
		trip = &f.Trips[n]
	}
	switch pattern {
	case "who":
		f.Who = &v.who
	case "enterprise.kind":
		f.Enterprise.Kind = &v.kind
	case "enterprise.aboveScale":
		f.Enterprise.AboveScale = &v.yes
	case "enterprise.stateControlled":
		f.Enterprise.StateControlled = &v.yes
	case "retention.workers":
		f.Retention.Workers = &v.count
	case "growth.output2022":
		f.Growth.Output2022 = &v.money
	case "growth.q1Output2022":
		f.Growth.Q1Output2022 = &v.money
	case "growth.q1Output2023":
		f.Growth.Q1Output2023 = &v.money
	case "trips.*.date":
		trip.Date = &v.date
	case "trips.*.crossProvince":
		trip.CrossProvince = &v.yes
	case "trips.*.workers":
		trip.Workers = &v.count
	case "trips.*.cost":
		trip.Cost = &v.money
	case "recruitment.workers":
		f.Recruitment.Workers = &v.count
	default: // otherBenefits.N
		measure, _ := strconv.Atoi(strings.TrimPrefix(name, "otherBenefits."))
		if f.OtherBenefits == nil {
			f.OtherBenefits = make(map[int]decimal.Decimal)
		}
		f.OtherBenefits[measure] = v.money
	}
	return nil
}

// factValue is a fact as read; which of its fields counts follows from the type.
type factValue struct {
	who     Who
	kind    EnterpriseKind
	yes     bool
	count   int64
	money   decimal.Decimal
	date    Date
	problem Problem
}

func (v *factValue) parse(t FactType, text string) (problem Problem) {
	switch t {
	case KindFact:
		v.kind = EnterpriseKind(text)
		if v.kind != Industrial && v.kind != Agency && v.kind != Other {
			return NotAChoice
		}
	case BoolFact:
		v.yes = text == "true"
		if text != "true" && text != "false" {
			return NotAChoice
		}
	case CountFact:
		v.count, problem = ParseCount(text)
	case MoneyFact:
		v.money, problem = ParseMoney(text)
	case DateFact:
		v.date, problem = ParseDate(text)
	case WhoFact:
		v.who = Who(text)
		if !slices.Contains(Everyone, v.who) {
			return NotAChoice
		}
	}
	return problem
}

// is reports whether a yes-or-no fact has the wanted value.
func is(fact *bool, want bool) Verdict {
	switch {
	case fact == nil:
		return Open
	case *fact == want:
		return Met
	}
	return Unmet
}

// isKind reports whether the enterprise is of that kind.
func (f *Facts) isKind(want EnterpriseKind) Verdict {
	switch {
	case f.Enterprise.Kind == nil:
		return Open
	case *f.Enterprise.Kind == want:
		return Met
	}
	return Unmet
}
