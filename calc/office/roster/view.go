package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/office"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh/lists"
)

// View gives the regions of the panel: line, which stands beside the field;
// open; list; and paper, which is only printed.
func (l *Panel) View() map[string]office.Node {
	return map[string]office.Node{"line": l.line(), "open": l.opening(), "list": l.whole(), "paper": l.onPaper()}
}

// id is that of an element of this panel: a page may have several.
func (l *Panel) id(name string) string { return string(l.kind) + "-" + name }

func button(event, text string) office.Node {
	return office.On(office.Text("button", text, "type", "button"), event, office.Click)
}

func row(children ...office.Node) office.Node {
	return office.Parent("p", children...).With("class", "row")
}

// line says what the form has from the list, and carries what the sheet says.
func (l *Panel) line() office.Node {
	if l.list == nil {
		return office.New("div")
	}
	c := l.list.Count()
	said := lists.PanelLine(l.kind, c)
	switch {
	case l.byHand && l.field != "":
		said = lists.PanelByHand(l.kind, c)
	case !l.byHand && l.inForm > 0:
		said += "。" + lists.PanelTripsFilled(l.inForm)
	}
	line := office.Parent("div", office.Text("p", said, "class", "from-list"))
	if !l.byHand {
		line = line.With("data-sheet-line", lists.PanelSheet(l.kind, c, l.sum))
	}
	open := !l.byHand && l.field != "" && c.Unclear > 0
	if open { // for the calculator, which has only the number
		line = line.With("data-counted", strconv.Itoa(c.Counts), "data-unclear", strconv.Itoa(c.Unclear), "data-of", l.field)
	}
	switch old := l.replaced(); {
	case l.byHand:
		line.Children = append(line.Children, row(button(useIt, lists.PanelUse)))
	case old != "":
		line.Children = append(line.Children, row(office.Text("span", old), button(giveBack, lists.PanelBack)))
	}
	if open {
		line.Children = append(line.Children, office.Text("p", lists.PanelBothEnds, "class", "hint"))
	}
	return line
}

