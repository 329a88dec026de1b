package notice

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
)

// checkNumbers puts the measures under their sections and refuses a gap and an
// order that the sections don't have. No number stands twice: it is the name of
// a file, and the text must agree with it.
func (l *loader) checkNumbers() {
	last, lastSection := 0, 0
	for _, m := range l.measures {
		for n := last + 1; n < m.Number; n++ {
			l.diagnostics.add(position{dir + strconv.Itoa(n) + ".md", 1, 1}, "缺少第 %d 条", n)
		}
		last = m.Number
		at := position{dir + strconv.Itoa(m.Number) + ".md", 1, 1}
		i := slices.IndexFunc(l.notice.Sections, func(s Section) bool { return s.Mark == m.Section })
		switch {
		case i < 0 && m.Section != "" && len(l.notice.Sections) > 0: // without any, that is said already
			l.diagnostics.add(at, "section 写的“%s”在 notice.md 里没有题目：改成其中一个", m.Section)
			continue
		case i < 0:
			continue
		case i < lastSection:
			l.diagnostics.add(at, "第 %d 条放在“%s”，前一条却已在“%s”：各条应按部分的顺序", m.Number, m.Section, l.notice.Sections[lastSection].Mark)
		}
		lastSection = max(lastSection, i)
		l.notice.Sections[i].Measures = append(l.notice.Sections[i].Measures, m)
	}
	for n := last + 1; n <= l.notice.Count; n++ {
		l.diagnostics.add(position{dir + strconv.Itoa(n) + ".md", 1, 1}, "缺少第 %d 条", n)
	}
	if count := l.notice.Count; count > 0 && last > count {
		l.diagnostics.add(position{dir + "notice.md", 1, 1}, "measures 写的是 %d，却有第 %d 条：改其中一个", count, last)
	}
	for _, s := range l.notice.Sections {
		if len(s.Measures) == 0 && len(l.measures) > 0 {
			l.diagnostics.add(position{dir + "notice.md", 1, 1}, "“%s”下面没有一条：检查各条的 section", s.Heading)
		}
	}
}

// bindPolicy gives the spans to the rules and reports what they can't use,
// at the span where there is one and at the clause where it is missing.
func (l *loader) bindPolicy() {
	policy, err := calc.NewPolicy(l.notice.Spans)
	l.notice.Policy = policy
	if err == nil {
		return
	}
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var s *calc.SpanError
		if !errors.As(e, &s) {
			continue
		}
		prefix, name, _ := strings.Cut(s.ID, "-")
		at, marked := l.notice.positions[s.ID]
		if !marked {
			at = l.clauseAt[prefix]
			if at.file == "" {
				continue // the file is missing or unreadable, which is said already
			}
			l.diagnostics.add(at, "计算规则需要编号 %s：在正文里标出%s，写成 [文字]{#%s}", name, sort(s), name)
			continue
		}
		l.diagnostics.add(at, "计算规则要求编号 %s 是%s，这里写的是“%s”", name, sort(s), s.Got.Text)
	}
}

// sort describes in Chinese what a rule needs.
func sort(e *calc.SpanError) string {
	switch e.Want.Kind {
	case calc.KindPhrase:
		return "一段不带数额的文字"
	case calc.KindPeriod:
		return "一个日期或一段日期（如“2024年3月至4月”）"
	case calc.KindRatio:
		return "分担比例（如“六四比例”）"
	}
	example := map[calc.Unit]string{
		calc.Yuan: "以元、万元或亿元为单位的金额", calc.Percent: "以 % 为单位的比例", calc.Points: "以个百分点为单位的数",
		calc.People: "以人或名为单位的人数", calc.Months: "以个月为单位的月数",
	}[e.Want.Unit]
	var relations []string
	for _, r := range append([]calc.Relation{e.Want.Relation}, e.Also...) {
		relations = append(relations, map[calc.Relation]string{
			calc.Exactly: "不带“以上”“不超过”等字样", calc.AtLeast: "带“以上”", calc.AtMost: "带“不超过”“封顶”或“最高”", calc.Each: "带“每”",
		}[r])
	}
	return fmt.Sprintf("大于零、%s（%s）", example, strings.Join(relations, "或"))
}
