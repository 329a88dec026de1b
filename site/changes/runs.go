package changes

import "strings"

// A run is a stretch of two sequences: what both have, or what each has between.
type run[T any] struct {
	before, after []T
	same          bool
}

// runs takes two sequences apart by the longest one that both have in order.
func runs[T comparable](before, after []T) []run[T] {
	// most[i][j] is how much before[i:] and after[j:] have in common.
	most := make([][]int, len(before)+1)
	most[len(before)] = make([]int, len(after)+1)
	for i := len(before) - 1; i >= 0; i-- {
		most[i] = make([]int, len(after)+1)
		for j := len(after) - 1; j >= 0; j-- {
			if most[i][j] = max(most[i+1][j], most[i][j+1]); before[i] == after[j] {
				most[i][j] = most[i+1][j+1] + 1
			}
		}
	}
	var all []run[T]
	last := func(same bool) *run[T] {
		if len(all) == 0 || all[len(all)-1].same != same {
			all = append(all, run[T]{same: same})
		}
		return &all[len(all)-1]
	}
	for i, j := 0, 0; i < len(before) || j < len(after); {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			r := last(true)
			r.before, r.after = append(r.before, before[i]), append(r.after, after[j])
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && most[i+1][j] >= most[i][j+1]:
			r := last(false)
			r.before, i = append(r.before, before[i]), i+1
		default:
			r := last(false)
			r.after, j = append(r.after, after[j]), j+1
		}
	}
	return all
}

// A Piece is a stretch of a sentence that the other one has too, or not.
type Piece struct {
	Text    string
	Differs bool
}

// Pieces takes both sides of a changed sentence apart by their characters, so
// that a page can show which words are others.
func (s Sentence) Pieces() (before, after []Piece) {
	for _, r := range runs(characters(s.Before), characters(s.After)) {
		if len(r.before) > 0 {
			before = append(before, Piece{strings.Join(r.before, ""), !r.same})
		}
		if len(r.after) > 0 {
			after = append(after, Piece{strings.Join(r.after, ""), !r.same})
		}
	}
	return before, after
}

// characters takes a text apart. A number is one: half of it says nothing.
func characters(text string) []string {
	var all []string
	number := false
	for _, c := range text {
		digit := '0' <= c && c <= '9'
		if digit && number {
			all[len(all)-1] += string(c)
		} else {
			all = append(all, string(c))
		}
		number = digit
	}
	return all
}

// Former is the side of a changed sentence that the edit took away, in pieces.
func (s Sentence) Former() []Piece { before, _ := s.Pieces(); return before }

// Present is the side of a changed sentence that stands there now, in pieces.
func (s Sentence) Present() []Piece { _, after := s.Pieces(); return after }
