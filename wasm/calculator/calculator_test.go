package calculator

import (
	"os"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// readPolicy reads the policy as the page carries it.
func readPolicy(t *testing.T) *calc.Policy {
	t.Helper()
	files, _, err := site.Build(os.DirFS("../../testdata/notices/frozen"), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	policy, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	return policy
}

// Before the page is read there is nothing to show; of one that does not fit it
// is said.
func TestBeforeThePageIsRead(t *testing.T) {
	if got := app.HTMLString(&Calculator{}); strings.TrimSpace(got) != "<div></div>" {
		t.Errorf("before the page is read: %s", got)
	}
	if got := app.HTMLString(&Calculator{failed: true}); !strings.Contains(got, zh.PageOutdated) {
		t.Errorf("a page of another program says nothing: %s", got)
	}
}

// An example is what it says it is, whatever the terms of the notice are.
func TestExamples(t *testing.T) {
	policy := readPolicy(t)
	wants := map[string]map[int]calc.Status{
		"large":  {1: calc.Eligible, 2: calc.Eligible, 18: calc.Eligible, 20: calc.Ineligible},
		"below":  {1: calc.Eligible, 2: calc.Ineligible, 18: calc.Ineligible, 20: calc.Ineligible},
		"agency": {1: calc.Ineligible, 2: calc.Ineligible, 18: calc.Ineligible, 20: calc.Eligible},
	}
	for _, e := range policy.Examples() {
		id := e.ID
		facts, errs := exampleAnswers(policy, id).Facts(policy)
		if len(errs) > 0 {
			t.Fatal(errs[0])
		}
		for _, m := range policy.Assess(facts).Measures {
			if m.Status != wants[id][m.Measure] {
				t.Errorf("example %s: measure %d is %s, want %s", id, m.Measure, m.Status, wants[id][m.Measure])
			}
		}
	}
}
