package calculator

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Results answers all measures, and lets the list be cut to those that concern
// the visitor.
type Results struct {
	app.Compo

	Page          *dom.Page
	Who           []calc.Who  // the visitor; nil while not chosen
	Facts         *calc.Facts // that Result is of
	Today         calc.Date   // the reader's own day
	Result        calc.Result
	FullyRendered bool // else only the measures with an amount for the visitor

	all bool // the measures for others are shown too
}

// Render shows how many measures concern the visitor, then the measures.
func (r *Results) Render() app.UI {
	return app.Elem("div").Body(
		r.concern(),
		app.If(len(r.Result.Notes) > 0 && !isPerson(r.Who), r.doubts),
		app.Elem("div").ID("measures").Body(r.measures()...),
		app.Range(r.Result.Readings).Slice(func(i int) app.UI {
			effect := r.Result.Readings[i]
			reading := readingOf(r.Page.Policy, effect.ID)
			return app.Elem("p").Class("total-reading").DataSet("reading", effect.ID).Body(
				app.Elem("strong").Text(reading.Question),
				app.Text(" "+zh.Reading(reading)),
				app.Elem("span").Class("other").Text(" "+zh.OtherTotal(effect)),
			)
		}),
	)
}

// doubts lists the answers that can't well be, each linked to its place.
func (r *Results) doubts() app.UI {
	notes := r.Result.Notes
	return app.Elem("div").Class("doubts result-notes").Body(
		app.Elem("ul").Body(app.Range(notes).Slice(func(i int) app.UI {
			return app.Elem("li").Body(
				app.Elem("a").Attr("href", "#"+notes[i].Field).Text(zh.QuestionOfMeasure(r.Page.Policy, notes[i].Field)),
				app.Text("："+zh.Note(notes[i])),
			)
		})),
		app.Elem("p").Class("hint").Text(zh.Unofficial),
	)
}

// concern says how many measures concern the visitor.
func (r *Results) concern() app.UI {
	if r.Who == nil {
		return app.Elem("p").ID("concern").Text(zh.WhoFirst)
	}
	return app.Elem("div").ID("concern").Body(
		app.Elem("p").Body(app.Elem("strong").Text(concernOf(r.Page.Policy, r.Who))),
		app.Elem("div").Class("filter").Attr("role", "group").Aria("label", zh.FilterLegend).Body(
			r.filter("filter-mine", zh.FilterMine, false),
			r.filter("filter-all", fmt.Sprintf(zh.FilterAll, len(r.Page.Policy.Measures)), true),
		),
	)
}

func (r *Results) filter(id, text string, all bool) app.UI {
	return app.Elem("button").Attr("type", "button").ID(id).Aria("pressed", fmt.Sprint(r.all == all)).Text(text).
		OnClick(func(app.Context, app.Event) { r.all = all }, app.EventScope(id))
}

// measures answers those with an amount for the visitor first, the others in
// the order of the notice.
func (r *Results) measures() []app.UI {
	var money, others []app.UI
	for _, m := range r.Page.Policy.Measures {
		measure := &Measure{Page: r.Page, Measure: m, Result: resultOf(r.Result, m), Who: r.Who, Facts: r.Facts, Today: r.Today, All: r.all}
		if m.Form == calc.Computed && concerns(r.Who, m) {
			money = append(money, measure)
		} else if r.FullyRendered {
			others = append(others, measure)
		}
	}
	return append(money, others...)
}

// concerns reports whether a measure is for the visitor, as far as that is known.
func concerns(who []calc.Who, m calc.Measure) bool { return who == nil || m.IsFor(who...) }

// resultOf is the result of a measure with an amount, nil of any other.
func resultOf(result calc.Result, m calc.Measure) *calc.MeasureResult {
	for i := range result.Measures {
		if result.Measures[i].Measure == m.Number {
			return &result.Measures[i]
		}
	}
	return nil
}
