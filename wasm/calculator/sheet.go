package calculator

import (
	"fmt"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/svg"
	"wengang/calc/zh"
	"wengang/wasm/qr"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// makeSheet shows the sheet, or where entries can't be read the list of them.
func (c *calculator) makeSheet(ctx app.Context, _ app.Event) {
	c.recompute(false)
	if c.form.showErrors() {
		return
	}
	c.address.replace(c.fragment(), false)
	c.sheet = true
	document().Get("documentElement").Call("setAttribute", "data-sheet", "shown")
	ctx.Defer(func(app.Context) { element("sheet-title").Call("focus") })
}

func (c *calculator) closeSheet(ctx app.Context, _ app.Event) {
	c.sheet = false
	document().Get("documentElement").Call("removeAttribute", "data-sheet")
	ctx.Defer(func(app.Context) { element("make-sheet").Call("focus") })
}

func (c *calculator) print(app.Context, app.Event) { app.Window().Call("print") }

// sheetView is the self-check sheet (自查表). It is always in the page, for
// the browser's own print command; on the screen it shows when asked for.
func (c *calculator) sheetView() app.UI {
	return app.Section().ID("sheet").Aria("labelledby", "sheet-title").Body(
		app.Div().Class("tools").Body(
			app.Button().Type("button").ID("print-sheet").Class("button").Text(zh.PrintSheet).OnClick(c.print),
			app.Button().Type("button").ID("close-sheet").Text(zh.CloseSheet).OnClick(c.closeSheet),
		),
		app.H1().ID("sheet-title").TabIndex(-1).Text(zh.SheetTitle),
		c.sheetHead(),
		app.H2().Text(zh.SheetFacts),
		c.sheetFacts(),
		app.H2().Text(zh.SheetResults),
		c.sheetResults(),
		c.sheetOthers(),
		app.P().Class("sheet-total").Body(app.Text(zh.Total+" "), app.Strong().Text(zh.Money(c.result.Total))),
		app.P().Class("hint").Text(zh.SheetUnofficial),
		app.Div().Class("signatures").Body(
			app.P().Text(zh.SheetSelf), app.P().Text(zh.SheetOfficial), app.P().Text(zh.SheetDate),
		),
	)
}

func (c *calculator) sheetHead() app.UI {
	code := svg.Element{}
	if !c.single { // whose address is a file on this computer
		code = c.code(c.address.url(c.fragment()))
	}
	return app.Div().Class("sheet-head").Body(
		app.Div().Body(
			app.P().Text(c.document),
			app.If(c.example != "", func() app.UI { return app.P().Body(app.Strong().Text(zh.ExampleMark)) }),
			app.P().Text(zh.SheetMade+c.made.Format("2006-01-02 15:04")),
			app.P().ID("sheet-version").Text(fmt.Sprintf(zh.SheetVersion, c.versions.text, c.versions.program)),
			app.If(code.Name != "", func() app.UI { return app.P().Class("hint").Text(zh.SheetScan) }),
		),
		app.If(code.Name != "", func() app.UI { return app.Div().Class("code").Body(drawing(code)) }),
	)
}

// code is the QR code of a link, or nothing where it is too long for one. It is
// always on the sheet: the browser's own print command asks nobody first.
func (c *calculator) code(link string) svg.Element {
	if link != c.coded.link {
		drawn, _ := qr.SVG("sheet-code", link, zh.SheetScan)
		c.coded = codedLink{link, drawn}
	}
	return c.coded.drawn
}

// codedLink is the link of which a code was made last.
type codedLink struct {
	link  string
	drawn svg.Element
}

// mend goes from the sheet to an entry of the form; the jump is the link's own.
func (c *calculator) mend(app.Context, app.Event) {
	c.sheet = false
	document().Get("documentElement").Call("removeAttribute", "data-sheet")
}

// sheetFacts lists what was answered, each with a link to mend it.
func (c *calculator) sheetFacts() app.UI {
	var rows []app.UI
	for _, e := range c.answers.Entries {
		if e.Name == "enterprise.kind" && c.facts.Who != nil {
			continue // said by who
		}
		if c.unasked[e.Name] {
			continue // kept, but not this visitor's
		}
		target := e.Name
		if e.Name == "who" {
			target = "enterprise.kind"
		}
		rows = append(rows, app.Div().Body(
			app.Dt().Text(zh.QuestionOfMeasure(c.policy, e.Name)),
			app.Dd().Body(app.Text(c.answer(e)+" "), app.A().Class("mend").Href("#"+target).Text(zh.Mend).OnClick(c.mend, app.EventScope(target))),
		))
	}
	if len(rows) == 0 {
		return app.P().Text(zh.SheetNothing)
	}
	return app.Dl().Class("sheet-facts").Body(rows...)
}

// answer writes an entry as it was understood, or says that it was not.
func (c *calculator) answer(e answers.Entry) string {
	for _, err := range c.errors {
		if err.Field == e.Name {
			return zh.Shown(e.Text) + zh.NotUnderstood
		}
	}
	return zh.Answer(c.policy, e.Name, e.Text)
}

func (c *calculator) sheetResults() app.UI {
	var rows []app.UI
	for _, m := range c.policy.Measures {
		r, ok := c.computed(m.Number)
		if !ok || !c.concerns(m.Number) {
			continue
		}
		rows = append(rows, app.Div().Class("sheet-result").Body(
			app.P().Body(
				app.Strong().Text(fmt.Sprintf("第 %d 条 %s：%s", m.Number, m.Title, zh.Status(r.Status))),
				app.If(r.Status == calc.Eligible, func() app.UI { return app.Strong().Text("，" + zh.Money(r.Due)) }),
			),
			app.Ol().Body(c.sheetSteps(stepsOf(r))...),
			app.If(len(r.Readings) > 0, func() app.UI {
				return app.P().Class("sheet-readings").Text(c.readingsTaken(r))
			}),
		))
	}
	return app.Div().Body(rows...)
}

// sheetOthers names the measures without an amount that are for the visitor.
func (c *calculator) sheetOthers() app.UI {
	var others []string
	for _, m := range c.policy.Measures {
		if c.facts.Who != nil && m.Form != calc.Computed && m.IsFor(*c.facts.Who) {
			others = append(others, fmt.Sprintf("第 %d 条 %s", m.Number, m.Title))
		}
	}
	return app.If(len(others) > 0, func() app.UI {
		return app.P().Class("sheet-others").Text(zh.SheetOthers + strings.Join(others, "、") + "。")
	})
}

// sheetSteps lists the steps of a result, those of one trip in one line.
func (c *calculator) sheetSteps(steps []calc.Step) []app.UI {
	var lines []app.UI
	for len(steps) > 0 {
		n := 1
		for steps[0].Trip > 0 && n < len(steps) && steps[n].Trip == steps[0].Trip {
			n++
		}
		verdict := steps[0].Verdict
		var cites []string
		for _, s := range steps[:n] {
			if s.Verdict != calc.Met {
				verdict = s.Verdict
			}
			cites = append(cites, s.Cites...)
		}
		lines = append(lines, app.Li().DataSet("verdict", string(verdict)).Text(zh.Steps(steps[:n])+c.quotes(cites)))
		steps = steps[n:]
	}
	return lines
}

// quotes gives the words of the notice that steps rest on.
func (c *calculator) quotes(cites []string) string {
	text := ""
	for _, id := range cites {
		span, _ := c.policy.Span(id)
		text += "“" + span.Text + "”"
	}
	if text == "" {
		return ""
	}
	return "（" + text + "）"
}

// readingsTaken names the readings that a result rests on, in a line.
func (c *calculator) readingsTaken(r calc.MeasureResult) string {
	text := zh.SheetReadings
	for i, effect := range r.Readings {
		if i > 0 {
			text += "；"
		}
		text += effect.ID + " " + strings.TrimSuffix(c.reading(effect.ID).Taken, "。")
		if effect.Other != nil {
			text += "（" + strings.TrimSuffix(zh.OtherReading(*effect.Other), "。") + "）"
		}
	}
	return text
}
