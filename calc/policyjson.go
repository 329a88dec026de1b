package calc

import (
	"fmt"
	"strconv"

	"wengang/calc/jsontext"
)

// ReadPolicy reads policy.json as the site publishes it, or as a page holds it with the
// former texts, and binds its spans. Keys
// that the rules have no use for are passed over, and null is as good as absent.
func ReadPolicy(data []byte) (*Policy, error) {
	r := policyReader{json: jsontext.New(data)}
	if !r.document() {
		return nil, fmt.Errorf("policy.json: byte %d and what follows is no policy", r.json.At())
	}
	p, err := NewPolicy(r.measures, r.spans)
	if err != nil {
		return nil, err
	}
	p.Readings, p.Former = r.readings, r.former
	return p, nil
}

// A policyReader reads policy.json. Its methods read one value each, into what it
// is for, and report whether it is of that type.
type policyReader struct {
	json     jsontext.Text
	measures []Measure
	readings []Reading
	spans    []Span
	former   []Former
}

func (r *policyReader) document() bool {
	whole := r.object(func(key string) bool {
		switch key {
		case "measures":
			return readList(r, &r.measures, r.measure)
		case "readings":
			return readList(r, &r.readings, r.reading)
		case "spans":
			return readList(r, &r.spans, r.span)
		case "former":
			return readList(r, &r.former, r.text)
		}
		return r.pass()
	})
	_, more := r.json.Peek()
	return whole && !more
}

func (r *policyReader) measure(m *Measure) bool {
	return r.object(func(key string) bool {
		switch key {
		case "number":
			return r.count(&m.Number)
		case "title":
			return readText(r, &m.Title)
		case "audience":
			return readList(r, &m.Audience, func(w *Who) bool { return readText(r, w) })
		case "form":
			return readText(r, &m.Form)
		case "means":
			return readText(r, &m.Means)
		case "ask":
			return readText(r, &m.Ask)
		case "rule":
			return readText(r, &m.Rule)
		}
		return r.pass()
	})
}

func (r *policyReader) reading(one *Reading) bool {
	return r.object(func(key string) bool {
		switch key {
		case "id":
			return readText(r, &one.ID)
		case "question":
			return readText(r, &one.Question)
		case "taken":
			return readText(r, &one.Taken)
		case "basis":
			return readText(r, &one.Basis)
		case "against":
			return readText(r, &one.Against)
		case "other":
			return readText(r, &one.Other)
		}
		return r.pass()
	})
}

func (r *policyReader) span(s *Span) bool {
	return r.object(func(key string) bool {
		switch key {
		case "id":
			return readText(r, &s.ID)
		case "text":
			return readText(r, &s.Text)
		case "kind":
			return readText(r, &s.Kind)
		case "number":
			raw, ok := r.json.Pass()
			return ok && s.Number.UnmarshalJSON(raw) == nil
		case "unit":
			return readText(r, &s.Unit)
		case "relation":
			return readText(r, &s.Relation)
		case "inclusive":
			return r.yes(&s.Inclusive)
		case "from":
			return readText(r, &s.From)
		case "to":
			return readText(r, &s.To)
		case "until":
			return r.yes(&s.Until)
		case "time":
			return r.yes(&s.Time)
		case "parts":
			return readList(r, &s.Parts, r.count)
		}
		return r.pass()
	})
}

func (r *policyReader) text(f *Former) bool {
	return r.object(func(key string) bool {
		switch key {
		case "version":
			return readText(r, &f.Version)
		case "sums":
			return r.yes(&f.Sums)
		case "spans":
			return readList(r, &f.Spans, r.span)
		}
		return r.pass()
	})
}

func (r *policyReader) pass() bool {
	_, ok := r.json.Pass()
	return ok
}

func (r *policyReader) object(member func(key string) bool) bool {
	switch kind, _ := r.json.Value(); kind {
	case jsontext.Object:
		return r.json.Members(func(key []byte) bool { return member(string(key)) })
	case jsontext.Null:
		return true
	}
	return false
}

// readList reads a list; one that is there already is read over, as encoding/json
// has it where a key is repeated.
func readList[T any](r *policyReader, all *[]T, one func(*T) bool) bool {
	switch kind, _ := r.json.Value(); kind {
	case jsontext.Null:
		*all = nil
		return true
	case jsontext.List:
		read := 0
		ok := r.json.Elements(func(n int) bool {
			if n == len(*all) {
				*all = append(*all, *new(T))
			}
			read++
			return one(&(*all)[n])
		})
		*all = (*all)[:read]
		return ok
	}
	return false
}

func readText[T ~string](r *policyReader, text *T) bool {
	kind, said := r.json.Value()
	if kind == jsontext.String {
		*text = T(said)
	}
	return kind == jsontext.String || kind == jsontext.Null
}

func (r *policyReader) yes(is *bool) bool {
	switch kind, _ := r.json.Value(); kind {
	case jsontext.True, jsontext.False:
		*is = kind == jsontext.True
		return true
	case jsontext.Null:
		return true
	}
	return false
}

func (r *policyReader) count(n *int) bool {
	kind, said := r.json.Value()
	if kind == jsontext.Number {
		var err error
		*n, err = strconv.Atoi(string(said))
		return err == nil
	}
	return kind == jsontext.Null
}
