package calc_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Properties that hold for all facts and any amounts of the notice. The facts are
// drawn near the notice's own thresholds, which the generator takes from the
// policy.

func fen(n int64) decimal.Decimal { return decimal.New(n, -2) }

// most is the most that the contract's fifteen digits hold.
var most = fen(99_999_999_999_999_999)

// money draws an amount, often one fen beside an edge.
func money(edges ...decimal.Decimal) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		if len(edges) > 0 && rapid.Bool().Draw(t, "near an edge") {
			edge := rapid.SampledFrom(edges).Draw(t, "edge")
			return decimal.Min(decimal.Max(edge.Add(fen(rapid.Int64Range(-1, 1).Draw(t, "fen"))), decimal.Zero), most)
		}
		return fen(rapid.Int64Range(0, most.CoefficientInt64()).Draw(t, "fen"))
	})
}

// count draws a number of people, often one beside an edge.
func count(edges ...decimal.Decimal) *rapid.Generator[int64] {
	return rapid.Custom(func(t *rapid.T) int64 {
		if rapid.Bool().Draw(t, "near an edge") {
			return max(rapid.SampledFrom(edges).Draw(t, "edge").IntPart()+rapid.Int64Range(-1, 1).Draw(t, "more"), 0)
		}
		return rapid.Int64Range(0, 999_999_999_999_999).Draw(t, "people")
	})
}

// date draws a day in or near a period.
func date(p calc.Period) *rapid.Generator[calc.Date] {
	return rapid.SampledFrom([]calc.Date{"2022-01-28", "2023-01-21", p.From, "2023-01-28", p.To, "2023-02-06", "2023-12-31"})
}

func trip(p *calc.Policy) *rapid.Generator[calc.Trip] {
	return rapid.Custom(func(t *rapid.T) calc.Trip {
		workers := count(charterOf(p).Workers.Number).Draw(t, "workers")
		var own *int64
		if rapid.Bool().Draw(t, "shared") {
			own = new(min(count(charterOf(p).Workers.Number).Draw(t, "ownWorkers"), workers))
		}
		trip := calc.Trip{
			Date:          new(date(charterOf(p).Window).Draw(t, "date")),
			CrossProvince: new(rapid.Bool().Draw(t, "crossProvince")),
			Workers:       &workers,
			Cost:          new(money(decimal.Zero, fen(3), charterOf(p).Cap.Number.Mul(decimal.NewFromInt(2))).Draw(t, "cost")),
			OwnWorkers:    own,
		}
		if rapid.Bool().Draw(t, "whole") {
			trip.WholeCost = new(trip.Cost.Add(money(decimal.Zero, fen(3)).Draw(t, "wholeCost")))
		}
		if rapid.Bool().Draw(t, "several") {
			trip.Fewest = new(min(count(charterOf(p).Workers.Number).Draw(t, "fewest"), workers))
		}
		if rapid.Bool().Draw(t, "days") {
			trip.Arrived = new(date(charterOf(p).Window).Draw(t, "arrived"))
		}
		return trip
	})
}

// whole draws facts of which all are known.
func whole(p *calc.Policy) *rapid.Generator[calc.Facts] {
	return rapid.Custom(func(t *rapid.T) calc.Facts {
		var f calc.Facts
		f.Enterprise.Kind = new(rapid.SampledFrom([]calc.EnterpriseKind{calc.Industrial, calc.Industrial, calc.Agency, calc.Other}).Draw(t, "kind"))
		f.Enterprise.AboveScale = new(rapid.Bool().Draw(t, "aboveScale"))
		f.Enterprise.StateControlled = new(rapid.Bool().Draw(t, "stateControlled"))
		f.Retention.Workers = new(count(decimal.Zero, retentionOf(p).Cap.Number.Div(retentionOf(p).Amount.Number)).Draw(t, "retention"))
		f.Recruitment.Workers = new(count(recruitmentOf(p).People.Number, recruitmentOf(p).Cap.Number.Div(recruitmentOf(p).Amount.Number)).Draw(t, "recruitment"))

		before := money(decimal.Zero, fen(1), fen(3_000_000_03)).Draw(t, "q1Output2022")
		percent := decimal.NewFromInt(rapid.Int64Range(-100, 200).Draw(t, "growth in %"))
		grown := before.Add(before.Mul(percent).Shift(-2).RoundFloor(2))
		f.Growth.YearOutput = new(money(growthOf(p).Large.Number).Draw(t, "output2022"))
		f.Growth.BaseQuarterOutput = &before
		f.Growth.QuarterOutput = new(money(grown, before).Draw(t, "q1Output2023"))

		f.Trips = rapid.SliceOfN(trip(p), 0, 4).Draw(t, "trips")
		for _, measure := range []int{1, 2, 18, 20} {
			if rapid.Bool().Draw(t, "other benefit") {
				receive(p, &f, measure, money(decimal.Zero, retentionOf(p).Amount.Number, growthOf(p).Reward.Number, charterOf(p).Cap.Number).Draw(t, "benefit"))
			}
		}
		return f
	})
}

