package calc

import (
	"slices"
	"strconv"
	"strings"
)

// A Former is a text of the notice that was published before this one, as far as
// its marked words were otherwise.
type Former struct {
	Version string `json:"version"`        // first 8 hex digits of the SHA-256 of its policy.json, as in links
	Sums    bool   `json:"sums,omitempty"` // its rules stood at the same measures, so that amounts follow from its words
	Spans   []Span `json:"spans"`          // with the words of then; without Text where these were not marked
}

// FormerText is what a text that was published under that version, with these
// measures and marked words, has otherwise than the notice of p.
func (p *Policy) FormerText(version string, measures []Measure, spans []Span) Former {
	f := Former{Version: version, Sums: ruledBy(measures) == ruledBy(p.Measures), Spans: []Span{}}
	were := make(map[string]Span)
	for _, was := range spans {
		were[was.ID] = was
	}
	for _, is := range p.marked {
		if was := were[is.ID]; was.Text != is.Text {
			was.ID = is.ID // of none that was marked too
			f.Spans = append(f.Spans, was)
		}
	}
	for _, was := range spans {
		if _, marked := p.Span(was.ID); !marked {
			f.Spans = append(f.Spans, was)
		}
	}
	return f
}

// ruledBy writes out which rule works which measure out.
func ruledBy(measures []Measure) (rules string) {
	for _, m := range measures {
		if m.Rule != "" {
			rules += strconv.Itoa(m.Number) + " " + m.Rule + "\n"
		}
	}
	return rules
}

// Changed are marked words that were otherwise in a former text. One side is empty
// where it does not mark them.
type Changed struct {
	ID      string
	Measure int // in whose clause they stand; 0: in the frame
	Was, Is string
}

// An Elder is what is known of the text with which something was made.
type Elder struct {
	Known   bool      // else no text of that version is at hand
	Changed []Changed // first other words that amounts rest on, then other words, then marks that are new or gone, each in the order of the notice
	Policy  *Policy   // by which amounts were worked out then; nil where that is not known
}

// Elder looks a text up by its version.
func (p *Policy) Elder(version string) (elder Elder) {
	for i := range p.Former {
		if p.Former[i].Version == version {
			elder.Known = true
			p.recall(&p.Former[i], &elder)
		}
	}
	return elder
}

func (p *Policy) recall(f *Former, elder *Elder) {
	otherwise := make(map[string]*Span)
	for i := range f.Spans {
		otherwise[f.Spans[i].ID] = &f.Spans[i]
	}
	var spans []Span // in the order of the text, which says who pays first
	for i := range p.marked {
		s := &p.marked[i]
		if was := otherwise[s.ID]; was != nil {
			s = was
		}
		if s.Text != "" { // else it was not marked
			spans = append(spans, *s)
		}
	}
	var computed, quoted, apart []Changed // in this order: what changes sums comes first
	for i := range f.Spans {
		was := &f.Spans[i]
		is := p.spans[was.ID]
		c := Changed{ID: was.ID, Measure: clauseOf(was.ID), Was: was.Text}
		switch {
		case is == nil:
			spans = append(spans, *was)
			apart = append(apart, c)
			continue
		case was.Text == "":
			c.Is = is.Text
			apart = append(apart, c)
			continue
		}
		c.Is = is.Text
		if p.Uses(is.ID) {
			computed = append(computed, c)
		} else {
			quoted = append(quoted, c)
		}
	}
	elder.Changed = slices.Concat(computed, quoted, apart)
	if f.Sums {
		elder.Policy, _ = NewPolicy(p.Measures, spans)
	}
}

// clauseOf is the number of the measure in whose clause a span stands, by its id.
func clauseOf(id string) int {
	clause, _, _ := strings.Cut(id, "-")
	n, _ := strconv.Atoi(strings.TrimPrefix(clause, "m"))
	return n
}
