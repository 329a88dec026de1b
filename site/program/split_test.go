package program

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// tiny is a module of the form that Go's linker writes, with these functions, all of
// them of Go's type, and a table of them at address 4096.
func tiny(names ...string) []byte {
	n := len(names)
	m := tableOf(names...)
	body := func(id byte, b []byte) []byte {
		return append(binary.AppendUvarint([]byte{id}, uint64(len(b))), b...)
	}
	var bodies [][]byte
	for i := range n {
		next := byte(1 + (i+1)%n) // there is one import
		bodies = append(bodies, []byte{1, 2, 0x7f, 0x41, 0, 0x10, next, 0x0b})
	}
	elements := slot([]byte{1}, 0, n)
	for i := range n {
		elements = append(elements, byte(i+1))
	}
	return slices.Concat(wasmHeader,
		body(typeSection, []byte("\x01"+goFunction)),
		body(importSection, []byte("\x01\x04gojs\x01x\x00\x00")),
		body(functionSection, append([]byte{byte(n)}, make([]byte, n)...)),
		body(tableSection, binary.AppendUvarint([]byte("\x01\x70\x00"), uint64(firstSlot+n))),
		body(memorySection, []byte{1, 0, 0}), // no room for what unfolds, so that the table stays
		body(globalSection, []byte(globals)),
		body(exportSection, []byte("\x01\x03mem\x02\x00")),
		body(elementSection, elements),
		body(codeSection, code(bodies)),
		body(dataSection, writeMemory([]memory{{4096, m}})))
}

var fourFunctions = []string{"main.main", loopName, "main.late", "main.last"}

func inFirst(name string) bool { return name != "main.late" && name != "main.last" }

// joined puts the two parts together again; both ways of writing a function or
// a byte of the memory that the two have are known by the part that it is not in.
func joined(t *testing.T, first, rest []byte, there func(name string) bool) []byte {
	t.Helper()
	sectionsOf := func(module []byte) map[byte][]byte {
		all, err := sections(module)
		if err != nil {
			t.Fatal(err)
		}
		of := make(map[byte][]byte)
		for _, s := range all {
			of[s.id] = s.body
		}
		return of
	}
	bodiesOf := func(body []byte) (all [][]byte) {
		r := reader{data: body}
		for range r.count() {
			all = append(all, r.bytes(r.unsigned()))
		}
		return all
	}
	a, b := sectionsOf(first), sectionsOf(rest)
	memory, err := readMemory(a[dataSection])
	if err != nil {
		t.Fatal(err)
	}
	r := reader{data: b[dataSection]}
	for range r.count() { // as the browser writes it
		r.bytes(2)
		at := r.signed()
		r.byte()
		part := r.bytes(r.unsigned())
		for _, m := range memory {
			if m.at <= at && at < m.at+int64(len(m.data)) {
				copy(m.data[at-m.at:], part)
			}
		}
	}
	own := bodiesOf(b[codeSection])
	bodies := bodiesOf(a[codeSection])[:len(own)]
	var table *functab
	for _, m := range memory {
		if table, err = readFunctab(m.data); table != nil || err != nil {
			break
		}
	}
	if err != nil || table == nil {
		t.Fatal(table, err)
	}
	for i := range bodies {
		if !there(table.nameOf(i)) {
			bodies[i] = own[i]
		}
	}
	all, _ := sections(first)
	for i, s := range all {
		switch s.id {
		case typeSection, importSection, functionSection:
			all[i].body = map[byte][]byte{typeSection: b[typeSection], importSection: s.body, functionSection: b[functionSection]}[s.id]
		case globalSection:
			all[i].body = []byte(globals)
		case exportSection:
			r := &reader{data: s.body}
			exports := r.list((*reader).export)
			for k, e := range exports {
				if strings.HasPrefix(e, "\x05table") {
					all[i].body = list(exports[:k])
				}
			}
		case codeSection:
			all[i].body = code(bodies)
		case dataSection:
			all[i].body = writeMemory(memory)
		}
	}
	return join(all)
}

// The two parts together are the whole program, byte for byte.
func TestPartsAreTheWhole(t *testing.T) {
	whole := tiny(fourFunctions...)
	first, rest, err := split{first: inFirst}.divide(whole)
	if err != nil {
		t.Fatal(err)
	}
	if got := joined(t, first, rest, inFirst); !bytes.Equal(got, whole) {
		t.Errorf("%q\ninstead of\n%q", got, whole)
	}
}

// A function that the runtime looks up and the first part lacks is nowhere, so
// that the program ends rather than reads zeroes; those that are there stay.
func TestWhatIsNotThereIsNowhere(t *testing.T) {
	first, _, err := split{first: inFirst}.divide(tiny(fourFunctions...))
	if err != nil {
		t.Fatal(err)
	}
	all, _ := sections(first)
	memory, err := readMemory(all[len(all)-1].body)
	if err != nil {
		t.Fatal(err)
	}
	m := memory[0].data
	table := bytes.Index(m, binary.LittleEndian.AppendUint32(nil, firstSlot))
	for i, name := range fourFunctions {
		offset := binary.LittleEndian.Uint32(m[table+8*i+4:])
		if (offset != nowhere) != inFirst(name) {
			t.Errorf("%s is at %#x", name, offset)
		}
	}
}

