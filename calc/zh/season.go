package zh

import (
	"strings"

	"wengang/calc"
)

// When writes the words of a span of time as they stand, 至 with them where the
// notice has it.
func When(s calc.Span) string {
	if s.Until && !strings.HasPrefix(s.Text, "至") {
		return "至" + s.Text
	}
	return s.Text
}

// times are the words of a season, with what they leave open.
func times(s calc.Season) string {
	var all []string
	for _, t := range s.Times {
		words := When(t)
		if t.Time {
			words += "（未写明具体日期）"
		}
		all = append(all, words)
	}
	if s.Deadline != nil {
		all = append(all, "申领截止"+s.Deadline.Text)
	}
	return strings.Join(all, "、")
}

// passed are the words of a season that is over: those that name days, then those that
// name none.
func passed(s calc.Season) string {
	var dated, undated []string
	for _, t := range s.Times {
		if words := When(t); t.Time {
			undated = append(undated, words+"（具体日期原文未写明）")
		} else {
			dated = append(dated, words)
		}
	}
	if s.Deadline != nil {
		dated = append(dated, "申领截止"+s.Deadline.Text)
	}
	return strings.Join(append(dated, undated...), "；")
}

// Season says what a clause states about its time, in words that are true on
// any day. It is empty where the clause states nothing.
func Season(s calc.Season) string {
	if words := times(s); words != "" {
		return "本条写明的期间：" + words + "。"
	}
	return ""
}

// Undated names the words of time of a clause of which none tells the year.
func Undated(s calc.Season) string {
	var words string
	for _, t := range s.Times {
		words += "“" + When(t) + "”"
	}
	if words == "" {
		return ""
	}
	return "本条的" + words + "未写明具体日期；"
}

// Arranged says for when a notice makes its arrangements; issued is when it was
// printed, empty where the words tell the year.
func Arranged(s calc.Season, issued calc.Date) string {
	var words string
	for _, t := range s.Times {
		words += When(t)
	}
	if issued != "" {
		return "通知" + Day(issued) + "印发，安排的是" + words + "的事"
	}
	return "通知安排的是" + words + "的事"
}

// SeasonInBrief is SeasonOn without whom to ask.
func SeasonInBrief(s calc.Season, m calc.Moment) string {
	if m == calc.Past {
		return "本条写明的时间已过：" + passed(s) + "。"
	}
	return SeasonOn(s, m, "")
}

// SeasonOn is Season as it reads on a day, by where the day stands; ask is whom
// the measure names to be asked.
func SeasonOn(s calc.Season, m calc.Moment, ask string) string {
	switch m {
	case calc.Past:
		return SeasonInBrief(s, m) + "能否办理，请先咨询：" + ask + "。"
	case calc.Running:
		return Season(s) + "今天在这一期间内。"
	case calc.Ahead:
		return Season(s) + "这一期间还没有到。"
	}
	return Season(s)
}
