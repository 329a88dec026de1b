package page

import (
	"slices"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
)

// An answer is what a reader first wants to know of a measure: how much, when,
// until which day, whom to ask. It is made of sentences of the guide, which
// quote the marked words, so no figure stands in it twice.
type answer struct {
	Measure  *notice.Measure
	Standard []notice.Block // sentences with figures of the clause; none where it states none
	When     []notice.Block
	Until    []notice.Block // to claim; none where the notice states no last day
}

// deadline is the word by which a sentence of the guide speaks of the last day
// to claim.
const deadline = "截止"

func answerOf(m *notice.Measure) answer {
	a := answer{Measure: m}
	for _, part := range m.Guide {
		for _, block := range part.Blocks {
			for _, item := range block.Items {
				sentence := notice.Block{Items: [][]notice.Piece{item}}
				ends := strings.Contains(notice.Words([]notice.Block{sentence}), deadline)
				switch {
				case part.Heading == "标准" && quotes(item, func(s *calc.Span) bool { return s.Kind == calc.KindQuantity && s.Measure == m.Number }):
					a.Standard = append(a.Standard, sentence)
				case part.Heading != "时限" || m.Form == calc.Service && !quotes(item, func(*calc.Span) bool { return true }):
				case !ends:
					a.When = append(a.When, sentence)
				case quotes(item, func(s *calc.Span) bool { return s.Kind == calc.KindPeriod }):
					a.Until = append(a.Until, sentence)
				}
			}
		}
	}
	return a
}

// quotes reports whether a sentence quotes such marked words.
func quotes(item []notice.Piece, such func(*calc.Span) bool) bool {
	return slices.ContainsFunc(item, func(p notice.Piece) bool { return p.Span != nil && such(p.Span) })
}
