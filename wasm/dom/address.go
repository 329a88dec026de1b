package dom

import (
	"strings"
	"time"

	"wengang/calc"
	"wengang/calc/answers"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Address keeps the answers in the fragment of the page's address, which no
// browser sends to a server. Typing changes the entry of the history that is
// there; only what replaces the answers at once makes a new one.
type Address struct {
	policy  *calc.Policy
	timer   *time.Timer
	pending string // what the timer will write
}

// settled is how long a visitor must pause before the address follows: some
// browsers refuse frequent changes.
const settled = 300 * time.Millisecond

// NewAddress reads and writes the answers to the questions of policy.
func NewAddress(policy *calc.Policy) *Address { return &Address{policy: policy} }

// Listen calls moved after back, forward and a change of the fragment by hand.
// When the page is left it keeps what leaving gives: what stands in the form
// then, of which no event may have come yet.
func (a *Address) Listen(moved func(), leaving func() (fragment string)) {
	onWindow("popstate", func() {
		a.drop() // what was about to be written belongs to another entry
		moved()
	})
	onWindow("pagehide", func() {
		fragment := leaving()
		if fragment == "" { // a place in the page stays in the address
			a.flush()
			return
		}
		a.drop()
		a.set("replaceState", fragment)
	})
}

// Fragment is what stands in the address now, without the mark of the sheet.
func (a *Address) Fragment() string { return strings.TrimSuffix(a.whole(), answers.Sheet) }

// IsSheet reports whether the address leads to the sheet of the answers.
func (a *Address) IsSheet() bool { return strings.HasSuffix(a.whole(), answers.Sheet) && a.HasState() }

func (a *Address) whole() string {
	return strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
}

// IsEmpty reports whether the address has no fragment.
func (a *Address) IsEmpty() bool { return a.Fragment() == "" }

// HasState reports whether the fragment holds answers, or damaged ones, rather
// than nothing or the name of a place in the page.
func (a *Address) HasState() bool {
	_, err := a.State()
	return err != answers.ErrNotALink
}

// State reads the answers off the address; the errors are those of
// [answers.ParseFragment].
func (a *Address) State() (answers.Link, error) {
	return answers.ParseFragment(a.policy, a.Fragment())
}

// WasReloaded reports whether the page came by reload, back or forward rather
// than by opening its address.
func WasReloaded() bool {
	entry := app.Window().Get("performance").Call("getEntriesByType", "navigation").Index(0)
	return entry.Truthy() && entry.Get("type").String() != "navigate"
}

// URL is the address of the page with that fragment.
func (a *Address) URL(fragment string) string {
	href, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	if fragment == "" {
		return href
	}
	return href + "#" + fragment
}

// Replace changes the entry of the history that is there: at once, or, while a
// visitor types, after a pause.
func (a *Address) Replace(fragment string, later bool) {
	a.drop()
	a.pending = fragment
	if later {
		a.timer = time.AfterFunc(settled, a.flush)
		return
	}
	a.set("replaceState", fragment)
}

func (a *Address) flush() {
	if a.timer != nil {
		a.drop()
		a.set("replaceState", a.pending)
	}
}

func (a *Address) drop() {
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
}

// Back goes one step back in the history.
func (a *Address) Back() { app.Window().Get("history").Call("back") }

// Push makes a new entry of the history.
func (a *Address) Push(fragment string) {
	a.flush()
	a.set("pushState", fragment)
}

func (a *Address) set(how, fragment string) {
	if fragment != a.whole() {
		app.Window().Get("history").Call(how, nil, "", a.URL(fragment))
	}
}
