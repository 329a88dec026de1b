// Package calculator is the program on /calculator/: it reads the form of the
// page, has calc work out the result, and shows it.
//
// The form is the page's, static HTML that this program never renders, so what
// a visitor typed before the program arrived, the cursor and an input method
// in mid-word stay as they are. go-app renders what the program alone can
// know: the result and the sheet. It wants to replace the first element of the
// body; it is given an empty one to replace, and what it renders is then moved
// beside the form (docs/decisions/2026-11-23-static-form.md).
package calculator

import (
	"net/url"
	"strings"
	"time"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run starts the program on the page and does not return.
func Run() {
	body := document().Get("body")
	body.Call("prepend", document().Call("createElement", "div"))
	hideBadFragment()
	// go-app starts at the page's own path, wherever the site is hosted.
	app.Route("/"+strings.TrimPrefix(app.Window().URL().Path, "/"), func() app.Composer { return &calculator{} })
	app.RunWhenOnBrowser()
}

func document() app.Value { return app.Window().Get("document") }

func element(id string) app.Value { return app.Window().GetElementByID(id) }

// hideBadFragment takes a fragment out of the address that net/url can't
// parse: go-app would stop with a nil URL.
func hideBadFragment() {
	location := app.Window().Get("location")
	if _, err := url.Parse(location.Get("href").String()); err == nil {
		return
	}
	app.Window().Get("history").Call("replaceState", nil, "",
		location.Get("pathname").String()+location.Get("search").String())
}

// calculator is the root component. Its fields are lower-case: go-app compares
// only exported ones, and nothing renders it with parameters.
type calculator struct {
	app.Compo

	policy   *calc.Policy
	document string // number of the notice
	versions versions
	single   bool // the page is the single-file edition
	failed   bool // the page's policy.json does not fit this program
	cases    casesFile

	form    *form
	address *address
	store   store

	answers answers.Answers
	facts   calc.Facts
	errors  []*calc.FieldError
	unasked map[string]bool // the questions that are for other kinds than the one that was chosen
	result  calc.Result
	whole   bool   // not only what is seen first is shown
	all     bool   // the measures for others are shown too
	example string // id of the example that the answers began as
	sheet   bool   // the sheet is shown
	coded   codedLink
	made    time.Time
	said    string // what the last button did
}

// A casesFile is the file of the self-test's cases; its name is empty where the page
// has none.
type casesFile struct{ name, sum string }

// versions are the first digits of the SHA-256 of the text and of the program,
// as the build wrote them into the page.
type versions struct{ text, program string }

// OnMount takes over the page. go-app calls it in the same turn of the event
// loop in which it replaced the first element, so nothing is seen of that.
func (c *calculator) OnMount(ctx app.Context) {
	// go-app routes every click on a link; here links are the browser's.
	app.Window().Set("onclick", nil)
	app.Window().Set("onpopstate", nil)
	if old := element("result"); old.Truthy() { // of a start that failed later
		old.Call("remove")
	}
	root := ctx.JSSrc()
	element("results").Call("append", root)
	root.Set("id", "result")
	element("program").Set("hidden", true)

	script := element("policy")
	policy, err := calc.ReadPolicy([]byte(script.Get("textContent").String()))
	if err != nil {
		app.Log(err)
		c.failed = true
		return
	}
	c.policy = policy
	c.document = script.Get("dataset").Get("document").String()
	if cases := script.Get("dataset").Get("selftest"); cases.Truthy() {
		c.cases.name, c.cases.sum = cases.String(), script.Get("dataset").Get("selftestSum").String()
	}
	c.single = script.Get("dataset").Get("edition").String() == "single"
	c.versions = versions{script.Get("dataset").Get("version").String(), script.Get("dataset").Get("program").String()}
	c.form = newForm(policy)
	c.address = newAddress(policy)

	onUI := func(do func()) { ctx.Dispatch(func(app.Context) { do() }) }
	c.form.listen(formEvents{
		changed: func(typing bool) { onUI(func() { c.edited(typing) }) },
		example: func(id string) { onUI(func() { c.showExample(id) }) },
		cleared: func() { onUI(func() { c.replaceAnswers(answers.Answers{Trips: 1}, "", "") }) },
	})
	c.address.listen(func() { onUI(func() { c.openAddress(false) }) })
	c.start()
	ctx.Defer(func(ctx app.Context) {
		document().Get("documentElement").Call("setAttribute", "data-calculator", "ready")
		afterPaint(func() { onUI(func() { c.whole = true }) })
	})
}

// afterPaint calls do once the browser has shown what stands in the page; in a
// tab that nobody sees, as soon as somebody does.
func afterPaint(do func()) {
	var painting app.Func
	painting = app.FuncOf(func(app.Value, []app.Value) any {
		painting.Release()
		time.AfterFunc(time.Millisecond, do) // the browser paints before any timer
		return nil
	})
	app.Window().Call("requestAnimationFrame", painting)
}

// start shows what the address holds, or what this browser kept, or what was
// typed before the program arrived; typed text is never overwritten, and what
// was kept is not by what a link holds.
func (c *calculator) start() {
	kept := c.store.kept()
	var restored answers.Answers
	typed := len(c.form.answers(c.form.controls()).Entries) > 0
	switch {
	case typed && c.address.hasState():
		c.form.completeWho()
		c.recompute(true)
		if c.fragment() == c.address.fragment() { // what a crash left, loaded again
			c.store.on = c.store.has && kept == c.fragment()
			return
		}
		c.address.push(c.fragment())
		c.form.say(zh.LinkWaits)
		return
	case c.address.hasState():
		c.store.on = c.store.has && kept == c.address.fragment()
		c.openAddress(!wasReloaded())
		return
	case typed:
		c.form.completeWho()
	case c.store.has:
		if link, err := answers.ParseFragment(c.policy, kept); err == nil {
			restored = link.Answers
			c.form.restore(restored)
		}
		c.store.on = true
	}
	c.recompute(true)
	c.form.say(c.lost(restored))
	if fragment := c.fragment(); fragment != "" { // else a place in the page stays in the address
		c.address.replace(fragment, true)
		c.store.update(fragment)
	}
}

// openAddress restores what the address holds. Of one that was opened, rather
// than gone back to, it says what it was made with.
func (c *calculator) openAddress(opened bool) {
	link, err := c.address.state()
	message := ""
	switch err {
	case nil:
		c.form.restore(link.Answers)
		facts, _ := link.Answers.Facts(c.policy)
		c.example = exampleOf(c.policy, facts)
		sameText, sameProgram := link.Policy == c.versions.text, link.Program == c.versions.program
		switch {
		case c.example != "":
			message = zh.ExampleShown(c.example)
		case opened || !sameText:
			message = zh.Origin(zh.FromLink, sameText, sameProgram)
		}
	case answers.ErrNotALink:
		if fragment := c.fragment(); !c.address.isEmpty() && fragment != "" {
			// A place in the page was gone to: once it is reached, the address
			// holds the answers again, so that no reload loses them.
			c.address.replace(fragment, true)
			return
		}
		if c.address.isEmpty() { // back to before anything was answered
			c.form.restore(answers.Answers{Trips: 1})
			c.example = ""
		}
	default:
		message = zh.LinkDamaged
		if err == answers.ErrNewerVersion {
			message = zh.LinkNewer
		}
		if fragment := c.fragment(); fragment != "" {
			c.address.replace(fragment, true)
		}
	}
	c.recompute(false)
	c.form.say(message + c.lost(link.Answers))
}

// lost says which of the answers that the form was filled with it does not hold.
func (c *calculator) lost(wanted answers.Answers) string {
	var entries []string
	for _, e := range wanted.Lost(c.policy, c.answers) {
		entries = append(entries, zh.LostEntry(c.policy, e.Name, e.Text, e.Problem))
	}
	return zh.Lost(entries)
}

// edited follows a change by the visitor. What was said of a link no longer
// holds then; an example stays one.
func (c *calculator) edited(typing bool) {
	if c.example == "" {
		c.form.say("")
	}
	c.update(typing)
}

// update works the result out anew after the visitor changed something, and
// puts the answers into the address. While a visitor types, an entry that can't
// be read yet is not called wrong.
func (c *calculator) update(typing bool) {
	c.recompute(typing)
	fragment := c.fragment()
	c.address.replace(fragment, typing)
	c.store.update(fragment)
}

func (c *calculator) recompute(typing bool) {
	controls := c.form.controls()
	c.answers = c.form.answers(controls)
	c.facts, c.errors = c.answers.Facts(c.policy)
	c.unasked = c.form.unasked()
	c.form.showNotes(controls, c.errors, c.unasked, typing)
	c.result = c.policy.Assess(c.facts)
	c.form.announce(c.result.Total)
	c.said = ""
	c.made = time.Now()
}

// fragment is the address of what is answered; nothing answered has none.
func (c *calculator) fragment() string {
	if len(c.answers.Entries) == 0 && c.answers.Trips == 1 {
		return ""
	}
	return answers.Link{Answers: c.answers, Policy: c.versions.text, Program: c.versions.program}.Fragment(c.policy)
}

// replaceAnswers puts other answers into the form at once. What was there
// stays one step back in the browser's history.
func (c *calculator) replaceAnswers(a answers.Answers, message, example string) {
	c.example = example
	c.form.restore(a)
	c.recompute(false)
	c.form.say(message + c.lost(a))
	c.address.push(c.fragment())
	if c.example == "" {
		c.store.update(c.fragment())
	}
}

func (c *calculator) showExample(id string) {
	c.replaceAnswers(exampleAnswers(c.policy, id), zh.ExampleShown(id), id)
}
