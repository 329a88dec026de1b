package page

import (
	"html/template"

	"wengang/site/page/timeline"
)

// timeline writes /timeline/: every date that the notice states, drawn and as
// a list.
func (r *renderer) timeline() error {
	const path = "timeline/index.html"
	entries := timeline.Entries(r.notice.Spans, r.notice.Issued, r.paragraph)
	undated := timeline.Undated(r.notice.Spans, r.paragraph)
	for _, e := range append(entries, undated...) {
		r.quoted(e.Span.ID)
	}
	return r.write(path, "timeline.html", struct {
		head
		Entries []timeline.Entry
		Undated []timeline.Entry
		Drawing template.HTML
	}{r.frame(path, head{
		Title:       "时间表 · " + r.notice.DocNumber,
		Description: "通知写明的每一个日期和期间，画成图，也列成表。",
		Place:       "timeline/",
		Styles:      []string{"table.css", "single.css", "picture.css", "timeline.css"},
		Scripts:     []string{"timeline.js"},
	}), entries, undated, timeline.Draw("timeline", entries)})
}

// paragraph is where the dates of a measure stand, or for 0 those of the frame.
func (r *renderer) paragraph(number int) timeline.Paragraph {
	if m, err := r.measure(number); err == nil {
		return timeline.Paragraph{Title: m.Title, Text: m.Clause.Text}
	}
	p := timeline.Paragraph{Title: "通知结尾"}
	for _, closing := range r.notice.Closing {
		p.Text += closing.Text
	}
	return p
}
