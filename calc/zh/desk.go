package zh

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// What the desk of an official says: why something is not done or taken in,
// what to look at, and what stands in the tables.
const (
	DeskNoSuchClaim    = "没有这份申报"
	DeskByMissing      = "先填经办人姓名"
	DeskReasonMissing  = "请写明理由"
	DeskNoSuchTrip     = "没有这次包车"
	DeskStruckAlready  = "这次包车已经核减"
	DeskNothingToUndo  = "没有可以撤销的这一步"
	DeskNoSuchAct      = "没有这种操作"
	DeskNoSuchQuestion = "没有这一项"
	DeskSameAnswer     = "与原来相同，不用更正"

	DeskNotAClaim = "不是计算页面下载的文件，也不是申报数据"
	DeskOfPerson  = "这是员工本人的测算，不是企业申报，不能兑付"
	DeskBadLink   = "链接不完整或已损坏，请重新扫码"
	DeskBadWork   = "工作文件不完整或已损坏，没有打开；请用另一份备份"
	DeskOtherForm = "工作文件由更新的版本保存，请先更新本页"

	DeskOtherMeasures = "文件所记的条款与本通知的不同"

	DeskPayments    = "兑付表"
	DeskNotice      = "公示表"
	DeskSettlement  = "市县结算表"
	DeskLetter      = "不予兑付告知书"
	DeskNumber      = "序号"
	DeskEnterprise  = "企业"
	DeskCreditCode  = "统一社会信用代码"
	DeskBank        = "开户银行"
	DeskAccount     = "银行账号"
	DeskTotal       = "合计"
	DeskSum         = "总计"
	DeskMeasureHead = "条款"
	DeskEnterprises = "户数"
	DeskCounted     = "人数/次数"
	DeskDue         = "核定应付（元）"
	DeskCountyPaid  = "县已付（元）"
	DeskCityOwes    = "市应补（元）"
	DeskRemainder   = "尾差（元）"

	DeskApart = "总计以下各行，资金由谁承担原文未写明，不计入市县结算。"
)

// DeskCounty heads the column of whose enterprise it is.
func DeskCounty(p *calc.Policy) string { return countyOf(p) }

// DeskRemainderIs says what the last column of a settlement is.
func DeskRemainderIs(p *calc.Policy) string {
	return "市级部分逐户计算，不足一分的舍去，由" + cmp.Or(p.Closing.County.Text, countyOf(p)) + "承担；尾差是按总额一次计算的市级部分比逐户相加多出的数，不另行支付。"
}

// DeskMeasure names a measure in a table.
func DeskMeasure(number int) string { return "第 " + strconv.Itoa(number) + " 条" }

// DeskLine names a line of a file.
func DeskLine(file string, line int) string { return fmt.Sprintf("%s 第 %d 行", file, line) }

// DeskMorePeople says that a number can only be reduced.
func DeskMorePeople(claimed int64) string {
	return "不能多于申报的 " + strconv.FormatInt(claimed, 10) + " 人；申报少了，请企业重新申报"
}

// DeskOtherNotice says of a working file of which notice it is.
func DeskOtherNotice(document string) string {
	return "这是另一份通知（" + document + "）的工作文件"
}

// DeskChangedClaim and DeskChangedEntry say that a working file is not as it
// was saved.
func DeskChangedClaim(from string) string {
	return "工作文件里“" + from + "”这份申报保存之后被改动过，没有打开"
}

func DeskChangedEntry(by, at string) string {
	return "工作文件里 " + by + " " + at + " 的核定记录保存之后被改动过，没有打开"
}

// DeskOtherVersion says that a claim was made with something else.
func DeskOtherVersion(sameText bool) string {
	if sameText {
		return "生成时的程序版本与现在不同，已重新计算"
	}
	return "生成时的文本版本与现在不同，已按现在的文本重新计算"
}

// DeskSince is Since after DeskOtherVersion; nothing of a claim that names no text.
func DeskSince(elder calc.Elder, version string) string {
	if version == "" {
		return ""
	}
	return "。" + Since(elder, version)
}

// DeskOldWork says of a working file that it was saved with another text, before Since.
func DeskOldWork(name string) string {
	return "工作文件“" + Shown(name) + "”保存时的文本版本与现在不同，里面的申报都已按现在的文本重新计算。"
}

// DeskDiffers says that what is stated is not what the facts give.
func DeskDiffers(what string, stated, computed decimal.Decimal) string {
	return what + "：文件所记 " + Money(stated) + "，重新计算 " + Money(computed)
}

// DeskUnreadable says that what is stated is no amount.
func DeskUnreadable(what, stated string) string {
	if stated == "" {
		return what + "：文件没有记金额"
	}
	return what + "：文件所记的不是金额"
}

// DeskMostNames are as many as can be read in one sentence.
const DeskMostNames = 3

