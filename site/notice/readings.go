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

// checkReadings sees that the register has every reading that the rules rest on
// whatever the words of the notice are. Others it has where its words leave that
// doubt ([calc.Policy.RestsOn]).
func (l *loader) checkReadings() {
	for _, id := range l.notice.Policy.RestsOn() {
		if !slices.ContainsFunc(l.notice.Readings, func(r calc.Reading) bool { return r.ID == id }) {
			l.diagnostics.add(position{l.dir + "readings.md", 1, 1}, "缺少 %s：加上题目“## %s ……”和它下面的各项", id, id)
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
