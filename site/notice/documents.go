package notice

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"wengang/calc/zh/lists"
)

// DocumentsFile holds what authorities elsewhere ask for with a claim. A notice
// may do without.
const DocumentsFile = "documents.md"

// documents reads documents.md: headings "## 第 N 条", prose, and items
// "- 材料：见于哪里". It comes after the measures.
func (l *loader) documents(f *file) {
	all := make(map[int][]lists.Document)
	measure := 0
	offset := 0
	for line := range strings.Lines(f.source) {
		at := f.at(offset)
		offset += len(line)
		line = strings.TrimSpace(line)
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			measure = l.documentsOf(heading, at)
			continue
		}
		item, ok := strings.CutPrefix(line, "- ")
		if !ok || measure == 0 {
			continue
		}
		name, seen, ok := strings.Cut(item, "：")
		name, seen = strings.TrimSpace(name), strings.TrimSpace(seen)
		if !ok || name == "" || seen == "" {
			at.column += utf8.RuneCountInString("- ")
			l.diagnostics.add(at, "这一项写成“- 材料：见于哪里”，用全角冒号，两边都要写")
			continue
		}
		for _, d := range all[measure] {
			if d.Name == name {
				l.diagnostics.add(at, "第 %d 条的“%s”写了两次：合成一行", measure, name)
			}
		}
		all[measure] = append(all[measure], lists.Document{Name: name, Seen: seen})
	}
	l.notice.Documents = all
}

// documentsOf is the measure that a heading names, or 0.
func (l *loader) documentsOf(heading string, at position) int {
	number, ok := strings.CutPrefix(strings.TrimSpace(heading), "第 ")
	number, isClause := strings.CutSuffix(number, " 条")
	n, err := strconv.Atoi(number)
	if !ok || !isClause || err != nil || strconv.Itoa(n) != number {
		l.diagnostics.add(at, "题目写成“## 第 N 条”，N 是条号，如“## 第 1 条”")
		return 0
	}
	for _, m := range l.measures {
		if m.Number == n {
			return n
		}
	}
	l.diagnostics.add(at, "没有第 %d 条：改条号或删去这一节", n)
	return 0
}
