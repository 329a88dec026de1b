package program

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// What the first part exports beside what the linker does, for the rest and for
// the loader: memory is there already, as mem.
const (
	tableExport = "table"
	onExport    = "on"    // goes on where the program waits
	waitsExport = "waits" // why it waits: 0 where it does not
	thereExport = "there" // how many calls of functions of the rest may pass: 0 while the rest is not there, all where it is negative
	fuelExport  = "fuel"  // how many functions of yields may be entered before the program waits, all where it is negative
)

// What waits says.
const (
	waitsForRest  = 1
	waitsForFuel  = 2
	loopName      = "wasm_pc_f_loop" // enters the function that stands at SP-8, again and again, until PAUSE is set
	globalSP      = 0
	globalPause   = 7
	globalWaits   = 8
	globalThere   = 9
	globalFuel    = 10
	firstModule   = "first" // module that the rest imports from
	globalsBefore = 8
)

// A split says which functions of a program its first part has.
type split struct {
	first  func(name string) bool
	yields func(name string) bool // of those, where a program without fuel waits
}

// lookedUp are functions that the runtime looks up in the table of functions
// whether they were ever entered or not.
var lookedUp = map[string]bool{
	"runtime.asyncPreempt": true, "runtime.asyncPreempt2": true, "runtime.xRegRestore": true, // its init
	"runtime.goexit": true, "runtime.mstart": true, "runtime.systemstack_switch": true, // it writes these onto stacks
}

// divide makes two modules of one: the first runs by itself until it enters a function
// that it lacks. There it waits, its whole state in its memory and
// globals, as a program of Go does whenever a goroutine gives way. The rest,
// instantiated beside it on the same memory, table and globals, puts those
// functions into the table, and what the first part lacks of the memory into
// the memory, and the first goes on.
//
// Both have all functions under the same numbers, so that no body is changed. In the first a
// function of the rest is a stub that calls it by the table; in the rest one of
// the first is.
func (s split) divide(module []byte) (first, rest []byte, err error) {
	m, err := readModule(module)
	if err != nil {
		return nil, nil, err
	}
	t, at, err := m.functab()
	if err != nil {
		return nil, nil, err
	}
	inFirst := s.inFirst(m, t)
	loop := slices.IndexFunc(t.functions, func(f goFunc) bool { return string(t.m[f.name.from:f.name.to]) == loopName })
	if loop < 0 {
		return nil, nil, errForm
	}
	a := *m
	a.all = slices.Clone(m.all)
	for i, section := range a.all {
		if section.id == globalSection {
			a.all[i].body = addGlobals(section.body)
		}
	}
	a.bodies = slices.Clone(m.bodies)
	stubType := len(m.types)
	a.types = append(slices.Clone(m.types), "\x60\x02\x7f\x7f\x01\x7f") // of enter and yield
	enter := len(m.imports) + len(m.bodies)
	for i := range m.bodies {
		if !inFirst[i] {
			a.bodies[i] = instructions(0x20, 0, 0x41, firstSlot+i, 0x10, enter, 0x0b) // enter(place, slot)
		} else if s.yields != nil && m.funcTypes[i] == 0 && s.yields(t.nameOf(i)) {
			if a.bodies[i], err = yielding(m.bodies[i], firstSlot+i, enter+1); err != nil {
				return nil, nil, err
			}
		}
	}
	a.extra = []function{{stubType, enterBody()}, {stubType, yieldBody()}}
	a.exports = append(slices.Clone(m.exports),
		export(tableExport, 1, 0), export(onExport, 0, len(m.imports)+loop),
		export(waitsExport, 3, globalWaits), export(thereExport, 3, globalThere), export(fuelExport, 3, globalFuel))
	for i := range globalsBefore {
		a.exports = append(a.exports, export(fmt.Sprint(i), 3, i))
	}
	a.memory = slices.Clone(m.memory)
	a.memory[at].data = withoutFunctions(t, inFirst)
	rest = m.rest(inFirst, a.memory)
	a.fold(t, inFirst, at)
	return a.bytes(), rest, nil
}

// inFirst says of each function whether the first part has it.
func (s split) inFirst(m *wasmModule, t *functab) []bool {
	all := make([]bool, len(m.bodies))
	for i := range all {
		name := t.nameOf(i)
		all[i] = m.funcTypes[i] != 0 || lookedUp[name] || s.first(name)
	}
	return all
}

