// Package desk is the page on which officials check and pay claims: the view of
// the rules in calc/desk. What is decided stands there; here stands what is
// shown of it, sorted, filtered and in pages.
package desk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"wengang/calc/answers"
	claims "wengang/calc/desk"
	"wengang/calc/office"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh"
	"wengang/calc/zh/lists"

	"github.com/shopspring/decimal"
)

const (
	perPage  = 50       // rows of a table that are shown at once
	atOnce   = 10       // claims that are computed before other events are heard
	mostFile = 64 << 20 // bytes: the working file of some ten thousand claims
)

// A Desk is an [office.App].
type Desk struct {
	page    office.Page
	words   *roster.Words // how tables are written; nil: none can be read
	desk    *claims.Desk
	by      string        // who decides
	at      string        // when the event came that is handled
	waiting []office.File // read by the page and not computed yet
	step    claims.Step   // of the file that is being opened; nil where none is
	coming  int           // that the page has yet to read
	read    int           // of those that were chosen since the desk was last idle
	stopped bool          // what is still coming is not wanted
	left    int           // files that were not opened, since the visitor stopped
	same    int           // claims that were here already
	refused []claims.Refusal
	told    []string // of what was opened
	scans   int      // links that were scanned
	logged  int      // entries of the log, when something was last opened or decided

	rows    []*claims.Row // all, as they were when the list was last made
	stale   bool          // rows are not what the desk has
	listed  []*claims.Row // of the rows those that the filter lets through, sorted
	sums    sums          // of what is listed
	shows   bool          // the view is not what the page has
	sort    string        // column; empty: as they came
	falling bool
	filter  filter
	first   int    // row shown first
	whole   bool   // all rows are shown, for paper
	open    string // claim that is shown in place of the list
	table   string // table that is shown in place of the list
	failed  string // why the last decision was not entered
	unsaved bool
	held    bool // the page asks before it is left
	asking  bool // whether everything may go
}

// A filter says which rows are listed; what is empty lets everything through.
type filter struct{ text, flag, county, state string }

// New makes an empty desk.
func New(p office.Page) *Desk {
	var lists struct {
		Words *roster.Words `json:"words"`
	}
	_ = json.Unmarshal(p.Lists, &lists) // of a page without lists there are none
	return &Desk{shows: true, page: p, words: lists.Words, desk: claims.New(p.Policy, claims.Version{Document: p.Document, Policy: p.Text, Program: p.Program})}
}

// Handle takes an event.
func (d *Desk) Handle(e office.Event) (effects []office.Effect) {
	d.at = e.At
	switch e.Type {
	case office.Printed:
		d.whole = false
	case office.Continue:
		d.work()
	case office.Link:
		d.arrive(e.Value)
		effects = append(effects, office.Focus{ID: claimID})
	default:
		effects = d.act(e)
	}
	d.show(e.Type == office.Continue || e.Name == choose)
	if d.held != d.unsaved {
		d.held = d.unsaved
		effects = append(effects, office.Hold{On: d.held})
	}
	return effects
}

// work computes some of what waits.
func (d *Desk) work() {
	for n := 0; n < atOnce && d.Working(); n++ {
		if d.step == nil {
			d.step, d.waiting = d.file(d.waiting[0]), d.waiting[1:]
		}
		taken, more := d.step()
		d.take(taken)
		if !more {
			d.step = nil
			d.read++
		}
	}
}

// stop leaves what waits, and what the page has yet to read of the same choice.
func (d *Desk) stop() {
	d.left = d.reading()
	d.waiting, d.step, d.stopped = nil, nil, d.coming > 0
}

// reading are files that are not opened yet.
func (d *Desk) reading() (files int) {
	if d.step != nil {
		files = 1
	}
	if !d.stopped {
		files += d.coming
	}
	return files + len(d.waiting)
}

// show works out what is shown. While files are opened by themselves that is only now and
// then, each time when there are twice as many claims: the first are there at
// once, and making lists does not take longer than opening.
func (d *Desk) show(byItself bool) {
	busy := d.reading() > 0
	if !busy {
		d.read = 0
	}
	d.shows = d.shows || !busy || !byItself
	if d.stale && (d.shows || len(d.desk.Claims()) >= 2*len(d.rows)) {
		d.rows, d.stale, d.shows = d.desk.Rows(), false, true
		d.list()
	}
}

