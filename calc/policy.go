package calc

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Policy holds the terms of the notice that the rules rest on, one struct a
// measure with money, and the closing paragraphs.
type Policy struct {
	Retention   Retention   // measure 1
	Growth      Growth      // measure 2
	Charter     Charter     // measure 18
	Recruitment Recruitment // measure 20
	Closing     Closing

	Measures []Measure // all of them, in order
	Readings []Reading // the register, in order

	spans map[string]Span
	used  map[string]bool
}

// NewPolicy binds spans to the terms of the rules. The error joins one
// [*SpanError] for each span that a rule needs and that is absent or not of
// the sort the rule can use.
func NewPolicy(spans []Span) (*Policy, error) {
	b := binder{spans: make(map[string]Span, len(spans)), used: make(map[string]bool)}
	for _, s := range spans {
		b.spans[s.ID] = s
	}
	p := &Policy{
		Retention:   bindRetention(&b),
		Growth:      bindGrowth(&b),
		Charter:     bindCharter(&b),
		Recruitment: bindRecruitment(&b),
		Closing:     bindClosing(&b),
		spans:       b.spans,
		used:        b.used,
	}
	if len(b.errs) > 0 {
		return nil, errors.Join(b.errs...)
	}
	return p, nil
}

// ReadPolicy reads policy.json as the site publishes it and binds its spans.
func ReadPolicy(data []byte) (*Policy, error) {
	var document struct {
		Measures []Measure `json:"measures"`
		Readings []Reading `json:"readings"`
		Spans    []Span    `json:"spans"`
	}
	if err := json.Unmarshal(data, &document); err != nil {
		return nil, fmt.Errorf("policy.json: %w", err)
	}
	p, err := NewPolicy(document.Spans)
	if err != nil {
		return nil, err
	}
	p.Measures, p.Readings = document.Measures, document.Readings
	return p, nil
}

// Span returns the marked words with that id.
func (p *Policy) Span(id string) (Span, bool) {
	s, ok := p.spans[id]
	return s, ok
}

// Uses reports whether a rule rests on the span with that id.
func (p *Policy) Uses(id string) bool { return p.used[id] }

// A SpanError says which span a rule can't use as the text marks it.
type SpanError struct {
	ID   string
	Want Span       // kind, unit and relation that the rule needs
	Also []Relation // further relations it takes
	Got  *Span      // nil where the text marks no such span
}

func (e *SpanError) Error() string {
	want := strings.TrimSpace(fmt.Sprintf("%s %s %s", e.Want.Kind, e.Want.Unit, e.Want.Relation))
	if e.Got == nil {
		return fmt.Sprintf("%s: a rule needs this span (%s), and the text marks none", e.ID, want)
	}
	return fmt.Sprintf("%s: a rule needs %s, and the text says %q", e.ID, want, e.Got.Text)
}

// binder takes spans by id, keeps account of those taken, and collects what is
// missing or of the wrong sort, so that a clerk sees all of it at once.
type binder struct {
	spans map[string]Span
	used  map[string]bool
	errs  []error
}

func (b *binder) take(want Span, also ...Relation) (Span, bool) {
	b.used[want.ID] = true
	got, ok := b.spans[want.ID]
	if !ok {
		b.errs = append(b.errs, &SpanError{ID: want.ID, Want: want, Also: also})
		return Span{}, false
	}
	fits := got.Kind == want.Kind && got.Unit == want.Unit && got.Relation == want.Relation
	for _, r := range also {
		fits = fits || got.Kind == want.Kind && got.Unit == want.Unit && got.Relation == r
	}
	// A rule divides by some quantities, and none of them means anything at zero.
	if got.Kind == KindQuantity && !got.Number.IsPositive() {
		fits = false
	}
	if !fits {
		b.errs = append(b.errs, &SpanError{ID: want.ID, Want: want, Also: also, Got: &got})
		return Span{}, false
	}
	return got, true
}

func (b *binder) phrase(id string) Phrase {
	s, _ := b.take(Span{ID: id, Kind: KindPhrase})
	return Phrase{ID: id, Text: s.Text}
}

func (b *binder) quantity(id string, unit Unit, relation Relation, also ...Relation) Quantity {
	s, _ := b.take(Span{ID: id, Kind: KindQuantity, Unit: unit, Relation: relation}, also...)
	return Quantity{ID: id, Text: s.Text, Number: s.Number, Unit: unit, Relation: s.Relation, Inclusive: s.Inclusive}
}

func (b *binder) period(id string) Period {
	s, _ := b.take(Span{ID: id, Kind: KindPeriod})
	return Period{ID: id, Text: s.Text, From: s.From, To: s.To}
}

func (b *binder) ratio(id string) Ratio {
	s, ok := b.take(Span{ID: id, Kind: KindRatio})
	if ok && (len(s.Parts) != 2 || s.Parts[0]+s.Parts[1] != 10) {
		b.errs = append(b.errs, &SpanError{ID: id, Want: Span{ID: id, Kind: KindRatio}, Got: &s})
		ok = false
	}
	if !ok {
		return Ratio{ID: id}
	}
	return Ratio{ID: id, Text: s.Text, City: s.Parts[0], County: s.Parts[1]}
}
