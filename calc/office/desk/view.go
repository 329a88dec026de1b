package desk

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	claims "wengang/calc/desk"
	"wengang/calc/office"
	"wengang/calc/settlement"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

const (
	mostRefused = 20 // refused files that are listed one by one
	mostFlags   = 3  // of a row
)

// View gives the regions of the page: only how far the desk is where nothing else has
// changed. One of list, claim and table has something in it; the others wait.
func (d *Desk) View() map[string]office.Node {
	if !d.shows {
		return map[string]office.Node{"said": d.said()}
	}
	d.shows = false
	nothing := office.New("div")
	v := map[string]office.Node{"choose": d.choose(), "said": d.said(), "list": nothing, "claim": nothing, "table": nothing}
	switch row := d.desk.Row(d.open); {
	case row != nil:
		v["claim"] = d.claim(row)
	case d.table != "":
		v["table"] = d.tableView()
	default:
		v["list"] = d.listView()
	}
	return v
}

func (d *Desk) choose() office.Node {
	input := func(label, id string, attributes ...string) office.Node {
		files := office.New("input", append([]string{"type", "file", "id", id, "multiple", "", "aria-describedby", "desk-hint"}, attributes...)...)
		return office.Parent("div",
			office.Text("label", label, "for", id),
			office.Files(office.On(files, choose, office.Change), mostFile))
	}
	place := office.Files(office.On(office.Parent("div",
		office.Parent("div",
			input(zh.DeskChoose, filesID, "accept", ".json,.jsonl,.ndjson,.txt,.csv,.xlsx"),
			input(zh.DeskFolder, "desk-folder", "webkitdirectory", "")).With("class", "row"),
		office.Text("p", zh.DeskHint, "class", "hint", "id", "desk-hint"),
	).With("class", "drop"), choose, office.Drop), mostFile)
	box := scanID + strconv.Itoa(d.scans)
	scanner := office.On(office.Parent("form",
		office.Text("label", zh.DeskScan, "for", box),
		office.Parent("div",
			office.New("input", "type", "text", "id", box, "name", "link", "autocomplete", "off", "spellcheck", "false", "aria-describedby", "desk-scan-hint"),
			office.Text("button", zh.DeskScanDo, "type", "submit")).With("class", "row"),
		office.Text("p", zh.DeskScanHint, "class", "hint", "id", "desk-scan-hint"),
	).With("data-reset", ""), scan, office.Submit)
	who := office.Parent("div",
		office.Text("label", zh.DeskBy, "for", byID),
		office.On(office.New("input", "type", "text", "id", byID, "autocomplete", "name", "maxlength", "40", "aria-describedby", "desk-by-hint"), by, office.Input),
		office.Text("p", zh.DeskByHint, "class", "hint", "id", "desk-by-hint"))
	return office.Parent("div", place, office.Parent("div", who, scanner).With("class", "beside"))
}

// said is what a screen reader is told: how far the desk is, then how it went.
func (d *Desk) said() office.Node {
	if left := d.reading(); left > 0 {
		return office.Parent("div",
			office.Parent("p", office.Text("span", zh.DeskProgress(d.read, d.read+left, len(d.desk.Claims()))), button(stop, zh.DeskStop)).With("class", "row"),
			office.New("progress", "value", strconv.Itoa(d.read), "max", strconv.Itoa(d.read+left), "aria-label", zh.DeskChoose))
	}
	flagged, decided := 0, 0
	for _, r := range d.rows {
		if len(r.Flags) > 0 {
			flagged++
		}
		if r.State != claims.Pending {
			decided++
		}
	}
	said := office.Parent("div", office.Text("p", zh.DeskRead(len(d.rows), flagged, decided, d.same, len(d.refused))))
	if d.left > 0 {
		said.Children = append(said.Children, office.Text("p", zh.DeskStopped(d.left)))
	}
	for _, sentence := range d.told {
		said.Children = append(said.Children, office.Text("p", sentence))
	}
	if d.unsaved {
		said.Children = append(said.Children, office.Text("p", zh.DeskUnsaved, "class", "unsaved"))
	}
	if len(d.refused) == 0 {
		return said
	}
	list := office.New("ul", "class", "refused", "aria-label", zh.DeskRefusedList)
	for _, r := range d.refused[:min(len(d.refused), mostRefused)] {
		list.Children = append(list.Children, office.Parent("li", office.Text("strong", zh.Shown(r.From)), office.Text("span", " "+r.Sentence)))
	}
	said.Children = append(said.Children, list)
	if more := len(d.refused) - mostRefused; more > 0 {
		said.Children = append(said.Children, office.Text("p", zh.DeskMoreRefused(more)))
	}
	return said
}

