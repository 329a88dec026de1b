package roster

import (
	"slices"

	"wengang/calc/office"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
)

// remembered is a plan by which headers mean what was said of them earlier in
// this visit; nil where that says nothing new.
func (l *Panel) remembered(book *spreadsheet.Book, list *roster.List) *roster.Plan {
	if list == nil {
		return nil
	}
	plan, more := planOf(book, list), false
	for _, u := range list.Source.Uses {
		if k, known := l.columns[u.Header]; known && u.Key == "" && !taken(plan, k) {
			plan.Columns[u.Column], more = k, true
		}
	}
	if !more {
		return nil
	}
	return plan
}

// planOf says by hand what a list was read by.
func planOf(book *spreadsheet.Book, list *roster.List) *roster.Plan {
	plan := &roster.Plan{Columns: make(map[int]roster.Key)}
	plan.Sheet = max(0, slices.IndexFunc(book.Sheets, func(s spreadsheet.SheetName) bool { return s.Name == list.Source.Sheet }))
	if n := len(list.Source.Headers); n > 0 {
		plan.Header = list.Source.Headers[n-1]
	}
	for _, u := range list.Source.Uses {
		if u.Key != "" {
			plan.Columns[u.Column] = u.Key
		}
	}
	return plan
}

func taken(plan *roster.Plan, k roster.Key) bool {
	for _, has := range plan.Columns {
		if has == k {
			return true
		}
	}
	return false
}

// ask has the visitor show which columns are which in a book where no header
// is known: in the first row with anything in it, until another is named.
func (l *Panel) ask(book *spreadsheet.Book) {
	sheet, problem := book.Sheet(0)
	if problem != nil || len(sheet.Rows) == 0 {
		return
	}
	l.unread, l.plan = book, &roster.Plan{Header: sheet.Rows[0].Number, Columns: make(map[int]roster.Key)}
}

// headers are those of the row that is taken for the header of the book that
// could not be read.
func (l *Panel) headers() []string {
	sheet, problem := l.unread.Sheet(l.plan.Sheet)
	if problem != nil {
		return nil
	}
	for _, row := range sheet.Rows {
		if row.Number == l.plan.Header {
			texts := make([]string, len(row.Cells))
			for i, c := range row.Cells {
				texts[i] = c.Text
			}
			return texts
		}
	}
	return nil
}

// mapColumn takes a column for what the visitor says, or for nothing, and reads
// the list anew.
func (l *Panel) mapColumn(column int, key roster.Key) []office.Effect {
	book, plan := l.book, l.plan
	switch {
	case l.unread != nil:
		book = l.unread
		if headers := l.headers(); column >= 1 && column <= len(headers) {
			l.columns[headers[column-1]] = key
		}
	case l.list == nil:
		return nil
	default:
		plan = planOf(book, l.list)
		for _, u := range l.list.Source.Uses {
			if u.Column == column {
				l.columns[u.Header] = key
			}
		}
	}
	for c, has := range plan.Columns {
		if has == key {
			delete(plan.Columns, c)
		}
	}
	delete(plan.Columns, column)
	if key != "" {
		plan.Columns[column] = key
	}
	if l.unread == nil {
		return l.reopen(plan)
	}
	l.plan = plan
	list, problem := roster.Open(book, l.kind, l.given.Words, l.page.Policy, plan)
	if problem != nil {
		return nil // what is said of the columns grows
	}
	if len(plan.Columns) < fewestColumns {
		return nil
	}
	l.name, l.edits, l.byHand, l.before = l.coming, nil, false, nil
	l.opened++
	l.filter, l.first, l.open, l.match = "", 0, 0, ""
	l.show(book, list, plan)
	return l.fill()
}

// fewestColumns are named by hand before a list is shown.
const fewestColumns = 2