// removals take one fact away. What was received is none of them: without it there
// is no overlap, which is an answer.
func removals(f calc.Facts) map[string]func(*calc.Facts) {
	all := map[string]func(*calc.Facts){
		"enterprise.kind":            func(f *calc.Facts) { f.Enterprise.Kind = nil },
		"enterprise.aboveScale":      func(f *calc.Facts) { f.Enterprise.AboveScale = nil },
		"enterprise.stateControlled": func(f *calc.Facts) { f.Enterprise.StateControlled = nil },
		"retention.workers":          func(f *calc.Facts) { f.Retention.Workers = nil },
		"growth.yearOutput":          func(f *calc.Facts) { f.Growth.YearOutput = nil },
		"growth.baseQuarterOutput":   func(f *calc.Facts) { f.Growth.BaseQuarterOutput = nil },
		"growth.quarterOutput":       func(f *calc.Facts) { f.Growth.QuarterOutput = nil },
		"recruitment.workers":        func(f *calc.Facts) { f.Recruitment.Workers = nil },
		"trips":                      func(f *calc.Facts) { f.Trips = nil },
	}
	for i := range f.Trips {
		trip := "trips." + strconv.Itoa(i)
		// The index is looked at again: the trips may be gone by then.
		set := func(clear func(*calc.Trip)) func(*calc.Facts) {
			return func(f *calc.Facts) {
				if i < len(f.Trips) {
					clear(&f.Trips[i])
				}
			}
		}
		all[trip+".date"] = set(func(t *calc.Trip) { t.Date = nil })
		all[trip+".crossProvince"] = set(func(t *calc.Trip) { t.CrossProvince = nil })
		all[trip+".workers"] = set(func(t *calc.Trip) { t.Workers = nil })
		all[trip+".cost"] = set(func(t *calc.Trip) { t.Cost = nil })
	}
	return all
}

func without(f calc.Facts, remove ...func(*calc.Facts)) calc.Facts {
	f.Trips = slices.Clone(f.Trips)
	for _, r := range remove {
		r(&f)
	}
	return f
}

// partial draws facts of which any may be missing.
func partial(p *calc.Policy) *rapid.Generator[calc.Facts] {
	return rapid.Custom(func(t *rapid.T) calc.Facts {
		f := whole(p).Draw(t, "facts")
		all := removals(f)
		var drop []func(*calc.Facts)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if rapid.IntRange(0, 2).Draw(t, "without "+name) == 0 {
				drop = append(drop, all[name])
			}
		}
		return without(f, drop...)
	})
}

func measure(r calc.Result, number int) calc.MeasureResult {
	i := slices.IndexFunc(r.Measures, func(m calc.MeasureResult) bool { return m.Measure == number })
	return r.Measures[i]
}