// listView is the filter, one page of the claims, the sum of all, and what can be done with them.
func (d *Desk) listView() office.Node {
	start := office.Parent("p", button(template, zh.DeskTemplate)).With("class", "row")
	if d.words == nil {
		start.Children = nil
	}
	if len(d.rows) == 0 {
		return start
	}
	whole := office.Parent("div", d.filters())
	if len(d.listed) == 0 {
		whole.Children = append(whole.Children, office.Text("p", zh.DeskNoneFound))
	} else {
		whole.Children = append(whole.Children, office.Parent("div", d.claims()).With("class", "wide", "tabindex", "0", "role", "region", "aria-label", zh.DeskCaption), d.pager(len(d.listed)))
	}
	tables := office.Parent("div", office.Text("h2", zh.DeskTables))
	buttons := office.New("p", "class", "row")
	for _, t := range tableNames {
		buttons.Children = append(buttons.Children, button(showTable+"/"+t.id, t.name))
	}
	tables.Children = append(tables.Children, buttons)
	if d.asking {
		whole.Children = append(whole.Children, office.Parent("p",
			office.Text("strong", zh.DeskAskClear), button(keep, zh.DeskClearNo).With("id", keepID), button(clearAll+"/yes", zh.DeskClearYes)).With("class", "row", "role", "alert"))
	} else {
		whole.Children = append(whole.Children, office.Parent("p",
			button(saveWork, zh.DeskSaveWork).With("class", "main"), button(onPaper, zh.DeskPrint), button(clearAll, zh.DeskClear)).With("class", "row"))
	}
	whole.Children = append(whole.Children, tables, start)
	return whole
}

func button(event, text string) office.Node {
	return office.On(office.Text("button", text, "type", "button"), event, office.Click)
}

// off is a button that does nothing now; not disabled, which would lose the focus.
func off(b office.Node, is bool) office.Node {
	if is {
		return b.With("aria-disabled", "true")
	}
	return b
}

func (d *Desk) filters() office.Node {
	var counties []string
	for _, r := range d.rows {
		name := zh.DeskNoCounty
		if c := r.Facts.Applicant.County; c != nil {
			name = zh.Shown(*c)
		}
		if !slices.Contains(counties, name) {
			counties = append(counties, name)
		}
	}
	slices.Sort(counties)
	flags := []string{"", zh.DeskAny, anyFlag, zh.DeskAnyFlag, oddFlag, zh.DeskOddFlag, noFlag, zh.DeskNoFlag}
	for _, k := range zh.DeskFlagKinds {
		flags = append(flags, k.Kind, k.Name)
	}
	countyPairs := []string{"", zh.DeskAny}
	for _, c := range counties {
		countyPairs = append(countyPairs, c, c)
	}
	states := []string{"", zh.DeskAny}
	for _, s := range []claims.State{claims.Pending, claims.Approved, claims.Refused} {
		states = append(states, string(s), zh.DeskStates[string(s)])
	}
	choice := func(event, label, now string, pairs []string) office.Node {
		id := "desk-" + event
		s := office.On(office.New("select", "id", id, "value", now), event, office.Change)
		for i := 0; i < len(pairs); i += 2 {
			s.Children = append(s.Children, office.Text("option", pairs[i+1], "value", pairs[i]))
		}
		return office.Parent("div", office.Text("label", label, "for", id), s)
	}
	return office.Parent("div",
		office.Parent("div", office.Text("label", zh.DeskFind, "for", "desk-find"),
			office.On(office.New("input", "type", "search", "id", "desk-find", "autocomplete", "off"), find, office.Input)),
		choice(byFlag, zh.DeskByFlag, d.filter.flag, flags),
		choice(byCounty, zh.DeskByCounty, d.filter.county, countyPairs),
		choice(byState, zh.DeskByState, d.filter.state, states),
	).With("class", "filters", "role", "search")
}

