package calculator

import (
	"fmt"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/picture"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/shopspring/decimal"
)

// measure answers one of the measures: with an amount and its reasons, with
// what it means and whom to ask, or with why it is for others.
func (c *calculator) measure(m calc.Measure) app.UI {
	concerns := c.facts.Who == nil || m.IsFor(*c.facts.Who)
	section := app.Section().ID(fmt.Sprintf("result-%d", m.Number)).Class("result").
		DataSet("for", fmt.Sprint(concerns)).
		Hidden(!c.all && !concerns)
	parts := []app.UI{app.H3().Body(
		app.Span().Class("ordinal").Text(fmt.Sprintf("第 %d 条 ", m.Number)),
		app.A().Href(c.measureURL(m.Number)).Text(m.Title),
	)}
	if r, ok := c.computed(m.Number); ok {
		section.DataSet("status", string(r.Status)).
			DataSet("amount", r.Amount.StringFixed(2)).
			DataSet("due", r.Due.StringFixed(2))
		if concerns {
			return section.Body(append(parts, c.computedParts(m, r)...)...)
		}
	}
	switch {
	case c.facts.Who == nil:
		section.DataSet("status", "open")
	case !concerns:
		if m.Form != calc.Computed {
			section.DataSet("status", "others")
		}
		parts = append(parts, badge(zh.NotForYou), app.P().Text(zh.NotForYouBecause(m)))
	default:
		section.DataSet("status", string(m.Form))
		parts = append(parts, badge(zh.FormOf(m.Form)), app.P().Text(m.Means))
		if m.Form == calc.Elsewhere {
			parts = append(parts, app.P().Class("ask").Text(zh.AskWhom+m.Ask))
		}
	}
	return section.Class("brief").Body(parts...)
}

func badge(text string, more ...app.UI) app.UI {
	return app.P().Class("status").Body(append([]app.UI{app.Span().Class("badge").Text(text)}, more...)...)
}

// computedParts shows the amount of a measure, how it came about, what is
// missing, how far it is to the next yuan, and where the text has two readings.
func (c *calculator) computedParts(m calc.Measure, r calc.MeasureResult) []app.UI {
	parts := []app.UI{badge(zh.Outcome(r), app.If(r.Status == calc.Eligible, func() app.UI {
		return app.Strong().Text(zh.Money(r.Due))
	}))}
	if c.facts.Who != nil && r.Status != calc.Eligible && m.IsFor(*c.facts.Who) && *c.facts.Enterprise.Kind == calc.Other {
		parts = append(parts, app.P().Text(m.Means)) // the money reaches a worker by way of the enterprise
	}
	if words := c.wanting(r); len(words) > 0 {
		parts = append(parts, app.P().Class("wanting").Text(zh.WouldChange(words)))
	}
	if r.Range != nil {
		parts = append(parts, app.P().Class("range").Text(zh.Range(*r.Range, r.Received.IsPositive())))
	}
	if len(r.Missing) > 0 {
		parts = append(parts, c.missing(r.Missing))
	}
	steps := stepsOf(r)
	if drawn, ok := picture.Of(fmt.Sprintf("picture-%d", r.Measure), c.policy, r); ok {
		parts = append(parts, app.Div().Class("picture").Body(drawing(drawn)))
	}
	parts = append(parts, app.Ol().Class("steps").Body(app.Range(steps).Slice(func(i int) app.UI {
		return c.step(steps[i])
	})))
	if next := c.next(r); len(next) > 0 {
		parts = append(parts, app.H4().Text(zh.NextHeader), app.Ul().Class("next").Body(app.Range(next).Slice(func(i int) app.UI {
			return app.Li().DataSet("more", next[i].More).Text(zh.Next(c.policy, r.Rule, next[i]))
		})))
	}
	if len(r.Readings) > 0 && (r.Status != calc.Ineligible || anyOther(r)) {
		parts = append(parts, c.readings(r))
	}
	return parts
}

// next lists how far it is to the next yuan that would be paid out: what only
// makes up for another policy's money is none.
func (c *calculator) next(r calc.MeasureResult) []calc.Distance {
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

// wanting gives the words of the notice that an ineligible result does not meet.
// A trip that is left out does not rule anything out by itself.
func (c *calculator) wanting(r calc.MeasureResult) []string {
	var words []string
	for _, s := range r.Steps {
		if r.Status != calc.Ineligible || s.Verdict != calc.Unmet || s.Trip > 0 || s.Kind == calc.GrowthBase || s.Kind == calc.GrowthNone {
			continue
		}
		var cited []string
		for _, id := range s.Cites {
			span, _ := c.policy.Span(id)
			cited = append(cited, "“"+span.Text+"”")
		}
		between := ""
		if s.Kind == calc.GrowthReached { // of two branches, one is enough
			between = zh.Or
		}
		words = append(words, strings.Join(cited, between))
	}
	return words
}

// missing lists the questions still open, each linked to its place in the form.
func (c *calculator) missing(names []string) app.UI {
	return app.Div().Class("missing").Body(
		app.P().Text(zh.StillOpen),
		app.Ul().Body(app.Range(names).Slice(func(i int) app.UI {
			return app.Li().Body(app.A().Href("#" + names[i]).Text(zh.Question(c.policy, names[i])))
		})),
	)
}

// step is one line of the reasoning with the words that it rests on.
func (c *calculator) step(s calc.Step) app.UI {
	return app.Li().DataSet("verdict", string(s.Verdict)).Body(
		app.Span().Class("says").Text(zh.Step(s)),
		app.If(len(s.Cites) > 0, func() app.UI {
			return app.Span().Class("cites").Body(app.Range(s.Cites).Slice(func(i int) app.UI {
				span, _ := c.policy.Span(s.Cites[i])
				return app.A().Href(c.clauseURL(s.Cites[i])).Text(span.Text)
			}))
		}),
	)
}

// readings lists where the words admit two readings, which one is taken, and
// what the other one would give where that differs here.
func (c *calculator) readings(r calc.MeasureResult) app.UI {
	return app.Details().Class("readings").Open(anyOther(r)).Body(
		app.Summary().Text(zh.ReadingsOf),
		app.Ul().Body(app.Range(r.Readings).Slice(func(i int) app.UI {
			effect := r.Readings[i]
			reading := c.reading(effect.ID)
			return app.Li().DataSet("reading", effect.ID).Body(
				app.Strong().Text(reading.ID+" "+reading.Question),
				app.Text(" "+zh.Reading(reading)),
				app.If(effect.Other != nil, func() app.UI {
					return app.Span().Class("other").Text(" " + zh.OtherReading(*effect.Other))
				}),
			)
		})),
	)
}

func anyOther(r calc.MeasureResult) bool {
	for _, effect := range r.Readings {
		if effect.Other != nil {
			return true
		}
	}
	return false
}

func (c *calculator) reading(id string) calc.Reading {
	for _, r := range c.policy.Readings {
		if r.ID == id {
			return r
		}
	}
	return calc.Reading{ID: id}
}

// measureURL leads to a measure's own page: in the single-file edition, where
// all pages are one, to the place of its clause.
func (c *calculator) measureURL(number int) string {
	if c.single {
		return fmt.Sprintf("#m%d", number)
	}
	return fmt.Sprintf("../measures/%d/", number)
}

// clauseURL leads to a span: on a measure's own page, or in the notice where it
// is one of the closing paragraphs.
func (c *calculator) clauseURL(id string) string {
	number := c.policy.MeasureOf(id)
	switch {
	case c.single:
		return "#" + id
	case number == 0:
		return "../#" + id
	}
	return c.measureURL(number) + "#" + id
}
