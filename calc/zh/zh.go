// Package zh holds every Chinese sentence of the calculator: labels of facts,
// sentences of steps, error messages, the format of figures. The rules give data,
// this package gives words; it computes nothing. Words of the notice are taken from the policy and never repeated.
package zh

import (
	"fmt"
	"strings"

	"wengang/calc"
)

// Label names a question as the form asks it. Of a question of trips it leaves
// out which trip: see Question. A name that this notice has no question of is
// given back.
func Label(p *calc.Policy, name string) string {
	switch name { // which no single question is
	case "trips":
		return "包车情况"
	case "retention.people", "recruitment.people":
		return "花名册"
	}
	q, _, ok := p.Question(name)
	if !ok {
		return name
	}
	return LabelOf(p, q)
}

// LabelOf is the label of a row of the table of questions.
func LabelOf(p *calc.Policy, q *calc.Question) string {
	switch q.Name {
	case "who":
		return "您是"
	case "enterprise.kind":
		return "企业类型"
	case "enterprise.aboveScale":
		return "是否为规上企业（规模以上）"
	case "enterprise.stateControlled":
		return "是否为国有或国有控股企业"
	}
	if q.Name == "applicant.county" {
		return "所属" + countyOf(p)
	}
	if label := applicantLabels[q.Name]; label != "" {
		return label
	}
	if q.IsReceived() {
		return ReceivedFrom(p)
	}
	return rules[q.Rule].label(p, q.Name)
}

// ReceivedFrom asks what another policy paid, in the words of the notice for such
// policies: 上级文件, 上级政策, 国家和省政策.
func ReceivedFrom(p *calc.Policy) string {
	if above := p.Closing.Superior.Text; above != "" {
		return "已按" + above + "得到的金额"
	}
	return "同一事项已从其他政策得到的金额"
}

// applicantLabels name the questions about who claims.
var applicantLabels = map[string]string{
	"applicant.name": "申请单位", "applicant.creditCode": "统一社会信用代码",
	"applicant.contact": "联系人", "applicant.phone": "联系电话", "applicant.bank": "开户银行", "applicant.account": "银行账号",
}

// countyOf is what the notice calls its lower level, without 财政 where it names the
// payer: 县（区）、功能区, 区县, 区.
func countyOf(p *calc.Policy) string {
	if county := strings.TrimSuffix(strings.TrimSuffix(p.Closing.County.Text, "财政"), "级"); county != "" {
		return county
	}
	return "区县"
}

// Person names a row of a list of people, counted from 0.
func Person(row int) string { return fmt.Sprintf("第 %d 人", row+1) }

// TripOf names the row of the form to which the question of a trip belongs.
func TripOf(p *calc.Policy, name string) string {
	_, trip, _ := p.Question(name)
	return Trip(trip)
}

// Trip names a row of the form, counted from 0.
func Trip(trip int) string { return fmt.Sprintf("第 %d 次包车", trip+1) }

// Question names a question where it stands alone: 第 2 次包车：日期.
func Question(p *calc.Policy, name string) string {
	if q, row, ok := p.Question(name); ok && q.PerTrip() {
		return Trip(row) + "：" + LabelOf(p, q)
	} else if ok && q.List != nil {
		return Person(row) + "：" + LabelOf(p, q)
	}
	return Label(p, name)
}

// QuestionOfMeasure is Question, with the measure where the label alone does
// not tell which one is meant: where another question has the same.
func QuestionOfMeasure(p *calc.Policy, name string) string {
	q, _, ok := p.Question(name)
	if !ok || q.List != nil || !(q.Unit == calc.People || q.IsReceived()) {
		return Question(p, name)
	}
	for _, r := range p.Rules() {
		if r.Name == q.Rule {
			return fmt.Sprintf("第 %d 条：%s", r.Measure, Question(p, name))
		}
	}
	return Question(p, name)
}

// Answer writes what stands in the form as a person reads it.
func Answer(p *calc.Policy, name, text string) string {
	q, _, ok := p.Question(name)
	if !ok {
		return text
	}
	switch q.Type {
	case calc.WhoType:
		var names []string
		for _, w := range strings.Split(text, ".") {
			names = append(names, Who(calc.Who(w)))
		}
		return strings.Join(names, "、")
	case calc.KindType:
		return Kind(calc.EnterpriseKind(text))
	case calc.YesNoType:
		if text == "true" {
			return "是"
		}
		return "否"
	case calc.MoneyType:
		if amount, problem := calc.ParseMoney(text); problem == "" {
			return Money(amount)
		}
	case calc.CountType:
		if n, problem := calc.ParseCountOf(text, q.Unit); problem == "" {
			return Count(n)
		}
	case calc.DateType:
		if date, problem := calc.ParseDate(text); problem == "" {
			return Day(date)
		}
	}
	return text
}

