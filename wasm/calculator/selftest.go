package calculator

import (
	"wengang/calc/cases"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// selfTest works out the cases that prove the program, here and now. The page
// in one file has them in it; else they are asked for, and only now, past every
// cache: a bad copy could lie there for a year. The browser compares their sum.
func (c *calculator) selfTest(ctx app.Context, _ app.Event) {
	if inPage := element("selftest-cases"); inPage.Truthy() {
		c.said = c.tested(inPage.Get("textContent").String())
		return
	}
	c.said = zh.SelfTestRuns
	var answered, read, failed app.Func
	done := func(said func() string) {
		answered.Release()
		read.Release()
		failed.Release()
		ctx.Dispatch(func(app.Context) { c.said = said() })
	}
	answered = app.FuncOf(func(_ app.Value, args []app.Value) any {
		return args[0].Call("text")
	})
	read = app.FuncOf(func(_ app.Value, args []app.Value) any {
		text := args[0].String()
		done(func() string { return c.tested(text) })
		return nil
	})
	failed = app.FuncOf(func(app.Value, []app.Value) any {
		done(func() string { return zh.SelfTestMissing })
		return nil
	})
	app.Window().Call("fetch", c.cases.name, map[string]any{"cache": "reload", "integrity": c.cases.sum}).Call("then", answered).Call("then", read, failed)
}

func (c *calculator) tested(text string) string {
	ran, failures := cases.Run(c.policy, text)
	if ran == 0 { // another file than that of the cases
		return zh.SelfTestMissing
	}
	return zh.SelfTestResult(ran, failures, element("policy").Get("dataset").Get("hotline").String())
}
