// Package cases reads test cases whose results were worked out by hand, and
// reports where a policy gives something else. The tests of calc and the page's
// self-test share it: in the browser it shows that this very program, on this
// very machine, agrees with the hand calculation.
//
// The cases of a notice stand as text beside it, content/cases/*.txt. A case is
// a block of lines:
//
//	# why, worked out by hand, and the clause
//	facts {"enterprise":{"kind":"industrial"}}
//	1 eligible amount=60000.00 due=50000.00 city=25000.00 county=25000.00
//	2 ineligible because=growth.reached
//	18 incomplete missing=enterprise.stateControlled,trips
//	total 50000.00
//	least 50000.00
//	most 69000.00
//
// After the number and the status of a measure stand any of
//
//	amount= due=          money
//	city= county=         money, or - where the notice does not say who pays
//	people=               of a list of people: counts/excluded/unclear
//	missing= because=     the whole list: missing facts, conditions not met
//	range=0.00..100000.00 what the amount can become; absent unless incomplete
//	next=growth.quarterOutput:+0.01->200000.00@m2-growth
//	                      the whole list of distances: which fact, how much
//	                      more of it, what is gained, which span is reached
//	readings=             the whole list of readings that the steps rest on
//	other.R2=eligible/225000.00/225000.00
//	                      status, amount and due under the other reading, and
//	                      /most or /least where it is a bound; same
//	                      where it does not differ, absent where no step rests
//	                      on it
//	because.words=m18-window
//	                      the whole list of words that are not met, with the
//	                      trips that fail them: 1:m18-window
//	growth.rate:growth=14.99%,floored
//	                      a figure of the first step of that kind, with its
//	                      unit; ",floored" where it is cut off, absent where
//	                      there is none
//
// After the total may stand
//
//	other.R21=60000.00    the total under that reading; absent where it rests
//	                      on it in nothing
//	notes=                the whole list of what can't well be: the answer and
//	                      the kind, trips.0.date@year
//
// Only the lines and keys that a case has are checked.
package cases

import (
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// A Case is one situation with what is expected of it.
type Case struct {
	Line   int    // on which its facts stand, from 1
	Reason string // empty where Join left it out
	Facts  string // JSON, as assess takes it
	Expect []Expected
}

// Expected is one line of what a case expects.
type Expected struct {
	Line int // from 1
	Text string
}

// A Difference is one value in which a policy deviates from what a case expects.
type Difference struct {
	Line      int    // of the case
	Measure   int    // 0: the total
	Key       string // status, amount, …; empty where the line can't be read
	Want, Got string
}

// Read parses a text of cases. A text that does not begin with a case is some
// other file and has none.
func Read(text string) []Case {
	var all []Case
	reason, number := "", 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		facts, isFacts := strings.CutPrefix(line, factsPrefix)
		switch {
		case strings.HasPrefix(line, "#"):
			reason += strings.TrimPrefix(line, "#")
		case line == "":
			reason = ""
		case isFacts:
			all = append(all, Case{Line: number, Reason: reason, Facts: facts})
			reason = ""
		case len(all) == 0:
			return nil
		default:
			last := &all[len(all)-1]
			last.Expect = append(last.Expect, Expected{number, line})
		}
	}
	return all
}

const factsPrefix = "facts "

// Join puts the texts of cases together and leaves out why they expect what
// they do, which nobody reads in a browser.
func Join(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
				continue
			case strings.HasPrefix(line, factsPrefix) && b.Len() > 0:
				b.WriteByte('\n')
			}
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// Check lists where the policy deviates from the case. A case that expects
// nothing, or whose facts can't be read, is a difference too.
func (c Case) Check(p *calc.Policy) []Difference { return c.check(p, explained) }

// A reader gives what a result has for a key of an expected line. It may not
// compare a key that it knows of.
type reader func(m calc.MeasureResult, key string) (got string, known, compared bool)

func (c Case) check(p *calc.Policy, read reader) []Difference {
	facts, err := p.ReadFacts([]byte(c.Facts))
	if err != nil || len(c.Expect) == 0 {
		return []Difference{{Line: c.Line}}
	}
	var all []Difference
	result := p.Assess(facts)
	for _, e := range c.Expect {
		all = append(all, e.check(result, read)...)
	}
	return all
}

func (e Expected) check(r calc.Result, read reader) []Difference {
	words := strings.Fields(e.Text)
	unreadable := []Difference{{Line: e.Line}}
	if len(words) < 2 {
		return unreadable
	}
	if words[0] == "total" {
		return e.checkTotal(r, words[1:], read)
	}
	sums := map[string]decimal.Decimal{"least": r.Least, "most": r.Most}
	if sum, ok := sums[words[0]]; ok && len(words) == 2 {
		return differ(e.Line, 0, words[0], words[1], sum.StringFixed(2))
	}
	for _, m := range r.Measures {
		if strconv.Itoa(m.Measure) != words[0] {
			continue
		}
		all := differ(e.Line, m.Measure, "status", words[1], string(m.Status))
		for _, word := range words[2:] {
			key, want, ok := strings.Cut(word, "=")
			got, known, compared := read(m, key)
			if !ok || !known {
				return unreadable
			}
			if compared {
				all = append(all, differ(e.Line, m.Measure, key, want, got)...)
			}
		}
		return all
	}
	return unreadable
}

// checkTotal compares the total and what stands after it. What a reader does not
// compare of a measure it does not compare of the total.
func (e Expected) checkTotal(r calc.Result, words []string, read reader) []Difference {
	all := differ(e.Line, 0, "total", words[0], r.Total.StringFixed(2))
	for _, word := range words[1:] {
		key, want, ok := strings.Cut(word, "=")
		got, known := ofTotal(r, key)
		if !ok || !known {
			return []Difference{{Line: e.Line}}
		}
		if _, _, compared := read(calc.MeasureResult{}, key); compared {
			all = append(all, differ(e.Line, 0, key, want, got)...)
		}
	}
	return all
}

func differ(line, measure int, key, want, got string) []Difference {
	if got == want {
		return nil
	}
	return []Difference{{line, measure, key, want, got}}
}
