//go:build !js

package proof

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Modified condition/decision coverage: of each decision the tests have to show
// that each of its conditions decides by itself: two evaluations with different
// outcomes in which that condition differs and every other one is the same or,
// as && and || stop early, was not evaluated. Go's tools measure statements only,
// so calc is instrumented here and its own tests run on that.

// A decision is a boolean expression that stands by itself, with its conditions.
type decision struct {
	at         string // file:line:column
	conditions []string
}

// An insertion is text to be put in at an offset of a file.
type insertion struct {
	at   int
	text string
}

// probe is what instrumented code calls. An evaluation is a value of its own, so
// that decisions may stand inside conditions, call themselves, and run side by side.
const probe = `

type evaluation_ struct {
	decision int
	seen     [16]byte
	holds    bool
}

func (e *evaluation_) c(i int, holds bool) bool {
	e.seen[i] = 'F'
	if holds {
		e.seen[i] = 'T'
	}
	return holds
}

var (
	seenMutex_ sync_.Mutex
	seen_      = map[evaluation_]bool{}
)

func decide_(decision, conditions int, f func(*evaluation_) bool) bool {
	e := evaluation_{decision: decision}
	for i := range conditions {
		e.seen[i] = '-'
	}
	e.holds = f(&e)
	seenMutex_.Lock()
	defer seenMutex_.Unlock()
	if seen_[e] {
		return e.holds
	}
	seen_[e] = true
	file, err := os_.OpenFile(os_.Getenv("DECISIONS"), os_.O_APPEND|os_.O_CREATE|os_.O_WRONLY, 0o666)
	if err == nil {
		_, err = fmt_.Fprintf(file, "%d %s %t\n", decision, e.seen[:conditions], e.holds)
		err = errors_.Join(err, file.Close())
	}
	if err != nil {
		panic(err)
	}
	return e.holds
}
`

// instrumented is a file in which each decision tells how it came out. The
// decisions are numbered from first; the first file of a package brings the probe.
func instrumented(name string, source []byte, first int, withProbe bool) (string, []decision, error) {
	tokens := token.NewFileSet()
	file, err := parser.ParseFile(tokens, name, source, 0)
	if err != nil {
		return "", nil, err
	}
	offset := func(p token.Pos) int { return tokens.Position(p).Offset }
	var decisions []decision
	var inserted []insertion
	var visit func(ast.Node) bool

	// conditions wraps the leaves of a decision.
	var conditions func(ast.Expr, *decision)
	conditions = func(e ast.Expr, d *decision) {
		switch e := e.(type) {
		case *ast.ParenExpr:
			conditions(e.X, d)
			return
		case *ast.UnaryExpr:
			if e.Op == token.NOT {
				conditions(e.X, d)
				return
			}
		case *ast.BinaryExpr:
			if e.Op == token.LAND || e.Op == token.LOR {
				conditions(e.X, d)
				conditions(e.Y, d)
				return
			}
		}
		inserted = append(inserted, insertion{offset(e.Pos()), fmt.Sprintf("e_.c(%d, ", len(d.conditions))})
		d.conditions = append(d.conditions, string(source[offset(e.Pos()):offset(e.End())]))
		for _, child := range children(e) {
			ast.Inspect(child, visit)
		}
		inserted = append(inserted, insertion{offset(e.End()), ")"})
	}
	decide := func(e ast.Expr) {
		place := tokens.Position(e.Pos())
		number := len(decisions)
		decisions = append(decisions, decision{})
		d := decision{at: fmt.Sprintf("%s:%d:%d", filepath.Base(name), place.Line, place.Column)}
		head := len(inserted)
		inserted = append(inserted, insertion{})
		conditions(e, &d)
		inserted[head] = insertion{offset(e.Pos()), fmt.Sprintf("decide_(%d, %d, func(e_ *evaluation_) bool { return ", first+number, len(d.conditions))}
		inserted = append(inserted, insertion{offset(e.End()), "})"})
		decisions[number] = d
	}
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok == token.VAR
		case *ast.IfStmt:
			if n.Init != nil {
				ast.Inspect(n.Init, visit)
			}
			decide(n.Cond)
			ast.Inspect(n.Body, visit)
			if n.Else != nil {
				ast.Inspect(n.Else, visit)
			}
			return false
		case *ast.ForStmt:
			for _, part := range []ast.Node{n.Init, n.Post, n.Body} {
				if part != nil {
					ast.Inspect(part, visit)
				}
			}
			if n.Cond != nil {
				decide(n.Cond)
			}
			return false
		case *ast.SwitchStmt:
			if n.Init != nil {
				ast.Inspect(n.Init, visit)
			}
			if n.Tag != nil {
				ast.Inspect(n.Tag, visit)
			}
			for _, s := range n.Body.List {
				clause := s.(*ast.CaseClause)
				for _, e := range clause.List {
					if n.Tag == nil {
						decide(e)
					} else {
						ast.Inspect(e, visit)
					}
				}
				for _, s := range clause.Body {
					ast.Inspect(s, visit)
				}
			}
			return false
		case *ast.UnaryExpr:
			if n.Op == token.NOT {
				decide(n)
				return false
			}
		case *ast.BinaryExpr:
			switch n.Op {
			case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				decide(n)
				return false
			}
		}
		return true
	}
	ast.Inspect(file, visit)

	// What was put in first at an offset stands first, but an end before a beginning
	// can't share an offset with it: expressions are parted by a token.
	slices.SortStableFunc(inserted, func(a, b insertion) int { return a.at - b.at })
	var out strings.Builder
	last := 0
	for _, in := range inserted {
		out.Write(source[last:in.at])
		out.WriteString(in.text)
		last = in.at
	}
	out.Write(source[last:])
	text := out.String()
	if withProbe {
		after := offset(file.Name.End())
		text = text[:after] + "\nimport (\n\terrors_ \"errors\"\n\tfmt_ \"fmt\"\n\tos_ \"os\"\n\tsync_ \"sync\"\n)\n" + text[after:] + probe
	}
	return text, decisions, nil
}

