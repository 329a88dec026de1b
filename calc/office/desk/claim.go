package desk

import (
	"strconv"

	"wengang/calc"
	claims "wengang/calc/desk"
	"wengang/calc/office"
	"wengang/calc/zh"
)

// mostPeople are people whose answers are offered one by one to be corrected.
const mostPeople = 50

// claim shows one claim: first all that a counter has to know, then how it was
// worked out, then what to decide.
func (d *Desk) claim(r *claims.Row) office.Node {
	at := d.place(r.Claim.ID)
	neighbour := func(i int, text string) office.Node {
		if at < 0 || i < 0 || i >= len(d.listed) {
			return off(button(openClaim+"/"+r.Claim.ID, text), true)
		}
		return button(openClaim+"/"+d.listed[i].Claim.ID, text)
	}
	one := office.Parent("section",
		office.Parent("p", button(back, zh.DeskBack), neighbour(at-1, zh.DeskPrevious), neighbour(at+1, zh.DeskNext)).With("class", "row noprint"),
		office.Text("h2", zh.Shown(r.Name), "id", claimID, "tabindex", "-1"),
		office.Text("p", where(r), "class", "hint"),
		d.figures(r), d.look(r), d.measures(r), d.onTrust(r), how(d.page.Policy, r), d.forms(r), d.entries(r),
	).With("class", "one", "aria-labelledby", claimID)
	return one
}

// where is whose it is besides the name.
func where(r *claims.Row) string {
	text, source := "", r.Source
	if r.Facts.Applicant.Name == nil {
		source = zh.DeskNoName
	}
	for _, part := range []string{value(r.Facts.Applicant.CreditCode), value(r.Facts.Applicant.County), source} {
		if part != "" {
			if text != "" {
				text += " · "
			}
			text += zh.Shown(part)
		}
	}
	return text
}

// figures are how much, stated and computed, and made with what.
func (d *Desk) figures(r *claims.Row) office.Node {
	list := office.New("dl", "class", "figures")
	add := func(name string, node office.Node) {
		list.Children = append(list.Children, office.Parent("div", office.Text("dt", name), node))
	}
	add(zh.DeskComputed, office.Text("dd", zh.Money(r.Computed.Total), "class", "large"))
	if total, known := stated(r); known {
		if difference := r.Computed.Total.Sub(total); difference.IsZero() {
			add(zh.DeskStated, lines(zh.Money(total), zh.DeskSame))
		} else {
			add(zh.DeskStated, lines(zh.Money(total), zh.DeskDifference+" "+zh.DeskSigned(difference)).With("class", "differs"))
		}
	} else {
		add(zh.DeskStated, office.Text("dd", zh.DeskNotStated))
	}
	version := zh.DeskNoText
	switch c := r.Claim; {
	case c.Policy == "" && c.Program == "":
	case c.Policy == d.page.Text && c.Program == d.page.Program:
		version = zh.DeskSameText
	default:
		version = zh.DeskOther
	}
	add(zh.DeskVersion, office.Text("dd", version))
	decided := []string{zh.DeskStates[string(r.State)]}
	if r.State == claims.Approved {
		decided = append(decided, zh.Money(r.Paid().Total))
	} else if len(r.Changes) > 0 {
		decided = append(decided, zh.DeskApproved+" "+zh.Money(r.Result.Total))
	}
	add(zh.DeskDecision, lines(decided...).With("id", decidedID, "tabindex", "-1"))
	return list
}

// lines are what stands under a head, each on a line of its own.
func lines(texts ...string) office.Node {
	dd := office.New("dd")
	for _, text := range texts {
		dd.Children = append(dd.Children, office.Text("span", text))
	}
	return dd
}

// look is what to look at first.
func (d *Desk) look(r *claims.Row) office.Node {
	box := office.Parent("div", office.Text("h3", zh.DeskLook)).With("class", "look")
	if len(r.Flags) == 0 {
		nothing := zh.DeskNothing
		if r.Claim.Stated == nil {
			nothing = zh.DeskNothingTwice
		}
		box.Children = append(box.Children, office.Text("p", nothing))
		return box
	}
	list := office.New("ul")
	for _, f := range r.Flags {
		list.Children = append(list.Children, office.Text("li", f.Sentence))
	}
	box.Children = append(box.Children, list)
	return box
}

