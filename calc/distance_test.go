package calc_test

import (
	"slices"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// nearly draws facts of an enterprise that mostly lacks little.
func nearly(p *calc.Policy) *rapid.Generator[calc.Facts] {
	return rapid.Custom(func(t *rapid.T) calc.Facts {
		f := partial(p).Draw(t, "facts")
		if rapid.Bool().Draw(t, "as drawn") {
			return f
		}
		f.Enterprise.Kind = new(rapid.SampledFrom([]calc.EnterpriseKind{calc.Industrial, calc.Agency}).Draw(t, "kind"))
		f.Enterprise.AboveScale = new(true)
		f.Enterprise.StateControlled = new(false)
		before := fen(rapid.OneOf(rapid.Int64Range(1, 500), rapid.Int64Range(1, 1_000_000_000)).Draw(t, "before"))
		percent := decimal.NewFromInt(rapid.Int64Range(-10, 60).Draw(t, "growth in %"))
		f.Growth.YearOutput = new(money(growthOf(p).Large.Number).Draw(t, "output2022"))
		f.Growth.BaseQuarterOutput = &before
		f.Growth.QuarterOutput = new(money(before.Add(before.Mul(percent).Shift(-2)).RoundFloor(2)).Draw(t, "after"))
		f.Trips = slices.Clone(f.Trips)
		for i := range f.Trips {
			f.Trips[i] = calc.Trip{
				Date:          new(rapid.SampledFrom([]calc.Date{charterOf(p).Window.From, charterOf(p).Window.From, "2023-02-06"}).Draw(t, "date")),
				CrossProvince: new(rapid.IntRange(0, 4).Draw(t, "crossProvince") > 0),
				Workers:       new(rapid.Int64Range(0, 20).Draw(t, "workers")),
				Cost:          new(fen(rapid.OneOf(rapid.Int64Range(0, 5), rapid.Int64Range(0, 20_000_000)).Draw(t, "cost"))),
			}
		}
		return f
	})
}

// raised is the facts with more of one of them.
func raised(t *rapid.T, f calc.Facts, d calc.Distance, less decimal.Decimal) calc.Facts {
	q, _, ok := policy(t).Question(d.Field)
	more := d.More
	if !ok || !more.IsPositive() {
		t.Fatalf("%+v", d)
	}
	value := factOf(t, f, d.Field).Add(more).Sub(less)
	text := value.StringFixed(2)
	if q.Type == calc.CountType {
		text = value.String()
	}
	f = without(f)
	if err := policy(t).Set(&f, d.Field, text); err != nil {
		t.Fatalf("nobody could enter %+v: %v", d, err)
	}
	return f
}

func factOf(t *rapid.T, f calc.Facts, name string) decimal.Decimal {
	switch name {
	case "retention.workers":
		return decimal.NewFromInt(*f.Retention.Workers)
	case "recruitment.workers":
		return decimal.NewFromInt(*f.Recruitment.Workers)
	case "growth.quarterOutput":
		return *f.Growth.QuarterOutput
	}
	for i, trip := range f.Trips {
		switch trips := "trips." + string(rune('0'+i)); name {
		case trips + ".workers":
			return decimal.NewFromInt(*trip.Workers)
		case trips + ".cost":
			return *trip.Cost
		}
	}
	t.Fatalf("%s is not to be raised", name)
	return decimal.Zero
}

// A distance is true: so much more gives exactly what it says, a fen or a
// person less gives less, and below a threshold or a step nothing.
func TestDistancesAreTrue(t *testing.T) {
	p := policy(t)
	gradual := []string{"m18-cap"} // every yuan on the way gains
	rapid.Check(t, func(t *rapid.T) {
		f := nearly(p).Draw(t, "facts")
		for _, m := range p.Assess(f).Measures {
			for _, d := range m.Next {
				if _, ok := p.Span(d.Reaches); !ok || m.Status == calc.Incomplete || !d.Gain.IsPositive() {
					t.Fatalf("measure %d is %s and has %+v", m.Measure, m.Status, d)
				}
				unit := fen(1)
				if d.Unit == calc.People {
					unit = decimal.NewFromInt(1)
				}
				gain := func(less decimal.Decimal) decimal.Decimal {
					return measure(p.Assess(raised(t, f, d, less)), m.Measure).Amount.Sub(m.Amount)
				}
				if got := gain(decimal.Zero); !got.Equal(d.Gain) {
					t.Fatalf("measure %d: %+v gains %s", m.Measure, d, got)
				}
				less := gain(unit)
				if !less.LessThan(d.Gain) || less.IsPositive() && !slices.Contains(gradual, d.Reaches) {
					t.Fatalf("measure %d: %+v, and one less gains %s", m.Measure, d, less)
				}
			}
		}
	})
}

// None is kept back: an eligible measure below its cap has a distance, and so
// has one that is out by a number alone.
func TestDistancesAreGiven(t *testing.T) {
	p := policy(t)
	caps := map[int]decimal.Decimal{1: retentionOf(p).Cap.Number, 2: growthOf(p).Cap.Number, 18: charterOf(p).Cap.Number, 20: recruitmentOf(p).Cap.Number}
	byNumber := [][]string{{"retention.workers"}, {"growth.reached"}, {"recruitment.enough"}}
	huge := decimal.New(1, 13) // what lies above may have to grow beyond fifteen digits
	rapid.Check(t, func(t *rapid.T) {
		f := nearly(p).Draw(t, "facts")
		for _, m := range p.Assess(f).Measures {
			if before := f.Growth.BaseQuarterOutput; m.Measure == 2 && before != nil && before.GreaterThan(huge) {
				continue
			}
			below := m.Status == calc.Eligible && m.Amount.LessThan(caps[m.Measure])
			if m.Measure == 2 { // an other enterprise is paid once
				below = below && f.Growth.YearOutput.GreaterThanOrEqual(growthOf(p).Large.Number)
			}
			open := slices.ContainsFunc(m.Steps, func(s calc.Step) bool { return s.Verdict == calc.Open })
			out := !open && slices.ContainsFunc(byNumber, func(whats []string) bool { return slices.Equal(whats, because(m)) })
			if (below || out) != (len(m.Next) > 0) && m.Measure != 18 || below && len(m.Next) == 0 {
				t.Fatalf("measure %d is %s with %s, because of %v, and has %+v", m.Measure, m.Status, m.Amount, because(m), m.Next)
			}
		}
	})
}

// Where the cap is no whole multiple of the rate, it is reached at the fen above.
// 60 % of 166,666.66 is 99,999.996, which is rounded up to the cap; of a fen
// less it is 99,999.99.
func TestCapAtAnotherRate(t *testing.T) {
	p := altered(t, numbered("60"), "m18-rate")
	for cost, want := range map[string]string{
		"166666.65": "18 eligible amount=99999.99 next=trips.0.cost:+0.01->0.01@m18-cap",
		"166666.66": "18 eligible amount=100000.00 next=",
	} {
		meets(t, p, `{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":10,"cost":"`+cost+`"}]}`, want)
	}
}

// because lists the conditions that rule the measure out.
func because(m calc.MeasureResult) []string {
	var kinds []string
	for _, s := range m.Steps {
		if s.Verdict == calc.Unmet && s.Trip == 0 {
			kinds = append(kinds, string(s.Kind))
		}
	}
	return kinds
}