// What every result keeps to, by the contract of assess.
func TestEveryResult(t *testing.T) {
	p := policy(t)
	caps := map[int]decimal.Decimal{1: retentionOf(p).Cap.Number, 2: growthOf(p).Cap.Number, 18: charterOf(p).Cap.Number, 20: recruitmentOf(p).Cap.Number}
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		r := p.Assess(f)
		total := decimal.Zero
		var numbers []int
		for _, m := range r.Measures {
			numbers = append(numbers, m.Measure)
			total = total.Add(m.Due)
			if m.Amount.IsNegative() || m.Amount.GreaterThan(caps[m.Measure]) {
				t.Fatalf("measure %d gives %s, beyond its cap", m.Measure, m.Amount)
			}
			if m.Due.IsNegative() || m.Due.GreaterThan(m.Amount) {
				t.Fatalf("measure %d: %s due of %s", m.Measure, m.Due, m.Amount)
			}
			if !m.Amount.Equal(m.Amount.Truncate(2)) || !m.Due.Equal(m.Due.Truncate(2)) {
				t.Fatalf("measure %d: %s and %s are not whole fen", m.Measure, m.Amount, m.Due)
			}
			if eligible := m.Status == calc.Eligible; eligible != m.Amount.IsPositive() {
				t.Fatalf("measure %d is %s and gives %s", m.Measure, m.Status, m.Amount)
			}
			if (m.Split != nil) != (m.Status == calc.Eligible && m.Measure != 20) {
				t.Fatalf("measure %d is %s with the split %v", m.Measure, m.Status, m.Split)
			}
			if s := m.Split; s != nil && (!s.City.Add(s.County).Equal(m.Due) || s.City.GreaterThan(s.County) || s.County.Sub(s.City).GreaterThan(fen(1))) {
				t.Fatalf("measure %d: %s is split into %s and %s", m.Measure, m.Due, s.City, s.County)
			}
			if (len(m.Missing) > 0) != (m.Status == calc.Incomplete) {
				t.Fatalf("measure %d is %s with %v missing", m.Measure, m.Status, m.Missing)
			}
			if (len(because(m)) > 0) != (m.Status == calc.Ineligible) {
				t.Fatalf("measure %d is %s because of %v", m.Measure, m.Status, because(m))
			}
			for _, s := range m.Steps {
				for _, id := range s.Cites {
					if _, ok := p.Span(id); !ok {
						t.Fatalf("the step %s cites %s, which the notice does not mark", s.Kind, id)
					}
				}
				if s.Cites == nil || (len(s.Missing) > 0) && s.Verdict != calc.Open {
					t.Fatalf("step %+v", s)
				}
			}
		}
		if !slices.Equal(numbers, []int{1, 2, 18, 20}) {
			t.Fatalf("the measures are %v", numbers)
		}
		if !r.Total.Equal(total) {
			t.Fatalf("the total is %s, and %s is due", r.Total, total)
		}
		text, err := json.Marshal(r)
		if err != nil || !json.Valid(text) {
			t.Fatalf("%s: %v", text, err)
		}
		if again, _ := json.Marshal(p.Assess(f)); string(again) != string(text) {
			t.Fatalf("assessed again: %s, first: %s", again, text)
		}
	})
}

// One more of what a clause pays for never pays less.
func TestMoreNeverGivesLess(t *testing.T) {
	p := policy(t)
	more := map[string]struct {
		measure int
		change  func(*rapid.T, *calc.Facts)
	}{
		"retention.workers": {1, func(t *rapid.T, f *calc.Facts) {
			f.Retention.Workers = new(*f.Retention.Workers + rapid.Int64Range(1, 5000).Draw(t, "more"))
		}},
		"growth.yearOutput": {2, func(t *rapid.T, f *calc.Facts) {
			f.Growth.YearOutput = new(f.Growth.YearOutput.Add(money(fen(1), growthOf(p).Large.Number).Draw(t, "more")))
		}},
		"growth.quarterOutput": {2, func(t *rapid.T, f *calc.Facts) {
			f.Growth.QuarterOutput = new(f.Growth.QuarterOutput.Add(money(fen(1), *f.Growth.BaseQuarterOutput).Draw(t, "more")))
		}},
		"a trip": {18, func(t *rapid.T, f *calc.Facts) {
			at := rapid.IntRange(0, len(f.Trips)).Draw(t, "at")
			f.Trips = slices.Insert(slices.Clone(f.Trips), at, trip(p).Draw(t, "more"))
		}},
		"trips.N.cost": {18, func(t *rapid.T, f *calc.Facts) {
			f.Trips = slices.Clone(f.Trips)
			for i := range f.Trips {
				f.Trips[i].Cost = new(f.Trips[i].Cost.Add(money(fen(1)).Draw(t, "more")))
			}
		}},
		"trips.N.workers": {18, func(t *rapid.T, f *calc.Facts) {
			f.Trips = slices.Clone(f.Trips)
			for i := range f.Trips {
				f.Trips[i].Workers = new(*f.Trips[i].Workers + 1)
			}
		}},
		"recruitment.workers": {20, func(t *rapid.T, f *calc.Facts) {
			f.Recruitment.Workers = new(*f.Recruitment.Workers + rapid.Int64Range(1, 500).Draw(t, "more"))
		}},
	}
	for name, c := range more {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			f := whole(p).Draw(t, "facts")
			less := measure(p.Assess(f), c.measure)
			c.change(t, &f)
			if got := measure(p.Assess(f), c.measure); got.Amount.LessThan(less.Amount) || got.Due.LessThan(less.Due) {
				t.Fatalf("%s due of %s, and with more %s of %s", less.Due, less.Amount, got.Due, got.Amount)
			}
		}))
	}
}

