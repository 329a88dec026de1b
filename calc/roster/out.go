package roster

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
)

// Facts are what the list says, for [calc.Policy.Assess]: everyone once, and of
// nobody the name or the number unless it is asked for.
func (l *List) Facts(names bool) (f calc.Facts) {
	for i := range l.Rows {
		row := &l.Rows[i]
		if row.Gone || slices.Contains(row.Because, Duplicate) {
			continue
		}
		r := reading{list: l, row: row}
		switch l.Kind {
		case Retention:
			w, _ := r.worker()
			if !names {
				w.Name, w.ID = nil, nil
			}
			f.Retention.People = append(f.Retention.People, w)
		case Recruitment:
			w, _ := r.recruit()
			if !names {
				w.Name, w.ID = nil, nil
			}
			f.Recruitment.People = append(f.Recruitment.People, w)
		case Trips:
			if len(f.Trips) < calc.MaxTrips {
				f.Trips = append(f.Trips, r.trip())
			}
		}
	}
	return f
}

// AppendJSON appends the line of a row, as the contract of the command has it.
func (r *Row) AppendJSON(b []byte, sentence func(Note) string) []byte {
	b = append(b, `{"row":`...)
	b = strconv.AppendInt(b, int64(r.Number), 10)
	b = append(b, `,"status":"`...)
	b = append(b, r.Status...)
	b = append(b, `","because":`...)
	b = appendStrings(b, r.Because)
	b = append(b, `,"missing":`...)
	b = appendStrings(b, r.Missing)
	b = append(b, `,"notes":`...)
	notes := make([]string, len(r.Notes))
	for i, n := range r.Notes {
		notes[i] = sentence(n)
	}
	b = appendStrings(b, notes)
	return append(b, "}\n"...)
}

// AppendJSON appends the line that ends the list.
func (c Count) AppendJSON(b []byte) []byte {
	for _, part := range []struct {
		name string
		n    int
	}{{`{"rows":`, c.Rows}, {`,"counts":`, c.Counts}, {`,"excluded":`, c.Excluded}, {`,"unclear":`, c.Unclear}} {
		b = append(b, part.name...)
		b = strconv.AppendInt(b, int64(part.n), 10)
	}
	return append(b, "}\n"...)
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, text := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		for _, c := range []byte(strings.ToValidUTF8(text, "�")) {
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c < ' ':
				b = append(b, `\u00`...)
				b = append(b, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
			default:
				b = append(b, c)
			}
		}
		b = append(b, '"')
	}
	return append(b, ']')
}

// Canonical is what the list claims, in one form whatever file it came from:
// kind and number of those who count, then a line for each of them, in order of
// their bytes. Its SHA-256 stands on the sheet, so that paper and list can be
// told to belong together. Columns that no amount depends on are not in it.
func (l *List) Canonical() []byte {
	var lines []string
	for i := range l.Rows {
		row := &l.Rows[i]
		if row.Gone || row.Status != calc.Counts {
			continue
		}
		r := reading{list: l, row: row}
		var fields []string
		switch l.Kind {
		case Retention:
			w, id := r.worker()
			fields = []string{fold(l.cell(row, Name).Text), id.number, ""}
			if w.Received != nil && !w.Received.IsZero() {
				fields[2] = w.Received.StringFixed(2)
			}
		case Recruitment:
			w, id := r.recruit()
			fields = []string{fold(l.cell(row, Name).Text), id.number, string(*w.Introduced), strconv.FormatInt(*w.InsuredMonths, 10)}
		case Trips:
			t := r.trip()
			fields = []string{"", "", ""}
			if t.Date != nil {
				fields[0] = string(*t.Date)
			}
			if t.Workers != nil {
				fields[1] = strconv.FormatInt(*t.Workers, 10)
			}
			if t.Cost != nil {
				fields[2] = t.Cost.StringFixed(2)
			}
		default:
			fields = []string{fold(l.cell(row, Trip).Text), fold(l.cell(row, Name).Text), identify(l.cell(row, ID), l.text).number}
		}
		lines = append(lines, strings.Join(fields, "\t")+"\n")
	}
	slices.Sort(lines)
	return []byte("wengang " + string(l.Kind) + " " + strconv.Itoa(len(lines)) + "\n" + strings.Join(lines, ""))
}
