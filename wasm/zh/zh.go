// Package zh holds every Chinese sentence that the program says: labels of
// facts, sentences of steps, what is wrong with an entry, how figures are
// written. The rules give data and this package gives words; it computes
// nothing. Words of the notice are taken from the policy and never repeated.
package zh

import (
	"fmt"
	"strconv"
	"strings"

	"wengang/calc"
)

// Label names a fact as the form asks for it. Of a fact of a trip it leaves
// out which trip: see Question.
func Label(p *calc.Policy, name string) string {
	switch key := factOf(name); key {
	case "who":
		return "您是"
	case "enterprise.kind":
		return "企业类型"
	case "enterprise.aboveScale":
		return "是否规上企业（规模以上）"
	case "enterprise.stateControlled":
		return "是否国有或国有控股企业"
	case "retention.workers":
		return "符合全部条件的员工人数"
	case "growth.output2022":
		return p.Growth.Year.Text + "产值"
	case "growth.q1Output2022":
		return "上年同期（" + yearBefore(p.Growth.Quarter) + "）产值"
	case "growth.q1Output2023":
		return p.Growth.Quarter.Text + "产值"
	case "trips":
		return "包车情况"
	case "trips.date":
		return "日期"
	case "trips.crossProvince":
		return "是否" + p.Charter.CrossProvince.Text
	case "trips.workers":
		return "接回员工人数"
	case "trips.cost":
		return p.Charter.Cost.Text
	case "recruitment.workers":
		return "符合全部条件的人数"
	default:
		if strings.HasPrefix(key, "otherBenefits.") {
			return "同一事项已从其他政策得到的金额"
		}
		return name
	}
}

// TripOf names the row of the form to which the fact of a trip belongs.
func TripOf(name string) string {
	parts := strings.Split(name, ".")
	n, _ := strconv.Atoi(parts[1])
	return fmt.Sprintf("第 %d 次包车", n+1)
}

// Question names a fact where it stands alone: 第 2 次包车：日期.
func Question(p *calc.Policy, name string) string {
	if strings.Count(name, ".") == 2 {
		return TripOf(name) + "：" + Label(p, name)
	}
	return Label(p, name)
}

// QuestionOfMeasure is Question, with the measure where the label alone does
// not tell which one is meant.
func QuestionOfMeasure(p *calc.Policy, name string) string {
	measure := map[string]string{
		"retention.workers": "1", "recruitment.workers": "20",
		"otherBenefits.1": "1", "otherBenefits.2": "2", "otherBenefits.18": "18", "otherBenefits.20": "20",
	}[name]
	if measure == "" {
		return Question(p, name)
	}
	return "第 " + measure + " 条：" + Question(p, name)
}

// Answer writes what stands in the form as a person reads it.
func Answer(name, text string) string {
	spec, _ := calc.SpecOf(name)
	switch spec.Type {
	case calc.WhoFact:
		return Who(calc.Who(text))
	case calc.BoolFact:
		if text == "true" {
			return "是"
		}
		return "否"
	case calc.MoneyFact:
		if amount, problem := calc.ParseMoney(text); problem == "" {
			return Money(amount)
		}
	case calc.CountFact:
		if n, problem := calc.ParseCount(text); problem == "" {
			return Count(n)
		}
	case calc.DateFact:
		if date, ok := day(text); ok {
			return date
		}
	}
	return text
}

// factOf drops the number of a trip from the name of a fact.
func factOf(name string) string {
	if parts := strings.Split(name, "."); len(parts) == 3 {
		return parts[0] + "." + parts[2]
	}
	return name
}

// yearBefore gives the words of a period for the year before it.
func yearBefore(p calc.Period) string {
	year, _ := strconv.Atoi(string(p.From[:4]))
	return strings.Replace(p.Text, strconv.Itoa(year), strconv.Itoa(year-1), 1)
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
		return "可以申领"
	case calc.Ineligible:
		return "不符合条件"
	}
	return "资料不全"
}

// Problem says what is wrong with an entry and the mend.
func Problem(name string, p calc.Problem) string {
	switch p {
	case calc.NotANumber:
		if spec, _ := calc.SpecOf(name); spec.Type == calc.CountFact {
			return "人数只能填数字，如 120，不用写“人”"
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
		return "日期没有填完整，写成 年-月-日"
	case calc.NoSuchDay:
		return "日历上没有这一天"
	case calc.NotAChoice:
		return "请从列出的选项中选择"
	case calc.TooManyTrips:
		return fmt.Sprintf("最多填 %d 次包车", calc.MaxTrips)
	}
	return "读不懂这一项"
}
