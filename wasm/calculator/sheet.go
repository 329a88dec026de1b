package calculator

import (
	"fmt"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/svg"
	"wengang/calc/zh"
	"wengang/wasm/dom"
	"wengang/wasm/qr"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Sheet is the self-check sheet (自查表), for the screen and for paper. It is
// made when it is asked for: its code alone takes longer than the result.
type Sheet struct {
	app.Compo

	Page      *dom.Page
	Assessed  *Assessed
	IsExample bool   // what it shows is nobody's
	Link      string // the address that gives the same answers
}

// Render shows the answers, how each amount comes about, and the code.
func (s *Sheet) Render() app.UI {
	return app.Section().ID("sheet").Aria("labelledby", "sheet-title").Body(
		app.Div().Class("tools").Body(
			app.Button().Type("button").ID("print-sheet").Class("button").Text(zh.PrintSheet).OnClick(s.print),
			app.Button().Type("button").ID("close-sheet").Text(zh.CloseSheet).OnClick(s.close),
		),
		app.Elem("h1").ID("sheet-title").TabIndex(-1).Text(zh.SheetTitle),
		s.head(),
		app.Elem("h2").Text(zh.SheetFacts),
		s.facts(),
		app.Elem("h2").Text(zh.SheetResults),
		s.results(),
		s.others(),
		app.P().Class("sheet-total").Body(app.Text(zh.Total+" "), app.Strong().Text(zh.Money(s.Assessed.Result.Total))),
		app.P().Class("hint").Text(zh.SheetUnofficial),
		app.Div().Class("signatures").Body(
			app.P().Text(zh.SheetSelf), app.P().Text(zh.SheetOfficial), app.P().Text(zh.SheetDate),
		),
	)
}

func (s *Sheet) print(app.Context, app.Event) { dom.Print() }

func (s *Sheet) close(ctx app.Context, _ app.Event) { ctx.NewAction(closeSheet) }

// correct goes to an entry of the form; the jump is the link's own.
func (s *Sheet) correct(ctx app.Context, _ app.Event) { ctx.NewAction(leaveSheet) }

func (s *Sheet) head() app.UI {
	code, ok := s.code()
	return app.Div().Class("sheet-head").Body(
		app.Div().Body(
			app.P().Text(s.Page.Document),
			app.If(s.IsExample, func() app.UI { return app.P().Body(app.Strong().Text(zh.ExampleMark)) }),
			app.P().Text(zh.SheetMade+s.Assessed.Made.Format("2006-01-02 15:04")),
			app.P().ID("sheet-version").Text(fmt.Sprintf(zh.SheetVersion, s.Page.Versions.Text, s.Page.Versions.Program)),
			app.If(ok, func() app.UI { return app.P().Class("hint").Text(zh.SheetScan) }),
		),
		app.If(ok, func() app.UI { return app.Div().Class("code").Body(drawing(code)) }),
	)
}

// code is the QR code of the link. It reports false where the link is too long
// for one, and in the single-file edition, whose address is a file on this
// computer.
func (s *Sheet) code() (svg.Element, bool) {
	if s.Page.Single {
		return svg.Element{}, false
	}
	code, err := qr.SVG("sheet-code", s.Link, zh.SheetScan)
	return code, err == nil
}

// facts lists what was answered, each with a link to correct it.
func (s *Sheet) facts() app.UI {
	var rows []app.UI
	for _, e := range s.Assessed.Answers.Entries {
		if e.Name == "enterprise.kind" && s.Assessed.Facts.Who != nil {
			continue // said by who
		}
		if s.Assessed.Irrelevant[e.Name] {
			continue // kept, but not this visitor's
		}
		target := e.Name
		if e.Name == "who" {
			target = "enterprise.kind"
		}
		rows = append(rows, app.Div().Body(
			app.Elem("dt").Text(zh.QuestionOfMeasure(s.Page.Policy, e.Name)),
			app.Elem("dd").Body(app.Text(s.answer(e)+" "), app.A().Class("mend").Href("#"+target).Text(zh.Mend).OnClick(s.correct, app.EventScope(target))),
		))
	}
	if len(rows) == 0 {
		return app.P().Text(zh.SheetNothing)
	}
	return app.Elem("dl").Class("sheet-facts").Body(rows...)
}

// answer writes an entry as it was understood, or says that it was not.
func (s *Sheet) answer(e answers.Entry) string {
	for _, err := range s.Assessed.Errors {
		if err.Field == e.Name {
			return zh.Shown(e.Text) + zh.NotUnderstood
		}
	}
	return zh.Answer(s.Page.Policy, e.Name, e.Text)
}

func (s *Sheet) results() app.UI {
	var rows []app.UI
	for _, m := range s.Page.Policy.Measures {
		r := resultOf(s.Assessed.Result, m)
		if r == nil || !concerns(s.Assessed.Facts.Who, m) {
			continue
		}
		rows = append(rows, app.Div().Class("sheet-result").Body(
			app.P().Body(
				app.Strong().Text(fmt.Sprintf("第 %d 条 %s：%s", m.Number, m.Title, zh.Status(r.Status))),
				app.If(r.Status == calc.Eligible, func() app.UI { return app.Strong().Text("，" + zh.Money(r.Due)) }),
			),
			app.Ol().Body(s.steps(stepsOf(*r))...),
			app.If(len(r.Readings) > 0, func() app.UI {
				return app.P().Class("sheet-readings").Text(s.readingsTaken(*r))
			}),
		))
	}
	return app.Div().Body(rows...)
}

// others names the measures without an amount that are for the visitor.
func (s *Sheet) others() app.UI {
	var others []string
	for _, m := range s.Page.Policy.Measures {
		if s.Assessed.Facts.Who != nil && m.Form != calc.Computed && m.IsFor(s.Assessed.Facts.Who...) {
			others = append(others, fmt.Sprintf("第 %d 条 %s", m.Number, m.Title))
		}
	}
	return app.If(len(others) > 0, func() app.UI {
		return app.P().Class("sheet-others").Text(zh.SheetOthers + strings.Join(others, "、") + "。")
	})
}

// steps lists the steps of a result, those of one trip in one line.
func (s *Sheet) steps(steps []calc.Step) []app.UI {
	var lines []app.UI
	for len(steps) > 0 {
		n := 1
		for steps[0].Trip > 0 && n < len(steps) && steps[n].Trip == steps[0].Trip {
			n++
		}
		verdict := steps[0].Verdict
		var cites []string
		for _, step := range steps[:n] {
			if step.Verdict != calc.Met {
				verdict = step.Verdict
			}
			cites = append(cites, step.Cites...)
		}
		lines = append(lines, app.Li().DataSet("verdict", string(verdict)).Text(zh.Steps(s.Page.Policy, steps[:n])+s.quotes(cites)))
		steps = steps[n:]
	}
	return lines
}

// quotes gives the words of the notice that steps rest on.
func (s *Sheet) quotes(cites []string) string {
	text := ""
	for _, id := range cites {
		span, _ := s.Page.Policy.Span(id)
		text += "“" + span.Text + "”"
	}
	if text == "" {
		return ""
	}
	return "（" + text + "）"
}

// readingsTaken names the readings by which the result would be otherwise, in a
// line, and how many it rests on besides.
func (s *Sheet) readingsTaken(r calc.MeasureResult) string {
	var told []string
	for _, effect := range r.Readings {
		if effect.Other != nil {
			reading := readingOf(s.Page.Policy, effect.ID)
			told = append(told, reading.Question+"："+strings.TrimSuffix(reading.Taken, "。")+"（"+strings.TrimSuffix(zh.OtherReading(*effect.Other), "。")+"）")
		}
	}
	if others := len(r.Readings) - len(told); others > 0 {
		told = append(told, zh.OtherReadings(others))
	}
	return zh.SheetReadings + strings.Join(told, "；")
}
