package calculator

import (
	"fmt"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/picture"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/shopspring/decimal"
)

// Measure answers one of the measures: with an amount and its reasons, with
// what it means and whom to ask, or with why it is for others.
type Measure struct {
	app.Compo

	Page    *dom.Page
	Measure calc.Measure
	Result  *calc.MeasureResult // nil of a measure without an amount
	Who     []calc.Who          // the visitor; nil while not chosen
	Facts   *calc.Facts         // that Result is of, where the visitor is a person
	Today   calc.Date           // the reader's own day
	All     bool                // shown even where it is for others
}

// Render shows the measure's number, title and answer.
func (m *Measure) Render() app.UI {
	dom.Piece()
	measure, concerns := m.Measure, concerns(m.Who, m.Measure)
	section := app.Elem("section").ID(fmt.Sprintf("result-%d", measure.Number)).Class("result").
		DataSet("for", fmt.Sprint(concerns)).
		Hidden(!m.All && !concerns)
	parts := []app.UI{box("h3", "",
		say("span", "ordinal", fmt.Sprintf("第 %d 条 ", measure.Number)),
		app.Elem("a").Attr("href", measureURL(m.Page, measure.Number)).Text(measure.Title),
	)}
	if season := m.season(); season != "" && m.Who != nil && concerns {
		parts = append(parts, say("p", "season", season))
	}
	if r := m.Result; r != nil {
		if terms, ok := calc.TermsOf[*calc.Retention](m.Page.Policy); ok && concerns && isPerson(m.Who) && r.Rule == "retention" {
			return section.DataSet("status", string(r.Status)).Body(append(parts, m.personal(*r, terms)...)...)
		}
		section.DataSet("status", string(r.Status)).
			DataSet("amount", r.Amount.StringFixed(2)).
			DataSet("due", r.Due.StringFixed(2))
		if concerns {
			return section.Body(append(parts, m.computed(*r)...)...)
		}
	}
	switch {
	case m.Who == nil:
		section.DataSet("status", "open")
	case !concerns:
		if measure.Form != calc.Computed {
			section.DataSet("status", "others")
		}
		parts = append(parts, badge(zh.NotForYou), say("p", "", zh.NotForYouBecause(measure)))
	default:
		section.DataSet("status", string(measure.Form))
		parts = append(parts, badge(zh.FormOf(measure.Form)), say("p", "", measure.Means))
		if measure.Form == calc.Elsewhere {
			parts = append(parts, say("p", "ask", zh.AskWhom+measure.Ask))
		}
	}
	return section.Class("brief").Body(parts...)
}

// season says what the clause states about its time, as it reads today.
func (m *Measure) season() string {
	season := m.Page.Policy.Season(m.Measure.Number)
	return zh.SeasonOn(season, season.On(m.Today), strings.TrimSuffix(m.Measure.Ask, "。"))
}

func badge(text string, more ...app.UI) app.UI {
	return box("p", "status", append([]app.UI{say("span", "badge", text)}, more...)...)
}

// computed shows the amount of a measure, how it came about, what is
// missing, how far it is to the next yuan, and where the text has two readings.
// The steps keep their place whatever stands before them: go-app makes all anew
// that gets another one.
func (m *Measure) computed(r calc.MeasureResult) []app.UI {
	parts := []app.UI{badge(zh.Outcome(m.Page.Policy, r), app.If(r.Status == calc.Eligible && r.Due.IsPositive(), func() app.UI {
		return say("strong", "", zh.Money(r.Due))
	}))}
	silent := false // whether it is ruled out by what the notice leaves open
	for _, s := range r.Because() {
		parts = append(parts, say("p", "wanting", zh.NotMet(m.Page.Policy, s)))
		if s.Kind == calc.GrowthBase {
			silent = true
			parts = append(parts, say("p", "wanting", zh.NothingToGrowFrom(m.Measure.Ask)))
		}
	}
	if r.Range != nil {
		parts = append(parts, say("p", "range", zh.Range(m.Page.Policy, *r.Range, r.Received.IsPositive())))
	}
	if len(r.Missing) > 0 {
		parts = append(parts, m.missing(r))
	}
	steps := stepsOf(r)
	if drawn, ok := picture.Of(fmt.Sprintf("picture-%d", r.Measure), m.Page.Policy, r); ok {
		parts = append(parts, box("div", "picture", drawing(drawn)))
	}
	lines := box("ol", "steps", app.Range(steps).Slice(func(i int) app.UI {
		return m.step(steps[i])
	}))
	before := box("div", "", parts...)
	parts = nil
	if next := m.next(r); len(next) > 0 {
		parts = append(parts, say("h4", "", zh.NextHeader), box("ul", "next", app.Range(next).Slice(func(i int) app.UI {
			return app.Elem("li").DataSet("more", next[i].More).Text(zh.Next(m.Page.Policy, r.Rule, next[i]))
		})))
	}
	if len(r.Readings) > 0 && (r.Status != calc.Ineligible || silent || anyOther(r)) {
		parts = append(parts, m.readings(r))
	}
	return []app.UI{before, lines, box("div", "", parts...)}
}

