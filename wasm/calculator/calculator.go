// Package calculator shows what the notice gives to whoever fills in the form of
// /calculator/: it reads the form, has calc work out the result, and renders
// that beside the form.
//
// The form is the page's, static HTML that this program never renders
// (wasm/dom), so what a visitor typed before the program arrived, the cursor
// and an input method in mid-word stay as they are. go-app renders what the
// program alone can know: [Total], [Tools], [Results] with one [Measure] each,
// and [Sheet], all of them children of [Calculator]. go-app wants to replace the
// first element of the body; it is given an empty one to replace, and what it
// renders is then moved beside the form
// (docs/decisions/2026-11-23-static-form.md).
//
// Elements that stand in one place or two are made by app.Elem: each sort of
// element with a constructor of its own adds one to two kilobytes to the program.
package calculator

import (
	"slices"
	"strings"
	"time"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run starts the program on the page and does not return. All of the start is done
// in pieces, as is what follows: a phone takes a second for it.
func Run() {
	dom.NextPiece()
	c := new(Calculator)
	if page, err := dom.ReadPage(); err != nil {
		app.Log(err)
		c.failed = true
	} else {
		c.page, c.address = page, dom.NewAddress(page.Policy)
		dom.NextPiece()
		c.form = dom.NewForm(page.Policy)
	}
	dom.NextPiece()
	dom.Prepare()
	// go-app starts at the page's own path, wherever the site is hosted.
	app.Route("/"+strings.TrimPrefix(app.Window().URL().Path, "/"), func() app.Composer { return c })
	app.RunWhenOnBrowser()
}

// What a component asks of the Calculator that it is in, as actions of go-app.
const (
	showSheet   = "show-sheet"
	closeSheet  = "close-sheet" // and go back to the button that showed it
	leaveSheet  = "leave-sheet" // for an entry of the form
	openAnswers = "open"        // its value is an opened
	openFailed  = "open-failed" // what was said of a file that was opened before no longer holds
)

// An opened is what a file held, and what there is to say of its origin.
type opened struct {
	answers answers.Answers
	origin  origin
	claimed string // the total that the file states, or nothing
}

// Calculator is the root component. It keeps the form, the address, the store
// and the result in step, and hands its children what they show.
type Calculator struct {
	app.Compo

	page    *dom.Page
	failed  bool // the page does not fit this program
	form    *dom.Form
	address *dom.Address
	store   dom.Store

	ctx app.Context

	now           *Assessed // the latest, whose reasons may be missing yet: the sum
	assessed      *Assessed // the latest with its reasons: all else
	latest        Latest
	left          bool   // an entry was left since the notes were last shown
	example       string // id of the example that the answers began as
	fullyRendered bool   // not only what is seen first
	sheetOpen     bool   // on the screen
	cameFromForm  bool   // the entry of the history before the sheet's is the form's
	sheetPrinted  bool   // made for the browser's own print command, until something changes
}

// Assessed is what was made of the form when it was read. It is never changed
// afterwards.
type Assessed struct {
	Edit       int       // [dom.Form.Edits] then; go-app sees by it that this is another one
	Made       time.Time // and by this where the edit is the same
	Answers    answers.Answers
	Irrelevant map[string]bool // questions for other kinds of enterprise than the one chosen
	Facts      calc.Facts
	Nobody     bool           // a person who has not said which
	Unclear    map[string]int // people whom an open list leaves open ([dom.Reading]): no fact
	Errors     []*calc.FieldError
	Result     calc.Result
	Explained  bool // else the result is of [calc.Policy.Amounts]
}

// explained is the same with its reasons.
func (a *Assessed) explained(p *calc.Policy) *Assessed {
	if a.Explained {
		return a
	}
	whole := *a
	whole.Result, whole.Explained = p.Assess(a.reckoned(p)), true
	return &whole
}

// reckoned are the facts with the people whom an open list leaves open.
func (a *Assessed) reckoned(p *calc.Policy) calc.Facts {
	facts := a.Facts
	for question, unclear := range a.Unclear {
		facts = p.WithUnclear(facts, question, unclear)
	}
	return facts
}

// ruledOut are the parts of the form for measures that what the claimant is rules
// out, whatever else is answered.
func (a *Assessed) ruledOut(p *calc.Policy) (out []dom.RuledOut) {
	if isPerson(a.Facts.Who) {
		return a.workerOut(p)
	}
	known := calc.Facts{Enterprise: a.Facts.Enterprise}
	if known.Enterprise.Kind == nil {
		return nil
	}
	for _, r := range p.Rules() {
		if r.Kind != *known.Enterprise.Kind {
			continue // which is not shown
		}
		if m, _ := p.Explain(known, r.Measure); m.Status == calc.Ineligible {
			out = append(out, dom.RuledOut{Part: r.Name, Why: zh.NotAsked(zh.Step(p, m.Because()[0]))})
		}
	}
	return out
}

// hasFigure reports whether an enterprise has answered something that a rule
// asks: before that there is no sum to speak of.
func (a *Assessed) hasFigure(p *calc.Policy) bool {
	return !isPerson(a.Facts.Who) && slices.ContainsFunc(a.Answers.Entries, func(e answers.Entry) bool {
		q, _, ok := p.Question(e.Name)
		return ok && q.Rule != "" && !a.Irrelevant[e.Name]
	})
}

// forVisitor are the results of the measures that concern the visitor.
func (a *Assessed) forVisitor(p *calc.Policy) []calc.MeasureResult {
	var all []calc.MeasureResult
	for _, m := range p.Measures {
		if r := resultOf(a.Result, m); r != nil && concerns(a.Facts.Who, m) {
			all = append(all, *r)
		}
	}
	return all
}

// today is the reader's own day.
func (a *Assessed) today() calc.Date { return calc.Date(a.Made.Format(time.DateOnly)) }

// Latest is the last of what was assessed, with the fragment of an address that
// gives the same answers. What a button hands out is taken from here: between a
// change of the form and the next rendering a component has the former one.
type Latest struct {
	*Assessed
	Fragment string
}

// OnMount takes over the page. go-app calls it in the same turn of the event
// loop in which it replaced the first element, so nothing is seen of that.
func (c *Calculator) OnMount(ctx app.Context) {
	dom.TakeOver(ctx.JSSrc())
	if c.failed {
		return
	}
	dom.NextPiece()
	c.ctx = ctx
	onUI := func(do func()) { ctx.Dispatch(func(app.Context) { do() }) }
	c.form.Listen(dom.FormEvents{
		Changed: func(typing bool) {
			edit := c.form.Edits()
			onUI(func() { c.edited(edit, typing) })
		},
		Example: func(id string) { onUI(func() { c.showExample(id) }) },
		Cleared: func() { onUI(func() { c.replaceAnswers(answers.Answers{Trips: 1}, "", "") }) },
	})
	c.address.Listen(func() {
		c.form.Changing()
		onUI(func() { c.openAddress(false) })
	}, func() string {
		return c.place(c.fragmentOf(c.form.Read().Answers))
	})
	ctx.Handle(showSheet, c.showSheet)
	ctx.Handle(closeSheet, c.closeSheet)
	ctx.Handle(leaveSheet, func(app.Context, app.Action) { c.hideSheet() })
	ctx.Handle(openFailed, func(app.Context, app.Action) { c.form.Say("") })
	ctx.Handle(openAnswers, func(_ app.Context, a app.Action) {
		file := a.Value.(opened)
		c.form.Changing()
		c.replaceAnswers(file.answers, file.origin.message, "")
		now := c.assessed.Result.Total.StringFixed(2)
		if file.claimed != "" && file.claimed != now && file.claimed != file.origin.total { // else the other text explains it
			c.form.Warn(file.origin.message + zh.Claimed(zh.Shown(file.claimed), now))
		}
		c.form.OfferVersions(file.origin.otherText)
	})
	dom.BeforePrint(func(done func()) bool { return c.printSheet(ctx, done) })
	dom.NextPiece()
	c.form.Changing()
	c.start()
	dom.NextPiece()
	ctx.Defer(func(ctx app.Context) {
		dom.MarkReady()
		dom.AfterPaint(func() { onUI(func() { c.fullyRendered = true }) })
	})
}

// Render shows the result. Before the page is read there is none. The amounts
// come first by themselves: what is far below them would keep a slow phone from
// answering by as much again.
func (c *Calculator) Render() app.UI {
	root := app.Elem("div")
	switch {
	case c.failed:
		return root.Body(say("p", "failure", zh.PageOutdated))
	case c.assessed == nil:
		return root
	}
	return root.Body(
		&Total{Policy: c.page.Policy, Result: c.now.Result, Measures: c.now.forVisitor(c.page.Policy), Incomplete: c.now.incomplete(c.page.Policy), Shown: c.now.hasFigure(c.page.Policy)},
		&Tools{Page: c.page, Address: c.address, Store: &c.store, Assessed: c.assessed, Latest: &c.latest, IsExample: c.example != ""},
		&Results{Page: c.page, Assessed: c.assessed, FullyRendered: c.fullyRendered},
		app.If(c.fullyRendered, c.sheet),
	)
}

// sheet is the sheet, or, while nobody wants it, its empty place.
func (c *Calculator) sheet() app.UI {
	if !c.sheetOpen && !c.sheetPrinted {
		return app.Elem("section").ID("sheet")
	}
	return &Sheet{Page: c.page, Assessed: c.assessed, IsExample: c.example != "", Link: c.address.URL(c.fragment() + answers.Sheet)}
}

// incomplete counts the measures for the visitor that are not decided.
func (a *Assessed) incomplete(p *calc.Policy) int {
	n := 0
	for _, m := range p.Measures {
		if r := resultOf(a.Result, m); r != nil && r.Status == calc.Incomplete && concerns(a.Facts.Who, m) {
			n++
		}
	}
	return n
}

// start shows what the address holds, or what this browser kept, or what was
// typed before the program arrived; typed text is never overwritten, and what
// was kept is not by what a link holds.
func (c *Calculator) start() {
	kept := c.store.Read()
	var restored answers.Answers
	var of origin
	typed := len(c.form.Read().Answers.Entries) > 0
	switch {
	case typed && c.address.HasState():
		c.form.CompleteWho()
		c.recompute(true)
		if c.fragment() == c.address.Fragment() { // what a crash left, loaded again
			c.store.Resume(kept == c.fragment())
			return
		}
		c.address.Push(c.fragment())
		c.form.Say(zh.LinkWaits)
		return
	case c.address.HasState():
		c.store.Resume(kept == c.address.Fragment())
		c.openAddress(!dom.WasReloaded())
		return
	case typed:
		c.form.CompleteWho()
	case c.store.HasStored():
		if link, err := answers.ParseFragment(c.page.Policy, kept); err == nil {
			restored = link.Answers
			c.form.Restore(restored)
			if link.Policy != c.page.Versions.Text {
				facts, _ := restored.Facts(c.page.Policy)
				of = originOf(c.page, zh.FromKept, link.Policy, link.Program, facts)
			}
		}
		c.store.Resume(true)
	}
	c.recompute(true)
	message := of.message + c.lost(restored)
	if c.example = exampleOf(c.page.Policy, c.assessed.Facts); c.example != "" {
		message = zh.ExampleShown(c.example) + message
	}
	c.form.Say(message)
	c.form.OfferVersions(of.otherText)
	if fragment := c.fragment(); fragment != "" { // else a place in the page stays in the address
		c.address.Replace(fragment, true)
		c.store.Update(fragment)
	}
}

// openAddress restores what the address holds. Of one that was opened, rather
// than gone back to, it says what it was made with.
func (c *Calculator) openAddress(opened bool) {
	link, err := c.address.State()
	message := ""
	var of origin
	c.hideSheet()
	switch err {
	case nil:
		c.form.Restore(link.Answers)
		facts, _ := link.Answers.Facts(c.page.Policy)
		c.example = exampleOf(c.page.Policy, facts)
		of = originOf(c.page, zh.FromLink, link.Policy, link.Program, facts)
		if c.example != "" {
			message = zh.ExampleShown(c.example)
		}
		if of.otherText || opened && c.example == "" {
			message += of.message
		}
	case answers.ErrNotALink:
		if fragment := c.fragment(); !c.address.IsEmpty() && fragment != "" {
			// A place in the page was gone to: once it is reached, the address
			// holds the answers again, so that no reload loses them.
			c.address.Replace(fragment, true)
			c.recompute(!c.left)
			return
		}
		if c.address.IsEmpty() { // back to before anything was answered
			c.form.Restore(answers.Answers{Trips: 1})
			c.example = ""
		}
	default:
		message = zh.LinkDamaged
		if err == answers.ErrNewerVersion {
			message = zh.LinkNewer
		}
		if fragment := c.fragment(); fragment != "" {
			c.address.Replace(fragment, true)
		}
	}
	c.recompute(false)
	if err != nil && err != answers.ErrNotALink {
		c.form.Warn(message)
		return
	}
	c.form.Say(message + c.lost(link.Answers))
	c.form.OfferVersions(of.otherText)
	if c.address.IsSheet() && c.hasSheet() {
		c.openSheet()
	}
}

// lost says which of the answers that the form was filled with it does not hold.
func (c *Calculator) lost(wanted answers.Answers) string {
	var entries []string
	for _, e := range wanted.Lost(c.page.Policy, c.assessed.Answers) {
		entries = append(entries, zh.LostEntry(c.page.Policy, e.Name, e.Text, e.Problem))
	}
	return zh.Lost(entries)
}

// edited follows a change by the visitor, unless another one has come since: the
// sum is shown first, its reasons once that is seen. What was said of a link no
// longer holds then; an example stays one.
func (c *Calculator) edited(edit int, typing bool) {
	c.left = c.left || !typing
	if edit != c.form.Edits() {
		return
	}
	if c.example == "" {
		c.form.Say("")
	}
	reading := c.assess()
	fragment := c.fragment()
	c.address.Replace(fragment, !c.left)
	if c.example == "" { // nobody's own
		c.store.Update(fragment)
	}
	c.ctx.Defer(func(ctx app.Context) {
		dom.AfterPaint(func() { ctx.Dispatch(func(app.Context) { c.explain(reading) }) })
	})
}

// explain shows the reasons of the latest answers, and all else that follows
// from them, unless others have come since.
func (c *Calculator) explain(reading dom.Reading) {
	if reading.Edit != c.form.Edits() {
		return
	}
	before := c.assessed.Facts.Who // an edit may have been passed over since
	c.conclude(reading, !c.left)
	if who := c.assessed.Facts.Who; len(who) > 0 && !slices.Equal(who, before) {
		c.form.Tell(zh.Chosen(who, concernOf(c.page.Policy, who, c.assessed.Result), c.form.Asks()))
	}
}

// assess reads the form and works the sums out.
func (c *Calculator) assess() dom.Reading {
	read := c.form.Read()
	facts, errors := read.Answers.Facts(c.page.Policy)
	c.now = &Assessed{
		Edit: read.Edit, Made: time.Now(), Answers: read.Answers, Irrelevant: read.Irrelevant,
		Facts: facts, Nobody: read.Nobody, Unclear: read.Unclear, Errors: errors,
	}
	c.now.Result = c.page.Policy.Amounts(c.now.reckoned(c.page.Policy))
	c.latest = Latest{c.now, c.fragment()}
	c.sheetPrinted = false
	return read
}

// conclude follows assess with the reasons. While a visitor types, an entry that
// can't be read yet is not called wrong. It reports false where the answers have
// changed meanwhile.
func (c *Calculator) conclude(read dom.Reading, typing bool) bool {
	c.assessed = c.now.explained(c.page.Policy)
	c.latest.Assessed = c.assessed
	dom.Piece()
	noted := c.form.ShowNotes(read, c.assessed.Errors, c.assessed.Result.Notes, typing)
	if noted {
		c.left = false
	}
	c.form.RuleOut(c.assessed.ruledOut(c.page.Policy))
	if c.assessed.hasFigure(c.page.Policy) {
		c.form.Announce(zh.Sum(c.assessed.Result), c.assessed.Result.Least)
	}
	c.ctx.Defer(func(app.Context) { c.form.Settled(read.Edit) })
	return c.form.ShowVerdicts(c.verdicts(), read.Edit) && noted
}

// recompute works the result out anew from what stands in the form, with its
// reasons. It reports false where that has changed meanwhile.
func (c *Calculator) recompute(typing bool) bool {
	read := c.assess()
	dom.Piece()
	return c.conclude(read, typing)
}

// fragment is the address of what is answered; nothing answered has none.
func (c *Calculator) fragment() string {
	if c.now == nil {
		return ""
	}
	return c.fragmentOf(c.now.Answers)
}

func (c *Calculator) fragmentOf(a answers.Answers) string {
	if len(a.Entries) == 0 && a.Trips == 1 {
		return ""
	}
	return answers.Link{Answers: a, Policy: c.page.Versions.Text, Program: c.page.Versions.Program}.Fragment(c.page.Policy)
}

// replaceAnswers puts other answers into the form at once. What was there
// stays one step back in the browser's history.
func (c *Calculator) replaceAnswers(a answers.Answers, message, example string) {
	c.example = example
	c.form.Restore(a)
	c.recompute(false)
	c.form.Say(message + c.lost(a))
	c.address.Push(c.fragment())
	if c.example == "" {
		c.store.Update(c.fragment())
	}
}

func (c *Calculator) showExample(id string) {
	c.replaceAnswers(exampleAnswers(c.page.Policy, id), zh.ExampleShown(id), id)
}

// verdicts are those of the rows of trips.
func (c *Calculator) verdicts() []dom.Verdict {
	all := make([]dom.Verdict, len(c.assessed.Facts.Trips))
	for _, r := range c.assessed.Result.Measures {
		trips := make([][]calc.Step, len(all)+1) // the first is of none
		for _, s := range r.Steps {
			trips[s.Trip] = append(trips[s.Trip], s)
		}
		for i, steps := range trips[1:] {
			dom.Piece()
			if len(steps) > 0 {
				verdict, text := zh.TripVerdict(c.page.Policy, steps)
				all[i] = dom.Verdict{Verdict: string(verdict), Text: text}
			}
		}
	}
	return all
}

// hasSheet reports whether there is something to put on a sheet: it is for an
// enterprise that has answered something.
func (c *Calculator) hasSheet() bool { return c.now.hasFigure(c.page.Policy) }

// showSheet goes to the sheet, or where entries can't be read to the list of
// them. The sheet is a place of its own: back leads to the form.
func (c *Calculator) showSheet(ctx app.Context, _ app.Action) {
	for !c.recompute(false) {
	}
	if c.form.ShowErrors() || !c.hasSheet() {
		return
	}
	c.address.Replace(c.fragment(), false)
	c.openSheet()
	c.address.Push(c.place(c.fragment()))
	c.cameFromForm = true
	ctx.Defer(func(app.Context) { dom.Focus("sheet-title") })
}

func (c *Calculator) openSheet() {
	c.sheetOpen, c.fullyRendered = true, true
	dom.ShowSheet(true)
}

// place is the address of what is shown: the answers, or their sheet.
func (c *Calculator) place(fragment string) string {
	if c.sheetOpen && fragment != "" {
		return fragment + answers.Sheet
	}
	return fragment
}

func (c *Calculator) closeSheet(ctx app.Context, _ app.Action) {
	c.hideSheet()
	if c.cameFromForm {
		c.cameFromForm = false
		c.address.Back()
	} else {
		c.address.Push(c.fragment())
	}
	ctx.Defer(func(app.Context) { dom.Focus("make-sheet") })
}

func (c *Calculator) hideSheet() {
	c.sheetOpen = false
	dom.ShowSheet(false)
}

// printSheet makes the sheet for the browser's own print command, unless it is
// there already, and calls done once it stands in the page.
func (c *Calculator) printSheet(ctx app.Context, done func()) bool {
	if c.assessed == nil || c.sheetOpen || c.sheetPrinted || !c.hasSheet() {
		return false
	}
	ctx.Dispatch(func(ctx app.Context) {
		c.assessed = c.now.explained(c.page.Policy)
		c.fullyRendered, c.sheetPrinted = true, true
		ctx.Defer(func(app.Context) { done() })
	})
	return true
}

// box is an element of a class, or of none, with others in it; say is one with words.
// Each is one call where the methods of go-app are three: there are a hundred.
func box(name, class string, inside ...app.UI) app.UI { return elem(name, class).Body(inside...) }

func say(name, class, words string) app.UI { return elem(name, class).Text(words) }

func elem(name, class string) app.HTMLElem {
	e := app.Elem(name)
	if class != "" {
		e = e.Class(class)
	}
	return e
}
