package page

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/zh"
)

// partiesInOrder are all parties, persons first: their way to an answer is the
// shorter one.
func partiesInOrder() []party { return append(parties(true), parties(false)...) }

// partyPages writes /for/…/ for each party: what the notice has for it, money
// first.
func (r *renderer) partyPages() error {
	for _, w := range calc.Everyone {
		if err := r.partyPage(w); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) partyPage(w calc.Who) error {
	var all []answer
	count := make(map[calc.Form]int)
	for _, form := range formWords {
		for _, m := range r.all {
			if m.Form == form.Form && (calc.Measure{Audience: m.Audience}).IsFor(w) {
				all = append(all, answerOf(m))
				count[m.Form]++
			}
		}
	}
	path := fmt.Sprintf("for/%s/index.html", w)
	return r.write(path, "party.html", struct {
		head
		Who                           calc.Who
		Label                         string
		Answers                       []answer
		Computed, Elsewhere, Services int
		Person                        bool
	}{r.frame(path, head{
		Title:       zh.Who(w) + "：与您有关的条目 · " + r.notice.DocNumber,
		Description: fmt.Sprintf("%s里与%s有关的 %d 条：标准、时间条件、申领截止、问谁。", r.notice.DocNumber, zh.Who(w), len(all)),
		Place:       "for/",
		Styles:      []string{"table.css", "stacked.css", "chips.css", "party.css"},
		Scripts:     []string{"share.js"},
	}), w, zh.Who(w), all, count[calc.Computed], count[calc.Elsewhere], count[calc.Service], w.Individual()})
}
