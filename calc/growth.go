package calc

import "github.com/shopspring/decimal"

// Growth grants a reward for first-quarter output above that of the
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
	Once        Phrase   // 一次性奖励
}

var growthRule = Rule{
	Name: "growth", Kind: Industrial, bind: bindGrowth,
	Questions: []Question{
		{
			Name: "growth.yearOutput", Also: []string{"growth.output2022"}, Rule: "growth", Unit: Yuan, Letter: 'Y',
			field: func(f *Facts, _ int) any { return &f.Growth.YearOutput },
			// It chooses a branch, and neither branch pays more at every growth.
			branches: func(p *Policy, _ *Rule) []any {
				g, _ := TermsOf[*Growth](p)
				return []any{decimal.Zero, g.Large.Number.Add(fen)} // large in either reading of R1
			},
		},
		{
			Name: "growth.baseQuarterOutput", Also: []string{"growth.q1Output2022"}, Rule: "growth", Unit: Yuan, Letter: 'P',
			field: func(f *Facts, _ int) any { return &f.Growth.BaseQuarterOutput },
			worst: always(decimal.Zero), best: always(fen), // no growth over nothing; the least to grow from
		},
		{
			Name: "growth.quarterOutput", Also: []string{"growth.q1Output2023"}, Rule: "growth", Unit: Yuan, Letter: 'N', Doubts: []string{R23},
			field: func(f *Facts, _ int) any { return &f.Growth.QuarterOutput },
			worst: always(decimal.Zero), best: always(mostMoney),
		},
	},
	Needs:          []string{"enterprise.kind", "enterprise.aboveScale"},
	Readings:       []string{R2, R4},
	Doubts:         []string{R13, R14},
	received:       func(f *Facts) **decimal.Decimal { return &f.Growth.Received },
	receivedLetter: 'E',
}

const (
	GrowthEnterprise StepKind = "growth.enterprise"
	GrowthLarge      StepKind = "growth.large" // output reaches the large branch
	GrowthSmall      StepKind = "growth.small" // output does not: the other branch
	GrowthAboveScale StepKind = "growth.aboveScale"
	GrowthBase       StepKind = "growth.base"    // there is an output to grow from
	GrowthNone       StepKind = "growth.none"    // there is no output that could have grown
	GrowthRate       StepKind = "growth.rate"    // how much it grew
	GrowthReached    StepKind = "growth.reached" // whether that is enough
	GrowthReward     StepKind = "growth.reward"
	GrowthOnce       StepKind = "growth.once" // the one reward of an other enterprise
	GrowthSteps      StepKind = "growth.steps"
	GrowthCap        StepKind = "growth.cap"
)

var oneStep = decimal.New(1, 0)

func bindGrowth(b *binder) Terms {
	return &Growth{
		Year:        b.period("year"),
		Large:       b.quantity("large", Yuan, AtLeast),
		Industrial:  b.phrase("industrial"),
		Quarter:     b.period("quarter"),
		Rate:        b.phrase("rate"),
		Growth:      b.quantity("growth", Percent, AtLeast),
		Reward:      b.quantity("reward", Yuan, Exactly),
		Step:        b.quantity("step", Points, Each),
		Bonus:       b.quantity("bonus", Yuan, Exactly),
		Cap:         b.quantity("cap", Yuan, AtMost),
		Other:       b.phrase("other"),
		OtherGrowth: b.quantity("other-growth", Percent, AtLeast),
		OtherReward: b.quantity("other-reward", Yuan, Exactly),
		Once:        b.phrase("once"),
	}
}

