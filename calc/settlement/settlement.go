// Package settlement adds up what many enterprises are due: by measure and by
// county, with the halves of city and county summed per enterprise (reading
// R8), as the county that pays first and the city that settles with it need it.
//
// What is summed is exact: money is decimal, as everywhere, so that no number of
// enterprises overflows it. Sums of pieces merge in any order to the sum of the
// whole. Memory depends on the number of counties and not on that of
// enterprises, but for 16 bytes for each that has a credit code.
package settlement

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// A Settlement is the sums over some enterprises.
type Settlement struct {
	Lines  int64 // read, those with errors included
	Errors int64 // lines that could not be read

	measures []Measure        // by number
	counties map[string][]Sum // of each measure, in the same order

	// repeated are the credit codes that came more than once, in order, each
	// with how often.
	repeated iter.Seq[tagged]
}

// A Measure is what a settlement has to know of one of the notice.
type Measure struct {
	Number int
	Shared bool    // between city and county
	Counts Counted // what is counted beside the enterprises
}

// Counted is what a measure pays for by number.
type Counted string

const (
	CountsPeople Counted = "people" // 人数
	CountsTrips  Counted = "trips"  // 次数
)

// counting says what a rule counts.
var counting = map[string]Counted{"retention": CountsPeople, "charter": CountsTrips, "recruitment": CountsPeople}

// A Sum is what one measure comes to. City and County are zero where the
// measure is not shared.
type Sum struct {
	Enterprises int64           // eligible
	Incomplete  int64           // not decided, and in none of the other sums
	Counted     decimal.Decimal // people or trips, of the eligible
	Due         decimal.Decimal
	City        decimal.Decimal
	County      decimal.Decimal
}

// Plus is the sum of both.
func (s Sum) Plus(o Sum) Sum {
	return Sum{
		Enterprises: s.Enterprises + o.Enterprises, Incomplete: s.Incomplete + o.Incomplete,
		Counted: s.Counted.Add(o.Counted), Due: s.Due.Add(o.Due), City: s.City.Add(o.City), County: s.County.Add(o.County),
	}
}

// Measures are those that state an amount, by number.
func (s *Settlement) Measures() []Measure { return s.measures }

// Counties are the names of the counties, sorted; "" is for those who gave none.
func (s *Settlement) Counties() []string { return slices.Sorted(maps.Keys(s.counties)) }

// Of is the sum of one measure over all counties.
func (s *Settlement) Of(measure int) (sum Sum) {
	for county := range s.counties {
		sum = sum.Plus(s.In(county, measure))
	}
	return sum
}

// In is the sum of one measure in a county.
func (s *Settlement) In(county string, measure int) Sum {
	i := slices.IndexFunc(s.measures, func(m Measure) bool { return m.Number == measure })
	if sums, ok := s.counties[county]; ok && i >= 0 {
		return sums[i]
	}
	return Sum{}
}

// County is the sum of all measures in a county.
func (s *Settlement) County(county string) (sum Sum) {
	for _, m := range s.counties[county] {
		sum = sum.Plus(m)
	}
	return sum
}

// All is the sum of everything.
func (s *Settlement) All() (sum Sum) {
	for county := range s.counties {
		sum = sum.Plus(s.County(county))
	}
	return sum
}

// Duplicates gives the credit codes that came more than once, in order, and how
// often each came. They are in the sums all the same: a person decides.
func (s *Settlement) Duplicates() iter.Seq2[string, int64] {
	return func(yield func(string, int64) bool) {
		for t := range s.repeated {
			if !yield(t.code(), t.number()) {
				return
			}
		}
	}
}

