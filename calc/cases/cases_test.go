package cases_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/calc/cases"
	"wengang/site/notice"
)

var theNotice = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../../testdata/notices/frozen")) })

func policy(t testing.TB) *calc.Policy {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// texts are the real cases.
func texts(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../../testdata/notices/frozen/cases/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases: ", err)
	}
	var all []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return all
}

// No case is lost between the files and the page, and all of them hold.
func TestRealCases(t *testing.T) {
	all := texts(t)
	lines := 0
	for line := range strings.Lines(strings.Join(all, "\n")) {
		if strings.HasPrefix(line, "facts ") {
			lines++
		}
	}
	ran, failures := cases.Run(policy(t), cases.Join(all...))
	if lines < 200 || ran != lines || len(failures) > 0 {
		t.Errorf("%d of %d cases ran; %s", ran, lines, failures)
	}
}

// A policy of another text does not pass for this one's.
func TestAlteredPolicy(t *testing.T) {
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	text := cases.Join(texts(t)...)
	altered := 0
	for i, s := range n.Spans {
		if s.Kind != calc.KindQuantity || !policy(t).Uses(s.ID) {
			continue
		}
		spans := slices.Clone(n.Spans)
		spans[i].Number = s.Number.Add(s.Number)
		p, err := calc.NewPolicy(policy(t).Measures, spans)
		if err != nil { // no notice could say that
			continue
		}
		altered++
		if ran, failures := cases.Run(p, text); len(failures) == 0 {
			t.Errorf("with %s doubled all %d cases hold", s.ID, ran)
		}
	}
	if altered < 10 {
		t.Errorf("only %d quantities could be altered", altered)
	}
}

// 7 × 500 is 3,500, half of which is 1,750. Clause 1.
const seven = `facts {"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":true},"retention":{"workers":7}}` + "\n"

func TestRun(t *testing.T) {
	const right = "1 eligible amount=3500.00 due=3500.00 city=1750.00 county=1750.00 missing=\ntotal 3500.00\n"
	for _, c := range []struct {
		name, cases string
		ran         int
		failures    []string
	}{
		{"it holds", seven + right, 1, nil},
		{"what only the tests compare", seven + "1 eligible because=x range=y next=z retention.amount:people=0\n", 1, nil},
		{"a status", seven + "1 ineligible\n", 1, []string{"第 1 个案例，第 1 条结论应为 不符合条件，算得 按规则测算"}},
		{"a status that there is not", seven + "1 eligibl\n", 1, []string{"第 1 个案例，第 1 条结论应为 资料不全，算得 按规则测算"}},
		{"an amount", seven + "1 eligible amount=3500.01\n", 1, []string{"第 1 个案例，第 1 条金额应为 3500.01，算得 3500.00"}},
		{"an amount of other letters", seven + "1 eligible amount=3500\n", 1, []string{"第 1 个案例，第 1 条金额应为 3500，算得 3500.00"}},
		{"what is due", seven + "1 eligible due=0.00\n", 1, []string{"第 1 个案例，第 1 条可得应为 0.00，算得 3500.00"}},
		{"the city's half", seven + "1 eligible city=-\n", 1, []string{"第 1 个案例，第 1 条市承担应为 -，算得 1750.00"}},
		{"the county's half", seven + "1 eligible county=1\n", 1, []string{"第 1 个案例，第 1 条县（区）、功能区承担应为 1，算得 1750.00"}},
		{"what is missing", seven + "1 eligible missing=trips\n", 1, []string{"第 1 个案例，第 1 条所缺资料应为 trips，算得 "}},
		{"the total", seven + "total 1.00\n", 1, []string{"第 1 个案例，合计可得应为 1.00，算得 3500.00"}},
		{"the second of two, once", seven + right + "\n" + seven + "1 ineligible\ntotal 0.00\n", 2, []string{"第 2 个案例，第 1 条结论应为 不符合条件，算得 按规则测算"}},
		{"a half of what has none", seven + "20 ineligible city=0.00\n", 1, []string{"第 1 个案例，第 20 条市承担应为 0.00，算得 -"}},
		{"no such measure", seven + "21 eligible\n", 1, []string{"第 1 个案例无法读取"}},
		{"no status", seven + "1\n", 1, []string{"第 1 个案例无法读取"}},
		{"unknown facts, then one that holds", "facts {\"x\":1}\n1 eligible\n\n" + seven + right, 2, []string{"第 1 个案例无法读取"}},
		{"nothing", "", 0, []string{"没有核对案例"}},
		{"another file", "<!DOCTYPE html>\n<p>404\n" + seven, 0, []string{"没有核对案例"}},
	} {
		ran, failures := cases.Run(policy(t), c.cases)
		if ran != c.ran || !slices.Equal(failures, c.failures) {
			t.Errorf("%s: %d ran, %q", c.name, ran, failures)
		}
	}
}

func TestJoin(t *testing.T) {
	got := cases.Join("# About\n\n# Why.\nfacts {}\ntotal 0.00\n\n# Why.\nfacts {}\n1 incomplete", "# Why.\nfacts {}\ntotal 0.00\n")
	if want := "facts {}\ntotal 0.00\n\nfacts {}\n1 incomplete\n\nfacts {}\ntotal 0.00\n"; got != want {
		t.Errorf("%q", got)
	}
}

func FuzzRun(f *testing.F) {
	f.Add(seven + "1 eligible amount=3500.00 missing=\ntotal 3500.00\n")
	f.Add("facts {}\n1 incomplete amount city=\ntotal\n\nfacts [\n2")
	f.Add("total 0.00\n")
	p := policy(f)
	f.Fuzz(func(t *testing.T, text string) {
		if ran, failures := cases.Run(p, text); len(failures) > max(1, ran) {
			t.Errorf("%d of %d cases came out wrong", len(failures), ran)
		}
	})
}
