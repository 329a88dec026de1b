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

// A Row is a claim with all that follows from it and from the log.
type Row struct {
	Claim    *Claim
	Facts    calc.Facts  // as claimed
	Computed calc.Result // of the facts as claimed
	Flags    []Flag
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
	Differs     FlagKind = "differs"     // stated and computed
	OtherText   FlagKind = "otherText"   // made with another text or program
	SameCode    FlagKind = "sameCode"    // as another claim
	SamePerson  FlagKind = "samePerson"  // in another claim
	Implausible FlagKind = "implausible" // hardly true
	Question    FlagKind = "question"    // not answered, so that a measure is open
	Reading     FlagKind = "reading"     // another 口径 changes the sum
	Decided     FlagKind = "decided"     // differently by two, or the sum changed since
)

// A Flag is one thing to look at, said in a sentence.
type Flag struct {
	Kind     FlagKind
	Sentence string
}

// Rows are all claims, in the order in which they came.
func (d *Desk) Rows() []*Row {
	elsewhere := d.shared()
	rows := make([]*Row, 0, len(d.claims))
	for _, c := range d.claims {
		rows = append(rows, d.row(c, elsewhere))
	}
	return rows
}

// Row is one claim; nil where there is none of that ID.
func (d *Desk) Row(id string) *Row {
	if c := d.claim(id); c != nil {
		return d.row(c, d.shared())
	}
	return nil
}

func (d *Desk) row(c *Claim, elsewhere shared) *Row {
	h := d.held[c.ID]
	if h.now == nil {
		h.now = d.decide(h)
	}
	r := &Row{Claim: c, Facts: h.facts, Computed: h.computed, decided: *h.now}
	r.Flags = d.flags(r, elsewhere)
	return r
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

// shared are claims by credit code and by person.
type shared struct{ codes, people map[string][]*Claim }

func (d *Desk) shared() shared {
	s := shared{make(map[string][]*Claim), make(map[string][]*Claim)}
	for _, c := range d.claims {
		f := d.held[c.ID].facts
		if code := f.Applicant.CreditCode; code != nil {
			s.codes[*code] = append(s.codes[*code], c)
		}
		for _, id := range people(&f) {
			if with := s.people[id]; len(with) == 0 || with[len(with)-1] != c {
				s.people[id] = append(with, c)
			}
		}
	}
	return s
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

func (d *Desk) flags(r *Row, elsewhere shared) (all []Flag) {
	flag := func(kind FlagKind, sentence string) {
		if sentence != "" {
			all = append(all, Flag{kind, sentence})
		}
	}
	for _, sentence := range differences(r.Claim.Stated, r.Computed) {
		flag(Differs, sentence)
	}
	if c := r.Claim; c.Policy != "" && c.Policy != d.version.Policy || c.Program != "" && c.Program != d.version.Program {
		flag(OtherText, zh.DeskOtherVersion(c.Policy == d.version.Policy))
	}
	if code := r.Facts.Applicant.CreditCode; code != nil {
		flag(SameCode, zh.DeskSameCode(others(elsewhere.codes[*code], r.Claim)))
	}
	flag(SamePerson, samePeople(r, elsewhere.people))
	for _, n := range r.Result.Notes {
		flag(Implausible, zh.QuestionOfMeasure(d.policy, n.Field)+"："+zh.Note(n))
	}
	for i := range r.Result.Measures {
		m := &r.Result.Measures[i]
		if m.Status == calc.Incomplete {
			var questions []string
			for _, name := range m.Missing {
				questions = append(questions, zh.Question(d.policy, name))
			}
			flag(Question, zh.DeskOpen(m.Measure, questions))
		}
		for _, reading := range m.Readings {
			// A bound is no sum: it rests on what nobody asked.
			if o := reading.Other; o != nil && o.Bound == "" && !o.Due.Equal(m.Due) {
				flag(Reading, zh.DeskReading(d.policy, m.Measure, reading.ID, o.Due, o.Due.Sub(m.Due)))
			}
		}
	}
	for _, sentence := range d.disputes(r) {
		flag(Decided, sentence)
	}
	for _, e := range r.failed {
		flag(Decided, zh.DeskFailed(zh.QuestionOfMeasure(d.policy, e.Field)))
	}
	return all
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

func others(claims []*Claim, but *Claim) (from []string) {
	for _, c := range claims {
		if c != but {
			from = append(from, c.From)
		}
	}
	return from
}

// samePeople says how many of the people listed are in other claims, or twice
// in this one.
func samePeople(r *Row, claims map[string][]*Claim) string {
	var from []string
	count, seen := 0, make(map[string]bool)
	for _, id := range people(&r.Facts) {
		with := others(claims[id], r.Claim)
		if seen[id] {
			with = []string{r.Claim.From}
		}
		seen[id] = true
		if len(with) > 0 {
			count++
		}
		for _, name := range with {
			if !slices.Contains(from, name) {
				from = append(from, name)
			}
		}
	}
	return zh.DeskSamePeople(count, from)
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
