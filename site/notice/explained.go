package notice

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Explained is the explainer (解读) in this project's own words.
type Explained struct {
	Title string
	Parts []Part
	Terms []Term
}

// A Term is a word of the notice that needs an explanation.
type Term struct {
	Names    []string // as the notice writes it; the first is its id
	Blocks   []Block
	Measures []int // whose clauses have one of the names
	Frame    bool  // the opening or the closing has
}

// termsHeading is the last heading of the explainer.
const termsHeading = "术语"

// explained reads explained.md: "## 背景" and so on, at last "## 术语", and
// under it a term as "### 规上工业企业、规上企业".
func (l *loader) explained(f *file) {
	e := &l.notice.Explained
	f.frontMatter(&l.diagnostics, []key{{"title", &e.Title}})
	inTerms := false
	b := f.tree.FirstChild()
	if b != nil && b.Kind() != ast.KindHeading {
		l.diagnostics.add(f.blockAt(b), "正文应以“## ……”这样的题目开头")
		_, b = l.prose(f, b, "")
	}
	for b != nil {
		heading := b.(*ast.Heading) // prose stops at headings only
		at := f.blockAt(b)
		words := f.headingWords(heading)
		blocks, next := l.prose(f, b.NextSibling(), "")
		b = next
		switch {
		case words == "" || strings.ContainsAny(words, `[]{}\*_<>&#`):
			l.diagnostics.add(at, "题目里只写文字，不能为空，也不能有标记")
		case heading.Level == 2 && !inTerms && words == termsHeading:
			inTerms = true
			if len(blocks) > 0 {
				l.diagnostics.add(at, "“## %s”下面直接写各个术语：“### 名称”", termsHeading)
			}
		case heading.Level == 2 && !inTerms:
			if len(blocks) == 0 {
				l.diagnostics.add(at, "题目“%s”下面没有文字：写上，或删去题目", words)
			}
			e.Parts = append(e.Parts, Part{words, blocks})
		case heading.Level == 3 && inTerms:
			if len(blocks) == 0 {
				l.diagnostics.add(at, "术语“%s”下面没有解释：写上，或删去题目", words)
			}
			l.term(Term{Names: strings.Split(words, "、"), Blocks: blocks}, at)
		default:
			l.diagnostics.add(at, "题目写成“## ……”，术语写在最后的“## %s”下面，写成“### 名称”", termsHeading)
		}
	}
	if len(e.Parts) == 0 || len(e.Terms) == 0 {
		l.diagnostics.add(position{f.name, 1, 1}, "缺少解读或术语：先写“## ……”各部分，最后写“## %s”和它下面的“### 名称”", termsHeading)
	}
}

// term finds where the notice uses a term, and refuses one that it does not.
func (l *loader) term(t Term, at position) {
	found := make(map[string]bool)
	isIn := func(text string) (any bool) {
		for _, name := range t.Names {
			if name != "" && strings.Contains(text, name) {
				found[name], any = true, true
			}
		}
		return any
	}
	for _, m := range l.measures {
		if isIn(m.Clause.Text) {
			t.Measures = append(t.Measures, m.Number)
		}
	}
	for _, p := range slices.Concat(l.notice.Preamble, l.notice.Closing) {
		if isIn(p.Text) {
			t.Frame = true
		}
	}
	for _, name := range t.Names {
		if !found[name] && l.whole() {
			l.diagnostics.add(at, "术语“%s”在通知里没有出现：照原文的写法改，或删去", name)
		}
		if slices.ContainsFunc(l.notice.Explained.Terms, func(other Term) bool { return slices.Contains(other.Names, name) }) {
			l.diagnostics.add(at, "术语“%s”写了两次：删去一个", name)
		}
	}
	l.notice.Explained.Terms = append(l.notice.Explained.Terms, t)
}
