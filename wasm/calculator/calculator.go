// Package calculator is the program on /calculator/: it reads the form of the
// page, has calc work out the result, and shows it.
//
// The form is the page's, static HTML that this program never renders, so what
// a visitor typed before the program arrived, the cursor and an input method
// in mid-word stay as they are. go-app renders what the program alone can
// know: the result. It wants to replace the first element of the body; it is
// given an empty one to replace, and what it renders is then moved beside the
// form (docs/decisions/2026-11-23-static-form.md).
package calculator

import (
	"encoding/json"
	"net/url"

	"wengang/calc"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run starts the program on the page and does not return.
func Run() {
	app.RouteWithRegexp(".*", func() app.Composer { return &calculator{} })
	body := document().Get("body")
	body.Call("prepend", document().Call("createElement", "div"))
	hideBadFragment()
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

	policy *calc.Policy
	titles map[int]string // of measures, by number
	form   *form
	result calc.Result
	failed bool // the page's policy.json does not fit this program
}

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

	if err := c.load(element("policy").Get("textContent").String()); err != nil {
		app.Log(err)
		c.failed = true
		return
	}
	c.form = newForm(c.policy)
	c.form.listen(func(typing bool) {
		ctx.Dispatch(func(ctx app.Context) { c.update(typing) })
	})
	c.update(true)
	element("program").Set("hidden", true)
	ctx.Defer(func(app.Context) {
		document().Get("documentElement").Call("setAttribute", "data-calculator", "ready")
	})
}

// load binds the policy that the build put into the page.
func (c *calculator) load(policyJSON string) (err error) {
	var published struct {
		Measures []struct {
			Number int    `json:"number"`
			Title  string `json:"title"`
		} `json:"measures"`
	}
	if err := json.Unmarshal([]byte(policyJSON), &published); err != nil {
		return err
	}
	c.titles = make(map[int]string)
	for _, m := range published.Measures {
		c.titles[m.Number] = m.Title
	}
	c.policy, err = calc.ReadPolicy([]byte(policyJSON))
	return err
}

// update works the result out anew. While a visitor types, an entry that can't
// be read yet is not called wrong.
func (c *calculator) update(typing bool) {
	facts, errs := readFacts(c.form.entries())
	c.form.showNotes(errs, typing)
	c.result = c.policy.Assess(facts)
	c.form.announce(c.result.Total)
}
