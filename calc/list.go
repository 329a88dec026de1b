package calc

import (
	"slices"
	"strconv"
	"strings"
)

// A List is a row of the table for what there can be several of. The names of
// its questions begin with its own, and * in them stands for the number of a
// row, which counts from 0.
type List struct {
	Name string  // its path in the contract of assess: trips, retention.people
	Rule string  // name of the rule that asks for it
	Most int     // rows in one set of facts
	Many Problem // with more

	// worst and best are how many rows, all of them open, stand for a list that
	// is not given where the claimant gets least and most; -1 leaves it open,
	// because another question asks the same.
	worst, best int

	length func(*Facts) int  // -1: not known
	resize func(*Facts, int) // -1: not known; new rows are empty
	clone  func(*Facts)      // gives the facts rows of their own

	alike func(f *Facts, row, people int) // has a row stand for so many people; nil of trips

	questions []*Question
	keys      []string // that the name of a question ends with, or ended
	places    []int    // of their questions, by place of the key
}

// listOf completes the row of a list by where Facts keeps it.
func listOf[T any](l List, field func(*Facts) *[]T) *List {
	l.length = func(f *Facts) int {
		if rows := *field(f); rows != nil {
			return len(rows)
		}
		return -1
	}
	l.resize = func(f *Facts, n int) {
		rows := field(f)
		if n < 0 {
			*rows = nil
			return
		}
		if *rows == nil {
			*rows = []T{}
		}
		kept := min(n, len(*rows))
		*rows = append((*rows)[:kept], make([]T, n-kept)...)
	}
	l.clone = func(f *Facts) { *field(f) = slices.Clone(*field(f)) }
	return &l
}

// lists are all known lists, in the order of the contract.
var lists = []*List{retentionPeople, charterTrips, recruitmentPeople}

// Len is how many rows the facts have, -1 where the list is not known.
func (l *List) Len(f *Facts) int { return l.length(f) }

// Resize gives the facts so many rows, the new ones empty; -1 says that the
// list is not known.
func (l *List) Resize(f *Facts, rows int) { l.resize(f, rows) }

// Questions are those that are asked of each row, in the order of the contract.
func (l *List) Questions() []*Question { return l.questions }

// At is the path of a row.
func (l *List) At(row int) string { return l.Name + "." + strconv.Itoa(row) }

// place is where the question stands whose name ends, or ended, so; -1 where
// there is none.
func (l *List) place(key string) int {
	if at := l.find(key); at >= 0 {
		return l.places[at]
	}
	return -1
}

// find is where a key stands in keys; -1 where it does not.
func (l *List) find(key string) int { return slices.Index(l.keys, key) }

// ask adds a question of each row.
func (l *List) ask(q *Question) {
	for _, name := range append([]string{q.Name}, q.Also...) {
		l.keys = append(l.keys, strings.TrimPrefix(name, l.Name+".*."))
		l.places = append(l.places, len(l.questions))
	}
	l.questions = append(l.questions, q)
}

// WithUnclear gives f with as many people as count by the question with that
// name, and so many more of whom nothing is known: what is known of a list that is
// open beside the form. They are nobody, and no fact that anybody states: a link and
// a file hold the number. Where there is no such number, or no such list, f comes
// back as it is.
func (p *Policy) WithUnclear(f Facts, question string, unclear int) Facts {
	q, _, ok := p.Question(question)
	if !ok || q.List != nil || unclear <= 0 {
		return f
	}
	number, isCount := q.field(&f, -1).(**int64)
	if !isCount || *number == nil {
		return f
	}
	counted := int(**number)
	for _, l := range p.lists {
		if l.Rule != q.Rule || l.alike == nil || l.length(&f) >= 0 {
			continue
		}
		*number = nil
		rows := 0
		if counted > 0 {
			l.resize(&f, rows+1)
			for _, of := range l.questions {
				if of.best != nil {
					of.assume(&f, rows, of.best(p, nil))
				}
			}
			l.alike(&f, rows, counted)
			rows++
		}
		l.resize(&f, rows+1)
		l.alike(&f, rows, unclear)
	}
	return f
}

// Lists are those that the rules of this notice ask for, in the order of the
// contract.
func (p *Policy) Lists() []*List { return p.lists }

// list finds a list by its name.
func (p *Policy) list(name string) *List {
	for _, l := range p.lists {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// rowOf takes the name of a question of a list apart. The pattern with * is no
// name of one.
func (p *Policy) rowOf(name string) (l *List, row int, key string) {
	for _, l := range p.lists {
		rest, isRow := strings.CutPrefix(name, l.Name+".")
		if !isRow {
			continue
		}
		number, key, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || strconv.Itoa(n) != number {
			return l, -1, ""
		}
		return l, n, key
	}
	return nil, -1, ""
}