func (g *Growth) assess(t *trace, f *Facts) {
	t.require(f.isKind(Industrial), func() Step { return Step{Kind: GrowthEnterprise, Cites: []string{g.Industrial.ID}} }, "enterprise.kind")
	before, after := f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput
	large := g.branch(t, f)

	if before != nil && before.IsZero() {
		// Growth over zero output is undefined.
		t.require(Unmet, func() Step {
			return Step{Kind: GrowthBase, Cites: []string{g.Rate.ID}, Readings: t.doubted(R14), Figures: []Figure{yuan("before", *before)}}
		})
		return
	}
	if before == nil && after != nil && after.IsZero() {
		// An output of zero is never growth.
		t.require(Unmet, func() Step {
			return Step{Kind: GrowthNone, Cites: []string{g.Rate.ID}, Figures: []Figure{yuan("after", *after)}}
		})
		return
	}
	if missing := unknownQuarters(before, after); len(missing) > 0 {
		t.require(Open, func() Step { return g.rateStep(before, after) }, missing...)
		return
	}
	var rate Figure
	t.note(func() Step {
		s := g.rateStep(before, after)
		rate = s.Figure("growth")
		return s
	})

	tried := make([]*Quantity, 0, 2)
	reached := func() Step {
		s := Step{Kind: GrowthReached, Figures: []Figure{rate}}
		for _, threshold := range tried {
			s.Cites = append(s.Cites, threshold.ID)
			s.Figures = append(s.Figures, figure("threshold", *threshold))
			if s.Readings == nil {
				s.Readings = readingsOf(*threshold)
			}
		}
		return s
	}
	reach := func(threshold *Quantity) Verdict {
		tried = append(tried, threshold)
		return met(t.reaches(pointsYuan(*before, *after), threshold.Number.Mul(*before), *threshold))
	}
	switch large {
	case Met:
		t.require(reach(&g.Growth), reached)
	case Unmet:
		t.require(reach(&g.OtherGrowth), reached)
	case Open:
		// Output not known: ruled out only where no branch it could lead to is reached.
		v := reach(&g.Growth)
		if v == Unmet && is(f.Enterprise.AboveScale, true) != Unmet {
			v = reach(&g.OtherGrowth)
		}
		if v == Unmet {
			t.require(Unmet, reached)
		}
	}
	if t.undecided() {
		return
	}
	if large == Unmet {
		t.note(func() Step {
			t.payers = t.doubted(R23)
			return Step{Kind: GrowthOnce, Cites: []string{g.OtherReward.ID, g.Once.ID}, Figures: []Figure{yuan("reward", g.OtherReward.Number)}}
		})
		t.amount, t.uncapped = g.OtherReward.Number, g.OtherReward.Number
		return
	}
	g.climb(t, *before, *after)
}

// branch tells by the output of the year before whether the enterprise is a
// large one (Met), an other one (Unmet), or not known. "其他" means below the
// large output, so a large one never falls back (reading R4).
func (g *Growth) branch(t *trace, f *Facts) Verdict {
	output := f.Growth.YearOutput
	large := Open
	if output != nil {
		large = met(t.reaches(*output, g.Large.Number, g.Large))
	}
	sorted := func() Step {
		s := Step{Kind: GrowthLarge, Figures: days(g.Year), Cites: []string{g.Year.ID, g.Large.ID}, Readings: readingsOf(g.Large, append([]string{R4}, t.doubted(R13)...)...)}
		if large == Unmet {
			s.Kind = GrowthSmall
		}
		if output != nil {
			s.Figures = append(s.Figures, yuan("output", *output), figure("large", g.Large))
		}
		return s
	}
	if large == Open {
		t.require(Open, sorted, "growth.yearOutput")
		if g.otherPossible(t, f) {
			t.lack("enterprise.aboveScale")
		}
		return Open
	}
	t.note(sorted)
	if large == Unmet {
		t.require(is(f.Enterprise.AboveScale, true), func() Step {
			return Step{Kind: GrowthAboveScale, Cites: []string{g.Other.ID}, Readings: t.doubted(R12)}
		}, "enterprise.aboveScale")
	} else if t.other == R13 {
		t.require(is(f.Enterprise.AboveScale, true), func() Step { return Step{Kind: GrowthAboveScale, Cites: []string{g.Other.ID}} }, "enterprise.aboveScale")
	}
	return large
}

