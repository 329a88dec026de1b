package calc

import (
	"encoding/json"
	"strconv"

	"github.com/shopspring/decimal"
)

// A Distance is how far one fact is from the next yuan, all others staying as
// they are: by so much more of it the measure's Amount rises by exactly Gain,
// and by a fen or a person less it rises by less.
type Distance struct {
	Field   string          // the fact to raise, by its path: trips.0.workers
	More    string          // how much to add to it, in Unit: money with two decimals, or a whole count
	Unit    Unit            // Yuan or People
	Gain    decimal.Decimal // yuan, above zero
	Reaches string          // id of the span that is reached: a threshold, a cap, or what one more is paid
}

// MarshalJSON writes money as the contract has it.
func (d Distance) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Field   string `json:"field"`
		More    string `json:"more"`
		Unit    Unit   `json:"unit"`
		Gain    string `json:"gain"`
		Reaches string `json:"reaches"`
	}{d.Field, d.More, d.Unit, d.Gain.StringFixed(2), d.Reaches})
}

// next of measure 1: one more worker, up to the cap.
func (r Retention) next(f *Facts, m MeasureResult) []Distance {
	if !holdBut(RetentionWorkers, m.Steps) {
		return nil
	}
	return oneMore("retention.workers", r.Amount, r.Cap, m)
}

// next of measure 2: the output of the quarter, ceiled to the fen, at which
// growth reaches the threshold of its branch or the next whole step.
func (g Growth) next(f *Facts, m MeasureResult) []Distance {
	if !holdBut(GrowthReached, m.Steps) {
		return nil
	}
	before, after := *f.Growth.Q1Output2022, *f.Growth.Q1Output2023
	large := f.Growth.Output2022.GreaterThanOrEqual(g.Large.Number)
	growth, reaches := g.Growth.Number, g.Growth.ID
	switch {
	case !large && m.Status == Eligible:
		return nil // 一次性: there is no more
	case !large:
		growth, reaches = g.OtherGrowth.Number, g.OtherGrowth.ID
	case m.Status == Eligible:
		steps := g.steps(before, after).Add(decimal.NewFromInt(1))
		growth, reaches = growth.Add(g.Step.Number.Mul(steps)), g.Step.ID
	}
	target := before.Add(growth.Mul(before).Shift(-2)).RoundCeil(2)
	if target.GreaterThan(mostMoney) {
		return nil // nobody could enter it
	}
	amount := g.OtherReward.Number
	if large {
		// Over an output of a few fen, one fen more can be several steps.
		amount = decimal.Min(g.climbed(g.steps(before, target)), g.Cap.Number)
		if m.Status == Eligible && amount.Equal(g.Cap.Number) {
			reaches = g.Cap.ID
		}
	}
	return gaining(Distance{
		Field: "growth.q1Output2023", More: target.Sub(after).StringFixed(2), Unit: Yuan,
		Gain: amount.Sub(m.Amount), Reaches: reaches,
	})
}

// next of measure 18: the workers whom a trip lacks, where it lacks nothing
// else, and what the trips may still cost up to the cap.
func (c Charter) next(f *Facts, m MeasureResult) []Distance {
	if !holdBut(CharterTrips, m.Steps) {
		return nil
	}
	sum, last := decimal.Zero, 0
	var few []int // trips that only lack workers
	for i, trip := range f.Trips {
		switch conditions := c.conditions(i, trip, c.enough(new(trace), f.Trips)); {
		case verdict(conditions) == Met:
			sum, last = sum.Add(*trip.Cost), i
		case holdBut(CharterWorkers, conditions):
			few = append(few, i)
		}
	}
	var list []Distance
	for _, i := range few {
		trip := f.Trips[i]
		amount := decimal.Min(c.product(sum.Add(*trip.Cost)), c.Cap.Number)
		list = append(list, gaining(Distance{
			Field: tripField(i, "workers"), More: lacking(*trip.Workers, c.Workers), Unit: People,
			Gain: amount.Sub(m.Amount), Reaches: c.Workers.ID,
		})...)
	}
	if m.Status != Eligible {
		return list
	}
	return append(list, gaining(Distance{
		Field: tripField(last, "cost"), More: c.capReached().Sub(sum).StringFixed(2), Unit: Yuan,
		Gain: c.Cap.Number.Sub(m.Amount), Reaches: c.Cap.ID,
	})...)
}

// capReached is the least sum of costs whose product, rounded half up (reading
// R7), is the cap: twice the sum at the rate is at least twice the cap less a
// fen.
func (c Charter) capReached() decimal.Decimal {
	two := decimal.NewFromInt(2)
	sum, rest := c.Cap.Number.Mul(two).Sub(fen).Shift(2).QuoRem(c.Rate.Number.Mul(two), 2)
	if rest.IsPositive() {
		sum = sum.Add(fen)
	}
	return sum
}

// next of measure 20: the people who are lacking to the least number, then one
// more person up to the cap.
func (r Recruitment) next(f *Facts, m MeasureResult) []Distance {
	if !holdBut(RecruitmentEnough, m.Steps) {
		return nil
	}
	if m.Status == Eligible {
		return oneMore("recruitment.workers", r.Amount, r.Cap, m)
	}
	return gaining(Distance{
		Field: "recruitment.workers", More: lacking(*f.Recruitment.Workers, r.People), Unit: People,
		Gain: decimal.Min(r.Amount.Number.Mul(r.People.Number), r.Cap.Number), Reaches: r.People.ID,
	})
}

// holdBut reports whether every condition is met but perhaps the one of that
// kind. Among the steps of a measure, those of single trips decide nothing.
func holdBut(what What, steps []Step) bool {
	for _, s := range steps {
		if s.Trip == 0 && s.What != what && (s.Verdict == Unmet || s.Verdict == Open) {
			return false
		}
	}
	return true
}

// oneMore is the distance of one more person who is paid for each.
func oneMore(field string, each, limit Quantity, m MeasureResult) []Distance {
	d := Distance{Field: field, More: "1", Unit: People, Gain: each.Number, Reaches: each.ID}
	if left := limit.Number.Sub(m.Amount); left.LessThanOrEqual(each.Number) {
		d.Gain, d.Reaches = left, limit.ID
	}
	return gaining(d)
}

// lacking is how many people n is short of the threshold.
func lacking(n int64, threshold Quantity) string {
	return threshold.Number.Sub(decimal.NewFromInt(n)).String()
}

// gaining leaves out a distance that gains nothing.
func gaining(d Distance) []Distance {
	if !d.Gain.IsPositive() {
		return nil
	}
	return []Distance{d}
}

// tripField is the path of a fact of the trip with that number, from 0.
func tripField(trip int, key string) string { return "trips." + strconv.Itoa(trip) + "." + key }
