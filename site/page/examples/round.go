package examples

import (
	"iter"

	"github.com/shopspring/decimal"
)

// mostBetween are as many round numbers as stand between the least and the cap.
const mostBetween = 8

// series are the leading digits of round numbers, finest first.
var series = [][]int64{{1, 2, 5}, {1, 5}, {1}}

// digits are the most that the contract of assess takes in a number.
const digits = 15

// rounds are the round numbers with these leading digits from 1 on, rising, as
// long as the contract takes them.
func rounds(leading []int64) iter.Seq[decimal.Decimal] {
	return func(yield func(decimal.Decimal) bool) {
		for places := range int32(digits) {
			for _, digit := range leading {
				if !yield(decimal.New(digit, places)) {
					return
				}
			}
		}
	}
}

// around is what is worth an example of a number that pays from least on and no
// more beyond full: least, some round numbers after it, full, and a round
// number beyond both.
func around(least, full decimal.Decimal) []decimal.Decimal {
	all := append([]decimal.Decimal{least}, between(least, full)...)
	if full.GreaterThan(least) {
		all = append(all, full)
	}
	beyond := all[len(all)-1]
	for n := range rounds(series[0]) {
		if n.GreaterThan(beyond) {
			return append(all, n)
		}
	}
	return all
}

// between are the round numbers between two others, of the finest series that
// is not too many.
func between(low, high decimal.Decimal) []decimal.Decimal {
	var all []decimal.Decimal
	for _, leading := range series {
		all = nil
		for n := range rounds(leading) {
			if n.GreaterThan(low) && n.LessThan(high) {
				all = append(all, n)
			}
		}
		if len(all) <= mostBetween {
			return all
		}
	}
	var every2nd []decimal.Decimal // powers of a hundred are at most eight
	for i := 0; i < len(all); i += 2 {
		every2nd = append(every2nd, all[i])
	}
	return every2nd
}

// roundFrom is the first round number that is not below n.
func roundFrom(n decimal.Decimal) decimal.Decimal {
	for round := range rounds(series[0]) {
		if round.GreaterThanOrEqual(n) {
			return round
		}
	}
	return n
}

// quotient divides and rounds up to a whole number.
func quotient(a, b decimal.Decimal) decimal.Decimal {
	q, rest := a.QuoRem(b, 0)
	if rest.IsPositive() {
		q = q.Add(decimal.New(1, 0))
	}
	return q
}
