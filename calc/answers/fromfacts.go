package answers

import (
	"strings"

	"wengang/calc"
)

// FromFacts gives the answers of a form that says f, in the order of the
// contract: money in plain digits without .00 at the end. Where f is not known
// to have had trips the form has one empty row, as a new form does.
//
// Reading the answers gives f again, with two exceptions. A form can't say that
// there was a last trip of which nothing is known: it has the row, and an empty
// row at the end is no trip yet. And it holds one person, who answers for
// themselves, but no list of several: that stays where the lists are.
func FromFacts(p *calc.Policy, f calc.Facts) Answers {
	a := Answers{Trips: len(f.Trips)}
	if f.Trips == nil {
		a.Trips = 1
	}
	add := func(q *calc.Question, row int) {
		if text := q.Text(&f, row); text != "" {
			a.Entries = append(a.Entries, Entry{q.At(row), strings.TrimSuffix(text, ".00")})
		}
	}
	var done *calc.List
	questions := p.Questions()
	for i := range questions {
		q := &questions[i]
		switch {
		case q.List == nil:
			add(q, -1)
		case q.List == done:
		default:
			done = q.List // the questions of a row stand together
			n := done.Len(&f)
			if n > 1 && !q.PerTrip() {
				continue
			}
			for row := range n {
				for _, of := range done.Questions() {
					add(of, row)
				}
			}
		}
	}
	return a
}
