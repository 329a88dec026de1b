package page

import (
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
	Label    string
	Measures []notice.Measure
}

// termEntry is a term with the place that its links lead to.
type termEntry struct {
	ID, Name string
	notice.Term
}

// explained writes /explained/: background, who gets what, readings, terms.
func (r *renderer) explained() error {
	const path = "explained/index.html"
	var rows []partyRow
	for _, w := range calc.Everyone {
		row := partyRow{Who: w, Label: zh.Who(w), Columns: []partyColumn{{Label: "能计算金额的"}, {Label: "另行规定的"}, {Label: "服务和保障"}}}
		for _, m := range r.notice.Measures() {
			if !(calc.Measure{Audience: m.Audience}).IsFor(w) {
				continue
			}
			column := map[calc.Form]int{calc.Computed: 0, calc.Elsewhere: 1, calc.Service: 2}[m.Form]
			row.Columns[column].Measures = append(row.Columns[column].Measures, m)
		}
		rows = append(rows, row)
	}
	var terms []termEntry
	for _, t := range r.notice.Explained.Terms {
		name := ""
		for i, n := range t.Names {
			if i > 0 {
				name += "、"
			}
			name += n
		}
		terms = append(terms, termEntry{t.Names[0], name, t})
	}
	return r.write(path, "explained.html", struct {
		head
		Explained notice.Explained
		Parties   []partyRow
		Terms     []termEntry
	}{r.frame(path, head{
		Title:       r.notice.Explained.Title + " · " + r.notice.DocNumber,
		Description: "这份通知的背景和目的，谁能得到什么，资金从哪里来，术语是什么意思。",
		Place:       "explained/",
		Styles:      []string{"table.css", "single.css"},
	}), r.notice.Explained, rows, terms})
}
