package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A StepKind says which condition a step tested or what it worked out. Each
// rule's file declares its own.
type StepKind string

// A trace collects what one measure comes to while its rule runs, and the steps
// to it where somebody reads them.
type trace struct {
	policy     *Policy
	silent     bool   // amounts alone: no step and no name of a missing fact is made
	other      string // the reading that the rule takes the other way, if any
	steps      []Step
	own        int // of them, those of the rule, before the closing paragraphs'
	amount     decimal.Decimal
	uncapped   decimal.Decimal // the amount before the cap
	cap        decimal.Decimal // yuan; zero where no cap was reached for
	bound      Bound           // that the amount or what is due of it is, in a reading taken the other way
	payers     []string        // ids of readings on who pays
	each       decimal.Decimal // yuan for each of the people whose own the subsidy is; zero of any other
	heads      decimal.Decimal // those people
	counted    decimal.Decimal // people or trips that the amount is of; zero where it is of none
	ineligible bool            // a condition is not met
	open       bool            // a fact is missing
	missing    []string        // which, unless silent
	people     *Headcount      // where the facts have the people themselves
	owed       *owed           // where they may say what each received
	person     bool            // one person asks about themselves
}

// require records a condition with its verdict, and the facts that it needs where
// it is open. Its step is made only where somebody reads it.
func (t *trace) require(v Verdict, step func() Step, missing ...string) {
	t.ineligible = t.ineligible || v == Unmet
	if v == Open {
		t.lack(missing...)
	}
	if t.silent {
		return
	}
	s := step()
	if s.Verdict = v; v == Open {
		s.Missing = slices.Clone(missing)
	}
	t.steps = append(t.steps, s)
}

// lack records that these facts are missing; some may be named already.
func (t *trace) lack(facts ...string) {
	t.open = true
	if !t.silent {
		t.missing = append(t.missing, facts...)
	}
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

// note records a step that decides nothing by itself, where somebody reads it.
func (t *trace) note(step func() Step) {
	if !t.silent {
		t.steps = append(t.steps, step())
	}
}

// undecided reports whether the amount can't be worked out: the measure is
// ruled out or a fact is missing.
func (t *trace) undecided() bool { return t.ineligible || t.open }

// capped records how product stands against the cap and makes the lower of the
// two the amount of the measure.
func (t *trace) capped(kind StepKind, product decimal.Decimal, limit Quantity, readings ...string) {
	over := product.GreaterThan(limit.Number)
	t.uncapped, t.cap, t.amount = product, limit.Number, product
	if over {
		t.amount = limit.Number
	}
	t.note(func() Step {
		return Step{Kind: kind, Over: over, Cites: []string{limit.ID}, Readings: t.doubted(readings...), Figures: []Figure{
			yuan("product", product), yuan("cap", limit.Number), yuan("amount", t.amount),
		}}
	})
}

// result closes the trace. Overlap and funding are the closing paragraphs' and
// are the same for every measure.
func (t *trace) result(r ruled, f *Facts) MeasureResult {
	m := MeasureResult{Measure: r.measure, Rule: r.Name, Status: Eligible, People: t.people, Person: t.person}
	if known := *r.received(f); known != nil {
		m.Received = *known
	} else if t.owed != nil {
		m.Received = t.owed.received
	}
	t.own = len(t.steps)
	switch {
	case t.ineligible:
		m.Status = Ineligible
	case t.open:
		m.Status = Incomplete
		m.Missing = t.policy.inContractOrder(t.missing)
	default:
		m.Amount, m.Counted = t.amount, t.counted
		if t.owed != nil && *r.received(f) == nil {
			m.Due = r.closing.dueToEach(t, m.Amount, t.owed)
		} else {
			m.Due = r.closing.due(t, r.Rule, m)
		}
		m.Split = r.closing.split(t, r.Rule, m.Due)
	}
	m.Steps, m.bound = t.steps, t.bound
	return m
}

func yuan(name string, d decimal.Decimal) Figure {
	return Figure{Name: name, Number: d, Unit: Yuan, Places: 2}
}

func people(name string, n int64) Figure {
	return Figure{Name: name, Number: decimal.NewFromInt(n), Unit: People}
}

func figure(name string, q Quantity) Figure {
	if q.Unit == Yuan {
		return yuan(name, q.Number)
	}
	return Figure{Name: name, Number: q.Number, Unit: q.Unit}
}

// days gives the two ends of a period.
func days(p Period) []Figure {
	return []Figure{{Name: "from", Day: p.From}, {Name: "to", Day: p.To}}
}
