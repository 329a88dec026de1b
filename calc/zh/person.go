package zh

import (
	"fmt"
	"strings"

	"wengang/calc"
)

// What is said to a person who asks about themselves, and of what a visitor did.
const (
	AtLeast       = "至少可得"
	NotAnswered   = "没有回答"
	ExampleUnkept = "这是示例，不保留；改填自己的情况后再勾选"
	ConditionsOf  = "对照原文的条件"
)

// Firm asks a worker whether the enterprise is one that the clause is for.
func Firm(r *calc.Retention) string { return "您所在的企业是否为" + r.Enterprise.Text }

// WorkerGets says what a worker gets and by whom, what the clause leaves open, and
// whom to ask, unless that is empty because it stands beside.
func WorkerGets(r *calc.Retention, ask string) string {
	text := Each(r) + "。"
	switch {
	case r.Encouraged.ID != "":
		text += "原文" + r.Encouraged.Text + "企业“" + r.Claim.Text + "”；企业没有这样做的，员工怎样领取，原文未写明。"
	case r.Claim.ID != "":
		text += "怎样申领，原文写的是“" + r.Claim.Text + "”；企业不申领怎么办，原文未写明。"
	default:
		text += "怎样申领，原文未写明。"
	}
	if ask != "" {
		text += "请先咨询：" + strings.TrimSuffix(ask, "。") + "。"
	}
	return text
}

// Each says what the clause gives to each worker.
func Each(r *calc.Retention) string { return "每人" + strings.TrimSpace(r.Amount.Text) }

// Left says what is left for one person after what another policy paid; nothing where
// nothing is.
func Left(r calc.MeasureResult) string {
	if !r.Due.IsPositive() {
		return ""
	}
	return "还可得 " + Yuan(r.Due)
}

// WorkerDue says what is left for one person whom another policy paid, in either
// reading, and how that comes about.
func WorkerDue(p *calc.Policy, r calc.MeasureResult, s calc.Step) (due, why string) {
	received := Figure(s.Figure("other"))
	why = "本通知给 " + Figure(s.Figure("amount")) + "，" + others(p) + "已给您 " + received
	if due = Left(r); due == "" {
		due = others(p) + "已给您 " + received + "，已给足，不再发放"
		return due, why + "；已给足，不再发放"
	}
	why += "；补足差额，" + due
	for _, e := range r.Readings {
		if e.ID == calc.R6 && e.Other != nil {
			due += "；按另一种口径得 " + Yuan(e.Other.Due) + "，已得的 " + received + "退回"
		}
	}
	return due, why
}

// WorkerFails says of a condition of one worker, by its key, that it is not met; the
// empty key is that of the enterprise.
func WorkerFails(r *calc.Retention, key string) string {
	switch key {
	case "nonlocal":
		return "不是“" + r.Nonlocal.Text + "”"
	case "frontline":
		return "不在" + r.Frontline.Text
	case "working":
		return r.Festival.Text + "没有" + r.Working.Text
	case "insured":
		return r.Month.Text + "没有" + r.Insurance.Text
	}
	return "企业不是" + r.Enterprise.Text
}

// Not says what is not met.
func Not(why string) string { return "不符合：" + why }

// TheWorkers says of a part of a sum that it is the workers', whoever claims it; nothing
// where there is none.
func TheWorkers(results []calc.MeasureResult) string {
	for i := range results {
		r := &results[i]
		sum := r.Due
		if r.Range != nil {
			sum = r.Range.LeastDue
		}
		if r.Rule == "retention" && sum.IsPositive() {
			return fmt.Sprintf("其中第 %d 条 %s是发给员工的", r.Measure, Money(sum))
		}
	}
	return ""
}

// WorkerStatus names the outcome for one person.
func WorkerStatus(s calc.Status) string {
	switch s {
	case calc.Eligible:
		return "您符合各项条件"
	case calc.Ineligible:
		return "不符合条件"
	}
	return "请对照各项条件"
}

// Condition writes an answer of a person beside its question.
func Condition(question string, v calc.Verdict) string {
	return question + "：" + choose(v, "是", "否", NotAnswered)
}

// ConcernPerson says how many measures concern a person, of how many of them the
// notice does not say how much they give, and what there is in money.
func ConcernPerson(mine, unstated int, each string) string {
	text := fmt.Sprintf("与您有关 %d 条", mine)
	if each != "" {
		text += "；其中 1 项，" + each
	}
	if unstated > 0 {
		text += fmt.Sprintf("；另有 %d 项优惠或政策，给多少原文未写明", unstated)
	}
	return text
}

// Chosen is read out when a visitor has said who they are; asked is whether the
// form has questions for them.
func Chosen(who []calc.Who, concern string, asked bool) string {
	var names []string
	for _, w := range who {
		names = append(names, Who(w))
	}
	text := "已选" + strings.Join(names, "、") + "。" + concern + "。"
	if asked {
		text += "下面的问题已随之改变。"
	}
	return text
}

// Sum is what a sum is called: a total, or the least while something is open.
func Sum(r calc.Result) string {
	if r.Least.Equal(r.Most) {
		return Total
	}
	return AtLeast
}

// TripVerdict says in the row of a trip what became of it, by the steps of the
// row.
func TripVerdict(p *calc.Policy, steps []calc.Step) (calc.Verdict, string) {
	var failed, rest []string
	verdict := calc.Met
	for _, s := range steps {
		switch text := sentence(p, s); {
		case s.Verdict == calc.Unmet:
			failed = append(failed, text)
		case s.Verdict == calc.Open:
			verdict = calc.Open
		case s.Verdict != calc.Met && text != "":
			rest = append(rest, text)
		}
	}
	switch {
	case len(failed) > 0:
		return calc.Unmet, "不计入：" + strings.Join(failed, "；")
	case verdict == calc.Open:
		return verdict, "还没有填完"
	}
	return verdict, strings.Join(append([]string{"计入"}, rest...), "；")
}

// Words of the sheet beside those of its title.
const (
	SheetNumber    = "编号"
	SheetSum       = "第 %d 条 %s"
	SheetHow       = "计算过程"
	SheetWords     = "所依据的原文"
	SheetUnused    = "另外填写、与所选身份无关、没有用到的："
	SheetLookAgain = "请核对："
	SheetLate      = "写明的期间已过的，能否办理请先咨询受理部门。"
	SheetNone      = "还没有填写企业的情况，不能生成自查表。"
)

// Claimed says that a file states another total than the one worked out anew.
func Claimed(stated, now string) string {
	return "注意：文件所记合计 " + stated + " 元，与重新计算的 " + now + " 元不一致。以重新计算的为准。"
}
