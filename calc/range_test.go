package calc_test

import (
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

func TestRangeJSON(t *testing.T) {
	got := assess(t, read(t, `{"enterprise":{"kind":"agency"}}`))
	if want := `"20":{"status":"incomplete","amount":"0.00","due":"0.00","missing":["recruitment.workers"],"range":{"least":"0.00","most":"100000.00"},"readings":[{"id":"R1"},{"id":"R20"}],"steps":`; !strings.Contains(got, want) {
		t.Errorf("%s\nlacks %s", got, want)
	}
}

// What an incomplete measure becomes, once its facts are known, lies in its
// range; and only an incomplete measure has one.
func TestRangeHoldsEveryAnswer(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := whole(p).Draw(t, "answers")
		var drop []func(*calc.Facts)
		for _, remove := range removals(answers) {
			if rapid.Bool().Draw(t, "without") {
				drop = append(drop, remove)
			}
		}
		becomes := p.Assess(answers)
		for i, m := range p.Assess(without(answers, drop...)).Measures {
			if (m.Range != nil) != (m.Status == calc.Incomplete) {
				t.Fatalf("measure %d is %s with the range %v", m.Measure, m.Status, m.Range)
			}
			amount := becomes.Measures[i].Amount
			if r := m.Range; r != nil && (amount.LessThan(r.Least) || amount.GreaterThan(r.Most)) {
				t.Fatalf("measure %d becomes %s, and %s to %s were announced", m.Measure, amount, r.Least, r.Most)
			}
		}
	})
}

// Knowing more leaves less open: a range never grows by an answer, and what is
// decided lies in the range that there was. An unknown fact pays nothing yet.
func TestRangeNarrows(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		all := removals(f)
		name := rapid.SampledFrom(slices.Sorted(maps.Keys(all))).Draw(t, "without")
		after := p.Assess(f)
		for i, m := range p.Assess(without(f, all[name])).Measures {
			now := after.Measures[i]
			if m.Range == nil {
				continue
			}
			least, most := now.Amount, now.Amount
			if now.Range != nil {
				least, most = now.Range.Least, now.Range.Most
			}
			if least.LessThan(m.Range.Least) || most.GreaterThan(m.Range.Most) || !m.Amount.IsZero() || !m.Due.IsZero() {
				t.Fatalf("measure %d was open from %s to %s, and by %s from %s to %s", m.Measure, m.Range.Least, m.Range.Most, name, least, most)
			}
		}
	})
}

// Both ends are reached: they are found by answering what is missing, one fact
// after the other, with every value that could matter.
func TestRangeIsReached(t *testing.T) {
	p := policy(t)
	text := func(d decimal.Decimal) string { return d.StringFixed(2) }
	days := []string{string(charterOf(p).Window.From), "2022-01-28"}
	values := map[string][]string{
		"enterprise.kind":            {"industrial", "agency", "other"},
		"enterprise.aboveScale":      {"true", "false"},
		"enterprise.stateControlled": {"true", "false"},
		"retention.workers":          {"0", "1", "999999999999999"},
		"growth.yearOutput":          {"0", text(growthOf(p).Large.Number.Sub(fen(1))), text(growthOf(p).Large.Number), text(most)},
		"growth.baseQuarterOutput":   {"0", "0.01", text(most)},
		"growth.quarterOutput":       {"0", "0.01", text(most)},
		"trips.*.date":               days,
		"trips.*.crossProvince":      {"true", "false"},
		"trips.*.workers":            {"0", charterOf(p).Workers.Number.String()},
		"trips.*.cost":               {"0", text(most)},
		"recruitment.workers":        {"0", recruitmentOf(p).People.Number.String(), "999999999999999"},
	}
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		f.Trips = f.Trips[:min(len(f.Trips), 2)] // the search grows with each
		for _, m := range p.Assess(f).Measures {
			if m.Range == nil {
				continue
			}
			var least, most *decimal.Decimal
			var search func(calc.Facts)
			search = func(f calc.Facts) {
				now := measure(p.Assess(f), m.Measure)
				if now.Status != calc.Incomplete {
					if least == nil || now.Amount.LessThan(*least) {
						least = &now.Amount
					}
					if most == nil || now.Amount.GreaterThan(*most) {
						most = &now.Amount
					}
					return
				}
				name := now.Missing[0]
				if name == "trips" {
					search(without(f, func(f *calc.Facts) { f.Trips = []calc.Trip{} }))
					search(without(f, func(f *calc.Facts) { f.Trips = []calc.Trip{{}} }))
					return
				}
				q, _, _ := p.Question(name)
				for _, value := range values[q.Name] {
					next := without(f)
					if err := policy(t).Set(&next, name, value); err != nil {
						t.Fatal(err)
					}
					search(next)
				}
			}
			search(f)
			if !m.Range.Least.Equal(*least) || !m.Range.Most.Equal(*most) {
				t.Fatalf("measure %d: %s to %s were announced, and %s to %s are found", m.Measure, m.Range.Least, m.Range.Most, least, most)
			}
		}
	})
}

