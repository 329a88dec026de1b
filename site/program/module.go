package program

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// A section of a WebAssembly module: its id and what it holds.
type section struct {
	id   byte
	body []byte
}

// Ids of sections, from the specification of WebAssembly.
const (
	customSection = 0
	dataSection   = 11
)

var wasmHeader = []byte("\x00asm\x01\x00\x00\x00")

// sections takes a module apart.
func sections(module []byte) ([]section, error) {
	if len(module) < len(wasmHeader) || string(module[:len(wasmHeader)]) != string(wasmHeader) {
		return nil, errors.New("not a WebAssembly module of version 1")
	}
	var all []section
	r := reader{data: module[len(wasmHeader):]}
	for len(r.data) > 0 && r.err == nil {
		id := r.byte()
		all = append(all, section{id, r.bytes(r.unsigned())})
	}
	return all, r.err
}

// join puts a module together. Custom sections, which only name the tools that
// made it, are left out.
func join(all []section) []byte {
	module := slices.Clone(wasmHeader)
	for _, s := range all {
		if s.id == customSection {
			continue
		}
		module = append(module, s.id)
		module = binary.AppendUvarint(module, uint64(len(s.body)))
		module = append(module, s.body...)
	}
	return module
}

// memory is a stretch of the memory that a module starts with.
type memory struct {
	at   int64 // address of its first byte
	data []byte
}

// longestGap is the most zeroes that are written out rather than left to be
// zero: a compressor makes next to nothing of them.
const longestGap = 1 << 12

// readMemory takes a data section apart. Go's linker starts a segment wherever
// eight zeroes stand, some 80,000 in all; what that saves uncompressed, the
// heads of the segments cost twice compressed. So they are merged, which
// leaves the memory that the program finds as it was.
func readMemory(body []byte) ([]memory, error) {
	r := reader{data: body}
	all := make([]memory, 0, r.unsigned()%(1<<20))
	for n := cap(all); n > 0 && r.err == nil; n-- {
		if r.byte() != 0 || r.byte() != 0x41 { // of memory 0, at i32.const
			return nil, errors.New("the data section has a segment of another kind than active, at a constant address")
		}
		at := r.signed()
		if r.byte() != 0x0b { // end
			return nil, errors.New("the data section has a segment whose address is computed")
		}
		all = append(all, memory{at, r.bytes(r.unsigned())})
	}
	if r.err != nil {
		return nil, r.err
	}
	slices.SortFunc(all, func(a, b memory) int { return int(a.at - b.at) })
	var merged []memory
	for _, m := range all {
		if len(merged) > 0 {
			last := &merged[len(merged)-1]
			gap := m.at - last.at - int64(len(last.data))
			if gap < 0 {
				return nil, fmt.Errorf("two segments of the data section hold the address %d", m.at)
			}
			if gap <= longestGap {
				last.data = append(append(last.data, make([]byte, gap)...), m.data...)
				continue
			}
		}
		merged = append(merged, memory{m.at, slices.Clone(m.data)})
	}
	return merged, nil
}

// writeMemory makes a data section.
func writeMemory(all []memory) []byte {
	body := binary.AppendUvarint(nil, uint64(len(all)))
	for _, m := range all {
		body = append(body, 0, 0x41)
		body = appendSigned(body, m.at)
		body = append(body, 0x0b)
		body = binary.AppendUvarint(body, uint64(len(m.data)))
		body = append(body, m.data...)
	}
	return body
}

// reader reads what WebAssembly is made of. After an error it reads zeroes.
type reader struct {
	data []byte
	err  error
}

var errCut = errors.New("the module ends too early")

func (r *reader) byte() byte {
	b := r.bytes(1)
	if b == nil {
		return 0
	}
	return b[0]
}

func (r *reader) bytes(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.data)) {
		r.fail(errCut)
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.fail(errCut)
		return 0
	}
	r.data = r.data[n:]
	return v
}

// signed reads a number in signed LEB128, which is not what encoding/binary
// calls a varint.
func (r *reader) signed() (v int64) {
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
	r.fail(errCut)
	return 0
}

func appendSigned(to []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(to, b)
		}
		to = append(to, b|0x80)
	}
}