// claims is the table of one page, or of all rows for paper.
func (d *Desk) claims() office.Node {
	rules := d.page.Policy.Rules()
	head := office.Parent("tr",
		d.head("firm", zh.DeskFirm), d.head("county", zh.DeskByCounty))
	for _, r := range rules {
		head.Children = append(head.Children, office.Text("th", zh.DeskMeasure(r.Measure), "scope", "col"))
	}
	head.Children = append(head.Children, d.head("total", zh.DeskTotal), office.Text("th", zh.DeskStated, "scope", "col"), d.head("flags", zh.DeskFlags), d.head("paid", zh.DeskDecision))
	first, last := d.first, min(d.first+perPage, len(d.listed))
	if d.whole {
		first, last = 0, len(d.listed)
	}
	body := office.New("tbody")
	for _, r := range d.listed[first:last] {
		body.Children = append(body.Children, d.line(r, rules))
	}
	foot := office.Parent("tr", office.Text("th", zh.DeskTotalOf(len(d.listed)), "scope", "row"), office.New("td"))
	for i, sum := range d.sums.due {
		foot.Children = append(foot.Children, cell(zh.DeskMeasureName(rules[i]), zh.Money(sum)).With("class", "sum"))
	}
	foot.Children = append(foot.Children, cell(zh.DeskTotal, zh.Money(d.sums.total)).With("class", "sum"), office.New("td"), office.New("td"), cell(zh.DeskApproved, zh.Money(d.sums.paid)).With("class", "sum"))
	return office.Parent("table", office.Text("caption", zh.DeskCaption, "id", listID, "tabindex", "-1"),
		office.Parent("thead", head), body, office.Parent("tfoot", foot)).With("class", "claims stacked")
}

// head is the head of a column by which the table is sorted.
func (d *Desk) head(column, name string) office.Node {
	th := office.Parent("th", button(order+"/"+column, name)).With("scope", "col")
	if d.sort == column {
		if d.falling {
			return th.With("aria-sort", "descending")
		}
		return th.With("aria-sort", "ascending")
	}
	return th
}

// cell is one of a column, whose name a phone shows before it.
func cell(column, text string) office.Node { return office.Text("td", text, "data-label", column) }

func cellOf(column string, children ...office.Node) office.Node {
	return office.Parent("td", children...).With("data-label", column)
}

func (d *Desk) line(r *claims.Row, rules []calc.RuleOfMeasure) office.Node {
	id := r.Claim.ID
	name := office.Keys(office.On(office.Text("button", zh.Shown(r.Name), "type", "button", "id", rowID+id), openClaim+"/"+id, office.Click, office.KeyDown),
		"ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End")
	row := office.Parent("tr",
		office.Parent("th", name, office.Text("small", zh.Shown(value(r.Facts.Applicant.CreditCode)))).With("scope", "row"),
		cell(zh.DeskByCounty, zh.Shown(value(r.Facts.Applicant.County))),
	).With("data-key", id, "class", string(r.State))
	for i := range rules {
		m := &r.Computed.Measures[i]
		row.Children = append(row.Children, cellOf(zh.DeskMeasureName(rules[i]), office.Text("span", d.amount(r, m)), office.Text("small", basis(m, &r.Facts))))
	}
	row.Children = append(row.Children,
		cellOf(zh.DeskTotal, office.Text("span", zh.Money(r.Computed.Total)), office.Parent("small", shares(r.Computed)...)),
		statedCell(r), flagCell(r), decidedCell(d, r))
	return row
}

