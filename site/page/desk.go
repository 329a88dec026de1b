package page

import (
	"encoding/json"
	"html/template"

	"wengang/site/formats"
	"wengang/site/program"
)

// desk writes /desk/, on which an official opens saved files. What it shows is
// worked out by the program for lists.
func (r *renderer) desk() error {
	const path = "desk/index.html"
	version, err := r.policyVersion()
	if err != nil {
		return err
	}
	lists, err := json.Marshal(map[string]any{"words": r.notice.Words})
	if err != nil {
		return err
	}
	return r.write(path, "desk.html", struct {
		*head
		Policy        template.JS // its place
		PolicyVersion string      // as in the calculator's page
		Program       program.Program
		Lists         template.JS // how lists are written, as office.Page has it
		Former        bool        // as in the calculator's page
	}{
		head: r.frame(path, head{
			Title:  "申报核对 · " + r.notice.DocNumber,
			Meta:   []formats.MetaTag{{Name: "robots", Content: "noindex"}},
			Place:  "desk/",
			Styles: []string{"table.css", "stacked.css", "single.css", "desk.css"},
			Office: &r.office,
			CSP:    cspDesk,
		}),
		Policy:        policyPlace,
		PolicyVersion: version,
		Program:       r.program,
		Lists:         template.JS(lists),
		Former:        r.former != nil,
	}, r.policy())
}
