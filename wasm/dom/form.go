package dom

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Form is the static form of the page.
type Form struct {
	policy  *calc.Policy
	element app.Value
	places  map[string]place
	flagged map[string]bool // entries that have been called wrong
	noted   map[string]note // what stands beside entries, as far as it is known
	told    []Verdict       // what stands in the rows of trips; nil where that is not known
	said    [2]string       // what stands above the form, and its tone
	out     []RuledOut      // where the form asks no more
	edits   int             // how often the answers have changed
	announcer
	removed removedTrip
}

// A place is where the controls of a question stand: it says who is asked.
type place struct {
	party  string // "person" or "enterprise"; none: both
	kind   string // of the enterprise that is asked; none: any
	worker bool   // among the questions for a worker
	radio  bool
}

// FormEvents is what the visitor does in the form.
type FormEvents struct {
	Changed func(typing bool) // typing: still in an entry
	Example func(id string)
	Cleared func()
}

// NewForm takes over the form that asks the questions of policy.
func NewForm(policy *calc.Policy) *Form {
	f := &Form{policy: policy, element: element("facts"), flagged: make(map[string]bool), noted: make(map[string]note)}
	f.survey()
	return f
}

// survey notes where each question stands, once: a look at the page costs more
// than an answer does.
func (f *Form) survey() {
	f.places = make(map[string]place)
	look := func(all app.Value, rows bool) {
		for i := range all.Length() {
			control := all.Index(i)
			at := control
			if rows {
				at = element("trips")
			}
			p := place{party: ancestor(at, "party"), kind: ancestor(at, "for"), worker: at.Call("closest", "#worker").Truthy(), radio: isRadio(control)}
			f.places[everyRow(control.Get("name").String())] = p
		}
	}
	look(f.element.Call("querySelectorAll", "[name]"), false)
	if row := element("trip"); row.Truthy() {
		look(row.Get("content").Call("querySelectorAll", "[name]"), true)
	}
}

// ancestor is what the element in which a control stands says by that attribute
// of data.
func ancestor(control app.Value, key string) string {
	if outer := control.Call("closest", "[data-"+key+"]"); outer.Truthy() {
		return outer.Get("dataset").Get(key).String()
	}
	return ""
}

// everyRow is the name of a question of a row as that of all rows.
func everyRow(name string) string {
	if rest, ok := strings.CutPrefix(name, "trips."); ok {
		if _, key, ok := strings.Cut(rest, "."); ok {
			return "trips.*." + key
		}
	}
	return name
}

// Edits counts how often the answers have changed: what was made of a reading is
// outdated once it is more than the reading says.
func (f *Form) Edits() int { return f.edits }

// Changing says that other answers stand in the form now or will in a moment, and
// that what is shown is not yet of them.
func (f *Form) Changing() {
	f.edits++
	if result := element("result"); result.Truthy() {
		result.Call("setAttribute", "aria-busy", "true")
	}
}

// Settled says that what is shown is of the answers as they were at that edit.
func (f *Form) Settled(edit int) {
	if edit == f.edits {
		element("result").Call("removeAttribute", "aria-busy")
	}
}

