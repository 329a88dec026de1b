package program

import (
	"bytes"
	"encoding/binary"
)

// A functab is Go's table of functions (lines.go says where its form is written
// down), taken apart as far as the parts of a program need it.
type functab struct {
	m         []byte // the stretch of memory that it is in
	start     int    // of the table in m
	names     int    // of the names in m
	values    int    // of the values in m
	table     int    // of the functions in m
	functions []goFunc
}

// goFunc is what the table says of a function, in the order of the module's.
type goFunc struct {
	at     int // of what runtime calls its _func, in m
	size   int // of that
	data   int // of the offsets of what else belongs to it, at its end
	name   span
	values []span
}

// span is a stretch of m.
type span struct{ from, to int }

// readFunctab finds the table in m; nil where it is not there.
func readFunctab(m []byte) (*functab, error) {
	start := bytes.Index(m, tableHead)
	if start < 0 {
		return nil, nil
	}
	t := &functab{m: m, start: start}
	number := func(at int) int {
		if at < start || at+4 > len(m) {
			return 1 << 31
		}
		return int(binary.LittleEndian.Uint32(m[at:]))
	}
	word := func(i int) int { return number(start + len(tableHead) + 8*i) }
	functions := word(0)
	t.names, t.values, t.table = start+word(3), start+word(6), start+word(7)
	if t.names > t.values || t.values > t.table || t.table+8*functions > len(m) {
		return nil, errTable
	}
	for i := range functions {
		f := goFunc{at: t.table + number(t.table+8*i+4)}
		tables, data := number(f.at+tablesAt), 0
		if f.at+functionSize <= len(m) {
			data = int(m[f.at+functionSize-1])
		}
		f.data = f.at + functionSize + 4*tables
		f.size = functionSize + 4*tables + 4*data
		if tables > 8 || f.at+f.size > len(m) || number(f.at) != number(t.table+8*i) {
			return nil, errTable
		}
		name := t.names + number(f.at+nameAt)
		end := -1
		if name < t.values {
			end = bytes.IndexByte(m[name:t.values], 0)
		}
		if end < 0 {
			return nil, errTable
		}
		f.name = span{name, name + end}
		at := []int{f.at + stackAt, f.at + fileAt, f.at + fileAt + 4}
		for k := range tables {
			at = append(at, f.at+functionSize+4*k)
		}
		for _, at := range at {
			offset := number(at)
			if offset == 0 {
				continue
			}
			length := valuesLength(m[min(t.values+offset, t.table):t.table])
			if length == 0 {
				return nil, errTable
			}
			f.values = append(f.values, span{t.values + offset, t.values + offset + length})
		}
		t.functions = append(t.functions, f)
	}
	return t, nil
}

const nameAt = 4 // of the numbers in a _func

// valuesLength is how many bytes the values at the beginning of b take: pairs of varints, ended by a
// zero that is not the first; 0 where they do not end.
func valuesLength(b []byte) int {
	at := 0
	for first := true; ; first = false {
		delta, n := binary.Uvarint(b[at:])
		if n <= 0 {
			return 0
		}
		at += n
		if delta == 0 && !first {
			return at
		}
		if _, n = binary.Uvarint(b[at:]); n <= 0 {
			return 0
		}
		at += n
	}
}

func (t *functab) nameOf(i int) string {
	s := t.functions[i].name
	return string(t.m[s.from:s.to])
}