// Kind names a kind of enterprise.
func Kind(k calc.EnterpriseKind) string {
	switch k {
	case calc.Industrial:
		return "工业企业"
	case calc.Agency:
		return "人力资源服务机构"
	case calc.Other:
		return "其他企业"
	}
	return string(k)
}

// Meant is the answer that Answer writes as text, of a question with few
// answers; of any other it is text.
func Meant(p *calc.Policy, name, text string) string {
	q, _, ok := p.Question(name)
	if !ok {
		return text
	}
	var answers []string
	switch q.Type {
	case calc.YesNoType:
		answers = []string{"true", "false"}
	case calc.KindType:
		answers = []string{string(calc.Industrial), string(calc.Agency), string(calc.Other)}
	}
	for _, answer := range answers {
		if Answer(p, name, answer) == text {
			return answer
		}
	}
	return text
}

// Who names a party as the first question and the files of content/ do.
func Who(w calc.Who) string {
	switch w {
	case calc.AboveScaleIndustrial:
		return "规上工业企业"
	case calc.OtherIndustrial:
		return "其他工业企业"
	case calc.StaffingAgency:
		return "人力资源服务机构"
	case calc.Platform:
		return "快递/外卖平台"
	case calc.ProjectOwner:
		return "重大项目建设单位"
	case calc.OtherEnterprise:
		return "其他企业"
	case calc.OutsideWorker:
		return "市外员工"
	case calc.Courier:
		return "快递员/外卖小哥"
	case calc.LiftedFromPoverty:
		return "脱贫人口"
	case calc.Resident:
		return "其他市民"
	}
	return ""
}

// Status names the outcome of a measure.
func Status(s calc.Status) string {
	switch s {
	case calc.Eligible:
		return "按规则测算"
	case calc.Ineligible:
		return "不符合条件"
	}
	return "资料不全"
}

// Problem says what is wrong with an entry and the fix.
func Problem(policy *calc.Policy, name string, p calc.Problem) string {
	switch p {
	case calc.NotANumber:
		if q, _, ok := policy.Question(name); ok && q.Type == calc.CountType {
			return "只能填数字，如 120，末尾可以写单位"
		}
		return "只能填数字，可以带小数、千分位逗号，末尾可以写“万”或“亿”，不用写“元”"
	case calc.NegativeNumber:
		return "不能是负数"
	case calc.MisplacedComma:
		return "逗号的位置不对：每三位一个，如 1,200,000；小数点用“.”"
	case calc.TooManyDigits:
		return "数字太大：小数点前最多 15 位"
	case calc.TooManyDecimals:
		return "小数位太多：最多到分，即两位小数"
	case calc.FractionOfOne:
		return "人数应是整数"
	case calc.NotADate:
		if c, ok := calc.TermsOf[*calc.Charter](policy); ok {
			return "请填写完整日期，如 " + string(c.Window.From)
		}
		return "请填写完整日期，写成 年-月-日"
	case calc.NoSuchDay:
		return "日历上没有这一天"
	case calc.NotAChoice:
		return "请从列出的选项中选择"
	case calc.TooManyTrips:
		return fmt.Sprintf("最多填 %d 次包车", calc.MaxTrips)
	case calc.TooManyPeople:
		return fmt.Sprintf("最多填 %d 人", calc.MaxPeople)
	case calc.TextTooLong:
		return fmt.Sprintf("最多填 %d 个字", calc.MaxText)
	case calc.NotACreditCode:
		return "统一社会信用代码是 18 位数字或大写字母，不含 I、O、S、V、Z"
	case calc.WrongCreditCode:
		return "统一社会信用代码的最后一位与前面各位不符，请核对有没有填错"
	case calc.BesideNumber:
		return "花名册和人数只能填一项"
	case calc.BesideLump:
		return "本人已得的金额和企业已得的总额只能填一项"
	case calc.MoreThanAll:
		return "多于这一次接回的人数"
	case calc.LessThanShare:
		return "少于本企业承担的费用"
	case calc.NotOneLine:
		return "只能填一行文字"
	}
	return "无法读取这一项"
}
