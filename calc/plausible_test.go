package calc_test

import (
	"testing"

	"wengang/calc"
)

// A quarter can be held against a year only where it lies in that year. The
// quarter to grow from is January to March 2022: it lies in 2022; in 2021 it does
// not, nor does it in two months of 2022, or in the months after January.
func TestQuarterOfAnotherYear(t *testing.T) {
	const facts = `{"growth":{"yearOutput":"120000000","baseQuarterOutput":"300000000"}}`
	for _, c := range []struct {
		from, to calc.Date
		notes    string
	}{
		{"2022-01-01", "2022-12-31", "growth.baseQuarterOutput@quarter"},
		{"2022-01-01", "2022-03-31", "growth.baseQuarterOutput@quarter"},
		{"2021-01-01", "2021-12-31", ""},
		{"2022-01-01", "2022-02-28", ""},
		{"2022-02-01", "2022-12-31", ""},
	} {
		p := altered(t, func(s *calc.Span) { s.From, s.To = c.from, c.to }, "m2-year")
		meets(t, p, facts, "total 0.00 notes="+c.notes)
	}
}
