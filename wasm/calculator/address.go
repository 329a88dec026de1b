package calculator

import (
	"strings"
	"time"

	"wengang/calc"
	"wengang/calc/answers"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// address keeps the answers in the fragment of the page's address, which no
// browser sends to a server. Typing changes the entry of the history that is
// there; only what replaces the answers at once makes a new one.
type address struct {
	policy *calc.Policy
	timer  *time.Timer
	later  string
}

// settled is how long a visitor must pause before the address follows: some
// browsers refuse frequent changes.
const settled = 300 * time.Millisecond

func newAddress(policy *calc.Policy) *address { return &address{policy: policy} }

// listen calls moved after back, forward and a change of the fragment by hand.
func (a *address) listen(moved func()) {
	app.Window().Call("addEventListener", "popstate", app.FuncOf(func(app.Value, []app.Value) any {
		a.drop() // what was about to be written belongs to another entry
		moved()
		return nil
	}))
	// A page that is left keeps its last answers.
	app.Window().Call("addEventListener", "pagehide", app.FuncOf(func(app.Value, []app.Value) any {
		a.flush()
		return nil
	}))
}

func (a *address) fragment() string {
	return strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
}

func (a *address) isEmpty() bool { return a.fragment() == "" }

// hasState reports whether the fragment holds answers, or damaged ones, rather
// than nothing or the name of a place in the page.
func (a *address) hasState() bool {
	_, err := a.state()
	return err != answers.ErrNotALink
}

func (a *address) state() (answers.Link, error) { return answers.ParseFragment(a.policy, a.fragment()) }

// wasReloaded reports whether the page came by reload, back or forward rather
// than by opening its address.
func wasReloaded() bool {
	entry := app.Window().Get("performance").Call("getEntriesByType", "navigation").Index(0)
	return entry.Truthy() && entry.Get("type").String() != "navigate"
}

// url is the address of the page with the last answers.
func (a *address) url(fragment string) string {
	href, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	if fragment == "" {
		return href
	}
	return href + "#" + fragment
}

func (a *address) replace(fragment string, soon bool) {
	a.drop()
	a.later = fragment
	if soon {
		a.timer = time.AfterFunc(settled, a.flush)
		return
	}
	a.set("replaceState", fragment)
}

func (a *address) flush() {
	if a.timer != nil {
		a.drop()
		a.set("replaceState", a.later)
	}
}

func (a *address) drop() {
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
}

func (a *address) push(fragment string) {
	a.flush()
	a.set("pushState", fragment)
}

func (a *address) set(how, fragment string) {
	if fragment != a.fragment() {
		app.Window().Get("history").Call(how, nil, "", a.url(fragment))
	}
}
