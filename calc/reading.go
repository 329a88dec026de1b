package calc

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"
)

// The readings of the register, by id: the places where the words of the notice
// admit two interpretations, or say nothing. The rules take the first of each pair;
// [ruled.trace] takes the second.
const (
	R1 = "R1" // 以上 includes the number itself; or it does not, as 超过 would
	R2 = "R2" // a part of a step pays nothing; or its part
	R3 = "R3" // each trip for itself; or all trips together
	R4 = "R4" // a large enterprise never falls back; no other growth could differ
	R5 = "R5" // those who meet every condition; or all people introduced
	R6 = "R6" // 就高不重复: the excess is due; or the lower one is lost altogether
	R7 = "R7" // half a fen is rounded up; the notice is silent
	R8 = "R8" // the odd fen of the split is the county's; the notice is silent
)

// A ReadingEffect is a reading that a result rests on, and what the reading
// not taken would give.
type ReadingEffect struct {
	ID    string   `json:"id"`              // R1 … R8
	Other *Outcome `json:"other,omitempty"` // only where it differs, and both are decided
}

// An Outcome is what a measure gives under the reading not taken. Money is
// yuan, exact to the fen.
//
// For R5 it is an upper bound: how many people were introduced in all is not a
// fact, so enough of them are assumed, and those who meet every condition are
// paid for.
type Outcome struct {
	Status Status
	Amount decimal.Decimal // what the notice gives
	Due    decimal.Decimal // what is left of it after what was received
}

// MarshalJSON writes money as the contract has it.
func (o Outcome) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Status Status `json:"status"`
		Amount string `json:"amount"`
		Due    string `json:"due"`
	}{o.Status, o.Amount.StringFixed(2), o.Due.StringFixed(2)})
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
	inOrder(ids, func(a, b string) bool { return a < b })
	var effects []ReadingEffect
	for _, id := range ids {
		e := ReadingEffect{ID: id}
		if m.Status == Incomplete {
			effects = append(effects, e)
			continue
		}
		other, _ := r.decided(p, id, f)
		if other.Status != Incomplete && (other.Status != m.Status || !other.Amount.Equal(m.Amount) || !other.Due.Equal(m.Due)) {
			e.Other = &Outcome{Status: other.Status, Amount: other.Amount, Due: other.Due}
		}
		effects = append(effects, e)
	}
	return effects
}

// RestsOn lists the ids of the readings that the rules of this notice rest on:
// its register must have each. R1 is of every threshold, R6 to R8 of what the
// closing paragraphs say or leave open.
func (p *Policy) RestsOn() []string {
	ids := []string{R1, R6, R8}
	for _, r := range p.ruled {
		ids = append(ids, r.Readings...)
	}
	inOrder(ids, func(a, b string) bool { return a < b })
	return slices.Compact(ids)
}