// Working reports whether files wait.
func (d *Desk) Working() bool { return len(d.waiting) > 0 || d.step != nil }

// act does what a control is for. A name may say after a slash of what.
func (d *Desk) act(e office.Event) []office.Effect {
	name, of, _ := strings.Cut(e.Name, "/")
	switch name {
	case choose:
		d.coming = e.Coming
		if d.stopped {
			d.stopped = d.coming > 0
			break
		}
		d.left = 0
		d.waiting = append(d.waiting, e.Files...)
	case stop:
		d.stop()
		return focus(filesID)
	case scan:
		d.scans++
		d.take(d.link(strings.TrimSpace(e.Fields["link"])))
		return focus(scanID + strconv.Itoa(d.scans))
	case by:
		d.by = strings.TrimSpace(e.Value)
	case find:
		d.filter.text = e.Value
		d.list()
	case byFlag:
		d.filter.flag = e.Value
		d.list()
	case byCounty:
		d.filter.county = e.Value
		d.list()
	case byState:
		d.filter.state = e.Value
		d.list()
	case order:
		d.falling = d.sort == of && !d.falling
		d.sort = of
		d.list()
	case before:
		d.turn(-1)
	case after:
		d.turn(1)
	case openClaim:
		if e.Type == office.KeyDown {
			return d.move(of, e.Value)
		}
		d.open, d.failed = of, ""
		return focus(claimID)
	case back:
		id := d.open
		d.open, d.table, d.failed, d.first = "", "", "", d.pageOf(d.open)
		if id == "" {
			return focus(listID)
		}
		return focus(rowID + id)
	case decide:
		return d.decide(of, e.Fields)
	case showTable:
		d.table, d.first = of, 0
		return focus(tableID)
	case saveTable:
		return []office.Effect{office.Save{Name: d.shown().Title + ".xlsx", Kind: xlsx, Data: spreadsheet.Write([]spreadsheet.Page{d.sheet(d.shown())})}}
	case template:
		return []office.Effect{office.Save{Name: zh.DeskTemplated, Kind: xlsx, Data: spreadsheet.Write([]spreadsheet.Page{d.template()})}}
	case onPaper:
		d.whole = true
		return []office.Effect{office.Print{}}
	case saveWork:
		data, err := d.desk.Save()
		if err != nil {
			d.failed = err.Error()
			return nil
		}
		d.unsaved, d.asking = false, false
		return []office.Effect{office.Save{Name: zh.DeskWorkName(d.at), Kind: "application/json", Data: data}}
	case clearAll:
		if d.unsaved && of == "" {
			d.asking = true
			return focus(keepID)
		}
		d.stop()
		empty := New(d.page)
		empty.by, empty.held, empty.coming, empty.stopped = d.by, d.held, d.coming, d.stopped
		*d = *empty
		return focus(filesID)
	case keep:
		d.asking = false
		return focus(filesID)
	}
	return nil
}

// Names of the events.
const (
	choose    = "choose"
	stop      = "stop"
	scan      = "scan"
	by        = "by"
	find      = "find"
	byFlag    = "flag"
	byCounty  = "county"
	byState   = "state"
	order     = "sort"
	before    = "before"
	after     = "after"
	openClaim = "open"
	back      = "back"
	decide    = "do"
	showTable = "table"
	saveTable = "xlsx"
	template  = "template"
	onPaper   = "print"
	saveWork  = "save"
	clearAll  = "clear"
	keep      = "keep"
)

