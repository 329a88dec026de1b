package notice

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wengang/calc"
	"wengang/calc/zh"
)

// maxMeans is how many characters tell what a measure means.
const maxMeans = 60

// checkWords keeps the sentences beside a clause to words: a figure of the
// notice stands once, in the clause.
func (l *loader) checkWords(m Measure, values map[string]position) {
	if m.Means != "" {
		at := values["means"]
		if n := utf8.RuneCountInString(m.Means); n > maxMeans {
			l.diagnostics.add(at, "字段“means”有 %d 个字：写短，最多 %d 个", n, maxMeans)
		}
		if words, ok := strings.CutSuffix(m.Means, "。"); !ok || words == "" || strings.ContainsAny(words, "。！？\n") {
			l.diagnostics.add(at, "字段“means”应是写在一行里的一句话：以“。”结尾，中间没有“。”“！”“？”")
		}
		for _, figure := range figures.FindAllString(m.Means, -1) {
			l.diagnostics.add(at, "字段“means”里有数字“%s”：不写数额，数额只写在正文里", trimFigure(figure))
		}
	}
	var known []string
	for _, line := range l.notice.Hotlines {
		known = append(known, line.Number+"（"+line.Name+"）")
	}
	for _, figure := range figures.FindAllString(m.Ask, -1) {
		number := trimFigure(figure)
		if !l.isTelephone(number) {
			l.diagnostics.add(values["ask"], "字段“ask”里有数字“%s”：可写的号码只有 %s", number, strings.Join(known, "和 "))
		}
	}
}

// trimFigure drops the point that ends a sentence and not the figure.
func trimFigure(figure string) string { return strings.TrimRight(figure, ".,．，") }

// checkRules sees that no two measures name the same rule: its facts would be
// shared by both. The one that marks most of what the rule needs keeps it; of the
// others that alone is said, and not what they lack.
func (l *loader) checkRules() {
	named := make(map[string][]int) // places in measures
	for i, m := range l.measures {
		if m.Rule != "" {
			named[m.Rule] = append(named[m.Rule], i)
		}
	}
	for rule, places := range named {
		if len(places) == 1 {
			continue
		}
		right, fewest := places[0], -1
		for _, i := range places {
			_, err := calc.NewPolicy([]calc.Measure{{Number: l.measures[i].Number, Rule: rule}}, l.notice.Spans)
			if lacks := len(spanErrors(err)); fewest < 0 || lacks < fewest {
				right, fewest = i, lacks
			}
		}
		for _, i := range places {
			if i != right {
				l.diagnostics.add(l.formAt[l.measures[i].Number], "第 %d 条已经用了计算规则“%s”：一份通知里每个规则只用一次，改成“未写明”或“服务”", l.measures[right].Number, zh.Rule(rule))
				l.measures[i].Rule = ""
			}
		}
	}
}

// spanErrors takes the error of calc.NewPolicy apart.
func spanErrors(err error) []*calc.SpanError {
	var all []*calc.SpanError
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			if s, ok := errors.AsType[*calc.SpanError](e); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// checkNumbers puts the measures under their sections and refuses a gap and an
// order that the sections don't have. No number stands twice: it is the name of
// a file, and the text must agree with it.
func (l *loader) checkNumbers() {
	last, lastSection := 0, 0
	for _, m := range l.measures {
		l.missing(last+1, m.Number-1)
		last = m.Number
		at := position{l.dir + strconv.Itoa(m.Number) + ".md", 1, 1}
		i := slices.IndexFunc(l.notice.Sections, func(s Section) bool { return s.Mark == m.Section })
		switch {
		case i < 0 && m.Section != "" && len(l.notice.Sections) > 0: // without any, that is already reported
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
	l.checkRelated()
	l.missing(last+1, l.notice.Count)
	if count := l.notice.Count; count > 0 && last > count {
		l.diagnostics.add(position{l.dir + "notice.md", 1, 1}, "measures 写的是 %d，却有第 %d 条：改其中一个", count, last)
	}
	for _, s := range l.notice.Sections {
		if len(s.Measures) == 0 && len(l.measures) > 0 {
			l.diagnostics.add(position{l.dir + "notice.md", 1, 1}, "“%s”下面没有一条：检查各条的 section", s.Heading)
		}
	}
}

// missing reports, in one diagnostic, that the measures from first to last are missing.
func (l *loader) missing(first, last int) {
	at := position{l.dir + strconv.Itoa(first) + ".md", 1, 1}
	switch {
	case first == last:
		l.diagnostics.add(at, "缺少第 %d 条", first)
	case first < last:
		l.diagnostics.add(at, "缺少第 %d 条到第 %d 条", first, last)
	}
}

// bindPolicy gives the spans to the rules and reports what they can't use,
// at the span where there is one and at the clause where it is missing.
func (l *loader) bindPolicy() {
	policy, err := calc.NewPolicy(l.notice.policyMeasures(), l.notice.Spans)
	l.notice.Policy = policy
	for _, s := range spanErrors(err) {
		name := s.Name
		at, marked := l.notice.positions[s.ID]
		if !marked {
			at = l.clauseAt[prefixOf(s.Measure)]
			if at.file == "" || l.unread[s.ID] {
				continue // the file or the mark can't be read, which is already reported
			}
			l.unread[s.ID] = true
			otherwise := ""
			if s.Measure > 0 {
				otherwise = "；原文没有这一项的，这条规则用不上，form 写“未写明”"
			}
			l.diagnostics.add(at, "计算规则需要编号 %s：在正文里标出%s，写成 [文字]{#%s}%s", name, sort(s), name, otherwise)
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

// whole reports whether the frame and every measure were read. Where one was
// not, that is reported, and a reference to it is not a mistake of its own.
func (l *loader) whole() bool {
	return len(l.notice.Closing) > 0 && len(l.measures) >= l.notice.Count &&
		!slices.ContainsFunc(l.measures, func(m Measure) bool { return m.Clause.Text == "" })
}

// checkRelated sees that related measures are others, and stand once.
func (l *loader) checkRelated() {
	whole := l.whole()
	there := make(map[int]bool, len(l.measures))
	for _, m := range l.measures {
		there[m.Number] = true
	}
	for _, m := range l.measures {
		at, seen := l.relatedAt[m.Number], []int{m.Number}
		for _, n := range m.Related {
			switch {
			case n == m.Number:
				l.diagnostics.add(at, "字段“related”里是本条自己：写别的条号")
			case slices.Contains(seen, n):
				l.diagnostics.add(at, "字段“related”里第 %d 条写了两次：删去一个", n)
			case whole && !there[n]:
				l.diagnostics.add(at, "字段“related”里的第 %d 条不存在：改成有的条号", n)
			}
			seen = append(seen, n)
		}
	}
}
