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

// A Key names a column. Those of conditions are the keys of the contract.
type Key string

const (
	Name     Key = "name"
	ID       Key = "id"
	Origin   Key = "origin"   // 户籍地
	Nonlocal Key = "nonlocal" // 是否市外户籍
	Local    Key = "local"    // 是否本市户籍: the opposite
	Remark   Key = "remark"

	Post       Key = "post"
	Frontline  Key = "frontline"
	Working    Key = "working"
	Insured    Key = "insured"
	Employment Key = "employment" // 用工形式
	Phone      Key = "phone"
	Bank       Key = "bank"
	Account    Key = "account"
	Advanced   Key = "advanced" // 已代发金额
	Received   Key = "received" // 其他政策已得

	Employer        Key = "employer"
	Introduced      Key = "introduced"
	FirstEmployment Key = "firstEmployment"
	FirstInsured    Key = "firstInsured" // 首次参保月
	InsuredMonths   Key = "insuredMonths"

	Trip          Key = "trip" // 车次
	TripDate      Key = "date"
	From          Key = "from"
	To            Key = "to"
	CrossProvince Key = "crossProvince"
	Carrier       Key = "carrier"
	Invoice       Key = "invoice"
	Cost          Key = "cost"    // 整车费用
	OwnCost       Key = "ownCost" // 本企业承担
	Heads         Key = "workers" // 整车人数
	OwnHeads      Key = "ownWorkers"
	Shared        Key = "shared" // 合租企业
)

// Duplicate stands among the reasons of a row whose person an earlier one has.
const Duplicate = "duplicate"

// Columns are those of each kind, in the order of its template.
var Columns = map[Kind][]Key{
	Retention:   {Name, ID, Origin, Post, Frontline, Working, Insured, Employment, Phone, Bank, Account, Advanced, Received, Remark},
	Recruitment: {Name, ID, Origin, Employer, Introduced, FirstEmployment, FirstInsured, InsuredMonths, Remark},
	Trips:       {Trip, TripDate, From, To, Carrier, Invoice, Cost, OwnCost, Heads, OwnHeads, Shared, Remark},
	Passengers:  {Trip, Name, ID, Origin, Remark},
}

// also are columns that a list may have and a template needs not.
var also = map[Kind][]Key{
	Retention: {Nonlocal, Local}, Recruitment: {Nonlocal, Local}, Trips: {CrossProvince}, Passengers: {Nonlocal, Local},
}

// IsYesNo reports whether a column takes 是 or 否.
func IsYesNo(k Key) bool {
	switch k {
	case Nonlocal, Local, Frontline, Working, Insured, FirstEmployment, CrossProvince:
		return true
	}
	return false
}

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
