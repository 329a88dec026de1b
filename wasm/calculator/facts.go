package calculator

import (
	"strconv"
	"strings"

	"wengang/calc"
)

// entries is what stands in the form: the text of each control that has one,
// by the path of the fact, in the order of the page, and how many rows of
// trips there are, empty ones included.
type entries struct {
	values []entry
	trips  int
}

type entry struct{ name, text string }

// readFacts turns entries into facts and collects every entry that can't be
// read; such a fact counts as not known. Empty rows after the last filled one
// are not trips yet; a form without any row says that there was no trip.
func readFacts(e entries) (calc.Facts, []*calc.FieldError) {
	var facts calc.Facts
	var errs []*calc.FieldError
	last := -1
	for _, v := range e.values {
		last = max(last, tripOf(v.name))
	}
	if last >= 0 || e.trips == 0 {
		facts.Trips = make([]calc.Trip, last+1)
	}
	for _, v := range e.values {
		if err := facts.Set(v.name, v.text); err != nil {
			errs = append(errs, err)
		}
	}
	return facts, errs
}

// tripOf is the number of the trip that a fact belongs to, or -1.
func tripOf(name string) int {
	rest, isTrip := strings.CutPrefix(name, "trips.")
	index, _, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(index)
	if !isTrip || err != nil {
		return -1
	}
	return n
}
