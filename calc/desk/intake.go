package desk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"
)

// A Refusal is something that could not be taken in, and why.
type Refusal struct{ From, Sentence string }

// Taken is what came of opening something.
type Taken struct {
	New, Known int // claims; the known ones were here already
	Refused    []Refusal
	Last       string // ID of the claim that came last, new or known
}

func (t *Taken) add(other Taken) {
	t.New, t.Known, t.Refused = t.New+other.New, t.Known+other.Known, append(t.Refused, other.Refused...)
	t.Last = cmp.Or(other.Last, t.Last)
}

// Open takes in a file that the calculator saved, facts one a line, links one a
// line, or a working file of a desk. What can't be read is refused with its
// reason, and the rest is taken.
func (d *Desk) Open(name string, data []byte) Taken {
	data = calc.TrimMark(data)
	if isWork(data) {
		return d.openWork(name, data)
	}
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	if _, _, err := answers.ParseFile(d.policy, data); err == nil || len(lines) == 1 || !json.Valid(lines[0]) && !isLink(string(lines[0])) {
		return d.one(name, data)
	}
	var all Taken
	for i, line := range lines {
		from := zh.DeskLine(name, i+1)
		if line = bytes.TrimSpace(line); isLink(string(line)) { // scanned twice it is one claim
			from = name
		}
		if len(line) > 0 {
			all.add(d.one(from, line))
		}
	}
	return all
}

// one takes in a single claim.
func (d *Desk) one(from string, data []byte) Taken {
	if text := strings.TrimSpace(string(data)); isLink(text) {
		return d.link(from, text)
	}
	f, file, err := answers.ParseFile(d.policy, data)
	if err != nil {
		return refused(from, d.because(err))
	}
	return d.take(Claim{
		From: from, Facts: answers.FactsJSON(d.policy, f), Stated: statedIn(file.Result),
		Policy: file.Policy, Program: file.Program, Made: file.Made,
	})
}

func (d *Desk) because(err error) string {
	if e, ok := err.(*calc.FieldError); ok && e.Field != "" {
		return zh.QuestionOfMeasure(d.policy, e.Field) + "：" + zh.Problem(d.policy, e.Field, e.Problem)
	}
	return zh.DeskNotAClaim
}

func isLink(text string) bool {
	return !strings.HasPrefix(text, "{") && strings.Contains(text, "#") && !strings.ContainsAny(text, "\n\r")
}

// link takes in the address that a printed sheet carries as a code.
func (d *Desk) link(from, text string) Taken {
	_, fragment, _ := strings.Cut(text, "#")
	l, err := answers.ParseFragment(d.policy, strings.TrimSuffix(fragment, answers.Sheet))
	if err != nil {
		return refused(from, zh.DeskBadLink)
	}
	f, errs := l.Facts(d.policy)
	if len(errs) > 0 {
		return refused(from, d.because(errs[0]))
	}
	return d.take(Claim{From: from, Facts: answers.FactsJSON(d.policy, f), Policy: l.Policy, Program: l.Program})
}

func (d *Desk) take(c Claim) Taken {
	isNew, err := d.Add(c)
	switch {
	case err != nil:
		return refused(c.From, d.because(err))
	case isNew:
		return Taken{New: 1, Last: c.identity()}
	}
	return Taken{Known: 1, Last: c.identity()}
}

func refused(from, sentence string) Taken {
	return Taken{Refused: []Refusal{{from, sentence}}}
}

// statedIn reads the amounts that a saved file states, to be compared and never
// to be paid. What has not the form of a result states nothing.
func statedIn(result json.RawMessage) *Stated {
	var in struct {
		Measures map[string]struct{ Due string }
		Total    string
	}
	if len(result) == 0 || json.Unmarshal(result, &in) != nil {
		return nil
	}
	s := &Stated{Total: in.Total, Due: make(map[string]string)}
	for number, m := range in.Measures {
		s.Due[number] = m.Due
	}
	return s
}

// A work is a desk as a file.
type work struct {
	Desk     int     `json:"desk"` // version of this form
	Document string  `json:"document"`
	Policy   string  `json:"policy"`
	Program  string  `json:"program"`
	Claims   []Claim `json:"claims"`
	Log      []Entry `json:"log"`
}

const workVersion = 1

// Save writes all of the desk: claims, log, and with what it was worked on.
func (d *Desk) Save() ([]byte, error) {
	w := work{Desk: workVersion, Document: d.version.Document, Policy: d.version.Policy, Program: d.version.Program, Claims: []Claim{}, Log: d.log}
	for _, c := range d.claims {
		w.Claims = append(w.Claims, *c)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(w)
	return b.Bytes(), err
}

func isWork(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	open, err := d.Token()
	if err != nil || open != json.Delim('{') {
		return false
	}
	key, err := d.Token()
	return err == nil && key == "desk"
}

// openWork puts the claims and the log of another desk to those that are here.
// A file of which some part was changed since it was saved is refused as a
// whole.
func (d *Desk) openWork(name string, data []byte) Taken {
	var w work
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	switch err := in.Decode(&w); {
	case err != nil || in.More():
		return refused(name, zh.DeskBadWork)
	case w.Desk != workVersion:
		return refused(name, zh.DeskOtherForm)
	case w.Document != d.version.Document:
		return refused(name, zh.DeskOtherNotice(w.Document))
	}
	claims := make(map[string]calc.Facts)
	for i := range w.Claims {
		c := &w.Claims[i]
		var plain bytes.Buffer // Save indents facts
		if json.Compact(&plain, c.Facts) != nil {
			return refused(name, zh.DeskBadWork)
		}
		c.Facts = plain.Bytes()
		f, err := d.policy.ReadFacts(c.Facts)
		if err != nil {
			return refused(name, fmt.Sprintf("%s：%s", c.From, d.because(err)))
		}
		if c.identity() != c.ID {
			return refused(name, zh.DeskChangedClaim(c.From))
		}
		claims[c.ID] = f
	}
	numbers := make(map[string]int) // of the entries so far, by ID
	for _, e := range w.Log {
		_, known := claims[e.Claim]
		n, undoes := numbers[e.Undoes]
		if !known || !e.isWhole() || e.identity() != e.ID || e.Act == Undo && (!undoes || n >= e.N) {
			return refused(name, zh.DeskChangedEntry(e.By, e.At))
		}
		numbers[e.ID] = e.N
	}
	var taken Taken
	for _, c := range w.Claims {
		if d.put(c, claims[c.ID]) {
			taken.New++
		} else {
			taken.Known++
		}
	}
	for _, e := range w.Log {
		d.enter(e)
	}
	return taken
}
