package program

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// Go's table of functions carries, for the trace of a crash, the file and line
// of every instruction, a tenth of the compressed program. dropLines takes those
// out. What the runtime itself needs stays, and so do the functions' names: a
// trace in the console has them with “?” for the line.
//
// The form of the table belongs to the toolchain. Its first four bytes are
// another number whenever it changes (0xfffffff1 since Go 1.20; the source is
// internal/abi/symtab.go and runtime/symtab.go), and everything read here has
// to make sense, or nothing is changed and the error says so. found is
// false where m, a stretch of memory, does not hold the table.
func dropLines(m []byte) (found bool, err error) {
	at := bytes.Index(m, tableHead)
	if at < 0 {
		return false, nil
	}
	m = m[at:]
	word := func(i int) int { // of the header, from 0
		if at := len(tableHead) + 8*i; at+8 <= len(m) {
			return int(min(binary.LittleEndian.Uint64(m[at:]), 1<<31))
		}
		return 1 << 31
	}
	functions, values, table := word(0), word(6), word(7)
	if values > table || table+8*functions > len(m) {
		return false, errTable
	}
	kept := make([]bool, table-values) // bytes of the values that stay
	var dropped []int                  // where those that go are named
	for i := range functions {
		entry := binary.LittleEndian.Uint32(m[table+8*i:])
		f := table + int(binary.LittleEndian.Uint32(m[table+8*i+4:]))
		if f+functionSize > len(m) || binary.LittleEndian.Uint32(m[f:]) != entry {
			return false, errTable
		}
		tables := int(binary.LittleEndian.Uint32(m[f+tablesAt:]))
		if tables > 8 || f+functionSize+4*tables > len(m) {
			return false, errTable
		}
		keep := []int{f + stackAt}
		for k := range tables {
			if at := f + functionSize + 4*k; slices.Contains(unread, k) {
				dropped = append(dropped, at)
			} else {
				keep = append(keep, at)
			}
		}
		for _, at := range keep {
			if !keepValues(m[values:table], kept, int(binary.LittleEndian.Uint32(m[at:]))) {
				return false, errTable
			}
		}
		dropped = append(dropped, f+fileAt, f+lineAt)
	}
	for _, at := range dropped {
		clear(m[at : at+4]) // 0 says that there are none
	}
	for i, keep := range kept {
		if !keep {
			m[values+i] = 0
		}
	}
	return true, nil
}

// tableHead is the magic number, two zeroes, the least size of an instruction
// on wasm and the size of a pointer.
var tableHead = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Where the numbers of four bytes stand in what runtime calls a _func.
const (
	stackAt      = 16 // values of the stack's height
	fileAt       = 20 // values of the file
	lineAt       = 24 // values of the line
	tablesAt     = 28 // how many further values follow the fixed part
	functionSize = 44
)

// unread are the further tables that nothing reads on wasm: where a function can't be
// stopped by a signal, of which there is none (PCDATA_UnsafePoint), and which of
// its arguments are alive, for the trace of a crash (PCDATA_ArgLiveIndex).
var unread = []int{0, 3}

var errTable = errors.New("the table of functions that this Go writes has another form than site/program/lines.go knows")

// keepValues marks the values from at on as kept: pairs of varints, ended by a
// zero that is not the first. Offset 0 stands for no values.
func keepValues(values []byte, kept []bool, at int) bool {
	if at == 0 {
		return true
	}
	for first := true; ; first = false {
		if at >= len(values) {
			return false
		}
		delta, n := binary.Uvarint(values[at:])
		if n <= 0 {
			return false
		}
		for range n {
			kept[at] = true
			at++
		}
		if delta == 0 && !first {
			return true
		}
		if at >= len(values) {
			return false
		}
		if _, n = binary.Uvarint(values[at:]); n <= 0 {
			return false
		}
		for range n {
			kept[at] = true
			at++
		}
	}
}
