package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
		strings.Repeat(" ", maxLine+5) + `{}`,
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
		`{"error":{"line":5,"field":"","message":"the line is longer than 1 MiB"}}`,
		`{"error":{"line":6,"field":"growth.output2022",`,
		`"total":"0.00"}`,
	}
	if status != 1 || stderr != "" || len(lines) != len(wants) {
		t.Fatalf("status %d, stderr %q, %d lines", status, stderr, len(lines))
	}
	for i, want := range wants {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d: %s\nlacks %s", i+1, lines[i], want)
		}
	}
	if status, stdout, _ := try(t, "", "assess"); status != 0 || stdout != "" {
		t.Errorf("no line in: status %d, %q", status, stdout)
	}
}

// A whole build, program included, is the same bytes in another folder.
func TestBuild(t *testing.T) {
	read := func() map[string]string {
		dir := filepath.Join(t.TempDir(), "site")
		status, stdout, stderr := try(t, "", "build", "-quick", "-o", dir)
		if status != 0 || !strings.Contains(stdout, "25 measures") || !strings.Contains(stdout, "MB of WebAssembly") {
			t.Fatalf("status %d\n%s%s", status, stdout, stderr)
		}
		files := make(map[string]string)
		err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			path, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(path)] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	first, second := read(), read()
	for path := range first {
		if first[path] != second[path] {
			t.Errorf("%s differs", path)
		}
	}
	page := first["calculator/index.html"]
	for _, name := range []string{"data-program", "data-script"} {
		_, rest, _ := strings.Cut(page, name+`="`)
		file, _, _ := strings.Cut(rest, `"`)
		if first["calculator/"+file] == "" {
			t.Errorf("the page names %s %q, which is not there", name, file)
		}
	}
	for _, path := range []string{"index.html", "measures/25/index.html"} {
		if first[path] == "" {
			t.Errorf("no %s", path)
		}
	}
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
}
