package calculator

import (
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/shopspring/decimal"
)

// Total shows the sum of what is due.
type Total struct {
	app.Compo

	Due        decimal.Decimal // yuan
	Incomplete int             // measures that can still add to it
}

// Render shows the sum, what it lacks, and the way to what it is made of.
func (t *Total) Render() app.UI {
	return app.Section().ID("total").Aria("label", zh.Total).DataSet("due", t.Due.StringFixed(2)).Body(
		app.P().Class("total-label").Text(zh.Total),
		app.P().Class("total-amount").Text(zh.Money(t.Due)),
		app.P().Class("total-note").Text(zh.Undecided(t.Incomplete)),
		app.A().Class("total-link").Href("#results").Text(zh.SeeResults),
	)
}