// DeskSameCode says in which other claims the credit code stands, of which it gives the first;
// nothing where there are none.
func DeskSameCode(names []string, count int) string {
	if count == 0 {
		return ""
	}
	return "统一社会信用代码与另外的申报相同：" + someOf(names, count, false)
}

// DeskSamePeople says how many people are listed again, and where: the first
// claims and how many there are, or at least are.
func DeskSamePeople(people int, names []string, count int, more bool) string {
	if people == 0 {
		return ""
	}
	return fmt.Sprintf("有 %d 人的证件号码重复出现：%s", people, someOf(names, count, more))
}

func someOf(names []string, count int, more bool) string {
	text := strings.Join(names, "、")
	if count > len(names) {
		text += fmt.Sprintf(" 等 %d 处", count)
	}
	if more {
		text += "以上"
	}
	return text
}

// DeskNth tells claims apart that came from one place.
func DeskNth(from string, n int) string {
	if from != DeskScanned {
		from += " "
	}
	return fmt.Sprintf("%s第 %d 份", from, n)
}

// DeskOpen says what is not answered.
func DeskOpen(measure int, questions []string) string {
	return DeskMeasure(measure) + "资料不全，没有计入，还需要：" + strings.Join(questions, "、")
}

// DeskReading says what another reading would give of a measure, and how much more or
// less than here.
func DeskReading(p *calc.Policy, m calc.MeasureResult, reading string, other calc.Outcome) string {
	text := DeskMeasure(m.Measure) + "按另一种口径（" + questionOf(p, reading) + "）"
	more := other.Due.Sub(m.Due)
	switch {
	case reading == calc.R6 && more.IsPositive():
		return text + GivenBack(m, other)
	case more.IsNegative():
		return text + "应付 " + Money(other.Due) + "，少 " + Money(more.Neg())
	}
	return text + "应付 " + Money(other.Due) + "，多 " + Money(more)
}

// DeskReadingOfTotal says what all measures would give together under another reading.
func DeskReadingOfTotal(p *calc.Policy, e calc.TotalEffect) string {
	return "按另一种口径（" + questionOf(p, e.ID) + "）合计 " + Money(e.Total)
}

// DeskUnsaid says that a measure gives nothing for a reason that the notice does not state.
func DeskUnsaid(p *calc.Policy, measure int, reading string) string {
	return DeskMeasure(measure) + "按不符合条件计，原文没有写明，请核定：" + questionOf(p, reading)
}

// DeskOnTrust says what turns on the applicant's word, or on what nobody asked: then
// with what it can come to under the other reading.
func DeskOnTrust(p *calc.Policy, measure int, reading calc.ReadingEffect) string {
	text := DeskMeasure(measure) + "：" + questionOf(p, reading.ID)
	switch o := reading.Other; {
	case o == nil:
		return text
	case o.Bound == calc.AsMuchAs:
		return text + "（按另一种口径应付最多 " + Money(o.Due) + "）"
	default:
		return text + "（按另一种口径应付最少 " + Money(o.Due) + "）"
	}
}

func questionOf(p *calc.Policy, reading string) string {
	for i := range p.Readings {
		if p.Readings[i].ID == reading {
			return p.Readings[i].Question
		}
	}
	return ""
}

// DeskDisputed says that two decided differently.
func DeskDisputed(first, last string) string {
	return first + "和" + last + "的核定不同，按" + last + "后作的计"
}

// DeskSumChanged says that the approved sum is no longer the sum.
func DeskSumChanged(approved string, now decimal.Decimal) string {
	return "同意时应付 " + Group(approved) + " 元，之后有变动，现为 " + Money(now)
}

// DeskFailed says that a correction can't be made to this notice's questions.
func DeskFailed(question string) string {
	return "对“" + question + "”的更正现在不能适用，请重新核定"
}

// DeskLetterBegins begins a letter.
func DeskLetterBegins(document, reason string) string {
	return "你单位依据" + document + "提出的申报，经核定不予兑付。理由：" + strings.TrimSuffix(reason, "。") + "。"
}

// DeskLetterMeasure says why a measure gives nothing.
func DeskLetterMeasure(measure int, why []string) string {
	return DeskMeasure(measure) + Status(calc.Ineligible) + "：" + strings.Join(why, "；") + "。"
}

// DeskWhy is what was found, with the words of the clause.
func DeskWhy(found string, words []string) string {
	if len(words) == 0 {
		return found
	}
	return found + "（原文：“" + strings.Join(words, "”“") + "”）"
}

// DeskStruck and DeskCorrected say what was changed; the reason follows.
func DeskStruck(field string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(field, "trips."))
	if err != nil {
		return "核减："
	}
	return Trip(n) + "不计："
}

func DeskCorrected(question, was, now string) string {
	if was == "" {
		was = "未填"
	}
	return question + "由 " + was + " 更正为 " + now + "："
}