// amount is what a measure gives, or why nothing.
func (d *Desk) amount(r *claims.Row, m *calc.MeasureResult) string {
	switch {
	case m.Status != calc.Incomplete:
		return zh.Money(m.Due)
	case !d.desk.Lacks(r, m):
		return zh.DeskNotClaimed
	}
	return zh.Status(m.Status)
}

// basis is on what an amount rests: people, trips, or how much output grew.
func basis(m *calc.MeasureResult, f *calc.Facts) string {
	n, kind := settlement.Count(m)
	switch kind {
	case settlement.CountsPeople:
		if n.IsPositive() {
			return zh.DeskHeadcount(n, false)
		}
	case settlement.CountsTrips:
		if len(f.Trips) > 0 {
			return zh.DeskTrips(n, len(f.Trips))
		}
	default:
		for _, s := range m.Steps {
			if growth := s.Figure("growth"); s.Kind == calc.GrowthRate && growth.Name != "" {
				return zh.Figure(growth)
			}
		}
	}
	return ""
}

// shares are the parts of city and county; measures whose payer is not stated
// have none.
func shares(r calc.Result) []office.Node {
	city, county := decimal.Zero, decimal.Zero
	for i := range r.Measures {
		if s := r.Measures[i].Split; s != nil {
			city, county = city.Add(s.City), county.Add(s.County)
		}
	}
	if city.IsZero() && county.IsZero() {
		return nil
	}
	return []office.Node{office.Text("span", zh.DeskCityPart+" "+zh.Money(city)), office.Text("span", zh.DeskCountyPart+" "+zh.Money(county))}
}

// stated is what a claim says the total is; known is false where it says none.
func stated(r *claims.Row) (total decimal.Decimal, known bool) {
	if r.Claim.Stated == nil {
		return decimal.Zero, false
	}
	total, problem := calc.ParseMoney(r.Claim.Stated.Total)
	return total, problem == ""
}

func statedCell(r *claims.Row) office.Node {
	total, known := stated(r)
	switch difference := r.Computed.Total.Sub(total); {
	case !known:
		return cell(zh.DeskStated, zh.DeskNotStated)
	case difference.IsZero():
		return cellOf(zh.DeskStated, office.Text("span", zh.Money(total)), office.Text("small", zh.DeskSame))
	default:
		return cellOf(zh.DeskStated, office.Text("span", zh.Money(total)), office.Text("strong", zh.DeskDifference+" "+zh.DeskSigned(difference))).With("class", "differs")
	}
}

func flagCell(r *claims.Row) office.Node {
	if len(r.Flags) == 0 {
		return office.New("td")
	}
	list := office.New("ul")
	for _, f := range r.Flags[:min(len(r.Flags), mostFlags)] {
		list.Children = append(list.Children, office.Text("li", f.Sentence))
	}
	if more := len(r.Flags) - mostFlags; more > 0 {
		list.Children = append(list.Children, office.Text("li", zh.DeskMoreFlags(more)))
	}
	return cellOf(zh.DeskFlags, list).With("class", "flags")
}

func decidedCell(d *Desk, r *claims.Row) office.Node {
	c := cellOf(zh.DeskDecision, office.Text("span", zh.DeskStates[string(r.State)]))
	if r.State == claims.Approved {
		c.Children = append(c.Children, office.Text("strong", zh.Money(r.Paid().Total)))
	}
	var words []string
	for _, e := range r.Changes {
		words = append(words, d.did(e))
	}
	if r.Reason != "" {
		words = append(words, zh.Shown(r.Reason))
	}
	if len(words) > 0 {
		c.Children = append(c.Children, office.Text("small", strings.Join(words, "；")))
	}
	return c
}

func (d *Desk) pager(rows int) office.Node {
	if rows <= perPage {
		return office.New("div")
	}
	last := min(d.first+perPage, rows)
	return office.Parent("nav",
		off(button(before, zh.DeskBefore), d.first == 0),
		office.Text("span", zh.DeskPage(d.first+1, last, rows), "role", "status"),
		off(button(after, zh.DeskAfter), last == rows),
	).With("class", "row", "aria-label", zh.DeskPages)
}
