package jsontext

import (
	"strings"
	"unicode/utf8"
)

const (
	hexadecimals    = "0123456789abcdef"
	hexadecimalBase = rune(len(hexadecimals))
)

// AppendString appends a text as json.Marshal writes it: with <, > and & escaped
// too, and the escape of U+FFFD for what is not Unicode.
func AppendString(out []byte, text string) []byte { return appendString(out, text, true) }

// AppendPlain is AppendString with <, > and & as they are: for what never
// stands in HTML.
func AppendPlain(out []byte, text string) []byte { return appendString(out, text, false) }

func appendString(out []byte, text string, forHTML bool) []byte {
	out = append(out, '"')
	for i, r := range text {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\b':
			out = append(out, `\b`...)
		case r == '\f':
			out = append(out, `\f`...)
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\r':
			out = append(out, `\r`...)
		case r == '\t':
			out = append(out, `\t`...)
		case r < ' ' || forHTML && (r == '<' || r == '>' || r == '&'):
			out = append(out, '\\', 'u', '0', '0', hexadecimals[r/hexadecimalBase], hexadecimals[r%hexadecimalBase])
		case r == '\u2028' || r == '\u2029':
			out = append(append(out, `\u202`...), hexadecimals[r%hexadecimalBase])
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(r)):
			out = append(out, `\ufffd`...)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"')
}

// AppendList appends a list of texts, null where there is none.
func AppendList[T ~string](out []byte, all []T) []byte {
	if all == nil {
		return append(out, `null`...)
	}
	out = append(out, '[')
	for i, text := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = AppendString(out, string(text))
	}
	return append(out, ']')
}

// AppendIndented appends the value that data is as json.Indent writes it, by two
// spaces a level, where line is what begins a line that stands around it: a line
// end and spaces. It reports whether data is one value.
func AppendIndented(out, data []byte, line string) (indented []byte, ok bool) {
	j := New(data)
	var open []Token // objects and lists that are not closed yet
	for {
		kind, raw := j.token()
		opened := kind == Object || kind == List
		if kind == None || opened && len(open) == maxNesting {
			return nil, false
		}
		out = append(out, raw...)
		if opened {
			open = append(open, kind)
		}
		for first := opened; ; first = false {
			if len(open) == 0 {
				_, more := j.Peek()
				return out, !more
			}
			in, end := open[len(open)-1], byte('}')
			if in == List {
				end = ']'
			}
			if j.Take(end) {
				if open = open[:len(open)-1]; !first {
					out = appendLine(out, line, len(open))
				}
				out = append(out, end)
				continue
			}
			if !first {
				if !j.Take(',') {
					return nil, false
				}
				out = append(out, ',')
			}
			out = appendLine(out, line, len(open))
			if in == Object {
				isKey, key := j.token()
				if isKey != String || !j.Take(':') {
					return nil, false
				}
				out = append(append(out, key...), `: `...)
			}
			break
		}
	}
}

func appendLine(out []byte, line string, depth int) []byte {
	out = append(out, line...)
	for range depth {
		out = append(out, `  `...)
	}
	return out
}

// token reads a token as Value does, and gives it as it stands.
func (j *Text) token() (kind Token, raw []byte) {
	j.Peek()
	start := j.at
	kind, _ = j.Value()
	return kind, j.data[start:j.at]
}
