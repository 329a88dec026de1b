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

// A note is what stands beside an entry.
type note struct {
	text, tone string
	wrong      bool // the entry is called so
}

// ShowNotes writes beside each entry how it was understood, or what is wrong
// with it. While a visitor types, only an entry already called wrong stays so.
// What can't well be is said too, and stops nothing. It gives up where the
// answers change meanwhile, and reports whether it came to the end.
func (f *Form) ShowNotes(r Reading, errs []*calc.FieldError, doubts []calc.Note, typing bool) bool {
	anyFlagged := false
	problems := make(map[string]calc.Problem)
	for _, e := range errs {
		problems[e.Field] = e.Problem
	}
	half := f.element.Call("querySelectorAll", `[type="date"]:invalid`)
	for i := range half.Length() {
		problems[half.Index(i).Get("name").String()] = calc.NotADate
	}
	doubtful := make(map[string]string)
	for _, n := range doubts {
		doubtful[n.Field] = zh.Note(n)
	}
	for _, e := range r.entries {
		if Piece(); r.Edit != f.edits {
			return false
		}
		problem := problems[e.Name]
		before := f.flagged[e.Name]
		if r.Irrelevant[e.Name] {
			problem = "" // kept, but not this visitor's
		}
		f.flagged[e.Name] = problem != "" && (!typing || before)
		anyFlagged = anyFlagged || f.flagged[e.Name]
		n := note{text: understood(f.policy, e.Name, e.Text), wrong: f.flagged[e.Name]}
		if n.wrong {
			n.text = zh.Label(f.policy, e.Name) + "：" + zh.Problem(f.policy, e.Name, problem)
			if !before {
				f.Tell(n.text)
			}
		} else if doubt := doubtful[e.Name]; doubt != "" && !r.Irrelevant[e.Name] {
			n.text, n.tone = strings.TrimSpace(n.text+" "+doubt), "doubt"
		}
		f.note(e.Name, n)
	}
	if !anyFlagged {
		clearErrors()
	}
	return true
}

// note has n stand beside an entry.
func (f *Form) note(name string, n note) {
	before, known := f.noted[name]
	if known && before == n {
		return
	}
	f.noted[name] = n
	if entry := element(name); n.wrong {
		entry.Call("setAttribute", "aria-invalid", "true")
	} else {
		entry.Call("removeAttribute", "aria-invalid")
	}
	if beside := element("note-" + name); beside.Get("textContent").String() != n.text {
		beside.Set("textContent", n.text)
		beside.Get("dataset").Set("tone", n.tone)
	}
}

// clearErrors takes away the list of entries that can't be read.
func clearErrors() {
	if element("errors").Get("hidden").Bool() {
		return
	}
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
