package calculator

import (
	"fmt"
	"strings"

	"wengang/calc"
	"wengang/wasm/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Render shows the result. Before the policy is read there is none.
func (c *calculator) Render() app.UI {
	root := app.Div()
	switch {
	case c.failed:
		return root.Body(app.P().Class("failure").Text(zh.PageOutdated))
	case c.policy == nil:
		return root
	}
	parts := []app.UI{c.total()}
	for _, m := range c.result.Measures {
		parts = append(parts, c.measure(m))
	}
	return root.Body(parts...)
}

func (c *calculator) total() app.UI {
	incomplete := 0
	for _, m := range c.result.Measures {
		if m.Status == calc.Incomplete {
			incomplete++
		}
	}
	return app.Section().ID("total").DataSet("due", c.result.Total.StringFixed(2)).Body(
		app.P().Class("total-label").Text(zh.Total),
		app.P().Class("total-amount").Text(zh.Money(c.result.Total)),
		app.P().Class("total-note").Text(zh.Undecided(incomplete)),
		app.A().Class("total-link").Href("#results").Text(zh.SeeResults),
	)
}

func (c *calculator) measure(m calc.MeasureResult) app.UI {
	id := fmt.Sprintf("result-%d", m.Measure)
	parts := []app.UI{
		app.H3().Body(
			app.Span().Class("ordinal").Text(fmt.Sprintf("第 %d 条", m.Measure)),
			app.Text(" "+c.titles[m.Measure]),
		),
		app.P().Class("status").Body(
			app.Span().Class("badge").Text(zh.Status(m.Status)),
			app.If(m.Status == calc.Eligible, func() app.UI {
				return app.Strong().Text(zh.Money(m.Due))
			}),
		),
	}
	if len(m.Missing) > 0 {
		parts = append(parts, c.missing(m.Missing))
	}
	parts = append(parts, app.Ol().Class("steps").Body(app.Range(m.Steps).Slice(func(i int) app.UI {
		return c.step(m.Steps[i])
	})))
	return app.Section().ID(id).Class("result").
		DataSet("status", string(m.Status)).
		DataSet("amount", m.Amount.StringFixed(2)).
		DataSet("due", m.Due.StringFixed(2)).
		Body(parts...)
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
				return app.A().Href(clause(s.Cites[i])).Text(span.Text)
			}))
		}),
	)
}

// clause is where a span stands, seen from the calculator's page: a measure's
// own page, or the notice for the closing paragraphs.
func clause(id string) string {
	prefix, _, _ := strings.Cut(id, "-")
	if number, ok := strings.CutPrefix(prefix, "m"); ok {
		return "../measures/" + number + "/#" + id
	}
	return "../#" + id
}
