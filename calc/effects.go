package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// The readings of the register, by id: the places where the words of the notice
// admit two interpretations, or say nothing. The rules take the first of each pair;
// [ruled.trace] takes the second where that changes money and the facts say
// how much, or at least how much it can be. Where it turns on what only the
// applicant knows, or on a fact that is not asked, the register alone speaks.
const (
	R1  = "R1"  // 以上 includes the number itself; or it does not, as 超过 would
	R2  = "R2"  // a part of a step pays nothing; or its part
	R3  = "R3"  // each trip for itself; or all trips together
	R4  = "R4"  // a large enterprise never falls back; no other growth could differ
	R5  = "R5"  // those who meet every condition; or all people introduced
	R6  = "R6"  // 就高不重复: the excess is due; or the lower one is given back
	R7  = "R7"  // half a fen is rounded up; the notice is silent
	R8  = "R8"  // the odd fen of the split is the county's; the notice is silent
	R9  = "R9"  // whether part of the festival is enough: the applicant's word
	R10 = "R10" // who bears what is above the cap of retention: silent
	R11 = "R11" // which insurance, of which month, through whom: the applicant's word
	R12 = "R12" // above scale on which day: the applicant's word
	R13 = "R13" // a large enterprise need not be above scale; or it must
	R14 = "R14" // nothing to grow from is no growth; or the notice is silent
	R15 = "R15" // the people of one organised trip; or the firm's own of a shared bus, and of each bus enough
	R16 = "R16" // the firm's share of a shared bus; or its whole cost
	R17 = "R17" // departure or arrival, the applicant's word; or both days
	R18 = "R18" // the minimum of people in all; or at one enterprise
	R19 = "R19" // the cap of an agency; or of each enterprise that it serves
	R20 = "R20" // months in a row, counted until when: the applicant's word
	R21 = "R21" // 就高不重复 against other policies; or within this notice too
	R22 = "R22" // 所涉及的政策 are all; or those that the sentence before names
	R23 = "R23" // the single reward is paid half and half; or that is not stated
	R24 = "R24" // what was received, by person where known, else in a lump; or the other way
	R25 = "R25" // the cap first, then what was received; or the other order
)

// OnTrust are the readings that turn on the applicant's word: whoever pays has to
// ask, for no answer of the form tells. No step rests on R17 where both days are given
// and either gives the same.
var OnTrust = []string{R9, R11, R12, R17, R20}

// A Bound says of an [Outcome] that turns on a fact which is not asked that it
// is no more than one end of what it can be.
type Bound string

const (
	AsMuchAs   Bound = "most"  // at most this
	AsLittleAs Bound = "least" // at least this
)

// A ReadingEffect is a reading that a result rests on, and what the reading
// not taken would give.
type ReadingEffect struct {
	ID    string   // R1, R2 …
	Other *Outcome // only where it differs, and both are decided
	Open  *Range   // what it can become, where it needs facts that are not given and m none
}

// An Outcome is what a measure gives under the reading not taken. Money is
// yuan, exact to the fen.
type Outcome struct {
	Status Status
	Amount decimal.Decimal // what the notice gives
	Due    decimal.Decimal // what is left of it after what was received
	Bound  Bound           // empty where it is exactly this
}

