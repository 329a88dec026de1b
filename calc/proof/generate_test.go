package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// generated is the facts with that number of the sequence with that seed. Each
// has a source of its own, so that one can be made again without the others.
func generated(seed uint64, number int) (facts, string) {
	g := generator{rand.New(rand.NewPCG(seed, uint64(number)))}
	f := g.facts(pick(g, 0, 0, 0, 0, 8, 15, 40)) // of most facts all is known, of the others more or less
	return f, g.json(f)
}

// A generator draws facts near to where something changes.
type generator struct{ *rand.Rand }

// oneIn is true once in n times.
func (g generator) oneIn(n int) bool { return g.IntN(n) == 0 }

func pick[T any](g generator, from ...T) T { return from[g.IntN(len(from))] }

// facts of which each is unknown in so many cases of a hundred.
func (g generator) facts(percent int) facts {
	lost := func() bool { return g.IntN(100) < percent }
	f := facts{kind: pick(g, "industrial", "industrial", "industrial", "industrial", "agency", "agency", "other"), scale: g.answer(75), state: g.answer(15)}
	if lost() {
		f.kind = ""
	}
	if lost() {
		f.scale = maybe
	}
	if lost() {
		f.state = maybe
	}
	f.stayed = g.people([]int64{0, 1, 2, 120, 3999, 4000, 4001}, 5000)
	f.hired = g.people([]int64{0, 1, 4, 5, 6, 12, 199, 200, 201}, 300)
	f.year = g.money([]int64{0, largeOutput, largeOutput, largeOutput, mostFen}, 1_000_000_000_00)
	f.before = g.before()
	f.after = g.after(f.before)
	for _, n := range []*int64{&f.stayed, &f.hired, &f.year, &f.before, &f.after} {
		if lost() {
			*n = unknown
		}
	}
	if f.tripsKnown = !lost(); f.tripsKnown {
		f.trips = g.trips(lost)
	}
	if g.oneIn(6) {
		f.stayed, f.staff = unknown, g.staff(lost)
	}
	if g.oneIn(6) {
		f.hired, f.found = unknown, g.found(lost)
	}
	g.received(&f)
	return f
}

func (g generator) staff(lost func() bool) []worker {
	all := make([]worker, g.IntN(5))
	for i := range all {
		w := worker{g.answer(10), g.answer(90), g.answer(90), g.answer(90), pick(g, int64(unknown), unknown, 0, 1, 200_00, 499_99, 500_00, 500_01, 1000_00)}
		for _, a := range []*answer{&w.local, &w.line, &w.stay, &w.social} {
			if lost() {
				*a = maybe
			}
		}
		all[i] = w
	}
	return all
}

func (g generator) found(lost func() bool) []newcomer {
	all := make([]newcomer, g.IntN(9))
	for i := range all {
		n := newcomer{g.answer(5), g.answer(95), pick(g, "2023-01-01", "2023-01-28", "2023-02-28"), 3 + g.Int64N(2)}
		if g.oneIn(12) {
			n.day = pick(g, "2022-12-31", "2023-03-01", "2022-01-15", "2024-02-01")
		}
		if g.oneIn(12) {
			n.months = g.Int64N(3)
		}
		if lost() {
			n.local = maybe
		}
		if lost() {
			n.first = maybe
		}
		if lost() {
			n.day = ""
		}
		if lost() {
			n.months = unknown
		}
		all[i] = n
	}
	return all
}

// paidByPerson reports whether any of the staff says what they received.
func paidByPerson(f facts) bool {
	return slices.ContainsFunc(f.staff, func(w worker) bool { return w.paid != unknown })
}

func (g generator) answer(yesPercent int) answer {
	if g.IntN(100) < yesPercent {
		return yes
	}
	return no
}

func (g generator) people(edges []int64, usual int64) int64 {
	switch g.IntN(10) {
	case 0, 1, 2, 3, 4:
		return pick(g, edges...)
	case 5:
		return g.Int64N(1_000_000_000_000_000)
	}
	return g.Int64N(usual)
}

// money is an edge or a fen beside it, a few fen, an amount of any length, or a
// usual one.
func (g generator) money(edges []int64, usual int64) int64 {
	switch g.IntN(8) {
	case 0, 1, 2:
		return min(max(pick(g, edges...)+g.Int64N(3)-1, 0), mostFen)
	case 3:
		return g.Int64N(10)
	case 4:
		return g.anyLength()
	}
	return g.Int64N(usual)
}

// anyLength has one to seventeen digits.
func (g generator) anyLength() int64 {
	top := int64(1)
	for range 1 + g.IntN(17) {
		top *= 10
	}
	return g.Int64N(top)
}

