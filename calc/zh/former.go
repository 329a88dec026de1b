package zh

import (
	"strconv"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// mostChanged is how many changed words are named one by one.
const mostChanged = 5

// Since says which marked words are otherwise since the text of that version, or
// that no text of it is at hand.
func Since(elder calc.Elder, version string) string {
	switch {
	case version == "":
		return "没有记下生成时所用的文本。"
	case !elder.Known:
		return "生成时所用的文本（版本 " + Shown(version) + "）本站没有存，说不出改了哪些字。"
	case len(elder.Changed) == 0:
		return "生成之后计算所依据的原文没有改动。"
	}
	text := "生成之后原文有改动："
	if first := elder.Changed[0]; first.Was == "" || first.Is == "" { // no words are others
		text = "生成之后标注有改动："
	}
	for i, c := range elder.Changed[:min(len(elder.Changed), mostChanged)] {
		if i > 0 {
			text += "；"
		}
		text += changed(c)
	}
	if more := len(elder.Changed) - mostChanged; more > 0 {
		text += "；另有 " + strconv.Itoa(more) + " 处"
	}
	return text + "。"
}

func changed(c calc.Changed) string {
	place := "条文以外"
	if c.Measure > 0 {
		place = DeskMeasure(c.Measure)
	}
	switch {
	case c.Was == "":
		return place + "新标注“" + c.Is + "”"
	case c.Is == "":
		return place + "不再标注“" + c.Was + "”"
	}
	return place + "原为“" + c.Was + "”，现为“" + c.Is + "”"
}

// SumSince says what the same answers gave by the text of then and give now.
func SumSince(was, is decimal.Decimal) string {
	if was.Equal(is) {
		return "按当时的原文合计 " + Money(was) + "，现在相同。"
	}
	return "按当时的原文合计 " + Money(was) + "，现为 " + Money(is) + "。"
}
