package calc

import "github.com/shopspring/decimal"

// rules are all known rules, in the order in which their questions are asked. A
// notice uses those that its measures name, each at most once.
var rules = []*Rule{&retentionRule, &growthRule, &charterRule, &recruitmentRule}

// A Rule computes one kind of subsidy. Its file holds everything specific to it:
// the words of the notice that it rests on, its questions, its steps, the
// distance to the next yuan, and an example. Its Chinese wording is in the file
// of the same name in calc/zh.
type Rule struct {
	Name      string         // in span ids of the closing paragraphs (notice-NAME) and in policy.json
	Kind      EnterpriseKind // whom the measure is for
	Questions []Question     // its own, in the order of the form
	Needs     []string       // names of the questions about the claimant that it asks too
	Readings  []string       // ids of the readings that its steps can rest on
	Doubts    []string       // ids of others, where the words leave them; beside those of its questions

	received       func(*Facts) **decimal.Decimal // what another policy already paid for the same thing
	receivedLetter byte                           // of that question, in a link
	bind           func(*binder) Terms
}

// Terms are the words and quantities of the notice that a rule rests on, and
// the rule itself: *Retention, *Growth, *Charter or *Recruitment.
type Terms interface {
	// Limit is the most that the measure gives.
	Limit() Quantity
	// Uses says of each quantity of the clause where it is used.
	Uses() []Use

	assess(*trace, *Facts)
	// next is how far it is to the next yuan, for facts that leave nothing open.
	next(*Facts, MeasureResult) []Distance
	// example answers the rule's questions, and those it needs, for a claimant
	// who gets something, or who narrowly misses it.
	example(f *Facts, misses bool)
}

// A Use is where the calculator uses a quantity of the text: the question whose
// answer is measured against it, and the step that cites it.
type Use struct {
	Span     string // id
	Question string // name; of trips that of the first one
	Step     StepKind
}

// UsedAt says where the quantity with that id is used.
func (p *Policy) UsedAt(span string) (Use, bool) {
	for _, r := range p.ruled {
		for _, use := range r.terms.Uses() {
			if use.Span == span {
				return use, true
			}
		}
		if _, funded := p.Closing.Funded[r.Name]; funded && span == p.Closing.Split.ID {
			return Use{span, received(r.Rule, r.measure).Name, Funding}, true
		}
	}
	return Use{}, false
}

// ruled is a rule with its terms, as the measure of a notice has it.
type ruled struct {
	*Rule
	measure int
	terms   Terms
	closing *Closing
}

// RuleNamed finds a rule by its name.
func RuleNamed(name string) (*Rule, bool) {
	for _, r := range rules {
		if r.Name == name {
			return r, true
		}
	}
	return nil, false
}

// Rules lists the rules that the measures of this notice name, in the order of
// its measures, each with the number of its measure.
func (p *Policy) Rules() []RuleOfMeasure {
	var all []RuleOfMeasure
	for _, r := range p.ruled {
		all = append(all, RuleOfMeasure{r.Rule, r.measure, r.terms})
	}
	return all
}

// A RuleOfMeasure is a rule with the measure that it works out.
type RuleOfMeasure struct {
	*Rule
	Measure int
	Terms   Terms
}

// TermsOf are the terms of the rule that has terms of that type; ok is false
// where no measure of the notice names it.
func TermsOf[T Terms](p *Policy) (terms T, ok bool) {
	for _, r := range p.ruled {
		if terms, ok := r.terms.(T); ok {
			return terms, true
		}
	}
	return terms, false
}

// trace applies the rule with one reading taken the other way; with none for
// the empty id. A silent one makes no steps.
func (r ruled) trace(p *Policy, other string, f *Facts, silent bool) (*trace, MeasureResult) {
	t := &trace{policy: p, other: other, silent: silent}
	r.terms.assess(t, f)
	return t, t.result(r, f)
}

