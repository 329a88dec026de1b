package program

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Ids of sections beside those that module.go knows.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	tableSection    = 4
	memorySection   = 5
	globalSection   = 6
	exportSection   = 7
	startSection    = 8
	elementSection  = 9
	codeSection     = 10
)

// errForm says that a module is another than the linker of the Go that split.go
// was written for makes.
var errForm = errors.New("the WebAssembly that this Go writes has another form than site/program/split.go knows")

// A wasmModule is a module as Go's linker writes it, no custom section left,
// taken apart as far as split needs: the bodies of its functions stay bytes.
// What is of another form is refused, so that [wasmModule.bytes] gives
// back the very bytes that readModule was given.
type wasmModule struct {
	all       []section
	types     []string // as they stand
	imports   []string // of functions
	funcTypes []int    // of the functions of the module itself
	slots     int      // of its table, of which the last hold the functions in order
	exports   []string
	bodies    [][]byte
	memory    []memory

	initial int64 // bytes that its memory has

	extra []function // beyond what the table holds; none in what was read
	start []byte     // the function that the browser calls first; none in what was read
}

// firstSlot is where the table's first function stands: what the linker calls
// funcValueOffset.
const firstSlot = 0x1000

// What the linker writes for its eight globals: 0 is SP, 7 is PAUSE.
const globals = "\x08\x7f\x01\x41\x00\x0b\x7e\x01\x42\x00\x0b\x7e\x01\x42\x00\x0b\x7e\x01\x42\x00\x0b\x7e\x01\x42\x00\x0b\x7e\x01\x42\x00\x0b\x7e\x01\x42\x00\x0b\x7f\x01\x41\x00\x0b"

var sectionsInOrder = []byte{typeSection, importSection, functionSection, tableSection, memorySection, globalSection, exportSection, elementSection, codeSection, dataSection}

// readModule takes a module apart that slim has made.
func readModule(module []byte) (*wasmModule, error) {
	all, err := sections(module)
	if err != nil {
		return nil, err
	}
	m := &wasmModule{all: all}
	var ids []byte
	body := make(map[byte][]byte)
	for _, s := range all {
		ids = append(ids, s.id)
		body[s.id] = s.body
	}
	if !slices.Equal(ids, sectionsInOrder) || string(body[globalSection]) != globals {
		return nil, errForm
	}
	readers := []struct {
		id   byte
		read func(r *reader)
	}{
		{typeSection, func(r *reader) { m.types = r.list((*reader).funcType) }},
		{importSection, func(r *reader) { m.imports = r.list((*reader).functionImport) }},
		{functionSection, func(r *reader) {
			for range r.count() {
				m.funcTypes = append(m.funcTypes, int(r.unsigned()))
			}
		}},
		{tableSection, func(r *reader) {
			if string(r.bytes(3)) != "\x01\x70\x00" { // one, of functions, of any size
				r.fail(errForm)
			}
			m.slots = int(r.unsigned())
		}},
		{memorySection, func(r *reader) {
			if r.byte() != 1 || r.byte() != 0 { // one, of any size
				r.fail(errForm)
			}
			m.initial = int64(r.unsigned()) << 16
		}},
		{exportSection, func(r *reader) { m.exports = r.list((*reader).export) }},
		{codeSection, func(r *reader) {
			for range r.count() {
				m.bodies = append(m.bodies, r.bytes(r.unsigned()))
			}
		}},
	}
	for _, part := range readers {
		r := &reader{data: body[part.id]}
		part.read(r)
		if r.err == nil && len(r.data) > 0 {
			r.err = fmt.Errorf("section %d of the module does not end where it says", part.id)
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	if m.memory, err = readMemory(body[dataSection]); err != nil {
		return nil, err
	}
	if len(m.bodies) != len(m.funcTypes) || m.slots != firstSlot+len(m.bodies) || len(m.types) == 0 || m.types[0] != goFunction {
		return nil, errForm
	}
	for _, t := range m.funcTypes {
		if t >= len(m.types) {
			return nil, errForm
		}
	}
	if string(m.bytes()) != string(module) { // among others, the element section holds all functions in order
		return nil, errForm
	}
	return m, nil
}

// goFunction is the type of all functions of Go: it takes the place in itself to
// go on from, 0 for its beginning, and returns whether the stack is to be unwound.
const goFunction = "\x60\x01\x7f\x01\x7f"

// bytes puts the module together.
func (m *wasmModule) bytes() []byte {
	elements := slot(binary.AppendUvarint(nil, 1), 0, len(m.bodies))
	for i := range m.bodies {
		elements = binary.AppendUvarint(elements, uint64(len(m.imports)+i))
	}
	all := slices.Clone(m.all)
	for i, s := range all {
		switch s.id {
		case typeSection:
			all[i].body = list(m.types)
		case importSection:
			all[i].body = list(m.imports)
		case functionSection:
			of := slices.Clone(m.funcTypes)
			for _, f := range m.extra {
				of = append(of, f.of)
			}
			all[i].body = numbers(of)
		case tableSection:
			all[i].body = binary.AppendUvarint([]byte("\x01\x70\x00"), uint64(m.slots))
		case exportSection:
			all[i].body = list(m.exports)
		case elementSection:
			all[i].body = elements
		case codeSection:
			bodies := slices.Clone(m.bodies)
			for _, f := range m.extra {
				bodies = append(bodies, f.body)
			}
			all[i].body = code(bodies)
		case dataSection:
			all[i].body = writeMemory(m.memory)
		}
	}
	if m.start != nil {
		before := slices.IndexFunc(all, func(s section) bool { return s.id == elementSection })
		all = slices.Insert(all, before, section{startSection, m.start})
	}
	return join(all)
}

// slot begins an active segment of the table of n functions, the first of them
// in the place of function i of the module.
func slot(to []byte, i, n int) []byte {
	to = append(to, 0, 0x41)
	to = append(appendSigned(to, int64(firstSlot+i)), 0x0b)
	return binary.AppendUvarint(to, uint64(n))
}

func list(all []string) []byte {
	b := binary.AppendUvarint(nil, uint64(len(all)))
	for _, s := range all {
		b = append(b, s...)
	}
	return b
}

func numbers(all []int) []byte {
	b := binary.AppendUvarint(nil, uint64(len(all)))
	for _, n := range all {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func code(bodies [][]byte) []byte {
	b := binary.AppendUvarint(nil, uint64(len(bodies)))
	for _, body := range bodies {
		b = binary.AppendUvarint(b, uint64(len(body)))
		b = append(b, body...)
	}
	return b
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.data, r.err = nil, err
	}
}

// count reads how many things follow, of which each takes a byte at least.
func (r *reader) count() int {
	n := r.unsigned()
	if n > uint64(len(r.data)) {
		r.fail(errCut)
		return 0
	}
	return int(n)
}

// list reads the things that follow as the bytes that they are.
func (r *reader) list(one func(*reader)) []string {
	var all []string
	for range r.count() {
		before := r.data
		one(r)
		all = append(all, string(before[:len(before)-len(r.data)]))
	}
	return all
}

func (r *reader) funcType() {
	if r.byte() != 0x60 {
		r.fail(errForm)
	}
	r.bytes(r.unsigned()) // parameters, a byte each
	r.bytes(r.unsigned()) // results
}

func (r *reader) functionImport() {
	r.bytes(r.unsigned()) // module
	r.bytes(r.unsigned()) // name
	if r.byte() != 0 {
		r.fail(errForm)
	}
	r.unsigned() // type
}

func (r *reader) export() {
	r.bytes(r.unsigned()) // name
	r.byte()              // kind
	r.unsigned()          // index
}
