package calculator

import (
	"bytes"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// exampleOf is the id of the example that the facts are, if they are one: an
// example opened from its link must stay marked as such.
func exampleOf(p *calc.Policy, facts calc.Facts) string {
	for _, id := range zh.Examples {
		example, _ := exampleAnswers(p, id).Facts()
		if bytes.Equal(answers.FactsJSON(example), answers.FactsJSON(facts)) {
			return id
		}
	}
	return ""
}

// exampleAnswers makes an example from the terms of the notice, so that a
// changed threshold moves the example with it.
func exampleAnswers(p *calc.Policy, id string) answers.Answers {
	count := func(d decimal.Decimal) *int64 { n := d.IntPart(); return &n }
	kind := func(f *calc.Facts, w calc.Who) {
		k := w.Kind()
		f.Who, f.Enterprise.Kind = &w, &k
	}
	yes, no := true, false
	fen := decimal.New(1, -2)
	base := decimal.New(3, 7) // a first quarter of thirty million yuan
	grown := func(percent decimal.Decimal) *decimal.Decimal {
		after := base.Add(base.Mul(percent).Shift(-2))
		return &after
	}
	var f calc.Facts
	switch id {
	case "large": // one whole step above the threshold
		kind(&f, calc.AboveScaleIndustrial)
		f.Enterprise.AboveScale, f.Enterprise.StateControlled = &yes, &no
		f.Retention.Workers = count(decimal.New(12, 1))
		output := p.Growth.Large.Number.Mul(decimal.New(12, -1))
		f.Growth.Output2022, f.Growth.Q1Output2022 = &output, &base
		f.Growth.Q1Output2023 = grown(p.Growth.Growth.Number.Add(p.Growth.Step.Number))
		cost := decimal.New(38, 3)
		f.Trips = []calc.Trip{{Date: &p.Charter.Window.From, CrossProvince: &yes, Workers: count(p.Charter.Workers.Number.Mul(decimal.New(4, 0))), Cost: &cost}}
	case "below": // one fen of growth and one worker short
		kind(&f, calc.AboveScaleIndustrial)
		f.Enterprise.AboveScale, f.Enterprise.StateControlled = &yes, &no
		f.Retention.Workers = count(decimal.New(4, 1))
		output := p.Growth.Large.Number.Sub(fen)
		f.Growth.Output2022, f.Growth.Q1Output2022 = &output, &base
		after := grown(p.Growth.OtherGrowth.Number).Sub(fen)
		f.Growth.Q1Output2023 = &after
		cost := decimal.New(12, 3)
		f.Trips = []calc.Trip{{Date: &p.Charter.Window.To, CrossProvince: &yes, Workers: count(p.Charter.Workers.Number.Sub(decimal.NewFromInt(1))), Cost: &cost}}
	case "agency":
		kind(&f, calc.StaffingAgency)
		f.Recruitment.Workers = count(p.Recruitment.People.Number.Mul(decimal.New(3, 0)))
	}
	return answers.FromFacts(f)
}