// fold folds the table of functions, which stands in that stretch of the memory, and has it unfolded
// before anything runs; where there is no room for that, it stays.
func (m *wasmModule) fold(t *functab, there []bool, at int) {
	free := int64(0)
	for _, s := range m.memory {
		free = max(free, (s.at+int64(len(s.data))+15)&^15)
	}
	folded := bytes.Clone(m.memory[at].data)
	f, data, ok := fold(folded, t, there, m.memory[at].at, free)
	if !ok || free+f.length > m.initial {
		return
	}
	m.memory[at].data = folded
	m.memory = append(m.memory, memory{free, data})
	m.start = binary.AppendUvarint(nil, uint64(len(m.imports)+len(m.bodies)+len(m.extra)))
	m.types = append(m.types, "\x60\x00\x00")
	m.extra = append(m.extra, function{len(m.types) - 1, f.unfoldBody()})
}

// A function that is no longer the module's own.
type function struct {
	of   int // type
	body []byte
}

// functab is the table of functions, and which stretch of the memory holds it.
func (m *wasmModule) functab() (t *functab, at int, err error) {
	for at, s := range m.memory {
		if t, err = readFunctab(s.data); err != nil || t != nil {
			if t != nil && len(t.functions) != len(m.bodies) {
				err = errTable
			}
			return t, at, err
		}
	}
	return nil, 0, errTable
}

// instructions makes a body without locals; numbers above 0x7f are taken for
// operands.
func instructions(all ...int) []byte {
	return append([]byte{0}, operations(all...)...)
}

func operations(all ...int) []byte {
	var b []byte
	for _, n := range all {
		if n < 0x80 {
			b = append(b, byte(n))
		} else {
			b = appendSigned(b, int64(n)) // also an unsigned one, of which no bit is lost
		}
	}
	return b
}

// wait has the program stop before the function in local 1, at the place in
// local 0 of it, as a goroutine does that gives way: the address to go on at stands under the
// stack, and 1 has every caller return.
func wait(why int) []byte {
	return operations(
		0x23, globalSP, 0x41, 8, 0x6b, // SP - 8
		0x20, 1, 0x41, 16, 0x74, 0x20, 0, 0x72, 0xad, // (slot << 16 | place) as a PC
		0x37, 3, 0, // i64.store
		0x41, 1, 0x24, globalPause,
		0x41, why, 0x24, globalWaits,
		0x41, 1, 0x0b)
}

// spend makes a global that is above zero one less.
func spend(global int) []byte {
	return operations(0x23, global, 0x23, global, 0x41, 0, 0x4a, 0x6b, 0x24, global)
}

// enter calls the function of the rest at the table's slot, or waits.
func enterBody() []byte {
	return slices.Concat(
		instructions(0x23, globalThere, 0x04, 0x40),
		spend(globalThere),
		operations(0x20, 0, 0x20, 1, 0x11, 0, 0, 0x0f, 0x0b),
		wait(waitsForRest))
}

// yield returns 0 or waits.
func yieldBody() []byte {
	return slices.Concat(
		instructions(0x23, globalFuel, 0x04, 0x40),
		spend(globalFuel),
		operations(0x41, 0, 0x0f, 0x0b),
		wait(waitsForFuel))
}

// yielding has the body of a function ask yield where it is entered.
func yielding(body []byte, slot, yield int) ([]byte, error) {
	r := reader{data: body}
	for range r.count() {
		r.unsigned() // how many locals
		r.byte()     // of which type
	}
	if r.err != nil {
		return nil, r.err
	}
	locals := len(body) - len(r.data)
	asks := append([]byte{0x20, 0, 0x45, 0x04, 0x40, 0x41, 0}, appendSigned([]byte{0x41}, int64(slot))...)
	asks = append(asks, 0x10)
	asks = binary.AppendUvarint(asks, uint64(yield))
	asks = append(asks, 0x04, 0x40, 0x41, 1, 0x0f, 0x0b, 0x0b)
	return slices.Concat(body[:locals], asks, r.data), nil
}

func export(name string, kind byte, index int) string {
	b := append(binary.AppendUvarint(nil, uint64(len(name))), name...)
	return string(binary.AppendUvarint(append(b, kind), uint64(index)))
}

func addGlobals(body []byte) []byte {
	body = slices.Clone(body)
	body[0] += 3
	return append(body, "\x7f\x01\x41\x00\x0b\x7f\x01\x41\x00\x0b\x7f\x01\x41\x7f\x0b"...)
}

