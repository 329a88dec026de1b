package proof

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
)

// The second implementation. Money is int64 fen; the most that a fact can hold
// is 99,999,999,999,999,999 fen, and nothing here multiplies two of them. What
// a fact not known means is looked up in tables, row by row, first match first.

// unknown is a number that is not known.
const unknown = -1

// An answer is 'y', 'n' or, where it is not known, '?'.
type answer byte

const (
	yes   answer = 'y'
	no    answer = 'n'
	maybe answer = '?'
)

type facts struct {
	kind         string // industrial, agency, other; or not known
	scale, state answer // 规上; 国有或国有控股
	stayed       int64  // people, measure 1
	year         int64  // fen
	before       int64  // fen
	after        int64  // fen
	trips        []trip
	tripsKnown   bool
	hired        int64      // people, measure 20
	staff        []worker   // the people of measure 1 themselves, in place of their number; nil: not given
	found        []newcomer // those of measure 20
	received     [4]int64   // fen, of measures 1, 2, 18, 20; 0 where none
}

type worker struct {
	local              answer // 户籍在舟山
	line, stay, social answer // 一线, 坚持工作, 参保
	paid               int64  // fen that this one received; unknown: none
}

type newcomer struct {
	local, first answer
	day          string // or not known
	months       int64
}

type trip struct {
	day    string // or not known
	border answer
	people int64
	own    int64  // of them the firm's own, where the bus was shared; or not known
	cost   int64  // fen
	whole  int64  // fen that all who shared the bus paid together; or not known
	fewest int64  // people of the bus with fewest; or not known
	other  string // the day of arrival; or not known
}

// numbers are the measures that state an amount, in the order of the notice.
var numbers = [4]string{"1", "2", "18", "20"}

// An outcome is what one measure gives. All money is fen.
type outcome struct {
	status      string
	amount, due int64
	missing     []string
	least, most int64 // of the amount of an incomplete one

	leastDue, mostDue int64
	settled           bool // something is open, and changes nothing

	// Of a list of people.
	listed                  bool
	counts, excluded, vague int
	left, leftAtMost        int64 // fen that those who count, and with them those who may, are still to get
	row                     int   // of growthTable, measure 2
	paid, paidAtMost        int64 // fen that those received
	setOff, setOffAtMost    int64 // fen of it, of no one more than 500 yuan

	uncapped, uncappedAtMost int64    // what it would be without a cap; plenty for all above that
	bound                    string   // of a reading not taken that turns on what is not asked: most or least
	huge                     *big.Int // amount, where it is above the cap of measure 20
}

const (
	eligible   = "eligible"
	ineligible = "ineligible"
	incomplete = "incomplete"
)

// A question is a condition of a clause, with the fact that answers it.
type question struct {
	is   answer
	fact string
}

// decide: one no is enough to be out; else what is not known is asked for.
func decide(questions ...question) outcome {
	o := outcome{status: eligible}
	for _, q := range questions {
		if q.is == no {
			return outcome{status: ineligible}
		}
		if q.is == maybe {
			o.status = incomplete
			o.missing = append(o.missing, q.fact)
		}
	}
	return o
}

func (f facts) isKind(kind string) question {
	q := question{no, "enterprise.kind"}
	switch f.kind {
	case "":
		q.is = maybe
	case kind:
		q.is = yes
	}
	return q
}

// atLeast: is n so many or more; under the strict reading, more?
func atLeast(n, bound int64, strict bool) answer {
	switch {
	case n == unknown:
		return maybe
	case n > bound, n == bound && !strict:
		return yes
	}
	return no
}

func not(a answer) answer {
	return map[answer]answer{yes: no, no: yes, maybe: maybe}[a]
}

// 1. 每人发放500元，单个企业封顶200万元.
func stayed(f facts, inFull bool) outcome {
	if f.staff != nil {
		return staffed(f, inFull)
	}
	o := decide(f.isKind("industrial"), question{f.scale, "enterprise.aboveScale"}, question{atLeast(f.stayed, 1, false), "retention.workers"})
	pay := perHead(f.stayed, 4000, 2_000_000_00)
	o.uncapped = perHead(f.stayed, plentyOfPeople, plentyOfPeople*500_00)
	return o.pays(pay, 0, pay)
}

// plentyOfPeople at 500 yuan each, less whatever was received, are above every cap.
const plentyOfPeople = 4_000_000_000_000

