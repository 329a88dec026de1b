package page

import (
	"os"
	"slices"
	"testing"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/calc/zh"
)

// Every quantity that a rule uses leads to a question and to the step that
// cites it, and each of them is one.
func TestEveryQuantityLeadsToWhereItIsUsed(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range n.Spans {
		if _, ok := usedAt[s.ID]; !ok && s.Kind != calc.KindPhrase && n.Policy.Uses(s.ID) {
			t.Errorf("%s leads nowhere", s.ID)
		}
	}

	// Facts that between them reach every step: a large enterprise, another
	// one, an agency.
	cites := make(map[string][]calc.What)
	for _, facts := range []string{
		`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":1},
		  "growth":{"output2022":"100亿","q1Output2022":"1","q1Output2023":"2"},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":99,"cost":"1"}]}`,
		`{"enterprise":{"kind":"industrial","aboveScale":true},"growth":{"output2022":"1","q1Output2022":"1","q1Output2023":"2"}}`,
		`{"enterprise":{"kind":"agency"},"recruitment":{"workers":99}}`,
	} {
		f, fieldError := calc.ReadFacts([]byte(facts))
		if fieldError != nil {
			t.Fatal(fieldError)
		}
		for _, m := range n.Policy.Assess(f).Measures {
			for _, s := range m.Steps {
				for _, id := range s.Cites {
					cites[id] = append(cites[id], s.What)
				}
			}
		}
	}
	for id, use := range usedAt {
		if !slices.Contains(cites[id], use.step) {
			t.Errorf("%s is said to be used at %s, and is cited at %v", id, use.step, cites[id])
		}
		if zh.StepTitle(use.step) == "" {
			t.Errorf("%s has no title", use.step)
		}
		if _, ok := calc.SpecOf(use.question); !ok {
			t.Errorf("%s leads to %q, which is no question", id, use.question)
		}
	}
}
