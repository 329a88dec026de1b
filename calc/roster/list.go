package roster

import (
	"wengang/calc"
	"wengang/calc/spreadsheet"
)

// A Kind is which list it is.
type Kind string

const (
	Retention   Kind = "retention"   // 花名册: an enterprise's workers
	Recruitment Kind = "recruitment" // 名单: whom an agency placed
	Trips       Kind = "trips"       // 包车
	Passengers  Kind = "passengers"  // who rode in them
)

// KindOf is the list that the rule of a measure rests on.
func KindOf(p *calc.Policy, measure int) (Kind, bool) {
	for _, r := range p.Rules() {
		if r.Measure == measure {
			switch r.Name {
			case "retention":
				return Retention, true
			case "recruitment":
				return Recruitment, true
			case "charter":
				return Trips, true
			}
		}
	}
	return "", false
}

// Duplicate stands among the reasons of a row whose person an earlier one has.
const Duplicate = "duplicate"

// A Row is one row of the list.
type Row struct {
	Number  int // as the spreadsheet shows it
	Status  calc.Standing
	Because []string // conditions that are not met, and Duplicate
	Missing []string // conditions that are not known
	Notes   []Note
	Gone    bool // taken off the list by hand

	cells []spreadsheet.Cell // by the place of their keys in the list
}

// A Use says what a column of the sheet was taken for.
type Use struct {
	Column int    // from 1
	Header string // as it stands there
	Key    Key    // empty: for nothing
	Why    UseWhy
}

// A UseWhy says why a column was taken for nothing.
type UseWhy string

const (
	UnknownHeader UseWhy = "unknown"
	SecondHeader  UseWhy = "second" // an earlier column has this key
	OtherMonth    UseWhy = "month"  // it names another month or year than the clause
)

// A Skip is a row that was taken for no person.
type Skip struct {
	Row int
	Why SkipWhy
}

// A SkipWhy says for what it was taken.
type SkipWhy string

const (
	TitleRow  SkipWhy = "title"  // above the header
	TotalRow  SkipWhy = "total"  // 合计
	FooterRow SkipWhy = "footer" // 制表人
	HeaderRow SkipWhy = "header" // the header again, as at the top of a printed page
	BareRow   SkipWhy = "bare"   // nothing but a number in a column that means nothing
)

// A Source says what of the file was read.
type Source struct {
	Encoding string // of text
	Sheet    string
	Others   []string // sheets that were not taken
	Headers  []int    // rows
	Uses     []Use
	Skips    []Skip
	Merged   int // cells that took the value of the merged cell they are part of
	Formulas int
	Macros   bool
}

// A Count is how many rows stand how. A row taken off is none of them.
type Count struct{ Rows, Counts, Excluded, Unclear int }

// A List is a list with the standing of each of its rows.
type List struct {
	Kind       Kind
	Source     Source
	Rows       []Row
	Passengers *List // of trips, where the file has them

	policy  *calc.Policy
	words   *Words
	keys    []Key
	at      map[Key]int    // places in keys
	first   map[string]int // rows by whom they are about
	named   map[string]int // and by name
	places  map[string]place
	answers map[string]bool // 是 and 否, folded
	twins   bool            // somebody is on it twice
	text    bool            // from a text table, which can't tell a number from digits
}

// Has reports whether the list has a column for a key.
func (l *List) Has(k Key) bool { _, ok := l.at[k]; return ok }

// Keys are the columns that the list has.
func (l *List) Keys() []Key { return l.keys }

// Cell is what the list has in a row for a key.
func (l *List) Cell(row int, k Key) string { return l.cell(&l.Rows[row], k).Text }

func (l *List) cell(r *Row, k Key) spreadsheet.Cell {
	i, ok := l.at[k]
	if !ok || i >= len(r.cells) {
		return spreadsheet.Cell{}
	}
	return r.cells[i]
}

// Count counts the rows.
func (l *List) Count() (c Count) {
	for i := range l.Rows {
		if l.Rows[i].Gone {
			continue
		}
		c.Rows++
		switch l.Rows[i].Status {
		case calc.Counts:
			c.Counts++
		case calc.Excluded:
			c.Excluded++
		default:
			c.Unclear++
		}
	}
	return c
}

// Set puts a text in the place of a cell of some rows, for a key that the list
// may not have had, and judges what hangs on it anew.
func (l *List) Set(rows []int, k Key, text string) {
	i, ok := l.at[k]
	if !ok {
		i = len(l.keys)
		l.keys, l.at[k] = append(l.keys, k), i
	}
	for _, n := range rows {
		r := &l.Rows[n]
		cells := make([]spreadsheet.Cell, max(len(r.cells), i+1)) // the old ones are shared
		copy(cells, r.cells)
		cells[i] = spreadsheet.Cell{Text: text}
		r.cells = cells
	}
	if k == ID || k == Name || l.Kind == Trips || l.twins {
		l.judge()
		return
	}
	for _, n := range rows {
		l.judgeRow(n)
	}
}

// Remove takes rows off the list, or puts them back.
func (l *List) Remove(rows []int, gone bool) {
	for _, n := range rows {
		l.Rows[n].Gone = gone
	}
	l.judge()
}

// Shown is what a claim shows for a key: a condition as it was understood, 是 or
// 否 in the first of the words that stand for each, and else the cell.
func (l *List) Shown(row int, k Key) string {
	if IsYesNo(k) && l.Has(k) {
		quiet := reading{list: l, row: &l.Rows[row]}
		if answer := quiet.yesNo(k); answer != nil {
			words := l.words.No
			if *answer {
				words = l.words.Yes
			}
			if len(words) > 0 {
				return words[0]
			}
		}
	}
	return l.Cell(row, k)
}
