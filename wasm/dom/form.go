package dom

import (
	"strings"

	"wengang/calc"
	"wengang/calc/answers"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Form is the static form of the page.
type Form struct {
	policy  *calc.Policy
	element app.Value
	flagged map[string]bool // entries that have been called wrong
	announcer
	removed removedTrip
}

// FormEvents is what the visitor does in the form.
type FormEvents struct {
	Changed func(typing bool) // typing: still in an entry
	Example func(id string)
	Cleared func()
}

// NewForm takes over the form that asks the questions of policy.
func NewForm(policy *calc.Policy) *Form {
	return &Form{policy: policy, element: element("facts"), flagged: make(map[string]bool)}
}

// Listen has events called, and makes the buttons work that need the program.
func (f *Form) Listen(events FormEvents) {
	on := func(event string, do func(event app.Value)) {
		f.element.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			do(args[0])
			return nil
		}))
	}
	on("input", func(app.Value) { events.Changed(true) })
	on("change", func(event app.Value) {
		target := event.Get("target")
		f.followWho(target)
		f.groupDigits(target)
		events.Changed(false)
	})
	on("submit", func(event app.Value) { event.Call("preventDefault") })
	on("reset", func(event app.Value) {
		event.Call("preventDefault")
		events.Cleared()
	})
	on("click", func(event app.Value) {
		button := event.Get("target").Call("closest", "button")
		if !button.Truthy() {
			return
		}
		if id := button.Get("dataset").Get("example"); id.Truthy() {
			events.Example(id.String())
			return
		}
		switch {
		case button.Get("id").String() == "add-trip":
			f.addTrip()
		case button.Get("id").String() == "undo-trip":
			f.undoRemove()
		case button.Get("className").String() == "remove":
			f.removeTrip(button.Call("closest", ".trip"))
		default:
			return
		}
		events.Changed(false)
	})
	element("add-trip").Set("disabled", false)
	element("examples").Set("hidden", false)
	element("clear").Set("hidden", false)
}

// control is a question of the form, or one of the answers to it that can be
// chosen. Each look at the page costs, so a change is worked out with one reading.
type control struct {
	name    string
	radio   bool
	element app.Value
}

// controls are those of the form, in the order of the page.
func (f *Form) controls() []control {
	all := f.element.Call("querySelectorAll", "[name]")
	controls := make([]control, all.Length())
	for i := range controls {
		element := all.Index(i)
		controls[i] = control{element.Get("name").String(), isRadio(element), element}
	}
	return controls
}

func isRadio(control app.Value) bool { return control.Get("type").String() == "radio" }

// who is what a radio button of the first question says beside the kind.
func who(control app.Value) string {
	if w := control.Get("dataset").Get("who"); w.Truthy() {
		return w.String()
	}
	return ""
}

// A Reading is what stood in the form when it was read.
type Reading struct {
	Answers answers.Answers
	// Irrelevant are the questions in parts of the form that are for other kinds
	// of enterprise than the one that was chosen.
	Irrelevant map[string]bool

	controls []control
}

// Read reads what stands in the form.
func (f *Form) Read() Reading {
	controls := f.controls()
	a := answers.Answers{Trips: f.trips().Length()}
	for _, c := range controls {
		if c.radio && !c.element.Get("checked").Bool() {
			continue
		}
		text := strings.TrimSpace(c.element.Get("value").String())
		if text == "" {
			continue
		}
		if w := who(c.element); w != "" {
			a.Entries = append(a.Entries, answers.Entry{Name: "who", Text: w})
		}
		a.Entries = append(a.Entries, answers.Entry{Name: c.name, Text: text})
	}
	return Reading{a, f.irrelevant(), controls}
}

// Restore puts answers into the form in place of what stands there.
func (f *Form) Restore(a answers.Answers) {
	f.setTrips(a.Trips)
	texts := make(map[string]string, len(a.Entries))
	for _, e := range a.Entries {
		texts[e.Name] = e.Text
	}
	party := partyOf(texts)
	for _, c := range f.controls() {
		text := texts[c.name]
		if !c.radio {
			if q, _, ok := f.policy.Question(c.name); ok && q.Type == calc.DateType {
				if _, problem := calc.ParseDate(text); problem != "" {
					text = "" // as the browser makes it, with a line on its console
				}
			}
			c.element.Set("value", text)
			continue
		}
		checked := text != "" && c.element.Get("value").String() == text
		if w := who(c.element); w != "" {
			checked = calc.Who(w) == party
		}
		c.element.Set("checked", checked)
	}
	f.flagged = make(map[string]bool)
}

// partyOf is the answer to the first question that facts imply. Those of a
// command line may lack who, or it may not fit: the enterprise decides then.
func partyOf(texts map[string]string) calc.Who {
	who, kind := calc.Who(texts["who"]), calc.EnterpriseKind(texts["enterprise.kind"])
	switch {
	case kind == calc.Industrial && texts["enterprise.aboveScale"] == "false":
		return calc.OtherIndustrial
	case kind == calc.Industrial && texts["enterprise.aboveScale"] == "true":
		return calc.AboveScaleIndustrial
	case kind == "" || who != "" && who.Kind() == kind:
		return who
	case kind == calc.Industrial:
		return calc.AboveScaleIndustrial
	case kind == calc.Agency:
		return calc.StaffingAgency
	}
	return calc.OtherEnterprise
}

// followWho keeps the first question and the one whether the enterprise is
// above scale in step: each answers the other.
func (f *Form) followWho(changed app.Value) {
	check := func(selector string) {
		if control := f.element.Call("querySelector", selector); control.Truthy() {
			control.Set("checked", true)
		}
	}
	switch calc.Who(who(changed)) {
	case calc.AboveScaleIndustrial:
		check(`[name="enterprise.aboveScale"][value="true"]`)
	case calc.OtherIndustrial:
		check(`[name="enterprise.aboveScale"][value="false"]`)
	}
	if changed.Get("name").String() != "enterprise.aboveScale" || !f.element.Call("querySelector", `[name="enterprise.kind"][value="industrial"]:checked`).Truthy() {
		return
	}
	switch changed.Get("value").String() {
	case "true":
		check(`[data-who="` + string(calc.AboveScaleIndustrial) + `"]`)
	case "false":
		check(`[data-who="` + string(calc.OtherIndustrial) + `"]`)
	}
}

// CompleteWho answers what the first question implies, where that was answered
// before the program arrived.
func (f *Form) CompleteWho() {
	chosen := f.element.Call("querySelector", `[data-who]:checked`)
	if chosen.Truthy() && !f.element.Call("querySelector", `[name="enterprise.aboveScale"]:checked`).Truthy() {
		f.followWho(chosen)
	}
}

// Say shows a message above the form; an empty one takes it away.
func (f *Form) Say(message string) {
	banner := element("origin")
	banner.Set("textContent", message)
	banner.Set("hidden", message == "")
}
