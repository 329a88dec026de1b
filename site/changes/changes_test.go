package changes_test

import (
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/site"
	"wengang/site/changes"
	"wengang/site/notice"
)

// first is a copy of a whole notice, of which edits are made.
func first(t *testing.T, edits ...func(fstest.MapFS)) changes.Side {
	t.Helper()
	from, files := os.DirFS("../../testdata/notices/frozen"), fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range edits {
		edit(files)
	}
	return changes.Side{Name: "甲", Folder: "content", Content: files}
}

// replace changes words of one file, which must stand there.
func replace(t *testing.T, name, old, with string) func(fstest.MapFS) {
	return func(files fstest.MapFS) {
		t.Helper()
		data := string(files[name].Data)
		if !strings.Contains(data, old) {
			t.Fatalf("%s does not say %q", name, old)
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(data, old, with, 1))}
	}
}

const few = 2000 // situations: enough that every rule of the notice pays some

func compare(t *testing.T, before, after changes.Side) *changes.Report {
	t.Helper()
	r, err := site.Compare(before, after, few)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingChanged(t *testing.T) {
	r := compare(t, first(t), first(t))
	if !r.Empty() || !strings.Contains(r.Text(), "没有差别") {
		t.Errorf("two copies of a notice differ:\n%s", r.Text())
	}
}

// Words that carry no figure change sentences and pages, and no amount.
func TestWordsWithoutAFigure(t *testing.T) {
	r := compare(t, first(t), first(t, replace(t, "3.md", "统筹", "统筹安排")))
	if len(r.Sentences) != 1 || r.Sentences[0].Measure != 3 || len(r.Words)+len(r.Measures)+len(r.Cases) != 0 {
		t.Errorf("got %s", r.Text())
	}
	if !reflect.DeepEqual(r.Pages, []string{"index.html", "embed/3.html", "embed/index.html", "measures/3/index.html"}) {
		t.Errorf("pages %q", r.Pages)
	}
	if !strings.Contains(r.Text(), "2,000 种假设情形的应付金额都没有变化。") {
		t.Errorf("says nothing of the amounts:\n%s", r.Text())
	}
}

// A raised cap lets 500 × 5,000 be paid in full: each enterprise gets at most
// 500,000 more, half of it from the city.
func TestARaisedCap(t *testing.T) {
	after := first(t, replace(t, "1.md", "封顶200万元", "封顶250万元"), func(files fstest.MapFS) {
		files["cases/cap.txt"] = &fstest.MapFile{Data: []byte("# 4,001 × 500, cut to the former cap.\n" +
			`facts {"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":4001}}` + "\n1 eligible amount=2000000.00\n")}
	})
	r := compare(t, first(t), after)
	if want := []changes.Words{{"m1-cap", 1, "封顶200万元", "封顶250万元"}}; !reflect.DeepEqual(r.Words, want) {
		t.Errorf("words %v", r.Words)
	}
	found := false
	for _, c := range r.Cases {
		found = found || c == changes.Case{"cases/cap.txt", 3, 1, "amount", "2000000.00", "2000500.00"}
	}
	if !found {
		t.Errorf("the case that expects the former cap is not named: %v", r.Cases)
	}
	if len(r.Measures) != 1 {
		t.Fatalf("measures %v", r.Measures)
	}
	e := r.Measures[0]
	if e.Measure != 1 || e.Rise == 0 || e.Fall != 0 || e.Most.StringFixed(2) != "500000.00" || !e.Less.IsZero() || !e.City.Add(e.County).Equal(e.More) || !e.City.Equal(e.County) {
		t.Errorf("effect %+v", e)
	}
	if !reflect.DeepEqual(r.Pages, []string{"index.html", "embed/1.html", "desk/index.html", "embed/index.html", "explained/index.html", "calculator/index.html", "measures/1/index.html", "for/outsideWorker/index.html", "for/aboveScaleIndustrial/index.html"}) {
		t.Errorf("pages %q", r.Pages)
	}
	for _, said := range []string{"第 1 条｜编号 m1-cap｜原来 封顶200万元｜现在 封顶250万元", "cases/cap.txt:3｜位置 第 1 条｜项目 amount｜案例写的 2000000.00｜按现在的文字 2000500.00", "没有改的，网页不放自检"} {
		if !strings.Contains(r.Text(), said) {
			t.Errorf("the text does not say %q:\n%s", said, r.Text())
		}
	}
}

// The way back gives the same with rise and fall exchanged.
func TestTheWayBack(t *testing.T) {
	before, after := first(t), first(t, replace(t, "1.md", "封顶200万元", "封顶250万元"))
	there, back := compare(t, before, after).Measures[0], compare(t, after, before).Measures[0]
	if back.Rise != 0 || back.Fall == 0 || !back.Most.IsZero() || !back.Least.Equal(there.Most) {
		t.Errorf("there %+v, back %+v", there, back)
	}
}

// Brute force: every situation goes through the contract of assess as text, and
// what is due is added up in whole fen.
func TestEffectsEqualBruteForce(t *testing.T) {
	before, after := first(t), first(t, replace(t, "1.md", "封顶200万元", "封顶250万元"), replace(t, "18.md", "10人", "12人"), replace(t, "20.md", "每人500元", "每人600元"))
	r := compare(t, before, after)
	was, is := policyOf(t, before), policyOf(t, after)
	type moved struct{ rise, fall, more, less, city, county int64 }
	want := make(map[int]moved)
	for _, facts := range changes.Situations(was, few) {
		line := answers.FactsJSON(was, facts)
		a, b := assessed(t, was, line), assessed(t, is, line)
		for i := range b.Measures {
			old, now := a.Measures[i], b.Measures[i]
			m := want[now.Measure]
			by := fen(now.Due.StringFixed(2)) - fen(old.Due.StringFixed(2))
			if by > 0 {
				m.rise, m.more = m.rise+1, m.more+by
			} else if by < 0 {
				m.fall, m.less = m.fall+1, m.less-by
			}
			if now.Split != nil {
				m.city, m.county = m.city+fen(now.Split.City.StringFixed(2)), m.county+fen(now.Split.County.StringFixed(2))
			}
			if old.Split != nil {
				m.city, m.county = m.city-fen(old.Split.City.StringFixed(2)), m.county-fen(old.Split.County.StringFixed(2))
			}
			want[now.Measure] = m
		}
	}
	if len(r.Measures) != 3 {
		t.Errorf("measures 1, 18 and 20 move, got %v", r.Measures)
	}
	for _, e := range r.Measures {
		got := moved{int64(e.Rise), int64(e.Fall), fen(e.More.StringFixed(2)), fen(e.Less.StringFixed(2)), fen(e.City.StringFixed(2)), fen(e.County.StringFixed(2))}
		if got != want[e.Measure] {
			t.Errorf("measure %d: got %+v, brute force %+v", e.Measure, got, want[e.Measure])
		}
	}
}

func policyOf(t *testing.T, s changes.Side) *calc.Policy {
	t.Helper()
	n, err := notice.Load(s.Content)
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

func assessed(t *testing.T, p *calc.Policy, line []byte) calc.Result {
	t.Helper()
	facts, err := p.ReadFacts(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return p.Assess(facts)
}

// fen of yuan with two decimals.
func fen(yuan string) int64 {
	n, _ := new(big.Int).SetString(strings.Replace(yuan, ".", "", 1), 10)
	return n.Int64()
}

// Situations must reach every rule, and be the same every time.
func TestSituations(t *testing.T) {
	p := policyOf(t, first(t))
	paid := make(map[string]int)
	var lines []string
	for i, f := range changes.Situations(p, few) {
		if i != len(lines) {
			t.Fatalf("number %d after %d", i, len(lines))
		}
		lines = append(lines, string(answers.FactsJSON(p, f)))
		for _, m := range p.Assess(f).Measures {
			if m.Due.IsPositive() {
				paid[m.Rule]++
			}
		}
	}
	for _, r := range p.Rules() {
		if paid[r.Name] < few/100 {
			t.Errorf("%s is paid in %d of %d situations", r.Name, paid[r.Name], few)
		}
	}
	for i, f := range changes.Situations(p, 100) {
		if again := string(answers.FactsJSON(p, f)); again != lines[i] {
			t.Errorf("situation %d is %s, and was %s", i, again, lines[i])
		}
	}
}

func TestAWrongNotice(t *testing.T) {
	_, err := site.Compare(first(t), first(t, replace(t, "1.md", "封顶200万元", "封顶万元")), few)
	if err == nil || !strings.Contains(err.Error(), "content/1.md:") {
		t.Errorf("error %v", err)
	}
}

// What comes from outside is text in the page, not markup.
func TestHTML(t *testing.T) {
	before := first(t)
	before.Name = "<b>甲</b>"
	r := compare(t, before, first(t, replace(t, "3.md", "统筹", "统筹安排")))
	page, err := r.HTML()
	if err != nil || !strings.Contains(string(page), "&lt;b&gt;甲") || strings.Contains(string(page), "<b>") || !strings.Contains(string(page), "统筹<ins>安排</ins>做好") {
		t.Errorf("error %v, page\n%s", err, page)
	}
}

// The last commit is what git has of the folder alone.
func TestCommitted(t *testing.T) {
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		command := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@b"}, args...)...)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args[0], err, out)
		}
	}
	if _, err := changes.Committed(dir); err == nil || !strings.Contains(err.Error(), "name the folder of another notice") {
		t.Errorf("without a repository: %v", err)
	}
	if err := os.CopyFS(filepath.Join(dir, "text"), first(t).Content); err != nil {
		t.Fatal(err)
	}
	run("init", "-q")
	run("add", ".")
	run("commit", "-qm", "the notice")
	if err := os.WriteFile(filepath.Join(dir, "text", "note.md"), nil, 0o666); err != nil { // no file of a notice
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "new"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := changes.Committed(filepath.Join(dir, "new")); err == nil || !strings.Contains(err.Error(), "commit it first (git add ") {
		t.Errorf("of a folder that is not committed: %v", err)
	}
	side, err := changes.Committed(filepath.Join(dir, "text"))
	if err != nil || !strings.HasPrefix(side.Name, "上次提交（") {
		t.Fatalf("%q, %v", side.Name, err)
	}
	if r := compare(t, first(t), side); !r.Empty() {
		t.Errorf("the commit differs from what was committed:\n%s", r.Text())
	}
}
