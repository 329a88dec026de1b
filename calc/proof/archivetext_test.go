package proof

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/desk"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// edited are words of the notice as a later text may have them: each kind that
// amounts rest on, in each clause that has a rule, and whose share is which.
var edited = []struct{ file, was, is string }{
	{"1.md", "封顶200万元", "封顶250万元"},
	{"2.md", "15%以上", "16%以上"},
	{"18.md", "2023年1月22日—2月5日", "2023年1月22日—2月4日"},
	{"20.md", "每人500元", "每人450元"},
	{"notice.md", "五五比例", "六四比例"},
}

// afterwards is the notice with all of edited, which knows the text of the archives.
var afterwards = sync.OnceValues(func() (*notice.Notice, error) {
	was, err := theNotice()
	if err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	content := os.DirFS("../../content")
	err = fs.WalkDir(content, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content, name)
		for _, edit := range edited {
			if edit.file == name {
				data = bytes.Replace(data, []byte("["+edit.was+"]"), []byte("["+edit.is+"]"), 1)
			}
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	is, err := notice.Load(files)
	if err != nil {
		return nil, err
	}
	is.Policy.Former = []calc.Former{is.Policy.FormerText(archived.Policy, was.Policy.Measures, was.Spans)}
	return is, nil
})

// A later text of the notice opens all that every archive holds: the words that
// are otherwise are named, by the words of then it gives what it gave then, and
// where that is not what it gives now both sums are said.
func TestArchivesOpenInAnotherText(t *testing.T) {
	n, err := afterwards()
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("testdata/archive/*.jsonl.gz")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			packed, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r, err := gzip.NewReader(bytes.NewReader(packed))
			if err != nil {
				t.Fatal(err)
			}
			opened, otherwise := 0, 0
			for decoder := json.NewDecoder(r); ; {
				var k kept
				if err := decoder.Decode(&k); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				switch {
				case k.Work != nil:
					k.Work.openAfterwards(t, n.Policy)
				case k.Result != nil:
					opened++
					if k.openAfterwards(t, n.Policy) {
						otherwise++
					}
				}
			}
			if otherwise < 100 || otherwise == opened {
				t.Errorf("%d of %d give another sum: the edits decide too little or too much", otherwise, opened)
			}
			t.Logf("%d of %d give another sum, and say which words are otherwise", otherwise, opened)
		})
	}
}

// namesTheWords holds a sentence of a page against the edits and the sums.
func namesTheWords(t *testing.T, sentence, was, is string) {
	t.Helper()
	for _, edit := range edited {
		if !strings.Contains(sentence, "原为“"+edit.was+"”，现为“"+edit.is+"”") {
			t.Fatalf("%q does not say that %s was %s", sentence, edit.is, edit.was)
		}
	}
	said := zh.Group(was) + " 元，现为 " + zh.Group(is) + " 元"
	if was == is {
		said = zh.Group(was) + " 元，现在相同"
	}
	if !strings.Contains(sentence, said) {
		t.Fatalf("%q does not say %s", sentence, said)
	}
}

// openAfterwards reports whether the sum is another now.
func (k *kept) openAfterwards(t *testing.T, p *calc.Policy) bool {
	t.Helper()
	f, _, err := answers.ParseFile(p, k.Facts)
	if err != nil {
		t.Fatal(err)
	}
	elder := p.Elder(archived.Policy)
	if elder.Policy == nil {
		t.Fatal("the text of then is not known")
	}
	then := elder.Policy.Assess(f)
	k.Result.decide(then)
	if got, want := keptOf(then).String(), k.Result.String(); got != want {
		t.Fatalf("%s\ngives by the text of then %s\nand gave %s", k.Facts, got, want)
	}
	now := p.Assess(f).Total
	namesTheWords(t, zh.Since(elder, archived.Policy)+zh.SumSince(then.Total, now), k.Result.Total, now.StringFixed(2))
	for _, kept := range []string{k.File, k.Code} {
		if kept == "" {
			continue
		}
		d := desk.New(p, desk.Version{Document: documentNumber, Policy: "ffffffff", Program: archived.Program})
		if taken := d.Open("申报", []byte(kept)); taken.New != 1 {
			t.Fatalf("%s: %+v", kept, taken)
		}
		namesTheWords(t, otherText(t, d.Rows()[0]), k.Result.Total, now.StringFixed(2))
	}
	return !now.Equal(then.Total)
}

// otherText is what the desk says of the text with which a claim was made.
func otherText(t *testing.T, r *desk.Row) string {
	t.Helper()
	i := slices.IndexFunc(r.Flags, func(f desk.Flag) bool { return f.Kind == desk.OtherText })
	if i < 0 {
		t.Fatalf("%s was made with another text, and %v", r.Claim.From, r.Flags)
	}
	return r.Flags[i].Sentence
}

func (k keptWork) openAfterwards(t *testing.T, p *calc.Policy) {
	t.Helper()
	d := desk.New(p, desk.Version{Document: documentNumber, Policy: "ffffffff", Program: archived.Program})
	taken := d.Open("工作文件.json", []byte(k.File))
	if len(taken.Refused) > 0 || taken.New != len(k.Rows) || len(taken.Said) != 1 {
		t.Fatalf("%s\n%+v", k.File, taken)
	}
	for _, edit := range edited {
		if !strings.Contains(taken.Said[0], "原为“"+edit.was+"”，现为“"+edit.is+"”") {
			t.Fatalf("a working file says %q", taken.Said[0])
		}
	}
	for i, r := range d.Rows() {
		if r.Claim.Policy != "" {
			namesTheWords(t, otherText(t, r), k.Rows[i].Computed.Total, r.Computed.Total.StringFixed(2))
		}
	}
}
