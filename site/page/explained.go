package page

import (
	"wengang/calc"
	"wengang/site/notice"
)

// termEntry is a term with the place that its links lead to.
type termEntry struct {
	ID, Name string
	notice.Term
}

// explained writes /explained/: background, who gets what, readings, terms.
func (r *renderer) explained() error {
	const path = "explained/index.html"
	var money []answer
	for _, m := range r.all {
		if a := answerOf(m); m.Form == calc.Computed {
			money = append(money, a)
		}
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
		Money     []answer // of the measures that state an amount
		Terms     []termEntry
	}{r.frame(path, head{
		Title:       r.notice.Explained.Title + " · " + r.notice.DocNumber,
		Description: "这份通知的背景和目的，谁能得到什么，资金从哪里来，术语是什么意思。",
		Place:       "explained/",
		Scripts:     []string{"share.js", "unfold.js"},
		Styles:      []string{"table.css", "chips.css", "single.css", "explained.css"},
	}), r.notice.Explained, money, terms})
}
