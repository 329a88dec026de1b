// Package roster reads the lists that a claim rests on, as people keep them in
// spreadsheets: the workers of one measure, the people whom an agency placed,
// the bus trips and who rode in them. It says of each row whether it counts,
// why not, and what is missing.
//
// [Open] takes a [spreadsheet.Book] and gives a [List]: which sheet and which
// columns were taken for what, which rows for no person, and every row with its
// standing. A List can be corrected, a cell or a row at a time. The conditions
// are those of the [calc.Policy], the words those of [Words], which a clerk
// edits; neither stands here. Nothing is guessed: what can't be read is said as
// a [Note], and its row stays unclear.
package roster

import (
	"slices"
	"sort"
	"strings"

	"wengang/calc"
	"wengang/calc/spreadsheet"
)

// A Plan says by hand what to take for what.
type Plan struct {
	Sheet   int         // of the book, from 0
	Header  int         // its row, as the spreadsheet shows it; 0: there is none
	Columns map[int]Key // from 1
}

// How far down a header may stand, and what a row needs to be one.
const (
	headerRows  = 30
	fewestKnown = 2
	shortestID  = 7                  // characters, of any paper
	mostFilled  = 4 * calc.MaxPeople // cells that take the value of a merged one
)

// Open reads the list of that kind that a book has: of its sheets the one whose
// header is known best, the shown before the hidden. Trips take the passengers
// of another sheet with them. With a plan nothing is looked for.
func Open(book *spreadsheet.Book, kind Kind, w *Words, p *calc.Policy, plan *Plan) (*List, *Problem) {
	if plan != nil {
		if plan.Sheet < 0 || plan.Sheet >= len(book.Sheets) {
			return nil, &Problem{Code: NoSuchPlan}
		}
		sheet, problem := book.Sheet(plan.Sheet)
		if problem != nil {
			return nil, &Problem{File: problem}
		}
		return read(book, plan.Sheet, sheet, planned(sheet, kind, plan), kind, w, p)
	}
	at, sheet, found, problem := best(book, kind, w, p, -1)
	if problem != nil {
		return nil, problem
	}
	l, problem := read(book, at, sheet, found, kind, w, p)
	if problem != nil || kind != Trips || len(book.Sheets) < 2 {
		return l, problem
	}
	if other, sheet, found, problem := best(book, Passengers, w, p, at); problem == nil {
		if l.Passengers, problem = read(book, other, sheet, found, Passengers, w, p); problem == nil {
			l.Source.Others = slices.DeleteFunc(l.Source.Others, func(name string) bool { return name == book.Sheets[other].Name })
			l.judge()
		}
	}
	return l, nil
}

// A head is what a sheet has for a header.
type head struct {
	first, last int // places in its rows; -1 where there is none
	uses        []Use
	known       int
}

// best is the sheet whose header is known best, but for one that is taken.
func best(book *spreadsheet.Book, kind Kind, w *Words, p *calc.Policy, taken int) (at int, sheet *spreadsheet.Sheet, found head, problem *Problem) {
	keys := w.keysOf(kind)
	at = -1
	for _, hidden := range []bool{false, true} {
		for i, s := range book.Sheets {
			if s.Hidden != hidden || i == taken || hidden && at >= 0 {
				continue
			}
			candidate, unread := book.Sheet(i)
			if unread != nil {
				if problem == nil {
					problem = &Problem{File: unread}
				}
				continue
			}
			if h := findHead(candidate, keys, p); h.known >= fewestKnown && h.known > found.known {
				at, sheet, found = i, candidate, h
			}
		}
	}
	switch {
	case at >= 0:
		return at, sheet, found, nil
	case problem != nil:
		return at, nil, found, problem
	}
	return at, nil, found, &Problem{Code: NoHeader}
}

// findHead looks for the row, or the two where headers stand over headers, in
// which most is known.
func findHead(s *spreadsheet.Sheet, keys map[string]Key, p *calc.Policy) (most head) {
	most.first = -1
	for i := 0; i < len(s.Rows) && s.Rows[i].Number <= headerRows; i++ {
		headers := texts(s.Rows[i].Cells)
		if h := named(headers, keys, p); h.known > most.known {
			h.first, h.last = i, i
			most = h
		}
		if i+1 == len(s.Rows) || s.Rows[i+1].Number != s.Rows[i].Number+1 {
			continue
		}
		alone := named(texts(s.Rows[i+1].Cells), keys, p).known
		if alone == 0 {
			continue
		}
		for c, below := range texts(s.Rows[i+1].Cells) {
			if c >= len(headers) {
				headers = append(headers, "")
			}
			if below != "" {
				headers[c] = below
			}
		}
		if h := named(headers, keys, p); h.known > max(most.known, alone) {
			h.first, h.last = i, i+1
			most = h
		}
	}
	return most
}

func texts(cells []spreadsheet.Cell) []string {
	all := make([]string, len(cells))
	for i, c := range cells {
		all[i] = c.Text
	}
	return all
}

// named finds the keys of headers.
func named(headers []string, keys map[string]Key, p *calc.Policy) (h head) {
	seen := make(map[Key]bool)
	for i, text := range headers {
		if text == "" {
			continue
		}
		use := Use{Column: i + 1, Header: text}
		if len(text) < 200 { // no header is that long
			bare, year, month := fromHeader(text)
			k, known := keys[bare]
			if !known {
				k, known = keys[inGeneral(bare, p)]
			}
			switch {
			case !known:
				use.Why = UnknownHeader
			case !saysMonth(p, k, year, month):
				use.Why = OtherMonth
			case seen[k]:
				use.Why = SecondHeader
			default:
				use.Key, seen[k] = k, true
				h.known++
			}
		} else {
			use.Why = UnknownHeader
		}
		h.uses = append(h.uses, use)
	}
	return h
}