// Of names the first part has what the runtime asks them for.
func TestNamesComeWithTheRest(t *testing.T) {
	names := []string{loopName, "main.main", "runtime.bgsweep", "reflect.makeFuncStub", "reflect.makeFuncStubs"}
	first, rest, err := split{first: func(name string) bool { return name != "main.main" }}.divide(tiny(names...))
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]bool{"main.main": false, "runtime.\x00": true, "bgsweep": false, "reflect.makeFuncStub\x00": true, "reflect.makeFuncStubs": false} {
		if bytes.Contains(first, []byte(name)) != in {
			t.Errorf("%q: %v", name, !in)
		}
	}
	if !bytes.Contains(rest, []byte("bgsweep\x00")) {
		t.Error("the rest does not bring names")
	}
}

// What is folded unfolds to the very bytes, and nothing of it is left.
func TestTheTableIsFolded(t *testing.T) {
	m, err := readModule(tiny("runtime.a", loopName, "main.b", "main.c", "main.d"))
	if err != nil {
		t.Fatal(err)
	}
	table, at, err := m.functab()
	if err != nil {
		t.Fatal(err)
	}
	there := []bool{true, true, false, true, false}
	table.m = bytes.Clone(table.m)
	binary.LittleEndian.PutUint32(table.m[table.functions[1].at+8:], 1<<31) // of no known size
	binary.LittleEndian.PutUint32(table.m[table.functions[3].at+16:], noData)
	want := withoutFunctions(table, there)
	folded := bytes.Clone(want)
	start, free := m.memory[at].at, int64(1<<15)
	f, data, ok := fold(folded, table, there, start, free)
	if !ok || bytes.Equal(folded, want) {
		t.Fatal("it is not folded")
	}
	memory := make([]byte, 1<<16)
	copy(memory[start:], folded)
	copy(memory[free:], data)
	f.unfold(memory, 0)
	if got := memory[start : int(start)+len(want)]; !bytes.Equal(got, want) {
		t.Errorf("%q\ninstead of\n%q", got, want)
	}
	if !bytes.Equal(memory[free:], make([]byte, len(memory)-int(free))) {
		t.Error("something of it is left")
	}
}

// What is of another form is refused, whole programs go on without parts.
func TestOtherModulesAreNotDivided(t *testing.T) {
	whole := tiny(fourFunctions...)
	change := func(from, to string) []byte {
		changed := bytes.Replace(whole, []byte(from), []byte(to), 1)
		if bytes.Equal(changed, whole) {
			t.Fatalf("nothing is %q", from)
		}
		return changed
	}
	for name, module := range map[string][]byte{
		"another global":         change(globals[1:7], "\x7e\x01\x42\x00\x0b\x7e"),
		"another type of Go's":   change(goFunction, "\x60\x01\x7f\x01\x7e"),
		"functions out of order": change("\x0b\x04\x01\x02", "\x0b\x04\x02\x01"),
		"no loop":                change(loopName, "wasm_pc_f_loup"),
		"a table of types":       change("\x01\x70\x00", "\x01\x6f\x00"),
		"an imported memory":     change("\x01x\x00\x00", "\x01x\x02\x00"),
		"no table of functions":  change(string(tableHead), "\xf2"+string(tableHead[1:])),
	} {
		if _, _, err := (split{first: inFirst}).divide(module); !errors.Is(err, errForm) && !errors.Is(err, errTable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Bytes that are no module give an error, and what is read is written as it was.
func FuzzDivide(f *testing.F) {
	f.Add(tiny(fourFunctions...))
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	chance := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		changed := tiny(fourFunctions...)
		changed[8+chance.IntN(len(changed)-8)] = byte(chance.IntN(256))
		f.Add(changed)
	}
	f.Fuzz(func(t *testing.T, module []byte) {
		if m, err := readModule(module); err == nil && !bytes.Equal(m.bytes(), module) {
			t.Error("it is written as another")
		}
		_, _, _ = split{first: inFirst}.divide(module)
		_, _ = recording(module)
	})
}

func TestProfile(t *testing.T) {
	got := readProfile("a/b.c/d\n\tF\n\t(*T).g[x/y.Z]\nmain\n\tmain\n")
	for _, name := range []string{"a/b.c/d.F", "a/b.c/d.(*T).g[x/y.Z]", "main.main"} {
		if !got[name] {
			t.Errorf("%s is not in %v", name, got)
		}
	}
	if len(got) != 3 {
		t.Error(got)
	}
	// What the program can't begin without is in the recorded one.
	for _, name := range []string{"runtime.rt0_go", "runtime.schedinit", "main.main"} {
		if !readProfile(recorded)[name] {
			t.Errorf("profile.txt lacks %s: run make profile", name)
		}
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]string{
		"main.main": "main.main",
		"slices.Clone[go.shape.[]go.shape.struct { Name *string; a/b.c int }]": "slices.Clone[go.shape.[]go.shape.struct {}]",
		"a.f[struct { A struct { B int }; C int },int].func2.1":                "a.f[struct {},int].func2.1",
		"a/b.init.func12":   "a/b.init.func",
		"a/b.init.3.func12": "a/b.init.func",
		"a/b.init.func1.2":  "a/b.init.func",
		"a/b.init.0":        "a/b.init.0",
		"a/b.(*T).func1":    "a/b.(*T).func1",
	} {
		if got := known(name); got != want {
			t.Errorf("%s is known as %s, not %s", name, got, want)
		}
	}
}

// What compares the keys of a map is there where what hashes them is recorded, as a profile
// calls it.
func TestAnswering(t *testing.T) {
	runs := answering(map[string]bool{"type:.hash.struct {}": true, "main.main": true})
	for name, want := range map[string]bool{"main.main": true, "main.other": false, "type:.eq.struct { a int }": true, "type:.eq.main.key": false} {
		if runs(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
