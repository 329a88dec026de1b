package answers

import (
	"strconv"
	"unicode/utf8"

	"wengang/calc"
	"wengang/calc/jsontext"
)

// What a reader of JSON lets pass, and a file from anywhere must not have.

// wellFormed reports whether data is one JSON value whose strings are Unicode:
// jsontext puts U+FFFD for what isn't.
func wellFormed(data []byte) bool {
	return utf8.Valid(data) && jsontext.Valid(data) && !hasLoneSurrogate(data)
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

// A member is a key of an object with its value, as it stands.
type member struct {
	key   string
	value []byte
}

// members are those of the object that the valid JSON data is. It refuses
// another value, and a repeated key.
func members(data []byte) ([]member, error) {
	text := jsontext.New(data)
	if !text.Take('{') {
		return nil, ErrNotOurs
	}
	var all []member
	var repeated error
	seen := make(map[string]bool)
	whole := text.Members(func(k []byte) bool {
		key := string(k)
		if seen[key] {
			repeated = &calc.FieldError{Field: key, Problem: calc.DuplicateField}
			return false
		}
		seen[key] = true
		value, ok := text.Pass()
		all = append(all, member{key, value})
		return ok
	})
	switch {
	case repeated != nil:
		return nil, repeated
	case !whole:
		return nil, ErrNotOurs
	}
	return all, nil
}

// maxDepth is the deepest nesting of a result, far above any that is written.
const maxDepth = 32

// isPlainObject reports whether the valid JSON data is an object without a
// repeated key at any depth, and not too deep.
func isPlainObject(data []byte) bool {
	text := jsontext.New(data)
	return data[0] == '{' && isPlain(&text, maxDepth)
}

// isPlain reads one value, at most that deep.
func isPlain(text *jsontext.Text, depth int) bool {
	switch kind, _ := text.Value(); {
	case kind == jsontext.None || depth == 0 && (kind == jsontext.Object || kind == jsontext.List):
		return false
	case kind == jsontext.List:
		return text.Elements(func(int) bool { return isPlain(text, depth-1) })
	case kind == jsontext.Object:
		seen := make(map[string]bool)
		return text.Members(func(key []byte) bool {
			repeated := seen[string(key)]
			seen[string(key)] = true
			return !repeated && isPlain(text, depth-1)
		})
	}
	return true
}
