package page

import (
	"encoding/json"

	"wengang/calc/roster"
	"wengang/calc/zh/lists"
	"wengang/site/program"
)

// listView is the button that opens the list of a rule on the calculator's page.
type listView struct {
	Rule, Button string
	Name, Sums   string // of the file that says how people write lists
}

// list is the button of a rule; nil where it has no list or the notice does not
// say how people write one.
func (r *renderer) list(rule string) (*listView, error) {
	if r.notice.Words == nil {
		return nil, nil
	}
	for _, of := range r.notice.Policy.Rules() {
		kind, ok := roster.KindOf(r.notice.Policy, of.Measure)
		if of.Rule.Name != rule || !ok {
			continue
		}
		data, err := json.Marshal(lists.Given{Words: r.notice.Words, Documents: r.notice.Documents})
		if err != nil {
			return nil, err
		}
		name := "lists." + program.Version(data) + ".txt"
		if err := r.put.Bytes("calculator/"+name, data); err != nil {
			return nil, err
		}
		return &listView{rule, lists.PanelButton(kind), name, program.Sums(data)}, nil
	}
	return nil, nil
}
