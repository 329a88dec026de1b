package calc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// A Worker is one of the people for whom an enterprise claims [Retention], or
// the person who asks about themselves.
type Worker struct {
	Name, ID                              *string // no amount depends on them
	Nonlocal, Frontline, Working, Insured *bool   // the four conditions of the clause
	Received                              *decimal.Decimal
	// Received: yuan that a policy from above already paid this person for the
	// same thing. Not known counts as none.

	others int // how many more this row stands for; only [Policy.WithUnclear] makes such
}

// A Recruit is one of the people whom an agency placed.
type Recruit struct {
	Name, ID        *string // no amount depends on them
	Nonlocal        *bool   // 市外户籍
	Introduced      *Date   // the day of coming to an enterprise of the city
	FirstEmployment *bool   // 在舟山首次就业
	InsuredMonths   *int64  // of social insurance paid there

	others int // as in [Worker]
}

// A Standing says whether a person counts.
type Standing string

const (
	Counts   Standing = "counts"
	Excluded Standing = "excluded" // a condition is not met
	Unclear  Standing = "unclear"  // none fails, and some are not known
)

// A trait is one condition of a person, by the key that the contract gives it.
type trait struct {
	key     string
	verdict Verdict
}

// traits are the conditions of one person, in the order of the clause.
type traits [4]trait

func (all *traits) standing() Standing {
	s := Counts
	for _, t := range all {
		switch t.verdict {
		case Unmet:
			return Excluded
		case Open:
			s = Unclear
		}
	}
	return s
}

// explained gives the conditions that are not met, or else those not known.
func (all *traits) explained() (s Standing, because, missing []string) {
	s = all.standing()
	for _, t := range all {
		switch {
		case t.verdict == Unmet:
			because = append(because, t.key)
		case t.verdict == Open && s == Unclear:
			missing = append(missing, t.key)
		}
	}
	return s, because, missing
}

// Standing tells whether the worker counts: because names the conditions that
// are not met, missing those that are not known where no condition fails.
func (r *Retention) Standing(w *Worker) (s Standing, because, missing []string) {
	all := r.traits(w)
	return all.explained()
}

func (r *Retention) traits(w *Worker) traits {
	return traits{
		{"nonlocal", is(w.Nonlocal, true)}, {"frontline", is(w.Frontline, true)},
		{"working", is(w.Working, true)}, {"insured", is(w.Insured, true)},
	}
}

// Standing tells whether the person counts: because names the conditions that
// are not met, missing those that are not known where no condition fails.
func (r *Recruitment) Standing(w *Recruit) (s Standing, because, missing []string) {
	all := r.traits(new(trace), w)
	return all.explained()
}

func (r *Recruitment) traits(t *trace, w *Recruit) traits {
	introduced, months := Open, Open
	if w.Introduced != nil {
		introduced = met(r.Window.Contains(*w.Introduced))
	}
	if w.InsuredMonths != nil {
		months = met(t.reaches(decimal.NewFromInt(*w.InsuredMonths), r.Months.Number, r.Months))
	}
	return traits{
		{"nonlocal", is(w.Nonlocal, true)}, {"introduced", introduced},
		{"firstEmployment", is(w.FirstEmployment, true)}, {"insuredMonths", months},
	}
}

// A Headcount counts a list of people by their standing.
type Headcount struct {
	Counts   int
	Excluded int
	Unclear  int
}

// mostMissing is how many facts of people a result asks for at once; how many
// people are unclear, it says of all.
const mostMissing = 40

// A roll is a list of people, gone through once.
type roll struct {
	Headcount
	conditions traits
	failed     [len(traits{})]int // people who fail each of the conditions
	missing    []string
}

// add counts a row, which stands for so many people.
func (c *roll) add(t *trace, l *List, row int, all traits, people int) Standing {
	c.conditions = all
	s := all.standing()
	switch s {
	case Counts:
		c.Counts += people
	case Excluded:
		c.Excluded += people
	case Unclear:
		c.Unclear += people
	}
	for i, one := range all {
		switch {
		case one.verdict == Unmet:
			c.failed[i] += people
		case one.verdict != Open || s != Unclear || t.silent || len(c.missing) == mostMissing:
		default:
			c.missing = append(c.missing, l.At(row)+"."+one.key)
		}
	}
	return s
}

func (c *roll) headcount() *Headcount {
	count := c.Headcount
	return &count
}

// figures are how many people there are, and how many of them fail each
// condition. Nobody is named.
func (c *roll) figures() []Figure {
	all := []Figure{people("workers", int64(c.Counts)), people("excluded", int64(c.Excluded)), people("unclear", int64(c.Unclear))}
	for i, n := range c.failed {
		if n > 0 {
			all = append(all, people(c.conditions[i].key, int64(n)))
		}
	}
	return all
}

// owed is what is set off by person: what a policy from above paid to one of
// them is not set off against another's.
type owed struct {
	other    decimal.Decimal // yuan that those who count received
	received decimal.Decimal // of it, what is set off: of no one more than this notice gives
	left     decimal.Decimal // yuan that they are still to get, before the cap
	whole    decimal.Decimal // the same in the other reading of R6
}

func (o *owed) add(each, received decimal.Decimal) {
	o.other = plus(o.other, received)
	o.received = plus(o.received, decimal.Min(each, received))
	if received.LessThan(each) {
		o.left = o.left.Add(each.Sub(received))
		o.whole = o.whole.Add(each)
	}
}

// OverlapEach is the overlap where persons are known.
const OverlapEach StepKind = "closing.overlapEach"

// dueToEach is what is due where persons are known: never more than the amount.
func (c *Closing) dueToEach(t *trace, amount decimal.Decimal, o *owed) decimal.Decimal {
	left := o.left
	if t.other == R6 {
		left = o.whole
	}
	due := decimal.Min(amount, left)
	if t.other == R24 { // in a lump
		due = decimal.Max(amount.Sub(o.other), decimal.Zero)
	}
	overCap := t.uncapped.GreaterThan(amount)
	if overCap && t.other == R25 { // the cap first
		due = decimal.Max(amount.Sub(o.received), decimal.Zero)
	}
	if o.other.IsPositive() {
		t.note(func() Step {
			readings := append([]string{R6}, t.doubted(R24)...)
			if overCap {
				readings = append(readings, t.doubted(R25)...)
			}
			return Step{Kind: OverlapEach, Over: due.IsPositive(), Cites: cited(c.Superior, c.Crossing, c.Overlap), Readings: readings, Figures: []Figure{
				yuan("amount", amount), yuan("other", o.other), yuan("left", left), yuan("due", due),
			}}
		})
	}
	return due
}

// parseText reads a text of one line: spaces around it are dropped, and an
// empty one says nothing.
func parseText(text string) (string, Problem) {
	text = strings.TrimSpace(text)
	switch {
	case utf8.RuneCountInString(text) > MaxText:
		return "", TextTooLong
	case strings.ContainsFunc(text, unicode.IsControl):
		return "", NotOneLine
	}
	return text, ""
}
