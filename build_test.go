package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"wengang/calc"
	"wengang/site"
	"wengang/site/notice"
	"wengang/site/program"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// In scripts the command is a program of its own, called wengang.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"wengang": main})
}

// What only a program of its own can show, with files, pipes and a terminal, is
// in testdata/script.
func TestScripts(t *testing.T) {
	content, err := filepath.Abs(notice.Folder)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("ANOTHER", filepath.Join(filepath.Dir(content), "testdata", "notices", "linjiang"))
			return os.Symlink(content, filepath.Join(env.WorkDir, notice.Folder))
		},
	})
}

func try(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	tests := []struct {
		args           string
		status         int
		stdout, stderr string // beginnings
	}{
		{"", 0, "Wengang 稳岗 publishes", ""},
		{"help", 0, "Wengang 稳岗 publishes", ""},
		{"bulid", 2, "", `wengang: there is no command "bulid"`},
		{"build now", 2, "", `wengang build takes no argument "now"`},
		{"build -x", 2, "", "flag provided but not defined: -x"},
		{"build -o content", 1, "", "content holds files that no build of this site wrote"},
		{"build -base example.org", 2, "", `-base "example.org" is not an absolute URL`},
		{"serve -site-id 12", 2, "", `-site-id "12" is not an identification code`},
		{"assess -base https://example.org/", 2, "", "flag provided but not defined: -base"},
		{"settle -merge", 2, "", "wengang settle -merge takes the files that settle wrote"},
		{"settle A", 2, "", `wengang settle takes no argument "A"`},
		{"assess -merge A", 2, "", "flag provided but not defined: -merge"},
		{"assess -o dist", 2, "", "flag provided but not defined: -o"},
	}
	for _, test := range tests {
		status, stdout, stderr := try(t, "", strings.Fields(test.args)...)
		if status != test.status || !strings.HasPrefix(stdout, test.stdout) || !strings.HasPrefix(stderr, test.stderr) {
			t.Errorf("%q: status %d, stdout %.60q, stderr %.90q", test.args, status, stdout, stderr)
		}
	}
}

// One line in, one line out, in the same order; a line that can't be read has
// its error in its place and the others go on.
func TestAssess(t *testing.T) {
	in := strings.Join([]string{
		`{"enterprise":{"kind":"agency"},"recruitment":{"workers":12}}`,
		`{"recruitment":{"workers":1.5}}`,
		`not JSON`,
		``,
		strings.Repeat(" ", calc.MaxLine) + `{}`,
		`{"growth":{"output2022":"1e1000000000"}}`,
		`{}`, // the last line has no end
	}, "\n")
	status, stdout, stderr := try(t, in, "assess")
	lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	wants := []string{
		`"20":{"status":"eligible","amount":"6000.00","due":"6000.00",`, // 12 × 500; the notice does not say who pays
		`{"error":{"line":2,"field":"recruitment.workers","message":"must be a whole number"}}`,
		`{"error":{"line":3,"field":"","message":"not a JSON object on one line"}}`,
		`{"error":{"line":4,"field":"","message":"not a JSON object on one line"}}`,
		`{"error":{"line":5,"field":"","message":"the line is longer than 16 MiB"}}`,
		`{"error":{"line":6,"field":"growth.output2022",`,
		`"total":"0.00","least":"0.00","most":"2700000.00"}`,
	}
	if status != 1 || stderr != "" || len(lines) != len(wants) {
		t.Fatalf("status %d, stderr %q, %d lines", status, stderr, len(lines))
	}
	for i, want := range wants {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d: %s\nlacks %s", i+1, lines[i], want)
		}
	}
	status, stdout, stderr = try(t, `{"enterprise":{"kind":"agency"},"recruitment":{"workers":12}}`+"\n{", "assess", "-brief")
	brief := `{"measures":{"1":{"status":"ineligible","amount":"0.00","due":"0.00"},"2":{"status":"ineligible","amount":"0.00","due":"0.00"},` +
		`"18":{"status":"ineligible","amount":"0.00","due":"0.00"},"20":{"status":"eligible","amount":"6000.00","due":"6000.00"}},` +
		`"total":"6000.00","least":"6000.00","most":"6000.00"}` + "\n" + `{"error":{"line":2,"field":"","message":"not a JSON object on one line"}}` + "\n"
	if status != 1 || stdout != brief || stderr != "" {
		t.Errorf("assess -brief: status %d, %q, %s", status, stderr, stdout)
	}
	if status, stdout, _ := try(t, "", "assess"); status != 0 || stdout != "" {
		t.Errorf("no line in: status %d, %q", status, stdout)
	}
}

// built builds the whole site into dir and gives its files by path.
func built(t *testing.T, dir string) map[string]string {
	t.Helper()
	status, stdout, stderr := try(t, "", "build", "-o", dir)
	if status != 0 || !strings.Contains(stdout, "25 measures") || !strings.Contains(stdout, "MB of WebAssembly") {
		t.Fatalf("status %d\n%s%s", status, stdout, stderr)
	}
	return filesOf(t, dir)
}

