package calculator

import (
	"bytes"

	"wengang/calc"
	"wengang/calc/answers"
)

// exampleOf is the id of the example that the facts are, if they are one: an
// example opened from its link must stay marked as such.
func exampleOf(p *calc.Policy, facts calc.Facts) string {
	for _, e := range p.Examples() {
		if bytes.Equal(answers.FactsJSON(p, e.Facts), answers.FactsJSON(p, facts)) {
			return e.ID
		}
	}
	return ""
}

// exampleAnswers are those of the example with that id.
func exampleAnswers(p *calc.Policy, id string) answers.Answers {
	for _, e := range p.Examples() {
		if e.ID == id {
			return answers.FromFacts(p, e.Facts)
		}
	}
	return answers.Answers{Trips: 1}
}
