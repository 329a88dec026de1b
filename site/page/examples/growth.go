package examples

import (
	"wengang/calc"

	"github.com/shopspring/decimal"
)

// mostLevels of the staircase are shown one by one: with the rows below,
// beyond and of the other enterprises they make fourteen.
const mostLevels = 10

// growth climbs the whole staircase of a large enterprise, from just below it
// to one step beyond the cap; an other one has its threshold.
func growth(t *table) {
	g, _ := calc.TermsOf[*calc.Growth](t.policy)
	t.Table = Table{
		Caption: g.Industrial.Text + "：按" + g.Quarter.Text + "产值" + g.Rate.Text,
		Columns: []string{g.Year.Text + "产值", g.Rate.Text, rewardOf, howTo},
	}
	large := func(growth decimal.Decimal) bool {
		return t.grown(g.Large.Text, g.Large.Number, growth)
	}
	justBelow := decimal.New(1, -2) // percent: as fine as growth is shown

	large(g.Growth.Number.Sub(justBelow))
	top := decimal.Zero // further steps until the cap
	if rest := g.Cap.Number.Sub(g.Reward.Number); rest.IsPositive() {
		top = quotient(rest, g.Bonus.Number)
	}
	at := func(step decimal.Decimal) decimal.Decimal { return g.Growth.Number.Add(step.Mul(g.Step.Number)) }
	step, one := decimal.Zero, decimal.New(1, 0)
	for range mostLevels - 1 {
		if step.LessThan(top) {
			large(at(step))
			step = step.Add(one)
		}
	}
	if large(at(top)) && step.LessThan(top) {
		last := &t.Rows[len(t.Rows)-1]
		last.Note = "中间各档从略；" + last.Note
	}
	large(at(top.Add(one)))

	other := g.Large.Number.Sub(decimal.New(1, -2))
	for _, growth := range []decimal.Decimal{g.OtherGrowth.Number.Sub(justBelow), g.OtherGrowth.Number} {
		t.grown("不到"+short(g.Large.Number)+"（规上）", other, growth)
	}
}

// grown adds an enterprise above scale whose output grew by exactly that many
// percent. What it grew from is not shown and changes nothing: it is the least
// power of ten from which no fen of the growth is cut off.
func (t *table) grown(words string, year, growth decimal.Decimal) bool {
	before := decimal.New(1, max(0, -growth.Exponent()))
	after := before.Add(before.Mul(growth).Shift(-2))
	return t.add([]string{words, percent(growth)}, industrial, aboveScale, fact{"growth.yearOutput", year.String()},
		fact{"growth.baseQuarterOutput", before.String()}, fact{"growth.quarterOutput", after.String()})
}

// short writes yuan in 亿元 or 万元 where two decimals are enough for it, as the
// notice does.
func short(d decimal.Decimal) string {
	for _, unit := range []struct {
		name   string
		places int32
	}{{"亿元", 8}, {"万元", 4}} {
		if n := d.Shift(-unit.places); n.GreaterThanOrEqual(decimal.New(1, 0)) && n.Equal(n.Truncate(2)) {
			return n.String() + unit.name
		}
	}
	return money(d)
}
