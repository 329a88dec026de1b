package answers

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"wengang/calc"
)

// What encoding/json lets pass, and a file from anywhere must not have.

// wellFormed reports whether data is one JSON value whose strings are Unicode:
// encoding/json puts U+FFFD for what isn't.
func wellFormed(data []byte) bool {
	return utf8.Valid(data) && json.Valid(data) && !hasLoneSurrogate(data)
}

// hasLoneSurrogate reports whether valid JSON has \uD800 without its \uDC00, or
// the other way round. A backslash stands only in strings there.
func hasLoneSurrogate(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		switch kind := surrogate(data[i:]); {
		case kind == 0:
			i++ // past the escaped character
		case kind == 'h' && surrogate(data[i+6:]) == 'l':
			i += 11
		default:
			return true
		}
	}
	return false
}

// surrogate is 'h' or 'l' where text begins with the escape of a high or a low
// surrogate, else 0.
func surrogate(text []byte) byte {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	switch n, _ := strconv.ParseUint(string(text[2:6]), 16, 16); n >> 10 {
	case 0xD800 >> 10:
		return 'h'
	case 0xDC00 >> 10:
		return 'l'
	}
	return 0
}

// A member is a key of an object with its value.
type member struct {
	key   string
	value json.RawMessage
}

// members are those of the object that the valid JSON data is. It refuses
// another value, and a repeated key.
func members(data []byte) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, ErrNotOurs
	}
	var all []member
	seen := make(map[string]bool)
	for d.More() {
		token, err := d.Token()
		key, ok := token.(string)
		m := member{key: key}
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

// maxDepth is the deepest nesting of a result, far above any that is written.
const maxDepth = 32

// isPlainObject reports whether the valid JSON data is an object without a
// repeated key at any depth, and not too deep.
func isPlainObject(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber() // a float64 can't hold every number
	return data[0] == '{' && isPlain(d, maxDepth)
}

// isPlain reads one value, at most that deep.
func isPlain(d *json.Decoder, depth int) bool {
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
		if !isPlain(d, depth-1) {
			return false
		}
	}
	_, err = d.Token()
	return err == nil
}
