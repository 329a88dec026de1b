package roster

import (
	"strconv"
	"strings"

	"wengang/calc"
)

// judge gives every row its standing anew.
func (l *List) judge() {
	l.first, l.named = make(map[string]int, len(l.Rows)), make(map[string]int)
	l.twins = false
	trips := 0
	for i := range l.Rows {
		if l.Kind == Trips && !l.Rows[i].Gone {
			if trips++; trips > calc.MaxTrips {
				l.Rows[i].Status, l.Rows[i].Because, l.Rows[i].Missing = calc.Unclear, nil, nil
				l.Rows[i].Notes = []Note{{Code: TooMany, More: calc.MaxTrips}}
				continue
			}
		}
		l.judgeRow(i)
	}
	if l.Kind == Trips {
		l.compareTrips()
	}
}

// judgeRow judges one row, those before it being judged.
func (l *List) judgeRow(i int) {
	row := &l.Rows[i]
	if row.Gone {
		row.Status, row.Because, row.Missing, row.Notes = calc.Excluded, nil, nil, nil
		return
	}
	r := reading{list: l, row: row}
	var id identity
	switch l.Kind {
	case Retention:
		terms, _ := calc.TermsOf[*calc.Retention](l.policy)
		var w calc.Worker
		w, id = r.worker()
		row.Status, row.Because, row.Missing = terms.Standing(&w)
	case Recruitment:
		terms, _ := calc.TermsOf[*calc.Recruitment](l.policy)
		var w calc.Recruit
		w, id = r.recruit()
		row.Status, row.Because, row.Missing = terms.Standing(&w)
		if len(row.Because) == 1 && row.Because[0] == string(InsuredMonths) && w.InsuredMonths != nil {
			months := *w.InsuredMonths
			w.InsuredMonths = nil // does anything else stand in the way?
			if _, _, missing := terms.Standing(&w); len(missing) == 1 {
				r.note(Note{Code: MonthsMore, Key: InsuredMonths, More: terms.Months.Number.Ceil().IntPart() - months})
			}
		}
	case Passengers:
		id = r.person(r.origin())
		row.Status, row.Because, row.Missing = calc.Counts, nil, nil
	case Trips:
		l.judgeTrip(row, r.trip())
	}
	if l.Kind != Trips {
		l.same(i, id, &r)
	}
	row.Notes = r.notes
}

// same finds the row before that has the same person. Where a number is missing
// or spoiled nobody can tell, and the same name is only said.
func (l *List) same(i int, id identity, r *reading) {
	row := &l.Rows[i]
	key := id.number
	if l.Kind == Passengers && key != "" { // one may ride more than once
		key += " " + fold(l.cell(row, Trip).Text)
	}
	name := fold(l.cell(row, Name).Text)
	if key != "" {
		at, seen := l.first[key]
		if !seen {
			l.first[key] = i
		} else if at < i {
			first := &l.Rows[at]
			code := SamePerson
			for _, k := range []Key{Origin, Nonlocal, Local, Frontline, Working, Insured, Introduced, FirstEmployment, InsuredMonths} {
				if l.meaning(first, k) != l.meaning(row, k) {
					code = SameDiffers
				}
			}
			l.twins = true
			r.note(Note{Code: code, Row: first.Number})
			row.Status, row.Because, row.Missing = calc.Excluded, append(row.Because[:len(row.Because):len(row.Because)], Duplicate), nil
			return
		}
	}
	if name == "" {
		return
	}
	at, seen := l.named[name]
	if !seen {
		l.named[name] = i
	} else if at < i && (key == "" || identify(l.cell(&l.Rows[at], ID), l.text).number == "") {
		r.note(Note{Code: SameName, Row: l.Rows[at].Number, Text: l.cell(row, Name).Text})
	}
}

// meaning is what a cell says, whichever of the words for it stands there.
func (l *List) meaning(row *Row, k Key) string {
	text := fold(l.cell(row, k).Text)
	if answer, known := l.answers[text]; known && IsYesNo(k) {
		return strconv.FormatBool(answer)
	}
	return text
}

// judgeTrip has the rule itself say whether a trip counts: for an enterprise
// that may claim, which made this trip alone.
func (l *List) judgeTrip(row *Row, trip calc.Trip) {
	var f calc.Facts
	kind, no := calc.Industrial, false
	f.Enterprise.Kind, f.Enterprise.StateControlled = &kind, &no
	f.Trips = []calc.Trip{trip}
	row.Status, row.Because, row.Missing = calc.Unclear, nil, nil
	for _, m := range l.policy.Assess(f).Measures {
		if m.Rule != "charter" {
			continue
		}
		switch m.Status {
		case calc.Eligible:
			row.Status = calc.Counts
		case calc.Ineligible:
			row.Status = calc.Excluded
		}
		for _, s := range m.Steps {
			if s.Verdict == calc.Unmet && s.Trip > 0 {
				row.Because = append(row.Because, strings.TrimPrefix(string(s.Kind), "charter."))
			}
		}
		for _, name := range m.Missing {
			row.Missing = append(row.Missing, strings.TrimPrefix(name, "trips.0."))
		}
	}
}

// compareTrips sets trips against one another and against the names of those
// who rode.
func (l *List) compareTrips() {
	invoices := make(map[string]int)
	var riders map[string]int64
	if l.Passengers != nil {
		riders = make(map[string]int64)
		for i := range l.Passengers.Rows {
			if r := &l.Passengers.Rows[i]; !r.Gone && r.Status == calc.Counts {
				riders[fold(l.Passengers.cell(r, Trip).Text)]++
			}
		}
	}
	known := make(map[string]bool)
	for i := range l.Rows {
		row := &l.Rows[i]
		if row.Gone {
			continue
		}
		if text := l.cell(row, Invoice).Text; fold(text) != "" {
			if first, seen := invoices[fold(text)]; seen {
				row.Notes = append(row.Notes, Note{Code: SameInvoice, Key: Invoice, Row: first, Text: text})
			} else {
				invoices[fold(text)] = row.Number
			}
		}
		if riders == nil {
			continue
		}
		trip := fold(l.cell(row, Trip).Text)
		known[trip] = true
		quiet := reading{list: l, row: row}
		t := quiet.trip()
		switch n := riders[trip]; {
		case n == 0:
			row.Notes = append(row.Notes, Note{Code: NoPassengers})
		case t.Workers != nil && n != *t.Workers && (t.OwnWorkers == nil || n != *t.OwnWorkers):
			row.Notes = append(row.Notes, Note{Code: HeadsDiffer, Key: Heads, More: n, Text: strconv.FormatInt(*t.Workers, 10)})
		}
	}
	if riders == nil {
		return
	}
	for i := range l.Passengers.Rows {
		if r := &l.Passengers.Rows[i]; !r.Gone && !known[fold(l.Passengers.cell(r, Trip).Text)] {
			r.Notes = append(r.Notes, Note{Code: UnknownTrip, Key: Trip, Text: l.Passengers.cell(r, Trip).Text})
		}
	}
}
