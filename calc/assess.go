package calc

import "github.com/shopspring/decimal"

// Assess applies every rule to the facts. It has no error: facts that are
// missing make a measure incomplete.
func (p *Policy) Assess(f Facts) Result {
	var r Result
	for _, rule := range []struct {
		measure int
		assess  func(*Facts) *trace
	}{
		{1, p.Retention.assess},
		{2, p.Growth.assess},
		{18, p.Charter.assess},
		{20, p.Recruitment.assess},
	} {
		m := rule.assess(&f).result(rule.measure, p.Closing, &f)
		r.Measures = append(r.Measures, m)
		r.Total = decimal.Sum(r.Total, m.Due)
	}
	return r
}
