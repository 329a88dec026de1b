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
}

// New is an empty desk.
func New(p *calc.Policy, v Version) *Desk {
	return &Desk{policy: p, version: v, held: make(map[string]*held), noted: make(map[string]bool)}
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
	c.ID = c.identity()
	return d.put(c, f), nil
}

// put takes in a claim that has its ID, and reports whether it is not here yet.
func (d *Desk) put(c Claim, f calc.Facts) (isNew bool) {
	if _, here := d.held[c.ID]; here {
		return false
	}
	d.held[c.ID] = &held{claim: &c, facts: f, computed: d.policy.Assess(f)}
	d.claims = append(d.claims, &c)
	return true
}

// A held is what is known of a claim: it is worked out once, and what follows
// from decisions again after each.
type held struct {
	claim    *Claim
	facts    calc.Facts
	computed calc.Result
	log      []Entry // of this claim, in order
	now      *decided
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
