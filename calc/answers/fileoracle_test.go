package answers

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"wengang/calc"
)

// How files were read and written with encoding/json: the oracle of the readers
// that took its place.

// encodeByJSON writes a file as encoding/json does.
func encodeByJSON(f File) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(struct {
		Facts    json.RawMessage `json:"facts"`
		Result   json.RawMessage `json:"result,omitempty"`
		Document string          `json:"document"`
		Policy   string          `json:"policy"`
		Program  string          `json:"program"`
		Made     string          `json:"made"`
	}{f.Facts, f.Result, f.Document, f.Policy, f.Program, f.Made})
	return b.Bytes(), err
}

func parseFileByJSON(p *calc.Policy, data []byte) (calc.Facts, File, error) {
	var f File
	data = calc.TrimMark(data)
	if len(data) > MaxFile || !utf8.Valid(data) || !json.Valid(data) || hasLoneSurrogate(data) {
		return calc.Facts{}, File{}, ErrNotOurs
	}
	all, err := membersByJSON(data)
	if err == nil && slices.ContainsFunc(all, func(m memberByJSON) bool { return m.key == "facts" }) {
		err = f.setByJSON(all)
	} else if err == nil && len(all) > 0 && !slices.ContainsFunc(all, func(m memberByJSON) bool { return slices.Contains(groups(p), m.key) }) {
		err = ErrNotOurs
	}
	if err != nil {
		return calc.Facts{}, File{}, err
	}
	read, err := readFacts(p, data)
	if err != nil {
		return calc.Facts{}, File{}, err
	}
	f.Facts = FactsJSON(p, read)
	return read, f, nil
}

// set takes over the members of a downloaded file.
func (f *File) setByJSON(all []memberByJSON) error {
	texts := map[string]*string{"document": &f.Document, "policy": &f.Policy, "program": &f.Program, "made": &f.Made}
	for _, m := range all {
		text, isText := texts[m.key]
		switch {
		case m.key == "facts":
			if m.value[0] != '{' {
				return ErrNotOurs
			}
			f.Facts = m.value
		case m.key == "result":
			if !isPlainObjectByJSON(m.value) {
				return ErrNotOurs
			}
			f.Result = m.value
		case !isText:
			return &calc.FieldError{Field: m.key, Problem: calc.UnknownField}
		case m.value[0] != '"' || json.Unmarshal(m.value, text) != nil:
			return &calc.FieldError{Field: m.key, Problem: calc.WrongType}
		}
	}
	return nil
}

type memberByJSON struct {
	key   string
	value json.RawMessage
}

// members are those of the object that the valid JSON data is. It refuses
// another value, and a repeated key.
func membersByJSON(data []byte) ([]memberByJSON, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, ErrNotOurs
	}
	var all []memberByJSON
	seen := make(map[string]bool)
	for d.More() {
		token, err := d.Token()
		key, ok := token.(string)
		m := memberByJSON{key: key}
		if err != nil || !ok || d.Decode(&m.value) != nil {
			return nil, ErrNotOurs
		}
		if seen[key] {
			return nil, &calc.FieldError{Field: key, Problem: calc.DuplicateField}
		}
		seen[key] = true
		all = append(all, m)
	}
	return all, nil
}

// isPlainObject reports whether the valid JSON data is an object without a
// repeated key at any depth, and not too deep.
func isPlainObjectByJSON(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber() // a float64 can't hold every number
	return data[0] == '{' && isPlainByJSON(d, maxDepth)
}

// isPlain reads one value, at most that deep.
func isPlainByJSON(d *json.Decoder, depth int) bool {
	token, err := d.Token()
	open, nested := token.(json.Delim)
	if err != nil || nested && depth == 0 {
		return false
	}
	if !nested {
		return true
	}
	seen := make(map[string]bool)
	for d.More() {
		if open == '{' {
			token, err := d.Token()
			key, ok := token.(string)
			if err != nil || !ok || seen[key] {
				return false
			}
			seen[key] = true
		}
		if !isPlainByJSON(d, depth-1) {
			return false
		}
	}
	_, err = d.Token()
	return err == nil
}
