package picture

import (
	"wengang/calc"
	"wengang/calc/svg"
)

// Of draws what a measure pays: a staircase where its rule has one and the
// growth is known, else a bar under the cap. It reports false where nothing is
// paid and there is no staircase to stand on.
func Of(id string, p *calc.Policy, r calc.MeasureResult) (svg.Element, bool) {
	if g, ok := calc.TermsOf[*calc.Growth](p); ok && r.Rule == "growth" {
		return ofGrowth(id, g, r)
	}
	if r.Status != calc.Eligible {
		return svg.Element{}, false
	}
	for _, rule := range p.Rules() {
		if rule.Measure == r.Measure {
			return Cap(id, r.Amount, rule.Terms.Limit().Number), true
		}
	}
	return svg.Element{}, false
}

func ofGrowth(id string, g *calc.Growth, r calc.MeasureResult) (svg.Element, bool) {
	large := false
	for _, s := range r.Steps {
		large = large || s.Kind == calc.GrowthLarge && s.Verdict != calc.Open
		if growth := s.Figure("growth"); large && s.Kind == calc.GrowthRate && growth.Name != "" {
			return Stairs(id, g, &growth.Number), true
		}
	}
	return svg.Element{}, false
}