// filesOf are the files of a site in a folder, without what a build keeps there
// for itself.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := read(t, dir)
	maps.DeleteFunc(files, func(path, _ string) bool { return strings.HasPrefix(path, ".wengang/") })
	return files
}

// A whole build, program included, is the same bytes in another folder.
func TestBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	first, second := built(t, dir), built(t, filepath.Join(t.TempDir(), "site"))
	for path := range first {
		if first[path] != second[path] {
			t.Errorf("%s differs", path)
		}
	}
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	page := first["calculator/index.html"]
	for _, path := range []string{"index.html", "measures/25/index.html", "wengang.html", named(page, "data-program"), named(page, "data-script")} {
		if first[path] == "" {
			t.Errorf("no %s", path)
		}
	}
	checkSums(t, dir, first)
	checkComponents(t, first["bom.json"], page)
}

// read reads all files of a folder.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// standing is a site of former words, whose program is no program.
func standing(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte("program"))
	_ = w.Close()
	name := func(text string) string { return program.Version([]byte(text)) }
	made := program.Program{Version: name("program"), Name: "wengang." + name("program") + ".bin", Script: "wasm_exec." + name("script") + ".js"}
	files, _, err := site.Build(os.DirFS(notice.Folder), site.Options{Program: made})
	if err != nil {
		t.Fatal(err)
	}
	files[made.Path()] = packed.Bytes()
	files["calculator/"+made.Script] = []byte("script")
	files["index.html"] = append(files["index.html"], "<!-- former -->"...)
	out, err := site.NewOutput(dir, time.Now, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write(files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A build that cannot be finished leaves the site that was there.
func TestAFailedBuildLeavesTheSite(t *testing.T) {
	dir, empty := standing(t), t.TempDir()
	before := read(t, dir)
	tests := []struct {
		name, problem string
		spoil         func(t *testing.T)
	}{
		{"no Go at hand", "executable file not found", func(t *testing.T) { t.Setenv("PATH", "") }},
		{"no program to compile", "compiling wasm/", func(t *testing.T) {
			project := t.TempDir()
			if err := os.CopyFS(filepath.Join(project, notice.Folder), os.DirFS(notice.Folder)); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"go.mod", "go.sum"} {
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				write(t, filepath.Join(project, name), string(data))
			}
			t.Chdir(project)
		}},
		{"no text", "content", func(t *testing.T) { t.Chdir(t.TempDir()) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.spoil(t)
			if status, _, stderr := try(t, "", "build", "-o", dir); status != 1 || !strings.Contains(stderr, test.problem) {
				t.Errorf("status %d, %s", status, stderr)
			}
			if !maps.Equal(before, read(t, dir)) {
				t.Error("the site that was there is another")
			}
			if status, _, _ := try(t, "", "build", "-o", empty); status != 1 || len(read(t, empty)) > 0 {
				t.Errorf("status %d, and %d files where none was", status, len(read(t, empty)))
			}
		})
	}
}

// serve writes the text before the program is compiled. Over a site, its pages
// go on naming the program that stands there.
func TestTextOverASiteNamesTheProgramThere(t *testing.T) {
	dir := standing(t)
	b, err := newBuild(options{dir: dir, content: notice.Folder, quick: true}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if made, err := b.pages(); err != nil || len(made) == 0 {
		t.Fatal(len(made), err)
	}
	files := read(t, dir)
	if strings.Contains(files["index.html"], "former") {
		t.Error("the text is the former one")
	}
	page := files["calculator/index.html"]
	for _, path := range []string{named(page, "data-program"), named(page, "data-script"), "wengang.html"} {
		if files[path] == "" {
			t.Errorf("no %s", path)
		}
	}
}

// The whole site is made by the Go that go.mod pins, in a process of its own
// where a newer one runs this, unless only a look at it is wanted.
func TestBuildByThePinnedGo(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go"), `#!/bin/sh
case "$*" in
"mod edit -json") echo '{"Toolchain":"go1.26.99"}' ;;
"env GOTOOLCHAIN") echo auto ;;
"env GOVERSION GOROOT") test "$GOTOOLCHAIN" = go1.26.99 && printf 'go1.26.99\n/pinned\n' ;;
*) echo "$GOTOOLCHAIN $GOOS $*"; exit 3 ;;
esac
`)
	if err := os.Chmod(filepath.Join(dir, "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	site := filepath.Join(t.TempDir(), "site")
	status, stdout, stderr := try(t, "", "build", "-o", site, "-base", "https://example.org/")
	if want := "go1.26.99  run . build -o " + site + " -content content -base https://example.org/ -site-name  -site-domain  -site-id  -publisher \n"; status != 1 || !strings.HasSuffix(stdout, want) {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	if _, err := os.Stat(filepath.Join(site, "index.html")); err == nil {
		t.Error("both built")
	}
	if _, stdout, _ := try(t, "", "build", "-quick", "-o", site); strings.Contains(stdout, "run . build") {
		t.Error(stdout)
	}
}

// Sources whose lines end as on Windows give the same site, to the byte.
func TestLineEndings(t *testing.T) {
	want := built(t, filepath.Join(t.TempDir(), "site"))
	dir := t.TempDir()
	files := map[string]string{}
	for _, name := range append(commands(t), "go.mod", "go.sum", "LICENSE") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	for _, folder := range []string{"calc", "content", "site", "wasm"} {
		for path, text := range filesOf(t, folder) {
			files[folder+"/"+path] = text
		}
	}
	for path, text := range files {
		if !strings.Contains(text, "\x00") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		write(t, filepath.Join(dir, path), text)
	}
	for path, text := range filesOf(t, ".build") { // brotli takes most of a minute
		if strings.HasSuffix(path, ".br") {
			write(t, filepath.Join(dir, ".build", path), text)
		}
	}
	command := exec.Command("go", "run", ".", "build")
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got := filesOf(t, filepath.Join(dir, "dist"))
	for path := range want {
		if got[path] != want[path] {
			t.Errorf("%s differs", path)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

// .gitattributes keeps LF in a checkout by a git that is configured for CRLF.
func TestCheckoutsKeepLF(t *testing.T) {
	attributes, err := os.ReadFile(".gitattributes")
	if err != nil {
		t.Fatal(err)
	}
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "clone")
	git := func(args ...string) {
		t.Helper()
		command := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-C", from}, args...)...)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	write(t, filepath.Join(from, ".gitattributes"), string(attributes))
	var names []string
	for _, name := range []string{"x.md", "x.go", "x.js", "x.css", "x.html", "x.svg.tmpl", "x.txt", "x.json", "Makefile", "LICENSE"} {
		write(t, filepath.Join(from, name), "a\nb\n")
		names = append(names, name)
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "x")
	git("clone", "-q", "-c", "core.autocrlf=true", ".", to)
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(to, name)); err != nil || string(data) != "a\nb\n" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// named is the file beside the calculator's page that an attribute names.
func named(page, attribute string) string {
	_, name, _ := strings.Cut(page, attribute+`="`)
	name, _, _ = strings.Cut(name, `"`)
	return "calculator/" + name
}

