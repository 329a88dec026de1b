package settlement

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/shopspring/decimal"
)

// Write writes the settlement as one line of JSON: the same sums are the same
// bytes. Measures stand by number, counties and credit codes are sorted.
func (s *Settlement) Write(w io.Writer) error {
	out := bufio.NewWriter(w) // which keeps the first error
	var incomplete int64
	for _, m := range s.measures {
		incomplete += s.Of(m.Number).Incomplete
	}
	fmt.Fprintf(out, `{"lines":%d,"errors":%d,"incomplete":%d,"measures":`, s.Lines, s.Errors, incomplete)
	s.writeMeasures(out, s.Of)
	out.WriteString(`,"counties":{`)
	for i, county := range s.Counties() {
		if i > 0 {
			out.WriteByte(',')
		}
		sum := s.County(county)
		fmt.Fprintf(out, `%s:{"due":"%s","city":"%s","county":"%s","measures":`, quoted(county), money(sum.Due), money(sum.City), money(sum.County))
		s.writeMeasures(out, func(measure int) Sum { return s.In(county, measure) })
		out.WriteByte('}')
	}
	out.WriteString(`},"duplicates":[`)
	comma := ""
	for code, count := range s.Duplicates() {
		fmt.Fprintf(out, `%s{"creditCode":"%s","count":%d}`, comma, code, count)
		comma = ","
	}
	fmt.Fprintf(out, `],"total":"%s"}`+"\n", money(s.All().Due))
	return out.Flush()
}

func (s *Settlement) writeMeasures(out *bufio.Writer, of func(measure int) Sum) {
	out.WriteByte('{')
	for i, m := range s.measures {
		if i > 0 {
			out.WriteByte(',')
		}
		sum := of(m.Number)
		fmt.Fprintf(out, `"%d":{"enterprises":%d,`, m.Number, sum.Enterprises)
		if m.Counts != "" {
			fmt.Fprintf(out, `"%s":%s,`, m.Counts, sum.Counted)
		}
		fmt.Fprintf(out, `"incomplete":%d,"due":"%s"`, sum.Incomplete, money(sum.Due))
		if m.Shared {
			fmt.Fprintf(out, `,"city":"%s","county":"%s"`, money(sum.City), money(sum.County))
		}
		out.WriteByte('}')
	}
	out.WriteByte('}')
}

func money(d decimal.Decimal) string { return d.StringFixed(2) }

// quoted is a text as JSON; to write a string can't fail.
func quoted(text string) []byte {
	data, _ := json.Marshal(text)
	return data
}
