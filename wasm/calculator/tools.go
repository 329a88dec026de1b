package calculator

import (
	"fmt"
	"time"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/cases"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Tools is what can be done with the answers: the sheet, links, files, keeping
// them in this browser, and the self-test.
type Tools struct {
	app.Compo

	Page      *dom.Page
	Address   *dom.Address
	Store     *dom.Store
	Assessed  *Assessed // what is shown
	Latest    *Latest   // what the buttons hand out
	IsExample bool      // what is shown is nobody's

	status string // what the last button did
	failed bool   // it did not do what was asked
	of     string // the answers, as a fragment, that it was said of
}

// OnUpdate takes back what was said of other answers. The same are worked out
// again when a field is left, as by the press of the button that says it.
func (t *Tools) OnUpdate(app.Context) {
	if t.of == "" || t.of != t.fragment() {
		t.say("")
	}
}

func (t *Tools) say(words string)  { t.status, t.failed, t.of = words, false, t.fragment() }
func (t *Tools) fail(words string) { t.status, t.failed, t.of = words, true, t.fragment() }

func (t *Tools) fragment() string {
	if t.Latest == nil {
		return ""
	}
	return t.Latest.Fragment
}

// Render shows the buttons, and below them what the last one did.
func (t *Tools) Render() app.UI {
	return box("div", "tools",
		app.If(!t.Assessed.Nobody && !isPerson(t.Assessed.Facts.Who), func() app.UI {
			return app.Elem("button").Attr("type", "button").ID("make-sheet").Class("button").Text(zh.MakeSheet).OnClick(t.showSheet)
		}),
		app.Elem("button").Attr("type", "button").ID("copy-link").Text(zh.CopyLink).OnClick(t.copyLink),
		app.Elem("button").Attr("type", "button").ID("download").Text(zh.Download).OnClick(t.download),
		box("label", "button-like",
			app.Text(zh.OpenFile),
			app.Elem("input").Attr("type", "file").ID("open-file").Class("visually-hidden").Attr("accept", ".json,application/json").OnChange(t.openFile),
		),
		box("label", "keep",
			app.Elem("input").Attr("type", "checkbox").ID("keep").Attr("checked", t.Store.IsKeeping()).OnChange(t.keep),
			app.Text(" "+zh.Keep),
		),
		app.If(t.Store.HasStored(), func() app.UI {
			return app.Elem("button").Attr("type", "button").ID("forget").Text(zh.Forget).OnClick(t.forget)
		}),
		app.If(t.Page.Cases.Name != "", func() app.UI {
			return app.Elem("button").Attr("type", "button").ID("selftest").Text(zh.SelfTest).OnClick(t.selfTest)
		}),
		app.Elem("p").ID("said").Attr("role", "status").DataSet("failed", fmt.Sprint(t.failed)).Text(t.status),
	)
}

func (t *Tools) showSheet(ctx app.Context, _ app.Event) {
	if !t.Latest.hasFigure(t.Page.Policy) {
		t.fail(zh.SheetNone)
	}
	ctx.NewAction(showSheet)
}

func (t *Tools) copyLink(ctx app.Context, _ app.Event) {
	link := t.Address.URL(t.Latest.Fragment)
	t.Address.Replace(t.Latest.Fragment, false)
	dom.Copy(link, func(ok bool) {
		ctx.Dispatch(func(app.Context) {
			t.say(link)
			if ok {
				t.say(zh.LinkCopied)
			}
		})
	})
}

// download hands the facts and the result to the browser as a file.
func (t *Tools) download(app.Context, app.Event) {
	t.Latest.Assessed = t.Latest.explained(t.Page.Policy)
	data, err := t.file()
	if err != nil {
		app.Log(err)
		return
	}
	dom.Download("wengang.json", data)
}

func (t *Tools) file() ([]byte, error) {
	result := t.Latest.Result
	if len(t.Latest.Unclear) > 0 { // who are not in the file: what it states is of what it holds
		result = t.Page.Policy.Assess(t.Latest.Facts)
	}
	return answers.File{
		Facts: answers.FactsJSON(t.Page.Policy, t.Latest.Facts), Result: result.AppendJSON(nil), Document: t.Page.Document,
		Policy: t.Page.Versions.Text, Program: t.Page.Versions.Program, Made: time.Now().Format(time.RFC3339),
	}.Encode()
}

// maxFile is the largest file that is read, in bytes.
const maxFile = 1 << 20

// openFile reads a file that was downloaded before.
func (t *Tools) openFile(ctx app.Context, e app.Event) {
	dom.ReadFile(e.Get("target"), maxFile, func(text string, ok bool) {
		ctx.Dispatch(func(ctx app.Context) {
			t.fail(zh.FileNotOurs)
			if ok {
				t.open(ctx, []byte(text))
			}
			if t.failed {
				ctx.NewAction(openFailed)
			}
		})
	})
}

func (t *Tools) open(ctx app.Context, data []byte) {
	facts, file, err := answers.ParseFile(t.Page.Policy, data)
	if err != nil {
		if field, ok := err.(*calc.FieldError); ok {
			t.fail(zh.FileProblem(t.Page.Policy, field))
		}
		return
	}
	t.say("")
	var of origin // of bare facts nothing is known
	if file.Policy != "" {
		of = originOf(t.Page, zh.FromFile, file.Policy, file.Program, facts)
	}
	ctx.NewActionWithValue(openAnswers, opened{answers.FromFacts(t.Page.Policy, facts), of, file.Claimed()})
}

func (t *Tools) keep(_ app.Context, e app.Event) {
	box := e.Get("target")
	switch {
	case !box.Get("checked").Bool():
		t.Store.Forget()
	case t.IsExample:
		box.Set("checked", false)
		t.fail(zh.ExampleUnkept)
	case !t.Store.Keep(t.Latest.Fragment):
		box.Set("checked", false)
		t.fail(zh.KeepRefused)
	}
}

func (t *Tools) forget(app.Context, app.Event) {
	t.Store.Forget()
	t.say(zh.Forgotten)
}

// selfTest works out the cases that prove the program, here and now.
func (t *Tools) selfTest(ctx app.Context, _ app.Event) {
	t.say(zh.SelfTestRuns)
	dom.ReadCases(t.Page.Cases, func(text string, ok bool) {
		ctx.Dispatch(func(app.Context) {
			t.fail(zh.SelfTestMissing)
			if !ok {
				return
			}
			// No case at all is another file than that of the cases.
			if ran, failures := cases.Run(t.Page.Policy, text); ran > 0 {
				t.status, t.failed = zh.SelfTestResult(ran, failures, t.Page.Hotline), len(failures) > 0
			}
		})
	})
}
