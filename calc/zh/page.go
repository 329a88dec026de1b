package zh

import (
	"fmt"
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// What the program says about itself and around the results.
const (
	Total      = "合计可得"
	StillOpen  = "还需要："
	SeeResults = "看明细"

	// PageOutdated is for a page and a program of two different builds.
	PageOutdated = "页面和计算程序的版本不一致，算不出结果。请重新载入本页；填写的内容请先记下。"

	ErrorTitle   = "错误："
	ErrorHeading = "有几处填写有误，请改正后再生成自查表"

	MakeSheet   = "生成自查表"
	PrintSheet  = "打印"
	CloseSheet  = "返回修改"
	CopyLink    = "复制链接"
	LinkCopied  = "链接已复制"
	Download    = "下载数据（JSON）"
	OpenFile    = "打开数据文件"
	Keep        = "在这台设备的浏览器里保留填写的内容"
	Forget      = "删除保留的内容"
	KeepRefused = "这个浏览器不允许保存，内容没有保留；可以复制链接备用"
	Forgotten   = "已删除"

	FilterLegend = "显示"
	FilterAll    = "全部 %d 条"
	FilterMine   = "与我有关"

	AskWhom    = "咨询（本站建议，原文未写明）："
	NextHeader = "再增加一些，能多拿多少"
	ReadingsOf = "原文可作两种理解之处"

	SheetTitle      = "补贴自查表"
	SheetFacts      = "填写的情况"
	SheetVersion    = "文本版本 %s，程序版本 %s"
	SheetScan       = "扫码打开同一份自查表，重新计算并核对版本"
	SheetSelf       = "企业（盖章）："
	SheetOfficial   = "受理人："
	SheetDate       = "日期："
	SheetMade       = "制表时间："
	SheetOthers     = "另有与您有关、不在本表计算的："
	ExampleMark     = "（示例，不是真实情况）"
	SheetReadings   = "采用的口径："
	Mend            = "修改"
	SheetUnofficial = "本表由申领人自行计算，仅供核对，以受理部门审核为准。"
)

// NotAsked says why nothing more is asked for a measure.
func NotAsked(why string) string { return Not(why) + "，以下不用再填。" }

// Undecided says how many measures still lack facts, and what the sum can become.
func Undecided(n int, most decimal.Decimal) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d 项未定，至多 %s", n, Yuan(most)) // in a line of the elder view
}

// AtMost says what a sum that is open can become.
func AtMost(most decimal.Decimal) string { return "至多 " + Money(most) }

// Concern says how many of the measures concern a party.
func Concern(mine, all int) string { return fmt.Sprintf("%d 条中有 %d 条与您有关", all, mine) }

// What asks for the first question where it is not answered.
const (
	WhoFirst   = "先选择您是谁，就能看到每一条是否与您有关"
	WhichFirst = "请在上面选择您属于哪一类，可以同时选几项。" // to a person
)

// FormOf names in what form a measure without an amount benefits those whom it
// is for.
func FormOf(f calc.Form) string {
	if f == calc.Elsewhere {
		return "适用，金额原文未写明"
	}
	return "适用"
}

// NotForYou is the badge of a measure that does not speak of the party chosen.
// It is no refusal: someone may be several things at once.
const NotForYou = "未提及您的身份"

// NotForYouBecause says of whom a measure speaks instead.
func NotForYouBecause(m calc.Measure) string {
	var names []string
	for _, w := range m.Audience {
		names = append(names, Who(w))
	}
	return "本条写给" + strings.Join(names, "、") + "（本站归类）；您同时是其中之一的，也与您有关。"
}

// NotMet says which words of the notice a step that rules a measure out does not
// meet, and what was answered. Of several words that the step rests on, those that
// set a number are meant where there are any. A step that is of all conditions, or of
// none of the words, speaks for itself.
func NotMet(p *calc.Policy, s calc.Step) string {
	said := Step(p, s)
	switch s.Kind {
	case calc.RetentionWorkers, calc.CharterTrips, calc.GrowthBase, calc.GrowthNone, calc.Certain:
		return said
	}
	words, numbers := "", ""
	for _, id := range s.Cites {
		span, _ := p.Span(id)
		if span.Kind != calc.KindQuantity {
			words += "“" + span.Text + "”"
			continue
		}
		if numbers != "" && s.Kind == calc.GrowthReached { // of two branches, one is enough
			numbers += Or
		}
		numbers += "“" + span.Text + "”"
	}
	if numbers != "" {
		return "未达到：" + numbers + "（" + said + "）"
	}
	return "不符合" + words + "：" + said
}

// Range says between which amounts a measure can still come out.
func Range(p *calc.Policy, r calc.Range, other bool) string {
	text := "按现有信息：" + Between(r.Least, r.Most)
	if r.Least.Equal(r.Most) {
		text = "无论怎样补充，都是 " + Money(r.Least)
	}
	if other {
		text += "（未扣除" + others(p) + "已给的）"
	}
	return text
}

// Between writes the least and the most.
func Between(least, most decimal.Decimal) string {
	if least.IsZero() {
		return "0—" + Brief(most)
	}
	return Brief(least) + "—" + Brief(most)
}

// NoneReceived is the hint of the question what another policy already paid.
const NoneReceived = "没有就不填"

// AskedFor is the hint of a question about the claimant that the rules of these
// measures need.
func AskedFor(question string, measures []int) string {
	if question == "enterprise.aboveScale" {
		return "选定身份后随之选好，可修改；拿不准选“不清楚”"
	}
	text := ""
	for i, m := range measures {
		if i > 0 {
			text += "、"
		}
		text += strconv.Itoa(m)
	}
	return "第 " + text + " 条用到"
}

