package dom

import (
	"slices"
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
			f.addTrip(button)
		case button.Get("id").String() == "undo-trip":
			f.undoRemove()
		case button.Get("className").String() == "remove":
			f.removeTrip(button.Call("closest", ".trip"))
		default:
			return
		}
		events.Changed(false)
	})
	if add := element("add-trip"); add.Truthy() {
		add.Set("disabled", false)
	}
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

// controls are those of questions, in the order of the page. What is asked
// before a question ([Form.Read] has the answers) is none.
func (f *Form) controls(selector string) []control {
	all := f.element.Call("querySelectorAll", `[name]:not([name="party"],[name="who"],[name="firm"],[name="chartered"])`+selector)
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

// What of the form is read of a person, and of an enterprise: the other part is
// not answered, whatever stands in it.
const (
	ofPerson     = `:not([data-party="enterprise"] *)`
	ofEnterprise = `:not([data-party="person"] *)`
)

// Read reads what stands in the form.
func (f *Form) Read() Reading {
	a := answers.Answers{Trips: 1} // of which a person is not asked
	if f.asksTrips() {
		a.Trips = f.trips().Length()
	}
	add := func(name, text string) {
		if text != "" {
			a.Entries = append(a.Entries, answers.Entry{Name: name, Text: text})
		}
	}
	person, part := f.chosen("party") == "person", ofEnterprise
	if person {
		part = ofPerson
		a.Trips = 1
		add("who", f.persons())
		switch firm := f.chosen("firm"); {
		case !f.checked("[data-worker]"):
			part += ":not(#worker *)"
			add("enterprise.kind", string(calc.Other))
		case firm == string(calc.Industrial): // and above scale: one question asks both
			add("enterprise.kind", firm)
			add("enterprise.aboveScale", "true")
		default:
			add("enterprise.kind", firm)
		}
	} else if f.chosen("chartered") == "no" {
		a.Trips = 0
		part += ":not(#trips *)"
	}
	controls := f.controls(part)
	for _, c := range controls {
		if c.radio && !c.element.Get("checked").Bool() {
			continue
		}
		if text := strings.TrimSpace(c.element.Get("value").String()); text != "" {
			add("who", who(c.element))
			add(c.name, text)
		}
	}
	return Reading{a, f.irrelevant(), controls}
}

// chosen is the value of the radio button of that name that is on.
func (f *Form) chosen(name string) string {
	if on := f.element.Call("querySelector", `[name="`+name+`"]:checked`); on.Truthy() {
		return on.Get("value").String()
	}
	return ""
}

// Asks reports whether the form has questions for whoever was chosen: of persons
// for those alone of whom the measure for workers speaks.
func (f *Form) Asks() bool { return f.chosen("party") != "person" || f.checked("[data-worker]") }

// checked reports whether something that selector finds is on.
func (f *Form) checked(selector string) bool {
	return f.element.Call("querySelector", selector+":checked").Truthy()
}

// persons is what a person said to be, as the facts write it.
func (f *Form) persons() string {
	var parties []string
	on := f.element.Call("querySelectorAll", `[name="who"]:checked`)
	for i := range on.Length() {
		parties = append(parties, on.Index(i).Get("value").String())
	}
	return strings.Join(parties, ".")
}

// Restore puts answers into the form in place of what stands there.
func (f *Form) Restore(a answers.Answers) {
	f.setTrips(a.Trips)
	texts := make(map[string]string, len(a.Entries))
	tripsKnown := false
	for _, e := range a.Entries {
		texts[e.Name] = e.Text
		tripsKnown = tripsKnown || strings.HasPrefix(e.Name, "trips.")
	}
	party := f.restoreParty(texts)
	f.check("chartered", "")
	switch {
	case a.Trips == 0:
		f.check("chartered", "no")
	case tripsKnown:
		f.check("chartered", "yes")
	}
	for _, c := range f.controls("") {
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
	if texts["applicant.name"] != "" {
		f.element.Call("querySelector", "#applicant details").Set("open", true)
	}
	f.flagged = make(map[string]bool)
}

// restoreParty answers whether an enterprise or a person asks, and what kind of
// either. It returns the enterprise; of a person that is none.
func (f *Form) restoreParty(texts map[string]string) calc.Who {
	parties := strings.Split(texts["who"], ".")
	boxes := f.element.Call("querySelectorAll", `[name="who"]`)
	person := texts["who"] != ""
	for _, w := range parties {
		person = person && calc.Who(w).Individual()
	}
	for i := range boxes.Length() {
		box := boxes.Index(i)
		box.Set("checked", person && slices.Contains(parties, box.Get("value").String()))
	}
	f.check("firm", "")
	if person {
		f.check("party", "person")
		f.check("firm", texts["enterprise.kind"])
		return ""
	}
	enterprise := partyOf(texts)
	f.check("party", "")
	if enterprise != "" {
		f.check("party", "enterprise")
	}
	return enterprise
}

// check turns on the radio button of that name and value, and off the others.
func (f *Form) check(name, value string) {
	all := f.element.Call("querySelectorAll", `[name="`+name+`"]`)
	for i := range all.Length() {
		radio := all.Index(i)
		radio.Set("checked", value != "" && radio.Get("value").String() == value)
	}
}

// partyOf is the answer to the first question that facts imply. Those of a
// command line may lack who, or it may not fit: the enterprise decides then.
func partyOf(texts map[string]string) calc.Who {
	kind := calc.EnterpriseKind(texts["enterprise.kind"])
	var who calc.Who
	for _, w := range strings.Split(texts["who"], ".") {
		if w := calc.Who(w); who == "" && !w.Individual() {
			who = w
		}
	}
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
	switch party := calc.Who(who(changed)); {
	case party.Individual():
		f.check("party", "person")
	case party != "":
		f.check("party", "enterprise")
	}
	if changed.Get("name").String() == "chartered" && f.trips().Length() == 0 {
		f.newTrip()
		f.numberTrips()
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
	chosen := f.element.Call("querySelector", `[name="enterprise.kind"]:checked`)
	if chosen.Truthy() && !f.element.Call("querySelector", `[name="enterprise.aboveScale"]:checked`).Truthy() {
		f.followWho(chosen)
	}
}

// Say shows a message above the form; an empty one takes it away.
func (f *Form) Say(message string) { f.say(message, "") }

// Warn is Say of what is wrong.
func (f *Form) Warn(message string) { f.say(message, "error") }

func (f *Form) say(message, tone string) {
	banner := element("origin")
	banner.Get("dataset").Set("tone", tone)
	banner.Set("textContent", message)
	banner.Set("hidden", message == "")
}