// 就高不重复: the more another policy paid, the less is due, and what the
// notice gives stays as it is.
func TestOverlapNeverAddsToWhatIsDue(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := whole(p).Draw(t, "facts")
		before := p.Assess(f)
		number := rapid.SampledFrom([]int{1, 2, 18, 20}).Draw(t, "measure")
		receive(p, &f, number, decimal.Min(most, receivedFor(p, f, number).Add(money(fen(1)).Draw(t, "more"))))
		after := p.Assess(f)
		for i, m := range after.Measures {
			was := before.Measures[i]
			if !m.Amount.Equal(was.Amount) || m.Status != was.Status {
				t.Fatalf("measure %d gave %s and gives %s", m.Measure, was.Amount, m.Amount)
			}
			if m.Measure == number && m.Due.GreaterThan(was.Due) || m.Measure != number && !m.Due.Equal(was.Due) {
				t.Fatalf("measure %d: %s was due, and %s is", m.Measure, was.Due, m.Due)
			}
		}
	})
}

// Clause 18 speaks of each trip, and of no order among them.
func TestOrderOfTripsIsIrrelevant(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		first := measure(p.Assess(f), 18)
		if len(f.Trips) > 0 { // no trip made stays another thing than no trip known
			f.Trips = rapid.Permutation(f.Trips).Draw(t, "order")
		}
		second := measure(p.Assess(f), 18)
		if withoutOrder(first) != withoutOrder(second) {
			t.Fatalf("%s, in another order %s", withoutOrder(first), withoutOrder(second))
		}
	})
}

// withoutOrder is what a result says without naming a trip.
func withoutOrder(m calc.MeasureResult) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Status, m.Amount.StringFixed(2), m.Due.StringFixed(2), m.Split, len(m.Missing))
	if m.Range != nil {
		fmt.Fprint(&b, m.Range.Least.StringFixed(2), m.Range.Most.StringFixed(2))
	}
	var gains []string
	for _, d := range m.Next {
		gains = append(gains, d.Gain.StringFixed(2)+d.Reaches)
	}
	slices.Sort(gains)
	fmt.Fprint(&b, gains)
	for _, r := range m.Readings {
		fmt.Fprint(&b, r.ID)
		if r.Other != nil {
			fmt.Fprint(&b, r.Other.Status, r.Other.Amount.StringFixed(2), r.Other.Due.StringFixed(2))
		}
	}
	return b.String()
}

