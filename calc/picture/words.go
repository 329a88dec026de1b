package picture

import (
	"strings"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// words is what the pictures say. Words of the notice come from its spans.
var words = wording{here: "本企业", outside: "在图外"}

type wording struct {
	here    string
	outside string // of a mark that stands at the edge for what lies beyond it
}

// A unit of money on an axis: yuan shifted by so many places.
type unit struct {
	name   string
	places int32
}

// unitFor is the largest unit in which no amount needs more than two decimals.
func unitFor(amounts ...decimal.Decimal) unit {
next:
	for _, u := range []unit{{"亿元", 8}, {"万元", 4}} {
		for _, a := range amounts {
			if d := a.Shift(-u.places); !d.Equal(d.Truncate(2)) {
				continue next
			}
		}
		return u
	}
	return unit{"元", 0}
}

func (u unit) write(d decimal.Decimal) string { return words.plain(d.Shift(-u.places)) }

// plain writes a number without its unit.
func (wording) plain(d decimal.Decimal) string {
	return zh.Number(d)
}

func (wording) money(d decimal.Decimal) string {
	return zh.Yuan(d)
}

func (wording) percent(d decimal.Decimal) string {
	return zh.Percent(d)
}

func (wording) rewardAxis(u unit) string { return "奖励（" + u.name + "）" }

func (wording) growthAxis(rate calc.Phrase) string { return rate.Text + "（%）" }

func (wording) stairsTitle(g *calc.Growth) string {
	return g.Year.Text + "产值" + g.Large.Text + "的" + g.Industrial.Text + "：增速与奖励"
}

// mostDigits of a growth can be read at a glance; a longer one is only said to
// lie beyond the drawing.
const mostDigits = 27

func (w wording) growth(s staircase, d decimal.Decimal) string {
	if text := w.percent(d); len(text) <= mostDigits {
		return text
	}
	if d.IsNegative() {
		return "低于 " + w.percent(s.left)
	}
	return "高于 " + w.percent(s.right)
}

func (w wording) own(s staircase, growth decimal.Decimal) string {
	return w.here + "增速 " + w.growth(s, growth)
}

// paid says what that growth gives.
func (w wording) paid(s staircase, growth decimal.Decimal) string {
	reward := s.Pays(growth)
	switch {
	case reward.IsZero():
		return "没有达到 " + w.percent(s.threshold()) + "，没有奖励"
	case reward.Equal(s.Cap.Number):
		return "奖励 " + w.money(reward) + "，已到最高"
	}
	return "奖励 " + w.money(reward)
}

// stairsDesc says in words what the staircase shows.
func (w wording) stairsDesc(s staircase, growth decimal.Decimal, known bool) string {
	threshold := w.percent(s.threshold())
	var b strings.Builder
	b.WriteString("阶梯图：横轴是" + s.Quarter.Text + "产值" + s.Rate.Text + "，纵轴是奖励。" +
		"增速不到 " + threshold + "，没有奖励；达到 " + threshold + "，奖励 " + w.money(s.first()))
	if shown := s.shown(); len(shown) > 0 {
		for _, n := range shown {
			b.WriteString("；达到 " + w.percent(s.StepStart(n)) + "，奖励 " + w.money(s.RewardAfter(n)))
		}
	} else if s.steps.IsPositive() {
		step := zh.Figure(calc.Figure{Number: s.Step.Number, Unit: s.Step.Unit})
		b.WriteString("；每再提高 " + step + "，再奖励 " + w.money(s.Bonus.Number) +
			"；达到 " + w.percent(s.top) + "，奖励 " + w.money(s.Cap.Number))
	}
	b.WriteString("，此后不再增加。")
	if known {
		b.WriteString(w.own(s, growth) + "，" + w.paid(s, growth) + "。")
	}
	return b.String()
}

func (w wording) got(amount decimal.Decimal) string { return "金额 " + w.money(amount) }

func (w wording) limit(limit decimal.Decimal) string { return "上限 " + w.money(limit) }

func (wording) capTitle() string { return "金额与上限" }

func (w wording) capDesc(amount, limit decimal.Decimal) string {
	text := w.got(amount) + "，" + w.limit(limit)
	switch amount.Cmp(limit) {
	case 0:
		return text + "：已到上限。"
	case 1:
		return text + "：超过上限。"
	}
	return text + "：没有到上限。"
}
