package calc

import "github.com/shopspring/decimal"

// A Status is the outcome of one measure.
type Status string

const (
	Eligible   Status = "eligible"
	Ineligible Status = "ineligible" // what is known rules it out
	Incomplete Status = "incomplete" // it depends on facts not given
)

// A Verdict is the outcome of one condition.
type Verdict string

const (
	Met   Verdict = "met"
	Unmet Verdict = "unmet"
	Open  Verdict = "open" // the facts it needs are not given
)

// A Figure is a number or a day that stands in a step.
type Figure struct {
	Name   string
	Number decimal.Decimal // in Unit; of a figure that is a day, zero
	Day    Date            // of a figure that is one
	Unit   Unit            // none for a day and a bare count
	Places int32           // decimals that are written in any case: two of money and of growth
	// Floored says that Number is the exact figure cut off, not rounded, after
	// two decimals: growth of 14.9999985 % stands as 14.99 and never as 15.00.
	Floored bool
	Rounded bool // Number is the exact figure rounded half up to the fen
}

// Value writes the figure as the contract has it: money with two decimals,
// whole counts, days as YYYY-MM-DD.
func (f Figure) Value() string {
	switch {
	case f.Day != "":
		return string(f.Day)
	case f.Places > 0:
		return f.Number.StringFixed(f.Places)
	}
	return f.Number.String()
}

// A Step is one condition or one line of arithmetic, as data.
type Step struct {
	Kind     StepKind
	Verdict  Verdict // of a condition; arithmetic has none
	Trip     int     // counted from 1
	Figures  []Figure
	Cites    []string // ids of the spans that it rests on
	Missing  []string // facts that an open condition needs
	Readings []string // ids: where those words admit two

	// Over says of a cap that the product is above it, and of an overlap that
	// this notice gives more than the other policy did.
	Over bool
}

// Figure returns the figure with that name, or an empty one.
func (s Step) Figure(name string) Figure {
	for _, f := range s.Figures {
		if f.Name == name {
			return f
		}
	}
	return Figure{}
}

// A MeasureResult is what one measure gives. All money is yuan, exact to the fen.
type MeasureResult struct {
	Measure  int    // its number in the notice
	Rule     string // that worked it out
	Status   Status
	Amount   decimal.Decimal // what the notice gives; zero unless eligible
	Received decimal.Decimal // what another policy already paid for the same thing; by person, what of it is set off
	Due      decimal.Decimal // what is left of Amount after what was received
	Split    *Split          // who pays Due; only where eligible and where the notice says it
	Counted  decimal.Decimal // people or trips that Amount is of; zero where it is of none
	Missing  []string        // facts needed to decide, in the order of the contract; only if incomplete
	Range    *Range          // what Amount can still become; only if incomplete
	Next     []Distance      // how far to the next yuan; not if something is open
	People   *Headcount      // where the facts have the people themselves
	Person   bool            // one person asks about themselves: the result speaks of that person alone
	Readings []ReadingEffect // those that the steps rest on, in order
	Steps    []Step

	bound Bound // of an outcome under a reading not taken
}

// Because are the steps that rule a measure out, each a condition that is not
// met, with what was answered: only an ineligible one has any. Where no trip
// counts it is what each trip fails.
func (m MeasureResult) Because() []Step {
	var all []Step
	for _, s := range m.Steps {
		switch {
		case s.Verdict != Unmet || s.Trip > 0:
		case s.Kind == CharterTrips && m.failedTrips() != nil:
			all = append(all, m.failedTrips()...)
		default:
			all = append(all, s)
		}
	}
	return all
}

func (m MeasureResult) failedTrips() (all []Step) {
	for _, s := range m.Steps {
		if s.Trip > 0 && s.Verdict == Unmet {
			all = append(all, s)
		}
	}
	return all
}

// A Split is how the city and the county share what is due.
type Split struct{ City, County decimal.Decimal }

// A Result is what the notice gives to one enterprise.
type Result struct {
	Measures []MeasureResult // the measures that state an amount, in the order of the notice
	Total    decimal.Decimal // the sum of what is due
	// Least and Most are the sums of the least and the most that what is due
	// can become. They are Total where nothing is open.
	Least, Most decimal.Decimal

	Readings []TotalEffect // those that the total rests on, beside those of the measures
	Notes    []Note        // what can't well be; it changes no amount
}
