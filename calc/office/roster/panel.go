// Package roster is the panel in which a list of people or trips is opened
// beside the calculator's form: it says of each row whether it counts and why
// not, takes corrections, gives the form its numbers and hands out a claim.
//
// The list is in memory alone. Of names and numbers the view has only a part,
// but for the claim that is printed.
package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/office"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh"
	"wengang/calc/zh/lists"
)

const (
	perPage = 50 // rows of the table that are shown at once
	xlsx    = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	addTrip = "add-trip" // id of the form's button for another trip
)

// A Panel is an [office.App] for the list of one rule.
type Panel struct {
	page    office.Page
	given   lists.Given
	kind    roster.Kind
	measure int
	field   string // of the form that the number of people goes into; empty for trips

	waiting func() (*spreadsheet.Book, *spreadsheet.Problem) // read once the page says so
	coming  string                                           // name of the file that waits
	name    string                                           // of the file that is open
	opened  int                                              // how many were
	book    *spreadsheet.Book
	list    *roster.List
	sum     string                // SHA-256 of the list
	problem string                // why what was opened last is not there
	unread  *spreadsheet.Book     // whose header must be shown by hand
	columns map[string]roster.Key // what headers mean, as it was said by hand in this visit
	plan    *roster.Plan
	edits   []edit // to the list, in order

	filter string         // a standing, or a reason after "-" or "?"
	order  int            // of lists.Orders
	first  int            // row of the page
	open   int            // number of the row that is being corrected
	match  string         // first digits of a sum on paper
	paper  string         // what is being printed: a claim, or the list of documents
	byHand bool           // the visitor has typed another number than the list's
	filled string         // the number that the form was given last
	before []office.Field // what stood there
	inForm int            // trips that the form was given
	ticked map[int]bool
}

// An edit is what was done to rows, by their numbers.
type edit struct {
	rows []int
	key  roster.Key // empty: taken off or put back
	text string
	gone bool
}

// New makes the panel of a rule, or nil where it has no list or the page says
// nothing of lists.
func New(p office.Page, rule string) *Panel {
	l := &Panel{page: p, columns: make(map[string]roster.Key), ticked: make(map[int]bool)}
	if json.Unmarshal(p.Lists, &l.given) != nil || l.given.Words == nil {
		return nil
	}
	for _, r := range p.Policy.Rules() {
		if r.Name == rule {
			l.measure = r.Measure
		}
	}
	kind, ok := roster.KindOf(p.Policy, l.measure)
	if !ok {
		return nil
	}
	l.kind = kind
	for _, q := range p.Policy.Questions() {
		if q.Rule == rule && q.Type == calc.CountType && q.List == nil {
			l.field = q.Name
		}
	}
	return l
}

// Names of the events. Those about a row or a reason have it after a space.
const (
	choose    = "choose"
	paste     = "paste"
	template  = "template"
	column    = "column"
	headerRow = "header"
	byReason  = "filter"
	inOrder   = "order"
	before    = "before"
	after     = "after"
	correct   = "correct"
	set       = "set"
	remove    = "remove"
	putBack   = "putback"
	all       = "all"
	undo      = "undo"
	claim     = "claim"
	printIt   = "print"
	useIt     = "use"
	giveBack  = "giveback"
	matches   = "matches"
	tick      = "tick"
	printList = "printlist"
)

// Working reports whether a file waits to be read.
func (l *Panel) Working() bool { return l.waiting != nil }

