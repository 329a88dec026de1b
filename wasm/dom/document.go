// Package dom speaks to the parts of the calculator's page that go-app does not
// render: the static form with its notes, the address and history, the store,
// files, the clipboard, focus and printing.
package dom

import (
	"runtime"
	"time"

	"wengang/calc"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Page is what the build wrote into the page for the program.
type Page struct {
	Policy   *calc.Policy
	Document string // number of the notice
	Versions Versions
	Single   bool // the page is the single-file edition
	Cases    CasesFile
	Hotline  string // the number to call where the program can't be trusted
}

// Versions are the first digits of the SHA-256 of the text and of the program.
type Versions struct{ Text, Program string }

// A CasesFile is the file of the self-test's cases, with the sum that the
// browser compares; its name is empty where the page has none.
type CasesFile struct{ Name, Sum string }

// ReadPage reads the policy and what belongs to it off the page. The error is
// one of [calc.ReadPolicy]: the page does not fit this program.
func ReadPage() (*Page, error) {
	script := element("policy")
	policy, err := calc.ReadPolicy([]byte(script.Get("textContent").String()))
	if err != nil {
		return nil, err
	}
	data := script.Get("dataset")
	page := &Page{
		Policy:   policy,
		Document: data.Get("document").String(),
		Versions: Versions{data.Get("version").String(), data.Get("program").String()},
		Single:   data.Get("edition").String() == "single",
		Hotline:  data.Get("hotline").String(),
	}
	if cases := data.Get("selftest"); cases.Truthy() {
		page.Cases = CasesFile{cases.String(), data.Get("selftestSum").String()}
	}
	return page, nil
}

// Prepare makes the page fit for go-app to start: an empty element stands first
// in the body, which it replaces.
func Prepare() {
	document().Get("body").Call("prepend", document().Call("createElement", "div"))
}

// TakeOver moves what go-app rendered to its place beside the form. What the loader says of
// the program goes, but for a failure that has a button: the rest may fail before the first
// part answers.
func TakeOver(root app.Value) {
	if old := element("result"); old.Truthy() { // of a start that failed later
		old.Call("remove")
	}
	element("results").Call("append", root)
	root.Set("id", "result")
	element("program").Set("hidden", element("program-retry").Get("hidden"))
}

// MarkReady says in the page that the program answers.
func MarkReady() { documentElement().Call("setAttribute", "data-calculator", "ready") }

// ShowSheet has the page show the sheet alone, or everything else again.
func ShowSheet(shown bool) {
	if shown {
		documentElement().Call("setAttribute", "data-sheet", "shown")
		return
	}
	documentElement().Call("removeAttribute", "data-sheet")
}

// ListLines are what the lists that are open beside the form have the sheet say,
// but for those of questions that are not this visitor's.
func ListLines(irrelevant map[string]bool) (lines []string) {
	all := document().Call("querySelectorAll", "[data-sheet-line]")
	for i := range all.Length() {
		line := all.Index(i)
		asked := line.Call("closest", "fieldset").Call("querySelector", "[name]")
		if !asked.Truthy() || !irrelevant[asked.Get("name").String()] {
			lines = append(lines, line.Get("dataset").Get("sheetLine").String())
		}
	}
	return lines
}

// Focus moves to the element with that id.
func Focus(id string) { element(id).Call("focus") }

// mostPaintWait is how long what is put off waits for a frame.
const mostPaintWait = 200 * time.Millisecond

// AfterPaint calls do once the browser has shown what stands in the page, or
// where it shows nothing, as in a tab that nobody sees, a little later.
func AfterPaint(do func()) {
	unseen := time.AfterFunc(mostPaintWait, do)
	var painting app.Func
	painting = app.FuncOf(func(app.Value, []app.Value) any {
		painting.Release()
		if unseen.Stop() {
			time.AfterFunc(time.Millisecond, do) // the browser paints before any timer
		}
		return nil
	})
	app.Window().Call("requestAnimationFrame", painting)
}

// Print opens the browser's print dialogue.
func Print() { app.Window().Call("print") }

// mostPrintWait is how long printing may be held up.
const mostPrintWait = time.Second

// BeforePrint has render called when the browser's own print command is given.
// The browser prints what stands in the page when the handler returns, and
// go-app renders at its next frame, some milliseconds later: so the handler
// lets other goroutines run until render calls done. render reports whether
// there is anything to wait for.
func BeforePrint(render func(done func()) bool) {
	onWindow("beforeprint", func() {
		inOne(func() {
			rendered := false
			if !render(func() { rendered = true }) {
				return
			}
			for start := time.Now(); !rendered && time.Since(start) < mostPrintWait; {
				runtime.Gosched()
			}
		})
	})
}

func document() app.Value        { return app.Window().Get("document") }
func documentElement() app.Value { return document().Get("documentElement") }
func element(id string) app.Value {
	return app.Window().GetElementByID(id)
}

// onWindow calls do at every event of that name of the window.
func onWindow(event string, do func()) {
	app.Window().Call("addEventListener", event, app.FuncOf(func(app.Value, []app.Value) any {
		do()
		return nil
	}))
}
