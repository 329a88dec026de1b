package page

import (
	"fmt"
	"html/template"
	"slices"

	"wengang/site/page/timeline"
)

// timeline writes /timeline/: the days and periods that the notice states, drawn
// and as a list, and its words of time that name no day.
func (r *renderer) timeline() error {
	const path = "timeline/index.html"
	entries := timeline.Entries(r.notice.Spans, r.notice.Issued, r.paragraph)
	undated := timeline.Undated(r.notice.Spans, r.paragraph)
	for _, e := range append(entries, undated...) {
		r.quoted(e.Span.ID)
	}
	return r.write(path, "timeline.html", struct {
		*head
		Entries []timeline.Entry
		Undated []timeline.Entry
		Drawing template.HTML
	}{r.frame(path, head{
		Title:       "时间表 · " + r.notice.DocNumber,
		Description: "通知写明的日期和期间，画成图，也列成表；未写明具体日期的另列。",
		Place:       "timeline/",
		Styles:      []string{"table.css", "single.css", "picture.css", "timeline.css"},
		Scripts:     []string{"timeline.js"},
	}), entries, undated, timeline.Draw("timeline", entries, barLink)})
}

// paragraph is where the dates of a measure stand, or for 0 those of the frame.
func (r *renderer) paragraph(number int) timeline.Paragraph {
	if m, err := r.measure(number); err == nil {
		return timeline.Paragraph{Title: m.Title, Text: m.Clause.Text}
	}
	p := timeline.Paragraph{Title: "通知开头和结尾"}
	for _, part := range slices.Concat(r.notice.Preamble, r.notice.Closing) {
		p.Text += part.Text
	}
	return p
}

// barLink leads from a bar to its measure.
func barLink(e timeline.Entry) string {
	if e.Measure == 0 {
		return ""
	}
	return fmt.Sprintf("../measures/%d/", e.Measure)
}
