package calc

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Policy is a notice in executable form: its measures, the rules that they name,
// bound to the marked words, the closing paragraphs, and the questions that
// follow from these.
type Policy struct {
	Closing  Closing
	Measures []Measure // all of them, in order
	Readings []Reading // the register, in order
	Former   []Former  // texts that were published before, in order of their versions

	ruled     []ruled
	questions []Question
	byName    map[string]*Question // by each name that it has or had
	lists     []*List
	root      place              // of facts as JSON
	marked    []Span             // all of them, in the order of the text
	spans     map[string]*Span   // by id
	timed     map[string][]*Span // those with a day or a word of time, by what their ids begin with (m18), in the order of the text
	used      map[string]int     // measures whose rule rests on a span, by its id; 0: the closing paragraphs
}

// NewPolicy binds the rules that the measures name to the marked spans. The
// error joins one [*SpanError] for each span that a rule needs and that is
// absent or not of the sort the rule can use, and one [*RuleError] for each
// measure that names a rule which no measure can name there.
func NewPolicy(measures []Measure, spans []Span) (*Policy, error) {
	p := &Policy{Measures: measures, marked: spans, timed: make(map[string][]*Span), spans: make(map[string]*Span, len(spans)), used: make(map[string]int)}
	for i := range spans {
		s := &spans[i]
		p.spans[s.ID] = s
		if s.From != "" || s.Time {
			clause, _, _ := strings.Cut(s.ID, "-")
			p.timed[clause] = append(p.timed[clause], s)
		}
	}
	var errs []error
	for _, m := range measures {
		if m.Rule == "" {
			continue
		}
		r, known := RuleNamed(m.Rule)
		if other, taken := p.measureOf(m.Rule); !known || taken {
			errs = append(errs, &RuleError{Measure: m.Number, Rule: m.Rule, Other: other})
			continue
		}
		b := binder{prefix: "m" + strconv.Itoa(m.Number) + "-", measure: m.Number, policy: p}
		p.ruled = append(p.ruled, ruled{r, m.Number, r.bind(&b), &p.Closing})
		errs = append(errs, b.errs...)
	}
	b := binder{prefix: "notice-", policy: p}
	p.Closing = bindClosing(&b, p.ruled)
	if errs = append(errs, b.errs...); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	p.ask()
	return p, nil
}

// ask makes the table of questions of this notice.
func (p *Policy) ask() {
	p.questions = slices.Clone(claimantQuestions)
	for _, r := range rules { // in their own order, not that of the measures
		if _, asked := p.measureOf(r.Name); asked {
			p.questions = append(p.questions, r.Questions...)
		}
	}
	for _, r := range p.ruled {
		p.questions = append(p.questions, received(r.Rule, r.measure))
	}
	for _, l := range lists {
		if _, asked := p.measureOf(l.Rule); asked {
			one := *l
			p.lists = append(p.lists, &one)
		}
	}
	for i := range p.questions {
		q := &p.questions[i]
		if name, _, ofRows := strings.Cut(q.Name, ".*."); ofRows {
			q.List = p.list(name)
			q.List.ask(q)
		}
	}
	typed(p.questions)
	p.byName = make(map[string]*Question)
	for i := range p.questions {
		q := &p.questions[i]
		for _, name := range append([]string{q.Name}, q.Also...) {
			p.byName[name] = q
		}
	}
	p.lay()
}

// measureOf is the number of the measure that a rule works out.
func (p *Policy) measureOf(rule string) (int, bool) {
	for _, r := range p.ruled {
		if r.Name == rule {
			return r.measure, true
		}
	}
	return 0, false
}

// A RuleError says that a measure names an unknown rule, or one that another
// measure already names: both would share its facts.
type RuleError struct {
	Measure int
	Rule    string
	Other   int // the measure that names it already; 0 where there is no such rule
}

func (e *RuleError) Error() string {
	if e.Other == 0 {
		return fmt.Sprintf("measure %d: there is no rule %q", e.Measure, e.Rule)
	}
	return fmt.Sprintf("measure %d: measure %d has the rule %q already, and a notice can have each once", e.Measure, e.Other, e.Rule)
}

// Span returns the marked words with that id.
func (p *Policy) Span(id string) (Span, bool) {
	if s, ok := p.spans[id]; ok {
		return *s, true
	}
	return Span{}, false
}

// Uses reports whether a rule rests on the span with that id.
func (p *Policy) Uses(id string) bool {
	_, used := p.used[id]
	return used
}

