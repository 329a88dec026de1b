package picture

import "wengang/calc"

// Of draws what a measure pays: a staircase where its rule has one and the
// growth is known, else a bar under the cap; nothing where nothing is paid and
// there is no staircase to stand on.
func Of(id string, p *calc.Policy, r calc.MeasureResult) string {
	if g, ok := calc.TermsOf[*calc.Growth](p); ok && r.Rule == "growth" {
		return ofGrowth(id, g, r)
	}
	if r.Status != calc.Eligible {
		return ""
	}
	for _, rule := range p.Rules() {
		if rule.Measure == r.Measure {
			return Cap(id, r.Amount, rule.Terms.Limit().Number)
		}
	}
	return ""
}

func ofGrowth(id string, g *calc.Growth, r calc.MeasureResult) string {
	large := false
	for _, s := range r.Steps {
		large = large || s.Kind == calc.GrowthLarge && s.Verdict != calc.Open
		if growth := s.Figure("growth"); large && s.Kind == calc.GrowthRate && growth.Name != "" {
			return Stairs(id, g, &growth.Number)
		}
	}
	return ""
}
