// Package timeline puts the dates that the notice states in order and draws
// them.
//
// Its contract: [Entries] takes the marked spans that have exact days, and the
// day of printing; nothing else is a date. Words of time without days (over the
// Spring Festival) are never guessed into some: [Undated] lists them apart. [Draw] is the picture of the entries, for which
// the list of them beside it is the accessible form. Neither says what is past:
// that depends on the reader's day.
package timeline

import (
	"cmp"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
)

// An Entry is one period or day of the notice.
type Entry struct {
	Measure int       // its number; 0 for the notice itself
	Span    calc.Span // the words, From and To; of the day of printing it has no id
	Label   string    // the measure's title, or what happened to the notice
	Context string    // the words around the first Span.Text, from punctuation to punctuation
}

// Words are the words of the date as they stand, 至 with it where they say up to
// when.
func (e Entry) Words() string { return zh.When(e.Span) }

// A Paragraph is where marks stand: a measure's text, or one of the frame's.
type Paragraph struct {
	Title string // label of its entries
	Text  string // bare words
}

const printed = "印发"

// Entries are the spans that have days and the day of printing, in order of
// their first day, then of their last, then of the measure. The same days in
// one measure are one entry, whose words are the first. paragraph gives that
// of a measure, or of the frame for 0.
func Entries(spans []calc.Span, issued calc.Date, paragraph func(measure int) Paragraph) []Entry {
	entries := collect(spans, paragraph, func(s calc.Span) bool { return s.From != "" })
	day := zh.Day(issued)
	entries = append(entries, Entry{
		Span:    calc.Span{Text: day, Kind: calc.KindPeriod, From: issued, To: issued},
		Label:   "本通知" + printed,
		Context: day + printed,
	})
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Span.From, b.Span.From), cmp.Compare(a.Span.To, b.Span.To), a.Measure-b.Measure)
	})
	return entries
}

// Undated are the words of time that name no day, in the order of the text.
func Undated(spans []calc.Span, paragraph func(measure int) Paragraph) []Entry {
	return collect(spans, paragraph, func(s calc.Span) bool { return s.Time && s.From == "" })
}

func collect(spans []calc.Span, paragraph func(measure int) Paragraph, wanted func(calc.Span) bool) []Entry {
	type key struct {
		measure  int
		from, to calc.Date
		words    string // where they name no days
	}
	var entries []Entry
	seen := make(map[key]bool)
	for _, s := range spans {
		if !wanted(s) {
			continue
		}
		k := key{measure: s.Measure, from: s.From, to: s.To}
		if s.From == "" {
			k.words = s.Text
		}
		if seen[k] {
			continue
		}
		seen[k] = true
		p := paragraph(k.measure)
		before, after, _ := strings.Cut(p.Text, s.Text)
		entries = append(entries, Entry{
			Measure: k.measure, Span: s, Label: p.Title, Context: context(before, s.Text, after),
		})
	}
	return entries
}