// otherPossible reports whether, with the output of the year not known, it
// still matters whether the enterprise is above scale: only if that is not
// known and the growth, as far as known, reaches the other branch.
func (g *Growth) otherPossible(t *trace, f *Facts) bool {
	before, after := f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput
	return f.Enterprise.AboveScale == nil && (before == nil || after == nil ||
		t.reaches(pointsYuan(*before, *after), g.OtherGrowth.Number.Mul(*before), g.OtherGrowth))
}

// climb pays the reward of a large enterprise: a part of a step pays nothing
// (reading R2).
func (g *Growth) climb(t *trace, before, after decimal.Decimal) {
	t.note(func() Step {
		return Step{Kind: GrowthReward, Cites: []string{g.Reward.ID}, Figures: []Figure{yuan("reward", g.Reward.Number)}}
	})
	steps := g.steps(before, after)
	product := g.climbed(steps)
	if t.other == R2 { // pro rata, half a fen rounded up (reading R7)
		product = g.Reward.Number.Add(g.Bonus.Number.Mul(g.above(before, after)).DivRound(g.Step.Number.Mul(before), 2))
	}
	t.note(func() Step {
		return Step{Kind: GrowthSteps, Cites: []string{g.Step.ID, g.Bonus.ID}, Readings: []string{R2}, Figures: []Figure{
			{Name: "steps", Number: steps}, figure("step", g.Step), figure("each", g.Bonus), yuan("bonus", product.Sub(g.Reward.Number)),
		}}
	})
	t.capped(GrowthCap, product, g.Cap)
}

// above is by how much growth exceeds what a large enterprise has to reach, as
// [pointsYuan] counts it.
func (g *Growth) above(before, after decimal.Decimal) decimal.Decimal {
	return pointsYuan(before, after).Sub(g.Growth.Number.Mul(before))
}

// steps counts the whole steps above what a large enterprise has to reach.
func (g *Growth) steps(before, after decimal.Decimal) decimal.Decimal {
	steps, _ := g.above(before, after).QuoRem(g.Step.Number.Mul(before), 0)
	return steps
}

// climbed is the reward after so many steps, before the cap.
func (g *Growth) climbed(steps decimal.Decimal) decimal.Decimal {
	return g.Reward.Number.Add(g.Bonus.Number.Mul(steps))
}

// RewardAfter is the reward of a large enterprise after so many steps beyond
// the growth that it has to reach: yuan, at most the cap.
func (g *Growth) RewardAfter(steps decimal.Decimal) decimal.Decimal {
	return decimal.Min(g.climbed(steps), g.Cap.Number)
}

// StepStart is the growth, in percent, at which so many steps are climbed.
func (g *Growth) StepStart(steps decimal.Decimal) decimal.Decimal {
	return g.Growth.Number.Add(g.Step.Number.Mul(steps))
}

// StepsToCap is the fewest whole steps after which the reward is the cap.
func (g *Growth) StepsToCap() decimal.Decimal {
	rest := decimal.Max(g.Cap.Number.Sub(g.Reward.Number), decimal.Zero)
	steps, part := rest.QuoRem(g.Bonus.Number, 0)
	if part.IsPositive() {
		steps = steps.Add(oneStep)
	}
	return steps
}

// Pays is the reward of a large enterprise whose output grew by so many percent.
func (g *Growth) Pays(percent decimal.Decimal) decimal.Decimal {
	before := decimal.New(1, 2) // so that percent is the increase
	after := before.Add(percent)
	if g.above(before, after).IsNegative() {
		return decimal.Zero
	}
	return g.RewardAfter(g.steps(before, after))
}

// pointsYuan is a hundred times the increase. Growth of p % is reached when it
// is at least p × before: so growth is compared without dividing.
func pointsYuan(before, after decimal.Decimal) decimal.Decimal {
	return after.Sub(before).Shift(2)
}

// unknownQuarters names those of the two quarters that are not known.
func unknownQuarters(before, after *decimal.Decimal) []string {
	switch {
	case before != nil && after != nil:
		return nil
	case before != nil:
		return []string{"growth.quarterOutput"}
	case after != nil:
		return []string{"growth.baseQuarterOutput"}
	}
	return []string{"growth.baseQuarterOutput", "growth.quarterOutput"}
}

