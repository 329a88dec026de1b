package answers

import (
	"strings"

	"wengang/calc"
)

// Lost are the entries of a, by the questions of a notice, that a form does not hold after it was filled with
// them, in their order, each with what is wrong with it. A text entry holds
// whatever it is given, but a browser drops a day that its calendar does not
// have and a choice that the page does not offer, and says nothing.
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
