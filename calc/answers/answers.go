// Package answers holds what stands in the calculator's form, and turns it into
// facts and into the two forms in which a visitor takes it elsewhere: a link
// (docs/link.md), which keeps the text of every entry as it was typed, and a
// JSON file, which keeps the facts.
//
// An entry is the text of one control. A fact is what calc reads it as. A row
// is one row of the form's trips; the names of facts count rows from 0.
//
// The package is pure: no DOM, no clock, the same natively and in the browser.
// What comes from outside, a link or a file, is refused with an error and never
// with a panic, and makes no more work than its own length.
package answers

import "wengang/calc"

// Answers is what stands in the form.
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
// no trip.
func (a Answers) Facts(p *calc.Policy) (calc.Facts, []*calc.FieldError) {
	var facts calc.Facts
	var errs []*calc.FieldError
	last := -1
	for _, e := range a.Entries {
		if _, row, ok := p.Question(e.Name); ok && row < calc.MaxTrips {
			last = max(last, row)
		}
	}
	if last >= 0 || a.Trips <= 0 {
		facts.Trips = make([]calc.Trip, last+1)
	}
	for _, e := range a.Entries {
		if _, row, ok := p.Question(e.Name); ok && row >= calc.MaxTrips {
			errs = append(errs, &calc.FieldError{Field: e.Name, Problem: calc.TooManyTrips})
		} else if err := p.Set(&facts, e.Name, e.Text); err != nil {
			errs = append(errs, err)
		}
	}
	return facts, errs
}
