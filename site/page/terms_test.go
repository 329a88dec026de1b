package page

import (
	"os"
	"testing"

	"wengang/calc"
	"wengang/site/notice"
)

// Every quantity that a rule uses leads to a question, and every question is one.
func TestEveryQuantityLeadsToItsQuestion(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range n.Spans {
		if _, ok := questionOf[s.ID]; !ok && s.Kind != calc.KindPhrase && n.Policy.Uses(s.ID) {
			t.Errorf("%s leads to no question", s.ID)
		}
	}
	for id, question := range questionOf {
		if _, ok := n.Policy.Span(id); !ok {
			t.Errorf("%s is no span", id)
		}
		if _, ok := calc.SpecOf(question); !ok {
			t.Errorf("%s leads to %q, which is no question", id, question)
		}
	}
}
