package page

import (
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// An answer is what a reader first wants to know of a measure: how much, when,
// until which day, whom to ask. It is made of sentences of the guide, which
// quote the marked words, so no figure stands in it twice.
type answer struct {
	Measure  *notice.Measure
	Standard []notice.Block // with figures of the clause; none where it states none
	When     []notice.Block
	Until    []notice.Block // to claim; none where the notice states no last day
}

// deadline is the word by which a sentence of the guide speaks of the last day
// to claim.
const deadline = "截止"

func (r *renderer) answerOf(m *notice.Measure) answer {
	a := answer{Measure: m}
	for _, rule := range r.notice.Policy.Rules() {
		if rule.Measure == m.Number {
			a.Standard = r.standard(rule)
		}
	}
	for _, part := range m.Guide {
		if part.Heading != "标准" && part.Heading != "时限" {
			continue
		}
		for _, block := range part.Blocks {
			for _, item := range block.Items {
				sentence := notice.Block{Items: [][]notice.Piece{item}}
				ends := strings.Contains(notice.Words([]notice.Block{sentence}), deadline)
				switch {
				case part.Heading == "标准" && m.Rule == "" && quotes(item, func(s *calc.Span) bool { return s.Kind == calc.KindQuantity && s.Measure == m.Number }):
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

// standard is what a rule gives and on which conditions, in a sentence.
func (r *renderer) standard(rule calc.RuleOfMeasure) []notice.Block {
	var item []notice.Piece
	for _, piece := range zh.Standard(r.notice.Policy, rule) {
		s, quoted := r.notice.Span(piece.Span)
		switch {
		case !quoted:
			item = append(item, notice.Piece{Text: piece.Text})
		case s.Kind == calc.KindPhrase: // a sentence of links is none that one reads
			item = append(item, notice.Piece{Text: s.Text})
		default:
			item = append(item, notice.Piece{Text: s.Text, Span: &s})
		}
	}
	return []notice.Block{{Items: [][]notice.Piece{item}}}
}

// quotes reports whether a sentence quotes such marked words.
func quotes(item []notice.Piece, such func(*calc.Span) bool) bool {
	return slices.ContainsFunc(item, func(p notice.Piece) bool { return p.Span != nil && such(p.Span) })
}
