package zh

import (
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// Money writes yuan in full: 60,000.00 元.
func Money(d decimal.Decimal) string { return Group(d.StringFixed(2)) + " 元" }

// Figure writes a figure of a step with its unit. Whole yuan stand without
// 角 and 分, and a percentage that was cut off says so with an ellipsis.
func Figure(f calc.Figure) string {
	switch f.Unit {
	case calc.Yuan:
		return Group(strings.TrimSuffix(f.Value, ".00")) + " 元"
	case calc.Percent:
		if f.Floored {
			return Group(f.Value) + "…%"
		}
		return Group(strings.TrimSuffix(f.Value, ".00")) + "%"
	case "":
		if date, ok := day(f.Value); ok {
			return date
		}
		return Group(f.Value)
	}
	return Group(f.Value) + " " + string(f.Unit)
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

// day writes 2023-01-28 as 2023年1月28日.
func day(iso string) (string, bool) {
	parts := strings.Split(iso, "-")
	if len(parts) != 3 || parts[0] == "" {
		return "", false
	}
	return parts[0] + "年" + strings.TrimPrefix(parts[1], "0") + "月" + strings.TrimPrefix(parts[2], "0") + "日", true
}
