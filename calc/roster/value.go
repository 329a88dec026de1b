package roster

import (
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/spreadsheet"

	"github.com/shopspring/decimal"
)

// A reading is a row while it is read: what it says, and what is to be said of it.
type reading struct {
	list  *List
	row   *Row
	notes []Note
}

func (r *reading) note(n Note) { r.notes = append(r.notes, n) }

// cell is what stands for a key; blank where it is empty, a dash, or an error of
// the spreadsheet.
func (r *reading) cell(k Key) (c spreadsheet.Cell, folded string, ok bool) {
	c = r.list.cell(r.row, k)
	if c.Text == "" {
		return c, "", false
	}
	if c.Kind == spreadsheet.Fault {
		r.note(Note{Code: FaultCell, Key: k, Text: c.Text})
		return c, "", false
	}
	folded = fold(c.Text)
	return c, folded, folded != "" && strings.Trim(folded, "-—–/\\") != ""
}

func (r *reading) unreadable(k Key, c spreadsheet.Cell) {
	r.note(Note{Code: Unreadable, Key: k, Text: c.Text})
}

// formula says of a condition that it rests on a formula.
func (r *reading) formula(k Key, c spreadsheet.Cell) {
	if c.Formula {
		r.note(Note{Code: FormulaVerdict, Key: k, Text: c.Text})
	}
}

func (r *reading) yesNo(k Key) *bool {
	c, text, ok := r.cell(k)
	if !ok {
		return nil
	}
	answer, known := r.list.answers[text]
	if !known {
		if k == Insured && r.month(k, c, text) {
			yes := true
			return &yes
		}
		if len(r.notes) == 0 || r.notes[len(r.notes)-1].Key != k {
			r.unreadable(k, c)
		}
		return nil
	}
	r.formula(k, c)
	return &answer
}

// month reports whether a cell names, in place of a yes, the month of the
// clause; of another month it makes a note.
func (r *reading) month(k Key, c spreadsheet.Cell, text string) bool {
	_, year, month := cutMonth(text)
	if month == 0 {
		return false
	}
	if year > 0 && saysMonth(r.list.policy, k, year, month) {
		return true
	}
	r.note(Note{Code: OtherPeriod, Key: k, Text: c.Text})
	return false
}

func (r *reading) text(k Key) *string {
	c, _, ok := r.cell(k)
	if !ok {
		return nil
	}
	return &c.Text
}

func (r *reading) count(k Key, units ...string) *int64 {
	c, text, ok := r.cell(k)
	if !ok {
		return nil
	}
	for _, unit := range units {
		text = strings.TrimSuffix(text, unit)
	}
	n, problem := calc.ParseCount(text)
	if problem != "" {
		r.unreadable(k, c)
		return nil
	}
	r.formula(k, c)
	return &n
}

func (r *reading) money(k Key) *decimal.Decimal {
	c, text, ok := r.cell(k)
	if !ok {
		return nil
	}
	text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSuffix(text, "元"), "¥"), "￥")
	amount, problem := calc.ParseMoney(text)
	if problem != "" {
		r.unreadable(k, c)
		return nil
	}
	r.formula(k, c)
	return &amount
}

// serials are the days that a bare number of a spreadsheet is offered as: some
// time from 1982 to 2064.
const firstSerial, lastSerial = 30_000, 60_000

// day reads a date as people write it. A month alone, and a number that only a
// spreadsheet takes for a day, are said and not read.
func (r *reading) day(k Key) *calc.Date {
	c, text, ok := r.cell(k)
	if !ok {
		return nil
	}
	var runs []string
	bad := false
	for i := 0; i < len(text); {
		n := 0
		for i+n < len(text) && isDigit(text[i+n]) {
			n++
		}
		if n > 0 {
			runs = append(runs, text[i:i+n])
			i += n
			continue
		}
		mark := false
		for _, m := range []string{"年", "月", "日", "号", "-", "/", ".", "T", ":"} {
			if strings.HasPrefix(text[i:], m) {
				i, mark = i+len(m), true
				break
			}
		}
		if !mark {
			bad = true
			break
		}
	}
	if first, _, timed := strings.Cut(strings.TrimSpace(c.Text), " "); timed && len(runs) > 3 { // 2023-01-05 00:00:00, whose space fold has dropped
		return r.dayOf(k, c, strings.FieldsFunc(first, func(c rune) bool { return c < '0' || c > '9' }))
	}
	if bad {
		r.unreadable(k, c)
		return nil
	}
	return r.dayOf(k, c, runs)
}

func (r *reading) dayOf(k Key, c spreadsheet.Cell, runs []string) *calc.Date {
	switch {
	case len(runs) == 1 && len(runs[0]) == 8:
		runs = []string{runs[0][:4], runs[0][4:6], runs[0][6:]}
	case len(runs) == 1 && len(runs[0]) == 5 && atoi(runs[0]) >= firstSerial && atoi(runs[0]) <= lastSerial:
		if day, ok := spreadsheet.Day(float64(atoi(runs[0]))); ok {
			r.note(Note{Code: SerialDay, Key: k, Text: c.Text, Day: day})
			return nil
		}
	case len(runs) == 2 && len(runs[0]) == 4 && len(runs[1]) <= 2:
		r.note(Note{Code: MonthOnly, Key: k, Text: c.Text})
		return nil
	}
	if len(runs) != 3 || len(runs[0]) != 4 || len(runs[1]) > 2 || len(runs[2]) > 2 {
		r.unreadable(k, c)
		return nil
	}
	date, problem := calc.ParseDate(runs[0] + "-" + twoDigits(runs[1]) + "-" + twoDigits(runs[2]))
	if problem != "" {
		r.unreadable(k, c)
		return nil
	}
	r.formula(k, c)
	return &date
}

