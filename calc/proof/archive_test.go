package proof

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"

	"github.com/shopspring/decimal"
)

var archiveTo = flag.String("proof.archive", "", "file to write all that this version gives to be kept to, with what comes of it: once for a version")

// archives lists every archive with what it holds: none is rewritten or dropped.
const archives = "testdata/archive/archives.txt"

// A kept is a line of an archive: what one version gave somebody to keep, and what
// came of it then. Archives are never rewritten or dropped: a link, a file or a
// sheet of any version can always be opened and gives the same amounts.
type kept struct {
	Link   string          `json:"link,omitempty"`  // the fragment of an address; none where people are listed, who stand in no link
	Code   string          `json:"code,omitempty"`  // of some, the address that the code on the sheet holds
	Facts  json.RawMessage `json:"facts,omitempty"` // as the file of that version holds them
	File   string          `json:"file,omitempty"`  // of some, the whole file
	Result *keptResult     `json:"result,omitempty"`

	// Or one of these.
	Work  *keptWork  `json:"work,omitempty"`
	List  *keptList  `json:"list,omitempty"`
	Table *keptTable `json:"table,omitempty"`
}

// A held counts what an archive holds, by kind.
type held struct{ lines, links, codes, files, works, lists, tables int }

func (h held) String() string {
	return fmt.Sprintf("lines=%d links=%d codes=%d files=%d works=%d lists=%d tables=%d", h.lines, h.links, h.codes, h.files, h.works, h.lists, h.tables)
}

// add counts one more line.
func (h *held) add(k kept) {
	h.lines++
	for n, is := range map[*int]bool{&h.links: k.Link != "", &h.codes: k.Code != "", &h.files: k.File != "", &h.works: k.Work != nil, &h.lists: k.List != nil, &h.tables: k.Table != nil} {
		if is {
			*n++
		}
	}
}

// entry is the line of archives for one.
func (h held) entry(name string, packed []byte) string {
	sum := sha256.Sum256(packed)
	return name + " " + hex.EncodeToString(sum[:]) + " " + h.String() + "\n"
}

// A keptResult is the part of a result that the contract of assess fixes:
// status, amount, due, city and county by measure, and the total.
type keptResult struct {
	Measures map[string][5]string `json:"measures"`
	Total    string               `json:"total"`
}

func keptOf(r calc.Result) keptResult {
	k := keptResult{Measures: make(map[string][5]string), Total: r.Total.StringFixed(2)}
	for _, m := range r.Measures {
		row := [5]string{string(m.Status), m.Amount.StringFixed(2), m.Due.StringFixed(2)}
		if m.Split != nil {
			row[3], row[4] = m.Split.City.StringFixed(2), m.Split.County.StringFixed(2)
		}
		k.Measures[strconv.Itoa(m.Measure)] = row
	}
	return k
}

// decide puts into an old result what was left open then although no answer
// could change it, and is decided since: an open measure whose steps end with
// what is certain. It is the one meant change of amounts, and nothing else that
// an archive holds is touched.
func (k *keptResult) decide(r calc.Result) (decided int) {
	now := keptOf(r)
	for _, m := range r.Measures {
		number := strconv.Itoa(m.Measure)
		certain := slices.ContainsFunc(m.Steps, func(s calc.Step) bool { return s.Kind == calc.Certain })
		if k.Measures[number][0] == string(calc.Incomplete) && certain && m.Range == nil {
			k.Measures[number] = now.Measures[number]
			k.Total = decimal.RequireFromString(k.Total).Add(m.Due).StringFixed(2)
			decided++
		}
	}
	return decided
}

func (k keptResult) String() string {
	data, _ := json.Marshal(k)
	return string(data)
}

// wholeFiles is how many lines of an archive keep the whole saved file too: it
// is mostly steps, which say nothing that the facts don't.
const wholeFiles = 50

// codesEvery is how many lines with a link have one with the code too, which is
// that link with a little around it.
const codesEvery = 3

