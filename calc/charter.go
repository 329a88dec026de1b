package calc

import "github.com/shopspring/decimal"

// Charter grants a share of what an industrial enterprise paid for
// charter buses that brought workers back across a province border.
type Charter struct {
	Window        Period   // of the trips
	Industrial    Phrase   // 工业企业
	Ownership     Phrase   // 不含国有及国有控股企业
	Hire          Phrase   // 租用（含合租）: of a shared bus, the enterprise's own share
	Bus           Phrase   // 大巴车, where the words name it apart from the hire
	CrossProvince Phrase   // 跨省
	Direct        Phrase   // 点对点, where the words say so
	Outside       Phrase   // 外来员工
	Workers       Quantity // 人 on one trip (reading R3)
	Cost          Phrase   // 包车费用
	Rate          Quantity // % of the cost
	Cap           Quantity // 元 for each enterprise
}

const tripsName = "trips"

var charterTrips = listOf(List{Name: tripsName, Rule: "charter", Most: MaxTrips, Many: TooManyTrips, worst: 0, best: 1},
	func(f *Facts) *[]Trip { return &f.Trips })

var charterRule = Rule{
	Name: "charter", Kind: Industrial, bind: bindCharter,
	Questions: []Question{
		{
			Name: "trips.*.date", Rule: "charter", Letter: 'D', Doubts: []string{R17},
			field: func(f *Facts, trip int) any { return &f.Trips[trip].Date },
			worst: func(p *Policy, _ *Rule) any { c, _ := TermsOf[*Charter](p); return c.Window.outside() },
			best:  func(p *Policy, _ *Rule) any { c, _ := TermsOf[*Charter](p); return c.Window.From },
		},
		{
			Name: "trips.*.crossProvince", Rule: "charter", Letter: 'X',
			field: func(f *Facts, trip int) any { return &f.Trips[trip].CrossProvince },
			worst: always(false), best: always(true),
		},
		{
			Name: "trips.*.workers", Rule: "charter", Unit: People, Letter: 'C',
			field: func(f *Facts, trip int) any { return &f.Trips[trip].Workers },
			worst: always(int64(0)), best: always(mostPeople),
		},
		{
			Name: "trips.*.ownWorkers", Rule: "charter", Unit: People, Letter: 'O',
			field: func(f *Facts, trip int) any { return &f.Trips[trip].OwnWorkers },
		},
		{
			Name: "trips.*.cost", Rule: "charter", Unit: Yuan, Letter: 'F',
			field: func(f *Facts, trip int) any { return &f.Trips[trip].Cost },
			worst: always(decimal.Zero), best: always(mostMoney),
		},
		{
			Name: "trips.*.wholeCost", Rule: "charter", Unit: Yuan, Letter: 'V', Folded: true,
			field: func(f *Facts, trip int) any { return &f.Trips[trip].WholeCost },
		},
		{
			Name: "trips.*.fewest", Rule: "charter", Unit: People, Letter: 'I', Folded: true,
			field: func(f *Facts, trip int) any { return &f.Trips[trip].Fewest },
		},
		{
			Name: "trips.*.arrived", Rule: "charter", Letter: 'L', Folded: true,
			field: func(f *Facts, trip int) any { return &f.Trips[trip].Arrived },
		},
	},
	Needs:          []string{"enterprise.kind", "enterprise.stateControlled"},
	Readings:       []string{R3, R7},
	Doubts:         []string{R15, R16},
	received:       func(f *Facts) **decimal.Decimal { return &f.Charter.Received },
	receivedLetter: 'G',
}

const (
	CharterEnterprise    StepKind = "charter.enterprise"
	CharterOwnership     StepKind = "charter.ownership"
	CharterTrips         StepKind = "charter.trips" // whether any trip counts
	CharterDate          StepKind = "charter.date"
	CharterCrossProvince StepKind = "charter.crossProvince"
	CharterWorkers       StepKind = "charter.workers"
	CharterCost          StepKind = "charter.cost" // what a trip that counts cost
	CharterSum           StepKind = "charter.sum"
	CharterRate          StepKind = "charter.rate"
	CharterCap           StepKind = "charter.cap"
)

