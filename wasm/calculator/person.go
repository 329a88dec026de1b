package calculator

import (
	"slices"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// isPerson reports whether a person asks, and not an enterprise.
func isPerson(who []calc.Who) bool {
	return len(who) > 0 && !slices.ContainsFunc(who, func(w calc.Who) bool { return !w.Individual() })
}

// A condition is one that a worker holds against the clause.
type condition struct {
	place   string // in the form
	text    string
	why     string // it is not met, where it is not
	verdict calc.Verdict
	cites   []string
}

// conditions are those of the clause for one worker, that of the enterprise first.
func conditions(p *calc.Policy, r *calc.Retention, f calc.Facts) []condition {
	firm := calc.Open
	switch kind, above := f.Enterprise.Kind, f.Enterprise.AboveScale; {
	case kind != nil && *kind != calc.Industrial || above != nil && !*above:
		firm = calc.Unmet
	case kind != nil && above != nil:
		firm = calc.Met
	}
	var worker calc.Worker
	if len(f.Retention.People) > 0 {
		worker = f.Retention.People[0]
	}
	var all []condition
	add := func(place, question, key string, verdict calc.Verdict, cites []string) {
		all = append(all, condition{place, zh.Condition(question, verdict), zh.WorkerFails(r, key), verdict, cites})
	}
	add("firm", zh.Firm(r), "", firm, []string{r.Enterprise.ID})
	for _, c := range []struct {
		key    string
		answer *bool
		cites  []string
	}{
		{"nonlocal", worker.Nonlocal, []string{r.Nonlocal.ID}},
		{"frontline", worker.Frontline, []string{r.Frontline.ID}},
		{"working", worker.Working, []string{r.Festival.ID, r.Working.ID}},
		{"insured", worker.Insured, []string{r.Month.ID, r.Insurance.ID}},
	} {
		verdict := calc.Open
		if c.answer != nil {
			verdict = calc.Unmet
			if *c.answer {
				verdict = calc.Met
			}
		}
		place := "retention.people.0." + c.key
		add(place, zh.Label(p, place), c.key, verdict, c.cites)
	}
	return all
}

// workerOut is the part of the form for a worker where an answer rules the measure
// out: nothing is asked after it.
func (a *Assessed) workerOut(p *calc.Policy) []dom.RuledOut {
	if terms, asked := calc.TermsOf[*calc.Retention](p); asked {
		for _, c := range conditions(p, terms, a.Facts) {
			if c.verdict == calc.Unmet {
				return []dom.RuledOut{{Part: "worker", After: c.place, Why: zh.NotAsked(c.why)}}
			}
		}
	}
	return nil
}

// personal answers one person: what the clause gives each, through whom, and how
// the person stands to its conditions. It states no sum: the money is the
// enterprise's to claim.
func (m *Measure) personal(r calc.MeasureResult, terms *calc.Retention) []app.UI {
	parts := []app.UI{badge(zh.WorkerStatus(r.Status))}
	all := conditions(m.Page.Policy, terms, *m.Facts)
	for _, c := range all {
		if c.verdict == calc.Unmet {
			parts = append(parts, say("p", "wanting", zh.Not(c.why)))
		}
	}
	var overlap app.UI // what another policy paid this person
	for _, s := range r.Steps {
		if s.Kind == calc.OverlapEach {
			due, why := zh.WorkerDue(m.Page.Policy, r, s)
			parts = append(parts, say("p", "gets", due))
			overlap = box("ol", "steps", box("li", "", say("span", "says", why), cites(m.Page, s.Cites)))
		}
	}
	if r.Status == calc.Incomplete || r.Due.IsPositive() {
		ask := m.Measure.Ask
		if m.Page.Policy.Season(m.Measure.Number).On(m.Today) == calc.Past {
			ask = "" // said of the time already
		}
		parts = append(parts, say("p", "gets", zh.WorkerGets(terms, ask)))
	}
	parts = append(parts, say("h4", "", zh.ConditionsOf), box("ol", "steps", app.Range(all).Slice(func(i int) app.UI {
		return app.Elem("li").DataSet("verdict", string(all[i].verdict)).Body(
			say("span", "says", all[i].text), cites(m.Page, all[i].cites),
		)
	})))
	if overlap != nil {
		parts = append(parts, overlap)
	}
	if r.Status != calc.Ineligible && len(r.Readings) > 0 {
		r.Readings = slices.Clone(r.Readings)
		for i := range r.Readings {
			r.Readings[i].Other = nil // what differs stands above, without an enterprise's sum
		}
		parts = append(parts, m.readings(r))
	}
	return parts
}

// unstated counts the measures for the visitor that give something without
// saying how much.
func unstated(p *calc.Policy, who []calc.Who) int {
	n := 0
	for _, m := range p.Measures {
		if m.Form == calc.Elsewhere && m.IsFor(who...) {
			n++
		}
	}
	return n
}

// concernOf says how many measures concern the visitor; to a person, what there
// is in money as far as the answers go.
func concernOf(p *calc.Policy, who []calc.Who, result calc.Result) string {
	mine, each := 0, ""
	terms, asked := calc.TermsOf[*calc.Retention](p)
	for _, m := range p.Measures {
		if !m.IsFor(who...) {
			continue
		}
		mine++
		if asked && m.Rule == "retention" {
			each = zh.Each(terms)
			if r := resultOf(result, m); r != nil && (r.Status == calc.Ineligible || r.Received.IsPositive()) {
				each = zh.Left(*r)
			}
		}
	}
	if isPerson(who) {
		return zh.ConcernPerson(mine, unstated(p, who), each)
	}
	return zh.Concern(mine, len(p.Measures))
}