// TestWriteArchive writes the archive of this version where a file is named, and
// its line in the list of archives.
func TestWriteArchive(t *testing.T) {
	if *archiveTo == "" {
		return
	}
	list, err := os.ReadFile(archives)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(*archiveTo)
	if strings.Contains("\n"+string(list), "\n"+name+" ") {
		t.Fatalf("%s is there already, and never rewritten", name)
	}
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	p := n.Policy
	var all held
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	write := func(k kept) {
		all.add(k)
		if err := encoder.Encode(k); err != nil {
			t.Fatal(err)
		}
	}
	texts := shared(t)
	for i := 0; len(texts) < 1000; i++ {
		_, text := generated(*seed+2, i)
		if trips := read(t, text).Trips; len(trips) == 0 || trips[len(trips)-1] != (calc.Trip{}) {
			texts = append(texts, text)
		}
	}
	for i, text := range texts {
		if rest, ok := strings.CutPrefix(text, "{"); ok && i%3 == 0 && rest != "}" && !strings.Contains(text, `"who"`) {
			text = `{"who":"` + string(calc.Everyone[i/3%len(calc.Everyone)]) + `",` + rest
		}
		f := read(t, text)
		a := typed(t, text)
		link := answers.Link{Answers: a, Policy: archived.Policy, Program: archived.Program}
		result := keptOf(p.Assess(f))
		line := kept{Facts: answers.FactsJSON(p, f), Result: &result}
		if !strings.Contains(text, `"people"`) {
			line.Link = link.Fragment(p)
			if i%codesEvery == 0 {
				line.Code = "https://example.org/notice/calculator/#" + line.Link + answers.Sheet
			}
		}
		if i%(len(texts)/wholeFiles) == 0 {
			result, err := json.Marshal(p.Assess(f))
			if err != nil {
				t.Fatal(err)
			}
			file, err := answers.File{Facts: line.Facts, Result: result, Document: documentNumber, Policy: link.Policy, Program: link.Program, Made: "2026-11-24"}.Encode()
			if err != nil {
				t.Fatal(err)
			}
			line.File = string(file)
		}
		write(line)
	}
	for _, k := range works(t, p, texts) {
		write(kept{Work: &k})
	}
	for _, k := range lists(t, n) {
		write(kept{List: &k})
	}
	for _, k := range tables(n) {
		write(kept{Table: &k})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*archiveTo, packed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(archives, append(list, all.entry(name, packed.Bytes())...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// All that every archive holds opens and gives the same amounts to the fen, and
// nothing of it is changed or gone since it was written.
func TestArchivesOpen(t *testing.T) {
	list, err := os.ReadFile(archives)
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("testdata/archive/*.jsonl.gz")
	if err != nil || len(names) != strings.Count(string(list), "\n") {
		t.Fatalf("%d archives, and %s lists others: %v", len(names), archives, err)
	}
	for line := range strings.Lines(string(list)) {
		name, _, _ := strings.Cut(line, " ")
		t.Run(name, func(t *testing.T) {
			packed, err := os.ReadFile(filepath.Join("testdata/archive", name))
			if err != nil {
				t.Fatal(err)
			}
			if got := openArchive(t, packed).entry(name, packed); got != line {
				t.Fatalf("%s is, and was\n%s", got, line)
			}
		})
	}
}

func openArchive(t *testing.T, packed []byte) (all held) {
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	decided := 0
	for {
		var k kept
		if err := decoder.Decode(&k); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all.add(k)
		switch {
		case k.Work != nil:
			k.Work.open(t, n.Policy)
		case k.List != nil:
			k.List.open(t, n)
		case k.Table != nil:
			k.Table.open(t, n)
		default:
			decided += k.open(t, n.Policy)
		}
	}
	t.Logf("%s, %d open measures that are decided now", all, decided)
	return all
}

// open opens a situation as a link, as facts, as a file and as a code.
func (k *kept) open(t *testing.T, p *calc.Policy) (decided int) {
	t.Helper()
	var opened []calc.Facts
	if k.Link != "" {
		link, err := answers.ParseFragment(p, k.Link)
		if err != nil {
			t.Fatalf("%s: %v", k.Link, err)
		}
		ofLink, problems := link.Facts(p)
		if len(problems) > 0 {
			t.Fatalf("%s: %v", k.Link, problems[0])
		}
		opened = append(opened, ofLink)
	}
	for _, file := range []string{string(k.Facts), k.File} {
		if file == "" {
			continue
		}
		f, _, err := answers.ParseFile(p, []byte(file))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		opened = append(opened, f)
	}
	for _, f := range opened {
		r := p.Assess(f)
		decided += k.Result.decide(r)
		if got, want := keptOf(r).String(), k.Result.String(); got != want {
			t.Fatalf("%s\n%s\ngives now  %s\nand gave %s", k.Link, k.Facts, got, want)
		}
	}
	if k.Code != "" {
		openCode(t, p, k.Code, *k.Result)
	}
	return decided
}