// roll asks each of the people, and puts together what it has to ask.
func roll(n int, ask func(i int) outcome) (all outcome, questions []question) {
	all.listed = true
	for i := range n {
		switch o := ask(i); o.status {
		case eligible:
			all.counts++
		case ineligible:
			all.excluded++
		default:
			all.vague++
			for _, fact := range o.missing {
				if len(questions) < 40 {
					questions = append(questions, question{maybe, fact})
				}
			}
		}
	}
	return all, questions
}

func (o outcome) of(list outcome) outcome {
	list.status, list.amount, list.least, list.most, list.missing = o.status, o.amount, o.least, o.most, o.missing
	return list
}

// staffed is measure 1 person by person: 500 yuan each, less what each received.
func staffed(f facts, inFull bool) outcome {
	var left, more, paid, paidMore, setOff, setOffMore int64
	list, open := roll(len(f.staff), func(i int) outcome {
		w, at := f.staff[i], fmt.Sprintf("retention.people.%d.", i)
		o := decide(question{not(w.local), at + "nonlocal"}, question{w.line, at + "frontline"}, question{w.stay, at + "working"}, question{w.social, at + "insured"})
		rest, got := int64(0), max(w.paid, 0)
		if w.paid < 500_00 {
			if rest = 500_00; !inFull && w.paid > 0 {
				rest -= w.paid
			}
		}
		switch o.status {
		case eligible:
			left, paid, setOff = left+rest, plus(paid, got), setOff+min(got, 500_00)
		case incomplete:
			more, paidMore, setOffMore = more+rest, plus(paidMore, got), setOffMore+min(got, 500_00)
		}
		return o
	})
	list.left, list.leftAtMost = left, left+more
	list.paid, list.paidAtMost, list.setOff, list.setOffAtMost = paid, plus(paid, paidMore), setOff, setOff+setOffMore
	list.uncapped, list.uncappedAtMost = int64(list.counts)*500_00, int64(list.counts+list.vague)*500_00
	enterprise := []question{f.isKind("industrial"), {f.scale, "enterprise.aboveScale"}}
	sure, possible := perHead(int64(list.counts), 4000, 2_000_000_00), perHead(int64(list.counts+list.vague), 4000, 2_000_000_00)
	least := sure
	if decide(enterprise...).status != eligible {
		least = 0
		list.left = 0
	}
	if possible == 0 {
		open = []question{{no, ""}}
	}
	return decide(append(enterprise, open...)...).pays(sure, least, possible).of(list)
}

// placed is measure 20 person by person.
func placed(f facts, strict, anyone bool) outcome {
	list, open := roll(len(f.found), func(i int) outcome {
		n, at := f.found[i], fmt.Sprintf("recruitment.people.%d.", i)
		came := maybe
		if n.day != "" {
			came = no
			if strings.HasPrefix(n.day, "2023-01-") || strings.HasPrefix(n.day, "2023-02-") {
				came = yes
			}
		}
		return decide(question{not(n.local), at + "nonlocal"}, question{came, at + "introduced"}, question{n.first, at + "firstEmployment"},
			question{atLeast(n.months, 3, strict), at + "insuredMonths"})
	})
	bound := int64(5)
	if anyone {
		bound, strict = 1, false
	}
	sure, possible := int64(list.counts), int64(list.counts+list.vague)
	least := int64(0)
	if atLeast(sure, bound, strict) == yes && f.kind == "agency" {
		least = perHead(sure, 200, 100_000_00)
	}
	if atLeast(possible, bound, strict) == no {
		open = []question{{no, ""}}
	}
	list.left, list.leftAtMost = math.MaxInt64, math.MaxInt64
	list.uncapped, list.uncappedAtMost = sure*500_00, possible*500_00
	return decide(append([]question{f.isKind("agency")}, open...)...).pays(perHead(sure, 200, 100_000_00), least, perHead(possible, 200, 100_000_00)).of(list)
}

// perHead is 500 yuan each, and limit for so many or more, or for nobody knows
// how many.
func perHead(n, enough, limit int64) int64 {
	if n == unknown || n >= enough {
		return limit
	}
	return n * 500_00
}

func (o outcome) pays(amount, least, most int64) outcome {
	switch o.status {
	case eligible:
		o.amount = amount
	case incomplete:
		o.least, o.most = least, most
	}
	return o
}

