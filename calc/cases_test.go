package calc_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"wengang/calc/cases"
)

// A testCase is a case of testdata/notices/frozen/cases, with where it stands.
// Beside what calc/cases reads, its reason names the clause, and every sum that
// it expects stands in the reason, worked out, with commas: 60,000 or 99,999.99.
type testCase struct {
	cases.Case
	file string
}

func (c testCase) at(line int) string { return fmt.Sprintf("%s:%d", c.file, line) }

func readCases(t testing.TB) []testCase {
	t.Helper()
	files, err := filepath.Glob("../testdata/notices/frozen/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	var all []testCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases.Read(string(text)) {
			all = append(all, testCase{c, file})
		}
	}
	return all
}

func TestCases(t *testing.T) {
	p := policy(t)
	for _, c := range readCases(t) {
		t.Run(c.at(c.Line), func(t *testing.T) {
			for _, d := range c.Check(p) {
				t.Errorf("%s: measure %d: %s is %q, want %q", c.at(d.Line), d.Measure, d.Key, d.Got, d.Want)
			}
		})
	}
}

// A case that only says what the program gives would be wrong with it: each
// says why, works out its sums, and names the clause that they rest on.
func TestCasesAreWorkedOut(t *testing.T) {
	clause := regexp.MustCompile(`[Cc]lauses? [0-9]+|[Cc]losing paragraph|就高不重复|五五比例`)
	sum := regexp.MustCompile(`(?:amount=|due=|total |R21=|range=|\.\.|->|/)([0-9]+\.[0-9]{2})`)
	all := readCases(t)
	if len(all) < 200 {
		t.Errorf("only %d cases", len(all))
	}
	for _, c := range all {
		if !clause.MatchString(c.Reason) {
			t.Errorf("%s: the reason names no clause", c.at(c.Line))
		}
		for _, line := range c.Expect {
			for _, m := range sum.FindAllStringSubmatch(line.Text, -1) {
				if m[1] != "0.00" && !worksOut(c.Reason, m[1]) {
					t.Errorf("%s: the reason does not work out %s", c.at(line.Line), m[1])
				}
			}
		}
	}
}

// worksOut reports whether a reason has the amount, with commas between
// thousands, and without .00.
func worksOut(reason, amount string) bool {
	whole, fraction, _ := strings.Cut(amount, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	written := regexp.QuoteMeta(whole + "." + fraction)
	if fraction == "00" {
		written = regexp.QuoteMeta(whole) + `(\.00)?`
	}
	return regexp.MustCompile(`(^|[^0-9,.])` + written + `($|[^0-9,.]|[,.]($|[^0-9]))`).MatchString(reason)
}

// A kind of step that no case reaches is dead, or its rule is not tested.
func TestCasesReachEveryStep(t *testing.T) {
	reached := make(map[string]bool)
	p := policy(t)
	for _, c := range readCases(t) {
		for _, m := range p.Assess(read(t, c.Facts)).Measures {
			for _, s := range m.Steps {
				reached[string(s.Kind)] = true
			}
		}
	}
	whats := whatConstants(t)
	if len(whats) == 0 {
		t.Fatal("no constants of type StepKind found")
	}
	for _, what := range whats {
		if !reached[what] {
			t.Errorf("no case reaches the step %s", what)
		}
	}
}

// whatConstants reads the constants of type StepKind from the source.
func whatConstants(t *testing.T) []string {
	var whats []string
	for _, file := range sources(t) {
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				constant := spec.(*ast.ValueSpec)
				if name, ok := constant.Type.(*ast.Ident); !ok || name.Name != "StepKind" {
					continue
				}
				what, err := strconv.Unquote(constant.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				whats = append(whats, what)
			}
		}
	}
	return whats
}

// sources parses the files of calc that are not tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]*ast.File)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
	}
	if len(files) == 0 {
		t.Fatal("no source files")
	}
	return files
}
