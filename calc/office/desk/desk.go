// Package desk is the official's desk: it opens saved files of the calculator, as
// many as there are, computes each anew and lists them beside what each file
// states.
package desk

import (
	"encoding/json"
	"errors"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/office"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

const (
	perPage = 50 // rows of the table that are shown at once
	atOnce  = 10 // files that are computed before what there is is shown
)

// A Desk is an [office.App].
type Desk struct {
	page    office.Page
	waiting []office.File // read by the page and not computed yet
	coming  int           // that the page has yet to read
	read    int           // of those that were chosen since the desk was last idle
	claims  []claim
	refused []refusal
	seen    map[string]bool // contents of the claims
	same    int             // files left out because they were seen
	first   int             // row shown first
	whole   bool            // all rows are shown, for paper
}

// A claim is a file that was computed anew.
type claim struct {
	name   string // of the file, without .json
	total  decimal.Decimal
	stated decimal.NullDecimal // what the file says the total is
}

// difference is how much more is computed than stated.
func (c claim) difference() decimal.Decimal { return c.total.Sub(c.stated.Decimal) }

func (c claim) differs() bool { return c.stated.Valid && !c.difference().IsZero() }

// A refusal is a file that was not opened, and the sentence that says why.
type refusal struct{ name, why string }

// New makes an empty desk.
func New(p office.Page) *Desk { return &Desk{page: p, seen: make(map[string]bool)} }

// Names of the events.
const (
	choose   = "choose"
	save     = "save"
	onPaper  = "print"
	clearAll = "clear"
	before   = "before"
	after    = "after"
)

const filesID = "desk-files"

// Handle takes an event.
func (d *Desk) Handle(e office.Event) []office.Effect {
	switch e.Name {
	case choose:
		d.waiting = append(d.waiting, e.Files...)
		d.coming = e.Coming
	case save:
		return []office.Effect{office.Save{Name: zh.DeskFile, Kind: "text/csv", Data: d.csv()}}
	case onPaper:
		d.whole = true
		return []office.Effect{office.Print{}}
	case clearAll:
		*d = *New(d.page)
		return []office.Effect{office.Focus{ID: filesID}}
	case before:
		d.first = max(d.first-perPage, 0)
	case after:
		if d.first+perPage < len(d.claims) {
			d.first += perPage
		}
	}
	switch e.Type {
	case office.Printed:
		d.whole = false
	case office.Continue:
		n := min(atOnce, len(d.waiting))
		for _, f := range d.waiting[:n] {
			d.open(f)
		}
		d.waiting, d.read = d.waiting[n:], d.read+n
	}
	if len(d.waiting)+d.coming == 0 {
		d.read = 0
	}
	return nil
}

// Working reports whether files wait.
func (d *Desk) Working() bool { return len(d.waiting) > 0 }

// open computes the claim of a file.
func (d *Desk) open(f office.File) {
	if f.Data == nil || len(f.Data) > answers.MaxFile {
		d.refused = append(d.refused, refusal{f.Name, zh.DeskTooLarge})
		return
	}
	if d.seen[string(f.Data)] {
		d.same++
		return
	}
	facts, file, err := answers.ParseFile(d.page.Policy, f.Data)
	if err != nil {
		why := zh.FileNotOurs
		var field *calc.FieldError
		if errors.As(err, &field) {
			why = zh.FileProblem(d.page.Policy, field)
		}
		d.refused = append(d.refused, refusal{f.Name, why})
		return
	}
	d.seen[string(f.Data)] = true
	name, _ := strings.CutSuffix(f.Name, ".json")
	d.claims = append(d.claims, claim{name, d.page.Policy.Assess(facts).Total, stated(file)})
}

// stated is the total that a file says it was given; it is none where the
// file has no result, or one without a total.
func stated(f answers.File) (total decimal.NullDecimal) {
	var result struct {
		Total string `json:"total"`
	}
	if json.Unmarshal(f.Result, &result) != nil {
		return total
	}
	if money, problem := calc.ParseMoney(result.Total); problem == "" {
		return decimal.NewNullDecimal(money)
	}
	return total
}
