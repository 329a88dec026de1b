package page

import (
	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// A period is what the template "period" writes of the time that a measure
// names: a sentence that is true on any day, and those by which period.js
// replaces it on the reader's own. It is empty where the clause names none.
type period struct {
	Stated      string
	First, Last calc.Date // that the words can mean; both empty where they name no year
	Past, Ahead string
}

// period is that of a measure, for its page and for lists of measures alike.
func (r *renderer) period(m *notice.Measure) period {
	s := r.notice.Policy.Season(m.Number)
	first, last := s.Bounds()
	return period{zh.Season(s), first, last, zh.SeasonOn(s, calc.Past, m.Ask), zh.SeasonOn(s, calc.Ahead, m.Ask)}
}
