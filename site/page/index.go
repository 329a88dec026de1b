package page

import (
	"html/template"

	"wengang/site/csp"
	"wengang/site/machine"
)

// index is the page /: the notice as it is, and the way to what concerns one.
func (r *renderer) index() error {
	const path = "index.html"
	linked, err := machine.NoticeLD(r.notice, r.identity)
	if err != nil {
		return err
	}
	return r.write(path, "notice.html", struct {
		head
		Facts []machine.Fact
	}{r.frame(path, head{
		Title:      r.notice.Title,
		Meta:       machine.NoticeMeta(r.notice, r.identity),
		LinkedData: template.JS(linked),
		CSP:        csp.Ahead,
		Ahead:      &r.program,
		Styles:     []string{"finder.css", "notice.css"},
		PrintStyle: "print.css",
		Scripts:    []string{"finder.js"},
	}), machine.Facts(r.notice)})
}
