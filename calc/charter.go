package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// Charter is measure 18: a share of what an industrial enterprise paid for
// charter buses that brought workers back across a province border.
type Charter struct {
	Window        Period   // of the trips
	Industrial    Phrase   // 工业企业
	Ownership     Phrase   // 不含国有及国有控股企业
	Hire          Phrase   // 租用（含合租）: of a shared bus, the enterprise's own share
	CrossProvince Phrase   // 跨省
	Workers       Quantity // 人 on one trip (reading R3)
	Cost          Phrase   // 包车费用
	Rate          Quantity // % of the cost
	Cap           Quantity // 元 for each enterprise
}

const (
	CharterEnterprise    What = "charter.enterprise"
	CharterOwnership     What = "charter.ownership"
	CharterTrips         What = "charter.trips" // whether any trip counts
	CharterDate          What = "charter.date"
	CharterCrossProvince What = "charter.crossProvince"
	CharterWorkers       What = "charter.workers"
	CharterCost          What = "charter.cost" // what a trip that counts cost
	CharterSum           What = "charter.sum"
	CharterRate          What = "charter.rate"
	CharterCap           What = "charter.cap"
)

func bindCharter(b *binder) Charter {
	return Charter{
		Window:        b.period("m18-window"),
		Industrial:    b.phrase("m18-industrial"),
		Ownership:     b.phrase("m18-ownership"),
		Hire:          b.phrase("m18-hire"),
		CrossProvince: b.phrase("m18-cross-province"),
		Workers:       b.quantity("m18-workers", People, AtLeast),
		Cost:          b.phrase("m18-cost"),
		Rate:          b.quantity("m18-rate", Percent, Exactly),
		Cap:           b.quantity("m18-cap", Yuan, AtMost),
	}
}

func (c Charter) assess(t *trace, f *Facts) {
	t.require(f.isKind(Industrial), Step{What: CharterEnterprise, Cites: []string{c.Industrial.ID}, Missing: []string{"enterprise.kind"}})
	t.require(is(f.Enterprise.StateControlled, false), Step{What: CharterOwnership, Cites: []string{c.Ownership.ID}, Missing: []string{"enterprise.stateControlled"}})
	if f.Trips == nil {
		t.require(Open, Step{What: CharterTrips, Cites: []string{c.Hire.ID}, Missing: []string{"trips"}})
		return
	}

	sum, counted, open := decimal.Zero, 0, 0
	enough := c.enough(t, f.Trips)
	for i, trip := range f.Trips {
		switch c.trip(t, i, c.conditions(i, trip, enough)) {
		case Met:
			sum = sum.Add(*trip.Cost)
			counted++
		case Open:
			open++
		}
	}
	if open == 0 && counted == 0 {
		t.require(Unmet, Step{What: CharterTrips, Cites: []string{c.Window.ID, c.CrossProvince.ID, c.Workers.ID}})
	}
	if t.undecided() {
		return
	}
	t.note(Step{What: CharterSum, Cites: []string{c.Hire.ID, c.Cost.ID}, Figures: []Figure{
		{Name: "trips", Value: strconv.Itoa(counted)}, yuan("sum", sum),
	}})
	product := c.product(sum)
	t.note(Step{What: CharterRate, Cites: []string{c.Rate.ID}, Readings: []string{R7}, Figures: []Figure{
		yuan("sum", sum), figure("rate", c.Rate), yuan("product", product),
	}})
	t.capped(CharterCap, product, c.Cap)
}

// product is the share of what the trips that count cost: rounded half up, on
// the sum, before the cap (reading R7).
func (c Charter) product(sum decimal.Decimal) decimal.Decimal {
	return sum.Mul(c.Rate.Number).Shift(-2).Round(2)
}

// trip records the conditions of one trip and whether it counts. A trip that
// does not count is left out; it does not rule out the measure.
func (c Charter) trip(t *trace, i int, conditions []Step) Verdict {
	v := verdict(conditions)
	for _, s := range conditions {
		s.Trip = i + 1
		if s.Verdict != Open {
			s.Missing = nil
		} else if v == Open { // a trip that is out anyway asks for nothing
			t.missing = append(t.missing, s.Missing...)
		} else {
			continue
		}
		t.note(s)
	}
	return v
}

// conditions are what one trip has to meet, in the order of the clause.
func (c Charter) conditions(i int, trip Trip, enough func(Trip) Verdict) []Step {
	field := func(key string) []string { return []string{tripField(i, key)} }

	date := Step{What: CharterDate, Verdict: c.inWindow(trip), Cites: []string{c.Window.ID}, Figures: days(c.Window), Missing: field("date")}
	if trip.Date != nil {
		date.Figures = append(date.Figures, Figure{Name: "date", Value: string(*trip.Date)})
	}
	border := Step{What: CharterCrossProvince, Verdict: is(trip.CrossProvince, true), Cites: []string{c.CrossProvince.ID}, Missing: field("crossProvince")}
	workers := Step{What: CharterWorkers, Verdict: enough(trip), Cites: []string{c.Workers.ID}, Readings: readingsOf(c.Workers, R3), Figures: []Figure{figure("threshold", c.Workers)}, Missing: field("workers")}
	if trip.Workers != nil {
		workers.Figures = append(workers.Figures, people("workers", *trip.Workers))
	}
	cost := Step{What: CharterCost, Verdict: Open, Cites: []string{c.Cost.ID}, Missing: field("cost")}
	if trip.Cost != nil {
		cost.Verdict = met(trip.Cost.IsPositive()) // nothing spent, nothing to subsidise
		cost.Figures = []Figure{yuan("cost", *trip.Cost)}
	}
	return []Step{date, border, workers, cost}
}

func (c Charter) inWindow(trip Trip) Verdict {
	if trip.Date == nil {
		return Open
	}
	return met(c.Window.Contains(*trip.Date))
}

// enough tells whether a trip brings enough workers: each trip for itself; in
// the other reading of R3 all of them together.
func (c Charter) enough(t *trace, trips []Trip) func(Trip) Verdict {
	if t.other == R3 {
		v := c.together(trips)
		return func(Trip) Verdict { return v }
	}
	return func(trip Trip) Verdict {
		if trip.Workers == nil {
			return Open
		}
		return met(t.reaches(decimal.NewFromInt(*trip.Workers), c.Workers.Number, c.Workers))
	}
}

// together tells whether the trips that meet date and province bring enough
// workers between them.
func (c Charter) together(trips []Trip) Verdict {
	least, most := decimal.Zero, decimal.Zero
	for _, trip := range trips {
		meets := all(c.inWindow(trip), is(trip.CrossProvince, true))
		switch {
		case meets == Unmet:
		case trip.Workers == nil: // as many as it takes
			most = most.Add(c.Workers.Number)
		default:
			n := decimal.NewFromInt(*trip.Workers)
			most = most.Add(n)
			if meets == Met {
				least = least.Add(n)
			}
		}
	}
	switch {
	case least.GreaterThanOrEqual(c.Workers.Number):
		return Met
	case most.GreaterThanOrEqual(c.Workers.Number):
		return Open
	}
	return Unmet
}

// verdict is whether all of these conditions hold.
func verdict(conditions []Step) Verdict {
	var verdicts []Verdict
	for _, s := range conditions {
		verdicts = append(verdicts, s.Verdict)
	}
	return all(verdicts...)
}

func met(holds bool) Verdict {
	if holds {
		return Met
	}
	return Unmet
}