// onTrust is what to ask, for nothing that was filled in tells it.
func (d *Desk) onTrust(r *claims.Row) office.Node {
	box := office.New("div", "class", "trust")
	asked := d.desk.OnTrust(r)
	if len(asked) == 0 {
		return box
	}
	list := office.New("ul")
	for _, sentence := range asked {
		list.Children = append(list.Children, office.Text("li", sentence))
	}
	box.Children = append(box.Children, office.Text("h3", zh.DeskOnTrustHead), list)
	return box
}

// measures are the amounts of each, as claimed and as they stand after all
// changes.
func (d *Desk) measures(r *claims.Row) office.Node {
	changed := len(r.Changes) > 0
	head := office.Parent("tr", office.Text("th", zh.DeskMeasureHead, "scope", "col"), office.Text("th", zh.DeskComputed, "scope", "col"))
	if changed {
		head.Children = append(head.Children, office.Text("th", zh.DeskApproved, "scope", "col"))
	}
	body := office.New("tbody")
	for i, rule := range d.page.Policy.Rules() {
		m := &r.Computed.Measures[i]
		row := office.Parent("tr",
			office.Text("th", zh.DeskMeasureName(rule), "scope", "row"),
			office.Parent("td", office.Text("span", d.amount(r, m)), office.Text("small", basis(m, &r.Facts))))
		if changed {
			now := &r.Result.Measures[i]
			row.Children = append(row.Children, office.Parent("td", office.Text("span", d.amount(r, now)), office.Text("small", basis(now, &r.Checked))))
		}
		body.Children = append(body.Children, row)
	}
	class := "measures"
	if changed {
		class += " changed"
	}
	return office.Parent("table", office.Parent("thead", head), body).With("class", class)
}

// how is each step of what is due after all changes.
func how(p *calc.Policy, r *claims.Row) office.Node {
	list := office.New("dl", "class", "how")
	for i, rule := range p.Rules() {
		list.Children = append(list.Children, office.Text("dt", zh.DeskMeasureName(rule)))
		for _, s := range r.Result.Measures[i].Steps {
			list.Children = append(list.Children, office.Text("dd", zh.Step(p, s)))
		}
	}
	return office.Parent("details", office.Text("summary", zh.DeskHow), list)
}

// forms are what can be decided. A form that was entered is another one
// afterwards, and empty.
func (d *Desk) forms(r *claims.Row) office.Node {
	n := strconv.Itoa(len(d.desk.Log()))
	reason := func(id string) office.Node {
		return office.Parent("div", office.Text("label", zh.DeskReason, "for", id),
			office.New("input", "type", "text", "id", id, "name", "reason", "maxlength", "200", "autocomplete", "off"))
	}
	box := office.Parent("div", office.Text("h3", zh.DeskDecide)).With("class", "decide")
	if d.failed != "" {
		box.Children = append(box.Children, office.Text("p", d.failed, "role", "alert", "class", "failed", "id", failedID, "tabindex", "-1"))
	}
	if r.Result.Total.IsPositive() && !r.Facts.OfPerson() { // nothing can be paid of nothing
		approve := func(text, class, event string) office.Node {
			return office.On(office.Parent("form", office.Text("button", text, "type", "submit", "class", class)).With("data-key", event), decide+"/"+event, office.Submit)
		}
		both := office.Parent("div", approve(zh.DeskApprove(r.Result.Total), "main", string(claims.Approve))).With("class", "row")
		if d.following(r.Claim.ID) != "" {
			both.Children = append(both.Children, approve(zh.DeskApproveOn(r.Result.Total), "", string(claims.Approve)+"/"+onward))
		}
		box.Children = append(box.Children, both)
	}
	box.Children = append(box.Children,
		office.On(office.Parent("form",
			office.Text("h4", zh.DeskChange),
			office.Parent("div", office.Text("label", zh.DeskWhich, "for", "desk-which"), d.questions(r)),
			office.Parent("div", office.Text("label", zh.DeskNewAnswer, "for", "desk-value-"+n),
				office.New("input", "type", "text", "id", "desk-value-"+n, "name", "value", "autocomplete", "off", "aria-describedby", "desk-change-hint")),
			reason("desk-why-"+n),
			office.Text("p", d.changeHint(r), "class", "hint", "id", "desk-change-hint"),
			office.Text("button", zh.DeskChangeDo, "type", "submit"),
		).With("data-key", "correct-"+n), decide+"/"+string(claims.Correct), office.Submit),
		office.On(office.Parent("form",
			office.Text("h4", zh.DeskRefuse),
			reason("desk-refuse-"+n),
			office.Text("button", zh.DeskRefuse, "type", "submit"),
		).With("data-key", "refuse-"+n), decide+"/"+string(claims.Refuse), office.Submit))
	return box
}