// effects applies the rule once more for each reading that m rests on.
func (r ruled) effects(p *Policy, f *Facts, m MeasureResult) []ReadingEffect {
	var ids []string
	for _, s := range m.Steps {
		for _, id := range s.Readings {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	SortReadings(ids)
	var effects []ReadingEffect
	for _, id := range ids {
		e := ReadingEffect{ID: id}
		if m.Status == Incomplete {
			effects = append(effects, e)
			continue
		}
		other, _ := r.decided(p, id, f, true)
		if e.Open = other.Range; e.Open != nil && other.bound == AsLittleAs { // R15, which leaves trips out and adds none
			e.Open.Most, e.Open.MostDue = m.Amount, m.Due
		}
		if other.Status != Incomplete && (other.Status != m.Status || !other.Amount.Equal(m.Amount) || !other.Due.Equal(m.Due)) {
			e.Other = &Outcome{Status: other.Status, Amount: other.Amount, Due: other.Due, Bound: other.bound}
		}
		effects = append(effects, e)
	}
	return effects
}

// A TotalEffect is a reading that the total rests on, and the total under the
// reading not taken.
type TotalEffect struct {
	ID    string
	Total decimal.Decimal
}

// within is what the total would be if 就高不重复 held among the measures of
// this notice too: only the one that gives most is paid (reading R21). There is
// nothing to say of fewer than two.
func (p *Policy) within(measures []MeasureResult) []TotalEffect {
	if !p.doubts(R21) {
		return nil
	}
	paid, highest := 0, MeasureResult{}
	for _, m := range measures {
		if m.Status != Eligible {
			continue
		}
		paid++
		if c := m.Amount.Cmp(highest.Amount); c > 0 || c == 0 && m.Due.GreaterThan(highest.Due) {
			highest = m
		}
	}
	if paid < 2 {
		return nil
	}
	return []TotalEffect{{R21, highest.Due}}
}

// SortReadings sorts ids of readings by their number.
func SortReadings(ids []string) {
	inOrder(ids, func(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b })
}

// Doubts are the entries of the register that whoever answers q has to know of.
func (p *Policy) Doubts(q *Question) []Reading {
	var all []Reading
	for _, r := range p.Readings {
		if slices.Contains(q.Doubts, r.ID) {
			all = append(all, r)
		}
	}
	return all
}

// Concerning are the entries of the register that concern a measure, in order:
// those that its rule or its questions name, R1 where a threshold does not say that
// it includes itself, and those of the closing paragraphs. A measure without a rule
// has none.
func (p *Policy) Concerning(measure int) []Reading {
	i := slices.IndexFunc(p.ruled, func(r ruled) bool { return r.measure == measure })
	if i < 0 {
		return nil
	}
	r := p.ruled[i]
	ids := slices.Concat([]string{R6, R21, R25}, r.Readings, r.Doubts)
	if _, funded := p.Closing.Funded[r.Name]; funded {
		ids = append(ids, R8)
	} else if len(p.Closing.Funded) > 0 {
		ids = append(ids, R22)
	}
	for _, q := range p.questions {
		if q.Rule == r.Name || slices.Contains(r.Needs, q.Name) {
			ids = append(ids, q.Doubts...)
		}
	}
	for _, s := range p.marked {
		if p.used[s.ID] == measure && s.Relation == AtLeast && !s.Inclusive {
			ids = append(ids, R1)
		}
	}
	var all []Reading
	for _, reading := range p.Readings {
		if slices.Contains(ids, reading.ID) {
			all = append(all, reading)
		}
	}
	return all
}

// doubts reports whether the register of this notice has that reading. The
// readings after R8 are of words that another notice need not have; without an
// entry no result speaks of them.
func (p *Policy) doubts(id string) bool {
	for i := range p.Readings { // which are large, and asked for at every step
		if p.Readings[i].ID == id {
			return true
		}
	}
	return false
}

// doubted are those of these readings that the register has.
func (t *trace) doubted(ids ...string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return !t.policy.doubts(id) })
}

// LastReading is the last that a rule knows.
const LastReading = R25

// RestingOn lists the ids of the readings that rules of those names rest on
// whatever the words of the notice are: its register must have each. R1 is of every
// threshold, R6 and R8 of what the closing paragraphs say or leave open.
func RestingOn(rules []string) []string {
	if len(rules) == 0 {
		return nil
	}
	ids := []string{R1, R6, R8}
	for _, name := range rules {
		if r, known := RuleNamed(name); known {
			ids = append(ids, r.Readings...)
		}
	}
	SortReadings(ids)
	return slices.Compact(ids)
}
