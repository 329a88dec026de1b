package page

import (
	"errors"
	"fmt"
	"html/template"
	"iter"
	"strings"

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
func (r *renderer) partyPage(left []calc.Who, pages []*partyRows) error {
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
	rows := &partyRows{who: w}
	view := struct {
		*head
		Who                           calc.Who
		Label                         string
		Count                         int
		Rows                          iter.Seq[template.HTML]
		Computed, Elsewhere, Services int
		Person                        bool
	}{r.frame(path, head{
		Title:       zh.Who(w) + "：与您有关的条目 · " + r.notice.DocNumber,
		Description: fmt.Sprintf("%s里与%s有关的 %d 条：标准、时间条件、申领截止、问谁。%s。", r.notice.DocNumber, zh.Who(w), all, r.arranged()),
		Place:       "for/",
		Styles:      []string{"table.css", "stacked.css", "chips.css", "party.css"},
		Scripts:     []string{"period.js", "share.js"},
	}), w, zh.Who(w), all, rows.all, count[calc.Computed], count[calc.Elsewhere], count[calc.Service], w.Individual()}
	rows.rest = func() error { return r.partyPage(left[1:], append(pages, rows)) }
	return errors.Join(r.write(path, "party.html", view), rows.failed)
}

// isFor reports whether a party finds the measure on its page.
func isFor(m *notice.Measure, w calc.Who) bool {
	return (calc.Measure{Audience: m.Audience}).IsFor(w)
}

// partyRows are those of one page, which come while the rest is written.
type partyRows struct {
	who    calc.Who
	yield  func(template.HTML) bool
	rest   func() error
	failed error
}

func (p *partyRows) all(yield func(template.HTML) bool) {
	p.yield = yield
	p.failed = p.rest()
}

// answers gives every page its rows.
func (r *renderer) answers(pages []*partyRows) error {
	for _, form := range formWords {
		for i := range r.all {
			m := &r.all[i]
			if m.Form != form.Form {
				continue
			}
			var row strings.Builder
			if err := r.templates.ExecuteTemplate(&row, "answer", r.answerOf(m)); err != nil {
				return err
			}
			for _, page := range pages {
				if isFor(m, page.who) && !page.yield(template.HTML(row.String())) {
					return fmt.Errorf("the page of %s takes no more rows", page.who)
				}
			}
		}
	}
	return nil
}
