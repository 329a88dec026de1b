//go:build !js

package proof

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The mutation tester asks Go's coverage which operators the tests reach, and
// coverage does not count the conditions of a case. Those are altered here:
// -proof.long has the package's own tests run for each, and one that nobody
// notices is an error.

// opposites are what an operator is altered to: its negation, its boundary.
var opposites = map[token.Token][]string{
	token.EQL: {"!="}, token.NEQ: {"=="},
	token.LSS: {">=", "<="}, token.GEQ: {"<", ">"}, token.GTR: {"<=", ">="}, token.LEQ: {">", "<"},
	token.LAND: {"||"}, token.LOR: {"&&"},
}

// A mutant is a file with one operator altered.
type mutant struct {
	at     string // file:line:column
	source []byte
}

func TestEveryCaseClause(t *testing.T) {
	total := 0
	for _, dir := range []string{"calc", "site/notice/quantity"} {
		mutants := mutantsOf(t, dir)
		total += len(mutants)
		for i, m := range mutants {
			if !*long && (dir == "calc" || i > 0) { // enough to see that one is noticed
				continue
			}
			noticed(t, dir, m)
		}
	}
	if total < 30 {
		t.Errorf("only %d operators found", total)
	}
	t.Logf("%d operators", total)
}

// mutantsOf alters each operator in a condition of a case.
func mutantsOf(t *testing.T, dir string) []mutant {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []mutant
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tokens := token.NewFileSet()
		file, err := parser.ParseFile(tokens, name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		alter := func(n ast.Node) bool {
			if operator, ok := n.(*ast.BinaryExpr); ok {
				place := tokens.Position(operator.OpPos)
				for _, other := range opposites[operator.Op] {
					altered := string(source[:place.Offset]) + other + string(source[place.Offset+len(operator.Op.String()):])
					all = append(all, mutant{fmt.Sprintf("%s:%d:%d as %s", place.Filename, place.Line, place.Column, other), []byte(altered)})
				}
			}
			return true
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if clause, ok := n.(*ast.CaseClause); ok {
				for _, condition := range clause.List {
					ast.Inspect(condition, alter)
				}
			}
			return true
		})
	}
	return all
}

// noticed has the tests of the package run with the mutant in place of the file.
func noticed(t *testing.T, dir string, m mutant) {
	t.Helper()
	name, _, _ := strings.Cut(m.at, ":")
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	altered := filepath.Join(t.TempDir(), filepath.Base(name))
	if err := os.WriteFile(altered, m.source, 0o666); err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{path: altered}})
	if err != nil {
		t.Fatal(err)
	}
	list := altered + ".json"
	if err := os.WriteFile(list, overlay, 0o666); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "test", "-failfast", "-vet=off", "-overlay", list, "./"+dir)
	command.Dir = "../.."
	out, err := command.CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("%s: no test of %s notices it", m.at, dir)
	case strings.Contains(string(out), "[build failed]"):
		t.Errorf("%s does not build: %s", m.at, out)
	}
}
