package page

import (
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// A period is what the template "period" writes of the time that a measure or the
// notice is about: sentences that are true on any day. period.js adds that it is
// over, or still to come, on the reader's own.
type period struct {
	Stated      string    // without its full stop, before which the script has its place
	First, Last calc.Date // that the words can mean; empty where they don't say
	Ask         template.HTML
}

// period is that of a measure, for its page and for its piece alike. Where the
// clause names no year, it is that of the notice.
func (r *renderer) period(m *notice.Measure) period {
	ask := "能否办理，请先咨询（本站建议）："
	if m.Form == calc.Service {
		ask = "现在的情况，请咨询（本站建议）："
	}
	p := period{Ask: r.phones(ask + m.Ask + "。")}
	season := r.notice.Policy.Season(m.Number)
	if p.First, p.Last = season.Bounds(); p.Last != "" {
		p.Stated = strings.TrimSuffix(zh.Season(season), "。")
		return p
	}
	_, p.Last = r.occasion().Bounds()
	p.Stated = zh.Undated(season) + r.arranged()
	return p
}

// periodOfNotice is that of all measures together, for a list of them.
func (r *renderer) periodOfNotice() period {
	var lines []string
	for _, line := range r.notice.Hotlines {
		lines = append(lines, line.Number+"（"+line.Name+"）")
	}
	_, last := r.occasion().Bounds()
	return period{Stated: r.arranged(), Last: last, Ask: r.phones("能否办理，请先咨询表中“问谁”一栏列出的部门，或 " + strings.Join(lines, "、") + "。")}
}

// occasion is when the notice is for: the first marked words of time of its
// opening, else what the front matter calls it.
func (r *renderer) occasion() calc.Season {
	for _, paragraph := range r.notice.Preamble {
		for _, piece := range paragraph.Pieces {
			if piece.Span != nil && piece.Span.Time {
				return calc.Season{Times: []calc.Span{*piece.Span}}
			}
		}
	}
	return calc.Season{Times: []calc.Span{{Text: r.notice.Occasion, Time: true}}}
}

// arranged says when the notice is for, and when it was printed where that alone
// tells the year.
func (r *renderer) arranged() string {
	occasion := r.occasion()
	if _, last := occasion.Bounds(); last == "" {
		return zh.Arranged(occasion, r.notice.Issued)
	}
	return zh.Arranged(occasion, "")
}
