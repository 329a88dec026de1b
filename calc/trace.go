package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// What names the kind of a step: which condition was tested or what was
// worked out. Each rule's file declares its own.
type What string

// A trace collects the steps of one measure while its rule runs.
type trace struct {
	other   string // the reading that the rule takes the other way, if any
	steps   []Step
	amount  decimal.Decimal
	ruled   bool // a condition is not met
	missing []string
}

// require records a condition with its verdict.
func (t *trace) require(v Verdict, s Step) {
	s.Verdict = v
	if v != Open {
		s.Missing = nil
	}
	t.ruled = t.ruled || v == Unmet
	t.missing = append(t.missing, s.Missing...)
	t.steps = append(t.steps, s)
}

// reaches reports whether n is enough for bound, which a threshold of the text
// sets: 以上 includes the number itself (reading R1).
func (t *trace) reaches(n, bound decimal.Decimal, threshold Quantity) bool {
	if t.other == R1 && !threshold.Inclusive {
		return n.GreaterThan(bound)
	}
	return n.GreaterThanOrEqual(bound)
}

// readingsOf puts R1 before other readings of a step, unless the words of the
// threshold leave no doubt.
func readingsOf(threshold Quantity, others ...string) []string {
	if threshold.Inclusive {
		return others
	}
	return append([]string{R1}, others...)
}

// note records a step that decides nothing by itself.
func (t *trace) note(s Step) { t.steps = append(t.steps, s) }

// undecided reports whether the amount can't be worked out: the measure is
// ruled out or a fact is missing.
func (t *trace) undecided() bool { return t.ruled || len(t.missing) > 0 }

// capped records how product stands against the cap and makes the lower of the
// two the amount of the measure.
func (t *trace) capped(what What, product decimal.Decimal, limit Quantity) {
	t.amount = decimal.Min(product, limit.Number)
	t.note(Step{What: what, Cites: []string{limit.ID}, Figures: []Figure{
		yuan("product", product), yuan("cap", limit.Number), yuan("amount", t.amount),
	}})
}

// result closes the trace. Overlap and funding are the closing paragraphs' and
// are the same for every measure.
func (t *trace) result(measure int, closing Closing, f *Facts) MeasureResult {
	m := MeasureResult{Measure: measure, Status: Eligible}
	switch {
	case t.ruled:
		m.Status = Ineligible
	case len(t.missing) > 0:
		m.Status = Incomplete
		m.Missing = inContractOrder(t.missing)
	default:
		m.Amount = t.amount
		m.Due = closing.due(t, measure, m.Amount, f)
		m.Split = closing.split(t, measure, m.Due)
	}
	m.Steps = t.steps
	return m
}

// inContractOrder sorts names of facts as FactSpecs lists them, trips by number.
func inContractOrder(names []string) []string {
	rank := func(name string) (spec, trip int) {
		n, pattern, _ := cutTrip(name)
		if name == "trips" {
			pattern = "trips.*.date"
		}
		return slices.IndexFunc(FactSpecs, func(s FactSpec) bool { return s.Name == pattern }), n
	}
	slices.SortStableFunc(names, func(a, b string) int {
		specA, tripA := rank(a)
		specB, tripB := rank(b)
		if tripA != tripB {
			return tripA - tripB
		}
		return specA - specB
	})
	return slices.Compact(names)
}

func yuan(name string, d decimal.Decimal) Figure {
	return Figure{Name: name, Value: d.StringFixed(2), Unit: Yuan}
}

func people(name string, n int64) Figure {
	return Figure{Name: name, Value: decimal.NewFromInt(n).String(), Unit: People}
}

func figure(name string, q Quantity) Figure {
	if q.Unit == Yuan {
		return yuan(name, q.Number)
	}
	return Figure{Name: name, Value: q.Number.String(), Unit: q.Unit}
}

// days gives the two ends of a period.
func days(p Period) []Figure {
	return []Figure{{Name: "from", Value: string(p.From)}, {Name: "to", Value: string(p.To)}}
}