// planned is the header that a plan makes.
func planned(s *spreadsheet.Sheet, kind Kind, plan *Plan) (h head) {
	h.first, h.last = -1, -1
	for i, row := range s.Rows {
		if row.Number == plan.Header {
			h.first, h.last = i, i
		}
	}
	for c := 1; c <= spreadsheet.MaxColumns; c++ {
		k, ok := plan.Columns[c]
		if !ok || !slices.Contains(Columns[kind], k) && !slices.Contains(also[kind], k) {
			continue
		}
		use := Use{Column: c, Key: k}
		if h.first >= 0 && c <= len(s.Rows[h.first].Cells) {
			use.Header = s.Rows[h.first].Cells[c-1].Text
		}
		h.uses = append(h.uses, use)
	}
	return h
}

// read takes the rows below the header.
func read(book *spreadsheet.Book, at int, sheet *spreadsheet.Sheet, h head, kind Kind, w *Words, p *calc.Policy) (*List, *Problem) {
	l := &List{Kind: kind, policy: p, words: w, at: make(map[Key]int), places: make(map[string]place), answers: make(map[string]bool), text: book.Encoding != "" || len(book.Sheets) == 1 && book.Sheets[0].Name == ""}
	for _, word := range w.Yes {
		l.answers[fold(word)] = true
	}
	for _, word := range w.No {
		l.answers[fold(word)] = false
	}
	l.Source = Source{Encoding: book.Encoding, Sheet: sheet.Name, Uses: h.uses, Formulas: sheet.Formulas, Macros: book.Macros}
	for i, s := range book.Sheets {
		if i != at {
			l.Source.Others = append(l.Source.Others, s.Name)
		}
	}
	var from []int // columns of the keys, from 0
	for _, use := range h.uses {
		if use.Key != "" {
			l.at[use.Key] = len(l.keys)
			l.keys = append(l.keys, use.Key)
			from = append(from, use.Column-1)
		}
	}
	var heads []string
	for i := range sheet.Rows {
		row := &sheet.Rows[i]
		switch {
		case i < h.first:
			l.Source.Skips = append(l.Source.Skips, Skip{row.Number, TitleRow})
			continue
		case i <= h.last:
			l.Source.Headers = append(l.Source.Headers, row.Number)
			heads = texts(row.Cells)
			continue
		}
		cells, blank := make([]spreadsheet.Cell, len(from)), true
		for n, column := range from {
			if column < len(row.Cells) {
				cells[n] = row.Cells[column]
				blank = blank && cells[n].Text == ""
			}
		}
		if why := l.skips(row, cells, blank, heads); why != "" {
			l.Source.Skips = append(l.Source.Skips, Skip{row.Number, why})
			continue
		}
		l.Rows = append(l.Rows, Row{Number: row.Number, cells: cells})
	}
	switch {
	case len(l.Rows) == 0:
		return nil, &Problem{Code: NoRows}
	case len(l.Rows) > calc.MaxPeople:
		return nil, &Problem{Code: TooManyOf}
	}
	l.fill(sheet.Merged, from)
	l.judge()
	return l, nil
}

// skips tells whether a row below the header is no entry of the list.
func (l *List) skips(row *spreadsheet.Row, cells []spreadsheet.Cell, blank bool, heads []string) SkipWhy {
	first := ""
	for _, c := range row.Cells {
		if first = fold(c.Text); first != "" {
			break
		}
	}
	if id := fold(l.cell(&Row{cells: cells}, ID).Text); len(id) < shortestID || !strings.ContainsAny(id, "0123456789") {
		for _, word := range l.words.Totals {
			if rest, ok := strings.CutPrefix(first, fold(word)); ok && len([]rune(rest)) <= 8 {
				return TotalRow
			}
		}
		for _, word := range l.words.Footers {
			if strings.HasPrefix(first, fold(word)) {
				return FooterRow
			}
		}
	}
	switch {
	case blank:
		return BareRow
	case len(heads) > 0 && slices.Equal(heads, texts(row.Cells)):
		return HeaderRow
	}
	return ""
}

// fill gives each cell of a column that is merged downwards what stands in the
// first of it, but for numbers that tell one person from another.
func (l *List) fill(merged []spreadsheet.Range, from []int) {
	if len(l.Source.Headers) == 0 {
		return
	}
	for _, m := range merged {
		n := slices.Index(from, m.Column-1)
		if n < 0 || m.LastRow == m.Row || l.keys[n] == ID || l.keys[n] == Name {
			continue
		}
		i := sort.Search(len(l.Rows), func(i int) bool { return l.Rows[i].Number >= m.Row })
		if i == len(l.Rows) || l.Rows[i].Number != m.Row {
			continue
		}
		value := l.Rows[i].cells[n]
		for i++; i < len(l.Rows) && l.Rows[i].Number <= m.LastRow && l.Source.Merged < mostFilled; i++ {
			if l.Rows[i].cells[n].Text == "" {
				l.Rows[i].cells[n] = value
			}
			l.Source.Merged++
		}
	}
}