// decided is the result for facts of which some may be open: what no answer to them
// can change is decided, and what they can still change has its range. Open
// reports whether something was open.
func (r ruled) decided(p *Policy, other string, f *Facts, silent bool) (m MeasureResult, open bool) {
	t, m := r.trace(p, other, f, silent)
	if m.Status != Incomplete {
		return m, false
	}
	bounds, worst := p.bounds(r, other, *f, silent)
	if bounds.Least.Equal(bounds.Most) && bounds.LeastDue.Equal(bounds.MostDue) {
		return t.settle(r, f, bounds, worst), true
	}
	m.Range = &bounds
	return m, true
}

// Assess applies every rule of the notice to the facts. It has no error: facts
// that are missing make a measure incomplete.
func (p *Policy) Assess(f Facts) Result {
	var result Result
	result.Measures = make([]MeasureResult, 0, len(p.ruled))
	for _, r := range p.ruled {
		result.Measures = append(result.Measures, r.explained(p, &f))
	}
	result.sum()
	result.Readings = p.within(result.Measures)
	result.Notes = p.implausible(&f)
	return result
}

// Explain is what [Policy.Assess] gives for the measure with that number; false
// where no rule works it out.
func (p *Policy) Explain(f Facts, measure int) (MeasureResult, bool) {
	for _, r := range p.ruled {
		if r.measure == measure {
			return r.explained(p, &f), true
		}
	}
	return MeasureResult{}, false
}

func (r ruled) explained(p *Policy, f *Facts) MeasureResult {
	m, open := r.decided(p, "", f, false)
	if !open {
		m.Next = r.terms.next(f, m)
	}
	m.Readings = r.effects(p, f, m)
	return m
}

// Amounts is Assess without what explains: of each measure its status, its sums
// and their range, and who pays. There are no steps, no names of missing facts, no
// distance to the next yuan and no reading taken the other way.
func (p *Policy) Amounts(f Facts) Result {
	result := Result{Measures: make([]MeasureResult, 0, len(p.ruled))}
	for _, r := range p.ruled {
		m, _ := r.decided(p, "", &f, true)
		result.Measures = append(result.Measures, m)
	}
	result.sum()
	return result
}

// sum adds the measures up.
func (r *Result) sum() {
	open := false
	for i := range r.Measures {
		r.Total = plus(r.Total, r.Measures[i].Due)
		open = open || r.Measures[i].Range != nil
	}
	if !open {
		r.Least, r.Most = r.Total, r.Total
		return
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		least, most := m.Due, m.Due
		if m.Range != nil {
			least, most = m.Range.LeastDue, m.Range.MostDue
		}
		r.Least, r.Most = plus(r.Least, least), plus(r.Most, most)
	}
}

// plus is the sum of both. Many of those that are added up are zero, and need no
// new number.
func plus(a, b decimal.Decimal) decimal.Decimal {
	switch {
	case b.IsZero():
		return a
	case a.IsZero():
		return b
	}
	return a.Add(b)
}

// An Example is a claimant to start from.
type Example struct {
	ID    string // large, below or agency
	Facts Facts
}

// Examples are made from the terms of this notice, so that a changed threshold
// moves them with it: an enterprise that gets everything for its kind, one that
// narrowly misses everything, and an agency.
func (p *Policy) Examples() []Example {
	var all []Example
	for _, e := range []struct {
		id     string
		who    Who
		misses bool
	}{{"large", AboveScaleIndustrial, false}, {"below", AboveScaleIndustrial, true}, {"agency", StaffingAgency, false}} {
		var f Facts
		kind, yes, no := e.who.Kind(), true, false
		f.Who, f.Enterprise.Kind = []Who{e.who}, &kind
		if kind == Industrial {
			f.Enterprise.AboveScale, f.Enterprise.StateControlled = &yes, &no
		}
		some := false
		for _, r := range p.ruled {
			if r.Kind == kind {
				r.terms.example(&f, e.misses)
				some = true
			}
		}
		if some {
			all = append(all, Example{e.id, f})
		}
	}
	return all
}
