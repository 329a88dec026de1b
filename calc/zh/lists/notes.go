package lists

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/zh"
)

// Note is the sentence of a note.
func Note(p *calc.Policy, n roster.Note) string {
	column := "“" + columns[n.Key] + "”"
	switch n.Code {
	case roster.Unreadable:
		return column + "写的是“" + short(n.Text) + "”，看不懂：" + expected(n.Key)
	case roster.FaultCell:
		return column + "是表格的错误值 " + short(n.Text) + "：回到表格里改好"
	case roster.NoID:
		return "没有身份证号：分不清是否与别的行是同一人"
	case roster.NoName:
		return "没有姓名"
	case roster.WrongID:
		return "身份证号不是 18 位：请核对"
	case roster.WrongCheck:
		return "身份证号的最后一位校验码不对：请核对有没有写错"
	case roster.WrongBirth:
		return "身份证号里的出生日期不存在：请核对"
	case roster.OldID:
		return "身份证号是 15 位的旧号：请改成 18 位"
	case roster.SpoiledNumber:
		return column + "的末几位已被表格软件改掉（科学记数或末尾的 000），无法还原：把这一列设成文本，照证件重新填写"
	case roster.SamePerson:
		return fmt.Sprintf("与第 %d 行是同一个身份证号：同一人只算一次，以第 %d 行为准", n.Row, n.Row)
	case roster.SameDiffers:
		return fmt.Sprintf("与第 %d 行是同一个身份证号，两行填的却不一样：同一人只算一次，以第 %d 行为准，请核对", n.Row, n.Row)
	case roster.SameName:
		return fmt.Sprintf("与第 %d 行同名，缺少身份证号，分不清是否同一人：请补上身份证号", n.Row)
	case roster.IDSaysLocal:
		return "身份证号以 " + n.Text + " 开头，是在本市首次登记的，户籍地却写在市外：请确认户籍已经迁出"
	case roster.IDSaysOther:
		return "身份证号以 " + n.Text + " 开头，不是在本市首次登记的，户籍地却写在本市：请确认户籍已经迁入"
	case roster.OriginBare:
		return "户籍地“" + short(n.Text) + "”只写了县（区），没有写是哪个市：请补上省、市"
	case roster.OriginOurs:
		return "户籍地只写到本省，没有写是哪个市：请补上市"
	case roster.OriginUnknown:
		return column + "“" + short(n.Text) + "”看不出是哪个省、市：请补上"
	case roster.OriginClash:
		return "户籍地“" + short(n.Text) + "”与是否市外户籍的填写矛盾：请核对"
	case roster.OtherPeriod:
		if r, ok := calc.TermsOf[*calc.Retention](p); ok {
			return column + "写的是“" + short(n.Text) + "”，通知要的是" + r.Month.Text + "：写明那个月是否参保"
		}
		return column + "写的是“" + short(n.Text) + "”，不是通知写的月份"
	case roster.MonthOnly:
		return column + "“" + short(n.Text) + "”只写到月：请写明哪一天"
	case roster.SerialDay:
		day, _ := calc.ParseDate(n.Day)
		return column + "写的是 " + n.Text + "，像是表格里的日期序号（" + zh.Day(day) + "）：请改成日期"
	case roster.MonthsMore:
		return fmt.Sprintf("再缴 %d 个月即符合", n.More)
	case roster.FormulaVerdict:
		return column + "是公式算出来的，读的是保存时的结果“" + short(n.Text) + "”"
	case roster.HeadsDiffer:
		return fmt.Sprintf("人数写的是 %s 人，乘客名单里这一车次有 %d 人：请核对", n.Text, n.More)
	case roster.NoPassengers:
		return "乘客名单里没有这一车次的人"
	case roster.SameInvoice:
		return fmt.Sprintf("发票号“%s”与第 %d 行相同：同一张发票只能算一次，请核对", short(n.Text), n.Row)
	case roster.SharedNoShare:
		return "是合租的车，没有写本企业承担多少：费用只算本企业承担的部分"
	case roster.SharedHeads:
		return "是合租的车，没有写本企业有多少人"
	case roster.ShareOver:
		return "本企业承担的费用比整车费用还多：请核对"
	case roster.OwnOver:
		return columns[n.Key] + "比整车人数还多：请核对"
	case roster.UnknownTrip:
		return "包车清单里没有“" + short(n.Text) + "”这一车次"
	case roster.TooMany:
		return fmt.Sprintf("一次最多算 %d 行，这一行没有算", n.More)
	}
	return string(n.Code)
}

// expected says what may stand in a column.
func expected(k roster.Key) string {
	switch {
	case roster.IsYesNo(k):
		return "写“是”或“否”"
	case k == roster.Introduced || k == roster.TripDate || k == roster.Arrived:
		return "写成 年-月-日"
	case k == roster.InsuredMonths || k == roster.Heads || k == roster.OwnHeads || k == roster.Fewest:
		return "只写数字"
	}
	return "写金额，单位是元"
}

// short is a text that a sentence has room for.
func short(text string) string {
	const most = 20
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "……"
	}
	return text
}

// Reason says why a row does not count: the condition that is not met.
func Reason(p *calc.Policy, kind roster.Kind, key string) string {
	if key == roster.Duplicate {
		return "同一人已经算过"
	}
	if r, ok := calc.TermsOf[*calc.Retention](p); ok && kind == roster.Retention {
		return zh.WorkerFails(r, key)
	}
	if r, ok := calc.TermsOf[*calc.Recruitment](p); ok && kind == roster.Recruitment {
		switch roster.Key(key) {
		case roster.Nonlocal:
			return "不是“" + r.Nonlocal.Text + "”"
		case roster.Introduced:
			return "不是" + r.Window.Text + "期间" + r.New.Text
		case roster.FirstEmployment:
			return "不是" + zh.First(r)
		case roster.InsuredMonths:
			return r.Place.Text + r.Insurance.Text + "不到" + zh.Figure(calc.Figure{Number: r.Months.Number, Unit: r.Months.Unit})
		}
	}
	if c, ok := calc.TermsOf[*calc.Charter](p); ok && kind == roster.Trips {
		switch roster.Key(key) {
		case roster.TripDate:
			return "日期不在" + c.Window.Text
		case roster.CrossProvince:
			return "没有" + c.CrossProvince.Text
		case roster.Heads:
			return "人数不到" + zh.Figure(calc.Figure{Number: c.Workers.Number, Unit: c.Workers.Unit})
		case roster.Cost:
			return "没有" + c.Cost.Text
		}
	}
	return key
}
