package calculator

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"wengang/calc"
	"wengang/wasm/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/shopspring/decimal"
)

// form is the static form of the page: the only code that touches its DOM.
type form struct {
	policy   *calc.Policy
	element  app.Value
	flagged  map[string]bool // entries that have been called wrong
	announce func(total decimal.Decimal)
}

func newForm(policy *calc.Policy) *form {
	return &form{policy: policy, element: element("facts"), flagged: make(map[string]bool), announce: newAnnouncer()}
}

// listen calls changed after each change, with typing set while a visitor is
// still in an entry, and makes the buttons for trips work.
func (f *form) listen(changed func(typing bool)) {
	on := func(event string, do func(event app.Value)) {
		f.element.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			do(args[0])
			return nil
		}))
	}
	on("input", func(app.Value) { changed(true) })
	on("change", func(app.Value) { changed(false) })
	on("submit", func(event app.Value) { event.Call("preventDefault") })
	on("click", func(event app.Value) {
		target := event.Get("target")
		switch {
		case target.Get("id").String() == "add-trip":
			f.addTrip()
		case target.Get("className").String() == "remove":
			f.removeTrip(target.Call("closest", ".trip"))
		default:
			return
		}
		changed(false)
	})
	element("add-trip").Set("disabled", false)
}

// controls calls do for each named control, in the order of the page.
func (f *form) controls(do func(name string, control app.Value)) {
	all := f.element.Get("elements")
	for i := range all.Length() {
		control := all.Index(i)
		if name := control.Get("name"); name.Truthy() {
			do(name.String(), control)
		}
	}
}

func (f *form) entries() entries {
	e := entries{trips: f.trips().Length()}
	f.controls(func(name string, control app.Value) {
		if control.Get("type").String() == "radio" && !control.Get("checked").Bool() {
			return
		}
		if text := strings.TrimSpace(control.Get("value").String()); text != "" {
			e.values = append(e.values, entry{name, text})
		}
	})
	return e
}

func (f *form) trips() app.Value { return f.element.Call("querySelectorAll", ".trip") }

// addTrip adds an empty row and puts the cursor into it.
func (f *form) addTrip() {
	row := element("trip").Get("content").Get("firstElementChild").Call("cloneNode", true)
	element("trips").Call("append", row)
	f.numberTrips()
	row.Call("querySelector", "input").Call("focus")
}

// removeTrip takes a row away; the cursor goes to where the next one may be added.
func (f *form) removeTrip(row app.Value) {
	row.Call("remove")
	f.numberTrips()
	element("add-trip").Call("focus")
}

// numberTrips names the controls of each row by its place. It goes upwards, so
// no two groups of radio buttons share a name on the way.
func (f *form) numberTrips() {
	rows := f.trips()
	for i := range rows.Length() {
		row := rows.Index(i)
		row.Call("querySelector", ".trip-number").Set("textContent", zh.TripOf(fmt.Sprintf("trips.%d.", i)))
		row.Call("setAttribute", "aria-labelledby", fmt.Sprintf("trips.%d.number", i))
		parts := row.Call("querySelectorAll", "*")
		for j := range parts.Length() {
			for _, attribute := range []string{"name", "id", "for", "aria-describedby"} {
				old := parts.Index(j).Call("getAttribute", attribute)
				if !old.Truthy() {
					continue
				}
				before, after, ok := strings.Cut(old.String(), "trips.")
				_, key, _ := strings.Cut(after, ".")
				if ok {
					parts.Index(j).Call("setAttribute", attribute, fmt.Sprintf("%strips.%d.%s", before, i, key))
				}
			}
		}
	}
}

// showNotes writes beside each entry how it was understood, or what is wrong
// with it. While a visitor types, only an entry already called wrong stays so.
func (f *form) showNotes(errs []*calc.FieldError, typing bool) {
	problems := make(map[string]calc.Problem)
	for _, e := range errs {
		problems[e.Field] = e.Problem
	}
	f.controls(func(name string, control app.Value) {
		note := element("note-" + name)
		if !note.Truthy() {
			return
		}
		problem := problems[name]
		if control.Get("validity").Get("badInput").Bool() { // half a date
			problem = calc.NotADate
		}
		f.flagged[name] = problem != "" && (!typing || f.flagged[name])
		text := understood(name, control.Get("value").String())
		if f.flagged[name] {
			text = zh.Label(f.policy, name) + "：" + zh.Problem(problem)
			control.Call("setAttribute", "aria-invalid", "true")
		} else {
			control.Call("removeAttribute", "aria-invalid")
		}
		if note.Get("textContent").String() != text {
			note.Set("textContent", text)
		}
	})
}

// understood says how an amount or a count was read, where that is not plain
// from what was typed.
func understood(name, text string) string {
	spec, _ := calc.SpecOf(name)
	if strings.TrimSpace(text) == "" {
		return ""
	}
	switch spec.Type {
	case calc.MoneyFact:
		if amount, problem := calc.ParseMoney(text); problem == "" {
			return "＝ " + zh.Money(amount)
		}
	case calc.CountFact:
		if n, problem := calc.ParseCount(text); problem == "" && strconv.FormatInt(n, 10) != text {
			return "＝ " + zh.Count(n)
		}
	}
	return ""
}

// quiet is how long a visitor must pause before the total is read out.
const quiet = time.Second

// newAnnouncer returns a function that puts a new total into the page's status
// region once a visitor pauses, so that a screen reader is not interrupted at
// every key.
func newAnnouncer() func(decimal.Decimal) {
	var timer *time.Timer
	var said decimal.Decimal
	return func(total decimal.Decimal) {
		if timer != nil {
			timer.Stop()
		}
		if total.Equal(said) {
			return
		}
		timer = time.AfterFunc(quiet, func() {
			said = total
			element("announcement").Set("textContent", zh.Total+" "+zh.Money(total))
		})
	}
}
