// Package lists holds every Chinese sentence about lists: what their columns are
// called, what a note and a problem say, what a template explains. It is apart
// from the package zh so that a page without a list loads none of it.
package lists

import (
	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/zh"
)

var columns = map[roster.Key]string{
	roster.Name: "姓名", roster.ID: "身份证号", roster.Origin: "户籍地", roster.Nonlocal: "是否市外户籍", roster.Local: "是否本市户籍", roster.Remark: "备注",
	roster.Post: "岗位", roster.Frontline: "一线", roster.Working: "春节在岗", roster.Insured: "在本市参保", roster.Employment: "用工形式", roster.Phone: "手机",
	roster.Bank: "开户行", roster.Account: "账号", roster.Advanced: "已代发金额", roster.Received: "其他政策已得",
	roster.Employer: "用工企业", roster.Introduced: "入职日期", roster.FirstEmployment: "首次在本市就业", roster.FirstInsured: "首次参保月", roster.InsuredMonths: "已缴月数",
	roster.Trip: "车次", roster.TripDate: "日期", roster.From: "出发地", roster.To: "到达地", roster.CrossProvince: "是否跨省", roster.Carrier: "承运单位", roster.Invoice: "发票号",
	roster.Cost: "整车费用", roster.OwnCost: "本企业承担", roster.Heads: "整车人数", roster.OwnHeads: "本企业人数", roster.Shared: "合租企业", roster.Fewest: "最少一辆人数", roster.Arrived: "到达日",
	roster.Duplicate: "同一人", yes: "是", no: "否",
}

const yes, no roster.Key = "yes", "no"

// Column is what a column is called in general: as content/headers.md has it.
func Column(k roster.Key) string { return columns[k] }

// Title is what a column is called over a list for this notice: the conditions
// in the words of the clause.
func Title(p *calc.Policy, k roster.Key) string {
	if r, ok := calc.TermsOf[*calc.Retention](p); ok {
		switch k {
		case roster.Frontline:
			return r.Frontline.Text
		case roster.Working:
			return r.Festival.Text + r.Working.Text
		case roster.Insured:
			return r.Month.Text + r.Insurance.Text
		}
	}
	if above := p.Closing.Superior.Text; above != "" && k == roster.Received {
		return "按" + above + "已得"
	}
	if r, ok := calc.TermsOf[*calc.Recruitment](p); ok {
		switch k {
		case roster.FirstEmployment:
			return zh.First(r)
		case roster.InsuredMonths:
			return r.Place.Text + r.Insurance.Text + "月数"
		}
	}
	return columns[k]
}

// An Item is one line of content/headers.md.
type Item struct {
	Section, Name string
	Add           func(word string)
}

// Sections of content/headers.md.
func Sections() []string { return []string{"列名", "词语", "地名", "企业汇总表"} }

// Items are the lines that content/headers.md has; each adds its words to w.
func Items(w *roster.Words) []Item {
	var items []Item
	seen := make(map[roster.Key]bool)
	for _, k := range roster.Keys() {
		if !seen[k] {
			seen[k] = true
			items = append(items, Item{"列名", columns[k], func(word string) { w.Headers[k] = append(w.Headers[k], word) }})
		}
	}
	for _, i := range []struct {
		section, name string
		into          *[]string
	}{
		{"词语", "是", &w.Yes}, {"词语", "否", &w.No}, {"词语", "合计", &w.Totals}, {"词语", "表尾", &w.Footers},
		{"地名", "本市", &w.City}, {"地名", "本市的县区", &w.Counties}, {"地名", "所在省", &w.Province}, {"地名", "同省其他市", &w.Cities},
		{"地名", "其他省", &w.Provinces}, {"地名", "市外", &w.Outside}, {"地名", "市内", &w.Inside}, {"地名", "身份证开头", &w.Prefixes},
	} {
		items = append(items, Item{i.section, i.name, func(word string) { *i.into = append(*i.into, word) }})
	}
	for _, e := range Enterprises {
		items = append(items, Item{"企业汇总表", e.Name, func(word string) { w.Enterprises[e.Key] = append(w.Enterprises[e.Key], word) }})
	}
	return items
}

// Enterprises are the columns of a table with one enterprise a line: the name
// that headers.md has for each, and the question, as roster.Words has it.
var Enterprises = []struct{ Name, Key string }{
	{"企业名称", "applicant.name"}, {"信用代码", "applicant.creditCode"}, {"县区", "applicant.county"},
	{"联系人", "applicant.contact"}, {"电话", "applicant.phone"}, {"开户银行", "applicant.bank"}, {"银行账号", "applicant.account"},
	{"企业类型", "enterprise.kind"}, {"规上", "enterprise.aboveScale"}, {"国有", "enterprise.stateControlled"},
	{"留岗人数", "retention.workers"},
	{"年产值", "growth.yearOutput"}, {"基期产值", "growth.baseQuarterOutput"}, {"本期产值", "growth.quarterOutput"},
	{"包车日期", "trips.date"}, {"包车跨省", "trips.crossProvince"}, {"包车人数", "trips.workers"}, {"包车费用", "trips.cost"},
	{"招工人数", "recruitment.workers"},
	{"申报合计", "stated"},
}