// 20. 5名以上, 每人500元, 最高不超过10万元.
func hired(f facts, strict, anyone bool) outcome {
	if f.found != nil {
		return placed(f, strict, anyone)
	}
	enough := atLeast(f.hired, 5, strict)
	if anyone {
		enough = atLeast(f.hired, 1, false)
	}
	pay := perHead(f.hired, 200, 100_000_00)
	o := decide(f.isKind("agency"), question{enough, "recruitment.workers"})
	o.uncapped = perHead(f.hired, plentyOfPeople, plentyOfPeople*500_00)
	return o.pays(pay, 0, pay)
}

// 18. 2023年1月22日—2月5日, 跨省, 10人及以上, 包车费用50%, 最高不超过10万元.
var charterDays = []string{
	"2023-01-22", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26", "2023-01-27", "2023-01-28", "2023-01-29",
	"2023-01-30", "2023-01-31", "2023-02-01", "2023-02-02", "2023-02-03", "2023-02-04", "2023-02-05",
}

// halfCapped are half of the costs, a half fen up; from 199,999.99 on it is
// all of the 100,000.
func halfCapped(cost int64) int64 {
	if cost >= 199_999_99 {
		return 100_000_00
	}
	return cost/2 + cost%2
}

// plus adds costs, and stops where every sum pays the same, whatever was received.
func plus(sum, cost int64) int64 { return min(sum+cost, 400_000_000_000_000_000) }

func chartered(f facts, reading string) outcome {
	questions := []question{f.isKind("industrial"), {not(f.state), "enterprise.stateControlled"}}
	enterprise := decide(questions...)
	if !f.tripsKnown {
		return decide(append(questions, question{maybe, "trips"})...).pays(0, 0, 100_000_00)
	}
	var sure, possible int64
	counts := no // whether any trip does
	shared, leastOnly := false, false
	for i, t := range f.trips {
		enough := atLeast(t.people, 10, false)
		switch {
		case reading == "R3":
			enough = allTogether(f.trips)
		case reading == "R15" && t.own != unknown: // 合租的只数本企业的员工
			enough = atLeast(t.own, 10, false)
		}
		day := t.isInWindow()
		if reading == "R17" && t.other != "" && !slices.Contains(charterDays, t.other) { // 有一天不在的，这次不计
			day = no
		}
		at := fmt.Sprintf("trips.%d.", i)
		judge := func(enough answer) outcome {
			return decide(question{day, at + "date"}, question{t.border, at + "crossProvince"},
				question{enough, at + "workers"}, question{atLeast(t.cost, 1, false), at + "cost"})
		}
		single := judge(enough)
		if reading == "R15" && single.status != ineligible && atLeast(t.fewest, 10, false) == no { // 每辆车都要达到，达不到的一辆不计
			single, leastOnly = judge(no), true
		}
		cost := t.cost
		if reading == "R16" && t.whole != unknown { // 按整车的费用
			cost = t.whole
		}
		switch single.status {
		case eligible:
			counts = yes
			shared = shared || t.own != unknown && t.whole == unknown
			sure, possible = plus(sure, cost), plus(possible, cost)
		case incomplete:
			if cost == unknown {
				cost = 1_000_000_00
			}
			possible = plus(possible, cost)
			for _, fact := range single.missing {
				questions = append(questions, question{maybe, fact})
			}
			if counts == no {
				counts = maybe
			}
		}
	}
	if counts == no {
		questions = append(questions, question{no, ""})
	}
	least := halfCapped(sure)
	if enterprise.status != eligible {
		least = 0
	}
	o := decide(questions...)
	if leastOnly { // 只能说明最少是多少
		o.bound = "least"
	}
	o.uncapped, o.uncappedAtMost = sure/2+sure%2, possible/2+possible%2
	if reading == "R16" && shared && halfCapped(sure) < 100_000_00 { // else what others paid adds nothing
		if enterprise.status == eligible {
			least = 100_000_00
		}
		o.bound = "most"
		return o.pays(100_000_00, least, 100_000_00)
	}
	return o.pays(halfCapped(sure), least, halfCapped(possible))
}

func (t trip) isInWindow() answer {
	switch {
	case t.day == "":
		return maybe
	case slices.Contains(charterDays, t.day):
		return yes
	}
	return no
}

// allTogether: do the trips that meet date and province bring ten between them?
func allTogether(trips []trip) answer {
	var sure, possible int64
	for _, t := range trips {
		place := decide(question{t.isInWindow(), ""}, question{t.border, ""}).status
		if place == ineligible {
			continue
		}
		if t.people == unknown {
			possible += 10
			continue
		}
		possible += t.people
		if place == eligible {
			sure += t.people
		}
	}
	switch {
	case sure >= 10:
		return yes
	case possible >= 10:
		return maybe
	}
	return no
}