// 包车费用 is rounded on the sum (reading R7): a trip that becomes two, with the
// same workers in each bus, is paid for as before.
func TestATripInTwo(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := nearly(p).Draw(t, "facts")
		cost := fen(rapid.OneOf(rapid.Int64Range(0, 100), rapid.Int64Range(0, 30_000_000)).Draw(t, "cost"))
		first := calc.Trip{Date: new(charterOf(p).Window.To), CrossProvince: new(true), Workers: new(int64(42)), Cost: &cost}
		rest := f.Trips
		f.Trips = append([]calc.Trip{first}, rest...)
		one, second := measure(p.Assess(f), 18), first
		part := fen(rapid.Int64Range(0, cost.Shift(2).IntPart()).Draw(t, "part"))
		first.Cost, second.Cost = new(part), new(cost.Sub(part))
		f.Trips = append([]calc.Trip{first, second}, rest...)
		if two := measure(p.Assess(f), 18); two.Status != one.Status || !two.Amount.Equal(one.Amount) || !two.Due.Equal(one.Due) {
			t.Fatalf("%s %s, in two %s %s", one.Status, one.Amount, two.Status, two.Amount)
		}
	})
}

// 同比增速 is a share: outputs of both quarters that are so many times as large
// have the same growth.
func TestGrowthIsAShare(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := nearly(p).Draw(t, "facts")
		if f.Growth.BaseQuarterOutput == nil || f.Growth.QuarterOutput == nil {
			return
		}
		one := measure(p.Assess(f), 2)
		times := decimal.NewFromInt(rapid.Int64Range(2, 1000).Draw(t, "times"))
		f.Growth.BaseQuarterOutput = new(f.Growth.BaseQuarterOutput.Mul(times))
		f.Growth.QuarterOutput = new(f.Growth.QuarterOutput.Mul(times))
		many := measure(p.Assess(f), 2)
		if many.Status != one.Status || !many.Amount.Equal(one.Amount) || !slices.Equal(because(many), because(one)) {
			t.Fatalf("%s %s, and %s times as much %s %s", one.Status, one.Amount, times, many.Status, many.Amount)
		}
	})
}

// What a drawing is told that a growth pays is what the enterprise gets.
func TestGrowthPaysWhatIsAssessed(t *testing.T) {
	p := policy(t)
	g := growthOf(p)
	rapid.Check(t, func(t *rapid.T) {
		percent := decimal.New(rapid.Int64Range(-100_00, 100_00).Draw(t, "growth"), -2)
		before := decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "before"), 4)
		f := calc.Facts{}
		f.Enterprise.Kind, f.Enterprise.AboveScale = new(calc.Industrial), new(true)
		f.Growth.YearOutput = &g.Large.Number
		f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput = &before, new(before.Add(before.Mul(percent).Shift(-2)))
		for _, m := range p.Assess(f).Measures {
			if m.Rule == "growth" && !m.Amount.Equal(g.Pays(percent)) {
				t.Fatalf("growth of %s %% gives %s, and pays %s", percent, m.Amount, g.Pays(percent))
			}
		}
	})
	steps := g.StepsToCap()
	if got := g.Pays(g.StepStart(steps)); !got.Equal(g.Cap.Number) {
		t.Errorf("after %s steps %s are paid, not the cap", steps, got)
	}
	if got := g.Pays(g.StepStart(steps).Sub(fen(1))); !got.LessThan(g.Cap.Number) {
		t.Errorf("before %s steps %s are paid", steps, got)
	}
	// 280,000 above the reward are five steps of 50,000 and a part of the sixth,
	// with which the cap is reached; with five it is 450,000.
	g = growthOf(altered(t, numbered("480000"), "m2-cap"))
	steps = g.StepsToCap()
	if cap, before := g.RewardAfter(steps), g.RewardAfter(steps.Sub(fen(100))); steps.String() != "6" || cap.String() != "480000" || before.String() != "450000" {
		t.Errorf("after %s steps %s are paid, after one less %s", steps, cap, before)
	}
}

