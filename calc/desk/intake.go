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
	Said       []string // what else is to be known of what was opened
	Last       string   // ID of the claim that came last, new or known
}

func (t *Taken) add(other Taken) {
	t.New, t.Known, t.Refused = t.New+other.New, t.Known+other.Known, append(t.Refused, other.Refused...)
	t.Said = append(t.Said, other.Said...)
	t.Last = cmp.Or(other.Last, t.Last)
}

// Open takes in a file that the calculator saved, facts one a line, links one a
// line, or a working file of a desk. What can't be read is refused with its
// reason, and the rest is taken.
func (d *Desk) Open(name string, data []byte) (all Taken) {
	step := d.Opening(name, data)
	for more := true; more; {
		var taken Taken
		taken, more = step()
		all.add(taken)
	}
	return all
}

// A Step opens some more of a file, one claim at most, and tells what came of it and
// whether there is more to be opened.
type Step func() (taken Taken, more bool)

// Opening opens as Open does, in steps, so that whoever has others to answer can do
// so between two. Whoever stops has the claims of the steps that were taken; of a
// working file that is none before the last.
func (d *Desk) Opening(name string, data []byte) Step {
	data = calc.TrimMark(data)
	if isWork(data) {
		return d.openWork(name, data)
	}
	f, file, err := answers.ParseFile(d.policy, data)
	if err == nil {
		return whole(func() Taken { return d.file(name, f, file) })
	}
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	if text := string(bytes.TrimSpace(data)); len(lines) == 1 && isLink(text) {
		return whole(func() Taken { return d.link(name, text) })
	}
	if len(lines) == 1 || !json.Valid(lines[0]) && !isLink(string(lines[0])) {
		return refusing(name, d.because(err))
	}
	return each(len(lines), func(i int) (taken Taken) {
		if line := bytes.TrimSpace(lines[i]); len(line) > 0 {
			taken = d.line(name, i+1, line)
		}
		return taken
	})
}

// whole opens in one step, each in n.
func whole(take func() Taken) Step {
	return func() (Taken, bool) { return take(), false }
}

func each(n int, take func(i int) Taken) Step {
	i := -1
	return func() (taken Taken, more bool) {
		if i++; i < n {
			taken = take(i)
		}
		return taken, i+1 < n
	}
}

func refusing(from, sentence string) Step {
	return whole(func() Taken { return refused(from, sentence) })
}

// line takes in one line of many, by its number.
func (d *Desk) line(name string, number int, line []byte) Taken {
	if isLink(string(line)) {
		return d.link(name, string(line)) // of no line: scanned twice it is one claim
	}
	name = zh.DeskLine(name, number)
	f, file, err := answers.ParseFile(d.policy, line)
	if err != nil {
		return refused(name, d.because(err))
	}
	return d.file(name, f, file)
}

func (d *Desk) file(from string, f calc.Facts, file answers.File) Taken {
	c := Claim{From: from, Facts: file.Facts, Policy: file.Policy, Program: file.Program, Made: file.Made}
	if total, due, ok := file.Stated(); ok { // to be compared and never to be paid
		c.Stated = &Stated{total, due}
	}
	return d.take(c, f)
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
	return d.take(Claim{From: from, Facts: answers.FactsJSON(d.policy, f), Policy: l.Policy, Program: l.Program}, f)
}

func (d *Desk) take(c Claim, f calc.Facts) Taken {
	id, isNew := d.put(c, f)
	if isNew {
		return Taken{New: 1, Last: id}
	}
	return Taken{Known: 1, Last: id}
}

func refused(from, sentence string) Taken {
	return Taken{Refused: []Refusal{{from, sentence}}}
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

// openWork puts the claims and the log of another desk to those that are here,
// all of them in the last step. A file of which some part was changed since it was
// saved is refused as a whole.
func (d *Desk) openWork(name string, data []byte) Step {
	var w work
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	switch err := in.Decode(&w); {
	case err != nil || in.More():
		return refusing(name, zh.DeskBadWork)
	case w.Desk != workVersion:
		return refusing(name, zh.DeskOtherForm)
	case w.Document != d.version.Document:
		return refusing(name, zh.DeskOtherNotice(w.Document))
	}
	claims := make(map[string]*held)
	i := -1
	return func() (taken Taken, more bool) {
		if i++; i == len(w.Claims) {
			return d.join(name, &w, claims), false
		}
		h, sentence := d.checked(&w.Claims[i])
		if sentence != "" {
			return refused(name, sentence), false
		}
		if claims[h.claim.ID] == nil {
			h.computed = d.policy.Assess(h.facts)
			claims[h.claim.ID] = h
		}
		return Taken{}, true
	}
}

// join puts the claims of a working file, which are in order, and its log to
// those that are here.
func (d *Desk) join(name string, w *work, claims map[string]*held) Taken {
	numbers := make(map[string]int) // of the entries so far, by ID
	for _, e := range w.Log {
		n, undoes := numbers[e.Undoes]
		if claims[e.Claim] == nil || !e.isWhole() || e.identity() != e.ID || e.Act == Undo && (!undoes || n >= e.N) {
			return refused(name, zh.DeskChangedEntry(e.By, e.At))
		}
		numbers[e.ID] = e.N
	}
	var taken Taken
	if w.Policy != d.version.Policy {
		taken.Said = append(taken.Said, zh.DeskOldWork(name)+zh.Since(d.elder(w.Policy), w.Policy))
	}
	for _, c := range w.Claims {
		if d.held[c.ID] == nil {
			d.hold(claims[c.ID])
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

// checked is a claim of a working file, with its facts, or says what is wrong with it.
func (d *Desk) checked(c *Claim) (h *held, sentence string) {
	var plain bytes.Buffer // Save indents facts
	if json.Compact(&plain, c.Facts) != nil {
		return nil, zh.DeskBadWork
	}
	c.Facts = plain.Bytes()
	f, err := d.policy.ReadFacts(c.Facts)
	if err != nil {
		return nil, fmt.Sprintf("%s：%s", c.From, d.because(err))
	}
	if c.identity() != c.ID {
		return nil, zh.DeskChangedClaim(c.From)
	}
	return &held{claim: c, facts: f}, ""
}
