package calc

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"
)

// A Range is the least and the most that the Amount of an incomplete measure
// can become, in yuan, exact to the fen. Both are reached by answers that the
// contract takes, each by itself: as the rules do, it compares no fact with
// another but the two quarters.
type Range struct{ Least, Most decimal.Decimal }

// MarshalJSON writes money as the contract has it.
func (r Range) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Least string `json:"least"`
		Most  string `json:"most"`
	}{r.Least.StringFixed(2), r.Most.StringFixed(2)})
}

// bounds finds the range by answering all open questions by the worst answer
// for the claimant, and by the best: the row of each question says which that
// is. Where a question has no such side, all of its branches are tried.
func (p *Policy) bounds(r ruled, f Facts) *Range {
	var amounts []decimal.Decimal
	for _, start := range p.branched(r, f) {
		worst, best := start, start
		p.assumeWorst(r, &worst)
		p.assumeBest(r, &best)
		amounts = append(amounts, r.under(p, "", &worst).Amount, r.under(p, "", &best).Amount)
	}
	return &Range{
		Least: slices.MinFunc(amounts, decimal.Decimal.Compare),
		Most:  slices.MaxFunc(amounts, decimal.Decimal.Compare),
	}
}

// branched answers the open questions that have branches, in every way.
func (p *Policy) branched(r ruled, f Facts) []Facts {
	all := []Facts{f}
	for i := range p.questions {
		q := &p.questions[i]
		if q.branches == nil || q.Rule != r.Name {
			continue
		}
		var more []Facts
		for _, known := range all {
			for _, answer := range q.branches(p, r.Rule) {
				one := known
				q.assume(&one, -1, answer)
				more = append(more, one)
			}
		}
		all = more
	}
	return all
}

// assumeWorst answers the open questions so that the amount is the least possible.
func (p *Policy) assumeWorst(r ruled, f *Facts) {
	p.assume(r, f, func(l *List) int { return l.worst }, func(q *Question) func(*Policy, *Rule) any { return q.worst })
}

// assumeBest answers the open questions so that the amount is the most possible.
func (p *Policy) assumeBest(r ruled, f *Facts) {
	p.assume(r, f, func(l *List) int { return l.best }, func(q *Question) func(*Policy, *Rule) any { return q.best })
}

// assume answers what the rule asks, and no question of another rule.
func (p *Policy) assume(r ruled, f *Facts, rows func(*List) int, side func(*Question) func(*Policy, *Rule) any) {
	for _, l := range p.lists {
		if l.Rule != r.Name {
			continue
		}
		if l.length(f) < 0 {
			l.resize(f, rows(l))
		}
		l.clone(f)
	}
	for i := range p.questions {
		q := &p.questions[i]
		answer := side(q)
		switch {
		case answer == nil || q.Rule != "" && q.Rule != r.Name:
		case q.List != nil:
			known := answer(p, r.Rule)
			for row := range q.List.length(f) {
				q.assume(f, row, known)
			}
		default:
			q.assume(f, -1, answer(p, r.Rule))
		}
	}
}
