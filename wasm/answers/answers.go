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

import (
	"strconv"
	"strings"

	"wengang/calc"
)

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

// Facts reads the entries and collects every one that can't be read; such a
// fact counts as not known. Empty rows after the last filled one are not trips
// yet; a form without any row says that there was no trip.
func (a Answers) Facts() (calc.Facts, []*calc.FieldError) {
	var facts calc.Facts
	var errs []*calc.FieldError
	last := -1
	for _, e := range a.Entries {
		if row, _, ok := split(e.Name); ok && row < calc.MaxTrips {
			last = max(last, row)
		}
	}
	if last >= 0 || a.Trips <= 0 {
		facts.Trips = make([]calc.Trip, last+1)
	}
	for _, e := range a.Entries {
		if row, _, ok := split(e.Name); ok && row >= calc.MaxTrips {
			errs = append(errs, &calc.FieldError{Field: e.Name, Problem: calc.TooManyTrips})
		} else if err := facts.Set(e.Name, e.Text); err != nil {
			errs = append(errs, err)
		}
	}
	return facts, errs
}

// split gives the name that a fact has in calc.FactSpecs, and its row, which is
// -1 for a fact of no trip. It is not ok where no fact has the name.
func split(name string) (row int, spec string, ok bool) {
	s, ok := calc.SpecOf(name)
	before, after, isTrip := strings.Cut(s.Name, "*")
	if !isTrip {
		return -1, s.Name, ok
	}
	// SpecOf takes the pattern itself for a name too; its * is no number.
	row, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, before), after))
	return row, s.Name, err == nil
}
