package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A Range is the least and the most that the Amount of an incomplete measure
// can become, in yuan, exact to the fen. Both are reached by answers that the
// contract takes, each by itself: as the rules do, it compares no fact with
// another but the two quarters.
type Range struct {
	Least, Most       decimal.Decimal
	LeastDue, MostDue decimal.Decimal // of what is due
}

// bounds finds the range by answering all open questions by the worst answer
// for the claimant, and by the best: the row of each question says which that
// is. Where a question has no such side, all of its branches are tried. Worst
// is the trace of the worst answers; nil where there are branches.
func (p *Policy) bounds(r ruled, other string, f Facts, silent bool) (bounds Range, worst *trace) {
	starts := p.branched(r, f)
	for i, start := range starts {
		least, most := start, start
		p.assumeWorst(r, &least)
		p.assumeBest(r, &most)
		worstTrace, low := r.trace(p, other, &least, silent)
		_, high := r.trace(p, other, &most, true)
		one := Range{
			decimal.Min(low.Amount, high.Amount), decimal.Max(low.Amount, high.Amount),
			decimal.Min(low.Due, high.Due), decimal.Max(low.Due, high.Due),
		}
		if i == 0 {
			bounds, worst = one, worstTrace
			continue
		}
		worst = nil
		bounds = Range{
			decimal.Min(bounds.Least, one.Least), decimal.Max(bounds.Most, one.Most),
			decimal.Min(bounds.LeastDue, one.LeastDue), decimal.Max(bounds.MostDue, one.MostDue),
		}
	}
	return bounds, worst
}

// settle decides a measure that no answer to what is missing can change: both
// the amount and what is due of it are certain. Its open conditions stay open
// in the steps; then comes the arithmetic of what is certain, and the amount.
func (t *trace) settle(r ruled, f *Facts, bounds Range, worst *trace) MeasureResult {
	t.open, t.missing, t.amount, t.ineligible = false, nil, bounds.Least, bounds.Least.IsZero()
	if worst != nil {
		t.bound = worst.bound
		t.owed, t.uncapped, t.cap, t.each, t.heads = worst.owed, worst.uncapped, worst.cap, worst.each, worst.heads
		if !t.ineligible {
			t.counted = worst.counted
			for _, s := range worst.steps[:worst.own] {
				if s.Verdict == "" && !t.has(s.Kind) {
					t.steps = append(t.steps, s)
				}
			}
		}
	}
	t.note(func() Step {
		certain := Step{Kind: Certain, Cites: []string{}, Figures: []Figure{yuan("amount", t.amount)}}
		if t.ineligible {
			certain.Verdict = Unmet
		}
		return certain
	})
	return t.result(r, f)
}

// Certain is the step of an amount that no answer to what is open can change.
const Certain StepKind = "closing.certain"

func (t *trace) has(kind StepKind) bool {
	return slices.ContainsFunc(t.steps, func(s Step) bool { return s.Kind == kind })
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
