package zh

import (
	"fmt"

	"wengang/calc"
)

// Value says what the words of a span are worth: 至多 2,000,000 元.
func Value(s calc.Span) string {
	switch s.Kind {
	case calc.KindPeriod:
		from, _ := day(string(s.From))
		to, _ := day(string(s.To))
		return from + "至" + to + "（含）"
	case calc.KindRatio:
		return fmt.Sprintf("%d : %d", s.Parts[0], s.Parts[1])
	case calc.KindQuantity:
		relation := map[calc.Relation]string{calc.AtLeast: "不少于 ", calc.AtMost: "至多 ", calc.Each: "每 "}[s.Relation]
		if s.Unit == calc.Yuan {
			return relation + Figure(calc.Figure{Value: s.Number.StringFixed(2), Unit: s.Unit})
		}
		return relation + Figure(calc.Figure{Value: s.Number.String(), Unit: s.Unit})
	}
	return ""
}
