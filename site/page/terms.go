package page

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// term is a quantity of a clause as its page explains it.
type term struct {
	ID, Words, Value, Step, Link string
}

func (r *renderer) terms(m *notice.Measure) []term {
	var all []term
	for _, piece := range m.Clause.Pieces {
		if s := piece.Span; s != nil {
			if use, ok := r.usedAt(s.ID); ok {
				all = append(all, term{s.ID, s.Text, zh.Value(*s), zh.StepTitle(use.Step), "calculator/#" + use.Question})
			}
		}
	}
	return all
}

// usedAt is [calc.Policy.UsedAt], of which nothing is asked where no rule rests
// on a mark.
func (r *renderer) usedAt(id string) (calc.Use, bool) {
	if !r.notice.Policy.Uses(id) {
		return calc.Use{}, false
	}
	return r.notice.Policy.UsedAt(id)
}

// clause writes a paragraph of the official text with its marks as elements
// that have the mark's id. Where the page says how the marks are used, those that
// the calculator uses are links to it: places is what the ids of these places
// begin with.
func (r *renderer) clause(p notice.Paragraph, places string) template.HTML {
	return words(p, func(s *calc.Span, words string) string {
		if _, used := r.usedAt(s.ID); used && places != "" {
			return fmt.Sprintf(`<a class="term" id="%s" href="#%s%[1]s">%[3]s</a>`, s.ID, places, words)
		}
		return fmt.Sprintf(`<span id="%s">%s</span>`, s.ID, words)
	})
}

// brief writes a clause as it stands in the notice as a whole: only quantities
// have a place of their own, and all that is known of a mark stands on the page
// of its measure.
func brief(p notice.Paragraph) template.HTML {
	return words(p, func(s *calc.Span, words string) string {
		if s.Kind == calc.KindPhrase {
			return words
		}
		return fmt.Sprintf(`<span id="%s">%s</span>`, s.ID, words)
	})
}

func words(p notice.Paragraph, element func(*calc.Span, string) string) template.HTML {
	var b strings.Builder
	for _, piece := range p.Pieces {
		words := template.HTMLEscapeString(piece.Text)
		if piece.Span != nil {
			words = element(piece.Span, words)
		}
		b.WriteString(words)
	}
	return template.HTML(b.String())
}

// year is one at the beginning of a text, with its sign.
var year = regexp.MustCompile(`^[0-9]{4}年`)

// heading writes the words of a heading so that a line ends within a year or a
// name, of a body or a term, only where the whole has no room.
func (r *renderer) heading(text string) template.HTML {
	names := slices.Clone(r.notice.Bodies)
	for _, t := range r.notice.Explained.Terms {
		names = append(names, t.Names...)
	}
	for _, s := range r.notice.Synonyms {
		names = append(names, s.Found...)
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	var b strings.Builder
	for len(text) > 0 {
		whole := year.FindString(text)
		if i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(text, name) }); i >= 0 {
			whole = names[i]
		}
		if whole != "" {
			b.WriteString(`<span class="name">` + template.HTMLEscapeString(whole) + "</span>")
			text = text[len(whole):]
			continue
		}
		_, size := utf8.DecodeRuneInString(text)
		b.WriteString(template.HTMLEscapeString(text[:size]))
		text = text[size:]
	}
	return template.HTML(b.String())
}
