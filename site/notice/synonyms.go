package notice

import (
	"iter"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Synonyms are words that people type into the search and words of the notice,
// its guides or its explainer under which the answer stands.
type Synonyms struct{ Typed, Found []string }

// synonymsFile may be left out: then the search finds what the texts say.
const synonymsFile = "search.md"

// synonyms reads search.md: a list, an item "拖欠工资、讨薪：欠薪、工资".
func (l *loader) synonyms(f *file) {
	seen := make(map[string]bool)
	for b := f.tree.FirstChild(); b != nil; b = b.NextSibling() {
		list, ok := b.(*ast.List)
		if !ok || list.IsOrdered() {
			l.diagnostics.add(f.blockAt(b), "这里只写以“- ”开头的各项：- 拖欠工资、讨薪：欠薪、工资")
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			l.synonym(f, item, seen)
		}
	}
}

// synonym reads one item. Its words stand as they are in the file, on one line.
func (l *loader) synonym(f *file, item ast.Node, seen map[string]bool) {
	block := item.FirstChild()
	if block == nil {
		l.diagnostics.add(f.blockAt(item.Parent()), "有一项是空的：写上文字或删去")
		return
	}
	if extra := block.NextSibling(); extra != nil || block.Kind() != ast.KindTextBlock && block.Kind() != ast.KindParagraph || block.Lines().Len() != 1 {
		l.diagnostics.add(f.blockAt(block), "一项只写一行：把多出来的另写一项")
		return
	}
	line := block.Lines().At(0)
	start := line.Start + f.bodyStart
	words := strings.TrimRight(string(line.Value(f.body)), "\n")
	if i := strings.IndexAny(words, "[]{}\\&<>*_`"); i >= 0 {
		l.diagnostics.add(f.at(start+i), "这里只写文字，不能有“%s”：删去", words[i:i+1])
		return
	}
	typed, found, ok := strings.Cut(words, "：")
	if !ok || strings.Contains(found, "：") {
		l.diagnostics.add(f.at(start), "写成“人们会输入的说法：文中的说法”，用一个全角冒号，几个说法之间用“、”")
		return
	}
	var s Synonyms
	at := start
	each := func(words string, do func(word string, at position)) {
		for i, word := range strings.Split(words, "、") {
			if i > 0 {
				at += len("、")
			}
			if strings.TrimSpace(word) != word || word == "" {
				l.diagnostics.add(f.at(at), "“、”或“：”旁边缺少文字，或多了空格：补上或删去")
			} else {
				do(word, f.at(at))
			}
			at += len(word)
		}
		at += len("：")
	}
	each(typed, func(word string, at position) {
		if seen[word] {
			l.diagnostics.add(at, "“%s”写了两次：合到一项里", word)
		}
		seen[word] = true
		s.Typed = append(s.Typed, word)
	})
	each(found, func(word string, at position) {
		s.Found = append(s.Found, word)
		l.sought = append(l.sought, soughtWord{word, at})
	})
	l.notice.Synonyms = append(l.notice.Synonyms, s)
}

// A soughtWord is one that search.md says to be in the texts.
type soughtWord struct {
	word string
	at   position
}

// checkSynonyms sees that the search would find something by them, once all
// texts are read.
func (l *loader) checkSynonyms() {
	lost := slices.Clone(l.sought)
	for _, measures := range [][]Measure{nil, l.measures} { // those may be many, and are seldom needed to the last
		for t := range l.notice.Searchable(measures) {
			if len(lost) == 0 {
				return
			}
			text := t.Title + t.Text
			lost = slices.DeleteFunc(lost, func(s soughtWord) bool { return strings.Contains(text, s.word) })
		}
	}
	for _, s := range lost {
		l.diagnostics.add(s.at, "通知、指南、解读和术语里都没有“%s”：改成文中有的说法", s.word)
	}
}

// Searched is a text that the search looks through.
type Searched struct {
	Kind    string // 原文, 指南, 术语, 解读, 口径, 电话, 通知
	Measure int    // whose it is, or 0
	ID      string // of the place on the page: of the explainer for 术语, 解读 and 口径, else of the notice
	Title   string
	Text    string
}

// Searchable lists the texts of the notice, of these measures.
func (n *Notice) Searchable(measures []Measure) iter.Seq[Searched] {
	return func(yield func(Searched) bool) {
		going := true
		add := func(kind string, measure int, id, title, text string) {
			going = going && yield(Searched{kind, measure, id, title, text})
		}
		for _, line := range n.Hotlines {
			add("电话", 0, line.Number, line.Number+" "+line.Name, "")
		}
		for _, m := range measures {
			if !going {
				return
			}
			add("原文", m.Number, "", m.Title, m.Clause.Text)
			var guide strings.Builder
			guide.WriteString(m.Means)
			for _, part := range m.Guide {
				addWords(&guide, part.Blocks)
			}
			guide.WriteString("可以问：" + m.Ask + "。")
			add("指南", m.Number, "", m.Title, guide.String())
		}
		for _, t := range n.Explained.Terms {
			if len(t.Names) > 0 {
				add("术语", 0, t.Names[0], strings.Join(t.Names, "、"), Words(t.Blocks))
			}
		}
		for _, p := range n.Explained.Parts {
			add("解读", 0, "", p.Heading, Words(p.Blocks))
		}
		for _, r := range n.Readings {
			text := r.Taken + "依据：" + r.Basis
			if r.Other != "" {
				text += "另一种理解：" + r.Other
			}
			add("口径", 0, r.ID, r.Question, text)
		}
		var frame []string
		for _, p := range slices.Concat(n.Preamble, n.Closing) {
			frame = append(frame, p.Text)
		}
		add("通知", 0, "notice", n.Title, n.DocNumber+"。"+strings.Join(n.Bodies, "、")+"。"+strings.Join(frame, ""))
	}
}

// Words are the words of blocks, one sentence after another.
func Words(blocks []Block) string {
	var b strings.Builder
	addWords(&b, blocks)
	return b.String()
}

func addWords(b *strings.Builder, blocks []Block) {
	for _, block := range blocks {
		for _, item := range block.Items {
			for _, piece := range item {
				b.WriteString(strings.ReplaceAll(piece.Text, "\n", ""))
			}
		}
	}
}
