package calc

import (
	"strconv"
	"strings"
)

// A Season is when a measure applies, as far as the words of its clause go. It
// is made of the marked periods and of the marked words of time that name no
// day; nothing else of a clause is a date.
type Season struct {
	Times    []Span // in the order of the text, the same words once; without the deadline
	Deadline *Span  // of claiming, marked as "deadline"; nil where the clause states none
}

// A Moment is where a day stands to a season.
type Moment string

const (
	Unsaid  Moment = ""        // the words do not decide it
	Ahead   Moment = "ahead"   // all that they name is still to come
	Running Moment = "running" // the day lies in a period that they name
	Past    Moment = "past"    // all that they name is over
)

// Season gives the words of time of a measure. It has none where the clause is
// silent.
func (p *Policy) Season(measure int) Season {
	var s Season
	seen := make(map[string]bool)
	clause := "m" + strconv.Itoa(measure)
	for _, span := range p.timed[clause] {
		switch {
		case seen[span.Text]:
			continue
		case span.ID == clause+"-deadline":
			deadline := *span
			s.Deadline = &deadline
		default:
			s.Times = append(s.Times, *span)
		}
		seen[span.Text] = true
	}
	return s
}

// On tells where a day stands. Words that name a year and no day are over when
// the year is, and begin no earlier; those that name neither decide nothing.
func (s Season) On(day Date) Moment {
	first, last := s.Bounds()
	switch {
	case last == "":
		return Unsaid
	case last < day:
		return Past
	case day < first:
		return Ahead
	}
	for _, t := range s.all() {
		if t.From != "" && day <= t.To && (t.From <= day || t.Until) {
			return Running
		}
	}
	return Unsaid
}

// Bounds are the first and the last day that the words can mean. Where they say
// only up to when, first is the first day of all; where they name no year, both
// are empty.
func (s Season) Bounds() (first, last Date) {
	for _, t := range s.all() {
		from, to := t.From, t.To
		if year := yearIn(t.Text); from == "" && year != "" {
			from, to = Date(year+"-01-01"), Date(year+"-12-31")
		}
		if to == "" {
			continue
		}
		if t.Until {
			from = firstDay
		}
		if first == "" || from < first {
			first = from
		}
		last = max(last, to)
	}
	return first, last
}

func (s Season) all() []Span {
	if s.Deadline == nil {
		return s.Times
	}
	return append(s.Times[:len(s.Times):len(s.Times)], *s.Deadline)
}

// yearIn finds the year that words name: 2023 in 2023年春节期间.
func yearIn(words string) string {
	const digits = 4
	before, _, found := strings.Cut(words, "年")
	if !found || len(before) < digits {
		return ""
	}
	year := before[len(before)-digits:]
	for i := range len(year) {
		if !isDigit(year[i]) {
			return ""
		}
	}
	return year
}
