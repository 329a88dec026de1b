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

	"wengang/calc"
)

// The cases stand as text, testdata/*.txt, one file beside each rule. A case is
// a block of lines, and a blank line ends it:
//
//	# why, worked out by hand, and the clause
//	facts {"enterprise":{"kind":"industrial"}}
//	1 eligible amount=60000.00 due=50000.00 city=25000.00 county=25000.00
//	2 ineligible because=growth.reached
//	18 incomplete missing=enterprise.stateControlled,trips
//	total 50000.00
//
// After the number and the status of a measure stand any of
//
//	amount= due=          money
//	city= county=         money, or - where the notice does not say who pays
//	missing= because=     the whole list: missing facts, conditions not met
//	range=0.00..100000.00 what the amount can become; absent unless incomplete
//	next=growth.q1Output2023:+0.01->200000.00@m2-growth
//	                      the whole list of distances: which fact, how much
//	                      more of it, what is gained, which span is reached
//	readings=             the whole list of readings that the steps rest on
//	other.R2=eligible/225000.00/225000.00
//	                      status, amount and due under the other reading; same
//	                      where it does not differ, absent where no step rests
//	                      on it
//	growth.rate:growth=14.99%,floored
//	                      a figure of the first step of that kind, with its
//	                      unit; ",floored" where it is cut off, absent where
//	                      there is none
//
// Only the lines and the words that stand there are checked. The reason names
// the clause, and every sum that the case expects stands in it, worked out, with
// commas: 60,000 or 99,999.99.
type testCase struct {
	at     string // file:line of the facts
	reason string
	facts  string
	lines  []expectedLine
}

type expectedLine struct{ at, text string }

func readCases(t testing.TB) []testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata: ", err)
	}
	var cases []testCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c testCase
		for i, line := range strings.Split(string(text)+"\n", "\n") {
			at := fmt.Sprintf("%s:%d", file, i+1)
			facts, isFacts := strings.CutPrefix(line, "facts ")
			switch {
			case strings.HasPrefix(line, "# "):
				c.reason += line[1:]
			case isFacts:
				if c.reason == "" || c.facts != "" {
					t.Fatalf("%s: one line of facts after a reason", at)
				}
				c.at, c.facts = at, facts
			case line == "":
				if c.facts != "" && len(c.lines) == 0 {
					t.Fatalf("%s: a case that expects nothing", c.at)
				}
				if c.facts != "" {
					cases = append(cases, c)
				}
				c = testCase{}
			case c.facts == "":
				t.Fatalf("%s: expected lines stand under facts", at)
			default:
				c.lines = append(c.lines, expectedLine{at, line})
			}
		}
	}
	return cases
}

func TestCases(t *testing.T) {
	p := policy(t)
	for _, c := range readCases(t) {
		t.Run(c.at, func(t *testing.T) {
			facts, err := calc.ReadFacts([]byte(c.facts))
			if err != nil {
				t.Fatalf("%s: %v", c.at, err)
			}
			result := p.Assess(facts)
			for _, line := range c.lines {
				if problem := check(result, line.text); problem != "" {
					t.Errorf("%s: %s", line.at, problem)
				}
			}
		})
	}
}