// before is a first quarter: round, odd, of a few fen, or as long as it can be.
func (g generator) before() int64 {
	switch g.IntN(10) {
	case 0:
		return pick(g, int64(0), 1, 2, 3, 7, 13, 99)
	case 1:
		return 3_000_000_03 + g.Int64N(100)
	case 2:
		return mostFen - g.Int64N(mostFen/2)
	case 3:
		return g.anyLength()
	case 4, 5:
		return (1 + g.Int64N(1000)) * 1_000_000_00
	}
	return g.Int64N(500_000_000_00)
}

// after is mostly the first fen of a step, or the fen before or after it.
func (g generator) after(before int64) int64 {
	switch g.IntN(12) {
	case 0:
		return 0
	case 1:
		return g.anyLength()
	case 2: // growth of a seventh, an eleventh: no quotient ends
		return min(before+before/pick(g, int64(3), 6, 7, 9, 11, 13), mostFen)
	case 3, 4: // growth in hundredths of a point
		return hundredths(before, g.Int64N(30_001)-10_000)
	}
	percent := pick(g, int64(15), 15, 20, 25, 25, 30, 35, 40, 45, 50, 0, -100, 200)
	return min(max(firstFen(before, percent)+pick(g, int64(-1), 0, 0, 1), 0), mostFen)
}

// firstFen is the least output whose growth over before is at least so many
// percent, or the most that can be entered.
func firstFen(before, percent int64) int64 {
	whole, rest := before/100, before%100
	return min(whole*(100+percent)+(rest*(100+percent)+99)/100, mostFen)
}

// hundredths is before, grown by so many hundredths of a point, cut to the fen.
func hundredths(before, n int64) int64 {
	whole, rest := before/10_000, before%10_000
	return min(whole*(10_000+n)+rest*(10_000+n)/10_000, mostFen)
}

func (g generator) trips(lost func() bool) []trip {
	trips := make([]trip, pick(g, 0, 1, 1, 1, 1, 2, 2, 3, 4, 12))
	for i := range trips {
		trips[i] = trip{
			day:    pick(g, "2023-01-22", "2023-01-23", "2023-01-28", "2023-01-31", "2023-02-01", "2023-02-04", "2023-02-05"),
			border: yes, people: 10 + g.Int64N(40), own: unknown, cost: g.Int64N(60_000_00), whole: unknown, fewest: unknown,
		}
		t := &trips[i]
		if g.oneIn(4) {
			t.day = pick(g, "2023-01-21", "2023-02-06", "2023-01-01", "2022-01-28", "2024-02-01", "2023-12-31")
		}
		if g.oneIn(8) {
			t.border = no
		}
		if g.oneIn(2) {
			t.people = pick(g, int64(0), 1, 4, 5, 6, 9, 9, 10, 10, 11, 999_999_999_999_999)
		}
		if g.oneIn(4) {
			t.own = min(pick(g, int64(0), 6, 9, 10, 11, t.people, g.Int64N(60)), t.people)
		}
		switch g.IntN(6) {
		case 0:
			t.cost = g.Int64N(6)
		case 1:
			t.cost = g.anyLength()
		}
	}
	// Often the last trip that counts brings the sum to where the cap begins.
	if sum, last := countedCost(trips); last >= 0 && g.oneIn(3) {
		rest := 200_000_00 + g.Int64N(5) - 3 - (sum - trips[last].cost)
		if rest >= 0 {
			trips[last].cost = rest
		}
	}
	for i := range trips {
		t := &trips[i]
		if g.oneIn(4) {
			t.whole = max(t.cost, pick(g, t.cost, t.cost+2, 2*min(t.cost, mostFen/2), 199_999_98, 199_999_99, 200_000_00, g.anyLength()))
		}
		if g.oneIn(4) {
			t.fewest = min(pick(g, int64(0), 5, 9, 9, 10, 10, 11, t.people), t.people)
		}
		if g.oneIn(4) {
			t.other = pick(g, "2023-01-21", "2023-01-22", "2023-01-23", "2023-02-05", "2023-02-05", "2023-02-06", "2023-02-06", t.day)
		}
		if lost() {
			t.day = ""
		}
		if lost() {
			t.border = maybe
		}
		if lost() {
			t.people = unknown
		}
		if lost() {
			t.cost = unknown
		}
	}
	return trips
}

// countedCost is what the trips that count cost, stopping far above the cap,
// and the last of them.
func countedCost(trips []trip) (sum int64, last int) {
	last = -1
	for i, t := range trips {
		if t.isInWindow() == yes && t.border == yes && t.people >= 10 {
			sum, last = plus(sum, min(t.cost, 1_000_000_00)), i
		}
	}
	return sum, last
}

// received is often exactly what the notice gives, or a fen beside it.
func (g generator) received(f *facts) {
	for i, o := range assess(*f, "") {
		if i == 0 && paidByPerson(*f) {
			continue
		}
		switch g.IntN(12) {
		case 0, 1:
			f.received[i] = max(o.amount+g.Int64N(3)-1, 0)
		case 2:
			f.received[i] = 1
		case 3:
			f.received[i] = g.Int64N(o.amount + 1)
		case 4:
			f.received[i] = g.anyLength()
		}
	}
}

