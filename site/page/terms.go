package page

import (
	"html/template"
	"regexp"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/calc/zh"
)

// usedAt says where the calculator uses a quantity of the text: the question
// whose answer is measured against it, and the step of the rule that cites it.
// A test holds it complete and true.
var usedAt = map[string]struct {
	question string
	step     calc.What
}{
	"m1-month":        {"retention.workers", calc.RetentionWorkers},
	"m1-amount":       {"retention.workers", calc.RetentionAmount},
	"m1-cap":          {"retention.workers", calc.RetentionCap},
	"m2-year":         {"growth.output2022", calc.GrowthLarge},
	"m2-large":        {"growth.output2022", calc.GrowthLarge},
	"m2-quarter":      {"growth.q1Output2023", calc.GrowthRate},
	"m2-growth":       {"growth.q1Output2023", calc.GrowthReached},
	"m2-reward":       {"growth.q1Output2023", calc.GrowthReward},
	"m2-step":         {"growth.q1Output2023", calc.GrowthSteps},
	"m2-bonus":        {"growth.q1Output2023", calc.GrowthSteps},
	"m2-cap":          {"growth.q1Output2023", calc.GrowthCap},
	"m2-other-growth": {"growth.q1Output2023", calc.GrowthReached},
	"m2-other-reward": {"growth.q1Output2023", calc.GrowthReward},
	"m18-window":      {"trips.0.date", calc.CharterDate},
	"m18-workers":     {"trips.0.workers", calc.CharterWorkers},
	"m18-rate":        {"trips.0.cost", calc.CharterRate},
	"m18-cap":         {"trips.0.cost", calc.CharterCap},
	"m20-window":      {"recruitment.workers", calc.RecruitmentPeople},
	"m20-people":      {"recruitment.workers", calc.RecruitmentEnough},
	"m20-months":      {"recruitment.workers", calc.RecruitmentPeople},
	"m20-amount":      {"recruitment.workers", calc.RecruitmentAmount},
	"m20-cap":         {"recruitment.workers", calc.RecruitmentCap},
	"notice-split":    {"otherBenefits.1", calc.Funding},
}

// term is a quantity of a clause as its page explains it.
type term struct {
	ID, Words, Value, Step, Question, Link string
}

func (r *renderer) terms(m notice.Measure) []term {
	var all []term
	for _, piece := range m.Clause.Pieces {
		if s := piece.Span; s != nil {
			if use, ok := usedAt[s.ID]; ok {
				all = append(all, term{s.ID, s.Text, zh.Value(*s), zh.StepTitle(use.step), zh.Label(r.notice.Policy, use.question), "calculator/#" + use.question})
			}
		}
	}
	return all
}

// linked makes each quantity of a paragraph a link to its question. The words
// stay what they are. root is the relative way to the root of the site.
func linked(paragraph template.HTML, root string) template.HTML {
	return template.HTML(quantity.ReplaceAllStringFunc(string(paragraph), func(element string) string {
		id, _, _ := strings.Cut(strings.TrimPrefix(element, `<data id="`), `"`)
		use, ok := usedAt[id]
		if !ok {
			return element
		}
		return `<a class="term" href="` + root + "calculator/#" + use.question + `">` + element + "</a>"
	}))
}

// These match the element of a quantity, that of words that a condition rests
// on, and what a quantity says to a program.
var (
	quantity = regexp.MustCompile(`<data id="[^"]*"[^>]*>[^<]*</data>`)
	phrase   = regexp.MustCompile(`<span id="m[^"]*" class="phrase">([^<]*)</span>`)
	unit     = regexp.MustCompile(` data-(?:unit|relation)="[^"]*"`)
)

// light leaves only the quantities of a clause as elements, with their ids: the
// notice as a whole shows no phrase, and all that is known of a mark stands on
// the page of its measure.
func light(clause template.HTML) template.HTML {
	return template.HTML(unit.ReplaceAllString(phrase.ReplaceAllString(string(clause), "$1"), ""))
}
