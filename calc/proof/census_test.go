package proof

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A place is something that generated facts have to hit: the number on an edge
// or next to it, or a branch of the second implementation.
type place struct {
	name string
	hit  func(facts, results) bool
}

// A census counts the hits of each place.
type census struct {
	places []place
	hits   []int
	facts  int
}

func newCensus() *census {
	c := &census{places: places()}
	c.hits = make([]int, len(c.places))
	return c
}

func (c *census) count(f facts, r results) {
	c.facts++
	for i, p := range c.places {
		if p.hit(f, r) {
			c.hits[i]++
		}
	}
}

// check reports every place with its hits, and fails where there is none.
func (c *census) check(t *testing.T) {
	t.Helper()
	var b strings.Builder
	for i, p := range c.places {
		fmt.Fprintf(&b, "%9d  %s\n", c.hits[i], p.name)
		if c.hits[i] == 0 {
			t.Errorf("none of %d generated facts hit: %s", c.facts, p.name)
		}
	}
	t.Logf("%d generated facts hit %d places:\n%s", c.facts, len(c.places), &b)
}

func places() []place {
	var all []place
	add := func(name string, hit func(facts, results) bool) { all = append(all, place{name, hit}) }
	of := func(name string, hit func(facts) bool) {
		add(name, func(f facts, _ results) bool { return hit(f) })
	}

	// Every status of every measure, and every kind with it.
	for i, number := range numbers {
		for _, status := range []string{eligible, ineligible, incomplete} {
			add("measure "+number+" "+status, func(_ facts, r results) bool { return r.taken[i].status == status })
		}
		add("measure "+number+" at its cap", func(_ facts, r results) bool { return r.taken[i].amount == caps[i] })
		add("measure "+number+" eligible below its cap", func(_ facts, r results) bool { return r.taken[i].amount > 0 && r.taken[i].amount < caps[i] })
	}
	for _, kind := range []string{"industrial", "agency", "other", ""} {
		of(fmt.Sprintf("kind %q", kind), func(f facts) bool { return f.kind == kind })
	}
	add("1, 2 and 18 eligible at once", func(_ facts, r results) bool {
		return r.taken[0].status == eligible && r.taken[1].status == eligible && r.taken[2].status == eligible
	})

	// Heads, at each number and beside it, where they decide.
	for _, n := range []int64{0, 1, 3999, 4000, 4001} {
		of(fmt.Sprintf("1: %d workers of a 规上工业企业", n), func(f facts) bool { return f.kind == "industrial" && f.scale == yes && f.stayed == n })
	}
	for _, n := range []int64{0, 1, 4, 5, 6, 199, 200, 201} {
		of(fmt.Sprintf("20: %d people of an agency", n), func(f facts) bool { return f.kind == "agency" && f.hired == n })
	}
	of("1: fifteen digits of workers", func(f facts) bool { return f.stayed > 99_999_999_999_999 })
	of("20: fifteen digits of people", func(f facts) bool { return f.hired > 99_999_999_999_999 })

	// Output of the year.
	for name, fen := range map[string]int64{"a fen below": -1, "at": 0, "a fen above": 1} {
		for _, band := range []string{"15% to 25%", "from 25%"} {
			add("2: output "+name+" 1亿元, growth of "+band, func(f facts, r results) bool {
				return f.kind == "industrial" && f.year == largeOutput+fen && known(f.before, f.after) && f.before > 0 &&
					grew(f.before, f.after, 15) && grew(f.before, f.after, 25) == (band == "from 25%")
			})
		}
	}
	for i, row := range growthTable {
		for _, kind := range []string{"industrial", ""} {
			add(fmt.Sprintf("2: row %+v, kind %q", row, kind), func(f facts, r results) bool { return f.kind == kind && r.taken[1].row == i })
		}
	}

	// Steps of growth of a large one; 25% of an other one too.
	grows := func(f facts) bool { return f.kind == "industrial" && known(f.before, f.after) && f.before > 0 }
	for _, percent := range []int64{15, 20, 25, 30, 35, 40, 45, 50} {
		for name, fen := range map[string]int64{"the fen before": -1, "the first fen of": 0, "the fen after": 1} {
			of(fmt.Sprintf("2: large, %s %d%%", name, percent), func(f facts) bool {
				return grows(f) && f.year >= largeOutput && f.after == firstFen(f.before, percent)+fen
			})
		}
		of(fmt.Sprintf("2: large, growth of exactly %d%%", percent), func(f facts) bool {
			return grows(f) && f.year >= largeOutput && grewExactly(f.before, f.after, percent)
		})
	}
	for _, percent := range []int64{15, 25} {
		for name, fen := range map[string]int64{"the fen before": -1, "the first fen of": 0, "the fen after": 1} {
			of(fmt.Sprintf("2: other, %s %d%%", name, percent), func(f facts) bool {
				return grows(f) && f.year != unknown && f.year < largeOutput && f.scale == yes && f.after == firstFen(f.before, percent)+fen
			})
		}
	}
	of("2: a quotient that does not end, 14.99…%", func(f facts) bool {
		return grows(f) && endless(f.before) && !grew(f.before, f.after, 15) && grew(f.before, f.after, 14)
	})
	of("2: a quotient that does not end, above 15%", func(f facts) bool { return grows(f) && endless(f.before) && grew(f.before, f.after, 15) })
	of("2: it fell", func(f facts) bool { return grows(f) && f.after < f.before })
	of("2: nothing to grow from", func(f facts) bool { return f.before == 0 })
	of("2: nothing after, before not known", func(f facts) bool { return f.before == unknown && f.after == 0 })
	of("2: a few fen before", func(f facts) bool { return grows(f) && f.before < 100 && f.after > f.before })
	of("2: fifteen digits before and after", func(f facts) bool { return grows(f) && f.before > mostFen/10 && f.after > mostFen/10 })

	// Trips.
	for _, day := range []string{"2023-01-21", "2023-01-22", "2023-01-23", "2023-02-04", "2023-02-05", "2023-02-06", "2022-01-28"} {
		of("18: a trip that lacks nothing else on "+day, func(f facts) bool {
			return anyTrip(f, func(t trip) bool { return t.day == day && t.border == yes && t.people >= 10 && t.cost > 0 })
		})
	}
	for _, n := range []int64{0, 9, 10, 11} {
		of(fmt.Sprintf("18: a trip that lacks nothing else with %d", n), func(f facts) bool {
			return anyTrip(f, func(t trip) bool { return t.isInWindow() == yes && t.border == yes && t.people == n && t.cost > 0 })
		})
	}
	of("18: a trip that lacks nothing else within the province", func(f facts) bool {
		return anyTrip(f, func(t trip) bool { return t.isInWindow() == yes && t.border == no && t.people >= 10 && t.cost > 0 })
	})
	of("18: a trip that lacks nothing else at no cost", func(f facts) bool {
		return anyTrip(f, func(t trip) bool { return t.isInWindow() == yes && t.border == yes && t.people >= 10 && t.cost == 0 })
	})
	for _, cost := range []int64{1, 2, 3, 5, 199_999_97, 199_999_98, 199_999_99, 200_000_00, 200_000_01} {
		add(fmt.Sprintf("18: trips that count cost %s together", yuan(cost)), func(f facts, r results) bool {
			sum, _ := countedCost(f.trips)
			return r.taken[2].status == eligible && sum == cost
		})
	}
	add("18: an odd sum of several trips, below the cap", func(f facts, r results) bool {
		sum, _ := countedCost(f.trips)
		return r.taken[2].status == eligible && len(f.trips) > 1 && sum%2 == 1 && sum < 199_999_99
	})
	for _, n := range []int64{9, 10, 11} {
		of(fmt.Sprintf("18: a trip that counts with %d in the bus with fewest", n), func(f facts) bool {
			return anyTrip(f, func(t trip) bool { return t.counts() && t.fewest == n })
		})
		of(fmt.Sprintf("18: the same of a shared bus with ten of one's own or more, and %d", n), func(f facts) bool {
			return anyTrip(f, func(t trip) bool { return t.counts() && t.fewest == n && t.own >= 10 })
		})
	}
	of("18: a trip that counts, too few of one's own and in a bus", func(f facts) bool {
		return anyTrip(f, func(t trip) bool { return t.counts() && known(t.own, t.fewest) && t.own < 10 && t.fewest < 10 })
	})
	for _, days := range [][2]string{{"2023-02-05", "2023-02-06"}, {"2023-02-04", "2023-02-05"}, {"2023-01-21", "2023-01-22"}, {"2023-01-22", "2023-01-23"}} {
		of(fmt.Sprintf("18: a trip from %s to %s", days[0], days[1]), func(f facts) bool {
			return anyTrip(f, func(t trip) bool { return t.day == days[0] && t.other == days[1] })
		})
	}
	for _, fen := range []int64{-1, 0, 1} {
		add(fmt.Sprintf("18: a whole bus of 199,999.99 and %d fen", fen), func(f facts, r results) bool {
			return r.taken[2].status == eligible && anyTrip(f, func(t trip) bool { return t.counts() && t.whole == 199_999_99+fen })
		})
	}
	of("18: one shared bus with its whole cost, one without", func(f facts) bool {
		return anyTrip(f, func(t trip) bool { return t.counts() && t.own != unknown && t.whole != unknown }) &&
			anyTrip(f, func(t trip) bool { return t.counts() && t.own != unknown && t.whole == unknown })
	})
	of("18: no trip was made", func(f facts) bool { return f.tripsKnown && len(f.trips) == 0 })
	of("18: twelve trips", func(f facts) bool { return len(f.trips) == 12 })
	of("18: 国有 decides", func(f facts) bool { return f.kind == "industrial" && f.state == yes && f.tripsKnown })

	// What another policy paid, against what the notice gives.
	for i, number := range numbers {
		for name, fen := range map[string]int64{"a fen less than": -1, "exactly": 0, "a fen more than": 1} {
			add("overlap of "+number+" by "+name+" its amount", func(f facts, r results) bool { return r.taken[i].amount > 0 && f.received[i] == r.taken[i].amount+fen })
		}
		add("overlap of "+number+" by a part", func(f facts, r results) bool { return f.received[i] > 1 && f.received[i] < r.taken[i].amount-1 })
		add("overlap of "+number+", which gives nothing", func(f facts, r results) bool { return f.received[i] > 0 && r.taken[i].status != eligible })
		if number != "20" {
			add("an odd fen of "+number+" to split", func(f facts, r results) bool { return r.taken[i].due%2 == 1 })
		}
	}

	// What is not known, each alone.
	for fact, measure := range map[string]int{
		"enterprise.kind": 0, "enterprise.aboveScale": 0, "retention.workers": 0,
		"growth.yearOutput": 1, "growth.baseQuarterOutput": 1, "growth.quarterOutput": 1,
		"enterprise.stateControlled": 2, "trips": 2, "trips.0.date": 2, "trips.0.crossProvince": 2, "trips.0.workers": 2, "trips.0.cost": 2,
		"recruitment.workers": 3,
	} {
		add("only "+fact+" is missing for measure "+numbers[measure], func(_ facts, r results) bool { return slices.Equal(r.taken[measure].missing, []string{fact}) })
	}
	add("a range above nothing", func(_ facts, r results) bool { return r.taken[1].least > 0 || r.taken[2].least > 0 })
	add("1: an open person who changes the amount and not what is due", func(_ facts, r results) bool {
		o := r.taken[0]
		return o.status == incomplete && o.most > o.least && o.leastDue == o.mostDue && o.leastDue > 0
	})
	add("18: something is open and changes nothing", func(_ facts, r results) bool { return r.taken[2].settled && r.taken[2].amount > 0 })
	add("2: something is open and nothing can come of it", func(_ facts, r results) bool { return r.taken[1].settled && r.taken[1].amount == 0 })
	for i, number := range map[int]string{0: "1", 3: "20"} {
		add(number+": a list of people that is eligible", func(_ facts, r results) bool { return r.taken[i].listed && r.taken[i].status == eligible })
		add(number+": a list with people of every standing", func(_ facts, r results) bool {
			return r.taken[i].counts > 0 && r.taken[i].excluded > 0 && r.taken[i].vague > 0
		})
		add(number+": an empty list", func(_ facts, r results) bool {
			return r.taken[i].listed && r.taken[i].counts+r.taken[i].excluded+r.taken[i].vague == 0
		})
	}
	add("1: some received part and others all", func(_ facts, r results) bool {
		o := r.taken[0]
		return o.listed && o.due > 0 && o.due < o.amount && o.due%500_00 != 0
	})
	add("20: R1 makes a difference to a list", func(_ facts, r results) bool { return r.taken[3].listed && r.differs(0, 3) })
	add("20: an open person above the minimum", func(_ facts, r results) bool { return r.taken[3].listed && r.taken[3].least > 0 })

	// Every reading not taken that would give something else.
	for i, reading := range otherReadings {
		for _, measure := range map[string][]int{"R1": {1, 3}, "R2": {1}, "R3": {2}, "R5": {3}, "R6": {0, 1, 2, 3}, "R13": {1}, "R15": {2}, "R16": {2}, "R17": {2}, "R18": {3}, "R19": {3}, "R22": {3}, "R24": {0}, "R25": {0, 1, 2, 3}}[reading] {
			add(reading+" makes a difference to measure "+numbers[measure], func(_ facts, r results) bool { return r.differs(i, measure) })
		}
	}

	add("R21 makes a difference to the total", func(_ facts, r results) bool {
		total, several := r.ofOneNotice()
		return several && total > 0
	})

	slices.SortStableFunc(all, func(a, b place) int { return strings.Compare(a.name, b.name) })
	return all
}

var caps = [4]int64{2_000_000_00, 500_000_00, 100_000_00, 100_000_00}

func known(numbers ...int64) bool { return !slices.Contains(numbers, unknown) }

func (t trip) counts() bool {
	return t.isInWindow() == yes && t.border == yes && t.people >= 10 && t.cost > 0
}

func anyTrip(f facts, hit func(trip) bool) bool { return slices.ContainsFunc(f.trips, hit) }

// endless reports whether quotients by n go on for ever: n has another factor
// than 2 and 5.
func endless(n int64) bool {
	for n%2 == 0 {
		n /= 2
	}
	for n%5 == 0 {
		n /= 5
	}
	return n > 1
}