func bindCharter(b *binder) Terms {
	return &Charter{
		Window:        b.period("window"),
		Industrial:    b.phrase("industrial"),
		Ownership:     b.phrase("ownership"),
		Hire:          b.phrase("hire"),
		Bus:           b.mentioned("bus"),
		CrossProvince: b.phrase("cross-province"),
		Direct:        b.mentioned("direct"),
		Outside:       b.phrase("outside"),
		Workers:       b.quantity("workers", People, AtLeast),
		Cost:          b.phrase("cost"),
		Rate:          b.quantity("rate", Percent, Exactly),
		Cap:           b.quantity("cap", Yuan, AtMost),
	}
}

func (c *Charter) assess(t *trace, f *Facts) {
	t.require(f.isKind(Industrial), func() Step { return Step{Kind: CharterEnterprise, Cites: []string{c.Industrial.ID}} }, "enterprise.kind")
	t.require(is(f.Enterprise.StateControlled, false), func() Step { return Step{Kind: CharterOwnership, Cites: []string{c.Ownership.ID}} }, "enterprise.stateControlled")
	if f.Trips == nil {
		t.require(Open, func() Step { return Step{Kind: CharterTrips, Cites: []string{c.Hire.ID}} }, "trips")
		return
	}

	sum, counted, open := decimal.Zero, int64(0), 0
	whole := false // whether, in the other reading of R16, other firms' shares count too
	together := alone
	if t.other == R3 {
		together = c.together(f.Trips)
	}
	for i := range f.Trips {
		trip := &f.Trips[i]
		switch c.trip(t, i, trip, c.conditions(t, trip, together)) {
		case Met:
			cost := trip.Cost
			if t.other == R16 {
				if trip.WholeCost != nil {
					cost = trip.WholeCost
				} else {
					whole = whole || trip.shared()
				}
			}
			sum = plus(sum, *cost)
			counted++
		case Open:
			open++
		}
	}
	if open == 0 && counted == 0 {
		t.require(Unmet, func() Step { return Step{Kind: CharterTrips, Cites: c.notMet(t.steps)} })
	}
	if t.undecided() {
		return
	}
	t.counted = decimal.NewFromInt(counted)
	t.note(func() Step {
		return Step{Kind: CharterSum, Cites: cited(c.Hire, c.Bus, c.Direct, c.Outside, c.Cost), Readings: t.doubted(R16), Figures: []Figure{
			{Name: "trips", Number: t.counted}, yuan("sum", sum),
		}}
	})
	product := c.product(sum)
	t.note(func() Step {
		share := yuan("product", product)
		share.Rounded = !product.Equal(c.exact(sum))
		return Step{Kind: CharterRate, Cites: []string{c.Rate.ID}, Readings: []string{R7}, Figures: []Figure{
			yuan("sum", sum), figure("rate", c.Rate), share,
		}}
	})
	if whole && product.LessThan(c.Cap.Number) { // for all that is known of the others' shares
		product, t.bound = c.Cap.Number, AsMuchAs
	}
	t.capped(CharterCap, product, c.Cap)
}

// product is the share of what the trips that count cost: rounded half up, on
// the sum, before the cap (reading R7).
func (c *Charter) product(sum decimal.Decimal) decimal.Decimal {
	return c.exact(sum).Round(2)
}

func (c *Charter) exact(sum decimal.Decimal) decimal.Decimal { return sum.Mul(c.Rate.Number).Shift(-2) }