// json writes facts as the contract has them, amounts in one of the ways in
// which a person writes them.
func (g generator) json(f facts) string {
	var groups []string
	group := func(name string, members ...string) {
		members = slices.DeleteFunc(members, func(m string) bool { return m == "" })
		if len(members) > 0 || g.oneIn(20) { // an empty object says nothing
			groups = append(groups, strconv.Quote(name)+":{"+strings.Join(members, ",")+"}")
		}
	}
	kind := ""
	if f.kind != "" {
		kind = `"kind":` + strconv.Quote(f.kind)
	}
	group("enterprise", kind, boolean("aboveScale", f.scale), boolean("stateControlled", f.state))
	group("retention", number("workers", f.stayed), list("people", f.staff, func(w worker) []string {
		return []string{boolean("nonlocal", not(w.local)), boolean("frontline", w.line), boolean("working", w.stay), boolean("insured", w.social), g.amount("received", w.paid)}
	}))
	group("growth", g.amount("yearOutput", f.year), g.amount("baseQuarterOutput", f.before), g.amount("quarterOutput", f.after))
	group("recruitment", number("workers", f.hired), list("people", f.found, func(n newcomer) []string {
		day := ""
		if n.day != "" {
			day = `"introduced":` + strconv.Quote(n.day)
		}
		return []string{boolean("nonlocal", not(n.local)), day, boolean("firstEmployment", n.first), number("insuredMonths", n.months)}
	}))
	var benefits []string
	for i, fen := range f.received {
		if fen > 0 || g.oneIn(20) && !(i == 0 && paidByPerson(f)) {
			benefits = append(benefits, g.amount(numbers[i], fen))
		}
	}
	group("otherBenefits", benefits...)
	if f.tripsKnown {
		var rows []string
		for _, t := range f.trips {
			day := ""
			if t.day != "" {
				day = `"date":` + strconv.Quote(t.day)
			}
			arrived := ""
			if t.other != "" {
				arrived = `"arrived":` + strconv.Quote(t.other)
			}
			members := slices.DeleteFunc([]string{day, boolean("crossProvince", t.border), number("workers", t.people), number("ownWorkers", t.own), g.amount("cost", t.cost),
				g.amount("wholeCost", t.whole), number("fewest", t.fewest), arrived},
				func(m string) bool { return m == "" })
			rows = append(rows, "{"+strings.Join(members, ",")+"}")
		}
		groups = append(groups, `"trips":[`+strings.Join(rows, ",")+"]")
	}
	g.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	return "{" + strings.Join(groups, ",") + "}"
}

// list writes a list that is given, an object for each row.
func list[T any](key string, rows []T, members func(T) []string) string {
	if rows == nil {
		return ""
	}
	var all []string
	for _, row := range rows {
		known := slices.DeleteFunc(members(row), func(m string) bool { return m == "" })
		all = append(all, "{"+strings.Join(known, ",")+"}")
	}
	return strconv.Quote(key) + ":[" + strings.Join(all, ",") + "]"
}

func boolean(key string, a answer) string {
	if a == maybe {
		return ""
	}
	return fmt.Sprintf("%q:%t", key, a == yes)
}

func number(key string, n int64) string {
	if n == unknown {
		return ""
	}
	return fmt.Sprintf("%q:%d", key, n)
}

func (g generator) amount(key string, fen int64) string {
	if fen == unknown {
		return ""
	}
	return strconv.Quote(key) + ":" + strconv.Quote(g.spelled(fen))
}

// spelled writes an amount in one of the ways that the contract takes.
func (g generator) spelled(fen int64) string {
	whole, fraction := strconv.FormatInt(fen/100, 10), fmt.Sprintf("%02d", fen%100)
	switch g.IntN(12) {
	case 5:
		return "¥" + decimals(fen, 2) + " 元"
	case 6:
		return decimals(fen, 9) + "千万"
	case 7:
		if fen >= largeOutput {
			return strconv.FormatInt(fen/largeOutput, 10) + "亿" + decimals(fen%largeOutput, 6) + "万元"
		}
		return decimals(fen, 5) + "千元"
	case 8:
		if fen == 0 {
			return "无"
		}
	case 0:
		return decimals(fen, 6) + "万"
	case 1:
		return decimals(fen, 10) + "亿"
	case 2:
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
		return whole + "." + fraction
	case 3:
		return strings.Map(func(r rune) rune {
			if r == '.' {
				return '．'
			}
			return r - '0' + '０'
		}, decimals(fen, 2))
	case 4:
		return " " + whole + " ." + fraction
	}
	return decimals(fen, 2)
}

// decimals writes fen with the point so many digits from the end, and without
// zeros at the end.
func decimals(fen int64, places int) string {
	digits := fmt.Sprintf("%0*d", places+1, fen)
	whole, fraction := digits[:len(digits)-places], strings.TrimRight(digits[len(digits)-places:], "0")
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}
