package desk

import (
	"encoding/csv"
	"strconv"
	"strings"

	"wengang/calc/answers"
	"wengang/calc/office"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// mostRefused is how many refused files are listed one by one.
const mostRefused = 20

// View gives the three regions of the page: choose, said and claims.
func (d *Desk) View() map[string]office.Node {
	return map[string]office.Node{"choose": d.choose(), "said": d.said(), "claims": d.table()}
}

func (d *Desk) choose() office.Node {
	files := office.New("input", "type", "file", "id", filesID, "multiple", "", "accept", ".json,application/json", "aria-describedby", "desk-hint")
	place := office.Parent("div",
		office.Text("label", zh.DeskChoose, "for", filesID),
		office.Files(office.On(files, choose, office.Change), answers.MaxFile),
		office.Text("p", zh.DeskHint, "class", "hint", "id", "desk-hint"),
	).With("class", "drop")
	return office.Files(office.On(place, choose, office.Drop), answers.MaxFile)
}

// said is what a screen reader is told: how far the desk is, then how it went.
func (d *Desk) said() office.Node {
	if left := len(d.waiting) + d.coming; left > 0 {
		return office.Parent("div",
			office.Text("p", zh.DeskProgress(d.read, d.read+left)),
			office.New("progress", "value", strconv.Itoa(d.read), "max", strconv.Itoa(d.read+left), "aria-label", zh.DeskChoose))
	}
	differ := 0
	for _, c := range d.claims {
		if c.differs() {
			differ++
		}
	}
	said := office.Parent("div", office.Text("p", zh.DeskRead(len(d.claims), differ, d.same, len(d.refused))))
	if len(d.refused) == 0 {
		return said
	}
	list := office.New("ul", "class", "refused", "aria-label", zh.DeskRefused)
	for _, r := range d.refused[:min(len(d.refused), mostRefused)] {
		list.Children = append(list.Children, office.Parent("li", office.Text("strong", zh.Shown(r.name)), office.Text("span", " "+r.why)))
	}
	said.Children = append(said.Children, list)
	if more := len(d.refused) - mostRefused; more > 0 {
		said.Children = append(said.Children, office.Text("p", zh.DeskMoreRefused(more)))
	}
	return said
}

// table shows one page of the claims, and the sum of all.
func (d *Desk) table() office.Node {
	if len(d.claims) == 0 {
		return office.New("div")
	}
	head := office.New("tr")
	for _, column := range zh.DeskColumns {
		head.Children = append(head.Children, office.Text("th", column, "scope", "col"))
	}
	first, last := d.first, min(d.first+perPage, len(d.claims))
	if d.whole {
		first, last = 0, len(d.claims)
	}
	body := office.New("tbody")
	for i := first; i < last; i++ {
		body.Children = append(body.Children, row(d.claims[i]).With("data-key", strconv.Itoa(i)))
	}
	sum := office.Parent("tfoot", office.Parent("tr",
		office.Text("th", zh.DeskTotalOf(len(d.claims)), "scope", "row"),
		cell(1, zh.Money(d.sum())), office.New("td"), office.New("td")))
	table := office.Parent("table", office.Text("caption", zh.DeskCaption), office.Parent("thead", head), body, sum).With("class", "claims stacked")

	button := func(event, text string, off bool) office.Node {
		b := office.On(office.Text("button", text, "type", "button"), event, office.Click)
		if off {
			b = b.With("aria-disabled", "true") // and not disabled, which would lose the focus
		}
		return b
	}
	shown := office.Parent("div", table)
	if len(d.claims) > perPage {
		shown.Children = append(shown.Children, office.Parent("nav",
			button(before, zh.DeskBefore, first == 0),
			office.Text("span", zh.DeskPage(first+1, last, len(d.claims)), "role", "status"),
			button(after, zh.DeskAfter, last == len(d.claims)),
		).With("class", "row", "aria-label", zh.DeskPages))
	}
	shown.Children = append(shown.Children, office.Parent("p",
		button(save, zh.DeskSave, false), button(onPaper, zh.DeskPrint, false), button(clearAll, zh.DeskClear, false),
	).With("class", "row"))
	return shown
}

func row(c claim) office.Node {
	stated, difference := zh.DeskNotStated, ""
	r := office.New("tr")
	switch {
	case c.differs():
		r = r.With("class", "differs")
		stated, difference = zh.Money(c.stated.Decimal), signed(c.difference(), zh.Money)
	case c.stated.Valid:
		stated, difference = zh.Money(c.stated.Decimal), zh.DeskSame
	}
	r.Children = []office.Node{office.Text("th", zh.Shown(c.name), "scope", "row"), cell(1, zh.Money(c.total)), cell(2, stated), cell(3, difference)}
	return r
}

// cell is one of a column of zh.DeskColumns, which a phone shows before it.
func cell(column int, text string) office.Node {
	return office.Text("td", text, "data-label", zh.DeskColumns[column])
}

// signed writes a difference with its sign.
func signed(d decimal.Decimal, write func(decimal.Decimal) string) string {
	if d.IsPositive() {
		return "+" + write(d)
	}
	return write(d)
}

func (d *Desk) sum() (sum decimal.Decimal) {
	for _, c := range d.claims {
		sum = sum.Add(c.total)
	}
	return sum
}

// csv is the whole table for a spreadsheet, which takes it for UTF-8 by its first
// bytes. A name that it could take for a formula has an apostrophe before it.
func (d *Desk) csv() []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write(zh.DeskColumns) // to memory, which takes everything
	for _, c := range d.claims {
		name := c.name
		if strings.ContainsAny(name[:min(len(name), 1)], "=+-@\t\r") {
			name = "'" + name
		}
		line := []string{name, c.total.StringFixed(2), "", ""}
		if c.stated.Valid {
			line[2], line[3] = c.stated.Decimal.StringFixed(2), c.difference().StringFixed(2)
		}
		_ = w.Write(line)
	}
	w.Flush()
	return []byte(b.String())
}
