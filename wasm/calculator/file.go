package calculator

import (
	"encoding/json"
	"time"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 1 << 20

// download hands the facts and the result to the browser as a file.
func (c *calculator) download(app.Context, app.Event) {
	result, err := json.Marshal(c.result)
	if err != nil {
		app.Log(err)
		return
	}
	data, err := answers.File{
		Facts: answers.FactsJSON(c.policy, c.facts), Result: result, Document: c.document,
		Policy: c.versions.text, Program: c.versions.program, Made: time.Now().Format(time.RFC3339),
	}.Encode()
	if err != nil {
		app.Log(err)
		return
	}
	blob := app.Window().Get("Blob").New([]any{string(data)}, map[string]any{"type": "application/json"})
	url := app.Window().Get("URL").Call("createObjectURL", blob)
	link := document().Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", "wengang.json")
	link.Call("click")
	app.Window().Get("URL").Call("revokeObjectURL", url)
}

// openFile reads a file that was downloaded before.
func (c *calculator) openFile(ctx app.Context, e app.Event) {
	input := e.Get("target")
	file := input.Get("files").Index(0)
	if !file.Truthy() {
		return
	}
	input.Set("value", "") // the same file may be opened again
	if file.Get("size").Int() > maxFile {
		c.said = zh.FileNotOurs
		return
	}
	read := func(do func(text app.Value)) app.Func {
		return app.FuncOf(func(_ app.Value, args []app.Value) any {
			ctx.Dispatch(func(app.Context) { do(args[0]) })
			return nil
		})
	}
	file.Call("text").Call("then",
		read(func(text app.Value) { c.open([]byte(text.String())) }),
		read(func(app.Value) { c.said = zh.FileNotOurs })) // gone since it was chosen, or a folder
}

func (c *calculator) open(data []byte) {
	facts, file, err := answers.ParseFile(c.policy, data)
	if err != nil {
		c.said = zh.FileNotOurs
		if field, ok := err.(*calc.FieldError); ok {
			c.said = zh.FileProblem(c.policy, field)
		}
		return
	}
	message := ""
	if file.Policy != "" {
		message = zh.Origin(zh.FromFile, file.Policy == c.versions.text, file.Program == c.versions.program)
	}
	c.replaceAnswers(answers.FromFacts(c.policy, facts), message, "")
}

func (c *calculator) copyLink(ctx app.Context, _ app.Event) {
	link := c.address.url(c.fragment())
	c.address.replace(c.fragment(), false)
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() { // a page not served over HTTPS has none
		c.said = link
		return
	}
	say := func(text string) app.Func {
		return app.FuncOf(func(app.Value, []app.Value) any {
			ctx.Dispatch(func(app.Context) { c.said = text })
			return nil
		})
	}
	clipboard.Call("writeText", link).Call("then", say(zh.LinkCopied), say(link))
}

func (c *calculator) keep(_ app.Context, e app.Event) {
	box := e.Get("target")
	switch {
	case !box.Get("checked").Bool():
		c.store.forget()
	case !c.store.keep(c.fragment()):
		box.Set("checked", false)
		c.said = zh.KeepRefused
	}
}

func (c *calculator) forget(app.Context, app.Event) {
	c.store.forget()
	c.said = zh.Forgotten
}
