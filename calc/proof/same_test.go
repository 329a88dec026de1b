package proof

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/site"
	"wengang/site/program"
)

var (
	writeTo  = flag.String("proof.write", "", "file to write facts and their results to, one a line")
	readFrom = flag.String("proof.read", "", "such a file, to be worked out here and compared")
)

// shared are the facts that every way into the program must give the same for:
// those of the cases, and generated ones in the spelling of a person. None has
// a list of people, which stands in no form and no link (TestLists), and none ends
// with a trip of which nothing is known: a form can't say that.
func shared(t testing.TB) []string {
	t.Helper()
	n := 300
	if *long {
		n = 10_000
	}
	texts := caseFacts(t)
	for i := range n {
		_, text := generated(*seed+1, i)
		texts = append(texts, text)
	}
	return slices.DeleteFunc(texts, func(text string) bool {
		f := read(t, text)
		trips := f.Trips
		return f.Retention.People != nil || f.Recruitment.People != nil || len(trips) > 0 && trips[len(trips)-1] == calc.Trip{}
	})
}

// The result is the same to the byte whether the facts come as JSON, in a file
// of the calculator, by a link, or out of the form, and whether the notice
// comes from content/ or as the policy.json of the page.
func TestSameByEveryWay(t *testing.T) {
	p := policy(t)
	files, _, err := site.Build(os.DirFS("../../content"), site.Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	published, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	ways := map[string]func(calc.Facts, answers.Answers) (string, error){
		"policy.json": func(f calc.Facts, _ answers.Answers) (string, error) { return whole(t, published, f), nil },
		"JSON": func(f calc.Facts, _ answers.Answers) (string, error) {
			return whole(t, p, read(t, string(answers.FactsJSON(p, f)))), nil
		},
		"form": func(_ calc.Facts, a answers.Answers) (string, error) { return ofAnswers(t, p, a) },
		"link": func(_ calc.Facts, a answers.Answers) (string, error) {
			link, err := answers.ParseFragment(p, answers.Link{Answers: a}.Fragment(p))
			if err != nil {
				return "", err
			}
			return ofAnswers(t, p, link.Answers)
		},
		"file": func(f calc.Facts, _ answers.Answers) (string, error) {
			data, err := answers.File{Facts: answers.FactsJSON(p, f), Result: json.RawMessage(whole(t, p, f)), Made: "2023-01-28"}.Encode()
			if err != nil {
				return "", err
			}
			opened, _, err := answers.ParseFile(p, data)
			if err != nil {
				return "", err
			}
			return ofAnswers(t, p, answers.FromFacts(p, opened))
		},
	}
	for _, text := range shared(t) {
		f := read(t, text)
		want := whole(t, p, f)
		for name, way := range ways {
			if got, err := way(f, typed(t, text)); err != nil || got != want {
				t.Fatalf("%s\nby %s: %v\n%s\nas JSON:\n%s", text, name, err, got, want)
			}
		}
	}
}

// Facts with a list of people give the same from JSON and from a saved file.
func TestLists(t *testing.T) {
	p, lists := policy(t), 0
	texts := caseFacts(t)
	for i := range 300 {
		_, text := generated(*seed+3, i)
		texts = append(texts, text)
	}
	for _, text := range texts {
		f := read(t, text)
		if f.Retention.People == nil && f.Recruitment.People == nil {
			continue
		}
		lists++
		want := whole(t, p, f)
		data, err := answers.File{Facts: answers.FactsJSON(p, f), Result: json.RawMessage(want), Made: "2023-01-28"}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		opened, _, err := answers.ParseFile(p, data)
		if err != nil || whole(t, p, opened) != want {
			t.Fatalf("%s\nby a file: %v", text, err)
		}
		if got := whole(t, p, read(t, string(data))); got != want {
			t.Fatalf("%s\nas a file that assess reads: %s", text, got)
		}
	}
	if lists < 50 {
		t.Errorf("only %d lists", lists)
	}
}

// ofAnswers is the result of what stands in the form.
func ofAnswers(t testing.TB, p *calc.Policy, a answers.Answers) (string, error) {
	f, errs := a.Facts(p)
	if len(errs) > 0 {
		return "", errs[0]
	}
	return whole(t, p, f), nil
}

// typed are facts as someone types them into the form, each in its spelling.
func typed(t testing.TB, text string) answers.Answers {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	var facts map[string]any
	if err := decoder.Decode(&facts); err != nil {
		t.Fatal(err)
	}
	a := answers.Answers{Trips: 1} // a new form has an empty row
	if trips, known := facts["trips"]; known {
		a.Trips = len(trips.([]any))
	}
	var add func(name string, value any)
	add = func(name string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(value)) {
				at := key
				if name != "" {
					at = name + "." + key
				}
				add(at, value[key])
			}
		case []any:
			for i, row := range value {
				add(name+"."+strconv.Itoa(i), row)
			}
		default:
			a.Entries = append(a.Entries, answers.Entry{Name: name, Text: fmt.Sprint(value)})
		}
	}
	add("", facts)
	return a
}

// A record is a line of the file that carries facts to other machines: Node
// and the browsers (e2e/tests/same.test.js).
type record struct {
	Facts  json.RawMessage `json:"facts"`
	Link   string          `json:"link"`   // the fragment of an address with these facts
	Says   string          `json:"says"`   // status and amounts, for whoever reads a difference
	SHA256 string          `json:"sha256"` // of the whole result, as assess writes it
}

func recordOf(t testing.TB, p *calc.Policy, text string) record {
	result := whole(t, p, read(t, text))
	sum := sha256.Sum256([]byte(result))
	return record{json.RawMessage(text), answers.Link{Answers: typed(t, text)}.Fragment(p), reportOf(p.Assess(read(t, text))), hex.EncodeToString(sum[:])}
}

// What this machine works out is what another one wrote down. Natively, the
// file is written with -proof.write; under Node it is read with -proof.read.
// With neither, what is written is read at once.
func TestSameOnEveryMachine(t *testing.T) {
	var file bytes.Buffer
	if *readFrom != "" {
		data, err := os.ReadFile(*readFrom)
		if err != nil {
			t.Fatal(err)
		}
		file.Write(data)
	} else {
		encoder := json.NewEncoder(&file)
		for _, text := range shared(t) {
			if err := encoder.Encode(recordOf(t, policy(t), text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if *writeTo != "" {
		if err := os.WriteFile(*writeTo, file.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if n := checkRecords(t, &file); n < 500 {
		t.Errorf("only %d facts were compared", n)
	} else {
		t.Logf("%d facts", n)
	}
}

func checkRecords(t *testing.T, file io.Reader) (n int) {
	t.Helper()
	decoder := json.NewDecoder(bufio.NewReader(file))
	for decoder.More() {
		var want record
		if err := decoder.Decode(&want); err != nil {
			t.Fatal(err)
		}
		n++
		if got := recordOf(t, policy(t), string(want.Facts)); got.SHA256 != want.SHA256 || got.Link != want.Link {
			t.Fatalf("%s\nhere  %s\nthere %s", want.Facts, got.Says, want.Says)
		}
	}
	return n
}
