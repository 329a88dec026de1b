package page

import (
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/wasm/zh"
)

// questionOf names the question of the calculator that a quantity of the text
// governs: what is asked is measured against it. A test holds it complete.
var questionOf = map[string]string{
	"m1-month":        "retention.workers",
	"m1-amount":       "retention.workers",
	"m1-cap":          "retention.workers",
	"m2-year":         "growth.output2022",
	"m2-large":        "growth.output2022",
	"m2-quarter":      "growth.q1Output2023",
	"m2-growth":       "growth.q1Output2023",
	"m2-reward":       "growth.q1Output2023",
	"m2-step":         "growth.q1Output2023",
	"m2-bonus":        "growth.q1Output2023",
	"m2-cap":          "growth.q1Output2023",
	"m2-other-growth": "growth.q1Output2023",
	"m2-other-reward": "growth.q1Output2023",
	"m18-window":      "trips.0.date",
	"m18-workers":     "trips.0.workers",
	"m18-rate":        "trips.0.cost",
	"m18-cap":         "trips.0.cost",
	"m20-window":      "recruitment.workers",
	"m20-people":      "recruitment.workers",
	"m20-months":      "recruitment.workers",
	"m20-amount":      "recruitment.workers",
	"m20-cap":         "recruitment.workers",
	"notice-split":    "otherBenefits.1",
}

// term is a quantity of a clause as its page explains it.
type term struct {
	ID, Words, Value, Question, Link string
}

func (r *renderer) terms(prefix string) []term {
	var all []term
	for _, s := range r.notice.Spans {
		question, ok := questionOf[s.ID]
		if ok && strings.HasPrefix(s.ID, prefix+"-") {
			all = append(all, term{s.ID, s.Text, zh.Value(s), zh.Label(r.notice.Policy, question), "calculator/#" + question})
		}
	}
	return all
}

// linked makes each quantity of a paragraph a link to its question. The words
// stay what they are. root is the relative way to the root of the site.
func (r *renderer) linked(paragraph template.HTML, root string) template.HTML {
	out := string(paragraph)
	for _, s := range r.notice.Spans {
		question, ok := questionOf[s.ID]
		if !ok || s.Kind == calc.KindPhrase {
			continue
		}
		before, rest, found := strings.Cut(out, `<data id="`+s.ID+`"`)
		if !found {
			continue
		}
		inside, after, _ := strings.Cut(rest, "</data>")
		out = before + `<a class="term" href="` + root + "calculator/#" + question + `"><data id="` + s.ID + `"` + inside + "</data></a>" + after
	}
	return template.HTML(out)
}
