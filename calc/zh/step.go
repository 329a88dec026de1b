package zh

import (
	"fmt"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// Step says what a step found, with its figures. The words of the notice that
// it rests on are not in it: they are quoted beside it.
func Step(s calc.Step) string {
	text := sentence(s)
	if s.Trip > 0 {
		return fmt.Sprintf("第 %d 次包车：%s", s.Trip, text)
	}
	return text
}

// Steps says several steps of one trip, or a single step, in one line.
func Steps(steps []calc.Step) string {
	text := Step(steps[0])
	for _, s := range steps[1:] {
		text += "；" + sentence(s)
	}
	return text
}

func sentence(s calc.Step) string {
	f := func(name string) string { return Figure(s.Figure(name)) }
	switch s.What {
	case calc.RetentionEnterprise, calc.GrowthEnterprise, calc.CharterEnterprise, calc.RecruitmentAgency:
		return choose(s.Verdict, "企业属于惠及对象", "企业不属于惠及对象", "要先知道企业是否属于惠及对象")
	case calc.RetentionWorkers:
		return choose(s.Verdict, "符合全部条件的员工有 "+f("workers"), "没有符合全部条件的员工", "还要知道符合全部条件的员工人数")
	case calc.RetentionAmount, calc.RecruitmentAmount:
		return f("workers") + " × " + f("each") + " = " + f("product")
	case calc.RetentionCap, calc.GrowthCap, calc.CharterCap, calc.RecruitmentCap:
		return limit(s)

	case calc.GrowthLarge:
		return choose(s.Verdict, "", "", "还要知道全年产值，才能确定按哪一档", "全年产值 "+f("output")+"，达到 "+f("large"))
	case calc.GrowthSmall:
		return "全年产值 " + f("output") + "，不到 " + f("large") + "，按“其他”企业计算"
	case calc.GrowthAboveScale:
		return choose(s.Verdict, "企业是规上企业", "企业不是规上企业", "还要知道是否规上企业")
	case calc.GrowthBase:
		return "上年同期产值为零，算不出增速"
	case calc.GrowthNone:
		return "这一季度产值为零，没有增长"
	case calc.GrowthRate:
		return choose(s.Verdict, "", "", "还要知道两年同期的产值", "增速 =（"+f("after")+" − "+f("before")+"）÷ "+f("before")+" = "+f("growth"))
	case calc.GrowthReached:
		return choose(s.Verdict, "增速 "+f("growth")+"，达到 "+f("threshold"), "增速 "+f("growth")+"，没有达到 "+f("threshold"), "")
	case calc.GrowthReward:
		return "达到起点，奖励 " + f("reward")
	case calc.GrowthSteps:
		return "再提高 " + f("step") + "的整数倍：" + f("steps") + " 档 × " + f("each") + " = " + f("bonus")

	case calc.CharterOwnership:
		return choose(s.Verdict, "不是国有及国有控股企业", "国有及国有控股企业不在范围内", "还要知道是否国有或国有控股企业")
	case calc.CharterTrips:
		return choose(s.Verdict, "", "没有一次包车符合全部条件", "还要填写包车情况")
	case calc.CharterDate:
		return choose(s.Verdict, f("date")+"，在期间内", f("date")+"，不在期间内，这一次不计", "还要知道日期")
	case calc.CharterCrossProvince:
		return choose(s.Verdict, "跨省", "没有跨省，这一次不计", "还要知道是否跨省")
	case calc.CharterWorkers:
		return choose(s.Verdict, f("workers")+"，达到 "+f("threshold"), f("workers")+"，不到 "+f("threshold")+"，这一次不计", "还要知道接回的人数")
	case calc.CharterCost:
		return choose(s.Verdict, "费用 "+f("cost"), "费用为零，这一次不计", "还要知道费用")
	case calc.CharterSum:
		return "计入 " + f("trips") + " 次，费用合计 " + f("sum")
	case calc.CharterRate:
		return f("sum") + " × " + f("rate") + " = " + f("product")

	case calc.RecruitmentPeople:
		return choose(s.Verdict, "", "", "还要知道符合全部条件的人数", "符合全部条件的有 "+f("workers"))
	case calc.RecruitmentEnough:
		return choose(s.Verdict, f("workers")+"，达到 "+f("threshold"), f("workers")+"，不到 "+f("threshold"), "")

	case calc.Overlap:
		return overlap(s)
	case calc.Funding:
		return "市承担 " + f("city") + "，县（区）、功能区承担 " + f("county") + "；由县（区）、功能区先付"
	case calc.FundingUnstated:
		return "资金由谁承担，原文未载明"
	}
	return ""
}

// choose picks the sentence for a verdict; the fourth is for none.
func choose(v calc.Verdict, met, unmet, open string, none ...string) string {
	switch v {
	case calc.Met:
		return met
	case calc.Unmet:
		return unmet
	case calc.Open:
		return open
	}
	if len(none) > 0 {
		return none[0]
	}
	return ""
}

// overlap says what this notice gives, what another policy gave, which of the
// two counts and what is still due.
func overlap(s calc.Step) string {
	amount, other := s.Figure("amount"), s.Figure("other")
	text := "本通知给 " + Figure(amount) + "，其他政策已给 " + Figure(other)
	if decimal.RequireFromString(amount.Value).GreaterThan(decimal.RequireFromString(other.Value)) {
		return text + "；本通知较高，补足差额，还可得 " + Figure(s.Figure("due"))
	}
	return text + "；其他政策不低于本通知，已经得足，不再发放"
}

// limit says how a product stands against the cap.
func limit(s calc.Step) string {
	product, cap := s.Figure("product"), s.Figure("cap")
	// Both are figures that calc wrote, so they read back.
	if decimal.RequireFromString(product.Value).GreaterThan(decimal.RequireFromString(cap.Value)) {
		return "超过上限，按 " + Figure(cap) + " 计"
	}
	return "没有超过上限 " + Figure(cap) + "，得 " + Figure(s.Figure("amount"))
}

// StepTitle names a kind of step where it stands alone.
func StepTitle(w calc.What) string {
	switch w {
	case calc.RetentionWorkers, calc.RecruitmentPeople:
		return "人员条件"
	case calc.RetentionAmount, calc.RecruitmentAmount:
		return "按人数计算"
	case calc.RetentionCap, calc.GrowthCap, calc.CharterCap, calc.RecruitmentCap:
		return "上限"
	case calc.GrowthLarge:
		return "分档"
	case calc.GrowthRate:
		return "增速"
	case calc.GrowthReached:
		return "增速是否达到"
	case calc.GrowthReward:
		return "起点奖励"
	case calc.GrowthSteps:
		return "逐档奖励"
	case calc.CharterDate:
		return "包车日期"
	case calc.CharterWorkers, calc.RecruitmentEnough:
		return "人数是否达到"
	case calc.CharterRate:
		return "补贴比例"
	case calc.Funding:
		return "资金分担"
	}
	return ""
}
