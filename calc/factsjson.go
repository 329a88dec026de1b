package calc

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadFacts reads one JSON object of facts. Unlike json.Unmarshal it refuses
// unknown and repeated keys and null, and it names the field of the first error.
func (p *Policy) ReadFacts(data []byte) (Facts, *FieldError) {
	r := factsReader{policy: p, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	r.dec.UseNumber()
	if err := r.value(""); err != nil {
		return Facts{}, err
	}
	if _, err := r.dec.Token(); err != io.EOF {
		return Facts{}, &FieldError{"", NotJSON}
	}
	return r.facts, nil
}

type factsReader struct {
	policy *Policy
	data   []byte
	dec    *json.Decoder
	facts  Facts
}

// isGroup reports whether the contract has an object at that path.
func (p *Policy) isGroup(path string) bool {
	return path == "" || slices.ContainsFunc(p.questions, func(q Question) bool {
		return strings.HasPrefix(q.Name, path+".")
	})
}

// value reads the value at path. Only paths of the contract are entered, which
// also bounds the depth.
func (r *factsReader) value(path string) *FieldError {
	q, trip, isFact := r.policy.Question(path)
	if !isFact && !r.policy.isGroup(path) {
		return &FieldError{path, UnknownField}
	}
	token, err := r.dec.Token()
	if err != nil {
		return &FieldError{path, NotJSON}
	}
	switch token := token.(type) {
	case json.Delim:
		switch {
		case token == '{' && !isFact && path != "trips":
			return r.object(path)
		case token == '[' && path == "trips":
			return r.trips()
		}
	case string:
		if isFact && (q.Type == WhoType || q.Type == KindType || q.Type == MoneyType || q.Type == DateType) {
			return r.set(q, trip, path, token)
		}
	case json.Number:
		if isFact && q.Type == CountType {
			return r.set(q, trip, path, token.String())
		}
	case bool:
		if isFact && q.Type == YesNoType {
			return r.set(q, trip, path, strconv.FormatBool(token))
		}
	}
	if path == "" {
		return &FieldError{"", NotJSON}
	}
	return &FieldError{path, WrongType}
}

// set keeps one answer. A question may have had other names: under two of them
// it is still given twice.
func (r *factsReader) set(q *Question, trip int, path, text string) *FieldError {
	if q.Text(&r.facts, trip) != "" {
		return &FieldError{path, DuplicateField}
	}
	if problem := q.Set(&r.facts, trip, text); problem != "" {
		return &FieldError{path, problem}
	}
	return nil
}

func (r *factsReader) object(path string) *FieldError {
	seen := make(map[string]bool)
	for r.dec.More() {
		token, err := r.dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return &FieldError{path, NotJSON}
		}
		at := key
		if path != "" {
			at = path + "." + key
		}
		// A path is spelled by nesting, not by one key, and the empty path is
		// the whole line.
		if key == "" || strings.Contains(key, ".") {
			return &FieldError{at, UnknownField}
		}
		if seen[key] {
			return &FieldError{at, DuplicateField}
		}
		seen[key] = true
		if err := r.value(at); err != nil {
			return err
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{path, NotJSON}
	}
	return nil
}

// ended reports whether the text ends after the last token, but for a comma.
// Decoder.More does not say: it is false there in Go 1.26 and true in 1.27.
func (r *factsReader) ended() bool {
	rest := bytes.TrimLeft(r.data[r.dec.InputOffset():], " \t\r\n")
	return len(bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " \t\r\n")) == 0
}

func (r *factsReader) trips() *FieldError {
	r.facts.Trips = []Trip{}
	for n := 0; !r.ended() && r.dec.More(); n++ {
		if n == MaxTrips {
			return &FieldError{"trips", TooManyTrips}
		}
		path := "trips." + strconv.Itoa(n)
		r.facts.Trips = append(r.facts.Trips, Trip{})
		token, err := r.dec.Token()
		if err != nil {
			return &FieldError{path, NotJSON}
		}
		if token != json.Delim('{') {
			return &FieldError{path, WrongType}
		}
		if err := r.object(path); err != nil {
			return err
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{"trips", NotJSON}
	}
	return nil
}
