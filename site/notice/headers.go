package notice

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wengang/calc/roster"
	"wengang/calc/zh/lists"
)

// HeadersFile holds how people write what a list of them says. A notice may do
// without: no list can be read then.
const HeadersFile = "headers.md"

// headers reads headers.md: headings, lines of prose, and items "- 项目：写法、写法".
func (l *loader) headers(f *file) {
	w := &roster.Words{Headers: make(map[roster.Key][]string), Enterprises: make(map[string][]string)}
	items := lists.Items(w)
	section := ""
	seen := make(map[string]position) // of the items
	offset := 0
	for line := range strings.Lines(f.source) {
		at := f.at(offset)
		offset += len(line)
		line = strings.TrimSpace(line)
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			if section = strings.TrimSpace(heading); !slices.Contains(lists.Sections(), section) {
				l.diagnostics.add(at, "不认识的题目“%s”：可用的题目是 %s", section, strings.Join(lists.Sections(), "、"))
				section = ""
			}
			continue
		}
		item, ok := strings.CutPrefix(line, "- ")
		if !ok || section == "" {
			continue
		}
		name, words, ok := strings.Cut(item, "：")
		if !ok {
			l.diagnostics.add(at, "这一项写成“- 项目：写法、写法”，用全角冒号和顿号")
			continue
		}
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(items, func(i lists.Item) bool { return i.Section == section && i.Name == name })
		if i < 0 {
			var known []string
			for _, i := range items {
				if i.Section == section {
					known = append(known, i.Name)
				}
			}
			l.diagnostics.add(at, "“%s”下面不认识“%s”：可用的是 %s", section, name, strings.Join(known, "、"))
			continue
		}
		if _, twice := seen[section+name]; twice {
			l.diagnostics.add(at, "“%s”写了两次：合成一行", name)
		}
		seen[section+name] = at
		for _, word := range strings.Split(words, "、") {
			if word = strings.TrimSpace(word); word == "" {
				here := at
				here.column += utf8.RuneCountInString("- " + name + "：")
				l.diagnostics.add(here, "“%s”里有一个空的写法：删去多出来的顿号，或写上", name)
				continue
			}
			items[i].Add(word)
		}
	}
	for _, i := range items {
		if _, there := seen[i.Section+i.Name]; !there {
			l.diagnostics.add(position{f.name, 1, 1}, "缺少“%s”：在“## %s”下面加一行“- %s：……”", i.Name, i.Section, i.Name)
		}
	}
	for _, c := range w.Clashes() {
		at, ok := seen[lists.Sections()[0]+lists.Column(c.Second)]
		if !ok { // no header: a word
			at = seen[lists.Sections()[1]+lists.Column(c.Second)]
		}
		l.diagnostics.add(at, "“%s”既是“%s”又是“%s”：只留一处", c.Word, lists.Column(c.First), lists.Column(c.Second))
	}
	l.notice.Words = w
}
