package calc

import "github.com/shopspring/decimal"

// A rule works out one measure.
type rule struct {
	measure int
	kind    EnterpriseKind // whom the measure is for
	assess  func(*trace, *Facts)
	next    func(*Facts, MeasureResult) []Distance
	closing Closing
}

func (p *Policy) rules() []rule {
	return []rule{
		{1, Industrial, p.Retention.assess, p.Retention.next, p.Closing},
		{2, Industrial, p.Growth.assess, p.Growth.next, p.Closing},
		{18, Industrial, p.Charter.assess, p.Charter.next, p.Closing},
		{20, Agency, p.Recruitment.assess, p.Recruitment.next, p.Closing},
	}
}

// under applies the rule with one reading taken the other way; with none for
// the empty id.
func (r rule) under(other string, f *Facts) MeasureResult {
	t := &trace{other: other}
	r.assess(t, f)
	return t.result(r.measure, r.closing, f)
}

// Assess applies every rule to the facts. It has no error: facts that are
// missing make a measure incomplete.
func (p *Policy) Assess(f Facts) Result {
	var result Result
	for _, r := range p.rules() {
		m := r.under("", &f)
		if m.Status == Incomplete {
			m.Range = p.between(r, f)
		} else {
			m.Next = r.next(&f, m)
		}
		m.Readings = r.effects(&f, m)
		result.Measures = append(result.Measures, m)
		result.Total = decimal.Sum(result.Total, m.Due)
	}
	return result
}