// IDs of elements that are moved to.
const (
	filesID = "desk-files"
	scanID  = "desk-scan-" // and how many were scanned: an empty box after each
	byID    = "desk-by"
	claimID = "desk-claim"
	listID  = "desk-list"
	tableID = "desk-table"
	keepID  = "desk-keep"
	rowID   = "row-" // and the ID of a claim
	xlsx    = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

func focus(id string) []office.Effect { return []office.Effect{office.Focus{ID: id}} }

// take notes what came of opening something.
func (d *Desk) take(t claims.Taken) {
	d.same += t.Known
	d.refused = append(d.refused, t.Refused...)
	for _, sentence := range t.Said {
		if !slices.Contains(d.told, sentence) {
			d.told = append(d.told, sentence)
		}
	}
	if t.New > 0 || len(d.desk.Log()) > d.logged { // also a working file of known claims has entries
		d.unsaved = true
	}
	d.logged = len(d.desk.Log())
	d.stale = d.stale || t.New+t.Known > 0
}

// file opens whatever a file is, a claim at a time.
func (d *Desk) file(f office.File) claims.Step {
	if f.Data == nil {
		return unopened(f, zh.DeskTooLarge)
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(f.Data, []byte("\ufeff")))
	isBook := bytes.HasPrefix(f.Data, []byte("PK"))
	isText := len(text) > 0 && text[0] != '{' && !bytes.Contains(text[:min(len(text), answers.MaxFile)], []byte("#1"))
	if d.words == nil || !isBook && !(isText && strings.HasSuffix(strings.ToLower(f.Name), ".csv")) {
		return d.desk.Opening(f.Name, f.Data)
	}
	book, problem := spreadsheet.Open(f.Data, d.page.GB18030)
	if problem != nil {
		return unopened(f, lists.File(problem))
	}
	for i := range book.Sheets {
		sheet, problem := book.Sheet(i)
		if problem != nil {
			return unopened(f, lists.File(problem))
		}
		if step, isTable := d.desk.OpeningTable(f.Name, sheet, d.words); isTable {
			return step
		}
	}
	return unopened(f, zh.DeskNoColumns)
}

func unopened(f office.File, sentence string) claims.Step {
	return func() (claims.Taken, bool) {
		return claims.Taken{Refused: []claims.Refusal{{From: f.Name, Sentence: sentence}}}, false
	}
}

// link takes in what a scanner typed.
func (d *Desk) link(text string) claims.Taken {
	if text == "" {
		return claims.Taken{}
	}
	if !strings.Contains(text, "#") { // some scanners are set to leave the address out
		text = "#" + text
	}
	line, _, _ := strings.Cut(text, "\n")
	return d.desk.Open(zh.DeskScanned, []byte(line)) // one name for all: scanned twice it is one claim
}

// arrive opens the claim of a link with which the page was opened.
func (d *Desk) arrive(fragment string) {
	d.scans++
	taken := d.link("#" + fragment)
	d.take(taken)
	if taken.Last != "" {
		d.open, d.table, d.failed = taken.Last, "", ""
	}
}

// list sorts and filters the rows.
func (d *Desk) list() {
	text := strings.ToUpper(strings.TrimSpace(d.filter.text))
	d.listed, d.sums = nil, sums{due: make([]decimal.Decimal, len(d.page.Policy.Rules()))}
	for _, r := range d.rows {
		if d.filter.lets(r, text) {
			d.listed = append(d.listed, r)
			d.sums.add(r)
		}
	}
	if key, ok := orders[d.sort]; ok {
		slices.SortStableFunc(d.listed, func(a, b *claims.Row) int {
			if d.falling {
				a, b = b, a
			}
			return key(a, b)
		})
	}
	if d.first >= len(d.listed) {
		d.first = 0
	}
}

// sums are those of the list's last row.
type sums struct {
	due         []decimal.Decimal // of each measure that pays
	total, paid decimal.Decimal
}

func (s *sums) add(r *claims.Row) {
	for i := range r.Computed.Measures {
		s.due[i] = s.due[i].Add(r.Computed.Measures[i].Due)
	}
	s.total, s.paid = s.total.Add(r.Computed.Total), s.paid.Add(r.Paid().Total)
}

func (f filter) lets(r *claims.Row, text string) bool {
	a := r.Facts.Applicant
	switch {
	case f.state != "" && f.state != string(r.State),
		f.county != "" && f.county != zh.Shown(value(a.County)) && !(f.county == zh.DeskNoCounty && a.County == nil),
		f.flag == anyFlag && len(r.Flags) == 0, f.flag == noFlag && len(r.Flags) > 0,
		text != "" && !strings.Contains(strings.ToUpper(r.Name+" "+value(a.CreditCode)+" "+r.Source), text):
		return false
	case f.flag == "" || f.flag == anyFlag || f.flag == noFlag:
		return true
	}
	return slices.ContainsFunc(r.Flags, func(one claims.Flag) bool {
		return string(one.Kind) == f.flag || f.flag == oddFlag && one.Kind != claims.Reading
	})
}

// Values of the filter by flag, beside the kinds.
const anyFlag, oddFlag, noFlag = "any", "odd", "none"

var orders = map[string]func(a, b *claims.Row) int{
	"firm": func(a, b *claims.Row) int { return strings.Compare(a.Name, b.Name) },
	"county": func(a, b *claims.Row) int {
		return strings.Compare(value(a.Facts.Applicant.County), value(b.Facts.Applicant.County))
	},
	"total": func(a, b *claims.Row) int { return a.Computed.Total.Cmp(b.Computed.Total) },
	"flags": func(a, b *claims.Row) int { return cmp.Compare(len(a.Flags), len(b.Flags)) },
	"paid":  func(a, b *claims.Row) int { return a.Paid().Total.Cmp(b.Paid().Total) },
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// turn goes to another page.
func (d *Desk) turn(by int) {
	rows := len(d.listed)
	if d.table != "" {
		rows = len(d.shown().Rows)
	}
	if first := d.first + by*perPage; first >= 0 && first < rows {
		d.first = first
	}
}

// place is which of the listed rows a claim is; -1 where it is not listed.
func (d *Desk) place(id string) int {
	return slices.IndexFunc(d.listed, func(r *claims.Row) bool { return r.Claim.ID == id })
}

// pageOf is the first row of the page on which a claim stands.
func (d *Desk) pageOf(id string) int { return max(d.place(id), 0) / perPage * perPage }

// move goes from the row of a claim to another one by a key.
func (d *Desk) move(id, key string) []office.Effect {
	at := d.place(id)
	switch key {
	case "ArrowDown":
		at++
	case "ArrowUp":
		at--
	case "PageDown":
		at += perPage
	case "PageUp":
		at -= perPage
	case "Home":
		at = 0
	case "End":
		at = len(d.listed)
	}
	if len(d.listed) == 0 {
		return nil
	}
	to := d.listed[min(max(at, 0), len(d.listed)-1)].Claim.ID
	d.first = d.pageOf(to)
	return focus(rowID + to)
}

// decide enters a decision on the claim that is shown. Where it can't be, its
// reason stands beside the form, and what was typed stays.
func (d *Desk) decide(act string, fields map[string]string) []office.Effect {
	act, of, _ := strings.Cut(act, "/")
	e := claims.Entry{At: d.at, By: d.by, Claim: d.open, Act: claims.Act(act), Reason: fields["reason"]}
	switch e.Act {
	case claims.Correct:
		e.Field = fields["field"]
		e.Value = zh.Meant(d.page.Policy, e.Field, strings.TrimSpace(fields["value"]))
		if strings.HasPrefix(e.Field, strike) {
			e.Act, e.Field, e.Value = claims.Strike, strings.TrimPrefix(e.Field, strike), ""
		}
	case claims.Undo:
		e.Undoes = of
	}
	next := "" // before the decision takes this one out of the list
	if of == onward {
		next = d.following(d.open)
	}
	if err := d.desk.Do(e); err != nil {
		d.failed = err.Error()
		if d.by == "" {
			return focus(byID)
		}
		return focus(failedID)
	}
	d.failed, d.unsaved, d.stale, d.logged = "", true, true, len(d.desk.Log())
	if next != "" {
		d.open = next
		return focus(claimID)
	}
	return focus(decidedID)
}

// onward, after a decision, has the next claim shown that nobody has decided on.
const onward = "next"

// following is the claim that onward leads to, by the order of the list; "" where there is none.
func (d *Desk) following(id string) string {
	for _, r := range d.listed[d.place(id)+1:] {
		if r.State == claims.Pending && r.Claim.ID != id {
			return r.Claim.ID
		}
	}
	return ""
}

// strike stands before the name of a trip among the questions to be corrected.
const strike = "strike:"

const failedID, decidedID = "desk-failed", "desk-decided"
