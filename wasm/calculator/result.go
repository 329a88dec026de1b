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
	Who           []calc.Who // the visitor; nil while not chosen
	Result        calc.Result
	FullyRendered bool // else only the measures with an amount for the visitor

	all bool // the measures for others are shown too
}

// Render shows how many measures concern the visitor, then the measures.
func (r *Results) Render() app.UI {
	return app.Div().Body(
		r.concern(),
		app.Div().ID("measures").Body(r.measures()...),
		app.Range(r.Result.Readings).Slice(func(i int) app.UI {
			effect := r.Result.Readings[i]
			reading := readingOf(r.Page.Policy, effect.ID)
			return app.P().Class("total-reading").DataSet("reading", effect.ID).Body(
				app.Strong().Text(reading.Question),
				app.Text(" "+zh.Reading(reading)),
				app.Span().Class("other").Text(" "+zh.OtherTotal(effect)),
			)
		}),
	)
}

// concern says how many measures concern the visitor.
func (r *Results) concern() app.UI {
	if r.Who == nil {
		return app.P().ID("concern").Text(zh.WhoFirst)
	}
	measures, mine := r.Page.Policy.Measures, 0
	for _, m := range measures {
		if m.IsFor(r.Who...) {
			mine++
		}
	}
	return app.Div().ID("concern").Body(
		app.P().Body(app.Strong().Text(zh.Concern(mine, len(measures)))),
		app.Div().Class("filter").Attr("role", "group").Aria("label", zh.FilterLegend).Body(
			r.filter("filter-mine", zh.FilterMine, false),
			r.filter("filter-all", fmt.Sprintf(zh.FilterAll, len(measures)), true),
		),
	)
}

func (r *Results) filter(id, text string, all bool) app.UI {
	return app.Button().Type("button").ID(id).Aria("pressed", fmt.Sprint(r.all == all)).Text(text).
		OnClick(func(app.Context, app.Event) { r.all = all }, app.EventScope(id))
}

// measures answers those with an amount for the visitor first, the others in
// the order of the notice.
func (r *Results) measures() []app.UI {
	var money, others []app.UI
	for _, m := range r.Page.Policy.Measures {
		measure := &Measure{Page: r.Page, Measure: m, Result: resultOf(r.Result, m), Who: r.Who, All: r.all}
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
