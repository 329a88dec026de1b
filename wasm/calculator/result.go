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
	Assessed      *Assessed
	FullyRendered bool // else only the measures with an amount for the visitor

	all bool // the measures for others are shown too
}

// Render shows how many measures concern the visitor, then the measures.
func (r *Results) Render() app.UI {
	dom.Piece()
	result := r.Assessed.Result
	return box("div", "",
		r.concern(),
		r.doubts(),
		app.Elem("div").ID("measures").Body(r.measures()...),
		app.Range(result.Readings).Slice(func(i int) app.UI {
			effect := result.Readings[i]
			reading := readingOf(r.Page.Policy, effect.ID)
			return app.Elem("p").Class("total-reading").DataSet("reading", effect.ID).Body(
				say("strong", "", reading.Question),
				app.Text(" "+zh.Reading(reading)),
				say("span", "other", " "+zh.OtherTotal(effect)),
			)
		}),
	)
}

// who is the visitor; nil while not chosen.
func (r *Results) who() []calc.Who { return r.Assessed.Facts.Who }

// doubts lists the answers that can't well be, each linked to its place. Without
// any the list is hidden and not gone: the measures after it keep their place.
func (r *Results) doubts() app.UI {
	notes := r.Assessed.Result.Notes
	notice := app.Elem("div").Class("doubts result-notes").Hidden(len(notes) == 0 || isPerson(r.who()))
	if len(notes) == 0 {
		return notice
	}
	return notice.Body(
		box("ul", "", app.Range(notes).Slice(func(i int) app.UI {
			return box("li", "",
				app.Elem("a").Attr("href", "#"+notes[i].Field).Text(zh.QuestionOfMeasure(r.Page.Policy, notes[i].Field)),
				app.Text("："+zh.Note(notes[i])),
			)
		})),
		say("p", "hint", zh.Unofficial),
	)
}

// concern says how many measures concern the visitor.
func (r *Results) concern() app.UI {
	if r.who() == nil {
		first := zh.WhoFirst
		if r.Assessed.Nobody {
			first = zh.WhichFirst
		}
		return app.Elem("p").ID("concern").Text(first)
	}
	return app.Elem("div").ID("concern").Body(
		box("p", "", say("strong", "", concernOf(r.Page.Policy, r.who(), r.Assessed.Result))),
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
	var facts *calc.Facts // which go-app compares, and only a person is shown
	if isPerson(r.who()) {
		facts = &r.Assessed.Facts
	}
	var money, others []app.UI
	for _, m := range r.Page.Policy.Measures {
		result := resultOf(r.Assessed.Result, m)
		if r.Assessed.Nobody {
			result = nil // no verdict on nobody
		}
		measure := &Measure{Page: r.Page, Measure: m, Result: result, Who: r.who(), Facts: facts, Today: r.Assessed.today(), All: r.all}
		if m.Form == calc.Computed && concerns(r.who(), m) {
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
