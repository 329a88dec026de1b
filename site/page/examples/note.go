package examples

import (
	"wengang/calc"
	"wengang/calc/zh"
)

// note says in short how an amount comes about, from the steps that led to it:
// 10 人 × 500 元. Where nothing is given it says what was not reached.
func note(p *calc.Policy, m calc.MeasureResult) string {
	if m.Status == calc.Ineligible {
		return reason(p, m)
	}
	var sum, reached string
	for _, s := range m.Steps {
		f := func(name string) string { return zh.Figure(s.Figure(name)) }
		switch s.Kind {
		case calc.RetentionAmount, calc.RecruitmentAmount:
			sum = f("workers") + " × " + f("each")
		case calc.CharterRate:
			sum = f("sum") + " × " + f("rate")
		case calc.GrowthReached:
			reached = "达到 " + f("threshold")
		case calc.GrowthReward, calc.GrowthOnce:
			sum = f("reward")
		case calc.GrowthSteps:
			if !s.Figure("steps").Number.IsZero() {
				sum, reached = sum+" + "+f("steps")+" 档 × "+f("each"), ""
			}
		case calc.RetentionCap, calc.GrowthCap, calc.CharterCap, calc.RecruitmentCap:
			product, limit := f("product"), f("cap")
			switch {
			case f("amount") != product && sum == product:
				return sum + "，封顶"
			case f("amount") != product:
				return sum + " = " + product + "，封顶"
			case product == limit:
				return sum + "，刚好封顶"
			}
		}
	}
	if reached != "" { // the bare reward stands beside it already
		return reached
	}
	return sum
}

// reason says which threshold was not reached; where it was another condition,
// the step's own sentence.
func reason(p *calc.Policy, m calc.MeasureResult) string {
	for _, s := range m.Steps {
		if s.Verdict != calc.Unmet {
			continue
		}
		if threshold := s.Figure("threshold"); threshold.Name != "" {
			return "不到 " + zh.Figure(threshold)
		}
		return zh.Step(p, s)
	}
	return ""
}
