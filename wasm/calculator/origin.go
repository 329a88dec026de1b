package calculator

import (
	"wengang/calc"
	"wengang/calc/zh"
	"wengang/wasm/dom"
)

// An origin is what there is to say of answers that were given before: with which
// text and program they were worked out.
type origin struct {
	message   string
	otherText bool
	total     string // by the text of then; empty where it is this one or not at hand
}

// originOf tells of answers from a link, a file or this browser.
func originOf(page *dom.Page, from, text, program string, facts calc.Facts) origin {
	o := origin{message: zh.Origin(from, text == page.Versions.Text, program == page.Versions.Program), otherText: text != page.Versions.Text}
	if !o.otherText {
		return o
	}
	elder := page.Policy.Elder(text)
	o.message += zh.Since(elder, text)
	if elder.Policy != nil && !isPerson(facts.Who) {
		was := elder.Policy.Amounts(facts).Total
		o.total = was.StringFixed(2)
		if len(elder.Changed) > 0 {
			o.message += zh.SumSince(was, page.Policy.Amounts(facts).Total)
		}
	}
	return o
}
