package calculator

import (
	"os"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/site"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// readPolicy reads the policy as the page carries it.
func readPolicy(t *testing.T) *calc.Policy {
	t.Helper()
	files, _, err := site.Build(os.DirFS("../../content"), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	policy, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	return policy
}

// The component renders natively what the page shows.
func TestRender(t *testing.T) {
	c := calculator{address: newAddress(nil)}
	if got := app.HTMLString(&c); strings.TrimSpace(got) != "<div></div>" {
		t.Errorf("before the policy is read: %s", got)
	}
	c.policy = readPolicy(t)
	c.answers = answers.Answers{Trips: 1, Entries: []answers.Entry{
		{Name: "who", Text: "aboveScaleIndustrial"}, {Name: "enterprise.kind", Text: "industrial"}, {Name: "enterprise.aboveScale", Text: "true"},
		{Name: "retention.workers", Text: "120"}, {Name: "otherBenefits.1", Text: "10000"},
	}}
	c.facts, _ = c.answers.Facts(c.policy)
	c.address = newAddress(c.policy)
	c.result = c.policy.Assess(c.facts)
	page := app.HTMLString(&c)
	for _, want := range []string{
		`id="result-1"`, `data-status="eligible"`, `data-amount="60000.00"`, `data-due="50000.00"`, // 120 × 500, less 10,000
		`id="total"`, "50,000.00 元", "120 人 × 500 元 = 60,000 元",
		`href="../measures/1/#m1-amount"`, `href="../#notice-split"`, // a step links to its clause
		`data-status="incomplete"`, `href="#enterprise.stateControlled"`, // and to the question that is open
		"留岗员工专项补贴",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
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

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "999": "999", "1000": "1,000", "36000000": "36,000,000", "1234567.89": "1,234,567.89",
		"1.2亿": "1.2亿", "３８０００": "３８０００", "1,0000": "1,0000", "12x": "12x", "1000.": "1000.", "-1000": "-1000",
	} {
		if got := grouped(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