// 2. Growth by bands: 'x' there is none, '<' below 15%, 'm' from there, 'h'
// from 25%（含）, '?' not known. Output: 's' below 1亿元, 'l' from there, '?'.
type growthRow struct {
	output, scale, growth string // one of these letters
	then                  string // out; pay large or other; or what has to be asked
}

var growthTable = []growthRow{
	{"sl?", "yn?", "x", "out"},               // nothing to grow from, or nothing that could have grown
	{"sl?", "yn?", "<", "out"},               // enough for nobody
	{"s", "n", "mh?", "out"},                 // 其他规上工业企业: this one is not 规上
	{"s", "y?", "m", "out"},                  // an other one needs 25%
	{"s", "y", "h", "other"},                 // 10万元的一次性奖励
	{"s", "?", "h", "scale"},                 // grown enough, if 规上
	{"s", "y", "?", "quarters"},              // the growth decides
	{"s", "?", "?", "scale quarters"},        // both do
	{"l", "yn?", "mh", "large"},              // 20万元, and more by steps; 规上 is not asked
	{"l", "yn?", "?", "quarters"},            // the growth decides
	{"?", "yn?", "m", "output"},              // enough for a large one only
	{"?", "yn", "h", "output"},               // as a large one; as an other one too, if 规上
	{"?", "?", "h", "scale output"},          // the same, and 规上 decides of an other one
	{"?", "yn", "?", "output quarters"},      // all is open but 规上
	{"?", "?", "?", "scale output quarters"}, // all is open
}

// largeTable is what a large one gets: 20万元 from 15%, another 5万元 every
// 5个百分点, 最高不超过50万元.
var largeTable = []struct{ percent, fen int64 }{
	{45, 500_000_00}, {40, 450_000_00}, {35, 400_000_00}, {30, 350_000_00}, {25, 300_000_00}, {20, 250_000_00}, {15, 200_000_00},
}

const (
	otherReward = 100_000_00
	largeOutput = 100_000_000_00
	mostFen     = 99_999_999_999_999_999 // fifteen digits before the point
)

// grew: is after at least so many hundredths of before? Both sides stay below
// 2^64: 10^17 fen times 145 is 1.45 × 10^19.
func grew(before, after, percent int64) bool {
	return uint64(after)*100 >= uint64(before)*uint64(100+percent)
}

// grewExactly is the equality of grew.
func grewExactly(before, after, percent int64) bool {
	return uint64(after)*100 == uint64(before)*uint64(100+percent)
}

func band(before, after int64, strict bool) string {
	switch {
	case before == 0, before == unknown && after == 0:
		return "x"
	case before == unknown || after == unknown:
		return "?"
	case grew(before, after, 25):
		return "h"
	case grew(before, after, 15) && !(strict && grewExactly(before, after, 15)):
		return "m"
	}
	return "<"
}

func large(before, after int64) int64 {
	for _, step := range largeTable {
		if grew(before, after, step.percent) {
			return step.fen
		}
	}
	return 0
}

// proRata pays a part of a step its part: 50,000 yuan for 5 points of growth
// above 15%, a half fen up.
func proRata(before, after int64) int64 {
	if grew(before, after, 45) {
		return 500_000_00
	}
	above := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(after), big.NewInt(100)), new(big.Int).Mul(big.NewInt(before), big.NewInt(115)))
	twice := above.Mul(above, big.NewInt(2*1_000_000)) // a point is a million fen
	twice.Add(twice, big.NewInt(before)).Quo(twice, new(big.Int).Mul(big.NewInt(2), big.NewInt(before)))
	return min(200_000_00+twice.Int64(), 500_000_00)
}

// climbed is what a large one would get without a cap: 20万元 and 5万元 for
// each whole step, counted out.
func climbed(before, after int64) int64 {
	above := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(after), big.NewInt(100)), new(big.Int).Mul(big.NewInt(before), big.NewInt(115)))
	steps := above.Quo(above, new(big.Int).Mul(big.NewInt(before), big.NewInt(5)))
	if steps.Cmp(big.NewInt(100_000_000_000)) > 0 {
		steps.SetInt64(100_000_000_000)
	}
	return 200_000_00 + 50_000_00*steps.Int64()
}

