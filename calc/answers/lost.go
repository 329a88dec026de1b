package answers

import (
	"strings"

	"wengang/calc"
)

// Lost returns the entries of a that a form did not keep after it was filled
// with them, in order, each with its problem by the questions of a notice. A
// text field keeps every text, but a browser silently drops a day that does not
// exist and a choice that the page does not offer.
func (a Answers) Lost(p *calc.Policy, held Answers) []LostEntry {
	texts := make(map[string]string, len(held.Entries))
	for _, e := range held.Entries {
		texts[e.Name] = e.Text
	}
	var all []LostEntry
	for _, e := range a.Entries {
		e.Text = strings.TrimSpace(e.Text) // as the form reads its own; without a text it has none
		if e.Text == texts[e.Name] {
			continue
		}
		problem := calc.NotAChoice // a choice by itself, but not beside the others
		if _, errs := (Answers{Entries: []Entry{e}}).Facts(p); len(errs) > 0 {
			problem = errs[0].Problem
		}
		all = append(all, LostEntry{e, problem})
	}
	return all
}

// A LostEntry is an entry that the form does not hold, and why.
type LostEntry struct {
	Entry
	Problem calc.Problem
}
