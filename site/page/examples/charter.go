package examples

import (
	"wengang/calc"

	"github.com/shopspring/decimal"
)

func charter(t *table) {
	c, _ := calc.TermsOf[*calc.Charter](t.policy)
	t.Table = Table{
		Caption: c.Industrial.Text + "（" + c.Ownership.Text + "）：按" + c.CrossProvince.Text + "接回的人数和" + c.Cost.Text,
		Columns: []string{"每次人数", c.Cost.Text + "合计", amountOf, howTo},
	}
	add := func(workers, cost decimal.Decimal) {
		t.add([]string{people(workers), money(cost)}, industrial, fact{"enterprise.stateControlled", "false"},
			fact{"trips.0.date", string(c.Window.From)}, fact{"trips.0.crossProvince", "true"},
			fact{"trips.0.workers", workers.String()}, fact{"trips.0.cost", cost.String()})
	}
	const part = 20 // of what reaches the cap: less is too little for a bus
	full := decimal.Min(quotient(c.Cap.Number.Shift(2), c.Rate.Number), decimal.New(1, digits))
	least := roundFrom(full.Div(decimal.New(part, 0)))
	add(c.Workers.Number.Sub(decimal.New(1, 0)), least)
	for _, cost := range around(least, full) {
		add(c.Workers.Number, cost)
	}
}
