package roster_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh/lists"
	"wengang/site/notice"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func theNotice(t testing.TB) *notice.Notice {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// list reads a list whose cells are parted by |.
func list(t testing.TB, n *notice.Notice, kind roster.Kind, text string) *roster.List {
	t.Helper()
	book, problem := spreadsheet.Paste(strings.ReplaceAll(text, "|", "\t"))
	if problem != nil {
		t.Fatal(problem)
	}
	l, unread := roster.Open(book, kind, n.Words, n.Policy, nil)
	if unread != nil {
		t.Fatal(unread)
	}
	return l
}

// line writes a row as the cases do.
func line(r *roster.Row) string {
	text := fmt.Sprintf("%d %s", r.Number, r.Status)
	if len(r.Because) > 0 {
		text += " because=" + strings.Join(r.Because, ",")
	}
	if len(r.Missing) > 0 {
		text += " missing=" + strings.Join(r.Missing, ",")
	}
	if len(r.Notes) > 0 {
		codes := make([]string, len(r.Notes))
		for i, n := range r.Notes {
			codes[i] = string(n.Code)
		}
		text += " notes=" + strings.Join(codes, ",")
	}
	return text
}

func TestGoldenLists(t *testing.T) {
	n := theNotice(t)
	for _, kind := range []roster.Kind{roster.Retention, roster.Recruitment, roster.Trips} {
		text, err := os.ReadFile(filepath.Join("testdata", string(kind)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		cases := strings.Split(string(text), "\n== ")[1:]
		if len(cases) == 0 {
			t.Fatalf("%s: no case", kind)
		}
		for _, c := range cases {
			title, rest, _ := strings.Cut(c, "\n")
			rows, want, ok := strings.Cut(rest, "\n=\n")
			if !ok {
				t.Fatalf("%s has no =", title)
			}
			t.Run(title, func(t *testing.T) { golden(t, list(t, n, kind, rows), strings.TrimSpace(want)) })
		}
	}
}

// What LibreOffice makes of a list is read as it was meant, in each format.
func TestListsByLibreOffice(t *testing.T) {
	n := theNotice(t)
	const folder = "testdata/libreoffice/"
	text, err := os.ReadFile(folder + "verdicts.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(text), "\n== ")[1:] {
		title, want, _ := strings.Cut(c, "\n=\n")
		file, kind, _ := strings.Cut(title, " ")
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(folder + file)
			if err != nil {
				t.Fatal(err)
			}
			book, problem := spreadsheet.Open(data, func(text []byte) (string, error) {
				utf8, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
				return string(utf8), err
			})
			if problem != nil {
				t.Fatal(problem)
			}
			l, unread := roster.Open(book, roster.Kind(kind), n.Words, n.Policy, nil)
			if unread != nil {
				t.Fatal(unread)
			}
			golden(t, l, strings.TrimSpace(want))
		})
	}
}

func golden(t *testing.T, l *roster.List, want string) {
	var got []string
	for i := range l.Rows {
		got = append(got, line(&l.Rows[i]))
	}
	c := l.Count()
	got = append(got, fmt.Sprintf("rows=%d counts=%d excluded=%d unclear=%d", c.Rows, c.Counts, c.Excluded, c.Unclear))
	if strings.Contains(want, "\nskips ") {
		skips := "skips"
		for _, s := range l.Source.Skips {
			skips += fmt.Sprintf(" %d:%s", s.Row, s.Why)
		}
		got = append(got, skips)
	}
	if strings.Contains(want, "\nuses ") {
		uses := "uses"
		for _, u := range l.Source.Uses {
			if u.Why != "" {
				uses += fmt.Sprintf(" %s:%s", u.Header, u.Why)
			}
		}
		got = append(got, uses)
	}
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// What the rule says of the facts of a list is what the list says.
func TestFactsAgree(t *testing.T) {
	n := theNotice(t)
	text, err := os.ReadFile("testdata/retention.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(text), "\n== ")[1:] {
		_, rest, _ := strings.Cut(c, "\n")
		rows, _, _ := strings.Cut(rest, "\n=\n")
		l := list(t, n, roster.Retention, rows)
		f := l.Facts(false)
		var m calc.MeasureResult
		for _, m = range n.Policy.Assess(f).Measures {
			if m.Rule == "retention" {
				break
			}
		}
		count, twice := l.Count(), 0
		for i := range l.Rows {
			if slices.Contains(l.Rows[i].Because, roster.Duplicate) {
				twice++
			}
		}
		if m.People == nil || m.People.Counts != count.Counts || m.People.Unclear != count.Unclear || m.People.Excluded != count.Excluded-twice {
			t.Errorf("%s: %+v, the list has %+v", rows, m.People, count)
		}
		for _, w := range f.Retention.People {
			if w.Name != nil || w.ID != nil {
				t.Errorf("a name or a number in facts: %v", w)
			}
		}
	}
}

// Every note that a golden list comes to has a sentence, and so has every reason.
func TestSentences(t *testing.T) {
	n := theNotice(t)
	for _, kind := range []roster.Kind{roster.Retention, roster.Recruitment, roster.Trips} {
		text, err := os.ReadFile(filepath.Join("testdata", string(kind)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split(string(text), "\n== ")[1:] {
			_, rest, _ := strings.Cut(c, "\n")
			rows, _, _ := strings.Cut(rest, "\n=\n")
			l := list(t, n, kind, rows)
			for i := range l.Rows {
				for _, note := range l.Rows[i].Notes {
					if s := lists.Note(n.Policy, note); s == string(note.Code) || strings.Contains(s, "“”") {
						t.Errorf("%s: %q", note.Code, s)
					}
				}
				for _, key := range l.Rows[i].Because {
					if s := lists.Reason(n.Policy, kind, key); s == key {
						t.Errorf("%s %s has no sentence", kind, key)
					}
				}
			}
		}
	}
	l := list(t, n, roster.Recruitment, "姓名|户籍地|入职日期|首次就业|已缴月数\n甲|河南|2023-01-05|是|2\n")
	if got := lists.Note(n.Policy, l.Rows[0].Notes[0]); got != "再缴 1 个月即符合" && lists.Note(n.Policy, l.Rows[0].Notes[1]) != "再缴 1 个月即符合" {
		t.Errorf("%q", got)
	}
}
