package notice

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// GuideHeadings are the headings of a guide (申兑指南, 川办函〔2024〕17号) in
// their order. 依据条款, the last that such a guide has, follows from the
// measure and is not written.
var GuideHeadings = []string{"惠及对象", "条件", "标准", "材料", "流程", "时限", "受理单位", "咨询电话"}

// guide reads the headings that follow a clause. One that is left out means
// that the notice is silent.
func (l *loader) guide(f *file, first ast.Node, prefix string) []Part {
	parts := make([]Part, len(GuideHeadings))
	for i, heading := range GuideHeadings {
		parts[i].Heading = heading
	}
	last := -1
	for b := first; b != nil; {
		heading := b.(*ast.Heading) // prose stops at headings only
		at := f.blockAt(b)
		words := f.headingWords(heading)
		blocks, next := l.prose(f, b.NextSibling(), prefix)
		b = next
		i := slices.Index(GuideHeadings, words)
		switch {
		case i < 0 || heading.Level != 2:
			l.diagnostics.add(at, "指南的题目写成“## 条件”的样子，可用的题目是 %s", strings.Join(GuideHeadings, "、"))
			continue
		case i == last || parts[i].Blocks != nil:
			l.diagnostics.add(at, "题目“%s”写了两次：合成一个", words)
			continue
		case i < last:
			l.diagnostics.add(at, "题目“%s”应在“%s”前面", words, GuideHeadings[last])
		case len(blocks) == 0:
			l.diagnostics.add(at, "题目“%s”下面没有文字：写上；原文没有说的，把题目也删去，页面会写明“原文未载明”", words)
		}
		last = max(i, last)
		parts[i].Blocks = blocks
	}
	return parts
}

// headingWords are the words of a heading as they stand.
func (f *file) headingWords(h *ast.Heading) string {
	return strings.TrimSpace(string(h.Lines().Value(f.body)))
}
