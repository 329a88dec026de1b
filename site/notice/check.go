package notice

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
)

// checkNumbers puts the measures under their sections and refuses a gap, a
// number that stands twice and an order that the sections don't have.
func (l *loader) checkNumbers() {
	seen := make(map[int]bool)
	last, lastSection := 0, 0
	slices.SortStableFunc(l.measures, func(a, b Measure) int { return a.Number - b.Number })
	for _, m := range l.measures {
		at := l.clauseAt["m"+strconv.Itoa(m.Number)]
		if at.file == "" {
			at = position{dir + strconv.Itoa(m.Number) + ".md", 1, 1}
		}
		if seen[m.Number] {
			l.diagnostics.add(at, "第 %d 条重复", m.Number)
		}
		for n := last + 1; n < m.Number; n++ {
			l.diagnostics.add(position{dir + strconv.Itoa(n) + ".md", 1, 1}, "缺少第 %d 条", n)
		}
		seen[m.Number], last = true, max(last, m.Number)
		i := slices.IndexFunc(l.notice.Sections, func(s Section) bool { return s.Mark == m.Section })
		switch {
		case i < 0 && m.Section != "":
			l.diagnostics.add(position{at.file, 1, 1}, "section 写的“%s”在 notice.md 里没有题目：改成其中一个", m.Section)
			continue
		case i < 0:
			continue
		case i < lastSection:
			l.diagnostics.add(position{at.file, 1, 1}, "第 %d 条放在“%s”，前一条却已在“%s”：各条应按部分的顺序", m.Number, m.Section, l.notice.Sections[lastSection].Mark)
		}
		lastSection = max(lastSection, i)
		l.notice.Sections[i].Measures = append(l.notice.Sections[i].Measures, m)
	}
	if len(l.measures) == 0 {
		l.diagnostics.add(position{dir + "1.md", 1, 1}, "缺少第 1 条")
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
		return "一个日期或一段日期（如“2023年1月至2月”）"
	case calc.KindRatio:
		return "分担比例（如“五五比例”）"
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
