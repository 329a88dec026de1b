package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// A Distance is how much one fact has to grow, all others being equal, for the
// measure's Amount to rise by exactly Gain. One fen or one person less gains
// less.
type Distance struct {
	Field   string          // the fact to raise, by its path: trips.0.workers
	More    decimal.Decimal // how much to add to it, in Unit
	Unit    Unit            // Yuan or People
	Gain    decimal.Decimal // yuan, above zero
	Reaches string          // id of the span that is reached: a threshold, a cap, or what one more is paid
}

// MoreText writes More as the contract has it: money with two decimals, or a
// whole count.
func (d Distance) MoreText() string {
	if d.Unit == Yuan {
		return d.More.StringFixed(2)
	}
	return d.More.String()
}

// onlyFails reports whether no condition fails except possibly the one of that
// kind. Among the steps of a measure, those of single trips decide nothing.
func onlyFails(kind StepKind, steps []Step) bool {
	for _, s := range steps {
		if s.Trip == 0 && s.Kind != kind && (s.Verdict == Unmet || s.Verdict == Open) {
			return false
		}
	}
	return true
}

// oneMore is the distance of one more person who is paid for each.
func oneMore(field string, each, limit Quantity, m MeasureResult) []Distance {
	d := Distance{Field: field, More: decimal.NewFromInt(1), Unit: People, Gain: each.Number, Reaches: each.ID}
	if left := limit.Number.Sub(m.Amount); left.LessThanOrEqual(each.Number) {
		d.Gain, d.Reaches = left, limit.ID
	}
	return gaining(d)
}

// lacking is how many people n is short of the threshold.
func lacking(n int64, threshold Quantity) decimal.Decimal {
	return threshold.Number.Sub(decimal.NewFromInt(n))
}

// gaining drops a distance that gains nothing.
func gaining(d Distance) []Distance {
	if !d.Gain.IsPositive() {
		return nil
	}
	return []Distance{d}
}

// tripField is the path of a fact of the trip with that number, from 0.
func tripField(trip int, key string) string { return "trips." + strconv.Itoa(trip) + "." + key }
