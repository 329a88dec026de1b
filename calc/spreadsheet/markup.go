package spreadsheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

var (
	errDamaged  = errors.New("the archive is damaged")
	errXML      = errors.New("not well formed")
	errEntities = errors.New("a document type or an entity")
	errLong     = errors.New("a tag or a text is too long")
	errMany     = errors.New("too many elements")
)

// A scanner takes the XML of a part apart as it is inflated. It knows elements,
// attributes and text; a document type, and with it every entity but the five of
// XML itself, is an error. encoding/xml makes a structure of every token: it
// takes ten times as long for a sheet, and 31 kB of the compressed program.
type scanner struct {
	from     io.Reader
	buf      []byte
	pos, end int
	done     bool  // from has no more
	err      error // that ended the scan
	depth    int
	elements int
	closing  bool // the last element was empty: its end is the next token

	kind tokenKind
	name []byte // of an element, without its prefix; stands until next
	tag  []byte // what follows the name
	text []byte // with its entities
	raw  bool   // text is CDATA
}

type tokenKind int

const (
	startTag tokenKind = iota
	endTag
	words
)

func newScanner(from io.Reader) *scanner { return &scanner{from: from, buf: make([]byte, 64<<10)} }

// more reads on, and keeps what stands from pos.
func (s *scanner) more() bool {
	if s.done || s.err != nil {
		return false
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxToken {
			s.err = errLong
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for tries := 0; ; tries++ {
		n, err := s.from.Read(s.buf[s.end:])
		s.end += n
		switch {
		case err == io.EOF:
			s.done = true
		case err != nil:
			s.err = err
			if err != errDamaged { // of flate
				s.err = errDamaged
			}
			return false
		case n == 0 && tries < 100:
			continue
		}
		return n > 0
	}
}

// find is how far text lies from pos, from an offset on; -1 where it never comes.
func (s *scanner) find(text string, from int) int {
	for {
		if i := bytes.Index(s.buf[min(s.pos+from, s.end):s.end], []byte(text)); i >= 0 {
			return from + i
		}
		from = max(from, s.end-s.pos-len(text)+1)
		if !s.more() {
			return -1
		}
	}
}

func (s *scanner) fail(err error) bool {
	if s.err == nil {
		s.err = err
	}
	return false
}

// next goes to the next element or text; false at the end, and where err is set.
func (s *scanner) next() bool {
	if s.err != nil {
		return false
	}
	if s.closing {
		s.closing, s.kind = false, endTag
		s.depth--
		return true
	}
	for {
		if s.pos == s.end && !s.more() {
			if s.err == nil && s.depth != 0 {
				s.err = errXML
			}
			return false
		}
		if s.buf[s.pos] != '<' {
			n := s.find("<", 0)
			if n < 0 {
				if s.err != nil {
					return false
				}
				n = s.end - s.pos
			}
			s.kind, s.text, s.raw = words, s.buf[s.pos:s.pos+n], false
			s.pos += n
			return true
		}
		for s.end-s.pos < len("<![CDATA[") && s.more() {
		}
		if s.err != nil {
			return false
		}
		rest := s.buf[s.pos:s.end]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			if !s.skip("-->", 4) {
				return s.fail(errXML)
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if !s.skip("?>", 2) {
				return s.fail(errXML)
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			n := s.find("]]>", 9)
			if n < 0 {
				return s.fail(errXML)
			}
			s.kind, s.text, s.raw = words, s.buf[s.pos+9:s.pos+n], true
			s.pos += n + 3
			return true
		case bytes.HasPrefix(rest, []byte("<!")):
			return s.fail(errEntities)
		default:
			return s.element()
		}
	}
}

func (s *scanner) skip(end string, from int) bool {
	n := s.find(end, from)
	if n < 0 {
		return false
	}
	s.pos += n + len(end)
	return true
}

// element reads a tag: its end is the first > outside of quotes.
func (s *scanner) element() bool {
	var quote byte
	for n := 1; ; n++ {
		for s.pos+n >= s.end {
			if !s.more() {
				return s.fail(errXML)
			}
		}
		switch c := s.buf[s.pos+n]; {
		case c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			tag := s.buf[s.pos+1 : s.pos+n]
			s.pos += n + 1
			return s.take(tag)
		}
	}
}

func (s *scanner) take(tag []byte) bool {
	s.kind = startTag
	if len(tag) > 0 && tag[0] == '/' {
		s.kind, tag = endTag, tag[1:]
	} else if n := len(tag); n > 0 && tag[n-1] == '/' {
		s.closing, tag = true, tag[:n-1]
	}
	n := 0
	for n < len(tag) && !space(tag[n]) {
		n++
	}
	s.name, s.tag = tag[:n], tag[n:]
	if i := bytes.IndexByte(s.name, ':'); i >= 0 {
		s.name = s.name[i+1:]
	}
	if len(s.name) == 0 {
		return s.fail(errXML)
	}
	if s.kind == endTag {
		s.depth--
	} else {
		s.depth++
		if s.elements++; s.elements > maxElements {
			return s.fail(errMany)
		}
	}
	if s.depth < 0 || s.depth > MaxDepth {
		return s.fail(errXML)
	}
	return true
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// attributes goes through the attributes of the element, names without prefix.
func (s *scanner) attributes(yield func(name, value []byte)) {
	tag := s.tag
	for {
		equals := bytes.IndexByte(tag, '=')
		if equals < 0 {
			return
		}
		name := bytes.TrimSpace(tag[:equals])
		if i := bytes.IndexByte(name, ':'); i >= 0 {
			name = name[i+1:]
		}
		tag = bytes.TrimLeft(tag[equals+1:], " \t\r\n")
		if len(tag) == 0 {
			return
		}
		end := bytes.IndexByte(tag[1:], tag[0])
		if end < 0 {
			return
		}
		yield(name, tag[1:1+end])
		tag = tag[end+2:]
	}
}

// attribute is the value of one attribute.
func (s *scanner) attribute(want string) (value string) {
	s.attributes(func(name, v []byte) {
		if string(name) == want {
			value = string(s.plain(nil, v))
		}
	})
	return value
}

// plain appends text with its entities replaced.
func (s *scanner) plain(to, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(to, text...)
		}
		to = append(to, text[:i]...)
		end := bytes.IndexByte(text[i:min(len(text), i+12)], ';')
		if end < 0 {
			s.fail(errXML)
			return to
		}
		name := string(text[i+1 : i+end])
		switch name {
		case "amp":
			to = append(to, '&')
		case "lt":
			to = append(to, '<')
		case "gt":
			to = append(to, '>')
		case "quot":
			to = append(to, '"')
		case "apos":
			to = append(to, '\'')
		default:
			c, ok := character(name)
			if !ok {
				s.fail(errEntities)
				return to
			}
			to = utf8.AppendRune(to, c)
		}
		text = text[i+end+1:]
	}
}

// character reads &#20013; or &#x4e2d; without its ends.
func character(name string) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n > 0 && n <= utf8.MaxRune
}
