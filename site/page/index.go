package page

import (
	"html/template"

	"wengang/site/formats"
)

// index is the page /: the notice as it is, and the way to what concerns one.
func (r *renderer) index() error {
	const path = "index.html"
	linked, err := formats.NoticeLD(r.notice, r.identity)
	if err != nil {
		return err
	}
	facts, silent := formats.Facts(r.notice)
	return r.write(path, "notice.html", struct {
		*head
		Facts  []formats.Fact
		Silent []string // what the notice does not give
	}{r.frame(path, head{
		Title:      r.notice.Title,
		Meta:       formats.NoticeMeta(r.notice, r.identity),
		LinkedData: template.JS(linked),
		CSP:        cspAhead,
		Styles:     []string{"chips.css", "finder.css", "notice.css"},
		PrintStyle: "print.css",
		Scripts:    []string{"finder.js", prefetch},
		Search:     true,
	}), facts, silent})
}
