package dom

import (
	"strconv"
	"strings"
	"time"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/shopspring/decimal"
)

// ShowNotes writes beside each entry how it was understood, or what is wrong
// with it. While a visitor types, only an entry already called wrong stays so.
// What can't well be is said too, and stops nothing.
func (f *Form) ShowNotes(r Reading, errs []*calc.FieldError, doubts []calc.Note, typing bool) {
	anyFlagged := false
	problems := make(map[string]calc.Problem)
	for _, e := range errs {
		problems[e.Field] = e.Problem
	}
	doubtful := make(map[string]string)
	for _, n := range doubts {
		doubtful[n.Field] = zh.Note(n)
	}
	for _, c := range r.controls {
		if c.radio {
			continue // has no note
		}
		problem := problems[c.name]
		before := f.flagged[c.name]
		if c.element.Get("validity").Get("badInput").Bool() { // half a date
			problem = calc.NotADate
		}
		if r.Irrelevant[c.name] {
			problem = "" // kept, but not this visitor's
		}
		f.flagged[c.name] = problem != "" && (!typing || f.flagged[c.name])
		anyFlagged = anyFlagged || f.flagged[c.name]
		text := understood(f.policy, c.name, c.element.Get("value").String())
		if f.flagged[c.name] {
			text = zh.Label(f.policy, c.name) + "：" + zh.Problem(f.policy, c.name, problem)
			c.element.Call("setAttribute", "aria-invalid", "true")
			if !before {
				f.Tell(text)
			}
		} else {
			c.element.Call("removeAttribute", "aria-invalid")
		}
		tone := ""
		if doubt := doubtful[c.name]; doubt != "" && !f.flagged[c.name] && !r.Irrelevant[c.name] {
			text, tone = strings.TrimSpace(text+" "+doubt), "doubt"
		}
		if note := element("note-" + c.name); note.Get("textContent").String() != text {
			note.Set("textContent", text)
			note.Get("dataset").Set("tone", tone)
		}
	}
	if !anyFlagged {
		clearErrors()
	}
}

// irrelevant are the questions in parts of the form that are not for the kind of
// enterprise that was chosen; before one is, there are none.
func (f *Form) irrelevant() map[string]bool {
	irrelevant := make(map[string]bool)
	chosen := f.element.Call("querySelector", `[name="enterprise.kind"]:checked`)
	if !chosen.Truthy() || f.chosen("party") == "person" {
		return irrelevant
	}
	all := f.element.Call("querySelectorAll", `[data-for]:not([data-for="`+chosen.Get("value").String()+`"]) [name]`)
	for i := range all.Length() {
		irrelevant[all.Index(i).Get("name").String()] = true
	}
	return irrelevant
}

// clearErrors takes away the list of entries that can't be read.
func clearErrors() {
	element("errors").Set("hidden", true)
	document().Set("title", strings.TrimPrefix(document().Get("title").String(), zh.ErrorTitle))
}

// unreadable lists the entries that can't be read, with what is wrong.
func (f *Form) unreadable() (names, sentences []string) {
	invalid := f.element.Call("querySelectorAll", "[aria-invalid]"+ofEnterprise)
	for i := range invalid.Length() {
		name := invalid.Index(i).Get("name").String()
		names = append(names, name)
		sentences = append(sentences, zh.Question(f.policy, name)+"："+strings.TrimPrefix(element("note-"+name).Get("textContent").String(), zh.Label(f.policy, name)+"："))
	}
	return names, sentences
}

// ShowErrors lists the entries that can't be read above the form, each linked
// to its place, and moves there. It reports whether there are any.
func (f *Form) ShowErrors() bool {
	clearErrors()
	names, sentences := f.unreadable()
	if len(names) == 0 {
		return false
	}
	box := element("errors")
	box.Set("hidden", false)
	box.Set("textContent", "")
	document().Set("title", zh.ErrorTitle+document().Get("title").String())
	heading := document().Call("createElement", "h2")
	heading.Set("textContent", zh.ErrorHeading)
	list := document().Call("createElement", "ul")
	for i, name := range names {
		item, link := document().Call("createElement", "li"), document().Call("createElement", "a")
		link.Set("href", "#"+name)
		link.Set("textContent", sentences[i])
		item.Call("append", link)
		list.Call("append", item)
	}
	box.Call("append", heading, list)
	box.Call("focus")
	return true
}

// understood says how an amount or a count was read, where that is not plain
// from what was typed.
func understood(p *calc.Policy, name, text string) string {
	q, _, ok := p.Question(name)
	if !ok || strings.TrimSpace(text) == "" {
		return ""
	}
	switch q.Type {
	case calc.MoneyType:
		if amount, problem := calc.ParseMoney(text); problem == "" {
			return "＝ " + zh.Money(amount)
		}
	case calc.CountType:
		if n, problem := calc.ParseCountOf(text, q.Unit); problem == "" && strconv.FormatInt(n, 10) != text {
			return "＝ " + zh.Count(n)
		}
	}
	return ""
}

// groupDigits puts commas into plain digits once the visitor has left the
// entry. Whatever was typed in any other form stays as it is.
func (f *Form) groupDigits(control app.Value) {
	name, text := control.Get("name").String(), control.Get("value").String()
	q, _, ok := f.policy.Question(name)
	if !ok || q.Type != calc.MoneyType && q.Type != calc.CountType || isRadio(control) {
		return
	}
	if grouped := grouped(text); grouped != text {
		control.Set("value", grouped)
	}
}

// grouped is text with commas before each three digits, if it is nothing but
// ASCII digits with at most one point.
func grouped(text string) string {
	whole, fraction, hasPoint := strings.Cut(text, ".")
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return text
		}
	}
	if len(whole) < 4 || hasPoint && fraction == "" {
		return text
	}
	out := zh.Group(whole)
	if hasPoint {
		out += "." + fraction
	}
	return out
}

// quiet is how long a visitor must pause before the total is read out.
const quiet = time.Second

// An announcer puts a new total into the page's status region once a visitor
// pauses, so that a screen reader is not interrupted at every key.
type announcer struct {
	timer     *time.Timer
	announced decimal.Decimal
}

// Announce has a sum read out, with what it is called, unless it was the last
// one that was.
func (a *announcer) Announce(called string, sum decimal.Decimal) {
	if a.timer != nil {
		a.timer.Stop()
	}
	if sum.Equal(a.announced) {
		return
	}
	a.timer = time.AfterFunc(quiet, func() {
		a.announced = sum
		a.Tell(called + " " + zh.Money(sum))
	})
}

// Tell has words read out at once.
func (a *announcer) Tell(words string) { element("announcement").Set("textContent", words) }
