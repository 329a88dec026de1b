// Package desk is the work of an official who checks and pays claims: claims
// come in, each is computed anew beside what it states, decisions are taken on
// it, and tables come out.
//
// All of a desk is a set of claims and a log of entries; everything else
// follows from these. Neither is ever changed or taken out, so two desks are put
// together as the union of both, in any order and as often as one likes, and
// nothing is lost or counted twice. Amounts are never entered: decisions change
// facts, and calc works out what these give.
//
// The package is pure: who does something and when is told by the caller.
package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"wengang/calc"
	"wengang/calc/answers"
)

// A Claim is one enterprise's claim as it came.
type Claim struct {
	ID   string `json:"id"`   // of all that follows: the same claim opened twice is one
	From string `json:"from"` // the file and line, or the link
	// Facts are written as [answers.FactsJSON] does.
	Facts   json.RawMessage `json:"facts"`
	Stated  *Stated         `json:"stated,omitempty"`  // nil: a link or bare facts state nothing
	Policy  string          `json:"policy,omitempty"`  // as in a link; empty: not known
	Program string          `json:"program,omitempty"` // as in a link
	Made    string          `json:"made,omitempty"`    // day, as the file has it
}

// Stated is what a claim says that it gives, in yuan.
type Stated struct {
	Total string            `json:"total"`
	Due   map[string]string `json:"due"` // by measure
}

// A Version says with which text and program a desk computes, as links do.
type Version struct{ Document, Policy, Program string }

// A Desk is claims and what was decided on them.
type Desk struct {
	policy  *calc.Policy
	version Version
	claims  []*Claim // in the order in which they came
	held    map[string]*held
	log     []Entry // in order
	noted   map[string]bool
	from    map[string]int    // claims by where they came from
	codes   map[string]*group // by credit code
	people  map[string]*group // by the number of a person who is listed
	grown   []*group          // with claims whose flags are not worked out anew yet
	elders  map[string]calc.Elder
}

// New is an empty desk.
func New(p *calc.Policy, v Version) *Desk {
	return &Desk{
		policy: p, version: v, held: make(map[string]*held), noted: make(map[string]bool),
		elders: make(map[string]calc.Elder), from: make(map[string]int), codes: make(map[string]*group), people: make(map[string]*group),
	}
}

// Claims are all claims, in the order in which they came.
func (d *Desk) Claims() []*Claim { return d.claims }

// Add takes a claim in, and reports whether it is not here yet. Its facts have
// to be readable.
func (d *Desk) Add(c Claim) (isNew bool, err *calc.FieldError) {
	f, err := d.policy.ReadFacts(c.Facts)
	if err != nil {
		return false, err
	}
	c.Facts = answers.FactsJSON(d.policy, f)
	_, isNew = d.put(c, f)
	return isNew, nil
}

// put takes in a claim whose facts are those, in canonical form, and returns its ID,
// and whether it is not here yet.
func (d *Desk) put(c Claim, f calc.Facts) (id string, isNew bool) {
	c.ID = c.identity()
	if _, here := d.held[c.ID]; !here {
		h := &held{claim: &c, facts: f, computed: d.policy.Assess(f)}
		d.hold(h)
		d.row(h) // now, so that no list waits for all of them
		isNew = true
	}
	return c.ID, isNew
}

// hold takes in what is not here yet.
func (d *Desk) hold(h *held) {
	c := h.claim
	d.held[c.ID] = h
	d.claims = append(d.claims, c)
	d.from[c.From]++
	h.nth = d.from[c.From]
	if code := h.facts.Applicant.CreditCode; code != nil {
		d.group(d.codes, *code, h)
	}
	for _, id := range people(&h.facts) {
		d.group(d.people, id, h)
	}
}

// A held is what is known of a claim. All of it is worked out once, and what follows
// from decisions and from other claims again when these come.
type held struct {
	claim    *Claim
	facts    calc.Facts
	computed calc.Result
	nth      int     // of the claims from the same place, from 1
	log      []Entry // of this claim, in order
	now      *decided
	row      *Row
}

// A group are claims that have something in common, each once, as they came.
type group struct {
	claims []*held
	grown  bool // since the rows of all of them were worked out
}

func (d *Desk) group(groups map[string]*group, key string, h *held) {
	g := groups[key]
	if g == nil {
		g = &group{}
		groups[key] = g
	}
	if n := len(g.claims); n > 0 && g.claims[n-1] == h {
		return
	}
	g.claims = append(g.claims, h)
	if !g.grown && len(g.claims) > 1 {
		g.grown = true
		d.grown = append(d.grown, g)
	}
}

// settle drops the rows of which others have changed what they say.
func (d *Desk) settle() {
	for _, g := range d.grown {
		for _, h := range g.claims {
			h.row = nil
		}
		g.grown = false
	}
	d.grown = nil
}

// identity is the digest of all but the ID.
func (c Claim) identity() string {
	c.ID = ""
	return digest(c)
}

// digestBytes of SHA-256 are kept: nobody makes two claims of the same.
const digestBytes = 16

func digest(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts and facts that were read always have a JSON form
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:digestBytes])
}

func (d *Desk) claim(id string) *Claim {
	if h := d.held[id]; h != nil {
		return h.claim
	}
	return nil
}

// facts are those of a claim, to be changed at will.
func (d *Desk) facts(c *Claim) calc.Facts {
	f, err := d.policy.ReadFacts(c.Facts)
	if err != nil {
		return calc.Facts{} // Add has read them
	}
	return f
}
