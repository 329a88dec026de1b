package examples

import (
	"wengang/calc"

	"github.com/shopspring/decimal"
)

func recruitment(t *table) {
	r, _ := calc.TermsOf[*calc.Recruitment](t.policy)
	t.Table = Table{
		Caption: r.Agency.Text + "：按符合全部条件的人数",
		Columns: []string{"符合全部条件的人数", rewardOf, howTo},
	}
	add := func(n decimal.Decimal) {
		t.add([]string{people(n)}, fact{"enterprise.kind", string(calc.Agency)}, fact{"recruitment.workers", n.String()})
	}
	add(r.People.Number.Sub(decimal.New(1, 0)))
	for _, n := range around(r.People.Number, quotient(r.Cap.Number, r.Amount.Number)) {
		add(n)
	}
}
