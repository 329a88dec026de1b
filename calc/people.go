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
}

// A Recruit is one of the people whom an agency placed.
type Recruit struct {
	Name, ID        *string // no amount depends on them
	Nonlocal        *bool   // 市外户籍
	Introduced      *Date   // the day of coming to an enterprise of the city
	FirstEmployment *bool   // 在舟山首次就业
	InsuredMonths   *int64  // of social insurance paid there
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

// standing sums up the conditions of one person: the keys of those that are not
// met, or else of those that are not known.
func standing(traits []trait) (s Standing, because, missing []string) {
	for _, t := range traits {
		switch t.verdict {
		case Unmet:
			because = append(because, t.key)
		case Open:
			missing = append(missing, t.key)
		}
	}
	switch {
	case because != nil:
		return Excluded, because, nil
	case missing != nil:
		return Unclear, nil, missing
	}
	return Counts, nil, nil
}

// Standing tells whether the worker counts: because names the conditions that
// are not met, missing those that are not known where all others are met.
func (r *Retention) Standing(w *Worker) (s Standing, because, missing []string) {
	traits := r.traits(w)
	return standing(traits[:])
}

func (r *Retention) traits(w *Worker) [4]trait {
	return [...]trait{
		{"nonlocal", is(w.Nonlocal, true)}, {"frontline", is(w.Frontline, true)},
		{"working", is(w.Working, true)}, {"insured", is(w.Insured, true)},
	}
}

// Standing tells whether the person counts: because names the conditions that
// are not met, missing those that are not known where all others are met.
func (r *Recruitment) Standing(w *Recruit) (s Standing, because, missing []string) {
	traits := r.traits(new(trace), w)
	return standing(traits[:])
}

func (r *Recruitment) traits(t *trace, w *Recruit) [4]trait {
	introduced, months := Open, Open
	if w.Introduced != nil {
		introduced = met(r.Window.Contains(*w.Introduced))
	}
	if w.InsuredMonths != nil {
		months = met(t.reaches(decimal.NewFromInt(*w.InsuredMonths), r.Months.Number, r.Months))
	}
	return [...]trait{
		{"nonlocal", is(w.Nonlocal, true)}, {"introduced", introduced},
		{"firstEmployment", is(w.FirstEmployment, true)}, {"insuredMonths", months},
	}
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
