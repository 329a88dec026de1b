package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	claims "wengang/calc/desk"
	"wengang/calc/office"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh"
	"wengang/calc/zh/lists"
)

// tableNames are what comes out, as XLSX and on A4.
var tableNames = []struct{ id, name string }{
	{"payments", zh.DeskPayments}, {"notice", zh.DeskNotice}, {"settlement", zh.DeskSettlement}, {"letters", zh.DeskLetters}, {"log", zh.DeskWholeLog},
}

// shown is the table that is looked at. Letters are a table of one row for each.
func (d *Desk) shown() claims.Table {
	switch d.table {
	case "payments":
		return d.desk.Payments()
	case "notice":
		return d.desk.Notice()
	case "settlement":
		return d.desk.Settlement()
	case "letters":
		t := claims.Table{Title: zh.DeskLetters, Head: []string{zh.DeskFirm, zh.DeskReason}}
		for _, l := range d.desk.Letters() {
			t.Rows = append(t.Rows, []claims.Cell{{Kind: claims.Text, Text: l.To}, {Kind: claims.Text, Text: strings.Join(l.Paragraphs, "\n")}})
		}
		return t
	}
	t := claims.Table{Title: zh.DeskWholeLog, Head: []string{zh.DeskAt, zh.DeskBy, zh.DeskFirm, zh.DeskDecision}}
	names := make(map[string]string)
	for _, r := range d.rows {
		names[r.Claim.ID] = r.Name
	}
	for _, e := range d.desk.Log() {
		var cells []claims.Cell
		for _, text := range []string{zh.Shown(e.At), zh.Shown(e.By), zh.Shown(names[e.Claim]), d.did(e)} {
			cells = append(cells, claims.Cell{Kind: claims.Text, Text: text})
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// tableView shows one page of a table, or all of it for paper.
func (d *Desk) tableView() office.Node {
	t := d.shown()
	view := office.Parent("div",
		office.Parent("p", button(back, zh.DeskBack), button(saveTable, zh.DeskXLSX), button(onPaper, zh.DeskPrint)).With("class", "row noprint"),
		office.Text("h2", t.Title, "id", tableID, "tabindex", "-1"),
		office.Text("p", d.page.Document, "class", "hint"),
	).With("class", "sheet")
	if d.table == "letters" {
		return d.letters(view)
	}
	first, last := d.first, min(d.first+perPage, len(t.Rows))
	if d.whole {
		first, last = 0, len(t.Rows)
	}
	head := office.New("tr")
	for i, name := range t.Head {
		th := office.Text("th", name, "scope", "col")
		if len(t.Rows) > 0 && t.Rows[0][i].Kind != claims.Text {
			th = th.With("class", "number")
		}
		head.Children = append(head.Children, th)
	}
	body := office.New("tbody")
	for _, cells := range t.Rows[first:last] {
		row := office.New("tr")
		if len(cells) > 0 && cells[0].Text == zh.DeskSum {
			row = row.With("class", "total")
		}
		for i, c := range cells {
			row.Children = append(row.Children, outCell(t.Head[i], c))
		}
		body.Children = append(body.Children, row)
	}
	view.Children = append(view.Children,
		office.Parent("div", office.Parent("table", office.Parent("thead", head), body).With("class", "out stacked", "aria-labelledby", tableID)).With("class", "wide", "tabindex", "0", "role", "region", "aria-label", t.Title),
		d.pager(len(t.Rows)))
	for _, note := range t.Notes {
		view.Children = append(view.Children, office.Text("p", note, "class", "hint"))
	}
	view.Children = append(view.Children, office.Parent("p", office.Text("span", zh.DeskSignBy), office.Text("span", zh.DeskSignCheck), office.Text("span", zh.DeskSignDay)).With("class", "sign"))
	return view
}

// Characters that are never broken into two lines: of any text, and of one of ASCII
// alone, as codes and accounts are, which are read out or copied.
const shortest, shortestCode = 8, 24

// outCell is a cell of a table that comes out: a number to the right, a few words
// on one line.
func outCell(column string, c claims.Cell) office.Node {
	switch {
	case c.Kind != claims.Text:
		return cell(column, zh.Group(c.Text)).With("class", "number")
	case utf8.RuneCountInString(c.Text) <= shortest, len(c.Text) <= shortestCode && len(c.Text) == utf8.RuneCountInString(c.Text):
		return cell(column, c.Text).With("class", "short")
	}
	return cell(column, c.Text)
}

// letters shows each letter; on paper each is a page of its own.
func (d *Desk) letters(view office.Node) office.Node {
	all := d.desk.Letters()
	if len(all) == 0 {
		view.Children = append(view.Children, office.Text("p", zh.DeskNoLetters))
		return view
	}
	first, last := d.first, min(d.first+perPage, len(all))
	if d.whole {
		first, last = 0, len(all)
	}
	for _, l := range all[first:last] {
		letter := office.Parent("div", office.Text("h3", l.Title), office.Text("p", zh.DeskLetterTo(l.To))).With("class", "letter", "data-key", l.Claim)
		for _, p := range l.Paragraphs {
			letter.Children = append(letter.Children, office.Text("p", p))
		}
		letter.Children = append(letter.Children, office.Text("p", zh.DeskLetterAnswer), office.Text("p", zh.DeskLetterEnd, "class", "sign"))
		view.Children = append(view.Children, letter)
	}
	view.Children = append(view.Children, d.pager(len(all)))
	return view
}

// Widths of a spreadsheet's columns, in characters of half a Chinese one.
const leastWidth, mostWidth = 8, 60

func width(text string) (w int) {
	for _, c := range text {
		if w++; unicode.Is(unicode.Han, c) || c > 0xff {
			w++
		}
	}
	return w
}

// sheet is a table as a spreadsheet: a title, the notice, the head, the rows.
func (d *Desk) sheet(t claims.Table) spreadsheet.Page {
	p := spreadsheet.Page{Name: t.Title, Head: 3, Footer: zh.DeskFooter}
	p.Rows = [][]string{{t.Title}, {d.page.Document}, t.Head}
	p.Widths = make([]int, len(t.Head))
	for i, name := range t.Head {
		p.Widths[i] = width(name) + 2
	}
	for _, cells := range t.Rows {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = c.Text
			p.Widths[i] = min(max(p.Widths[i], width(c.Text)+2, leastWidth), mostWidth)
			if c.Kind != claims.Text && !slices.Contains(p.Numbers, i+1) {
				p.Numbers = append(p.Numbers, i+1)
			}
		}
		p.Rows = append(p.Rows, row)
	}
	for _, note := range t.Notes {
		p.Rows = append(p.Rows, []string{note})
	}
	return p
}

// template is an empty table with one enterprise a line.
func (d *Desk) template() spreadsheet.Page {
	p := spreadsheet.Page{Name: zh.DeskTemplateName, Head: 1}
	var heads []string
	add := func(head string) {
		heads = append(heads, head)
		p.Widths = append(p.Widths, max(width(head)+2, 12))
	}
	var trip []string
	for _, e := range lists.Enterprises {
		words := d.words.Enterprises[e.Key]
		switch {
		case len(words) == 0:
		case strings.HasPrefix(e.Key, "trips."):
			trip = append(trip, words[0])
		default:
			add(words[0])
		}
	}
	for n := range templateTrips {
		for _, name := range trip {
			add(zh.DeskTripColumn(n+1, name))
		}
	}
	p.Rows = [][]string{heads}
	return p
}

// templateTrips are trips for which the template has columns; more may be added.
const templateTrips = 3
