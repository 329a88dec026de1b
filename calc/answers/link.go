package answers

import (
	"errors"
	"hash/crc32"
	"strconv"
	"strings"
	"unicode/utf8"

	"wengang/calc"
)

// MaxFragment is the longest fragment that is read.
const MaxFragment = 16 << 10

// Why a fragment is not read.
var (
	ErrNotALink     = errors.New("answers: the fragment is none of a link with answers")
	ErrNewerVersion = errors.New("answers: the link was made by a newer version")
	ErrDamaged      = errors.New("answers: the link is damaged")
	ErrTooLong      = errors.New("answers: the link is too long")
)

// A Link is the answers of a form and what they were worked out with.
type Link struct {
	Answers
	Policy  string // first 8 hex digits of the SHA-256 of policy.json; empty: not known
	Program string // the same of the program
}

// Sheet follows the fragment in an address that leads to the sheet of its answers,
// as the code on a sheet does (docs/link.md).
const Sheet = ".sheet"

const (
	version     = "1"
	rowCode     = 'R' // before facts of a row: its number, counted from 1
	endCode     = 'Z' // before the checksum
	checkDigits = 7   // digits of base 36 that hold 32 bits
)

// Fragment writes the link as the fragment of an address, without #, by the
// letters of the questions of its notice. Every
// character is one of A–Z a–z 0–9 . - _ and the last is a letter or a digit.
//
// [ParseFragment] returns the same link if the answers are those of a form. What
// no form has is left out, so that every link can be read: an unknown fact or
// row, a second entry of a name, a text of more than [MaxText] bytes or not in
// UTF-8, a fact without a letter, an invalid hash, rows beyond [calc.MaxTrips]. A fragment longer than
// [MaxFragment] is not read back: check its length before handing it out.
func (l Link) Fragment(p *calc.Policy) string {
	var b strings.Builder
	rows := min(max(l.Trips, 0), calc.MaxTrips)
	b.WriteString(version + "." + shortHash(l.Policy) + "." + shortHash(l.Program) + "." + strconv.Itoa(rows))
	seen := make(map[string]bool)
	current := -1
	for _, e := range l.Entries {
		q, row, ok := p.Question(e.Name)
		if !ok || q.Letter == 0 || row >= rows || seen[q.At(row)] || len(e.Text) > MaxText || !utf8.ValidString(e.Text) {
			continue
		}
		seen[q.At(row)] = true
		if row >= 0 && row != current {
			b.WriteString(string(rowCode) + strconv.Itoa(row+1))
			current = row
		}
		b.WriteByte(q.Letter)
		b.WriteString(escape(e.Text))
	}
	sum := crc32.ChecksumIEEE([]byte(b.String()))
	return b.String() + string(endCode) + base36(uint64(sum), checkDigits)
}

// ParseFragment reads a fragment, without #, that Fragment wrote. It accepts
// nothing else: there is one fragment for a link. The error is one of the four
// above.
func ParseFragment(p *calc.Policy, fragment string) (Link, error) {
	v, rest, ok := strings.Cut(fragment, ".")
	switch {
	case !ok || !isVersion(v):
		return Link{}, ErrNotALink
	case v != version:
		return Link{}, ErrNewerVersion
	case len(fragment) > MaxFragment:
		return Link{}, ErrTooLong
	}
	// Anything that Fragment leaves out or writes differently, the checksum
	// included, differs here.
	l, ok := decode(p, rest)
	if !ok || l.Fragment(p) != fragment {
		return Link{}, ErrDamaged
	}
	return l, nil
}

// isVersion reports whether v is a whole number from 1, of any length.
func isVersion(v string) bool {
	return v != "" && v[0] != '0' && strings.Trim(v, "0123456789") == ""
}

// decode reads what stands after the version, and more than Fragment writes.
func decode(p *calc.Policy, text string) (l Link, ok bool) {
	parts := strings.SplitN(text, ".", 3)
	end := strings.LastIndexByte(text, endCode)
	if len(parts) < 3 || end < len(text)-len(parts[2]) {
		return l, false
	}
	l.Policy, l.Program = parts[0], parts[1]
	number, entries := cutCapital(parts[2][:len(parts[2])-len(text)+end])
	var err error
	if l.Trips, err = strconv.Atoi(number); err != nil {
		return l, false
	}
	row := 0
	for entries != "" {
		code := entries[0]
		text, rest := cutCapital(entries[1:])
		entries = rest
		if code == rowCode {
			if row, err = strconv.Atoi(text); err != nil {
				return l, false
			}
			continue
		}
		e := Entry{Name: nameOf(p, code, row-1)}
		if e.Text, ok = unescape(text); !ok || e.Name == "" {
			return l, false
		}
		l.Entries = append(l.Entries, e)
	}
	return l, true
}

// cutCapital cuts text before its first capital letter.
func cutCapital(text string) (before, from string) {
	for i := range len(text) {
		if 'A' <= text[i] && text[i] <= 'Z' {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// shortHash is hash where it is 8 hex digits, else empty.
func shortHash(hash string) string {
	if len(hash) != 8 || strings.Trim(hash, "0123456789abcdef") != "" {
		return ""
	}
	return hash
}

// nameOf is the name of the question with that letter, in the given row where
// it is one of trips; empty where the notice asks none.
func nameOf(p *calc.Policy, letter byte, row int) string {
	for _, q := range p.Questions() {
		if q.Letter == letter {
			if q.List == nil {
				return q.Name
			}
			return q.At(row)
		}
	}
	return ""
}