// checkSums has coreutils check the sums, and sees that every file has one.
func checkSums(t *testing.T, dir string, files map[string]string) {
	check := exec.Command("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("sha256sum: %v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSuffix(files["SHA256SUMS"], "\n"), "\n")
	if len(lines) != len(files)-1 {
		t.Errorf("%d sums of %d files", len(lines), len(files))
	}
	if !slices.IsSortedFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) }) {
		t.Error("SHA256SUMS is not sorted by path")
	}
}

// checkComponents holds the list of components to the schema of CycloneDX and to
// what a program of these sources is made of.
func checkComponents(t *testing.T, bom, page string) {
	schemas, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}/schema/", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	folder := strings.TrimSpace(string(schemas))
	compiler := jsonschema.NewCompiler()
	for name, file := range map[string]string{"bom-1.6.schema.json": "bom-1.6.schema.json", "spdx.schema.json": "spdx.schema.json", "jsf-0.82.schema.json": "jsf-0.82.schemax.json"} {
		f, err := os.Open(folder + file)
		if err != nil {
			t.Fatal(err)
		}
		schema, err := jsonschema.UnmarshalJSON(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource("http://cyclonedx.org/schema/"+name, schema); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(bom))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
	type license struct{ License struct{ ID string } }
	type component struct {
		Type, Name, Version, PURL string
		Licenses                  []license
	}
	var list struct {
		SpecVersion string
		Metadata    struct{ Component component }
		Components  []component
	}
	if err := json.Unmarshal([]byte(bom), &list); err != nil {
		t.Fatal(err)
	}
	_, version, _ := strings.Cut(page, `data-program="wengang.`)
	if len(version) < 8 || list.SpecVersion != "1.6" || list.Metadata.Component.Version != version[:8] {
		t.Errorf("the list is of %+v in version %s", list.Metadata.Component, list.SpecVersion)
	}
	found, err := program.Find(t.Context(), ".", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	toolchain := strings.TrimPrefix(found.Version, "go")
	var got []string
	for _, c := range list.Components {
		got = append(got, fmt.Sprintf("%s %s@%s %s", c.Type, c.Name, c.Version, c.Licenses[0].License.ID))
	}
	// Neither uuid, which go-app imports and the program leaves out, nor what
	// only the build uses.
	want := []string{
		"library github.com/maxence-charriere/go-app/v10@v10.1.11 MIT",
		"library github.com/shopspring/decimal@v1.6.0 MIT",
		"library rsc.io/qr@v0.2.0 BSD-3-Clause",
		"library std@" + toolchain + " BSD-3-Clause",
		"file wasm_exec.js@" + toolchain + " BSD-3-Clause",
	}
	if !slices.Equal(got, want) {
		t.Errorf("components\n%q, want\n%q", got, want)
	}
}

// commands are the files of this package, which copies of the project need.
func commands(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
}