// Listen has events called, and makes the buttons work that need the program.
func (f *Form) Listen(events FormEvents) {
	on := func(event string, do func(event app.Value)) {
		f.element.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			do(args[0])
			return nil
		}))
	}
	changed := func(typing bool) {
		f.Changing()
		events.Changed(typing)
	}
	on("input", func(app.Value) { changed(true) })
	on("change", func(event app.Value) {
		target := event.Get("target")
		f.followWho(target)
		f.groupDigits(target)
		changed(false)
	})
	on("submit", func(event app.Value) { event.Call("preventDefault") })
	on("reset", func(event app.Value) {
		event.Call("preventDefault")
		f.Changing()
		events.Cleared()
	})
	on("click", func(event app.Value) {
		button := event.Get("target").Call("closest", "button")
		if !button.Truthy() {
			return
		}
		if id := button.Get("dataset").Get("example"); id.Truthy() {
			f.Changing()
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
		changed(false)
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
func (f *Form) controls() []control {
	all := f.element.Call("querySelectorAll", `[name]:not([name="party"],[name="who"],[name="firm"],[name="chartered"])`)
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
	// Nobody: a person asks who has not said which, and so answers nothing yet.
	Nobody bool
	Edit   int // [Form.Edits] then
	// Unclear are the people of lists beside the form of whom it is not known yet
	// whether they count, by the question how many do. They are in no answer.
	Unclear map[string]int

	entries []answers.Entry // those that can be typed into, as they stand there
}

// A RuledOut is a part of the form that asks no more, after one of its questions or
// at its head, and why. What stands there stays.
type RuledOut struct{ Part, After, Why string }

// RuleOut has those parts ask no more, and any other again.
func (f *Form) RuleOut(out []RuledOut) {
	for _, before := range f.out {
		if !slices.Contains(out, before) {
			element(before.Part).Call("querySelector", ".out").Set("hidden", true)
		}
	}
	for _, now := range out {
		if slices.Contains(f.out, now) {
			continue
		}
		says := element(now.Part).Call("querySelector", ".out")
		after := element(now.After)
		if now.After == "" {
			after = element(now.Part).Call("querySelector", "legend")
		}
		after.Call("after", says)
		says.Set("textContent", now.Why)
		says.Set("hidden", false)
	}
	f.out = out
}

// ofEnterprise finds what is read of an enterprise among what another selector
// finds, and is asked.
const ofEnterprise = `:not([data-party="person"] *,.out:not([hidden])~*,.out:not([hidden])~* *)`

// Read reads what stands in the form, in one look. Of a person and of an
// enterprise the other's part is not answered, whatever stands in it.
func (f *Form) Read() Reading {
	a := answers.Answers{Trips: 1}
	if f.asksTrips() {
		a.Trips = f.trips().Length()
	}
	add := func(name, text string) {
		if text != "" {
			a.Entries = append(a.Entries, answers.Entry{Name: name, Text: text})
		}
	}
	all := f.values()
	chosen := make(map[string]string) // of what is asked before a question
	var persons []string
	asksWorker := false
	for _, e := range all {
		switch e.Name {
		case "party", "firm", "chartered", "enterprise.kind":
			chosen[e.Name] = e.Text
		case "who":
			persons = append(persons, e.Text)
		}
	}
	person := chosen["party"] == "person"
	if person {
		a.Trips = 1 // of which a person is not asked
		add("who", strings.Join(persons, "."))
		asksWorker = f.checked("[data-worker]")
		switch firm := chosen["firm"]; {
		case len(persons) == 0:
		case !asksWorker:
			add("enterprise.kind", string(calc.Other))
		case firm == string(calc.Industrial): // and above scale: one question asks both
			add("enterprise.kind", firm)
			add("enterprise.aboveScale", "true")
		default:
			add("enterprise.kind", firm)
		}
	} else if chosen["chartered"] == "no" {
		a.Trips = 0
	}
	r := Reading{Nobody: person && len(persons) == 0, Edit: f.edits, Irrelevant: f.irrelevant(person, chosen["enterprise.kind"])}
	for _, e := range all {
		p, known := f.places[everyRow(e.Name)]
		switch ofRow := strings.HasPrefix(e.Name, "trips."); {
		case e.Name == "party" || e.Name == "who" || e.Name == "firm" || e.Name == "chartered":
			continue
		case person && (p.party == "enterprise" || p.worker && !asksWorker), !person && p.party == "person", ofRow && !person && a.Trips == 0:
			continue
		case ofRow && r.Irrelevant["trips.*"]:
			r.Irrelevant[e.Name] = true
		}
		if known && !p.radio {
			r.entries = append(r.entries, e)
		}
		if text := strings.TrimSpace(e.Text); text != "" {
			if e.Name == "enterprise.kind" {
				add("who", who(f.element.Call("querySelector", `[name="enterprise.kind"]:checked`)))
			}
			add(e.Name, text)
		}
	}
	r.Answers, r.Unclear = a, f.unclear(a.Entries)
	return r
}

// unclear asks the lists that are open. One speaks only while the number that it
// gave stands in the form.
func (f *Form) unclear(entries []answers.Entry) map[string]int {
	all := f.element.Call("querySelectorAll", "[data-unclear]")
	if all.Length() == 0 {
		return nil
	}
	people := make(map[string]int)
	for i := range all.Length() {
		line := all.Index(i).Get("dataset")
		question, counted := line.Get("of").String(), line.Get("counted").String()
		for _, e := range entries {
			n, problem := calc.ParseCountOf(e.Text, calc.People)
			if e.Name == question && problem == "" && strconv.FormatInt(n, 10) == counted {
				people[question], _ = strconv.Atoi(line.Get("unclear").String())
			}
		}
	}
	return people
}

// values are the names and texts of all controls, in the order of the page; of
// radio buttons and boxes those that are on. The browser writes them into one
// string: taken one by one they would take a phone longer than the result.
func (f *Form) values() []answers.Entry {
	data := app.Window().Get("FormData").New(f.element)
	pairs := app.Window().Get("Array").Call("from", data).Call("flat")
	parts := strings.Split(pairs.Call("join", "\n").String(), "\n") // which no control of one line holds
	var all []answers.Entry
	for i := 0; i+1 < len(parts); i += 2 {
		all = append(all, answers.Entry{Name: parts[i], Text: parts[i+1]})
	}
	return all
}

// irrelevant are the questions in parts of the form that are not for the kind of
// enterprise that was chosen; before one is, there are none. Those of rows stand
// there as "trips.*".
func (f *Form) irrelevant(person bool, kind string) map[string]bool {
	irrelevant := make(map[string]bool)
	if person || kind == "" {
		return irrelevant
	}
	for name, p := range f.places {
		if p.kind != "" && p.kind != kind {
			irrelevant[name] = true
			if strings.HasPrefix(name, "trips.") {
				irrelevant["trips.*"] = true
			}
		}
	}
	return irrelevant
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
	case tripsKnown || a.Trips > 1:
		f.check("chartered", "yes")
	}
	for _, c := range f.controls() {
		text := texts[c.name]
		if !c.radio {
			if q, _, ok := f.policy.Question(c.name); ok && q.Type == calc.DateType {
				if _, problem := calc.ParseDate(text); problem != "" {
					text = "" // as the browser makes it, with a line on its console
				}
			}
			if c.element.Set("value", text); text != "" {
				unfold(c.element)
			}
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

// unfold opens what a control that is answered is folded in.
func unfold(control app.Value) {
	if folded := control.Call("closest", "details"); folded.Truthy() {
		folded.Set("open", true)
	}
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
	if strings.HasPrefix(changed.Get("name").String(), "trips.") { // as a list fills them in
		f.check("chartered", "yes")
		unfold(changed)
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
	if now := [2]string{message, tone}; now != f.said {
		f.said = now
	} else {
		return // the least change of what is hidden has the browser style the whole page again
	}
	banner := element("origin")
	banner.Get("dataset").Set("tone", tone)
	banner.Set("textContent", message)
	banner.Set("hidden", message == "")
	f.OfferVersions(false)
}

// OfferVersions shows, below the message and as long as it stands there, the way to
// the page that has the former text beside this one, where the site has one.
func (f *Form) OfferVersions(offered bool) {
	if way := element("versions"); way.Truthy() {
		way.Set("hidden", !offered)
	}
}
