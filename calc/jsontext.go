package calc

import (
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A jsonText is read from its beginning on, one token at a time. It takes what
// encoding/json takes, with the same replacement of what is not Unicode; a test
// compares the two.
type jsonText struct {
	data []byte
	at   int    // of the next byte
	room []byte // for strings that do not stand in data as they are
}

// A token is what a value begins with, or all of one that is neither an object
// nor a list.
type token byte

const (
	noToken     token = 0 // broken, or the text ends
	textToken   token = '"'
	numberToken token = '0'
	trueToken   token = 't'
	falseToken  token = 'f'
	objectToken token = '{'
	listToken   token = '['
)

// peek passes over spaces and tells the next byte; false at the end.
func (j *jsonText) peek() (byte, bool) {
	for ; j.at < len(j.data); j.at++ {
		switch c := j.data[j.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c, true
		}
	}
	return 0, false
}

// take passes over c, where it is next.
func (j *jsonText) take(c byte) bool {
	next, ok := j.peek()
	if !ok || next != c {
		return false
	}
	j.at++
	return true
}

// member reads the next key of an object, the first or a later one; at its end it
// is closed. What it returns stands until the next string is read.
func (j *jsonText) member(first bool) (key []byte, closed, ok bool) {
	if j.take('}') {
		return nil, true, true
	}
	if !first && !j.take(',') || !j.take('"') {
		return nil, false, false
	}
	key, ok = j.quoted()
	return key, false, ok
}

// ended reports whether the text ends here, but for a comma.
func (j *jsonText) ended() bool {
	ahead := jsonText{data: j.data, at: j.at}
	ahead.take(',')
	_, more := ahead.peek()
	return !more
}

// value reads the token after a colon or in a list. Of a text it returns what
// it says, of a number how it is written; this stands until the next string is
// read.
func (j *jsonText) value() (token, []byte) {
	c, ok := j.peek()
	start := j.at
	switch {
	case !ok:
		return noToken, nil
	case c == '{' || c == '[':
		j.at++
		return token(c), nil
	case c == '"':
		j.at++
		if said, ok := j.quoted(); ok {
			return textToken, said
		}
	case c == '-' || isDigit(c):
		if j.number() {
			return numberToken, j.data[start:j.at]
		}
	case c == 't' && j.word("true"), c == 'f' && j.word("false"), c == 'n' && j.word("null"):
		return token(c), nil
	}
	return noToken, nil
}

func (j *jsonText) word(w string) bool {
	end := j.at + len(w)
	if end > len(j.data) || string(j.data[j.at:end]) != w {
		return false
	}
	j.at = end
	return true
}

func (j *jsonText) number() bool {
	j.next('-')
	if !j.next('0') && !j.digits() {
		return false
	}
	if j.next('.') && !j.digits() {
		return false
	}
	if !j.next('e') && !j.next('E') {
		return true
	}
	if !j.next('+') {
		j.next('-')
	}
	return j.digits()
}

// next passes over c, where it stands here without a space before it.
func (j *jsonText) next(c byte) bool {
	if j.at == len(j.data) || j.data[j.at] != c {
		return false
	}
	j.at++
	return true
}

func (j *jsonText) digits() bool {
	start := j.at
	for j.at < len(j.data) && isDigit(j.data[j.at]) {
		j.at++
	}
	return j.at > start
}

// quoted reads a string whose opening quote was read.
func (j *jsonText) quoted() ([]byte, bool) {
	start := j.at
	for ; j.at < len(j.data); j.at++ {
		switch c := j.data[j.at]; {
		case c == '"':
			j.at++
			return j.data[start : j.at-1], true
		case c == '\\' || c >= utf8.RuneSelf:
			j.room = append(j.room[:0], j.data[start:j.at]...)
			return j.unquoted()
		case c < ' ':
			return nil, false
		}
	}
	return nil, false
}

// unquoted reads the rest of a string in which not every byte stands for itself.
func (j *jsonText) unquoted() ([]byte, bool) {
	for j.at < len(j.data) {
		c := j.data[j.at]
		switch {
		case c == '"':
			j.at++
			return j.room, true
		case c == '\\':
			r, ok := j.escaped()
			if !ok {
				return nil, false
			}
			j.room = utf8.AppendRune(j.room, r)
		case c < ' ':
			return nil, false
		case c < utf8.RuneSelf:
			j.room = append(j.room, c)
			j.at++
		default:
			r, size := utf8.DecodeRune(j.data[j.at:])
			j.room = utf8.AppendRune(j.room, r)
			j.at += size
		}
	}
	return nil, false
}

// escaped reads what a backslash, which is next, and the characters after it
// stand for: of a surrogate without its other half that is U+FFFD.
func (j *jsonText) escaped() (rune, bool) {
	j.at++
	if j.at == len(j.data) {
		return 0, false
	}
	c := j.data[j.at]
	j.at++
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
		r, ok := j.hex(j.at)
		if !ok {
			return 0, false
		}
		j.at += hexDigits
		if !utf16.IsSurrogate(r) {
			return r, true
		}
		if j.at+1 < len(j.data) && j.data[j.at] == '\\' && j.data[j.at+1] == 'u' {
			if other, ok := j.hex(j.at + 2); ok {
				if pair := utf16.DecodeRune(r, other); pair != unicode.ReplacementChar {
					j.at += 2 + hexDigits
					return pair, true
				}
			}
		}
		return unicode.ReplacementChar, true
	}
	return 0, false
}

// hexDigits stand after \u.
const hexDigits = 4

func (j *jsonText) hex(at int) (r rune, ok bool) {
	if at+hexDigits > len(j.data) {
		return 0, false
	}
	for _, c := range j.data[at : at+hexDigits] {
		switch {
		case isDigit(c):
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// maxNesting is how deep a value may be that is passed over, as in encoding/json.
const maxNesting = 10_000

// pass passes over one value, at most so deep, which it checks all the same.
func (j *jsonText) pass(depth int) bool {
	switch kind, _ := j.value(); {
	case kind == noToken:
		return false
	case kind != objectToken && kind != listToken:
		return true
	case depth == 0:
		return false
	case kind == listToken:
		for first := true; !j.take(']'); first = false {
			if !first && !j.take(',') || !j.pass(depth-1) {
				return false
			}
		}
		return true
	}
	for first := true; ; first = false {
		_, closed, ok := j.member(first)
		if closed {
			return true
		}
		if !ok || !j.take(':') || !j.pass(depth-1) {
			return false
		}
	}
}

// ValidJSON reports whether data is one JSON value, as json.Valid does in several
// times as long.
func ValidJSON(data []byte) bool {
	j := jsonText{data: data}
	if !j.pass(maxNesting) {
		return false
	}
	_, more := j.peek()
	return !more
}
