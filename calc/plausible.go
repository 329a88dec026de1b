package calc

import (
	"github.com/shopspring/decimal"
)

// A NoteKind says what can't well be about an answer.
type NoteKind string

const (
	NoteGrowth     NoteKind = "growth"     // grew by more than mostGrowth
	NoteFall       NoteKind = "fall"       // fell by more than mostFall
	NoteQuarter    NoteKind = "quarter"    // a quarter above its whole year
	NoteBelowScale NoteKind = "belowScale" // above scale with less output than leastAboveScale
	NoteCity       NoteKind = "city"       // more people than live in the city
	NoteYear       NoteKind = "year"       // a day in another year than the notice's
	NoteSeats      NoteKind = "seats"      // more people than the seats of a bus
	NoteDear       NoteKind = "dear"       // more a seat than mostASeat
	NoteCheap      NoteKind = "cheap"      // less a seat than leastASeat
	NoteJourney    NoteKind = "journey"    // arrived before it left, or more than mostJourney after
)

// Thresholds of what can well be. They are this project's, none is the
// notice's, and nothing that is computed depends on them. docs/assess.md states
// each with its source.
var (
	mostGrowth      = decimal.New(100, 0)  // %: output of a quarter seldom doubles; an answer in 万元 beside one in 元 does it
	mostFall        = decimal.New(90, 0)   // %: the same mistake the other way round
	leastAboveScale = decimal.New(2000, 4) // yuan a year of main business: 规上 in the industrial statistics since 2011 (国家统计局)
	cityPeople      = int64(1_157_817)     // residents of Zhoushan, seventh census, 1 November 2020
	busSeats        = int64(60)            // of the largest single-deck coaches (12 to 13.7 m, GB 1589)
	mostASeat       = decimal.New(3000, 0) // yuan: several times a coach fare across the country
	leastASeat      = decimal.New(10, 0)   // yuan: less than a fare within a town; an answer in 万元 does it
)

// mostJourney is how long a coach can well be on its way: some 5,000 km from the far
// west of the country, 1,000 a day with two drivers of eight hours each.
const mostJourney = 5 // days

// A Note says that an answer can't well be, so that somebody looks at it again.
// It blocks nothing and changes no amount.
type Note struct {
	Field   string // the answer to look at, by its name
	Kind    NoteKind
	Figures []Figure
}

// implausible lists what can't well be, in the order of the questions. Only
// what the rules of this notice ask is looked at.
func (p *Policy) implausible(f *Facts) []Note {
	var notes []Note
	note := func(field string, kind NoteKind, figures ...Figure) {
		notes = append(notes, Note{field, kind, figures})
	}
	crowd := func(field string, n *int64) {
		if n != nil && *n > cityPeople {
			note(field, NoteCity, people("people", *n), people("most", cityPeople))
		}
	}
	for _, r := range p.ruled {
		switch terms := r.terms.(type) {
		case *Retention:
			crowd("retention.workers", f.Retention.Workers)
		case *Growth:
			terms.implausible(f, note)
		case *Charter:
			terms.implausible(f, note)
		case *Recruitment:
			crowd("recruitment.workers", f.Recruitment.Workers)
			for i, person := range f.Recruitment.People {
				otherYear(recruitmentPeople.At(i)+".introduced", person.Introduced, terms.Window, note)
			}
		}
	}
	return notes
}

func (g *Growth) implausible(f *Facts, note func(string, NoteKind, ...Figure)) {
	year, before, after := f.Growth.YearOutput, f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput
	if year != nil && year.IsPositive() && year.LessThan(leastAboveScale) && is(f.Enterprise.AboveScale, true) == Met {
		note("growth.yearOutput", NoteBelowScale, yuan("output", *year), yuan("least", leastAboveScale))
	}
	if year != nil && before != nil && before.GreaterThan(*year) && g.baseInYear() {
		note("growth.baseQuarterOutput", NoteQuarter, yuan("quarter", *before), yuan("year", *year))
	}
	if before == nil || after == nil || before.IsZero() {
		return
	}
	rate := g.rateStep(before, after).Figure("growth")
	switch more := pointsYuan(*before, *after); {
	case more.GreaterThan(mostGrowth.Mul(*before)):
		note("growth.quarterOutput", NoteGrowth, rate, Figure{Name: "most", Number: mostGrowth, Unit: Percent})
	case more.Neg().GreaterThan(mostFall.Mul(*before)):
		note("growth.quarterOutput", NoteFall, rate, Figure{Name: "most", Number: mostFall, Unit: Percent})
	}
}

// baseInYear reports whether the quarter to grow from, a year before Quarter,
// lies in the year whose output sorts enterprises.
func (g *Growth) baseInYear() bool {
	return g.Year.Contains(g.Quarter.From.yearBefore()) && g.Year.Contains(g.Quarter.To.yearBefore())
}

// otherYear notes a day of another year than those of the period that it has
// to lie in.
func otherYear(field string, d *Date, in Period, note func(string, NoteKind, ...Figure)) {
	if d != nil && (d.year() < in.From.year() || d.year() > in.To.year()) {
		note(field, NoteYear, append(days(in), Figure{Name: "date", Day: *d})...)
	}
}

func (c *Charter) implausible(f *Facts, note func(string, NoteKind, ...Figure)) {
	for i := range f.Trips {
		c.implausibleTrip(i, &f.Trips[i], note)
	}
}

func (c *Charter) implausibleTrip(i int, trip *Trip, note func(string, NoteKind, ...Figure)) {
	otherYear(tripField(i, "date"), trip.Date, c.Window, note)
	if left, came := trip.Date, trip.Arrived; left != nil && came != nil && (*came < *left || *came > left.later(mostJourney)) {
		note(tripField(i, "arrived"), NoteJourney, Figure{Name: "date", Day: *left})
	}
	n := trip.Workers
	if n == nil {
		return
	}
	if *n > busSeats && trip.Fewest == nil { // else there were several
		note(tripField(i, "workers"), NoteSeats, people("people", *n), people("most", busSeats))
	}
	riders := *n
	if own := trip.OwnWorkers; own != nil {
		riders = *own // the cost is the enterprise's own share
	}
	if trip.Cost == nil || riders == 0 || !trip.Cost.IsPositive() {
		return
	}
	seats := decimal.NewFromInt(riders)
	figures := func(bound Figure) []Figure {
		all := []Figure{yuan("cost", *trip.Cost), people("people", riders), bound}
		if trip.shared() {
			all = append(all, people("own", riders))
		}
		return all
	}
	if trip.Cost.GreaterThan(mostASeat.Mul(seats)) {
		note(tripField(i, "cost"), NoteDear, figures(yuan("most", mostASeat))...)
	} else if trip.Cost.LessThan(leastASeat.Mul(seats)) {
		note(tripField(i, "cost"), NoteCheap, figures(yuan("least", leastASeat))...)
	}
}
