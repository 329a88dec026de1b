package answers

import (
	"strings"

	"wengang/calc"
)

// FromFacts gives the answers of a form that says f, in the order of the
// contract: money in plain digits without .00 at the end. Where f is not known
// to have had trips the form has one empty row, as a new form does.
//
// Reading the answers gives f again, with one exception: a form can't say that
// there was a last trip of which nothing is known. It has the row, and an empty
// row at the end is no trip yet. Of f, at most [calc.MaxTrips] trips can be read.
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
	questions := p.Questions()
	for i := 0; i < len(questions); i++ {
		if !questions[i].PerTrip() {
			add(&questions[i], -1)
			continue
		}
		end := i
		for end < len(questions) && questions[end].PerTrip() {
			end++
		}
		for row := range f.Trips { // the questions of a trip stand together
			for j := i; j < end; j++ {
				add(&questions[j], row)
			}
		}
		i = end - 1
	}
	return a
}