// Handle takes an event.
func (l *Panel) Handle(e office.Event) []office.Effect {
	switch e.Type {
	case office.Continue:
		return l.read()
	case office.Printed:
		l.paper = ""
		return nil
	case office.Typed:
		if l.list != nil {
			l.byHand = l.field == "" || strings.ReplaceAll(strings.TrimSpace(e.Value), ",", "") != l.filled
		}
		return nil
	case office.Filled:
		l.before = nil
		for name, text := range e.Fields {
			l.before = append(l.before, office.Field{Name: name, Text: text})
		}
		slices.SortFunc(l.before, func(a, b office.Field) int { return strings.Compare(a.Name, b.Name) })
		return nil
	}
	what, about, _ := strings.Cut(e.Name, " ")
	switch what {
	case choose:
		if len(e.Files) > 0 {
			l.take(e.Files[0])
		}
	case paste:
		text := e.Value
		l.coming, l.waiting = "", func() (*spreadsheet.Book, *spreadsheet.Problem) { return spreadsheet.Paste(text) }
	case template:
		return []office.Effect{office.Save{Name: lists.Name(l.kind) + ".xlsx", Kind: xlsx, Data: spreadsheet.Write(lists.Template(l.page.Policy, l.kind))}}
	case tick:
		l.ticked[number(about)] = e.Value != ""
	case printList:
		l.paper = printList
		return []office.Effect{office.Print{}}
	case column:
		return l.mapColumn(number(about), roster.Key(e.Value))
	case headerRow:
		if n := number(e.Value); n > 0 && l.unread != nil {
			l.plan = &roster.Plan{Sheet: l.plan.Sheet, Header: n, Columns: make(map[int]roster.Key)}
		}
	}
	if l.list == nil {
		return nil
	}
	return l.handleList(what, about, e)
}