// changeHint says how to write another answer, and where not everybody is offered.
func (d *Desk) changeHint(r *claims.Row) string {
	if max(len(r.Facts.Retention.People), len(r.Facts.Recruitment.People)) > mostPeople {
		return zh.DeskNewHint + zh.DeskNotAllPeople
	}
	return zh.DeskNewHint
}

// questions offers whatever the claim answers, and each trip.
func (d *Desk) questions(r *claims.Row) office.Node {
	choice := office.New("select", "id", "desk-which", "name", "field")
	add := func(value, text string) {
		choice.Children = append(choice.Children, office.Text("option", text, "value", value))
	}
	offer := func(q *calc.Question, row int) {
		if now := q.Text(&r.Facts, row); now != "" {
			name := q.At(row)
			add(name, zh.QuestionOfMeasure(d.page.Policy, name)+"（"+zh.Shown(zh.Answer(d.page.Policy, name, now))+"）")
		}
	}
	questions := d.page.Policy.Questions()
	for i := range questions {
		if q := &questions[i]; q.List == nil && q.Type != calc.TextType {
			offer(q, -1)
		}
	}
	for row := range r.Facts.Trips {
		add(strike+"trips."+strconv.Itoa(row), zh.DeskWholeTrip(row))
	}
	for i := range questions {
		if q := &questions[i]; q.List != nil && q.Type != calc.TextType {
			for row := range min(max(q.List.Len(&r.Facts), 0), mostPeople) {
				offer(q, row)
			}
		}
	}
	return choice
}

// entries are what was decided on the claim, each to be undone.
func (d *Desk) entries(r *claims.Row) office.Node {
	box := office.Parent("div", office.Text("h3", zh.DeskLogHead))
	list := office.New("ol", "class", "log")
	undone := make(map[string]bool)
	for _, e := range r.Log {
		if e.Act == claims.Undo {
			undone[e.Undoes] = true
		}
	}
	for _, e := range r.Log {
		item := office.Parent("li", office.Text("span", zh.Shown(e.At)+" "+zh.Shown(e.By)+" "+d.did(e))).With("data-key", e.ID)
		if !undone[e.ID] {
			item.Children = append(item.Children, office.On(office.Parent("form", office.Text("button", zh.DeskUndo, "type", "submit", "aria-label", zh.DeskUndo+"："+d.did(e))), decide+"/"+string(claims.Undo)+"/"+e.ID, office.Submit))
		}
		list.Children = append(list.Children, item)
	}
	if len(list.Children) == 0 {
		box.Children = append(box.Children, office.Text("p", zh.DeskLogNone))
		return box
	}
	box.Children = append(box.Children, list)
	return box
}

// did says what an entry did.
func (d *Desk) did(e claims.Entry) string {
	p := d.page.Policy
	switch e.Act {
	case claims.Undo:
		for _, other := range d.desk.Log() {
			if other.ID == e.Undoes {
				return zh.DeskDid(string(e.Act), d.did(other), "", "", zh.Shown(e.Reason))
			}
		}
		return zh.DeskDid(string(e.Act), "", "", "", zh.Shown(e.Reason))
	case claims.Strike:
		_, row, _ := p.Question(e.Field + ".cost")
		return zh.DeskDid(string(e.Act), zh.Trip(row), "", "", zh.Shown(e.Reason))
	case claims.Correct:
		return zh.DeskDid(string(e.Act), zh.QuestionOfMeasure(p, e.Field), zh.Answer(p, e.Field, e.Was), zh.Answer(p, e.Field, e.Value), zh.Shown(e.Reason))
	}
	return zh.DeskDid(string(e.Act), "", "", e.Value, zh.Shown(e.Reason))
}