// children are the nodes right below e.
func children(e ast.Expr) []ast.Node {
	var below []ast.Node
	ast.Inspect(e, func(n ast.Node) bool {
		if n == ast.Node(e) {
			return true
		}
		if n != nil {
			below = append(below, n)
		}
		return false
	})
	return below
}

// undecided are the conditions of which no two evaluations show that they decide.
// An evaluation is a letter for each condition (T, F, or - for not evaluated),
// and the outcome.
func undecided(d decision, evaluations map[string]bool) []string {
	var open []string
	all := slices.Sorted(maps.Keys(evaluations))
	for i, condition := range d.conditions {
		shown := slices.ContainsFunc(all, func(a string) bool {
			return slices.ContainsFunc(all, func(b string) bool {
				if evaluations[a] == evaluations[b] || a[i] == b[i] || a[i] == '-' || b[i] == '-' {
					return false
				}
				for j := range d.conditions {
					if j != i && a[j] != b[j] && a[j] != '-' && b[j] != '-' {
						return false
					}
				}
				return true
			})
		})
		if !shown {
			open = append(open, condition)
		}
	}
	return open
}

// TestUndecidedConditions holds the measure itself, on a decision made for it.
func TestUndecidedConditions(t *testing.T) {
	const source = `package p

func f(a, b bool, n int) bool {
	if a && (b || !(n > 1)) {
		return n == 2
	}
	return false
}
`
	_, decisions, err := instrumented("p.go", []byte(source), 0, true)
	if err != nil || len(decisions) != 2 || strings.Join(decisions[0].conditions, ";") != "a;b;n > 1" {
		t.Fatalf("%v %+v", err, decisions)
	}
	for _, c := range []struct {
		evaluations map[string]bool
		open        string
	}{
		{map[string]bool{}, "a;b;n > 1"},
		{map[string]bool{"F--": false, "TT-": true}, "b;n > 1"},
		{map[string]bool{"F--": false, "TT-": true, "TFF": true}, "b;n > 1"},
		{map[string]bool{"F--": false, "TT-": true, "TFT": false}, "n > 1"},
		{map[string]bool{"F--": false, "TT-": true, "TFT": false, "TFF": true}, ""},
	} {
		if open := strings.Join(undecided(decisions[0], c.evaluations), ";"); open != c.open {
			t.Errorf("%v: %q instead of %q", c.evaluations, open, c.open)
		}
	}
}

// TestEachConditionDecides runs the tests of calc on instrumented code; where not
// long, those of one of its files on that file alone, which is enough to see that
// one is missed. What a property draws by chance shows nothing: each draws once,
// the same in every run.
func TestEachConditionDecides(t *testing.T) {
	files, tests, least := "../date.go", "../money_test.go", 10
	arguments := []string{"test", "-count=1", "-vet=off"}
	if *long {
		files, tests, least = "../*.go", "../*_test.go", 550
		arguments = append(arguments, "-timeout=1h", "-args", "-rapid.checks=1", "-rapid.seed=1")
	}
	folder := t.TempDir()
	replaced, decisions := instrument(t, folder, files)
	for _, name := range matching(t, "../*_test.go") {
		if taken, err := filepath.Match(tests, name); err != nil {
			t.Fatal(err)
		} else if !taken {
			replaced[absolute(t, name)] = "" // gone, for the compiler
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o666); err != nil {
		t.Fatal(err)
	}
	recorded := filepath.Join(folder, "decisions")
	command := exec.Command("go", slices.Insert(arguments, 1, "-overlay", list)...)
	command.Dir, command.Env = "..", append(os.Environ(), "DECISIONS="+recorded)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("the instrumented tests: %v\n%s", err, out)
	}
	text, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	evaluations := make([]map[string]bool, len(decisions))
	for line := range strings.Lines(string(text)) {
		var number int
		var seen string
		var holds bool
		if _, err := fmt.Sscan(line, &number, &seen, &holds); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if evaluations[number] == nil {
			evaluations[number] = map[string]bool{}
		}
		evaluations[number][seen] = holds
	}
	conditions, open := 0, 0
	for i, d := range decisions {
		conditions += len(d.conditions)
		for _, condition := range undecided(d, evaluations[i]) {
			open++
			t.Errorf("%s: nothing shows that %q decides; seen: %v", d.at, condition, evaluations[i])
		}
	}
	if conditions < least {
		t.Errorf("only %d conditions found", conditions)
	}
	t.Logf("%d decisions, %d conditions, %d of them undecided", len(decisions), conditions, open)
}

// instrument writes the instrumented files into a folder. It tells which file
// each takes the place of, as an overlay has it, and the decisions by number.
func instrument(t *testing.T, folder, files string) (replaced map[string]string, decisions []decision) {
	t.Helper()
	replaced = map[string]string{}
	for _, name := range matching(t, files) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, more, err := instrumented(name, source, len(decisions), len(replaced) == 0)
		if err != nil {
			t.Fatal(err)
		}
		decisions = append(decisions, more...)
		written := filepath.Join(folder, filepath.Base(name))
		if err := os.WriteFile(written, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		replaced[absolute(t, name)] = written
	}
	return replaced, decisions
}

func matching(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}
