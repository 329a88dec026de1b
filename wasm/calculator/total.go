package calculator

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Total shows the sum of what is due as far as it is certain, and of what it is
// made. While nothing is answered that has to do with money it shows nothing.
type Total struct {
	app.Compo

	Policy     *calc.Policy
	Result     calc.Result
	Measures   []calc.MeasureResult // those for the visitor
	Incomplete int                  // measures that can still add to it
	Shown      bool
}

// Render shows the sum, what it lacks, and the way to what it is made of.
func (t *Total) Render() app.UI {
	called, sum := zh.Sum(t.Result), t.Result.Least
	section := app.Elem("section").ID("total").Aria("label", called).DataSet("due", sum.StringFixed(2)).Hidden(!t.Shown)
	if !t.Shown {
		return section
	}
	return section.Body(
		say("p", "total-label", called),
		say("p", "total-amount", zh.Money(sum)),
		say("p", "total-note theirs", zh.TheWorkers(t.Measures)),
		say("p", "total-note", zh.Undecided(t.Incomplete, t.Result.Most)),
		box("ul", "total-parts", app.Range(t.Measures).Slice(func(i int) app.UI {
			return box("li", "",
				app.Elem("a").Attr("href", fmt.Sprintf("#result-%d", t.Measures[i].Measure)).Text(fmt.Sprintf("第 %d 条", t.Measures[i].Measure)),
				app.Text(" "+outcomeOf(t.Policy, t.Measures[i])),
			)
		})),
		app.Elem("a").Class("total-link").Attr("href", "#results-heading").Text(zh.SeeResults),
	)
}

// outcomeOf is the amount of a measure, or in words why it has none.
func outcomeOf(p *calc.Policy, r calc.MeasureResult) string {
	if r.Status == calc.Eligible && r.Due.IsPositive() {
		return zh.Money(r.Due)
	}
	if r.Range != nil && r.Range.LeastDue.IsPositive() {
		return zh.Outcome(p, r) + "，" + zh.Between(r.Range.LeastDue, r.Range.MostDue)
	}
	return zh.Outcome(p, r)
}