// MeasureOf is the number of the measure in whose clause a span stands that a
// rule rests on; 0 for one of the closing paragraphs.
func (p *Policy) MeasureOf(id string) int { return p.used[id] }

// A SpanError says which span a rule can't use as the text marks it.
type SpanError struct {
	ID      string
	Name    string     // without what says in which clause it stands
	Measure int        // in whose clause it is needed; 0: the closing paragraphs
	Want    Span       // kind, unit and relation that the rule needs
	Also    []Relation // further relations it takes
	Got     *Span      // nil where the text marks no such span
}

func (e *SpanError) Error() string {
	want := strings.TrimSpace(fmt.Sprintf("%s %s %s", e.Want.Kind, e.Want.Unit, e.Want.Relation))
	if e.Got == nil {
		return fmt.Sprintf("%s: a rule needs this span (%s), and the text marks none", e.ID, want)
	}
	return fmt.Sprintf("%s: a rule needs %s, and the text says %q", e.ID, want, e.Got.Text)
}

// A binder looks up the spans of one clause by name, records which are used, and
// collects all that are missing or unfit, so that a clerk sees them at once.
type binder struct {
	prefix  string // of the ids of the clause: m18- or notice-
	measure int    // 0: the closing paragraphs
	policy  *Policy
	errs    []error
}

func (b *binder) take(want Span, also ...Relation) (Span, bool) {
	name := want.ID
	want.ID = b.prefix + name
	b.policy.used[want.ID] = b.measure
	got, ok := b.policy.Span(want.ID)
	if !ok {
		b.errs = append(b.errs, &SpanError{ID: want.ID, Name: name, Measure: b.measure, Want: want, Also: also})
		return want, false
	}
	fits := got.Kind == want.Kind && got.Unit == want.Unit && (got.Relation == want.Relation || slices.Contains(also, got.Relation))
	// A rule divides by some quantities, and none of them means anything at zero.
	if got.Kind == KindQuantity && !got.Number.IsPositive() {
		fits = false
	}
	if !fits {
		b.errs = append(b.errs, &SpanError{ID: want.ID, Name: name, Measure: b.measure, Want: want, Also: also, Got: &got})
		return want, false
	}
	return got, true
}

// marks reports whether the clause marks a span that it may do without.
func (b *binder) marks(name string) bool {
	_, marked := b.policy.spans[b.prefix+name]
	return marked
}

// stands is the place of a span among all of the text.
func (b *binder) stands(name string) int {
	return slices.IndexFunc(b.policy.marked, func(s Span) bool { return s.ID == b.prefix+name })
}

func (b *binder) phrase(name string) Phrase {
	s, _ := b.take(Span{ID: name, Kind: KindPhrase})
	return Phrase{ID: s.ID, Text: s.Text}
}

// mentioned is a phrase that another notice need not have: one whose words say
// less. Without it no step quotes it.
func (b *binder) mentioned(name string) Phrase {
	if !b.marks(name) {
		return Phrase{}
	}
	return b.phrase(name)
}

func (b *binder) quantity(name string, unit Unit, relation Relation, also ...Relation) Quantity {
	s, _ := b.take(Span{ID: name, Kind: KindQuantity, Unit: unit, Relation: relation}, also...)
	// Amounts of facts are in fen: what is compared with them needs no other
	// scale then. It is the same number.
	if inFen := s.Number.Round(-fen.Exponent()); unit == Yuan && inFen.Equal(s.Number) {
		s.Number = inFen
	}
	return Quantity{ID: s.ID, Text: s.Text, Number: s.Number, Unit: unit, Relation: s.Relation, Inclusive: s.Inclusive}
}

func (b *binder) period(name string) Period {
	s, _ := b.take(Span{ID: name, Kind: KindPeriod})
	return Period{ID: s.ID, Text: s.Text, From: s.From, To: s.To}
}

func (b *binder) ratio(name string) Ratio {
	s, ok := b.take(Span{ID: name, Kind: KindRatio})
	if ok && (len(s.Parts) != 2 || s.Parts[0]+s.Parts[1] != 10) {
		b.errs = append(b.errs, &SpanError{ID: s.ID, Name: name, Measure: b.measure, Want: Span{ID: s.ID, Kind: KindRatio}, Got: &s})
		ok = false
	}
	if !ok {
		return Ratio{ID: s.ID}
	}
	return Ratio{ID: s.ID, Text: s.Text, City: s.Parts[0], County: s.Parts[1]}
}
