package proof

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"wengang/calc"
	"wengang/site/notice"
)

// caseFacts are the facts of every case of content/cases.
func caseFacts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../content/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if facts, ok := strings.CutPrefix(line, "facts "); ok {
				all = append(all, strings.TrimSpace(facts))
			}
		}
	}
	return all
}

// Both implementations agree on the cases too, which people thought of.
func TestCasesAgree(t *testing.T) {
	for _, text := range caseFacts(t) {
		f, err := parseFacts(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		compare(t, policy(t), assessAll(f), text)
	}
}

// From text to number: whichever marked quantity is written otherwise, some
// case comes to another result, or the build says what is wrong and where.
func TestEveryQuantityCounts(t *testing.T) {
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	var facts []calc.Facts
	for _, text := range caseFacts(t) {
		facts = append(facts, read(t, text))
	}

	const file = "testdata/alterations.txt"
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	altered := make(map[string][]string)
	number := 0
	for line := range strings.Lines(string(table)) {
		number++
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if len(words) != 4 {
			t.Fatalf("%s:%d: %s", file, number, line)
		}
		id, what, text, want := words[0], words[1], words[2], words[3]
		if want != "same" {
			altered[id] = append(altered[id], what)
		}
		content, at := rewritten(t, n, id, text)

		got := ""
		other, err := notice.Load(content)
		if err == nil {
			got = difference(t, n.Policy, other.Policy, facts)
		} else if message := diagnosticAt(err, at); strings.Contains(message, "“"+text+"”") {
			got = "refused"
		} else {
			got = fmt.Sprintf("no message at %s quotes it: %v", at, err)
		}
		if got != want {
			t.Errorf("%s:%d: %s as %s: %s", file, number, id, text, got)
		}
	}
	for _, s := range n.Spans {
		if s.Kind == calc.KindPhrase || !n.Policy.Uses(s.ID) {
			continue // words, or a date that the pages alone show
		}
		for _, what := range []string{"value", "unit", "relation"} {
			if !slices.Contains(altered[s.ID], what) {
				t.Errorf("%s has no line that alters the %s of %s", file, what, s.ID)
			}
		}
	}
}

// rewritten is content/ with other words for one span, and the place of its mark.
func rewritten(t *testing.T, n *notice.Notice, id, text string) (fs.FS, string) {
	t.Helper()
	i := slices.IndexFunc(n.Spans, func(s calc.Span) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("the notice has no span %s", id)
	}
	owner, name, _ := strings.Cut(id, "-")
	owner = strings.TrimPrefix(owner, "m") + ".md"
	content := make(fstest.MapFS)
	files, err := filepath.Glob("../../content/*.md")
	if err != nil {
		t.Fatal(err)
	}
	at := ""
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) == owner {
			before, after, found := strings.Cut(string(source), "["+n.Spans[i].Text+"]{#"+name+"}")
			if !found {
				t.Fatalf("%s is not marked in %s", id, owner)
			}
			line := before[strings.LastIndexByte(before, '\n')+1:]
			at = fmt.Sprintf("content/%s:%d:%d", owner, 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(line))
			source = []byte(before + "[" + text + "]{#" + name + "}" + after)
		}
		content[filepath.Base(file)] = &fstest.MapFile{Data: source}
	}
	return content, at
}

// diagnosticAt is what the build says of that place.
func diagnosticAt(err error, at string) string {
	diagnostics, _ := errors.AsType[notice.Diagnostics](err)
	for _, d := range diagnostics {
		if fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column) == at {
			return d.Message
		}
	}
	return ""
}

// difference tells in what the results under two policies differ.
func difference(t *testing.T, p, other *calc.Policy, facts []calc.Facts) string {
	t.Helper()
	for _, f := range facts {
		if amountsOf(p.Assess(f)) != amountsOf(other.Assess(f)) {
			return "amounts"
		}
	}
	for _, f := range facts {
		if whole(t, p, f) != whole(t, other, f) {
			return "shown"
		}
	}
	return "same"
}

// amountsOf are status and money of a result.
func amountsOf(r calc.Result) string {
	var b strings.Builder
	for _, m := range r.Measures {
		fmt.Fprint(&b, m.Status, m.Amount, m.Due, m.Split, m.Missing)
	}
	return b.String()
}

// whole is all of a result, as assess writes it.
func whole(t testing.TB, p *calc.Policy, f calc.Facts) string {
	t.Helper()
	data, err := json.Marshal(p.Assess(f))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
