package zh

import (
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// Money writes yuan in full: 60,000.00 元.
func Money(d decimal.Decimal) string { return Group(d.StringFixed(2)) + " 元" }

// Yuan writes whole yuan without 角 and 分: 60,000 元.
func Yuan(d decimal.Decimal) string {
	return Group(strings.TrimSuffix(d.StringFixed(2), ".00")) + " 元"
}

// Brief writes yuan in 万 where they are whole ones: 200万元.
func Brief(d decimal.Decimal) string {
	const myriad = 4 // digits
	if short := d.Shift(-myriad); d.IsPositive() && short.IsInteger() {
		return Number(short) + "万元"
	}
	return Yuan(d)
}

// Percent writes a percentage: 15%.
func Percent(d decimal.Decimal) string { return Number(d) + "%" }

// Number writes a number without a unit: 1,200.5.
func Number(d decimal.Decimal) string { return Group(d.String()) }

// Figure writes a figure of a step with its unit. Whole yuan stand without
// 角 and 分, and a percentage that was cut off, or a sum that was rounded, says so.
func Figure(f calc.Figure) string {
	switch {
	case f.Day != "":
		return Day(f.Day)
	case f.Unit == calc.Yuan && f.Rounded:
		return Yuan(f.Number) + "（四舍五入到分）"
	case f.Unit == calc.Yuan:
		return Yuan(f.Number)
	case f.Unit == calc.Percent && f.Floored:
		return Group(f.Value()) + "%（只舍不入）"
	case f.Unit == calc.Percent:
		return Group(strings.TrimSuffix(f.Value(), ".00")) + "%"
	case f.Unit == "":
		return Group(f.Value())
	}
	return Group(f.Value()) + " " + string(f.Unit)
}

// Count writes a number of people.
func Count(n int64) string { return Group(strconv.FormatInt(n, 10)) + " 人" }

// Group puts commas before each group of three digits of the whole part.
func Group(number string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(number, "-"); negative {
		sign, number = "−", rest
	}
	whole, fraction, hasPoint := strings.Cut(number, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if hasPoint {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// Day writes 2023-01-28 as 2023年1月28日.
func Day(d calc.Date) string {
	year, rest, _ := strings.Cut(string(d), "-")
	month, day, _ := strings.Cut(rest, "-")
	return year + "年" + strings.TrimPrefix(month, "0") + "月" + strings.TrimPrefix(day, "0") + "日"
}
