package formats

import (
	"fmt"
	"io"
	"strings"
	"time"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/site/page/timeline"

	ics "github.com/arran4/golang-ical"
)

// calendar has an all-day event (RFC 5545) for each entry of the timeline, with
// the words of the clause around it. The events take nobody's time: a calendar
// shows the days as free.
func calendar(w io.Writer, n *notice.Notice, id Identity) error {
	stamp, err := time.Parse(time.RFC3339, printed(n))
	if err != nil {
		return err
	}
	c := ics.NewCalendarFor("Wengang")
	c.SetName(n.DocNumber)
	c.SetDescription(undated(n))
	c.Components = append(c.Components, &events{notice: n, id: id, stamp: stamp})
	return c.SerializeTo(w, ics.WithNewLineWindows) // as the standard has it, on every system
}

// events are those of a calendar, each made when it is written.
type events struct {
	ics.ComponentBase
	notice *notice.Notice
	id     Identity
	stamp  time.Time
}

func (all *events) SerializeTo(w io.Writer, how *ics.SerializationConfiguration) error {
	n, id := all.notice, all.id
	for _, entry := range timeline.Entries(n.Spans, n.Issued, paragraphs(n)) {
		from, to := entry.Span.From, entry.Span.To
		if entry.Span.Until {
			from = to // it says when something ends, and not when it begins
		}
		anchor, path, place := entry.Span.ID, "", n.DocNumber
		if anchor == "" {
			anchor = "issued"
		}
		if entry.Measure > 0 {
			path = measurePath(entry.Measure) + "#" + anchor
			place += fmt.Sprintf("第 %d 条", entry.Measure)
		}
		e := ics.NewEvent(urn(n, anchor))
		e.SetDtStampTime(all.stamp)
		if err := days(e, from, to); err != nil {
			return err
		}
		e.SetSummary(entry.Label + "：" + entry.Words())
		e.SetDescription(entry.Context + "（" + place + "）")
		e.SetTimeTransparency(ics.TransparencyTransparent)
		if id.Base != "" {
			e.SetURL(id.URL(path))
		}
		if err := e.SerializeTo(w, how); err != nil {
			return err
		}
	}
	return nil
}

// undated says which words of time are no event: they name no day, and none is
// guessed for them.
func undated(n *notice.Notice) string {
	const inclusive = "第一天和最后一天都算在内，是本站采用的口径，原文未写明。"
	var all []string
	for _, e := range timeline.Undated(n.Spans, paragraphs(n)) {
		place := "通知"
		if e.Measure > 0 {
			place = fmt.Sprintf("第 %d 条", e.Measure)
		}
		all = append(all, place+"“"+e.Words()+"”")
	}
	if len(all) == 0 {
		return inclusive
	}
	return inclusive + "未写明具体日期、没有列入日历的：" + strings.Join(all, "、") + "。"
}

// days sets the days of an event, both included. The standard's DTEND is the
// first day that no longer belongs to it.
func days(e *ics.VEvent, from, to calc.Date) error {
	first, err := time.Parse(time.DateOnly, string(from))
	if err != nil {
		return err
	}
	last, err := time.Parse(time.DateOnly, string(to))
	if err != nil {
		return err
	}
	e.SetAllDayStartAt(first)
	e.SetAllDayEndAt(last.AddDate(0, 0, 1))
	return nil
}

// paragraphs gives the timeline the text in which marks stand.
func paragraphs(n *notice.Notice) func(measure int) timeline.Paragraph {
	all := n.Measures() // none is missing: number n stands at n-1
	return func(number int) timeline.Paragraph {
		if 0 < number && number <= len(all) {
			return timeline.Paragraph{Title: all[number-1].Title, Text: all[number-1].Clause.Text}
		}
		frame := timeline.Paragraph{Title: n.DocNumber}
		for _, p := range append(n.Preamble[:len(n.Preamble):len(n.Preamble)], n.Closing...) {
			frame.Text += p.Text
		}
		return frame
	}
}
