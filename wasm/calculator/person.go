package calculator

import (
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// isPerson reports whether a person asks, and not an enterprise.
func isPerson(who []calc.Who) bool {
	return len(who) > 0 && !slices.ContainsFunc(who, func(w calc.Who) bool { return !w.Individual() })
}

// A condition is one that a worker holds against the clause.
type condition struct {
	text    string
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
	all := []condition{{zh.Condition(zh.Firm(r), firm), firm, []string{r.Enterprise.ID}}}
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
		all = append(all, condition{zh.Condition(zh.Label(p, "retention.people.0."+c.key), verdict), verdict, c.cites})
	}
	return all
}

// personal answers one person: what the clause gives each, through whom, and how
// the person stands to its conditions. It states no sum: the money is the
// enterprise's to claim.
func (m *Measure) personal(r calc.MeasureResult, terms *calc.Retention) []app.UI {
	parts := []app.UI{badge(zh.WorkerStatus(r.Status))}
	parts = append(parts,
		say("p", "gets", zh.WorkerGets(terms, m.Measure.Ask)),
		say("h4", "", zh.ConditionsOf),
	)
	all := conditions(m.Page.Policy, terms, *m.Facts)
	parts = append(parts, box("ol", "steps", app.Range(all).Slice(func(i int) app.UI {
		return app.Elem("li").DataSet("verdict", string(all[i].verdict)).Body(
			say("span", "says", all[i].text), cites(m.Page, all[i].cites),
		)
	})))
	for _, s := range r.Steps {
		if s.Kind == calc.OverlapEach { // what another policy paid this person
			parts = append(parts, box("ol", "steps", m.step(s)))
		}
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
// is in money.
func concernOf(p *calc.Policy, who []calc.Who) string {
	mine, each := 0, ""
	terms, asked := calc.TermsOf[*calc.Retention](p)
	for _, m := range p.Measures {
		if !m.IsFor(who...) {
			continue
		}
		mine++
		if asked && m.Rule == "retention" {
			each = strings.TrimSpace(terms.Amount.Text)
		}
	}
	if isPerson(who) {
		return zh.ConcernPerson(mine, unstated(p, who), each)
	}
	return zh.Concern(mine, len(p.Measures))
}
