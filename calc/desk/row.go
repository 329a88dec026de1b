package desk

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// A State is what was decided on a claim.
type State string

const (
	Pending  State = "pending"
	Approved State = "approved"
	Refused  State = "refused"
)

// A Row is a claim with all that follows from it, from the log and from the other
// claims. It stays as it is: when something else follows there is another one.
type Row struct {
	Claim *Claim
	// Source is where the claim came from, told apart from others that came from
	// there, as those that were scanned.
	Source   string
	Name     string      // of the applicant, or where there is none what tells the claim from others
	Facts    calc.Facts  // as claimed
	Computed calc.Result // of the facts as claimed
	Flags    []Flag
	Log      []Entry // all that was entered on it, in order
	decided
}

// Paid is what is paid: nothing unless it is approved.
func (r *Row) Paid() calc.Result {
	if r.State == Approved {
		return r.Result
	}
	return calc.Result{}
}

// A FlagKind is what an official should look at.
type FlagKind string

const (
	Personal    FlagKind = "person"      // no enterprise's
	Differs     FlagKind = "differs"     // stated and computed
	OtherText   FlagKind = "otherText"   // made with another text or program
	SameCode    FlagKind = "sameCode"    // as another claim
	SamePerson  FlagKind = "samePerson"  // in another claim
	Implausible FlagKind = "implausible" // hardly true
	Question    FlagKind = "question"    // not answered, so that a measure is open
	Reading     FlagKind = "reading"     // another 口径 changes the sum
	Unsaid      FlagKind = "unsaid"      // ruled out by what the notice does not say
	Decided     FlagKind = "decided"     // differently by two, or the sum changed since
)

// A Flag is one thing to look at, said in a sentence.
type Flag struct {
	Kind     FlagKind
	Sentence string
}

// Rows are all claims, in the order in which they came.
func (d *Desk) Rows() []*Row {
	d.settle()
	rows := make([]*Row, len(d.claims))
	for i, c := range d.claims {
		rows[i] = d.row(d.held[c.ID])
	}
	return rows
}

// Row is one claim; nil where there is none of that ID.
func (d *Desk) Row(id string) *Row {
	d.settle()
	if h := d.held[id]; h != nil {
		return d.row(h)
	}
	return nil
}

func (d *Desk) row(h *held) *Row {
	if h.row != nil {
		return h.row
	}
	if h.now == nil {
		h.now = d.decide(h)
	}
	h.row = &Row{Claim: h.claim, Source: h.source(), Name: h.name(), Facts: h.facts, Computed: h.computed, Log: h.log, decided: *h.now}
	h.row.Flags = d.flags(h)
	return h.row
}

// source is where a claim came from, with a number where others came from there.
func (h *held) source() string {
	if h.nth == 1 && h.claim.From != zh.DeskScanned {
		return h.claim.From
	}
	return zh.DeskNth(h.claim.From, h.nth)
}

// name is whose a claim is; without an applicant's name its source and sum.
func (h *held) name() string {
	name, source := h.facts.Applicant.Name, h.source()
	switch {
	case name != nil:
		return *name
	case source == h.claim.From:
		return strings.TrimSuffix(source, ".json")
	}
	return source + "（" + zh.Money(h.computed.Total) + "）"
}

// call is how another claim names this one: by its file, or whose it is.
func (h *held) call() string {
	if h.facts.Applicant.Name == nil || h.source() == h.claim.From {
		return h.source()
	}
	return h.name() + "（" + h.source() + "）"
}

// decided is what the log makes of a claim.
type decided struct {
	Checked calc.Facts  // after all changes
	Result  calc.Result // of these
	State   State
	Reason  string  // of a refusal
	Changes []Entry // Correct and Strike
	failed  []Entry // changes that this notice can't make
}

func (d *Desk) decide(h *held) *decided {
	now := &decided{Checked: h.facts, Result: h.computed, State: Pending}
	for _, e := range d.active(h.claim.ID) {
		switch e.Act {
		case Approve:
			now.State, now.Reason = Approved, ""
		case Refuse:
			now.State, now.Reason = Refused, e.Reason
		default:
			now.Changes = append(now.Changes, e)
		}
	}
	if len(now.Changes) > 0 {
		now.Checked, now.failed = d.changed(h.claim)
		now.Checked = without(now.Checked, d.struck(h.claim))
		now.Result = d.policy.Assess(now.Checked)
	}
	return now
}

// people are the numbers of those who are listed.
func people(f *calc.Facts) (ids []string) {
	for _, w := range f.Retention.People {
		if w.ID != nil {
			ids = append(ids, strings.ToUpper(*w.ID))
		}
	}
	for _, w := range f.Recruitment.People {
		if w.ID != nil {
			ids = append(ids, strings.ToUpper(*w.ID))
		}
	}
	return ids
}

