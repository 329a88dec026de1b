package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Diagnostic is one mistake in the files of a notice. Its sentence is for the
// clerk, in Chinese, and names the fix.
type Diagnostic struct {
	File    string // content/18.md, or under another folder that the notice was loaded from
	Line    int    // from 1
	Column  int    // from 1, in characters, as an editor counts
	Message string
}

func (d Diagnostic) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", d.File, d.Line, d.Column, d.Message)
}

// Diagnostics is every mistake found, by file and place.
type Diagnostics []Diagnostic

func (d Diagnostics) Error() string {
	lines := make([]string, len(d))
	for i := range d {
		lines[i] = d[i].String()
	}
	return strings.Join(lines, "\n")
}

func (d *Diagnostics) add(at position, format string, args ...any) {
	*d = append(*d, Diagnostic{at.file, at.line, at.column, fmt.Sprintf(format, args...)})
}

// sorted puts other files first, by name, then the measures by number. A
// mistake reported twice at one place, as for <b> and </b>, is kept once.
func (d Diagnostics) sorted() Diagnostics {
	slices.SortStableFunc(d, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(measureNumber(a.File), measureNumber(b.File)), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(d)
}

// A position is a place in a file, counted as editors do.
type position struct {
	file         string
	line, column int
}

// at finds the place of a byte offset.
func (f *file) at(offset int) position {
	before := f.source[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return position{f.name, 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])}
}
