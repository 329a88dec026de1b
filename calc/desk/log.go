package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
)

// An Act is what an entry of the log does.
type Act string

const (
	Approve Act = "approve" // pay what the facts give, as they stand after all changes
	Refuse  Act = "refuse"  // pay nothing; with a reason
	Correct Act = "correct" // another answer to a question; with a reason
	Strike  Act = "strike"  // leave a trip out; with a reason
	Undo    Act = "undo"    // as if another entry were not there; that may be an Undo
)

// An Entry is one decision. Entries are only ever added.
type Entry struct {
	ID string `json:"id"` // of all that follows
	// N is one more than that of every entry then known: an order in which
	// whoever knew of an entry comes after it, whatever the clocks say.
	N      int    `json:"n"`
	At     string `json:"at"` // by the clock of who decided
	By     string `json:"by"`
	Claim  string `json:"claim"`
	Act    Act    `json:"act"`
	Field  string `json:"field,omitempty"`  // Correct: name of the question; Strike: trips.N
	Value  string `json:"value,omitempty"`  // Correct: the answer; Approve: what was then due in all
	Was    string `json:"was,omitempty"`    // Correct: the answer before
	Reason string `json:"reason,omitempty"` // in the words of who decided
	Undoes string `json:"undoes,omitempty"` // Undo: an ID
}

func (e Entry) identity() string {
	e.ID = ""
	return digest(e)
}

// maxEntries bounds N, so that a file can't leave no number for the next entry.
const maxEntries = 1 << 40

// isWhole reports whether an entry has what every one has.
func (e Entry) isWhole() bool {
	switch e.Act {
	case Refuse, Correct, Strike:
		if e.Reason == "" {
			return false
		}
	case Approve, Undo:
	default:
		return false
	}
	return e.By != "" && e.At != "" && 0 < e.N && e.N < maxEntries
}

// Log is all entries in order.
func (d *Desk) Log() []Entry { return d.log }

// active are the entries of a claim that are not undone, without the undoing.
func (d *Desk) active(claim string) (all []Entry) {
	undone := make(map[string]bool)
	for _, e := range slices.Backward(d.held[claim].log) { // an Undo comes after what it undoes
		switch {
		case undone[e.ID]:
		case e.Act == Undo:
			undone[e.Undoes] = true
		default:
			all = append(all, e)
		}
	}
	slices.Reverse(all)
	return all
}

// Do enters a decision: Claim, Act, and what that asks for, with At and By. The
// error is a sentence for the official; nothing is entered then.
func (d *Desk) Do(e Entry) error {
	c := d.claim(e.Claim)
	if c == nil {
		return fmt.Errorf("%s", zh.DeskNoSuchClaim)
	}
	e.By, e.Reason = strings.TrimSpace(e.By), strings.TrimSpace(e.Reason)
	if e.By == "" || e.At == "" {
		return fmt.Errorf("%s", zh.DeskByMissing)
	}
	if e.Reason == "" && (e.Act == Refuse || e.Act == Correct || e.Act == Strike) {
		return fmt.Errorf("%s", zh.DeskReasonMissing)
	}
	f, _ := d.changed(c)
	switch e.Act {
	case Approve:
		if f.OfPerson() {
			return fmt.Errorf("%s", zh.DeskOfPerson)
		}
		e.Value = d.policy.Assess(without(f, d.struck(c))).Total.StringFixed(2)
	case Refuse:
	case Correct:
		if err := d.correct(c, &f, &e); err != nil {
			return err
		}
	case Strike:
		i, ok := tripNumber(e.Field)
		switch {
		case !ok || i >= len(f.Trips):
			return fmt.Errorf("%s", zh.DeskNoSuchTrip)
		case slices.ContainsFunc(d.active(c.ID), func(other Entry) bool { return other.Act == Strike && other.Field == e.Field }):
			return fmt.Errorf("%s", zh.DeskStruckAlready)
		}
	case Undo:
		if !slices.ContainsFunc(d.held[c.ID].log, func(other Entry) bool { return other.ID == e.Undoes }) {
			return fmt.Errorf("%s", zh.DeskNothingToUndo)
		}
	default:
		return fmt.Errorf("%s", zh.DeskNoSuchAct)
	}
	if len(d.log) > 0 {
		e.N = d.log[len(d.log)-1].N
	}
	e.N++
	e.ID = e.identity()
	d.enter(e)
	return nil
}

// correct checks another answer: it has to be one, to be another, and no more
// people than were claimed.
func (d *Desk) correct(c *Claim, f *calc.Facts, e *Entry) error {
	q, row, ok := d.policy.Question(e.Field)
	if !ok || !has(f, q, row) {
		return fmt.Errorf("%s", zh.DeskNoSuchQuestion)
	}
	e.Was = q.Text(f, row)
	if err := d.policy.Set(f, e.Field, e.Value); err != nil {
		return fmt.Errorf("%s：%s", zh.QuestionOfMeasure(d.policy, e.Field), zh.Problem(d.policy, e.Field, err.Problem))
	}
	e.Value = q.Text(f, row) // 1.2亿 as the contract writes it
	if e.Value == e.Was {
		return fmt.Errorf("%s", zh.DeskSameAnswer)
	}
	claimed := d.held[c.ID].facts
	if before, problem := calc.ParseCount(q.Text(&claimed, row)); problem == "" && q.Type == calc.CountType {
		if now, _ := calc.ParseCount(e.Value); now > before {
			return fmt.Errorf("%s", zh.DeskMorePeople(before))
		}
	}
	return nil
}

// has reports whether the row that a question is asked of is there.
func has(f *calc.Facts, q *calc.Question, row int) bool {
	return q.List == nil || row < q.List.Len(f)
}

// enter adds an entry that is not here yet, in its place.
func (d *Desk) enter(e Entry) {
	if d.noted[e.ID] {
		return
	}
	d.noted[e.ID] = true
	h := d.held[e.Claim]
	d.log, h.log, h.now, h.row = inserted(d.log, e), inserted(h.log, e), nil, nil
}

// inserted is a log in order with one more entry.
func inserted(log []Entry, e Entry) []Entry {
	i, _ := slices.BinarySearchFunc(log, e, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	return slices.Insert(log, i, e)
}

func tripNumber(field string) (int, bool) {
	number, ok := strings.CutPrefix(field, "trips.")
	n, err := strconv.Atoi(number)
	return n, ok && err == nil && n >= 0 && strconv.Itoa(n) == number
}

// changed are the facts of a claim after all changes; failed are those that
// this notice can't make.
func (d *Desk) changed(c *Claim) (f calc.Facts, failed []Entry) {
	f = d.facts(c)
	for _, e := range d.active(c.ID) {
		if e.Act == Correct {
			if q, row, ok := d.policy.Question(e.Field); !ok || !has(&f, q, row) || q.Set(&f, row, e.Value) != "" {
				failed = append(failed, e)
			}
		}
	}
	return f, failed
}

// struck are the trips that are left out.
func (d *Desk) struck(c *Claim) (all []int) {
	for _, e := range d.active(c.ID) {
		if i, ok := tripNumber(e.Field); ok && e.Act == Strike {
			all = append(all, i)
		}
	}
	return all
}

// without are facts without those trips.
func without(f calc.Facts, struck []int) calc.Facts {
	if len(struck) == 0 {
		return f
	}
	kept := []calc.Trip{} // none is known to be none
	for i, trip := range f.Trips {
		if !slices.Contains(struck, i) {
			kept = append(kept, trip)
		}
	}
	f.Trips = kept
	return f
}
