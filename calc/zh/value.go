package zh

import (
	"fmt"

	"wengang/calc"
)

// Value says what the words of a span are worth: 至多 2,000,000 元.
func Value(s calc.Span) string {
	switch s.Kind {
	case calc.KindPeriod:
		return Day(s.From) + "至" + Day(s.To) + "（含）"
	case calc.KindRatio:
		return fmt.Sprintf("%d : %d", s.Parts[0], s.Parts[1])
	case calc.KindQuantity:
		relation := map[calc.Relation]string{calc.AtLeast: "不少于 ", calc.AtMost: "至多 ", calc.Each: "每 "}[s.Relation]
		return relation + Figure(calc.Figure{Number: s.Number, Unit: s.Unit})
	}
	return ""
}