// The range follows the notice: where an other enterprise is paid more than a
// large one, the branch decides which is the least.
func TestRangeOfEitherBranch(t *testing.T) {
	p := altered(t, numbered("900000"), "m2-other-reward")
	f := read(t, `{"enterprise":{"kind":"industrial","aboveScale":true},"growth":{"q1Output2022":"30000000","q1Output2023":"37500000"}}`)
	if r := measure(p.Assess(f), 2).Range; r.Least.StringFixed(2) != "300000.00" || r.Most.StringFixed(2) != "900000.00" {
		t.Errorf("the range is %s to %s", r.Least, r.Most)
	}
}

// Where no answer gives anything it is certain, and no sum is worked out: a tenth
// of 0.01 yuan is 0.001, of 0.02 it is 0.002, and both round to nothing, whoever asks
// and however many trips count.
func TestCertainlyNothing(t *testing.T) {
	p := altered(t, numbered("10"), "m18-rate")
	const trip = `{"date":"2023-01-28","crossProvince":true,"workers":10,"cost":"0.01"}`
	for _, facts := range []string{
		`{"enterprise":{"stateControlled":false},"trips":[` + trip + `]}`,
		`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[` + trip + `,{"crossProvince":true,"workers":10,"cost":"0.01"}]}`,
	} {
		meets(t, p, facts, "18 ineligible amount=0.00 due=0.00 because=closing.certain range=absent")
		for _, s := range measure(p.Assess(read(t, facts)), 18).Steps {
			if s.Kind == calc.CharterRate {
				t.Errorf("%s: a share is worked out: %+v", facts, s)
			}
		}
	}
}

// A period of which the words say only the end may begin with the first day of
// all: a day after it is then the one that gives least. Half of 1,000 is 500.
func TestNoDayBeforeThePeriod(t *testing.T) {
	p := altered(t, func(s *calc.Span) { s.From = "0001-01-01" }, "m18-window")
	const trip = `{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{%s"crossProvince":true,"workers":10,"cost":"1000"}]}`
	meets(t, p, fmt.Sprintf(trip, ""), "18 incomplete missing=trips.0.date range=0.00..500.00")
	meets(t, p, fmt.Sprintf(trip, `"date":"0001-01-01",`), "18 eligible amount=500.00")
}

// A line of a mebibyte holds thousands of trips: what is worked out beside the
// amount must not grow with their square.
func TestManyTrips(t *testing.T) {
	const trips = calc.MaxTrips
	var b strings.Builder
	b.WriteString(`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[`)
	for i := range trips {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"date":"2023-01-28","crossProvince":true,"workers":` + strconv.Itoa(i%2*9) + `,"cost":"1"}`)
	}
	b.WriteString(`]}`)
	if m := measure(policy(t).Assess(read(t, b.String())), 18); len(m.Next) != trips {
		t.Errorf("%d distances of %d trips", len(m.Next), trips)
	}
}
