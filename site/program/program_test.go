package program

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// A module with one data section of these segments, each with its head.
func module(segments ...string) []byte {
	body := string(rune(len(segments))) + strings.Join(segments, "")
	return []byte(string(wasmHeader) + "\x00\x02\x01x" + "\x0b" + string(rune(len(body))) + body)
}

// Segments that lie close are one, a custom section goes, and what the memory
// holds at the start stays the same.
func TestSegmentsAreMerged(t *testing.T) {
	all, err := sections(module(
		"\x00\x41\x20\x0b\x02cd",         // at 32, after the next one in the file
		"\x00\x41\x10\x0b\x02ab",         // at 16
		"\x00\x41\x80\x80\x01\x0b\x01z")) // at 16384, far away
	if err != nil {
		t.Fatal(err)
	}
	start, err := readMemory(all[1].body)
	if err != nil {
		t.Fatal(err)
	}
	all[1].body = writeMemory(start)
	want := string(wasmHeader) + "\x0b\x20\x02" +
		"\x00\x41\x10\x0b\x12ab" + strings.Repeat("\x00", 14) + "cd" + // 16 to 33
		"\x00\x41\x80\x80\x01\x0b\x01z"
	if got := string(join(all)); got != want {
		t.Errorf("%q\ninstead of\n%q", got, want)
	}
}

func TestModulesThatAreNotUnderstood(t *testing.T) {
	tests := []struct{ name, module, problem string }{
		{"another file", "\x1f\x8b\x08\x00", "not a WebAssembly module"},
		{"cut short", string(module("\x00\x41\x10\x0b\x02ab"))[:16], "the module ends too early"},
		{"passive", string(module("\x01\x02ab")), "another kind than active"},
		{"computed", string(module("\x00\x23\x00\x0b\x02ab")), "another kind than active"},
		{"computed further", string(module("\x00\x41\x10\x6a\x02ab")), "address is computed"},
		{"overlapping", string(module("\x00\x41\x10\x0b\x02ab", "\x00\x41\x11\x0b\x01x")), "hold the address 17"},
	}
	for _, test := range tests {
		if _, err := slim([]byte(test.module)); err == nil || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%s: %v instead of %q", test.name, err, test.problem)
		}
	}
}