// No measure looks at a fact of another: what it gives stays the same without.
func TestMeasuresAreApart(t *testing.T) {
	p := policy(t)
	own := map[int][]string{
		1:  {"enterprise.kind", "enterprise.aboveScale", "retention."},
		2:  {"enterprise.kind", "enterprise.aboveScale", "growth."},
		18: {"enterprise.kind", "enterprise.stateControlled", "trips"},
		20: {"enterprise.kind", "recruitment."},
	}
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		number := rapid.SampledFrom([]int{1, 2, 18, 20}).Draw(t, "measure")
		var drop []func(*calc.Facts)
		for name, remove := range removals(f) {
			if !slices.ContainsFunc(own[number], func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
				drop = append(drop, remove)
			}
		}
		alone := without(f, drop...)
		for _, other := range []int{1, 2, 18, 20} {
			if other != number {
				receive(p, &alone, other, decimal.Zero)
			}
		}
		got, _ := json.Marshal(calc.Result{Measures: []calc.MeasureResult{measure(p.Assess(alone), number)}})
		want, _ := json.Marshal(calc.Result{Measures: []calc.MeasureResult{measure(p.Assess(f), number)}})
		if string(got) != string(want) {
			t.Fatalf("measure %d alone is %s, with other facts %s", number, got, want)
		}
	})
}

// Knowing less leaves an answer as it was or opens it; it never turns one
// answer into another.
func TestRemovingAFact(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		all := removals(f)
		name := rapid.SampledFrom(slices.Sorted(maps.Keys(all))).Draw(t, "without")
		before, after := p.Assess(f), p.Assess(without(f, all[name]))
		for i, m := range after.Measures {
			was := before.Measures[i]
			if m.Status != was.Status && m.Status != calc.Incomplete {
				t.Fatalf("without %s measure %d turns from %s to %s", name, m.Measure, was.Status, m.Status)
			}
			if m.Status == was.Status && !m.Amount.Equal(was.Amount) {
				t.Fatalf("without %s measure %d turns from %s to %s", name, m.Measure, was.Amount, m.Amount)
			}
		}
	})
}

// "I need these answers" is kept: given them, the measure is decided. A fact
// given may show that others don't matter or that others do, so it may take
// more than one round, each asking only for what is not known.
func TestMissingFactsDecide(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := whole(p).Draw(t, "answers")
		f := without(answers)
		all := removals(answers)
		var gone []string
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if rapid.Bool().Draw(t, "without "+name) {
				gone = append(gone, name)
			}
		}
		number := rapid.SampledFrom([]int{1, 2, 18, 20}).Draw(t, "measure")
		for {
			var drop []func(*calc.Facts)
			for _, name := range gone {
				drop = append(drop, all[name])
			}
			m := measure(p.Assess(without(f, drop...)), number)
			if m.Status != calc.Incomplete {
				if want := measure(p.Assess(answers), number); m.Status != want.Status || !m.Amount.Equal(want.Amount) {
					t.Fatalf("measure %d is %s %s, knowing all %s %s", number, m.Status, m.Amount, want.Status, want.Amount)
				}
				return
			}
			for _, name := range m.Missing {
				i := slices.Index(gone, name)
				if i < 0 {
					t.Fatalf("measure %d asks for %s, which is known", number, name)
				}
				gone = slices.Delete(gone, i, i+1)
			}
		}
	})
}

// What is read is what was written, down to the fen.
func TestFactsReadBack(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		text := write(f)
		again, err := policy(t).ReadFacts([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if back := write(again); back != text {
			t.Fatalf("%s reads back as %s", text, back)
		}
	})
}

// A visitor may type anything anywhere: Set takes it or says why not.
func TestSetNeverPanics(t *testing.T) {
	p := policy(t)
	names := []string{"", "*", "trips", "trips.", "trips.0", "trips.*.cost", "trips.1.date", "otherBenefits.", "nothing"}
	for _, q := range p.Questions() {
		names = append(append(names, q.Name), q.Also...)
	}
	texts := []string{"", "industrial", "true", "12", "1.2亿", "2023-01-28", "-1", "1e9"}
	rapid.Check(t, func(t *rapid.T) {
		var f calc.Facts
		for range rapid.IntRange(1, 8).Draw(t, "facts") {
			name := rapid.OneOf(rapid.SampledFrom(names), rapid.String()).Draw(t, "name")
			text := rapid.OneOf(rapid.SampledFrom(texts), rapid.String()).Draw(t, "text")
			if err := policy(t).Set(&f, name, text); err != nil && (err.Field != name || err.Sentence() == "") {
				t.Fatalf("%q=%q: %v", name, text, err)
			}
		}
		p.Assess(f)
	})
}