// rest makes the second module.
func (m *wasmModule) rest(inFirst []bool, without []memory) []byte {
	var all []section
	add := func(id byte, body []byte) { all = append(all, section{id, body}) }
	add(typeSection, list(m.types))
	imports := slices.Clone(m.imports)
	from := func(name, what string) {
		imports = append(imports, string(rune(len(firstModule)))+firstModule+string(rune(len(name)))+name+what)
	}
	from("mem", "\x02\x00\x00")
	from(tableExport, "\x01\x70\x00\x00")
	for i := range globalsBefore {
		what := "\x03\x7e\x01"
		if i == globalSP || i == globalPause {
			what = "\x03\x7f\x01"
		}
		from(fmt.Sprint(i), what)
	}
	add(importSection, list(imports))
	add(functionSection, numbers(m.funcTypes))
	bodies := slices.Clone(m.bodies)
	var segments []string
	called := m.mayBeCalled(inFirst)
	for i := 0; i < len(bodies); i++ {
		if inFirst[i] {
			bodies[i] = instructions(unreachable, 0x0b)
			if called[i] {
				bodies[i] = m.byTable(i)
			}
			continue
		}
		n := 1
		for i+n < len(bodies) && !inFirst[i+n] {
			n++
		}
		segment := slot(nil, i, n)
		for k := range n {
			segment = binary.AppendUvarint(segment, uint64(len(m.imports)+i+k))
		}
		segments = append(segments, string(segment))
		i += n - 1
	}
	add(elementSection, list(segments))
	add(codeSection, code(bodies))
	var missing []memory
	for i, s := range m.memory {
		missing = append(missing, difference(s, without[i].data)...)
	}
	add(dataSection, writeMemory(missing))
	return join(all)
}

const unreachable = 0 // the instruction that ends the program

// mayBeCalled marks the functions that one of the rest may call by its number, and
// some more: whatever follows a byte that could be the instruction.
func (m *wasmModule) mayBeCalled(inFirst []bool) []bool {
	marked := make([]bool, len(m.imports)+len(m.bodies))
	for i, body := range m.bodies {
		if inFirst[i] {
			continue
		}
		for at, b := range body {
			if b != 0x10 { // call
				continue
			}
			if n, length := binary.Uvarint(body[at+1:]); length > 0 && n < uint64(len(marked)) {
				marked[n] = true
			}
		}
	}
	return marked[len(m.imports):]
}

// byTable is a body that calls function i by the table.
func (m *wasmModule) byTable(i int) []byte {
	t := m.types[m.funcTypes[i]]
	b := []byte{0}
	for p := range int(t[1]) { // fewer than 128 parameters
		b = append(b, 0x20, byte(p))
	}
	b = append(b, 0x41)
	b = appendSigned(b, int64(firstSlot+i))
	b = append(b, 0x11)
	b = binary.AppendUvarint(b, uint64(m.funcTypes[i]))
	return append(b, 0, 0x0b)
}

// shortestRun is the fewest equal bytes that part two differences.
const shortestRun = 48

// difference gives what of s is otherwise in without.
func difference(s memory, without []byte) (all []memory) {
	for i := 0; i < len(s.data); i++ {
		if s.data[i] == without[i] {
			continue
		}
		end := i + 1
		for k := end; k < len(s.data) && k-end < shortestRun; k++ {
			if s.data[k] != without[k] {
				end = k + 1
			}
		}
		all = append(all, memory{s.at + int64(i), s.data[i:end]})
		i = end
	}
	return all
}

// nowhere is an offset that is outside of every table: looking up a function by
// it ends the program.
const nowhere = 0xffffffff

// told gives what the program itself reads of a function's name; the rest of it
// is only for the trace of a crash, and a program that crashes before the rest is
// there starts anew with it.
func told(name string) (length int) {
	switch {
	case name == "reflect.makeFuncStub", name == "reflect.methodValueCall": // runtime's argMapInternal
		return len(name)
	case strings.HasPrefix(name, "runtime."): // runtime's isSystemGoroutine
		return len("runtime.")
	}
	return 0
}

// withoutFunctions is the stretch of memory of t without what it says of
// functions that are not there, and without names. The runtime reads that of functions on a stack,
// which ran, and of such that are about to; should it ever look for another, it finds
// nothing it could take for right, and stops.
func withoutFunctions(t *functab, there []bool) []byte {
	m := bytes.Clone(t.m)
	gone := make([]bool, len(m))
	mark := func(s span, value bool) {
		for i := s.from; i < s.to; i++ {
			gone[i] = value
		}
	}
	for _, value := range []bool{true, false} { // what any that is there has, stays
		for i, f := range t.functions {
			if there[i] == value {
				continue
			}
			mark(span{f.at, f.at + f.size}, value)
			mark(span{f.name.from, f.name.to}, true)
			for _, s := range f.values {
				mark(s, value)
			}
		}
	}
	for i, f := range t.functions {
		if there[i] {
			mark(span{f.name.from, f.name.from + told(t.nameOf(i))}, false)
		}
	}
	for i := range m {
		if gone[i] {
			m[i] = 0
		}
	}
	for i := range t.functions {
		if !there[i] {
			binary.LittleEndian.PutUint32(m[t.table+8*i+4:], nowhere)
		}
	}
	return m
}
