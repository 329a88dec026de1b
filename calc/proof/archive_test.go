package proof

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
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

var archiveTo = flag.String("proof.archive", "", "file to write links, saved files and their results to, as this version makes them: once for a version")

// A kept is a line of an archive: what one version gave a visitor to keep, and its
// result then. Archives are never rewritten or dropped: a link, a file or a sheet
// of any version can always be opened and gives the same amounts.
type kept struct {
	Link   string          `json:"link,omitempty"` // the fragment of an address; none where people are listed, who stand in no link
	Facts  json.RawMessage `json:"facts"`          // as the file of that version holds them
	File   string          `json:"file,omitempty"` // of some, the whole file
	Result keptResult      `json:"result"`
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

// TestWriteArchive writes the archive of this version where a file is named.
func TestWriteArchive(t *testing.T) {
	if *archiveTo == "" {
		return
	}
	p := policy(t)
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
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
		link := answers.Link{Answers: a, Policy: "20221228", Program: "fcbbedf0"}
		line := kept{Facts: answers.FactsJSON(p, f), Result: keptOf(p.Assess(f))}
		if !strings.Contains(text, `"people"`) {
			line.Link = link.Fragment(p)
		}
		if i%(len(texts)/wholeFiles) == 0 {
			result, err := json.Marshal(p.Assess(f))
			if err != nil {
				t.Fatal(err)
			}
			file, err := answers.File{Facts: line.Facts, Result: result, Document: "舟人社发〔2022〕102号", Policy: link.Policy, Program: link.Program, Made: "2026-11-24"}.Encode()
			if err != nil {
				t.Fatal(err)
			}
			line.File = string(file)
		}
		if err := encoder.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*archiveTo, packed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every link and every saved file of every archive opens and gives the same
// amounts to the fen.
func TestArchivesOpen(t *testing.T) {
	names, err := filepath.Glob("testdata/archive/*.jsonl.gz")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives: ", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { openArchive(t, name) })
	}
}

func openArchive(t *testing.T, name string) {
	p := policy(t)
	packed, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(r)
	lines, links, files, decided := 0, 0, 0, 0
	for ; ; lines++ {
		var k kept
		if err := decoder.Decode(&k); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		var opened []calc.Facts
		if k.Link != "" {
			links++
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
		for _, file := range slices.Compact([]string{string(k.Facts), k.File}) {
			if file == "" {
				continue
			}
			files++
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
	}
	t.Logf("%d links, %d files, %d open measures that are decided now", links, files, decided)
	if lines < 1000 || links < 600 || files < lines+wholeFiles {
		t.Errorf("%d links and %d files", links, files)
	}
}
