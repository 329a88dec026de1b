package lists

import (
	"fmt"
	"slices"
	"strconv"

	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh"
)

var names = map[roster.Kind]string{roster.Retention: "花名册", roster.Recruitment: "名单", roster.Trips: "包车", roster.Passengers: "乘客名单"}

// Name is what a list of that kind is called.
func Name(kind roster.Kind) string { return names[kind] }

// templateRows are how many rows of a template offer a choice of 是 and 否.
const templateRows = 5000

const footer = "第 &P 页，共 &N 页"

// Template is the workbook of an empty list, with what goes into its columns.
// Trips come with a sheet for the passengers.
func Template(p *calc.Policy, kind roster.Kind) []spreadsheet.Page {
	pages := []spreadsheet.Page{template(p, kind)}
	if kind == roster.Trips {
		pages = append(pages, template(p, roster.Passengers))
	}
	explained := spreadsheet.Page{Name: "填写说明", Widths: []int{30, 90}, Head: 1, Footer: footer, Rows: [][]string{{"列", "怎样填"}}}
	for i := range pages {
		for _, k := range roster.Columns[[]roster.Kind{kind, roster.Passengers}[i]] {
			explained.Rows = append(explained.Rows, []string{Title(p, k), help(p, k)})
		}
	}
	explained.Rows = append(explained.Rows,
		[]string{"其他", "列的顺序可以变，可以加别的列；不知道的留空，以后再补。身份证号、账号按文本填，整张表已经设好。"},
		[]string{"隐私", "名单只在您自己的电脑里读，不会上传。"})
	return append(pages, explained)
}

func template(p *calc.Policy, kind roster.Kind) spreadsheet.Page {
	page := spreadsheet.Page{Name: names[kind], Head: 1, Footer: footer}
	var head []string
	for i, k := range roster.Columns[kind] {
		head = append(head, Title(p, k))
		page.Widths = append(page.Widths, width(k))
		if roster.IsYesNo(k) {
			page.Choices = append(page.Choices, spreadsheet.Choice{Column: i + 1, From: 2, To: templateRows + 1, Values: []string{"是", "否"}})
		}
	}
	page.Rows = [][]string{head}
	return page
}

// width is that of a column: an ID number fits, a header may take three lines.
func width(k roster.Key) int {
	switch k {
	case roster.ID, roster.Account, roster.Origin, roster.From:
		return 21
	case roster.Bank, roster.Employer, roster.To, roster.Carrier, roster.Shared:
		return 18
	case roster.Phone, roster.Introduced, roster.TripDate, roster.Invoice:
		return 13
	case roster.Trip:
		return 7
	}
	return 9
}

// claimed reports whether a claim has a column though the list has not.
func claimed(k roster.Key) bool {
	return k == roster.Name || k == roster.ID || k == roster.Origin || roster.IsYesNo(k)
}

// help says what goes into a column.
func help(p *calc.Policy, k roster.Key) string {
	switch k {
	case roster.ID:
		return "18 位，按文本填。只用来核对是否同一人，不上传。"
	case roster.Origin:
		return "写省、市（如：河南省周口市）。只写县（区）看不出是哪个市。"
	case roster.Frontline, roster.Working, roster.Insured, roster.FirstEmployment:
		return "填“是”或“否”：" + Title(p, k) + "。不知道的留空。"
	case roster.Received:
		return "这个人" + zh.ReceivedFrom(p) + "，单位元；没有的留空。"
	case roster.Advanced:
		return "企业已经先发给这个人的金额，单位元。"
	case roster.Introduced, roster.TripDate:
		return "年-月-日。"
	case roster.FirstInsured:
		return "年-月。"
	case roster.InsuredMonths:
		return "到填表时" + Title(p, k) + "，只写数字。"
	case roster.Trip:
		return "自己编的号，一次组织一个号，用几辆车的合写一行；包车和乘客两张表用同一个。"
	case roster.From:
		return "写省、市、县；是否跨省由它看出。"
	case roster.Cost:
		return "整辆车的费用，单位元。"
	case roster.OwnCost:
		return "合租的车，写本企业自己承担的部分，单位元。"
	case roster.Heads:
		return "这一趟接回的全部人数，合租的包括其他企业的人。"
	case roster.OwnHeads:
		return "其中本企业的人数，合租时填。"
	case roster.Shared:
		return "一起租车的企业；不是合租的留空。"
	case roster.Fewest:
		return "这一趟分乘几辆车的，人数最少的一辆接回多少人；只有一辆的留空。"
	case roster.Arrived:
		return "与“日期”不在同一天的才填，年-月-日。"
	}
	return ""
}

// ClaimRows is where the people of a claim begin, from 1.
const ClaimRows = 4

// Claim is the workbook of what a list claims: those who count, with room for
// their signatures, and what tells this list from another. title names the
// notice and the measure; sum is the SHA-256 of [roster.List.Canonical].
func Claim(p *calc.Policy, l *roster.List, title, sum string) []spreadsheet.Page {
	page := spreadsheet.Page{Name: names[l.Kind], Head: ClaimRows - 1, Footer: title + "  " + shortSum(sum) + "  " + footer}
	count := l.Count()
	keys := slices.DeleteFunc(slices.Clone(roster.Columns[l.Kind]), func(k roster.Key) bool { return !l.Has(k) && !claimed(k) || k == roster.Remark })
	for _, k := range []roster.Key{roster.Nonlocal, roster.Local, roster.CrossProvince} { // said beside the place
		if l.Has(k) {
			keys = append(keys, k)
		}
	}
	head := []string{"序号"}
	page.Widths = []int{5}
	for _, k := range keys {
		head = append(head, Title(p, k))
		page.Widths = append(page.Widths, width(k))
	}
	if l.Kind != roster.Trips {
		head = append(head, "签名")
		page.Widths = append(page.Widths, 12)
	}
	if l.Has(roster.Remark) {
		head = append(head, columns[roster.Remark])
		page.Widths = append(page.Widths, 12)
	}
	page.Rows = [][]string{{title + names[l.Kind]}, {"校验码（SHA-256）：" + sum}, head}
	n := 0
	for i := range l.Rows {
		if l.Rows[i].Gone || l.Rows[i].Status != calc.Counts {
			continue
		}
		n++
		row := []string{strconv.Itoa(n)}
		for _, k := range keys {
			row = append(row, l.Shown(i, k))
		}
		if l.Kind != roster.Trips {
			row = append(row, "")
		}
		if l.Has(roster.Remark) {
			row = append(row, l.Cell(i, roster.Remark))
		}
		page.Rows = append(page.Rows, row)
	}
	page.Rows = append(page.Rows,
		[]string{"合计", fmt.Sprintf("%d %s", count.Counts, map[bool]string{true: "次", false: "人"}[l.Kind == roster.Trips])},
		[]string{"", "经办人：", "", "负责人：    单位（盖章）：    日期："})
	return []spreadsheet.Page{page}
}

// shortSum is as much of a sum as tells lists apart to the eye.
func shortSum(sum string) string { return sum[:min(len(sum), 16)] }