// next lists how far it is to the next yuan that would be paid out: what only
// makes up for another policy's money is none.
func (m *Measure) next(r calc.MeasureResult) []calc.Distance {
	var all []calc.Distance
	for _, d := range r.Next {
		d.Gain = decimal.Max(r.Amount.Add(d.Gain).Sub(r.Received), decimal.Zero).Sub(r.Due)
		if d.Gain.IsPositive() {
			all = append(all, d)
		}
	}
	return all
}

// stepsOf leaves out who pays where nothing is left to pay.
func stepsOf(r calc.MeasureResult) []calc.Step {
	if r.Due.IsPositive() {
		return r.Steps
	}
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s calc.Step) bool {
		return s.Kind == calc.Funding || s.Kind == calc.FundingUnstated
	})
}

// missing lists the questions still open, each linked to its place in the form;
// those of the people of a list are one, and its place is the list.
func (m *Measure) missing(r calc.MeasureResult) app.UI {
	var open []app.UI
	add := func(place, words string) {
		open = append(open, box("li", "", app.Elem("a").Attr("href", "#"+place).Text(words)))
	}
	for _, name := range r.Missing {
		if q, _, ok := m.Page.Policy.Question(name); !ok || q.List == nil || q.PerTrip() {
			place := name
			if name == "trips" {
				place = "chartered" // asked first
			}
			add(place, zh.Question(m.Page.Policy, name))
		}
	}
	if r.People != nil && r.People.Unclear > 0 {
		add("list-"+r.Rule, zh.Unclear(r.People.Unclear))
	}
	return box("div", "missing", say("p", "", zh.StillOpen), box("ul", "", open...))
}

// Step is one line of the reasoning with the words that it rests on: of two
// hundred trips there are a thousand, of which a change alters a few.
type Step struct {
	app.Compo

	Page *dom.Page
	Step calc.Step
}

// Render shows the line.
func (s *Step) Render() app.UI {
	dom.Piece()
	return app.Elem("li").DataSet("verdict", string(s.Step.Verdict)).Body(
		say("span", "says", zh.Step(s.Page.Policy, s.Step)),
		app.If(len(s.Step.Cites) > 0, func() app.UI { return cites(s.Page, s.Step.Cites) }),
	)
}

func (m *Measure) step(s calc.Step) app.UI { return &Step{Page: m.Page, Step: s} }

// cites links the words that something rests on.
func cites(page *dom.Page, ids []string) app.UI {
	return box("span", "cites", app.Range(ids).Slice(func(i int) app.UI {
		span, _ := page.Policy.Span(ids[i])
		return app.Elem("a").Attr("href", clauseURL(page, ids[i])).Text(span.Text)
	}))
}

// readings lists where the words admit two readings, which one is taken, and
// what the other one would give where that differs here.
func (m *Measure) readings(r calc.MeasureResult) app.UI {
	return app.Elem("details").Class("readings").Attr("open", anyOther(r)).Body(
		say("summary", "", zh.ReadingsOf),
		box("ul", "", app.Range(r.Readings).Slice(func(i int) app.UI {
			effect := r.Readings[i]
			reading := readingOf(m.Page.Policy, effect.ID)
			return app.Elem("li").DataSet("reading", effect.ID).Body(
				say("strong", "", reading.Question),
				app.Text(" "+zh.Reading(reading)),
				app.If(otherwise(effect), func() app.UI {
					return say("span", "other", " "+zh.OtherReading(r, effect))
				}),
			)
		})),
	)
}

func anyOther(r calc.MeasureResult) bool {
	for _, effect := range r.Readings {
		if otherwise(effect) {
			return true
		}
	}
	return false
}

// otherwise reports whether a reading would give something else.
func otherwise(e calc.ReadingEffect) bool { return e.Other != nil || e.Open != nil }

func readingOf(p *calc.Policy, id string) calc.Reading {
	for _, r := range p.Readings {
		if r.ID == id {
			return r
		}
	}
	return calc.Reading{ID: id}
}

// measureURL leads to a measure's own page: in the single-file edition, where
// all pages are one, to the place of its clause.
func measureURL(page *dom.Page, number int) string {
	if page.Single {
		return fmt.Sprintf("#m%d", number)
	}
	return fmt.Sprintf("../measures/%d/", number)
}

// clauseURL leads to a span: on a measure's own page, or in the notice where it
// is one of the closing paragraphs.
func clauseURL(page *dom.Page, id string) string {
	number := page.Policy.MeasureOf(id)
	switch {
	case page.Single:
		return "#" + id
	case number == 0:
		return "../#" + id
	}
	return measureURL(page, number) + "#" + id
}