func twoDigits(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}

// origin tells from 户籍地 and from a yes or no whether somebody comes from
// outside. Where both say something else, neither is taken.
func (r *reading) origin() *bool {
	said := r.yesNo(Nonlocal)
	if here := r.yesNo(Local); here != nil && said == nil {
		outside := !*here
		said = &outside
	}
	c, text, ok := r.cell(Origin)
	if !ok {
		return said
	}
	p, cached := r.list.places[text]
	if !cached {
		p = r.list.words.place(text)
		if len(r.list.places) < 10_000 {
			r.list.places[text] = p
		}
	}
	switch {
	case !p.known && said != nil:
		if *said && p.bare { // 定海, and yet from outside
			r.note(Note{Code: p.note, Key: Origin, Text: c.Text})
		}
		return said
	case !p.known:
		r.note(Note{Code: p.note, Key: Origin, Text: c.Text})
		return nil
	case said != nil && *said != p.nonlocal:
		r.note(Note{Code: OriginClash, Key: Origin, Text: c.Text})
		return nil
	}
	r.formula(Origin, c)
	return &p.nonlocal
}

// person reads who it is, and what the number says of where it was given out.
func (r *reading) person(nonlocal *bool) identity {
	c := r.list.cell(r.row, ID)
	id := identity{note: NoID}
	if c.Kind == spreadsheet.Fault {
		r.note(Note{Code: FaultCell, Key: ID, Text: c.Text})
	} else if id = identify(c, r.list.text); id.note != "" {
		r.note(Note{Code: id.note, Key: ID, Text: c.Text})
	}
	if r.list.cell(r.row, Name).Text == "" {
		r.note(Note{Code: NoName})
	}
	if a := r.list.cell(r.row, Account); a.Text != "" && (a.Kind == spreadsheet.Number && len(a.Text) > exactDigits || spoiled(spreadsheet.Cell{}, fold(a.Text), false)) {
		r.note(Note{Code: SpoiledNumber, Key: Account, Text: a.Text})
	}
	if id.prefix != "" && nonlocal != nil {
		switch here := r.list.words.ourNumber(id.prefix); {
		case here && *nonlocal:
			r.note(Note{Code: IDSaysLocal, Key: ID, Text: id.prefix[:4]})
		case !here && !*nonlocal:
			r.note(Note{Code: IDSaysOther, Key: ID, Text: id.prefix[:4]})
		}
	}
	return id
}

func (r *reading) worker() (w calc.Worker, id identity) {
	w = calc.Worker{
		Name: r.text(Name), Nonlocal: r.origin(), Frontline: r.yesNo(Frontline),
		Working: r.yesNo(Working), Insured: r.yesNo(Insured), Received: r.money(Received),
	}
	id = r.person(w.Nonlocal)
	if id.number != "" {
		w.ID = &id.number
	}
	return w, id
}

func (r *reading) recruit() (w calc.Recruit, id identity) {
	w = calc.Recruit{
		Name: r.text(Name), Nonlocal: r.origin(), Introduced: r.day(Introduced),
		FirstEmployment: r.yesNo(FirstEmployment), InsuredMonths: r.count(InsuredMonths, "个月", "月"),
	}
	id = r.person(w.Nonlocal)
	if id.number != "" {
		w.ID = &id.number
	}
	return w, id
}

// trip reads a bus trip. Whether it crossed a border of the province follows
// from where it began, unless a column says it. Of a shared bus, what the
// enterprise paid itself is the cost, and what all paid is known beside it.
func (r *reading) trip() calc.Trip {
	t := calc.Trip{
		Date: r.day(TripDate), Arrived: r.day(Arrived), CrossProvince: r.yesNo(CrossProvince),
		Workers: r.count(Heads, "人", "名"), OwnWorkers: r.count(OwnHeads, "人", "名"), Fewest: r.count(Fewest, "人", "名"),
	}
	if c, text, ok := r.cell(From); ok && t.CrossProvince == nil {
		switch p := r.list.words.place(text); {
		case p.foreign:
			yes := true
			t.CrossProvince = &yes
		case p.ours:
			no := false
			t.CrossProvince = &no
		default:
			r.note(Note{Code: OriginUnknown, Key: From, Text: c.Text})
		}
	}
	whole, own := r.money(Cost), r.money(OwnCost)
	_, _, shared := r.cell(Shared)
	t.Cost = own
	switch {
	case own != nil && whole != nil && own.GreaterThan(*whole):
		r.note(Note{Code: ShareOver, Key: OwnCost, Text: own.String()})
	case own == nil && shared:
		r.note(Note{Code: SharedNoShare, Key: OwnCost})
	case own == nil:
		t.Cost = whole
	}
	if whole != nil && (own == nil && shared || own != nil && whole.GreaterThan(*own)) {
		t.WholeCost = whole
	}
	over := func(k Key, part *int64) {
		if t.Workers != nil && part != nil && *part > *t.Workers {
			r.note(Note{Code: OwnOver, Key: k, Text: strconv.FormatInt(*part, 10)})
		}
	}
	over(OwnHeads, t.OwnWorkers)
	over(Fewest, t.Fewest)
	if shared && t.OwnWorkers == nil {
		r.note(Note{Code: SharedHeads, Key: OwnHeads})
	}
	if t.Workers == nil && !shared { // one enterprise alone: its own are all
		t.Workers = t.OwnWorkers
	}
	return t
}
