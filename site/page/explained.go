package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// partyRow is what the notice has for one party.
type partyRow struct {
	Who     calc.Who
	Label   string
	Columns []partyColumn
}

type partyColumn struct {
	Label string
	links []string // to the measures, as HTML
}

// Measures are the links one after another, put together when they are written:
// of all columns at once they are long, and one by one each goes through reflection.
func (c partyColumn) Measures() template.HTML { return template.HTML(strings.Join(c.links, "、")) }

// forms are the columns of a party's row, money first.
var forms = []struct {
	form  calc.Form
	label string
}{{calc.Computed, "写明金额的"}, {calc.Elsewhere, "金额原文未写明的"}, {calc.Service, "服务和保障"}}

// termEntry is a term with the place that its links lead to.
type termEntry struct {
	ID, Name string
	Blocks   []notice.Block
	numbers  []int // of the measures whose clauses have it
	Frame    bool  // the opening or the closing has it
}

// Measures are links to those, put together when they are written.
func (t termEntry) Measures() template.HTML {
	links := make([]string, len(t.numbers))
	for i, n := range t.numbers {
		number := strconv.Itoa(n)
		links[i] = `<a href="../measures/` + number + `/">第 ` + number + ` 条</a>`
	}
	return template.HTML(strings.Join(links, "、"))
}

// explained writes /explained/: who gets what, how to go about it, readings,
// terms.
func (r *renderer) explained() error {
	const path = "explained/index.html"
	links := make([]string, len(r.all))
	for i := range r.all {
		var link strings.Builder
		if err := r.templates.ExecuteTemplate(&link, "numbered", &r.all[i]); err != nil {
			return err
		}
		links[i] = link.String()
	}
	var rows []partyRow
	for _, w := range calc.Everyone {
		row := partyRow{Who: w, Label: zh.Who(w)}
		for _, f := range forms {
			column := partyColumn{Label: f.label}
			for i := range r.all {
				if m := &r.all[i]; m.Form == f.form && slices.Contains(m.Audience, w) {
					column.links = append(column.links, links[i])
				}
			}
			row.Columns = append(row.Columns, column)
		}
		rows = append(rows, row)
	}
	var money []answer
	for _, rule := range r.notice.Policy.Rules() {
		money = append(money, r.answerOf(&r.all[rule.Measure-1]))
	}
	var unstated []*notice.Measure
	for i := range r.all {
		if m := &r.all[i]; m.Form == calc.Elsewhere {
			unstated = append(unstated, m)
		}
	}
	var terms []termEntry
	for _, t := range r.notice.Explained.Terms {
		terms = append(terms, termEntry{t.Names[0], strings.Join(t.Names, "、"), t.Blocks, t.Measures, t.Frame})
	}
	return r.write(path, "explained.html", struct {
		*head
		Explained notice.Explained
		Money     []answer          // of those that state an amount
		Unstated  []*notice.Measure // that give something, and no amount
		Parties   []partyRow
		Terms     []termEntry
	}{r.frame(path, head{
		Title:       r.notice.Explained.Title + " · " + r.notice.DocNumber,
		Description: "谁能得到什么，资金从哪里来，原文可作两种理解之处，术语是什么意思。",
		Place:       "explained/",
		Styles:      []string{"table.css", "stacked.css", "single.css"},
	}), r.notice.Explained, money, unstated, rows, terms})
}
