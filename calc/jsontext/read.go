// Package jsontext reads and writes JSON a token at a time, for the types that know
// their own form: encoding/json, which finds forms by reflection, is a sixth of the
// program that the browser loads, and several times as slow.
//
// It takes what encoding/json takes, with the same replacement of what is not
// Unicode, and writes the same bytes; tests compare the two. What a form refuses
// besides, such as keys that it does not have, is up to the caller.
package jsontext

import (
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A Text is read from its beginning on, one token at a time.
type Text struct {
	data []byte
	at   int    // of the next byte
	room []byte // for strings that do not stand in data as they are
}

// New gives data as a text to read.
func New(data []byte) Text { return Text{data: data} }

// At is how many bytes were read.
func (j *Text) At() int { return j.at }

// A Token is what a value begins with, or all of one that is neither an object
// nor a list.
type Token byte

const (
	None   Token = 0 // broken, or the text ends
	String Token = '"'
	Number Token = '0'
	True   Token = 't'
	False  Token = 'f'
	Null   Token = 'n'
	Object Token = '{'
	List   Token = '['
)

// Peek passes over spaces and tells the next byte; false at the end.
func (j *Text) Peek() (byte, bool) {
	for ; j.at < len(j.data); j.at++ {
		switch c := j.data[j.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c, true
		}
	}
	return 0, false
}

// Take passes over c, where it is next.
func (j *Text) Take(c byte) bool {
	next, ok := j.Peek()
	if !ok || next != c {
		return false
	}
	j.at++
	return true
}

// Member reads the next key of an object, the first or a later one; at its end it
// is closed. What it returns stands until the next string is read.
func (j *Text) Member(first bool) (key []byte, closed, ok bool) {
	if j.Take('}') {
		return nil, true, true
	}
	if !first && !j.Take(',') || !j.Take('"') {
		return nil, false, false
	}
	key, ok = j.quoted()
	return key, false, ok
}

// Ended reports whether the text ends here, but for a comma.
func (j *Text) Ended() bool {
	ahead := Text{data: j.data, at: j.at}
	ahead.Take(',')
	_, more := ahead.Peek()
	return !more
}

// Value reads the token after a colon or in a list. Of a text it returns what
// it says, of a number how it is written; this stands until the next string is
// read.
func (j *Text) Value() (Token, []byte) {
	c, ok := j.Peek()
	start := j.at
	switch {
	case !ok:
		return None, nil
	case c == '{' || c == '[':
		j.at++
		return Token(c), nil
	case c == '"':
		j.at++
		if said, ok := j.quoted(); ok {
			return String, said
		}
	case c == '-' || isDigit(c):
		if j.number() {
			return Number, j.data[start:j.at]
		}
	case c == 't' && j.word("true"), c == 'f' && j.word("false"), c == 'n' && j.word("null"):
		return Token(c), nil
	}
	return None, nil
}

func (j *Text) word(w string) bool {
	end := j.at + len(w)
	if end > len(j.data) || string(j.data[j.at:end]) != w {
		return false
	}
	j.at = end
	return true
}

func (j *Text) number() bool {
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
func (j *Text) next(c byte) bool {
	if j.at == len(j.data) || j.data[j.at] != c {
		return false
	}
	j.at++
	return true
}

func (j *Text) digits() bool {
	start := j.at
	for j.at < len(j.data) && isDigit(j.data[j.at]) {
		j.at++
	}
	return j.at > start
}

// quoted reads a string whose opening quote was read.
func (j *Text) quoted() ([]byte, bool) {
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
func (j *Text) unquoted() ([]byte, bool) {
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
func (j *Text) escaped() (rune, bool) {
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

func (j *Text) hex(at int) (r rune, ok bool) {
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

// Valid reports whether data is one value.
func Valid(data []byte) bool {
	j := New(data)
	_, ok := j.Pass()
	_, more := j.Peek()
	return ok && !more
}

// Pass passes over one value, which it checks all the same, and gives it as it
// stands.
func (j *Text) Pass() (raw []byte, ok bool) {
	j.Peek()
	start := j.at
	ok = j.pass()
	return j.data[start:j.at], ok
}

// pass passes over one value. It does not call itself: in a browser a call takes
// of the browser's own stack, which some ten thousand of them would exhaust.
func (j *Text) pass() bool {
	var room [16]Token
	open := room[:0] // objects and lists that are not closed yet
	for {
		kind, _ := j.Value()
		opened := kind == Object || kind == List
		if kind == None || opened && len(open) == maxNesting {
			return false
		}
		if opened {
			open = append(open, kind)
		}
		for first := opened; ; first = false {
			if len(open) == 0 {
				return true
			}
			closed, ok := j.step(open[len(open)-1], first)
			if !ok {
				return false
			}
			if !closed {
				break
			}
			open = open[:len(open)-1]
		}
	}
}

// step goes on in an object or a list, to its next value or past its end.
func (j *Text) step(in Token, first bool) (closed, ok bool) {
	if in == List {
		closed = j.Take(']')
		return closed, closed || first || j.Take(',')
	}
	_, closed, ok = j.Member(first)
	return closed, closed || ok && j.Take(':')
}

// Members reads an object whose opening brace was read: value reads each value,
// and reports whether it is right. The key stands until the next string is read.
func (j *Text) Members(value func(key []byte) bool) bool {
	for first := true; ; first = false {
		key, closed, ok := j.Member(first)
		if closed {
			return true
		}
		if !ok || !j.Take(':') || !value(key) {
			return false
		}
	}
}

// Elements reads a list whose opening bracket was read: value reads each value, by
// its number from 0 on, and reports whether it is right.
func (j *Text) Elements(value func(number int) bool) bool {
	for n := 0; !j.Take(']'); n++ {
		if n > 0 && !j.Take(',') || !value(n) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
