package zh

import (
	"strconv"
	"strings"

	"wengang/calc"
)

type growth struct{}

func (growth) name() string { return "增速奖励" }

func (growth) label(p *calc.Policy, question string) string {
	g, _ := calc.TermsOf[*calc.Growth](p)
	switch question {
	case "growth.yearOutput":
		return g.Year.Text + "产值"
	case "growth.baseQuarterOutput":
		return "上年同期（" + yearBefore(g.Quarter) + "）产值"
	case "growth.quarterOutput":
		return g.Quarter.Text + "产值"
	}
	return ""
}

// yearBefore gives the words of a period for the year before it.
func yearBefore(p calc.Period) string {
	year, _ := strconv.Atoi(string(p.From[:4]))
	return strings.Replace(p.Text, strconv.Itoa(year), strconv.Itoa(year-1), 1)
}

func (growth) hint(*calc.Policy) []Piece { return nil }

func (growth) sentence(p *calc.Policy, s calc.Step, f func(string) string) string {
	g, _ := calc.TermsOf[*calc.Growth](p)
	switch s.Kind {
	case calc.GrowthEnterprise:
		return meantFor(s, "企业", g.Industrial)
	case calc.GrowthLarge:
		return choose(s.Verdict, "", "", "还要知道全年产值，才能确定按哪一档", "全年产值 "+f("output")+"，达到 "+f("large"))
	case calc.GrowthSmall:
		return "全年产值 " + f("output") + "，不到 " + f("large") + "，按“其他”企业计算"
	case calc.GrowthAboveScale:
		return choose(s.Verdict, "企业是规上企业", "企业不是规上企业", "还要知道企业是否为规上企业")
	case calc.GrowthBase:
		return "上年同期产值为零，算不出增速"
	case calc.GrowthNone:
		return "这一季度产值为零，没有增长"
	case calc.GrowthRate:
		return choose(s.Verdict, "", "", "还要知道两年同期的产值", "增速 =（"+f("after")+" − "+f("before")+"）÷ "+f("before")+" = "+f("growth"))
	case calc.GrowthReached:
		return choose(s.Verdict, "增速 "+f("growth")+"，达到 "+f("threshold"), "增速 "+f("growth")+"，未达到 "+f("threshold"), "")
	case calc.GrowthReward:
		return "增速达标，奖励 " + f("reward")
	case calc.GrowthOnce:
		return "增速达标，一次性奖励 " + f("reward")
	case calc.GrowthSteps:
		return "再提高 " + f("step") + "的整数倍：" + f("steps") + " 档 × " + f("each") + " = " + f("bonus")
	case calc.GrowthCap:
		return limit(s)
	}
	return ""
}

// NothingToGrowFrom says that the notice leaves open what a year without output
// before gives, and whom to ask.
func NothingToGrowFrom(ask string) string {
	return "原文未写明上年同期产值为零的怎样处理。本站按不符合条件计，请先咨询：" + strings.TrimSuffix(ask, "。") + "。"
}

func (growth) title(k calc.StepKind) string {
	switch k {
	case calc.GrowthLarge:
		return "分档"
	case calc.GrowthRate:
		return "增速"
	case calc.GrowthReached:
		return "增速是否达到"
	case calc.GrowthReward:
		return "达标奖励"
	case calc.GrowthOnce:
		return "一次性奖励"
	case calc.GrowthSteps:
		return "逐档奖励"
	case calc.GrowthCap:
		return "上限"
	}
	return ""
}

func (g growth) next(p *calc.Policy, d calc.Distance, more, gain string) string {
	return g.label(p, d.Field) + "再增加 " + more + "，奖励增加 " + gain
}
