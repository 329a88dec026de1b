package changes

import (
	"iter"
	"math/rand/v2"
	"strconv"
	"time"

	"wengang/calc"
)

// Usual is how many situations a report works out.
const Usual = 10_000

// Situations gives so many invented claimants, numbered from 0: the same for the
// same notice on every machine, and each independent of how many are asked for.
// Their answers follow from the table of questions and from the quantities that
// the rules measure them against: close to a threshold as often as far from it,
// so that an edit of a threshold shows.
func Situations(p *calc.Policy, count int) iter.Seq2[int, calc.Facts] {
	known := edges(p)
	return func(yield func(int, calc.Facts) bool) {
		for i := range count {
			s := situation{Rand: rand.New(rand.NewPCG(1, uint64(i))), policy: p, edges: known}
			if !yield(i, s.facts()) {
				return
			}
		}
	}
}

// An edge is what the answers to one question change at.
type edge struct {
	numbers  []int64
	from, to calc.Date
}

// edges are those of each question, by its name.
func edges(p *calc.Policy) map[string]edge {
	all := make(map[string]edge)
	for _, r := range p.Rules() {
		var each, most int64 // yuan
		for _, use := range r.Terms.Uses() {
			q, _, ok := p.Question(use.Question)
			span, marked := p.Span(use.Span)
			if !ok || !marked {
				continue
			}
			e := all[q.Name]
			switch {
			case span.Kind == calc.KindPeriod && q.Type == calc.DateType:
				e.from, e.to = span.From, span.To
			case span.Kind == calc.KindQuantity && span.Unit == q.Unit && span.Relation != calc.Each:
				e.numbers = append(e.numbers, span.Number.IntPart())
			case span.Kind == calc.KindQuantity && span.Unit == calc.Yuan && q.Unit == calc.People:
				if span.Relation == calc.AtMost {
					most = span.Number.IntPart()
				} else {
					each = span.Number.IntPart()
				}
			}
			if each > 0 && most > 0 && q.Unit == calc.People { // where so much for each reaches the cap
				e.numbers = append(e.numbers, most/each)
			}
			all[q.Name] = e
		}
	}
	return all
}

// A situation draws the answers of one claimant.
type situation struct {
	*rand.Rand
	policy *calc.Policy
	edges  map[string]edge
	last   int64 // yuan that were drawn last: the next amount is usually of that size
}

// mostTrips of one claimant are enough to reach every cap.
const mostTrips = 4

func (s *situation) facts() calc.Facts {
	f := calc.Facts{Trips: make([]calc.Trip, s.IntN(mostTrips+1))}
	for _, q := range s.policy.Questions() {
		rows := 1
		if q.List != nil { // people are counted, not listed: one way to say so is enough
			rows = max(q.List.Len(&f), 0)
		}
		for row := range rows {
			if answer := s.answer(&q); answer != "" {
				// An answer that the contract refuses, as an amount with too many
				// digits, is one that nobody can give.
				_ = q.Set(&f, row, answer)
			}
		}
	}
	s.policy.Reconcile(&f) // nor can answers that exclude each other be given together
	return f
}

func (s *situation) answer(q *calc.Question) string {
	if q.IsReceived() && s.IntN(10) > 0 {
		return ""
	}
	e := s.edges[q.Name]
	switch q.Type {
	case calc.KindType:
		rules := s.policy.Rules()
		if i := s.IntN(len(rules) + 1); i < len(rules) {
			return string(rules[i].Kind)
		}
		return string(calc.Other)
	case calc.YesNoType:
		return strconv.FormatBool(s.IntN(2) == 0)
	case calc.CountType:
		if len(e.numbers) > 0 && s.IntN(2) == 0 {
			return strconv.FormatInt(s.beside(e), 10)
		}
		return strconv.FormatInt(s.ofDigits(1, 4), 10)
	case calc.MoneyType:
		return s.amount(e)
	case calc.DateType:
		return s.day(e)
	}
	return "" // who asks changes no amount
}

// amount in yuan: at an edge, of the size of the last one, or any.
func (s *situation) amount(e edge) string {
	switch {
	case len(e.numbers) > 0 && s.IntN(3) == 0:
		s.last = s.beside(e)
	case s.last > 0 && s.IntN(3) > 0:
		s.last = s.last * (80 + s.Int64N(101)) / 100 // 20 % less to 80 % more
	default:
		s.last = s.ofDigits(4, 9)
	}
	return strconv.FormatInt(s.last, 10)
}

// beside is an edge, or one less or more.
func (s *situation) beside(e edge) int64 {
	return max(e.numbers[s.IntN(len(e.numbers))]+s.Int64N(3)-1, 0)
}

// day lies in the period of the edge or a few days beside it.
func (s *situation) day(e edge) string {
	from, err := time.Parse(time.DateOnly, string(e.from))
	to, wrong := time.Parse(time.DateOnly, string(e.to))
	if err != nil || wrong != nil {
		return ""
	}
	const beside = 3
	days := int(to.Sub(from).Hours()/24) + 1
	return from.AddDate(0, 0, s.IntN(days+2*beside)-beside).Format(time.DateOnly)
}

// ofDigits draws a number of so many digits, each length as often as another.
func (s *situation) ofDigits(least, most int) int64 {
	low := int64(1)
	for range least - 1 + s.IntN(most-least+1) {
		low *= 10
	}
	return low + s.Int64N(9*low)
}
