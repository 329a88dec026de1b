package answers

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"wengang/calc"
)

// What encoding/json lets pass, and a file from anywhere must not have.

// wellFormed reports whether data is one JSON value whose strings are Unicode:
// encoding/json puts U+FFFD for what isn't.
func wellFormed(data []byte) bool {
	return utf8.Valid(data) && calc.ValidJSON(data) && !hasLoneSurrogate(data)
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
func members(data []byte) (all []member, err error) {
	w := walk{data: data}
	if w.peek() != '{' {
		return nil, ErrNotOurs
	}
	var seen keys
	w.members(func(key []byte) bool {
		if !seen.add(key) {
			err = &calc.FieldError{Field: string(key), Problem: calc.DuplicateField}
			return false
		}
		start := w.at
		w.skip()
		all = append(all, member{string(key), data[start:w.at]})
		return true
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// maxDepth is the deepest nesting of a result, far above any that is written.
const maxDepth = 32

// isPlainObject reports whether the valid JSON data is an object without a
// repeated key at any depth, and not too deep.
func isPlainObject(data []byte) bool {
	w := walk{data: data}
	return w.peek() == '{' && w.plain(maxDepth)
}

// A walk goes through valid JSON from its beginning on. A json.Decoder would, and
// takes most of the time that a file takes: it makes an error of every value's end.
type walk struct {
	data []byte
	at   int // of the next byte
}

// peek passes over spaces and tells the next byte, 0 at the end.
func (w *walk) peek() byte {
	for ; w.at < len(w.data); w.at++ {
		switch c := w.data[w.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// text passes over a string, which is next, and returns it as it stands there.
func (w *walk) text() (quoted []byte, escaped bool) {
	start := w.at
	for w.at++; w.data[w.at] != '"'; w.at++ {
		if w.data[w.at] == '\\' {
			escaped = true
			w.at++
		}
	}
	w.at++
	return w.data[start:w.at], escaped
}

// members passes over an object, which is next, and calls value before each value, for it to
// pass over that. It stops where that is false, and reports whether it went to the end.
func (w *walk) members(value func(key []byte) bool) bool {
	for w.at++; w.peek() != '}'; {
		if w.data[w.at] == ',' {
			w.at++
			w.peek()
		}
		quoted, escaped := w.text()
		key := quoted[1 : len(quoted)-1]
		if escaped {
			var said string
			_ = json.Unmarshal(quoted, &said) // it is valid
			key = []byte(said)
		}
		w.peek()
		w.at++ // the colon
		w.peek()
		if !value(key) {
			return false
		}
	}
	w.at++
	return true
}

// keys are those of an object. Most have few, which a map costs more than to compare.
type keys struct {
	few  [][]byte
	many map[string]bool
}

// mostFew are keys that are compared one by one.
const mostFew = 16

// add reports whether a key is new.
func (k *keys) add(key []byte) bool {
	if k.many == nil && len(k.few) < mostFew {
		if slices.ContainsFunc(k.few, func(other []byte) bool { return bytes.Equal(other, key) }) {
			return false
		}
		k.few = append(k.few, key)
		return true
	}
	if k.many == nil {
		k.many = make(map[string]bool)
		for _, key := range k.few {
			k.many[string(key)] = true
		}
	}
	before := len(k.many)
	k.many[string(key)] = true
	return len(k.many) > before
}

// skip passes over one value, whatever is in it.
func (w *walk) skip() {
	for depth := 0; ; {
		switch w.peek() {
		case '{', '[':
			depth++
			w.at++
		case '}', ']':
			depth--
			w.at++
		case ',', ':':
			w.at++
		default:
			w.plain(0)
		}
		if depth == 0 {
			return
		}
	}
}

// plain passes over one value, at most that deep, and reports whether no object
// in it repeats a key.
func (w *walk) plain(depth int) bool {
	switch c := w.peek(); {
	case c == '"':
		w.text()
	case c != '{' && c != '[':
		for w.at < len(w.data) && bytes.IndexByte([]byte(" \t\r\n,]}"), w.data[w.at]) < 0 {
			w.at++
		}
	case depth == 0:
		return false
	case c == '{':
		var seen keys
		return w.members(func(key []byte) bool { return seen.add(key) && w.plain(depth-1) })
	default:
		for w.at++; w.peek() != ']'; {
			if w.data[w.at] == ',' {
				w.at++
			}
			if !w.plain(depth - 1) {
				return false
			}
		}
		w.at++
	}
	return true
}

// Stated is what a file says that it gives, as it stands there: the total and by
// measure what is due, in yuan. It is nothing where the result has not that form.
func (f File) Stated() (total string, due map[string]string, ok bool) {
	if len(f.Result) == 0 {
		return "", nil, false
	}
	due, ok = make(map[string]string), true
	w := walk{data: f.Result}
	text := func() (said string) {
		start := w.at
		w.skip()
		ok = ok && json.Unmarshal(w.data[start:w.at], &said) == nil
		return said
	}
	object := func(value func(key string)) {
		if w.peek() != '{' {
			ok = ok && w.data[w.at] == 'n' // null
			w.skip()
			return
		}
		w.members(func(key []byte) bool {
			value(string(key))
			return true
		})
	}
	object(func(key string) {
		switch key {
		case "total":
			total = text()
		case "measures":
			object(func(number string) {
				due[number] = ""
				object(func(key string) {
					if key == "due" {
						due[number] = text()
					} else {
						w.skip()
					}
				})
			})
		default:
			w.skip()
		}
	})
	if !ok {
		return "", nil, false
	}
	return total, due, true
}
