package examples

import (
	"wengang/calc"

	"github.com/shopspring/decimal"
)

func retention(t *table) {
	r, _ := calc.TermsOf[*calc.Retention](t.policy)
	t.Table = Table{
		Caption: r.Enterprise.Text + "：按符合全部条件的员工人数",
		Columns: []string{"符合全部条件的人数", amountOf, howTo},
	}
	for _, n := range around(decimal.New(1, 0), quotient(r.Cap.Number, r.Amount.Number)) {
		t.add([]string{people(n)}, industrial, aboveScale, fact{"retention.workers", n.String()})
	}
}