// replaced says what stood in the form before.
func (l *Panel) replaced() string {
	var texts []string
	for _, f := range l.before {
		if f.Text != "" {
			texts = append(texts, f.Text)
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return lists.PanelReplaced(strings.Join(texts, "、"))
}

func (l *Panel) opening() office.Node {
	file := office.New("input", "type", "file", "id", l.id("file"), "accept", ".xlsx,.csv,.txt,.tsv", "aria-describedby", l.id("hint"))
	drop := office.Parent("div",
		office.Text("label", lists.PanelChoose(l.kind), "for", l.id("file")),
		office.Files(office.On(file, choose, office.Change), spreadsheet.MaxFile),
		office.Text("p", lists.PanelHint, "class", "hint", "id", l.id("hint")),
		office.Text("label", lists.PanelPaste, "for", l.id("paste")),
		office.On(office.New("textarea", "id", l.id("paste"), "rows", "2", "spellcheck", "false"), paste, office.Paste),
		row(button(template, lists.PanelTemplate)),
	).With("class", "drop")
	place := office.Files(office.On(drop, choose, office.Drop), spreadsheet.MaxFile).With("data-key", "drop")
	opening := office.Parent("div", place)
	if l.list != nil {
		another := office.Parent("details", office.Text("summary", lists.PanelAnother), place).With("data-key", "another"+strconv.Itoa(l.opened)) // closed anew with each
		if l.problem != "" || l.Working() {
			another = another.With("open", "")
		}
		opening = office.Parent("div", another)
	}
	switch {
	case l.Working():
		opening.Children = append(opening.Children, office.Text("p", lists.PanelReading, "role", "status"))
	case l.problem != "":
		opening.Children = append(opening.Children, office.Text("p", l.problem, "role", "alert", "class", "problem"))
	}
	if l.unread != nil {
		header := office.New("input", "type", "number", "min", "1", "id", l.id("header"), "value", strconv.Itoa(l.plan.Header))
		opening.Children = append(opening.Children, office.Parent("p",
			office.Text("label", lists.PanelHeader, "for", l.id("header")), office.On(header, headerRow, office.Change)))
		var unknown []roster.Use
		for i, text := range l.headers() {
			if text != "" {
				unknown = append(unknown, roster.Use{Column: i + 1, Header: text, Key: l.plan.Columns[i+1]})
			}
		}
		opening.Children = append(opening.Children, l.mapping(unknown))
	}
	opening.Children = append(opening.Children, l.documents())
	return opening
}

// mapping asks what the columns are that no header told.
func (l *Panel) mapping(uses []roster.Use) office.Node {
	set := office.Parent("fieldset", office.Text("legend", lists.PanelMap, "class", "visually-hidden")).With("class", "mapping")
	for _, u := range uses {
		id := l.id("column-" + strconv.Itoa(u.Column))
		choice := office.New("select", "id", id, "value", string(u.Key))
		choice.Children = append(choice.Children, office.Text("option", lists.PanelUnused, "value", ""))
		for _, k := range roster.Columns[l.kind] {
			choice.Children = append(choice.Children, office.Text("option", lists.Title(l.page.Policy, k), "value", string(k)))
		}
		set.Children = append(set.Children, office.Parent("p",
			office.Text("label", lists.PanelHeaderOf(u.Column, u.Header), "for", id),
			office.On(choice, column+" "+strconv.Itoa(u.Column), office.Change)))
	}
	folded := office.Parent("details", office.Text("summary", lists.PanelMap), set).With("data-key", "mapping")
	if l.list == nil || l.lacks() {
		folded = folded.With("open", "")
	}
	return folded
}

// lacks reports whether the list has no column for something that decides: it
// may be under a header that nobody knows.
func (l *Panel) lacks() bool {
	for _, k := range decisive[l.kind] {
		switch k {
		case roster.Nonlocal, roster.CrossProvince, roster.OwnCost, roster.OwnHeads: // said by a place, or not asked of all
		default:
			if !slices.ContainsFunc(l.list.Source.Uses, func(u roster.Use) bool { return u.Key == k }) {
				return true
			}
		}
	}
	return false
}

// whole is the list with all that can be done to it.
func (l *Panel) whole() office.Node {
	if l.list == nil {
		return office.New("div")
	}
	whole := office.Parent("div", office.Text("p", lists.PanelCounts(l.kind, l.name, l.list.Count()), "role", "status", "class", "counted", "tabindex", "-1", "id", l.id("counted")))
	add := func(n ...office.Node) { whole.Children = append(whole.Children, n...) }
	source := office.New("ul")
	for _, sentence := range lists.Source(l.list.Source) {
		source.Children = append(source.Children, office.Text("li", sentence))
	}
	add(office.Parent("details", office.Text("summary", lists.PanelAsIt), source).With("data-key", "source"))
	if rode := lists.Passengers(l.page.Policy, l.list.Passengers); len(rode) > 0 {
		notes := office.New("ul", "data-key", "passengers", "aria-label", lists.Name(roster.Passengers))
		for _, sentence := range rode {
			notes.Children = append(notes.Children, office.Text("li", sentence))
		}
		add(notes)
	}
	if unknown := l.unknown(); len(unknown) > 0 {
		add(l.mapping(unknown))
	}
	add(l.answering()...)
	add(l.filters())
	add(l.table()...)
	last := row(button(claim, lists.PanelClaim), button(printIt, lists.PanelPrint))
	if len(l.edits) > 0 {
		last.Children = append(last.Children, button(undo, lists.PanelUndo))
	}
	add(last)
	add(l.matching())
	return whole
}

// unknown are the columns that no header told, and those that were named by hand.
func (l *Panel) unknown() (uses []roster.Use) {
	known := make(map[int]bool)
	for _, u := range l.list.Source.Uses {
		known[u.Column] = true
		if _, said := l.columns[u.Header]; u.Why == roster.UnknownHeader || said {
			uses = append(uses, u)
		}
	}
	return append(uses, l.others(known)...)
}

// others are columns with a header that a plan leaves out.
func (l *Panel) others(known map[int]bool) (uses []roster.Use) {
	if l.plan == nil {
		return nil
	}
	sheet, problem := l.book.Sheet(l.plan.Sheet)
	if problem != nil {
		return nil
	}
	for _, row := range sheet.Rows {
		if row.Number != l.plan.Header {
			continue
		}
		for i, c := range row.Cells {
			if c.Text != "" && !known[i+1] {
				uses = append(uses, roster.Use{Column: i + 1, Header: c.Text})
			}
		}
	}
	return uses
}

// A reason is why some rows do not count, or are not clear.
type reason struct {
	mark string // "-" does not count, "?" is not clear
	key  string
	rows int
}

func (l *Panel) reasons() (all []reason) {
	count := func(mark, key string) {
		for i := range all {
			if all[i].mark == mark && all[i].key == key {
				all[i].rows++
				return
			}
		}
		all = append(all, reason{mark, key, 1})
	}
	for i := range l.list.Rows {
		r := &l.list.Rows[i]
		if r.Gone {
			continue
		}
		for _, key := range r.Because {
			count("-", key)
		}
		if r.Status == calc.Unclear {
			for _, key := range r.Missing {
				count("?", key)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reason) int { return cmp.Or(strings.Compare(b.mark, a.mark), b.rows-a.rows) })
	return all
}

// answering offers 是 and 否 for all rows in which the same is not known.
func (l *Panel) answering() (all []office.Node) {
	for _, r := range l.reasons() {
		if r.mark != "?" || !roster.IsYesNo(roster.Key(r.key)) {
			continue
		}
		said := lists.PanelAnswer(l.page.Policy, roster.Key(r.key), r.rows, l.kind)
		all = append(all, office.Parent("p",
			office.Text("span", said, "id", l.id("ask-"+r.key)),
			office.Parent("span",
				button("all "+r.key+" 是", lists.PanelYes).With("aria-describedby", l.id("ask-"+r.key)),
				button("all "+r.key+" 否", lists.PanelNo).With("aria-describedby", l.id("ask-"+r.key))).With("class", "pair"),
		).With("class", "row", "data-key", "ask-"+r.key))
	}
	return all
}

func (l *Panel) filters() office.Node {
	c := l.list.Count()
	set := office.Parent("div").With("class", "filters", "role", "group", "aria-label", lists.PanelFilters)
	one := func(filter, text string, n int) {
		if n == 0 && filter != "" && filter != l.filter {
			return
		}
		set.Children = append(set.Children, button(byReason+" "+filter, fmt.Sprintf("%s %d", text, n)).
			With("aria-pressed", strconv.FormatBool(filter == l.filter), "data-key", "filter"+filter))
	}
	one("", lists.PanelAll, len(l.list.Rows))
	one(string(calc.Counts), lists.Standing(calc.Counts), c.Counts)
	one(string(calc.Excluded), lists.Standing(calc.Excluded), c.Excluded)
	one(string(calc.Unclear), lists.Standing(calc.Unclear), c.Unclear)
	for _, r := range l.reasons() {
		text := lists.Reason(l.page.Policy, l.kind, r.key)
		if r.mark == "?" {
			text = lists.Missing(l.page.Policy, r.key)
		}
		one(r.mark+r.key, text, r.rows)
	}
	order := office.New("select", "id", l.id("order"), "value", strconv.Itoa(l.order))
	for i, text := range lists.Orders {
		order.Children = append(order.Children, office.Text("option", text, "value", strconv.Itoa(i)))
	}
	set.Children = append(set.Children, office.Parent("span", office.Text("label", lists.PanelOrder, "for", l.id("order")), office.On(order, inOrder, office.Change)))
	return set
}

// shown are the places of the rows that the filter leaves, in order.
func (l *Panel) shown() (rows []int) {
	mark, key := "", ""
	if l.filter != "" && (l.filter[0] == '-' || l.filter[0] == '?') {
		mark, key = l.filter[:1], l.filter[1:]
	}
	for i := range l.list.Rows {
		r := &l.list.Rows[i]
		switch {
		case mark == "-" && (r.Gone || !slices.Contains(r.Because, key)),
			mark == "?" && (r.Gone || r.Status != calc.Unclear || !slices.Contains(r.Missing, key)),
			mark == "" && l.filter != "" && (r.Gone || string(r.Status) != l.filter):
			continue
		}
		rows = append(rows, i)
	}
	if l.order > 0 {
		first := []calc.Standing{"", calc.Unclear, calc.Excluded}[l.order]
		rank := func(i int) int {
			switch l.list.Rows[i].Status {
			case first:
				return 0
			case calc.Counts:
				return 2
			}
			return 1
		}
		slices.SortStableFunc(rows, func(a, b int) int { return rank(a) - rank(b) })
	}
	return rows
}

func (l *Panel) table() []office.Node {
	rows := l.shown()
	first := min(l.first, max(0, (len(rows)-1)/perPage*perPage))
	last := min(first+perPage, len(rows))
	columns := lists.PanelColumns
	if l.kind == roster.Trips {
		columns = lists.PanelTrips
	}
	head := office.New("tr")
	for _, text := range columns {
		head.Children = append(head.Children, office.Text("th", text, "scope", "col"))
	}
	body := office.New("tbody")
	for _, i := range rows[first:last] {
		body.Children = append(body.Children, l.tableRow(i, columns))
		if l.list.Rows[i].Number == l.open {
			body.Children = append(body.Children, l.correcting(i, len(columns)))
		}
	}
	table := office.Parent("table", office.Text("caption", lists.PanelTable, "class", "visually-hidden"), office.Parent("thead", head), body).With("class", "people")
	all := []office.Node{office.Parent("div", table).With("class", "rows", "tabindex", "0", "role", "region", "aria-label", lists.PanelTable)}
	if len(rows) > perPage {
		turn := func(event, text string, off bool) office.Node {
			if b := button(event, text); !off {
				return b
			}
			return button(event, text).With("aria-disabled", "true")
		}
		all = append(all, office.Parent("nav",
			turn(before, lists.PanelBefore, first == 0),
			office.Text("span", lists.PanelShown(first+1, last, len(rows)), "role", "status"),
			turn(after, lists.PanelAfter, last == len(rows)),
		).With("class", "row", "aria-label", lists.PanelPages))
	}
	return all
}

func (l *Panel) tableRow(i int, columns []string) office.Node {
	r := &l.list.Rows[i]
	said := lists.Standing(r.Status)
	if r.Gone {
		said = lists.PanelGone
	}
	second, third := masked(l.list.Cell(i, roster.Name)), lastDigits(l.list.Cell(i, roster.ID))
	if l.kind == roster.Trips {
		second, third = l.list.Cell(i, roster.Trip), l.list.Cell(i, roster.TripDate)
	}
	why := office.New("td", "data-label", columns[4])
	for _, sentence := range l.why(r) {
		why.Children = append(why.Children, office.Text("p", sentence))
	}
	number := strconv.Itoa(r.Number)
	open := "false"
	if r.Number == l.open {
		open = "true"
	}
	why.Children = append(why.Children, button(correct+" "+number, lists.PanelCorrect).
		With("aria-label", lists.PanelOf(lists.PanelCorrect, r.Number), "aria-expanded", open, "class", "small"))
	return office.Parent("tr",
		office.Text("th", number, "scope", "row", "data-label", columns[0]),
		office.Text("td", second, "data-label", columns[1]),
		office.Text("td", third, "data-label", columns[2]),
		office.Text("td", said, "data-label", columns[3], "class", "standing"),
		why,
	).With("data-key", "row"+number, "data-status", string(r.Status))
}

func (l *Panel) why(r *roster.Row) (all []string) {
	for _, key := range r.Because {
		all = append(all, lists.Reason(l.page.Policy, l.kind, key))
	}
	if r.Status == calc.Unclear {
		for _, key := range r.Missing {
			all = append(all, lists.Missing(l.page.Policy, key))
		}
	}
	for _, n := range r.Notes {
		all = append(all, lists.Note(l.page.Policy, n))
	}
	return all
}

// masked leaves of a name its first character.
func masked(name string) string {
	letters := []rune(strings.TrimSpace(name))
	if len(letters) == 0 {
		return ""
	}
	return string(letters[:1]) + strings.Repeat("*", min(len(letters)-1, 4))
}

// lastDigits leaves of a number its last four.
func lastDigits(number string) string {
	letters := []rune(strings.TrimSpace(number))
	if len(letters) <= 4 {
		return strings.Repeat("*", len(letters))
	}
	return string(letters[len(letters)-4:])
}

// correcting lets one row be corrected: every column that decides.
func (l *Panel) correcting(i, columns int) office.Node {
	r := &l.list.Rows[i]
	number := strconv.Itoa(r.Number)
	fields := office.Parent("fieldset", office.Text("legend", lists.PanelOf(lists.PanelCorrect, r.Number)))
	for _, k := range decisive[l.kind] {
		id := l.id("set-" + number + "-" + string(k))
		label := office.Text("label", lists.Title(l.page.Policy, k), "for", id)
		var control office.Node
		if roster.IsYesNo(k) {
			control = office.New("select", "id", id, "value", l.list.Shown(i, k))
			texts := []string{"", "是", "否"}
			if now := l.list.Shown(i, k); !slices.Contains(texts, now) {
				texts = append(texts, now)
			}
			for _, text := range texts {
				control.Children = append(control.Children, office.Text("option", cmp.Or(text, lists.PanelUnknown), "value", text))
			}
		} else {
			control = office.New("input", "type", "text", "id", id, "value", l.list.Cell(i, k))
		}
		fields.Children = append(fields.Children, office.Parent("p", label, office.On(control, set+" "+number+" "+string(k), office.Change)))
	}
	takeOff := button(remove+" "+number, lists.PanelRemove)
	if r.Gone {
		takeOff = button(putBack+" "+number, lists.PanelPutBack)
	}
	fields.Children = append(fields.Children, row(takeOff, button(correct+" "+number, lists.PanelShut)))
	return office.Parent("tr", office.Parent("td", fields).With("colspan", strconv.Itoa(columns))).With("data-key", "correct"+number)
}

// decisive are the columns on which a verdict rests.
var decisive = map[roster.Kind][]roster.Key{
	roster.Retention:   {roster.Origin, roster.Nonlocal, roster.Frontline, roster.Working, roster.Insured},
	roster.Recruitment: {roster.Origin, roster.Nonlocal, roster.Introduced, roster.FirstEmployment, roster.InsuredMonths},
	roster.Trips:       {roster.TripDate, roster.From, roster.CrossProvince, roster.Heads, roster.Cost, roster.OwnCost, roster.OwnHeads},
}

// matching tells whether a sheet on paper was made of this list.
func (l *Panel) matching() office.Node {
	id := l.id("match")
	said := ""
	switch typed := strings.ToLower(strings.Join(strings.Fields(l.match), "")); {
	case typed == "":
	case len(typed) < sumDigits || strings.Trim(typed, "0123456789abcdef") != "":
		said = lists.PanelShort
	case strings.HasPrefix(l.sum, typed):
		said = lists.PanelSame
	default:
		said = lists.PanelOther
	}
	field := office.New("input", "type", "text", "id", id, "autocomplete", "off", "spellcheck", "false", "maxlength", "80", "aria-describedby", id+"-said")
	return office.Parent("div",
		office.Text("p", lists.PanelSum(l.sum), "class", "sum"),
		office.Text("label", lists.PanelMatch, "for", id), office.On(field, matches, office.Change),
		office.Text("p", said, "id", id+"-said", "role", "status"))
}

// sumDigits are how many digits of a sum the sheet has.
const sumDigits = 16

// documents is what to bring, to be ticked off.
func (l *Panel) documents() office.Node {
	set := office.Parent("details", office.Text("summary", lists.PanelTicks), office.Text("p", lists.PanelNotSaid)).With("data-key", "documents")
	usual := l.given.Documents[l.measure]
	if len(usual) > 0 {
		set.Children = append(set.Children, office.Text("p", lists.PanelUsual))
	}
	list := office.New("ul", "class", "ticks")
	for i, d := range usual {
		id := l.id("document-" + strconv.Itoa(i))
		box := office.New("input", "type", "checkbox", "id", id)
		if l.ticked[i] {
			box = box.With("checked", "")
		}
		list.Children = append(list.Children, office.Parent("li", office.On(box, tick+" "+strconv.Itoa(i), office.Change), office.Text("label", lists.PanelDocument(d), "for", id)))
	}
	set.Children = append(set.Children, list, row(button(printList, lists.PanelPrintList)))
	return set
}

// onPaper is what is printed, while it is.
func (l *Panel) onPaper() office.Node {
	switch {
	case l.paper == printIt && l.list != nil:
		return claimOnPaper(l.claim()[0])
	case l.paper == printList:
		paper := office.Parent("section",
			office.Text("h2", lists.PanelDocumentsOf(l.page.Document, l.measure)),
			office.Text("p", lists.PanelNotSaid)).With("class", "paper upright")
		if usual := l.given.Documents[l.measure]; len(usual) > 0 {
			list := office.New("ul", "class", "ticks")
			for i, d := range usual {
				box := "☐ "
				if l.ticked[i] {
					box = "☑ "
				}
				list.Children = append(list.Children, office.Text("li", box+lists.PanelDocument(d)))
			}
			paper.Children = append(paper.Children, office.Text("p", lists.PanelUsual), list)
		}
		return paper
	}
	return office.New("div")
}

// claimOnPaper is the page of a claim as a table whose header is on every sheet.
func claimOnPaper(p spreadsheet.Page) office.Node {
	cells := func(name string, texts []string) office.Node {
		r := office.New("tr")
		for _, text := range texts {
			r.Children = append(r.Children, office.Text(name, text))
		}
		return r
	}
	head := office.New("thead")
	for _, texts := range p.Rows[:p.Head-1] {
		head.Children = append(head.Children, office.Parent("tr", office.Text("td", texts[0], "colspan", strconv.Itoa(len(p.Widths)))).With("class", "title"))
	}
	head.Children = append(head.Children, cells("th", p.Rows[p.Head-1]))
	const ending = 2 // the total, and who signs
	body := office.New("tbody")
	for _, texts := range p.Rows[p.Head : len(p.Rows)-ending] {
		body.Children = append(body.Children, cells("td", texts))
	}
	all := 0
	for _, w := range p.Widths {
		all += w
	}
	widths := office.New("colgroup")
	for _, w := range p.Widths {
		widths.Children = append(widths.Children, office.New("col", "width", strconv.Itoa(100*w/all)+"%"))
	}
	section := office.Parent("section", office.Parent("table", widths, head, body)).With("class", "paper")
	total, signs := strings.Join(p.Rows[len(p.Rows)-ending], " "), office.New("p", "class", "ending")
	for _, who := range strings.Fields(strings.Join(p.Rows[len(p.Rows)-1], " ")) { // each has room to sign
		signs.Children = append(signs.Children, office.Text("span", who))
	}
	section.Children = append(section.Children, office.Text("p", total, "class", "ending"), signs)
	return section
}