// Where Go's table is not understood the program is only heavier: its memory
// and what else it holds stay.
func TestAModuleWithoutTheTable(t *testing.T) {
	got, err := slim(module("\x00\x41\x10\x0b\x02ab"))
	want := string(wasmHeader) + "\x0b\x08\x01\x00\x41\x10\x0b\x02ab"
	if !errors.Is(err, errTable) || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestSignedNumbers(t *testing.T) {
	for v, want := range map[int64]string{0: "\x00", 63: "\x3f", 64: "\xc0\x00", -1: "\x7f", -64: "\x40", -65: "\xbf\x7f", 1 << 31: "\x80\x80\x80\x80\x08"} {
		got := appendSigned(nil, v)
		r := reader{data: got}
		if string(got) != want || r.signed() != v || r.err != nil {
			t.Errorf("%d: %x, read as %d", v, got, v)
		}
	}
}

// table is a table of functions in the form that lines.go knows: one function
// whose stack, file and line values lie at 1, 4 and 7 of the values, and two
// further tables: where no signal may stop it, at 10, and of the garbage collector, at 13.
func table() []byte {
	u32 := func(all ...byte) (out string) {
		for _, b := range all {
			out += string([]byte{b, 0, 0, 0})
		}
		return out
	}
	const header, values, functions = 72, 72, 88 // 16 bytes of values
	word := func(b byte) string { return string([]byte{b, 0, 0, 0, 0, 0, 0, 0}) }
	return []byte("before" + string(tableHead) +
		word(1) + word(0) + word(0) + word(header) + word(header) + word(header) + word(values) + word(functions) +
		"\x00" + "\x02\x01\x00" + "\x04\x01\x00" + "\x06\x01\x00" + "\x08\x01\x00" + "\x0a\x01\x00" +
		u32(0x55, 8) + // entry, and 8 further on the function
		u32(0x55, 0, 0, 0, 1, 4, 7, 2, 0, 0, 0) + u32(10, 13) + "after")
}

func TestLinesAreDropped(t *testing.T) {
	m := table()
	found, err := dropLines(m)
	if err != nil || !found {
		t.Fatal(found, err)
	}
	want := table()
	values := len("before") + 72
	clear(want[values+4 : values+13])
	function := len("before") + 88 + 8
	clear(want[function+fileAt : function+fileAt+8])
	clear(want[function+functionSize : function+functionSize+4])
	if !bytes.Equal(m, want) {
		t.Errorf("%q\ninstead of\n%q", m, want)
	}
}

// A table of another form is refused and left as it is.
func TestATableThatIsNotUnderstood(t *testing.T) {
	change := func(at int, b byte) []byte {
		m := table()
		m[len("before")+at] = b
		return m
	}
	for name, m := range map[string][]byte{
		"more functions than there are": change(8, 200),
		"values after the functions":    change(8+6*8, 93),
		"another entry":                 change(88+8, 0x56),
		"more tables than there can be": change(88+8+tablesAt, 9),
		"values that do not end":        change(88+8+stackAt, 15),
		"cut short":                     table()[:120],
	} {
		before := bytes.Clone(m)
		if _, err := dropLines(m); !errors.Is(err, errTable) {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Equal(m, before) {
			t.Errorf("%s: it was changed", name)
		}
	}
	if found, err := dropLines([]byte("no table")); found || err != nil {
		t.Error(found, err)
	}
}

func TestImportsAreReplaced(t *testing.T) {
	left := make(map[string]bool)
	got, err := replaceImports("x.go", []byte("package app\n\nimport (\n\t\"bytes\"\n\t\"net/http\"\n\tre \"regexp\"\n)\n\nvar s = \"net/http\"\n"), left)
	want := "package app\n\nimport (\n\t\"bytes\"\n\tre \"wengang/wasm/stubs/regexp\"\n\t\"wengang/wasm/stubs/http\"\n)\n\nvar s = \"net/http\"\n"
	if err != nil || sorted(string(got)) != sorted(want) {
		t.Errorf("%v\n%s", err, got)
	}
	if len(left) != 2 || !left["net/http"] || !left["regexp"] {
		t.Error(left)
	}
}

func TestFunctionsAreEmptied(t *testing.T) {
	left := make(map[string]bool)
	source := "package app\n\nimport (\n\t\"encoding/json\"\n\t\"fmt\"\n)\n\nfunc (c *Compo) Render() UI {\n\treturn json.Text{}\n}\n\nfunc (n *notFound) OnMount(Context) { json.Do() }\n\nfunc (c *Compo) Mount() { fmt.Print() }\n\nfunc Render() { fmt.Print() }\n"
	got, err := empty("x.go", []byte(source), left)
	want := "package app\n\nimport (\n\t_ \"encoding/json\"\n\t\"fmt\"\n)\n\nfunc (c *Compo) Render() UI { panic(\"not part of this program\") }\n\nfunc (n *notFound) OnMount(Context) {}\n\nfunc (c *Compo) Mount() { fmt.Print() }\n\nfunc Render() { fmt.Print() }\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	if len(left) != 2 || !left["Compo.Render"] || !left["notFound.OnMount"] {
		t.Error(left)
	}
	if _, err := empty("x.go", []byte("package"), left); err == nil {
		t.Error("what is no Go is taken")
	}
}

// The order of the imports is gofmt's business.
func sorted(source string) string {
	lines := strings.Split(source, "\n")
	for i := 1; i < len(lines); i++ {
		for j := i; j > 0 && lines[j] < lines[j-1]; j-- {
			lines[j], lines[j-1] = lines[j-1], lines[j]
		}
	}
	return strings.Join(lines, "\n")
}

// The same sources in two folders give the same bytes, without the time of day;
// the gzip holds the WebAssembly whole.
func TestCompileTwice(t *testing.T) {
	type made struct {
		Program
		files map[string][]byte
	}
	programs := []struct {
		name    string
		compile func(context.Context, *Go, bool) (Program, map[string][]byte, error)
		goal    int // bytes in gzip, as one, by the Go that go.mod pins
		first   int // bytes of the first part in gzip
		both    int // of both parts
		made    [2]made
	}{
		{name: "the calculator", compile: Compile, goal: 1_170_000, first: 615_000, both: 1_215_000}, // docs/decisions/2026-11-28-lean-program.md, 2026-11-28-first-part.md
		{name: "for lists", compile: CompileOffice, goal: 1_400_000, both: 1_400_000},                // docs/decisions/2026-11-24-desk-page.md
	}
	var compiler *Go
	var dir string
	for i := range 2 {
		dir = t.TempDir()
		for _, name := range []string{"go.mod", "go.sum", "calc", "wasm", "site"} {
			copyTo(t, filepath.Join(dir, name), filepath.Join("..", "..", name))
		}
		var err error
		if compiler, err = Find(context.Background(), dir, func(line string) { t.Log(line) }); err != nil {
			t.Fatal(err)
		}
		for k := range programs {
			p := &programs[k]
			if p.made[i].Program, p.made[i].files, err = p.compile(context.Background(), compiler, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		one, other := p.made[0], p.made[1]
		if one.Program != other.Program || len(one.files) != 2 {
			t.Errorf("%s: %+v\n%+v", p.name, one.Program, other.Program)
		}
		for name, data := range one.files {
			if !bytes.Equal(data, other.files[name]) {
				t.Errorf("%s differs", name)
			}
		}
		r, err := gzip.NewReader(bytes.NewReader(one.files[one.Path()]))
		if err != nil {
			t.Fatal(err)
		}
		wasm, err := io.ReadAll(r)
		if err != nil || Version(wasm) != one.Version || len(wasm) != one.Size || !r.ModTime.IsZero() {
			t.Errorf("%s: %v, %d bytes of version %s, time %v", p.name, err, len(wasm), Version(wasm), r.ModTime)
		}
		stem := strings.SplitN(p.made[0].Name, ".", 2)[0]
		whole, err := slimmedFrom(filepath.Join(dir, ".build", stem+".wasm"))
		if err != nil {
			t.Fatal(err)
		}
		packed, err := Gzip(whole)
		if err != nil {
			t.Fatal(err)
		}
		if len(packed) > p.goal || one.Packed > p.both || one.First.Packed > p.first {
			say := t.Logf
			if strings.Contains(string(mod), "\ntoolchain "+compiler.Version+"\n") {
				say = t.Errorf
			}
			say("%s: %d bytes in gzip, in parts %d, of which the first %d, by %s", p.name, len(packed), one.Packed, one.First.Packed, compiler.Version)
		}
		if p.first > 0 {
			fresh(t, whole)
		}
	}
	if programs[0].made[0].Script != programs[1].made[0].Script {
		t.Error("each program has a script of its own")
	}
}

// fresh tells where the profile names many functions that the program no longer
// has. That it lacks none which the first answer needs, e2e/tests/parts.test.js holds.
func fresh(t *testing.T, whole []byte) {
	t.Helper()
	m, err := readModule(whole)
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := m.functab()
	if err != nil {
		t.Fatal(err)
	}
	profile := readProfile(recorded)
	there := make(map[string]bool)
	for i := range table.functions {
		there[known(table.nameOf(i))] = true
	}
	gone := 0
	for name := range profile {
		if !there[name] {
			gone++
		}
	}
	if gone > len(profile)/20 {
		t.Errorf("site/program/profile.txt names %d functions that the program does not have: run make profile", gone)
	}
}

func TestBrotliIsKept(t *testing.T) {
	dir := t.TempDir()
	one := [][]byte{[]byte("\x00asm one"), []byte("\x00asm its rest")}
	small, first, err := keptBrotli(dir, "wengang", one)
	if err != nil {
		t.Fatal(err)
	}
	head, _ := io.ReadAll(brotli.NewReader(bytes.NewReader(small[:first])))
	if string(head) != string(one[0]) {
		t.Errorf("the first %d bytes give %q", first, head)
	}
	again, sameFirst, err := keptBrotli(dir, "wengang", one)
	if err != nil || !bytes.Equal(small, again) || first != sameFirst {
		t.Error(first, sameFirst, err)
	}
	if _, _, err := keptBrotli(dir, "wengang", [][]byte{[]byte("\x00asm two")}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := keptBrotli(dir, "wengang-office", [][]byte{[]byte("\x00asm two")}); err != nil {
		t.Fatal(err)
	}
	if kept, _ := os.ReadDir(dir); len(kept) != 2 { // the last of each program
		t.Errorf("%d files are kept", len(kept))
	}
}

func copyTo(t *testing.T, to, from string) {
	t.Helper()
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// The program that a page names is the one that was compiled for it, or none.
func TestStanding(t *testing.T) {
	wasm, script := []byte("\x00asm"), []byte("run")
	packed, err := Gzip(wasm)
	if err != nil {
		t.Fatal(err)
	}
	made := Program{Version: Version(wasm), Name: "wengang." + Version(wasm) + ".bin", Script: "wasm_exec." + Version(script) + ".js", Size: len(wasm), Packed: len(packed)}
	page := `<script id="loader" data-program="` + made.Name + `" data-script="` + made.Script + `">`
	tests := []struct {
		name   string
		change func(files map[string]string)
		ok     bool
	}{
		{"whole", func(map[string]string) {}, true},
		{"with brotli", func(files map[string]string) { files[made.Path()+".br"] = "small" }, true},
		{"in two parts", func(files map[string]string) {
			files[folder+"index.html"] = page[:len(page)-1] + ` data-first="2" data-first-packed="9" data-first-brotli="0">`
		}, true},
		{"in two parts that are longer than it", func(files map[string]string) {
			files[folder+"index.html"] = page[:len(page)-1] + ` data-first="2" data-first-packed="900" data-first-brotli="0">`
		}, false},
		{"no page", func(files map[string]string) { delete(files, folder+"index.html") }, false},
		{"a page of no program", func(files map[string]string) {
			files[folder+"index.html"] = `data-program="wengang.bin" data-script="wasm_exec.js"`
		}, false},
		{"no program", func(files map[string]string) { delete(files, made.Path()) }, false},
		{"no script", func(files map[string]string) { delete(files, folder+made.Script) }, false},
		{"another script", func(files map[string]string) { files[folder+made.Script] = "ru" }, false},
		{"half a program", func(files map[string]string) { files[made.Path()] = string(packed[:len(packed)-9]) }, false},
		{"no packed program", func(files map[string]string) { files[made.Path()] = string(wasm) }, false},
		{"another program", func(files map[string]string) {
			other, _ := Gzip([]byte("other"))
			files[made.Path()] = string(other)
		}, false},
	}
	for _, test := range tests {
		files := map[string]string{folder + "index.html": page, made.Path(): string(packed), folder + made.Script: string(script), "index.html": ""}
		test.change(files)
		site := make(fstest.MapFS)
		for path, text := range files {
			site[path] = &fstest.MapFile{Data: []byte(text)}
		}
		got, own, ok := Standing(site)
		if ok != test.ok {
			t.Errorf("%s: %v", test.name, ok)
		}
		if !ok {
			continue
		}
		want := made
		want.Sums, want.ScriptSums = Sums(packed)+" "+Sums(wasm), Sums(script)
		if small := files[made.Path()+".br"]; small != "" {
			want.Brotli = len(small)
			want.Sums += " " + Sums([]byte(small))
		}
		if test.name == "in two parts" {
			want.First = headOf(wasm, packed, nil, 2, 9, 0)
		}
		if got != want {
			t.Errorf("%s: %+v instead of %+v", test.name, got, want)
		}
		delete(files, folder+"index.html")
		delete(files, "index.html")
		if len(own) != len(files) {
			t.Errorf("%s: %d files instead of %d", test.name, len(own), len(files))
		}
		for path, data := range own {
			if files[path] != string(data) {
				t.Errorf("%s: %s is another", test.name, path)
			}
		}
	}
}

// The desk's page names the other program, one folder up, and neither is taken
// for the other.
func TestStandingOffice(t *testing.T) {
	wasm, script := []byte("\x00asm"), []byte("run")
	packed, err := Gzip(wasm)
	if err != nil {
		t.Fatal(err)
	}
	name, runs := "wengang-office."+Version(wasm)+".bin", "wasm_exec."+Version(script)+".js"
	page := &fstest.MapFile{Data: []byte(`<script data-program="../calculator/` + name + `" data-script="../calculator/` + runs + `">`)}
	site := fstest.MapFS{"desk/index.html": page, folder + "index.html": page, folder + name: {Data: packed}, folder + runs: {Data: script}}
	if p, files, ok := StandingOffice(site); !ok || p.Name != name || p.Script != runs || len(files) != 2 {
		t.Errorf("%+v, %d files, %v", p, len(files), ok)
	}
	if p, _, ok := Standing(site); ok {
		t.Errorf("%+v is the calculator", p)
	}
}
