package calc

import "github.com/shopspring/decimal"

// Growth is measure 2: a reward for first-quarter output above that of the
// year before. An industrial enterprise with a large output climbs a staircase
// of whole steps; any other one above scale gets one sum, once.
type Growth struct {
	Year        Period   // of the output that sorts enterprises
	Large       Quantity // 元 of output in Year
	Industrial  Phrase   // 工业企业
	Quarter     Period   // of the output that has to grow
	Rate        Phrase   // 同比增速
	Growth      Quantity // % that a large enterprise has to reach
	Reward      Quantity // 元 for reaching it
	Step        Quantity // 个百分点 of each further step
	Bonus       Quantity // 元 for each further step
	Cap         Quantity // 元 for each enterprise
	Other       Phrase   // 其他规上工业企业
	OtherGrowth Quantity // % that any other has to reach
	OtherReward Quantity // 元 for reaching it
}

const (
	GrowthEnterprise What = "growth.enterprise"
	GrowthLarge      What = "growth.large" // output reaches the large branch
	GrowthSmall      What = "growth.small" // output does not: the other branch
	GrowthAboveScale What = "growth.aboveScale"
	GrowthBase       What = "growth.base"    // there is an output to grow from
	GrowthNone       What = "growth.none"    // there is no output that could have grown
	GrowthRate       What = "growth.rate"    // how much it grew
	GrowthReached    What = "growth.reached" // whether that is enough
	GrowthReward     What = "growth.reward"
	GrowthSteps      What = "growth.steps"
	GrowthCap        What = "growth.cap"
)

func bindGrowth(b *binder) Growth {
	return Growth{
		Year:        b.period("m2-year"),
		Large:       b.quantity("m2-large", Yuan, AtLeast),
		Industrial:  b.phrase("m2-industrial"),
		Quarter:     b.period("m2-quarter"),
		Rate:        b.phrase("m2-rate"),
		Growth:      b.quantity("m2-growth", Percent, AtLeast),
		Reward:      b.quantity("m2-reward", Yuan, Exactly),
		Step:        b.quantity("m2-step", Points, Each),
		Bonus:       b.quantity("m2-bonus", Yuan, Exactly),
		Cap:         b.quantity("m2-cap", Yuan, AtMost),
		Other:       b.phrase("m2-other"),
		OtherGrowth: b.quantity("m2-other-growth", Percent, AtLeast),
		OtherReward: b.quantity("m2-other-reward", Yuan, Exactly),
	}
}

func (g Growth) assess(t *trace, f *Facts) {
	t.require(f.isKind(Industrial), Step{What: GrowthEnterprise, Cites: []string{g.Industrial.ID}, Missing: []string{"enterprise.kind"}})
	before, after := f.Growth.Q1Output2022, f.Growth.Q1Output2023
	rate := g.rateStep(before, after)
	large := g.branch(t, f)

	if before != nil && before.IsZero() {
		// Growth over nothing is not defined, whatever the later output is.
		t.require(Unmet, Step{What: GrowthBase, Cites: []string{g.Rate.ID}, Figures: []Figure{yuan("before", *before)}})
		return
	}
	if before == nil && after != nil && after.IsZero() {
		// Whatever it is compared with, nothing is no growth.
		t.require(Unmet, Step{What: GrowthNone, Cites: []string{g.Rate.ID}, Figures: []Figure{yuan("after", *after)}})
		return
	}
	if before == nil || after == nil {
		t.require(Open, rate)
		return
	}
	t.note(rate)

	reached := Step{What: GrowthReached, Figures: []Figure{rate.Figure("growth")}}
	reach := func(threshold Quantity) Verdict {
		reached.Cites = append(reached.Cites, threshold.ID)
		reached.Figures = append(reached.Figures, figure("threshold", threshold))
		if reached.Readings == nil {
			reached.Readings = readingsOf(threshold)
		}
		return met(t.reaches(pointsYuan(*before, *after), threshold.Number.Mul(*before), threshold))
	}
	switch large {
	case Met:
		t.require(reach(g.Growth), reached)
	case Unmet:
		t.require(reach(g.OtherGrowth), reached)
	case Open:
		// Output not known: ruled out only where no branch it could lead to is reached.
		v := reach(g.Growth)
		if v == Unmet && is(f.Enterprise.AboveScale, true) != Unmet {
			v = reach(g.OtherGrowth)
		}
		if v == Unmet {
			t.require(Unmet, reached)
		}
	}
	if t.undecided() {
		return
	}
	if large == Unmet {
		t.note(Step{What: GrowthReward, Cites: []string{g.OtherReward.ID}, Figures: []Figure{yuan("reward", g.OtherReward.Number)}})
		t.amount = g.OtherReward.Number
		return
	}
	g.climb(t, *before, *after)
}

