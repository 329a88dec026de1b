package dom

import (
	"fmt"
	"strconv"
	"strings"

	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// removedTrip is the row that was removed last, to be put back.
type removedTrip struct {
	row app.Value
	at  int
}

// asksTrips reports whether this notice has a rule that asks of trips. Where it
// has none, the form has no place for them.
func (f *Form) asksTrips() bool { return element("trips").Truthy() }

func (f *Form) trips() app.Value { return f.element.Call("querySelectorAll", ".trip") }

func (f *Form) newTrip() app.Value {
	row := element("trip").Get("content").Get("firstElementChild").Call("cloneNode", true)
	element("trips").Call("append", row)
	return row
}

// rowsAtOnce of a list are added before the page answers again.
const rowsAtOnce = 10

// addTrip adds an empty row and puts the cursor into it. Where the button says
// how many rows there shall be, it adds up to rowsAtOnce and leaves the cursor.
func (f *Form) addTrip(button app.Value) {
	hidden := f.chosen("chartered") != "yes" && f.trips().Length() > 0
	f.check("chartered", "yes")
	if wanted, err := strconv.Atoi(button.Get("dataset").Get("rows").String()); err == nil {
		for n := min(wanted-f.trips().Length(), rowsAtOnce); n > 0; n-- {
			f.newTrip()
		}
		f.numberTrips()
		return
	}
	row := f.trips().Index(0)
	if !hidden { // else those that were answered before come back
		row = f.newTrip()
		f.numberTrips()
	}
	row.Call("querySelector", "input").Call("focus")
}

// removeTrip takes a row away and offers to put it back; the cursor goes there.
func (f *Form) removeTrip(row app.Value) {
	rows := f.trips()
	for i := range rows.Length() {
		if rows.Index(i).Equal(row) {
			f.removed = removedTrip{row, i}
		}
	}
	row.Call("remove")
	// Put back, its radio buttons must not uncheck those that took their names.
	renameRow(row, "trips.removed.")
	f.numberTrips()
	if f.trips().Length() == 0 {
		f.check("chartered", "no")
	}
	element("removed").Set("textContent", zh.Removed(f.removed.at+1))
	element("undo-trip").Set("hidden", false)
	element("undo-trip").Call("focus")
}

// undoRemove puts the row back where it was, with all that was typed.
func (f *Form) undoRemove() {
	if f.removed.row == nil {
		return
	}
	rows := f.trips()
	var before any // at the end
	if f.removed.at < rows.Length() {
		before = rows.Index(f.removed.at)
	}
	element("trips").Call("insertBefore", f.removed.row, before)
	f.check("chartered", "yes")
	f.numberTrips()
	f.removed.row.Call("querySelector", "input").Call("focus")
	f.forgetRemoved()
}

func (f *Form) forgetRemoved() {
	f.removed = removedTrip{}
	element("removed").Set("textContent", "")
	element("undo-trip").Set("hidden", true)
}

// setTrips makes the form have n rows.
func (f *Form) setTrips(n int) {
	if !f.asksTrips() {
		return
	}
	f.forgetRemoved()
	for f.trips().Length() > n {
		rows := f.trips()
		rows.Index(rows.Length() - 1).Call("remove")
	}
	for f.trips().Length() < n {
		f.newTrip()
	}
	f.numberTrips()
}

// numberTrips names the controls of each row by its place, where they are not
// named so. Radio buttons that share a name on the way would uncheck each other,
// so these rows first get names that no row has; in new ones none is on.
func (f *Form) numberTrips() {
	f.told = nil
	for name := range f.noted {
		if strings.HasPrefix(name, "trips.") {
			delete(f.noted, name)
		}
	}
	rows := f.trips()
	moved := make(map[int]app.Value)
	for i := range rows.Length() {
		if row := rows.Index(i); !row.Call("querySelector", fmt.Sprintf(`[name^="trips.%d."]`, i)).Truthy() {
			moved[i] = row
			if !row.Call("querySelector", `[name^="trips.*."]`).Truthy() {
				renameRow(row, fmt.Sprintf("trips.-%d.", i))
			}
		}
	}
	for i, row := range moved {
		place := fmt.Sprintf("trips.%d.", i)
		renameRow(row, place)
		row.Call("querySelector", ".trip-number").Set("textContent", zh.Trip(i))
	}
}

func renameRow(row app.Value, place string) {
	rename(row, place)
	parts := row.Call("querySelectorAll", "[name], [id], [for], [aria-describedby], [aria-labelledby]")
	for i := range parts.Length() {
		rename(parts.Index(i), place)
	}
}

// rename puts place for trips.N. in the attributes that name a control.
func rename(part app.Value, place string) {
	for _, attribute := range []string{"name", "id", "for", "aria-describedby", "aria-labelledby"} {
		old := part.Call("getAttribute", attribute)
		if !old.Truthy() {
			continue
		}
		before, after, ok := strings.Cut(old.String(), "trips.")
		_, key, _ := strings.Cut(after, ".")
		if ok {
			part.Call("setAttribute", attribute, before+place+key)
		}
	}
}

// ShowVerdicts says in each row what became of it at that edit. It gives up where
// the answers change meanwhile, and reports whether it came to the end.
func (f *Form) ShowVerdicts(verdicts []Verdict, edit int) bool {
	rows := f.trips()
	n := rows.Length()
	told := f.told
	f.told = nil
	for i := range n {
		if Piece(); edit != f.edits {
			return false
		}
		var v Verdict
		if i < len(verdicts) {
			v = verdicts[i]
		}
		if i < len(told) && told[i] == v {
			continue
		}
		line := rows.Index(i).Call("querySelector", ".verdict")
		if line.Get("textContent").String() != v.Text {
			line.Set("textContent", v.Text)
		}
		line.Get("dataset").Set("verdict", v.Verdict)
	}
	f.told = append(verdicts[:min(n, len(verdicts)):min(n, len(verdicts))], make([]Verdict, max(n-len(verdicts), 0))...)
	return true
}

// A Verdict is what became of a row, and the sentence for it.
type Verdict struct{ Verdict, Text string }
