package calculator

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Render shows the result. Before the policy is read there is none. The amounts
// come first by themselves: what is far below them, and the sheet with its code,
// would keep a slow phone from answering by as much again.
func (c *calculator) Render() app.UI {
	root := app.Div()
	switch {
	case c.failed:
		return root.Body(app.P().Class("failure").Text(zh.PageOutdated))
	case c.policy == nil:
		return root
	}
	return root.Body(
		c.total(),
		c.tools(),
		c.concern(),
		app.Div().ID("measures").Body(c.measures()...),
		app.If(c.whole, c.sheetView),
	)
}

// measures answers all of them: those with an amount for the visitor first, the
// others in the order of the notice.
func (c *calculator) measures() []app.UI {
	var money, others []app.UI
	for _, m := range c.policy.Measures {
		if m.Form == calc.Computed && c.concerns(m.Number) {
			money = append(money, c.measure(m))
		} else if c.whole {
			others = append(others, c.measure(m))
		}
	}
	return append(money, others...)
}

func (c *calculator) total() app.UI {
	incomplete := 0
	for _, m := range c.result.Measures {
		if m.Status == calc.Incomplete && c.concerns(m.Measure) {
			incomplete++
		}
	}
	return app.Section().ID("total").Aria("label", zh.Total).DataSet("due", c.result.Total.StringFixed(2)).Body(
		app.P().Class("total-label").Text(zh.Total),
		app.P().Class("total-amount").Text(zh.Money(c.result.Total)),
		app.P().Class("total-note").Text(zh.Undecided(incomplete)),
		app.A().Class("total-link").Href("#results").Text(zh.SeeResults),
	)
}

// tools is what can be done with the answers.
func (c *calculator) tools() app.UI {
	return app.Div().Class("tools").Body(
		app.Button().Type("button").ID("make-sheet").Class("button").Text(zh.MakeSheet).OnClick(c.makeSheet),
		app.Button().Type("button").ID("copy-link").Text(zh.CopyLink).OnClick(c.copyLink),
		app.Button().Type("button").ID("download").Text(zh.Download).OnClick(c.download),
		app.Label().Class("button-like").Body(
			app.Text(zh.OpenFile),
			app.Input().Type("file").ID("open-file").Class("visually-hidden").Accept(".json,application/json").OnChange(c.openFile),
		),
		app.Label().Class("keep").Body(
			app.Input().Type("checkbox").ID("keep").Checked(c.store.on).OnChange(c.keep),
			app.Text(" "+zh.Keep),
		),
		app.If(c.store.has, func() app.UI {
			return app.Button().Type("button").ID("forget").Text(zh.Forget).OnClick(c.forget)
		}),
		app.If(c.cases.name != "", func() app.UI {
			return app.Button().Type("button").ID("selftest").Text(zh.SelfTest).OnClick(c.selfTest)
		}),
		app.P().ID("said").Attr("role", "status").Text(c.said),
	)
}

// concern says how many measures concern the visitor and lets the list be cut
// to those.
func (c *calculator) concern() app.UI {
	if c.facts.Who == nil {
		return app.P().ID("concern").Text(zh.WhoFirst)
	}
	return app.Div().ID("concern").Body(
		app.P().Body(app.Strong().Text(zh.Concern(c.mineCount(), len(c.policy.Measures)))),
		app.Div().Class("filter").Attr("role", "group").Aria("label", zh.FilterLegend).Body(
			c.filter("filter-mine", zh.FilterMine, false),
			c.filter("filter-all", fmt.Sprintf(zh.FilterAll, len(c.policy.Measures)), true),
		),
	)
}

func (c *calculator) filter(id, text string, all bool) app.UI {
	return app.Button().Type("button").ID(id).Aria("pressed", fmt.Sprint(c.all == all)).Text(text).
		OnClick(func(app.Context, app.Event) { c.all = all }, app.EventScope(id))
}

func (c *calculator) mineCount() int {
	n := 0
	for _, m := range c.policy.Measures {
		if m.IsFor(*c.facts.Who) {
			n++
		}
	}
	return n
}

// concerns reports whether a measure is for the visitor, as far as that is known.
func (c *calculator) concerns(number int) bool {
	if c.facts.Who == nil {
		return true
	}
	for _, m := range c.policy.Measures {
		if m.Number == number {
			return m.IsFor(*c.facts.Who)
		}
	}
	return false
}

// computed is the result of a measure with an amount.
func (c *calculator) computed(number int) (calc.MeasureResult, bool) {
	for _, m := range c.result.Measures {
		if m.Measure == number {
			return m, true
		}
	}
	return calc.MeasureResult{}, false
}