// notMet are the words that some trip does not meet, each once, in the order of
// the clause; of no trip at all, what a trip is.
func (c *Charter) notMet(steps []Step) []string {
	failed := make(map[StepKind]bool)
	for _, s := range steps {
		if s.Trip > 0 && s.Verdict == Unmet {
			failed[s.Kind] = true
		}
	}
	var cites []string
	for _, one := range []struct {
		kind StepKind
		id   string
	}{{CharterDate, c.Window.ID}, {CharterCrossProvince, c.CrossProvince.ID}, {CharterWorkers, c.Workers.ID}, {CharterCost, c.Cost.ID}} {
		if failed[one.kind] {
			cites = append(cites, one.id)
		}
	}
	if cites == nil {
		return cited(c.Hire, c.Bus)
	}
	return cites
}

// tripConditions are the verdicts on what one trip has to meet, in the order of
// the clause; tripKeys are the facts that each needs.
type tripConditions [4]Verdict

var tripKeys = [len(tripConditions{})]string{"date", "crossProvince", "workers", "cost"}

// Places of the conditions of the day and of how many came back.
const onDate, onWorkers = 0, 2

// trip records the conditions of one trip and whether it counts. A trip that
// does not count is left out; it does not rule out the measure.
func (c *Charter) trip(t *trace, i int, trip *Trip, conditions tripConditions) Verdict {
	v := all(conditions[:]...)
	t.open = t.open || v == Open
	if t.silent {
		return v
	}
	for place, step := range c.steps(t, trip) {
		step.Trip, step.Verdict = i+1, conditions[place]
		if step.Verdict == Open && v == Open { // a trip that is out anyway asks for nothing
			step.Missing = []string{tripField(i, tripKeys[place])}
			t.missing = append(t.missing, step.Missing...)
		} else if step.Verdict == Open {
			continue
		}
		t.steps = append(t.steps, step)
	}
	return v
}

// conditions are what one trip has to meet. Together is whether all trips bring
// enough workers, where they are taken together.
//
// In the other reading of R15 a shared bus has to bring enough of the enterprise's
// own, and each of several buses enough: whichever of the two a trip misses, it is
// left out, so that no more is named than either gives. What each bus cost is not
// asked, and the others of the trip may count: then the sum is no more than the least.
func (c *Charter) conditions(t *trace, trip *Trip, together Verdict) tripConditions {
	enough, cost := together, Open
	if enough == alone {
		enough = Open
		if n := t.riders(trip); n != nil {
			enough = c.reached(t, *n)
		}
	}
	if trip.Cost != nil {
		cost = met(trip.Cost.IsPositive()) // nothing spent, nothing to subsidise
	}
	conditions := tripConditions{c.inWindow(trip.Date), is(trip.CrossProvince, true), enough, cost}
	if t.other != "" {
		c.further(t, trip, &conditions)
	}
	return conditions
}

// further is what other readings ask of a trip beside: R17 that it arrived in the
// window too, R15 that each of its buses brought enough.
func (c *Charter) further(t *trace, trip *Trip, conditions *tripConditions) {
	switch {
	case t.other == R17 && trip.Arrived != nil:
		conditions[onDate] = all(conditions[onDate], c.inWindow(trip.Arrived))
	case t.other == R15 && trip.Fewest != nil && all(conditions[:]...) != Unmet && c.reached(t, *trip.Fewest) == Unmet:
		conditions[onWorkers], t.bound = Unmet, AsLittleAs
	}
}

func (c *Charter) reached(t *trace, n int64) Verdict {
	return met(t.reaches(decimal.NewFromInt(n), c.Workers.Number, c.Workers))
}

// alone says that each trip has to bring enough workers by itself.
const alone Verdict = ""

