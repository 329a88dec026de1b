// Package answers holds the contents of the calculator's form and converts them
// to facts and to the two forms in which a visitor takes them elsewhere: a link
// (docs/link.md), which keeps the text of every entry as it was typed, and a
// JSON file, which keeps the facts.
//
// An entry is the text of one control. A fact is what calc reads it as. A row
// is one row of the form's trips; the names of facts count rows from 0.
//
// The package is pure: no DOM, no clock, the same natively and in the browser.
// A bad link or file is refused with an error, never with a panic, and the work
// is linear in its length.
package answers

import "wengang/calc"

// Answers are the contents of the form.
type Answers struct {
	Entries []Entry // of each control that has a text, in the order of the page
	Trips   int     // rows of trips, empty ones included; 0 says that there was no trip
}

// An Entry is the text of one control.
type Entry struct {
	Name string // path of the fact, as in the contract: trips.0.cost
	Text string
}

// Facts reads the entries by the questions of a notice and collects every one
// that can't be read; such a fact counts as not known. Empty rows after the
// last filled one are not trips yet; a form without any row says that there was
// no trip. What can't stand beside another fact counts as not known either.
func (a Answers) Facts(p *calc.Policy) (calc.Facts, []*calc.FieldError) {
	var facts calc.Facts
	var errs []*calc.FieldError
	last := -1
	for _, e := range a.Entries {
		if q, row, ok := p.Question(e.Name); ok && q.PerTrip() && row < calc.MaxTrips {
			last = max(last, row)
		}
	}
	if last >= 0 || a.Trips <= 0 {
		facts.Trips = make([]calc.Trip, last+1)
	}
	for _, e := range a.Entries {
		if q, row, ok := p.Question(e.Name); ok && q.PerTrip() && row >= calc.MaxTrips {
			errs = append(errs, &calc.FieldError{Field: e.Name, Problem: calc.TooManyTrips})
		} else if err := p.Set(&facts, e.Name, e.Text); err != nil {
			errs = append(errs, err)
		}
	}
	return facts, append(errs, p.Reconcile(&facts)...)
}
