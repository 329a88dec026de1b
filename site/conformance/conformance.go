// Package conformance publishes the cases that were worked out by hand, so that
// any other system can be held against them: facts, what the contract of assess
// fixes of the result, and the ids of the words that each amount rests on.
//
// Its contract: [Files] gives the pack and the few lines that run a system
// against it, by path in the site, with the same bytes each time. What a case
// expects beyond the contract (figures of steps, distances, other readings) is
// this project's own and not in the pack.
package conformance

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/cases"
	"wengang/site/newline"
)

// Version is that of the form of the pack. It rises when a reader of the former
// form could misunderstand the new one.
const Version = 1

// A Pack is the whole, as JSON.
type Pack struct {
	Version  int    `json:"version"`
	Document string `json:"document"` // number of the notice
	Policy   string `json:"policy"`   // SHA-256 of policy.json, in hex: the marked words that the cases hold for
	Cases    []Case `json:"cases"`
}

// A Case is one situation.
type Case struct {
	ID     string          `json:"id"`  // file and line of it in the sources: retention.txt:4
	Why    string          `json:"why"` // how it was worked out, in English
	Facts  json.RawMessage `json:"facts"`
	Expect Expect          `json:"expect"`
	// Words are the ids of the marked words that each measure's result rests on,
	// as this project says; no system has to say the same.
	Words map[string][]string `json:"words,omitempty"`
}

// Expect is what a result must hold. It may hold more.
type Expect struct {
	Measures map[string]map[string]any `json:"measures,omitempty"` // by number: status, amount, …; null: the key must be absent
	Total    string                    `json:"total,omitempty"`
}

// A Text is a file of cases, which the policy meets.
type Text struct {
	Name  string
	Cases []cases.Case
}

//go:embed check.py
var checker []byte

// Files gives conformance/cases.json and conformance/check.py. policy is the sum
// of policy.json. A case whose
// facts or lines can't be read is an error: the tests of the cases name it.
func Files(p *calc.Policy, document string, policy [sha256.Size]byte, texts []Text) (map[string][]byte, error) {
	pack := Pack{Version: Version, Document: document, Policy: fmt.Sprintf("%x", policy), Cases: []Case{}}
	for _, text := range texts {
		for _, c := range text.Cases {
			one, err := caseOf(p, c)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", text.Name, c.Line, err)
			}
			one.ID = fmt.Sprintf("%s:%d", text.Name, c.Line)
			pack.Cases = append(pack.Cases, one)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(pack); err != nil {
		return nil, err
	}
	return map[string][]byte{"conformance/cases.json": b.Bytes(), "conformance/check.py": newline.LF(checker)}, nil
}

// fixed are the keys of a measure that the contract fixes, as the cases write them.
var fixed = []string{"amount", "due", "city", "county", "missing"}

func caseOf(p *calc.Policy, c cases.Case) (Case, error) {
	facts, problem := p.ReadFacts([]byte(c.Facts))
	if problem != nil {
		return Case{}, problem
	}
	one := Case{Why: strings.Join(strings.Fields(c.Reason), " "), Facts: json.RawMessage(c.Facts), Words: make(map[string][]string)}
	for _, e := range c.Expect {
		words := strings.Fields(e.Text)
		if len(words) < 2 {
			return Case{}, fmt.Errorf("%q says nothing", e.Text)
		}
		if words[0] == "total" {
			one.Expect.Total = words[1]
			continue
		}
		if _, err := strconv.Atoi(words[0]); err != nil {
			continue // what only this project says
		}
		measure := map[string]any{"status": words[1]}
		for _, word := range words[2:] {
			key, value, _ := strings.Cut(word, "=")
			switch {
			case !slices.Contains(fixed, key):
			case value == "-" || key == "missing" && value == "":
				measure[key] = nil
			case key == "missing":
				measure[key] = strings.Split(value, ",")
			default:
				measure[key] = value
			}
		}
		if one.Expect.Measures == nil {
			one.Expect.Measures = make(map[string]map[string]any)
		}
		one.Expect.Measures[words[0]] = measure
	}
	for _, m := range p.Assess(facts).Measures {
		number := strconv.Itoa(m.Measure)
		if one.Expect.Measures[number] == nil {
			continue
		}
		for _, step := range m.Steps {
			for _, id := range step.Cites {
				if !slices.Contains(one.Words[number], id) {
					one.Words[number] = append(one.Words[number], id)
				}
			}
		}
	}
	return one, nil
}