// branch tells by the output of the year before whether the enterprise is a
// large one (Met), an other one (Unmet), or not known. "其他" means below the
// large output, so a large one never falls back (reading R4).
func (g Growth) branch(t *trace, f *Facts) Verdict {
	output := f.Growth.Output2022
	s := Step{What: GrowthLarge, Figures: days(g.Year), Cites: []string{g.Year.ID, g.Large.ID}, Readings: readingsOf(g.Large, R4), Missing: []string{"growth.output2022"}}
	if output == nil {
		t.require(Open, s)
		if g.otherPossible(t, f) {
			t.missing = append(t.missing, "enterprise.aboveScale")
		}
		return Open
	}
	s.Missing = nil
	s.Figures = append(s.Figures, yuan("output", *output), figure("large", g.Large))
	if t.reaches(*output, g.Large.Number, g.Large) {
		t.note(s)
		return Met
	}
	s.What = GrowthSmall
	t.note(s)
	t.require(is(f.Enterprise.AboveScale, true), Step{What: GrowthAboveScale, Cites: []string{g.Other.ID}, Missing: []string{"enterprise.aboveScale"}})
	return Unmet
}

// otherPossible reports whether, with the output of the year not known, it
// still matters whether the enterprise is above scale: only if that is not
// known and the growth, as far as known, reaches the other branch.
func (g Growth) otherPossible(t *trace, f *Facts) bool {
	before, after := f.Growth.Q1Output2022, f.Growth.Q1Output2023
	return f.Enterprise.AboveScale == nil && (before == nil || after == nil ||
		t.reaches(pointsYuan(*before, *after), g.OtherGrowth.Number.Mul(*before), g.OtherGrowth))
}

// climb pays the reward of a large enterprise: a part of a step pays nothing
// (reading R2).
func (g Growth) climb(t *trace, before, after decimal.Decimal) {
	t.note(Step{What: GrowthReward, Cites: []string{g.Reward.ID}, Figures: []Figure{yuan("reward", g.Reward.Number)}})
	steps := g.steps(before, after)
	product := g.climbed(steps)
	if t.other == R2 { // each part of a step its part, half a fen up (reading R7)
		product = g.Reward.Number.Add(g.Bonus.Number.Mul(g.above(before, after)).DivRound(g.Step.Number.Mul(before), 2))
	}
	t.note(Step{What: GrowthSteps, Cites: []string{g.Step.ID, g.Bonus.ID}, Readings: []string{R2}, Figures: []Figure{
		{Name: "steps", Value: steps.String()}, figure("step", g.Step), figure("each", g.Bonus), yuan("bonus", product.Sub(g.Reward.Number)),
	}})
	t.capped(GrowthCap, product, g.Cap)
}

// above is by how much growth exceeds what a large enterprise has to reach, as
// [pointsYuan] counts it.
func (g Growth) above(before, after decimal.Decimal) decimal.Decimal {
	return pointsYuan(before, after).Sub(g.Growth.Number.Mul(before))
}

// steps counts the whole steps above what a large enterprise has to reach.
func (g Growth) steps(before, after decimal.Decimal) decimal.Decimal {
	steps, _ := g.above(before, after).QuoRem(g.Step.Number.Mul(before), 0)
	return steps
}

// climbed is the reward after so many steps, before the cap.
func (g Growth) climbed(steps decimal.Decimal) decimal.Decimal {
	return g.Reward.Number.Add(g.Bonus.Number.Mul(steps))
}

// pointsYuan is a hundred times the increase. Growth of p % is reached when it
// is at least p × before: so growth is compared without dividing.
func pointsYuan(before, after decimal.Decimal) decimal.Decimal {
	return after.Sub(before).Shift(2)
}

// rateStep shows the growth to a person. The percentage is cut off, never
// rounded up, so that it stands on the right side of every threshold.
func (g Growth) rateStep(before, after *decimal.Decimal) Step {
	s := Step{What: GrowthRate, Figures: days(g.Quarter), Cites: []string{g.Quarter.ID, g.Rate.ID}}
	if before == nil {
		s.Missing = append(s.Missing, "growth.q1Output2022")
	}
	if after == nil {
		s.Missing = append(s.Missing, "growth.q1Output2023")
	}
	if len(s.Missing) > 0 || before.IsZero() {
		return s
	}
	percent, rest := pointsYuan(*before, *after).QuoRem(*before, 2)
	if rest.IsNegative() {
		percent = percent.Sub(decimal.New(1, -2))
	}
	s.Figures = append(s.Figures,
		yuan("before", *before), yuan("after", *after), yuan("increase", after.Sub(*before)),
		Figure{Name: "growth", Value: percent.StringFixed(2), Unit: Percent, Floored: !rest.IsZero()})
	return s
}
