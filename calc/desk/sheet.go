package desk

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh"
)

// How far down the header of a table may stand, and what a row needs to be one.
const (
	headerRows  = 30
	fewestKnown = 2
	stated      = "stated" // the column of the sum claimed, as roster.Words has it
	mostDigits  = 3        // of the number of a trip; a year has more
	tenThousand = "万元"     // units that a header names
	hundredMln  = "亿元"     //
)

// A column is what one column of a table says.
type column struct {
	key  string // as roster.Words has it
	trip int    // of a trip, from 1
	unit string // 万 or 亿, where the header says so
}

// OpeningTable takes in a table with one enterprise a line, in steps of a line. A
// line of which a cell can't be read is refused with its reason and the rest is
// taken. isTable is false where the sheet has no row of headers that are known.
func (d *Desk) OpeningTable(name string, sheet *spreadsheet.Sheet, w *roster.Words) (step Step, isTable bool) {
	head, columns := findHead(sheet, w)
	if head < 0 {
		return nil, false
	}
	rows := sheet.Rows[head+1:]
	return each(len(rows), func(i int) (taken Taken) {
		if !isTotal(rows[i], w) {
			taken = d.enterprise(zh.DeskLine(name, rows[i].Number), rows[i], columns, w)
		}
		return taken
	}), true
}

// findHead is the row in which most headers are known, and the columns by their
// place from 0; -1 where there is none.
func findHead(sheet *spreadsheet.Sheet, w *roster.Words) (head int, columns map[int]column) {
	keys := make(map[string]string)
	for key, headers := range w.Enterprises {
		for _, h := range headers {
			keys[bare(h)] = key
		}
	}
	head = -1
	for i := range min(len(sheet.Rows), headerRows) {
		found, taken := make(map[int]column), make(map[column]bool)
		for at, cell := range sheet.Rows[i].Cells {
			text, trip := cutTrip(bare(cell.Text))
			key, ok := keys[text]
			if !ok {
				key, ok = keys[bare(cell.Text)]
			}
			c := column{key: key}
			if strings.HasPrefix(key, "trips.") {
				c.trip = max(trip, 1)
			}
			if ok && !taken[c] {
				taken[c] = true
				c.unit = unitOf(cell.Text)
				found[at] = c
			}
		}
		if len(found) >= fewestKnown && len(found) > len(columns) {
			head, columns = i, found
		}
	}
	return head, columns
}

func unitOf(header string) string {
	switch {
	case strings.Contains(header, tenThousand):
		return "万"
	case strings.Contains(header, hundredMln):
		return "亿"
	}
	return ""
}

// bare is a header without 是否 and without what stands in brackets.
func bare(header string) string {
	var b strings.Builder
	depth := 0
	for _, c := range roster.Fold(header) {
		switch {
		case strings.ContainsRune("([【（", c):
			depth++
		case strings.ContainsRune(")]】）", c):
			depth = max(depth-1, 0)
		case depth == 0:
			b.WriteRune(c)
		}
	}
	return strings.TrimLeft(strings.ReplaceAll(b.String(), "是否", ""), "*")
}

// cutTrip takes 第2次 or 2 out of a header.
func cutTrip(header string) (rest string, trip int) {
	from := strings.IndexAny(header, "0123456789")
	if from < 0 {
		return header, 0
	}
	to := from
	for to < len(header) && '0' <= header[to] && header[to] <= '9' {
		to++
	}
	n, err := strconv.Atoi(header[from:to])
	if err != nil || to-from > mostDigits || n > calc.MaxTrips {
		return header, 0
	}
	return strings.TrimSuffix(header[:from], "第") + strings.TrimPrefix(strings.TrimPrefix(header[to:], "次"), "趟"), n
}

func isTotal(row spreadsheet.Row, w *roster.Words) bool {
	for _, c := range row.Cells {
		if text := roster.Fold(c.Text); text != "" {
			return slices.ContainsFunc(w.Totals, func(word string) bool { return text == roster.Fold(word) })
		}
	}
	return true
}

// enterprise takes in one line.
func (d *Desk) enterprise(from string, row spreadsheet.Row, columns map[int]column, w *roster.Words) Taken {
	var f calc.Facts
	c := Claim{From: from}
	trips := make(map[int]int) // rows of the facts, from 0, by number in the table
	var numbers []int
	for at, column := range columns {
		if column.trip > 0 && at < len(row.Cells) && row.Cells[at].Text != "" && !slices.Contains(numbers, column.trip) {
			numbers = append(numbers, column.trip)
		}
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		trips[n] = i
	}
	if len(numbers) > 0 {
		f.Trips = make([]calc.Trip, len(numbers))
	}
	for at := range row.Cells {
		column, ok := columns[at]
		text := strings.TrimSpace(row.Cells[at].Text)
		if !ok || text == "" {
			continue
		}
		if column.key == stated {
			if amount, problem := calc.ParseMoney(text + column.unit); problem == "" {
				text = amount.StringFixed(2)
			}
			c.Stated = &Stated{Total: text}
			continue
		}
		field := column.key
		if column.trip > 0 {
			field = "trips." + strconv.Itoa(trips[column.trip]) + strings.TrimPrefix(field, "trips")
		}
		q, _, known := d.policy.Question(field)
		if !known { // this notice has no such measure
			continue
		}
		if err := d.policy.Set(&f, field, d.asAnswer(q, field, text, column.unit, w)); err != nil {
			return refused(from, d.because(err))
		}
	}
	c.Facts = answers.FactsJSON(d.policy, f)
	return d.take(c, f)
}

// asAnswer is what stands in a cell, as the contract writes it. What it does not
// know it leaves as it is, to be refused with the field's own reason.
func (d *Desk) asAnswer(q *calc.Question, field, text, unit string, w *roster.Words) string {
	says := func(words []string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return roster.Fold(word) == roster.Fold(text) })
	}
	switch {
	case q.Type == calc.YesNoType && says(w.Yes):
		return "true"
	case q.Type == calc.YesNoType && says(w.No):
		return "false"
	case q.Type == calc.MoneyType:
		return text + unit
	case q.Type == calc.DateType:
		return strings.NewReplacer("/", "-", ".", "-").Replace(text)
	}
	return zh.Meant(d.policy, field, text)
}
