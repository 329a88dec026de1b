package spreadsheet_test

import (
	"fmt"
	"strings"

	"wengang/calc/spreadsheet"
)

// dump writes a sheet as text: a line a row, its number, then the cells, those
// that were no text with the sort of value that they had.
func dump(s *spreadsheet.Sheet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s]", s.Name)
	for _, m := range s.Merged {
		fmt.Fprintf(&b, " %s%d:%s%d", spreadsheet.Column(m.Column), m.Row, spreadsheet.Column(m.LastColumn), m.LastRow)
	}
	b.WriteByte('\n')
	for _, row := range s.Rows {
		fmt.Fprintf(&b, "%d", row.Number)
		for _, c := range row.Cells {
			fmt.Fprintf(&b, "|%s%s", strings.ReplaceAll(c.Text, "\n", "⏎"), []string{"", "#", "@", "?", "!"}[c.Kind])
			if c.Formula {
				b.WriteByte('=')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