// Example names an example.
func Example(id string) string {
	switch id {
	case "large":
		return "大型工业企业"
	case "below":
		return "差一点达标的工业企业"
	}
	return "人力资源服务机构"
}

// ExampleShown says that the form holds an example and no one's own answers.
func ExampleShown(id string) string {
	return "这是示例“" + Example(id) + "”，不是您的情况。点“全部清空”即可从头填写。"
}

// Removed says which trip was just removed.
func Removed(n int) string { return fmt.Sprintf("已删除第 %d 次包车", n) }

// Origin says of answers that were opened from a link or a file whether the text
// and the program are those that they were made with; of another text Since says more.
func Origin(from string, sameText, sameProgram bool) string {
	restored := "已按" + from + "恢复填写的内容并重新计算。"
	switch {
	case sameText && sameProgram:
		return restored + "文本和程序与生成时相同。"
	case sameText:
		return restored + "文本与生成时相同，程序在那之后更新过。"
	}
	return restored
}

// Where answers come from, for Origin.
const (
	FromLink = "链接"
	FromFile = "文件"
	FromKept = "本机保留的内容"
)

// mostLost is how many lost entries are listed one by one.
const mostLost = 5

// Lost says which entries of a link or a file the form could not take, each as
// LostEntry says it. It is empty where there are none.
func Lost(entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	told := strings.Join(entries[:min(len(entries), mostLost)], "；")
	if len(entries) > mostLost {
		told += "；等等"
	}
	return fmt.Sprintf("有 %d 项没有恢复，请重新填写：%s。", len(entries), told)
}

// LostEntry says what stood in such an entry, so that nothing is gone without a
// word, and what is wrong with it.
func LostEntry(p *calc.Policy, name, text string, problem calc.Problem) string {
	return QuestionOfMeasure(p, name) + "“" + Shown(text) + "”，" + Problem(p, name, problem)
}

// LinkWaits is for a link opened while something was typed already.
const LinkWaits = "您已先填写了内容，链接里的内容没有恢复；按浏览器的“后退”可以打开它。"

// NotUnderstood follows an entry that can't be read.
const NotUnderstood = "（填写有误，没有计入）"

// Or stands between words of which one is enough.
const Or = "或"

// Outcome names the outcome of a measure with what other policies paid.
func Outcome(p *calc.Policy, r calc.MeasureResult) string {
	if r.Status == calc.Eligible && !r.Due.IsPositive() {
		return others(p) + "已给足，不再发放"
	}
	return Status(r.Status)
}

// Sentences for a link or a file that can't be opened.
const (
	LinkDamaged = "链接不完整或已损坏，填写的内容没有恢复。请向对方再要一次完整的链接。"
	LinkNewer   = "这个链接由更新版本的计算器生成，本页打不开。请重新载入本页再试。"
	FileNotOurs = "这不是本计算器的数据文件，没有打开。"
)

// FileProblem names the fact of a file that can't be read.
func FileProblem(p *calc.Policy, e *calc.FieldError) string {
	if e.Field == "" {
		return FileNotOurs
	}
	name := Shown(e.Field)
	if question := Question(p, e.Field); question != e.Field {
		name = "“" + Shown(question) + "”（" + Shown(e.Field) + "）"
	}
	return "数据文件没有打开。问题在" + name + "：" + Problem(p, e.Field, e.Problem)
}

// Reading says which reading is taken, on what basis, what speaks against it,
// and which is not taken.
func Reading(r calc.Reading) string {
	text := "采用：" + r.Taken + "依据：" + r.Basis + "反对理由：" + r.Against
	if r.Other != "" {
		text += "另一种口径：" + r.Other
	}
	return text
}

// Beside is the sentence beside a question that turns on a reading which the
// answer itself decides.
func Beside(r calc.Reading) string { return r.Question + "：" + r.Taken }

// OtherReading says what the reading not taken would give of a measure; nothing
// where it gives the same.
func OtherReading(r calc.MeasureResult, e calc.ReadingEffect) string {
	const by = "按另一种口径，"
	switch o := e.Other; {
	case e.Open != nil:
		return by + "还要看没有填的，现在只知道是 " + Between(e.Open.LeastDue, e.Open.MostDue) + "。"
	case o == nil:
		return ""
	case o.Bound == calc.AsMuchAs:
		return by + "最多 " + Money(o.Due) + "。"
	case o.Bound == calc.AsLittleAs:
		return by + "最少 " + Money(o.Due) + "。"
	case o.Status != calc.Eligible:
		return by + Status(o.Status) + "。"
	case e.ID == calc.R6 && o.Due.GreaterThan(r.Due):
		return by + GivenBack(r, *o) + "。"
	default:
		return by + "为 " + Money(o.Due) + "。"
	}
}

// GivenBack says of the other reading of R6 what is due and what is given back for it:
// it is no gain. Of people over the cap nobody can say how much they give back.
func GivenBack(r calc.MeasureResult, o calc.Outcome) string {
	back := " " + Money(o.Due.Sub(r.Due))
	for _, s := range r.Steps {
		if s.Kind == calc.RetentionCap && s.Over && r.People != nil {
			back = "金额"
		}
	}
	return "应付 " + Money(o.Due) + "，同时退回已得的" + back
}

// OtherTotal says what the total would be under the reading not taken.
func OtherTotal(e calc.TotalEffect) string {
	return "按另一种口径，合计 " + Money(e.Total) + "。"
}

// OtherReadings says how many readings make no difference to a result, and where
// they are listed.
func OtherReadings(n int) string {
	return fmt.Sprintf("另有 %d 处可作两种理解，不改变这里的数额或者不能计算，见本站“解读”", n)
}
