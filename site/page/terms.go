package page

import (
	"fmt"
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// term is a quantity of a clause as its page explains it.
type term struct {
	ID, Words, Value, Step, Question, Link string
}

func (r *renderer) terms(m notice.Measure) []term {
	var all []term
	for _, piece := range m.Clause.Pieces {
		if s := piece.Span; s != nil {
			if use, ok := r.notice.Policy.UsedAt(s.ID); ok {
				all = append(all, term{s.ID, s.Text, zh.Value(*s), zh.StepTitle(use.Step), zh.Label(r.notice.Policy, use.Question), "calculator/#" + use.Question})
			}
		}
	}
	return all
}

// clause writes a paragraph of the official text with its marks as elements
// that have the mark's id. Each quantity that the calculator uses is a link to
// its question. root is the relative way to the root of the site.
func (r *renderer) clause(p notice.Paragraph, root string) template.HTML {
	return r.words(p, root, func(s *calc.Span, words string) string {
		if s.Kind == calc.KindPhrase {
			return fmt.Sprintf(`<span id="%s" class="%s">%s</span>`, s.ID, s.Kind, words)
		}
		return fmt.Sprintf(`<data id="%s" class="%s"%s>%s</data>`, s.ID, s.Kind, valueAttributes(*s), words)
	})
}

// brief writes a clause as it stands in the notice as a whole: only quantities
// are elements, and all that is known of a mark stands on the page of its
// measure.
func (r *renderer) brief(p notice.Paragraph, root string) template.HTML {
	return r.words(p, root, func(s *calc.Span, words string) string {
		if s.Kind == calc.KindPhrase {
			return words
		}
		return fmt.Sprintf(`<data id="%s" class="%s" value="%s">%s</data>`, s.ID, s.Kind, value(*s), words)
	})
}

func (r *renderer) words(p notice.Paragraph, root string, element func(*calc.Span, string) string) template.HTML {
	var b strings.Builder
	for _, piece := range p.Pieces {
		words := template.HTMLEscapeString(piece.Text)
		if piece.Span == nil {
			b.WriteString(words)
			continue
		}
		words = element(piece.Span, words)
		if use, ok := r.notice.Policy.UsedAt(piece.Span.ID); ok {
			words = `<a class="term" href="` + root + "calculator/#" + use.Question + `">` + words + "</a>"
		}
		b.WriteString(words)
	}
	return template.HTML(b.String())
}

// valueAttributes are what a quantity says to a program.
func valueAttributes(s calc.Span) string {
	attributes := ` value="` + value(s) + `"`
	if s.Kind == calc.KindQuantity {
		attributes += fmt.Sprintf(` data-unit="%s"`, s.Unit)
		if s.Relation != calc.Exactly {
			attributes += fmt.Sprintf(` data-relation="%s"`, s.Relation)
		}
	}
	return attributes
}

// value is the exact value of a quantity: a number, an interval as ISO 8601
// writes it, or a ratio.
func value(s calc.Span) string {
	switch s.Kind {
	case calc.KindPeriod:
		return string(s.From) + "/" + string(s.To)
	case calc.KindRatio:
		return fmt.Sprintf("%d:%d", s.Parts[0], s.Parts[1])
	}
	return s.Number.String()
}