// steps are those of the conditions, without what was found.
func (c *Charter) steps(t *trace, trip *Trip) [len(tripConditions{})]Step {
	date := Step{Kind: CharterDate, Cites: []string{c.Window.ID}, Readings: t.doubted(R17), Figures: days(c.Window)}
	if trip.Arrived != nil && c.inWindow(trip.Arrived) == c.inWindow(trip.Date) {
		date.Readings = nil // either day gives the same
	}
	if trip.Date != nil {
		date.Figures = append(date.Figures, Figure{Name: "date", Day: *trip.Date})
	}
	border := Step{Kind: CharterCrossProvince, Cites: []string{c.CrossProvince.ID}}
	workers := Step{Kind: CharterWorkers, Cites: cited(c.Direct, c.Outside, Phrase{ID: c.Workers.ID}), Readings: readingsOf(c.Workers, append([]string{R3}, t.doubted(R15)...)...), Figures: []Figure{figure("threshold", c.Workers)}}
	if n := t.riders(trip); n != nil {
		workers.Figures = append(workers.Figures, people("workers", *n))
	}
	cost := Step{Kind: CharterCost, Cites: []string{c.Cost.ID}}
	if trip.Cost != nil {
		cost.Figures = []Figure{yuan("cost", *trip.Cost)}
	}
	return [...]Step{date, border, workers, cost}
}

func (c *Charter) inWindow(day *Date) Verdict {
	if day == nil {
		return Open
	}
	return met(c.Window.Contains(*day))
}

// riders are the people that a trip is measured by: all who came along; in the
// other reading of R15 the enterprise's own of a shared bus.
func (t *trace) riders(trip *Trip) *int64 {
	if t.other == R15 && trip.shared() {
		return trip.OwnWorkers
	}
	return trip.Workers
}

// together tells whether the trips that meet date and province bring enough
// workers between them, as the other reading of R3 has it.
func (c *Charter) together(trips []Trip) Verdict {
	least, most := decimal.Zero, decimal.Zero
	for i := range trips {
		trip := &trips[i]
		meets := all(c.inWindow(trip.Date), is(trip.CrossProvince, true))
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

// Limit is what one enterprise gets at most.
func (c *Charter) Limit() Quantity { return c.Cap }

// Uses says where each quantity of the clause is used.
func (c *Charter) Uses() []Use {
	return []Use{
		{c.Window.ID, "trips.0.date", CharterDate},
		{c.Workers.ID, "trips.0.workers", CharterWorkers},
		{c.Rate.ID, "trips.0.cost", CharterRate},
		{c.Cap.ID, "trips.0.cost", CharterCap},
	}
}

// next returns the workers that a trip is short of, if it meets every other
// condition, and what the trips may still cost up to the cap.
func (c *Charter) next(f *Facts, m MeasureResult) []Distance {
	if !onlyFails(CharterTrips, m.Steps) {
		return nil
	}
	t := &trace{policy: new(Policy)} // every reading as it is taken
	sum, last := decimal.Zero, 0
	var few []int // trips that only lack workers
	for i := range f.Trips {
		trip := &f.Trips[i]
		conditions := c.conditions(t, trip, alone)
		if all(conditions[:]...) == Met {
			sum, last = sum.Add(*trip.Cost), i
			continue
		}
		if conditions[onWorkers] = Met; all(conditions[:]...) == Met {
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
		Field: tripField(last, "cost"), More: c.capReached().Sub(sum), Unit: Yuan,
		Gain: c.Cap.Number.Sub(m.Amount), Reaches: c.Cap.ID,
	})...)
}

// capReached is the least sum of costs whose product, rounded half up (reading
// R7), is the cap: twice the sum at the rate is at least twice the cap less a
// fen.
func (c *Charter) capReached() decimal.Decimal {
	two := decimal.NewFromInt(2)
	sum, rest := c.Cap.Number.Mul(two).Sub(fen).Shift(2).QuoRem(c.Rate.Number.Mul(two), 2)
	if rest.IsPositive() {
		sum = sum.Add(fen)
	}
	return sum
}

// example is a trip on the first day of the window with many times the minimum
// of workers, or one on the last day with one worker too few.
func (c *Charter) example(f *Facts, misses bool) {
	day, cost, yes := c.Window.From, decimal.New(38, 3), true
	workers := c.Workers.Number.Mul(decimal.New(4, 0)).IntPart()
	if misses {
		day, cost = c.Window.To, decimal.New(12, 3)
		workers = c.Workers.Number.IntPart() - 1
	}
	f.Trips = []Trip{{Date: &day, CrossProvince: &yes, Workers: &workers, Cost: &cost}}
}