// Merge is the sum of both, whichever is first; neither is changed. A credit
// code that comes once in each is not a duplicate of the sum: pieces do not
// hold the codes that they had once.
func Merge(a, b *Settlement) (*Settlement, error) {
	if !slices.Equal(a.measures, b.measures) {
		return nil, fmt.Errorf("measures: the settlements are of different notices, one of measures %v and one of %v", numbers(a.measures), numbers(b.measures))
	}
	if a.Lines > MaxLines-b.Lines {
		return nil, fmt.Errorf("lines: more than %d together", int64(MaxLines))
	}
	both := &Settlement{Lines: a.Lines + b.Lines, Errors: a.Errors + b.Errors, measures: a.measures, counties: maps.Clone(a.counties)}
	for county, sums := range b.counties {
		both.counties[county] = plus(both.counties[county], sums)
	}
	both.repeated = slices.Values(together(slices.Collect(a.repeated), slices.Collect(b.repeated)))
	return both, nil
}

func numbers(measures []Measure) (all []int) {
	for _, m := range measures {
		all = append(all, m.Number)
	}
	return all
}

// plus adds the sums of two counties; a may be nil.
func plus(a, b []Sum) []Sum {
	all := slices.Clone(b)
	for i := range a {
		all[i] = all[i].Plus(a[i])
	}
	return all
}

// A Ledger takes results in, one by one.
type Ledger struct {
	sums  Settlement
	codes codes
	at    map[int]int // where in measures one of that number stands
}

// NewLedger begins a settlement of that notice. Grown, which may be nil, is told
// whenever credit codes take more memory, and how many bytes it then is.
func NewLedger(p *calc.Policy, grown func(bytes int64)) *Ledger {
	l := &Ledger{sums: Settlement{counties: make(map[string][]Sum)}, codes: codes{grown: grown}, at: make(map[int]int)}
	for _, r := range p.Rules() {
		_, shared := p.Closing.Funded[r.Name]
		l.sums.measures = append(l.sums.measures, Measure{Number: r.Measure, Shared: shared, Counts: counting[r.Name]})
	}
	slices.SortFunc(l.sums.measures, func(a, b Measure) int { return cmp.Compare(a.Number, b.Number) })
	for i, m := range l.sums.measures {
		l.at[m.Number] = i
	}
	l.sums.repeated = l.codes.repeated()
	return l
}

// Settlement is the sums so far. It goes on changing as more is added.
func (l *Ledger) Settlement() *Settlement { return &l.sums }

// Refuse counts a line that can't be read.
func (l *Ledger) Refuse() {
	l.sums.Lines++
	l.sums.Errors++
}

// Add counts what one enterprise is due. Its county and credit code may be
// empty; a code has passed calc's check, and what could not have is an error,
// which leaves the sums as they were.
func (l *Ledger) Add(county, creditCode string, r calc.Result) error {
	line := l.sums.Lines + 1
	if creditCode != "" {
		t, ok := tag(creditCode, line)
		if !ok {
			return fmt.Errorf("%q is not a credit code", creditCode)
		}
		l.codes.add(t)
	}
	l.sums.Lines = line
	sums, ok := l.sums.counties[county]
	if !ok {
		sums = make([]Sum, len(l.sums.measures))
		l.sums.counties[county] = sums
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		sums[l.at[m.Measure]].take(m)
	}
	return nil
}

func (s *Sum) take(m *calc.MeasureResult) {
	switch m.Status {
	case calc.Incomplete:
		s.Incomplete++
	case calc.Eligible:
		s.Enterprises++
		s.Counted = s.Counted.Add(m.Counted)
		s.Due = s.Due.Add(m.Due)
		if m.Split != nil {
			s.City, s.County = s.City.Add(m.Split.City), s.County.Add(m.Split.County)
		}
	}
}

// Count is how many people or trips a measure pays for, and which of the two;
// it is neither where the measure pays for something else.
func Count(m *calc.MeasureResult) (decimal.Decimal, Counted) { return m.Counted, counting[m.Rule] }

// Again gives each line whose credit code came before, and the line where it
// first did, by code.
func (l *Ledger) Again() iter.Seq[Again] {
	return func(yield func(Again) bool) {
		for t, first := range l.codes.again() {
			if !yield(Again{CreditCode: t.code(), Line: t.number(), First: first}) {
				return
			}
		}
	}
}

// Again is a credit code that came before.
type Again struct {
	CreditCode  string
	Line, First int64 // from 1
}