func (d *Desk) flags(h *held) (all []Flag) {
	r := h.row
	flag := func(kind FlagKind, sentence string) {
		if sentence != "" {
			all = append(all, Flag{kind, sentence})
		}
	}
	if r.Facts.OfPerson() {
		flag(Personal, zh.DeskOfPerson)
	}
	// First what is no longer what somebody approved: a list shows but a few.
	for _, sentence := range d.disputes(r) {
		flag(Decided, sentence)
	}
	for _, e := range r.failed {
		flag(Decided, zh.DeskFailed(zh.QuestionOfMeasure(d.policy, e.Field)))
	}
	for _, sentence := range differences(r.Claim.Stated, r.Computed) {
		flag(Differs, sentence)
	}
	if c := r.Claim; c.Policy != "" && c.Policy != d.version.Policy || c.Program != "" && c.Program != d.version.Program {
		flag(OtherText, zh.DeskOtherVersion(c.Policy == d.version.Policy)+d.since(h))
	}
	if code := r.Facts.Applicant.CreditCode; code != nil {
		flag(SameCode, zh.DeskSameCode(others(d.codes[*code], h)))
	}
	flag(SamePerson, d.samePeople(h))
	for _, n := range r.Result.Notes {
		flag(Implausible, zh.QuestionOfMeasure(d.policy, n.Field)+"："+zh.Note(n))
	}
	for i := range r.Result.Measures {
		m := &r.Result.Measures[i]
		if d.Lacks(r, m) && !r.Facts.OfPerson() {
			var questions []string
			for _, name := range m.Missing {
				questions = append(questions, zh.Question(d.policy, name))
			}
			flag(Question, zh.DeskOpen(m.Measure, questions))
		}
		for _, reading := range m.Readings {
			switch o := reading.Other; {
			case o != nil && o.Bound == "" && !o.Due.Equal(m.Due): // a bound is no sum: OnTrust
				flag(Reading, zh.DeskReading(d.policy, *m, reading.ID, *o))
			case reading.ID == calc.R14 && m.Status == calc.Ineligible:
				flag(Unsaid, zh.DeskUnsaid(d.policy, m.Measure, reading.ID))
			}
		}
	}
	return all
}

// OnTrust says what an official has to ask about each measure that gives something:
// it turns on the applicant's word, or on a fact that is not asked; and what stands to
// question in every claim of several measures. A flag on each of these would be none.
func (d *Desk) OnTrust(r *Row) (all []string) {
	for i := range r.Result.Measures {
		m := &r.Result.Measures[i]
		if m.Status != calc.Eligible {
			continue
		}
		for _, reading := range m.Readings {
			if reading.Other == nil && slices.Contains(calc.OnTrust, reading.ID) || reading.Other != nil && reading.Other.Bound != "" {
				all = append(all, zh.DeskOnTrust(d.policy, m.Measure, reading))
			}
		}
	}
	for _, e := range r.Result.Readings {
		all = append(all, zh.DeskReadingOfTotal(d.policy, e))
	}
	return all
}

// since says what the text of a claim had otherwise, and what it gave by that; nothing
// where the text is this one.
func (d *Desk) since(h *held) string {
	version := h.claim.Policy
	if version == d.version.Policy {
		return ""
	}
	elder := d.elder(version)
	text := zh.DeskSince(elder, version)
	if elder.Policy != nil && len(elder.Changed) > 0 {
		text += zh.SumSince(elder.Policy.Amounts(h.facts).Total, h.computed.Total)
	}
	return strings.TrimSuffix(text, "。")
}

// elder is the text of a version, looked up once.
func (d *Desk) elder(version string) calc.Elder {
	elder, known := d.elders[version]
	if !known {
		elder = d.policy.Elder(version)
		d.elders[version] = elder
	}
	return elder
}

// differences compares what is stated with what the same facts give here.
func differences(s *Stated, computed calc.Result) (all []string) {
	if s == nil {
		return nil
	}
	compare := func(what, stated string, got decimal.Decimal) {
		amount, problem := calc.ParseMoney(stated)
		switch {
		case problem != "":
			all = append(all, zh.DeskUnreadable(what, stated))
		case !amount.Equal(got):
			all = append(all, zh.DeskDiffers(what, amount, got))
		}
	}
	seen := 0
	for i := range computed.Measures {
		m := &computed.Measures[i]
		if stated, ok := s.Due[strconv.Itoa(m.Measure)]; ok {
			seen++
			compare(zh.DeskMeasure(m.Measure), stated, m.Due)
		}
	}
	if seen < len(s.Due) {
		all = append(all, zh.DeskOtherMeasures)
	}
	compare(zh.DeskTotal, s.Total, computed.Total)
	return all
}

// others names claims of a group other than one, and counts them.
func others(g *group, but *held) (names []string, count int) {
	for _, h := range g.claims[:min(len(g.claims), zh.DeskMostNames+1)] {
		if h != but && len(names) < zh.DeskMostNames {
			names = append(names, h.call())
		}
	}
	return names, len(g.claims) - 1
}

// mostOthers are claims with the same people that are counted: of a thousand copies
// of a list of hundreds each would else look at all.
const mostOthers = 99

// samePeople says how many of the people listed are in other claims, or twice
// in this one.
func (d *Desk) samePeople(h *held) string {
	var names []string
	count, seen, found := 0, make(map[string]bool), make(map[*held]bool)
	find := func(other *held) {
		if found[other] {
			return
		}
		if found[other] = true; len(names) < zh.DeskMostNames {
			names = append(names, other.call())
		}
	}
	for _, id := range people(&h.facts) {
		g := d.people[id]
		if seen[id] {
			find(h)
		}
		if seen[id] || len(g.claims) > 1 {
			count++
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		for _, other := range g.claims {
			if len(found) > mostOthers {
				break
			}
			if other != h {
				find(other)
			}
		}
	}
	return zh.DeskSamePeople(count, names, min(len(found), mostOthers), len(found) > mostOthers)
}

// disputes says where two officials decided differently and the last one
// counts, and where the sum is no longer the one that was approved.
func (d *Desk) disputes(r *Row) (all []string) {
	last := make(map[string]Entry)
	for _, e := range d.active(r.Claim.ID) {
		about := e.Field
		if e.Act == Approve || e.Act == Refuse {
			about = ""
		}
		before, ok := last[about]
		if ok && before.By != e.By && (before.Act != e.Act || before.Value != e.Value) {
			all = append(all, zh.DeskDisputed(before.By, e.By))
		}
		last[about] = e
	}
	if e := last[""]; e.Act == Approve && e.Value != r.Result.Total.StringFixed(2) {
		all = append(all, zh.DeskSumChanged(e.Value, r.Result.Total))
	}
	return all
}
