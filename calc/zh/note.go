package zh

import "wengang/calc"

// Note says what can't well be about an answer and what to look at. The label of
// the question is not in it: it stands at its field or after its name.
func Note(n calc.Note) string {
	f := func(name string) string {
		for _, figure := range n.Figures {
			if figure.Name == name {
				return Figure(figure)
			}
		}
		return ""
	}
	riders := "接回 " + f("people")
	if own := f("own"); own != "" { // whom the cost is for
		riders = "其中本企业 " + own
	}
	switch n.Kind {
	case calc.NoteGrowth:
		return "增速 " + f("growth") + "，超过 " + f("most") + "，请核对两个季度的产值和单位（元、万元）"
	case calc.NoteFall:
		return "增速 " + f("growth") + "，下降超过 " + f("most") + "，请核对两个季度的产值和单位（元、万元）"
	case calc.NoteQuarter:
		return "一个季度的产值 " + f("quarter") + "，超过全年的 " + f("year") + "，请核对"
	case calc.NoteBelowScale:
		return "全年产值 " + f("output") + "，填的又是规上企业；统计上的规上工业企业一般在 " + f("least") + " 以上，请核对单位（元、万元）"
	case calc.NoteCity:
		return f("people") + "，比全市常住人口（" + f("most") + "）还多，请核对"
	case calc.NoteYear:
		return f("date") + "，不在通知所说的年份（" + f("from") + "至" + f("to") + "），请核对"
	case calc.NoteSeats:
		return f("people") + "，超过一辆大巴车的座位数（" + f("most") + "）；不止一辆车的不用改，否则请核对"
	case calc.NoteDear:
		return "费用 " + f("cost") + "，" + riders + "，平均每人超过 " + f("most") + "，请核对"
	case calc.NoteCheap:
		return "费用 " + f("cost") + "，" + riders + "，平均每人不到 " + f("least") + "，请核对单位（元、万元）"
	case calc.NoteJourney:
		return "比“日期”（" + f("date") + "）早，或者晚了许多天，请核对"
	}
	return ""
}

// Unofficial says of a note whose the threshold is.
const Unofficial = "这是本站的提示，不是原文的要求，不影响计算"