func grown(f facts, strict, parts, allAboveScale bool) outcome {
	output := map[answer]string{yes: "l", no: "s", maybe: "?"}[atLeast(f.year, largeOutput, strict)]
	growth := band(f.before, f.after, strict)
	row := slices.IndexFunc(growthTable, func(r growthRow) bool {
		return strings.Contains(r.output, output) && strings.ContainsRune(r.scale, rune(f.scale)) && strings.Contains(r.growth, growth)
	})
	then := growthTable[row].then
	if f.isKind("industrial").is == no {
		then = "out"
	}

	questions := []question{f.isKind("industrial")}
	var pay, uncapped int64
	if then == "large" && allAboveScale {
		questions = append(questions, question{f.scale, "enterprise.aboveScale"})
	}
	switch then {
	case "out":
		questions = append(questions, question{no, ""})
	case "other":
		pay = otherReward
	case "large":
		pay, uncapped = large(f.before, f.after), climbed(f.before, f.after)
		if parts {
			pay = proRata(f.before, f.after)
		}
	default:
		ask := func(word, fact string, open bool) {
			if strings.Contains(then, word) && open {
				questions = append(questions, question{maybe, fact})
			}
		}
		ask("scale", "enterprise.aboveScale", true)
		ask("output", "growth.yearOutput", true)
		ask("quarters", "growth.baseQuarterOutput", f.before == unknown)
		ask("quarters", "growth.quarterOutput", f.after == unknown)
	}

	// The most: over the least there is to grow from, up to all that can be entered.
	before, after := f.before, f.after
	if before == unknown {
		before = 1
	}
	if after == unknown {
		after = mostFen
	}
	var most, least int64
	if output != "s" && before > 0 {
		most = large(before, after)
	}
	if output != "l" && f.scale != no && band(before, after, strict) == "h" {
		most = max(most, otherReward)
	}
	if f.kind == "industrial" && output == "?" && f.scale == yes && growth == "h" {
		least = otherReward // as an other one; a large one gets more
	}
	o := decide(questions...).pays(pay, least, most)
	o.row, o.uncapped = row, max(pay, uncapped)
	return o
}

// assess works out all four; reading is one that is taken the other way.
func assess(f facts, reading string) (all [4]outcome) {
	all[0] = stayed(f, reading == "R6")
	all[1] = grown(f, reading == "R1", reading == "R2", reading == "R13")
	all[2] = chartered(f, reading)
	all[3] = hired(f, reading == "R1", reading == "R5")
	switch hired := max(f.hired, int64(all[3].counts)); {
	case reading == "R18": // four at each
		all[3] = outcome{status: ineligible, bound: "least"}
	case reading == "R19" && all[3].status == eligible && hired > 200: // of each served, and none above its cap
		all[3].huge, all[3].bound = new(big.Int).Mul(big.NewInt(hired), big.NewInt(500_00)), "most"
	case reading == "R5" && hired < 5:
		all[3].bound = "most"
	}
	for i := range all {
		o := &all[i]
		net := func(amount, left, uncapped, paid, setOff int64) int64 {
			received := f.received[i]
			switch {
			case received == 0 && o.listed && reading == "R24":
				return max(amount-paid, 0)
			case received == 0 && o.listed && reading == "R25" && uncapped > amount:
				return max(amount-setOff, 0)
			case received == 0 && o.listed:
				return min(amount, left)
			case received == 0 || reading == "R22" && numbers[i] == "20":
				return amount
			case reading == "R24" && numbers[i] == "1" && amount > 0: // all to one of them
				o.bound = "most"
				return min(amount, uncapped-500_00+max(500_00-received, 0))
			case reading == "R25" && uncapped > amount:
				return min(max(uncapped-received, 0), amount)
			case received >= amount:
				return 0
			case reading == "R6":
				return amount
			default:
				return amount - received
			}
		}
		o.due = net(o.amount, o.left, o.uncapped, o.paid, o.setOff)
		o.leastDue, o.mostDue = o.due, o.due
		if o.status != incomplete {
			continue
		}
		o.leastDue, o.mostDue = net(o.least, o.left, o.uncapped, o.paid, o.setOff), net(o.most, o.leftAtMost, o.uncappedAtMost, o.paidAtMost, o.setOffAtMost)
		if o.least == o.most && o.leastDue == o.mostDue { // no answer can change it
			o.settled, o.missing, o.amount, o.due = true, nil, o.least, o.leastDue
			if o.status = eligible; o.amount == 0 {
				o.status = ineligible
			}
		}
	}
	return all
}