// handleList takes an event about the list that is open.
func (l *Panel) handleList(what, about string, e office.Event) []office.Effect {
	switch what {
	case byReason:
		l.filter, l.first, l.open = about, 0, 0
	case inOrder:
		l.order, l.first = max(0, min(number(e.Value), len(lists.Orders)-1)), 0
	case before:
		l.first, l.open = max(l.first-perPage, 0), 0
	case after:
		l.first, l.open = l.first+perPage, 0
	case correct:
		if n := number(about); n != l.open {
			l.open = n
		} else {
			l.open = 0
		}
	case set:
		row, key, _ := strings.Cut(about, " ")
		return l.edit(edit{rows: []int{number(row)}, key: roster.Key(key), text: e.Value})
	case remove, putBack:
		return l.edit(edit{rows: []int{number(about)}, gone: what == remove})
	case all:
		key, answer, _ := strings.Cut(about, " ")
		var rows []int
		for i := range l.list.Rows {
			if r := &l.list.Rows[i]; r.Status == calc.Unclear && slices.Contains(r.Missing, key) {
				rows = append(rows, r.Number)
			}
		}
		return l.edit(edit{rows: rows, key: roster.Key(key), text: answer})
	case undo:
		if len(l.edits) > 0 {
			l.edits = l.edits[:len(l.edits)-1]
			return l.reopen(l.plan)
		}
	case claim:
		return []office.Effect{office.Save{Name: lists.Name(l.kind) + l.sum[:8] + ".xlsx", Kind: xlsx, Data: spreadsheet.Write(l.claim())}}
	case printIt:
		l.paper = printIt
		return []office.Effect{office.Print{}}
	case matches:
		l.match = e.Value
	case useIt:
		l.byHand = false
		return l.fill()
	case giveBack:
		fields := l.before
		l.before, l.byHand, l.inForm = nil, true, 0
		return []office.Effect{office.Fill{Fields: fields, Add: addTrip}}
	}
	return nil
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// take has a file read when the page has shown that it is being read.
func (l *Panel) take(f office.File) {
	l.coming = f.Name
	l.waiting = func() (*spreadsheet.Book, *spreadsheet.Problem) {
		switch {
		case f.Size > spreadsheet.MaxFile:
			return nil, &spreadsheet.Problem{Code: spreadsheet.TooLarge}
		case f.Data == nil: // a folder, or gone since
			return nil, &spreadsheet.Problem{Code: spreadsheet.NotATable}
		}
		return spreadsheet.Open(f.Data, l.page.GB18030)
	}
}

// read opens what waits. What was open stays unless it succeeds.
func (l *Panel) read() []office.Effect {
	if l.waiting == nil {
		return nil
	}
	book, unread := l.waiting()
	l.waiting = nil
	if unread != nil {
		l.problem = lists.PanelFailed(l.coming, lists.File(unread), l.list != nil)
		return nil
	}
	list, problem := roster.Open(book, l.kind, l.given.Words, l.page.Policy, nil)
	plan := l.remembered(book, list)
	if plan != nil {
		list, problem = roster.Open(book, l.kind, l.given.Words, l.page.Policy, plan)
	}
	if problem != nil {
		l.problem = lists.PanelFailed(l.coming, lists.Problem(problem), l.list != nil)
		if problem.Code == roster.NoHeader {
			l.ask(book)
		}
		return nil
	}
	l.name, l.edits = l.coming, nil
	l.opened++
	l.filter, l.first, l.open, l.match = "", 0, 0, ""
	l.byHand, l.before, l.inForm = false, nil, 0
	l.show(book, list, plan)
	return append(l.fill(), office.Focus{ID: l.id("counted")})
}

// show has a list be the one that is open.
func (l *Panel) show(book *spreadsheet.Book, list *roster.List, plan *roster.Plan) {
	l.book, l.list, l.plan, l.unread, l.problem = book, list, plan, nil, ""
	l.addUp()
}

func (l *Panel) addUp() {
	sum := sha256.Sum256(l.list.Canonical())
	l.sum = hex.EncodeToString(sum[:])
}

// reopen reads the open book anew with what was said of it by hand.
func (l *Panel) reopen(plan *roster.Plan) []office.Effect {
	list, problem := roster.Open(l.book, l.kind, l.given.Words, l.page.Policy, plan)
	if problem != nil {
		l.problem = lists.PanelFailed(l.name, lists.Problem(problem), true)
		return nil
	}
	for _, e := range l.edits {
		apply(list, e)
	}
	l.show(l.book, list, plan)
	return l.fill()
}

func (l *Panel) edit(e edit) []office.Effect {
	if len(e.rows) == 0 {
		return nil
	}
	l.edits = append(l.edits, e)
	apply(l.list, e)
	l.addUp()
	return l.fill()
}

func apply(list *roster.List, e edit) {
	var rows []int
	at := make(map[int]bool, len(e.rows))
	for _, n := range e.rows {
		at[n] = true
	}
	for i := range list.Rows {
		if at[list.Rows[i].Number] {
			rows = append(rows, i)
		}
	}
	if e.key == "" {
		list.Remove(rows, e.gone)
	} else {
		list.Set(rows, e.key, e.text)
	}
}

// fill gives the form what the list says, unless the visitor says another thing.
func (l *Panel) fill() []office.Effect {
	if l.byHand {
		return nil
	}
	if l.field != "" {
		l.filled = fmt.Sprint(l.list.Count().Counts)
		return []office.Effect{office.Fill{Fields: []office.Field{l.written(l.field, l.filled)}}}
	}
	var fields []office.Field
	facts := l.list.Facts(false)
	for _, e := range answers.FromFacts(l.page.Policy, calc.Facts{Trips: facts.Trips}).Entries {
		fields = append(fields, l.written(e.Name, e.Text))
	}
	l.inForm = len(facts.Trips)
	return []office.Effect{office.Fill{Fields: fields, Add: addTrip, Rows: l.inForm, Clear: "trips."}}
}

// written is an answer as the form writes it: digits in groups.
func (l *Panel) written(name, text string) office.Field {
	if q, _, ok := l.page.Policy.Question(name); ok && (q.Type == calc.CountType || q.Type == calc.MoneyType) {
		text = zh.Group(text)
	}
	return office.Field{Name: name, Text: text}
}

func (l *Panel) claim() []spreadsheet.Page {
	return lists.Claim(l.page.Policy, l.list, fmt.Sprintf("%s第%d条", l.page.Document, l.measure), l.sum)
}