// A case that only says what the program gives would be wrong with it: each
// says why, works out its sums, and names the clause that they rest on.
func TestCasesAreWorkedOut(t *testing.T) {
	clause := regexp.MustCompile(`[Cc]lauses? [0-9]+|[Cc]losing paragraph|就高不重复|五五比例`)
	sum := regexp.MustCompile(`(?:amount=|due=|total |range=|\.\.|->|/)([0-9]+\.[0-9]{2})`)
	cases := readCases(t)
	if len(cases) < 200 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		if !clause.MatchString(c.reason) {
			t.Errorf("%s: the reason names no clause", c.at)
		}
		for _, line := range c.lines {
			for _, m := range sum.FindAllStringSubmatch(line.text, -1) {
				if m[1] != "0.00" && !worksOut(c.reason, m[1]) {
					t.Errorf("%s: the reason does not work out %s", line.at, m[1])
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

// check compares one expected line with the result and says what differs.
func check(r calc.Result, line string) string {
	words := strings.Fields(line)
	if words[0] == "total" && len(words) == 2 {
		return differ("total", r.Total.StringFixed(2), words[1])
	}
	for _, m := range r.Measures {
		if strconv.Itoa(m.Measure) == words[0] && len(words) > 1 {
			problems := []string{differ("status", string(m.Status), words[1])}
			for _, word := range words[2:] {
				key, want, ok := strings.Cut(word, "=")
				got, known := value(m, key)
				if !ok || !known {
					return "not readable: " + word
				}
				problems = append(problems, differ(key, got, want))
			}
			return strings.TrimSpace(strings.Join(problems, " "))
		}
	}
	return "not readable: " + line
}

func differ(what, got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("%s is %s, want %s.", what, got, want)
}

// value is what the result has for a key of an expected line.
func value(m calc.MeasureResult, key string) (got string, known bool) {
	switch key {
	case "amount":
		return m.Amount.StringFixed(2), true
	case "due":
		return m.Due.StringFixed(2), true
	case "city", "county":
		switch {
		case m.Split == nil:
			return "-", true
		case key == "city":
			return m.Split.City.StringFixed(2), true
		}
		return m.Split.County.StringFixed(2), true
	case "missing":
		return strings.Join(m.Missing, ","), true
	case "because":
		return strings.Join(because(m), ","), true
	case "range":
		if m.Range == nil {
			return "absent", true
		}
		return m.Range.Least.StringFixed(2) + ".." + m.Range.Most.StringFixed(2), true
	case "next":
		var list []string
		for _, d := range m.Next {
			list = append(list, fmt.Sprintf("%s:+%s->%s@%s", d.Field, d.More, d.Gain.StringFixed(2), d.Reaches))
		}
		return strings.Join(list, ","), true
	case "readings":
		var ids []string
		for _, r := range m.Readings {
			ids = append(ids, r.ID)
		}
		return strings.Join(ids, ","), true
	}
	if id, ok := strings.CutPrefix(key, "other."); ok {
		return otherReading(m, id), true
	}
	what, name, ok := strings.Cut(key, ":")
	for _, s := range m.Steps {
		if f := s.Figure(name); string(s.What) == what && f.Name != "" {
			if f.Floored {
				return f.Value + string(f.Unit) + ",floored", ok
			}
			return f.Value + string(f.Unit), ok
		}
	}
	return "absent", ok
}

func otherReading(m calc.MeasureResult, id string) string {
	for _, r := range m.Readings {
		switch {
		case r.ID != id:
		case r.Other == nil:
			return "same"
		default:
			return fmt.Sprintf("%s/%s/%s", r.Other.Status, r.Other.Amount.StringFixed(2), r.Other.Due.StringFixed(2))
		}
	}
	return "absent"
}

// because lists the conditions that rule the measure out. A condition of one
// trip of measure 18 leaves out that trip only.
func because(m calc.MeasureResult) []string {
	var whats []string
	for _, s := range m.Steps {
		if s.Verdict == calc.Unmet && s.Trip == 0 {
			whats = append(whats, string(s.What))
		}
	}
	return whats
}

// A kind of step that no case reaches is dead, or its rule is not tested.
func TestCasesReachEveryStep(t *testing.T) {
	reached := make(map[string]bool)
	p := policy(t)
	for _, c := range readCases(t) {
		for _, m := range p.Assess(read(t, c.facts)).Measures {
			for _, s := range m.Steps {
				reached[string(s.What)] = true
			}
		}
	}
	whats := whatConstants(t)
	if len(whats) == 0 {
		t.Fatal("no constants of type What found")
	}
	for _, what := range whats {
		if !reached[what] {
			t.Errorf("no case reaches the step %s", what)
		}
	}
}

// whatConstants reads the constants of type What from the source.
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
				if name, ok := constant.Type.(*ast.Ident); !ok || name.Name != "What" {
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
