package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strconv"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// partiesInOrder are all parties, persons first: their way to an answer is the
// shorter one.
func partiesInOrder() []party { return append(parties(true), parties(false)...) }

// partyPages writes /for/…/ for each party: what the notice has for it, money
// first. Most rows stand on many of them, so all are written side by side and
// each row is rendered once.
func (r *renderer) partyPages() error { return r.partyPage(calc.Everyone, nil) }

// partyPage writes the pages of the parties that are left beside those that are
// being written already.
func (r *renderer) partyPage(left []calc.Who, pages []partyRows) error {
	if len(left) == 0 {
		return r.answers(pages)
	}
	w, count, all := left[0], make(map[calc.Form]int), 0
	for i := range r.all {
		if m := &r.all[i]; isFor(m, w) {
			count[m.Form]++
			all++
		}
	}
	path := fmt.Sprintf("for/%s/index.html", w)
	view := struct {
		*head
		Who                           calc.Who
		Label                         string
		Count                         int
		Rows                          template.HTML // their place
		Computed, Elsewhere, Services int
		Person                        bool
	}{r.frame(path, head{
		Title:       zh.Who(w) + "：与您有关的条目 · " + r.notice.DocNumber,
		Description: fmt.Sprintf("%s里与%s有关的 %d 条：标准、时间条件、申领截止、问谁。%s。", r.notice.DocNumber, zh.Who(w), all, r.arranged()),
		Place:       "for/",
		Styles:      []string{"table.css", "stacked.css", "chips.css", "party.css"},
		Scripts:     []string{"period.js", "share.js"},
	}), w, zh.Who(w), all, rowsPlace, count[calc.Computed], count[calc.Elsewhere], count[calc.Service], w.Individual()}
	return r.write(path, "party.html", view, mark{string(rowsPlace), func(page io.Writer) error {
		return r.partyPage(left[1:], append(pages, partyRows{w, page}))
	}})
}

// isFor reports whether a party finds the measure on its page.
func isFor(m *notice.Measure, w calc.Who) bool {
	return (calc.Measure{Audience: m.Audience}).IsFor(w)
}

// rowsPlace stands in a page where its rows are written. No words can be taken for it:
// of those the templates escape the first character.
const rowsPlace template.HTML = "<the rows>"

// partyRows is the page of a party that is open where its rows stand.
type partyRows struct {
	who  calc.Who
	page io.Writer
}

// answers gives every page its rows.
func (r *renderer) answers(pages []partyRows) error {
	var row bytes.Buffer
	for _, form := range formWords {
		for i := range r.all {
			m := &r.all[i]
			if m.Form != form.Form {
				continue
			}
			row.Reset()
			if err := r.templates.ExecuteTemplate(&row, "answer", r.rowOf(m)); err != nil {
				return err
			}
			for _, to := range pages {
				if !isFor(m, to.who) {
					continue
				}
				if _, err := to.page.Write(row.Bytes()); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// answerRow is the answer of a measure as a row shows it.
type answerRow struct {
	N, Title, Means       string
	Standard, When, Until template.HTML
	Service               bool // the measure gives no money
	Ask                   template.HTML
}

func (r *renderer) rowOf(m *notice.Measure) answerRow {
	a := r.answerOf(m)
	words := func(blocks []notice.Block) template.HTML { return prose(blocks, "../../", 0) }
	return answerRow{strconv.Itoa(m.Number), m.Title, m.Means, words(a.Standard), words(a.When), words(a.Until), m.Form == calc.Service, r.phones(m.Ask)}
}
