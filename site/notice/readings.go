package notice

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/yuin/goldmark/ast"
)

var readingHeading = regexp.MustCompile(`^R(0|[1-9]\d{0,2}) +(.+)$`)

// firstOfNoRule is the number from which on a notice counts the doubts that no rule
// knows, so that none of them is taken for one that a rule will know.
const firstOfNoRule = 100

// readingParts are the items under a heading of the register, in their order.
// Who reads which one is taken reads in the same place what speaks against it.
var readingParts = []struct {
	label    string
	optional bool
	of       func(*calc.Reading) *string
}{
	{"采用", false, func(r *calc.Reading) *string { return &r.Taken }},
	{"依据", false, func(r *calc.Reading) *string { return &r.Basis }},
	{"反对理由", false, func(r *calc.Reading) *string { return &r.Against }},
	{"另一种", true, func(r *calc.Reading) *string { return &r.Other }},
}

// readings reads readings.md: a heading a reading, "## R1 ……", and under it a
// list of what is taken, on what basis, what speaks against it, and the reading
// not taken.
func (l *loader) readings(f *file) {
	var at []position // of the headings
	seen := make(map[int]bool)
	last := 0
	lastKnown, _ := strconv.Atoi(strings.TrimPrefix(calc.LastReading, "R"))
	for b := f.tree.FirstChild(); b != nil; b = b.NextSibling() {
		switch b := b.(type) {
		case *ast.Heading:
			here := f.blockAt(b)
			at = append(at, here)
			l.notice.Readings = append(l.notice.Readings, calc.Reading{})
			parts := readingHeading.FindStringSubmatch(l.plainWords(f, b))
			if parts == nil || b.Level != 2 {
				l.diagnostics.add(here, "题目写成“## R1 ……”：编号、空格、问题")
				continue
			}
			n, _ := strconv.Atoi(parts[1])
			switch {
			case n < 1:
				l.diagnostics.add(here, "不认识的编号“R%d”：编号从 R1 起", n)
				continue
			case n > lastKnown && n < firstOfNoRule:
				l.diagnostics.add(here, "计算规则不认识“R%d”：规则用到的口径到 %s 为止，自己加的从 R%d 编起", n, calc.LastReading, firstOfNoRule)
			case seen[n]:
				l.diagnostics.add(here, "编号“R%d”写了两次：删去一个", n)
			case n < last:
				l.diagnostics.add(here, "“R%d”应在“R%d”前面：按编号的顺序写", n, last)
			}
			seen[n], last = true, max(last, n)
			l.notice.Readings[len(at)-1] = calc.Reading{ID: fmt.Sprintf("R%d", n), Question: parts[2]}
		case *ast.List:
			switch {
			case b.IsOrdered():
				l.diagnostics.add(f.blockAt(b), "各项以“- ”开头，不编号")
			case len(at) == 0:
				l.diagnostics.add(f.blockAt(b), "这些项上面缺少题目：写成“## R1 ……”")
			default:
				l.reading(f, b, &l.notice.Readings[len(at)-1], at[len(at)-1])
			}
		default:
			l.diagnostics.add(f.blockAt(b), "这里只能是“## R1 ……”这样的题目和它下面以“- ”开头的各项")
		}
	}
	for i, r := range l.notice.Readings {
		for _, part := range readingParts {
			if !part.optional && *part.of(&r) == "" {
				l.diagnostics.add(at[i], "缺少“%s”：在这个题目下面加一行“- %s：……”", part.label, part.label)
			}
		}
	}
}

// restedOn says in half a line what the readings are about that a rule rests on
// whatever the words of the notice are.
var restedOn = map[string]string{
	calc.R1: "“以上”是否包括本数", calc.R2: "增速每提高一档再奖励，不满一档的部分算不算", calc.R3: "包车的人数，按每次包车算还是各次合计",
	calc.R4: "全年产值大而增速不够的企业，能不能按其他企业奖励", calc.R5: "机构招工的最低人数按哪些人算", calc.R6: "其他政策已给一部分的，怎样补差额",
	calc.R7: "算出来有半分钱怎么办", calc.R8: "两级分担，除不尽的一分钱归谁",
}

// checkReadings sees that the register has every reading that the rules rest on
// whatever the words of the notice are. Others it has where its words leave that
// doubt ([calc.RestingOn]).
func (l *loader) checkReadings() {
	var rules []string
	for _, m := range l.measures {
		if m.Rule != "" {
			rules = append(rules, m.Rule)
		}
	}
	for _, id := range calc.RestingOn(rules) {
		if !slices.ContainsFunc(l.notice.Readings, func(r calc.Reading) bool { return r.ID == id }) {
			l.diagnostics.add(position{l.dir + "readings.md", 1, 1}, "缺少 %s（%s）：加上题目“## %[1]s ……”和它下面的各项，可以照 content/readings.md 里的 %[1]s 写", id, restedOn[id])
		}
	}
}

// reading reads the items under one heading.
func (l *loader) reading(f *file, list *ast.List, r *calc.Reading, heading position) {
	var seen []string
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		block := item.FirstChild()
		if block == nil {
			l.diagnostics.add(heading, "题目下面有一项是空的：写上文字或删去")
			continue
		}
		at := f.blockAt(block)
		if extra := block.NextSibling(); extra != nil {
			l.diagnostics.add(f.blockAt(extra), "一项只写一段：把多出来的并入前面")
		}
		label, words, _ := strings.Cut(l.plainWords(f, block), "：")
		var into *string
		for _, part := range readingParts {
			if part.label == label {
				into = part.of(r)
			}
		}
		switch {
		case into == nil:
			l.diagnostics.add(at, "不认识的一项：各项写成“- 采用：……”“- 依据：……”“- 反对理由：……”“- 另一种：……”，用全角冒号")
			continue
		case slices.Contains(seen, label):
			l.diagnostics.add(at, "“%s”写了两次：删去一个", label)
		case strings.TrimSpace(words) == "":
			l.diagnostics.add(at, "“%s”后面没有文字：写上，或删去这一项", label)
		}
		seen = append(seen, label)
		*into = strings.TrimSpace(words)
	}
}

// plainWords are the words of a block of the register, which has neither marks
// nor figures: a figure of the notice stands once, in the clause.
func (l *loader) plainWords(f *file, block ast.Node) string {
	var words strings.Builder
	for node := block.FirstChild(); node != nil; node = node.NextSibling() {
		text, ok := node.(*ast.Text)
		if !ok {
			l.diagnostics.add(f.inlineAt(node, block), "这里只写文字，不能有标记、链接、强调或 HTML")
			continue
		}
		bare := string(text.Value(f.body))
		start := text.Segment.Start + f.bodyStart
		if i := strings.IndexAny(bare, `[]{}\&`); i >= 0 {
			l.diagnostics.add(f.at(start+i), "这里只写文字，不能有“%s”：删去", bare[i:i+1])
		}
		for _, at := range figures.FindAllStringIndex(bare, -1) {
			if block.Kind() == ast.KindHeading && words.Len() == 0 && bare[:at[0]] == "R" {
				continue // the id
			}
			l.diagnostics.add(f.at(start+at[0]), "口径里有数字“%s”：数额只写在各条的正文里，法条写成汉字，如“第十二条”", trimFigure(bare[at[0]:at[1]]))
		}
		words.WriteString(bare)
	}
	return words.String()
}
