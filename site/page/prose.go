package page

import (
	"fmt"
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
)

// prose writes blocks of this project's own words. Marked words that they
// quote, and measures that they mention, are links. here is the measure whose
// page it is, or 0.
func prose(blocks []notice.Block, root string, here int) template.HTML {
	var b strings.Builder
	for _, block := range blocks {
		element := "p"
		if block.List != notice.NoList {
			element = "li"
			fmt.Fprintf(&b, "<%s>", block.List)
		}
		for _, item := range block.Items {
			fmt.Fprintf(&b, "<%s>%s</%s>", element, pieces(item, root, here), element)
		}
		if block.List != notice.NoList {
			fmt.Fprintf(&b, "</%s>", block.List)
		}
	}
	return template.HTML(b.String())
}

func pieces(item []notice.Piece, root string, here int) string {
	var b strings.Builder
	for _, piece := range item {
		words := template.HTMLEscapeString(piece.Text)
		switch {
		case piece.Span != nil:
			fmt.Fprintf(&b, `<a href="%s">%s</a>`, spanURL(*piece.Span, root, here), words)
		case piece.Measure > 0 && piece.Measure != here:
			fmt.Fprintf(&b, `<a href="%smeasures/%d/">%s</a>`, root, piece.Measure, words)
		default:
			b.WriteString(words)
		}
	}
	return b.String()
}

// spanURL leads to marked words: in the clause on the page of its measure, or
// in the notice where they stand outside of a measure.
func spanURL(s calc.Span, root string, here int) string {
	switch s.Measure {
	case 0:
		return root + "#" + s.ID
	case here:
		return "#" + s.ID
	}
	return fmt.Sprintf("%smeasures/%d/#%s", root, s.Measure, s.ID)
}