// rateStep shows the growth to a person, over an output that is not zero. The
// percentage is cut off, never rounded up, so that it stands on the right side of
// every threshold.
func (g *Growth) rateStep(before, after *decimal.Decimal) Step {
	s := Step{Kind: GrowthRate, Figures: days(g.Quarter), Cites: []string{g.Quarter.ID, g.Rate.ID}}
	if before == nil || after == nil {
		return s
	}
	percent, rest := pointsYuan(*before, *after).QuoRem(*before, 2)
	if rest.IsNegative() {
		percent = percent.Sub(decimal.New(1, -2))
	}
	s.Figures = append(s.Figures,
		yuan("before", *before), yuan("after", *after), yuan("increase", after.Sub(*before)),
		Figure{Name: "growth", Number: percent, Unit: Percent, Places: 2, Floored: !rest.IsZero()})
	return s
}

// Limit is what one enterprise gets at most.
func (g *Growth) Limit() Quantity { return g.Cap }

// Uses says where each quantity of the clause is used.
func (g *Growth) Uses() []Use {
	return []Use{
		{g.Year.ID, "growth.yearOutput", GrowthLarge},
		{g.Large.ID, "growth.yearOutput", GrowthLarge},
		{g.Quarter.ID, "growth.quarterOutput", GrowthRate},
		{g.Growth.ID, "growth.quarterOutput", GrowthReached},
		{g.Reward.ID, "growth.quarterOutput", GrowthReward},
		{g.Step.ID, "growth.quarterOutput", GrowthSteps},
		{g.Bonus.ID, "growth.quarterOutput", GrowthSteps},
		{g.Cap.ID, "growth.quarterOutput", GrowthCap},
		{g.OtherGrowth.ID, "growth.quarterOutput", GrowthReached},
		{g.OtherReward.ID, "growth.quarterOutput", GrowthOnce},
	}
}

// next is the output of the quarter, rounded up to the fen, at which
// growth reaches the threshold of its branch or the next whole step.
func (g *Growth) next(f *Facts, m MeasureResult) []Distance {
	if !onlyFails(GrowthReached, m.Steps) {
		return nil
	}
	before, after := *f.Growth.BaseQuarterOutput, *f.Growth.QuarterOutput
	large := f.Growth.YearOutput.GreaterThanOrEqual(g.Large.Number)
	growth, reaches := g.Growth.Number, g.Growth.ID
	switch {
	case !large && m.Status == Eligible:
		return nil // 一次性: paid once, so nothing more to reach
	case !large:
		growth, reaches = g.OtherGrowth.Number, g.OtherGrowth.ID
	case m.Status == Eligible:
		growth, reaches = g.StepStart(g.steps(before, after).Add(oneStep)), g.Step.ID
	}
	target := before.Add(growth.Mul(before).Shift(-2)).RoundCeil(2)
	if target.GreaterThan(mostMoney) {
		return nil // more than a fact can state
	}
	amount := g.OtherReward.Number
	if large {
		// Over an output of a few fen, one fen more can be several steps.
		amount = g.RewardAfter(g.steps(before, target))
		if m.Status == Eligible && amount.Equal(g.Cap.Number) {
			reaches = g.Cap.ID
		}
	}
	return gaining(Distance{
		Field: "growth.quarterOutput", More: target.Sub(after), Unit: Yuan,
		Gain: amount.Sub(m.Amount), Reaches: reaches,
	})
}

// example is one whole step above what a large enterprise has to reach; or an
// other one that misses its growth, and the large output, by a fen.
func (g *Growth) example(f *Facts, misses bool) {
	base := decimal.New(3, 7) // yuan: a quarter of a middling enterprise
	output := g.Large.Number.Mul(decimal.New(12, -1))
	growth := g.Growth.Number.Add(g.Step.Number)
	short := decimal.Zero
	if misses {
		output, growth, short = g.Large.Number.Sub(fen), g.OtherGrowth.Number, fen
	}
	after := base.Add(base.Mul(growth).Shift(-2)).Sub(short)
	f.Growth.YearOutput, f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput = &output, &base, &after
}
