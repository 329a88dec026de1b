package calculator

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/site"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func policyJSON(t *testing.T) string {
	t.Helper()
	files, _, err := site.Build(os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	return string(files["policy.json"])
}

// What stands in the form becomes the facts that the same answers have as JSON.
func TestReadFacts(t *testing.T) {
	var c calculator
	if err := c.load(policyJSON(t)); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		form   entries
		json   string
		errors string // fields that could not be read
	}{
		{"nothing answered: one empty row is no trip yet", entries{trips: 1}, `{}`, ""},
		{"all rows removed: there was no trip", entries{trips: 0}, `{"trips":[]}`, ""},
		{
			"everything, as a person types it",
			entries{trips: 2, values: []entry{
				{"enterprise.kind", "industrial"}, {"enterprise.aboveScale", "true"}, {"enterprise.stateControlled", "false"},
				{"retention.workers", "１２０"}, {"growth.output2022", "1.2亿"}, {"growth.q1Output2022", "3,000 万"}, {"growth.q1Output2023", "36000000.00"},
				{"trips.0.date", "2023-01-28"}, {"trips.0.crossProvince", "true"}, {"trips.0.workers", "42"}, {"trips.0.cost", "３８，０００"},
				{"otherBenefits.1", "1万"},
			}},
			`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":120},
			  "growth":{"output2022":"120000000","q1Output2022":"30000000","q1Output2023":"36000000"},
			  "trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000"}],"otherBenefits":{"1":"10000"}}`, "",
		},
		{
			"an empty row before a filled one is a trip of which nothing is known",
			entries{trips: 3, values: []entry{{"trips.1.workers", "42"}}},
			`{"trips":[{},{"workers":42}]}`, "",
		},
		{
			"an entry that can't be read counts as not known",
			entries{trips: 1, values: []entry{{"retention.workers", "12x"}, {"trips.0.cost", "-5"}, {"enterprise.kind", "bank"}}},
			`{"trips":[{}]}`, "retention.workers trips.0.cost enterprise.kind",
		},
	}
	for _, test := range tests {
		facts, errs := readFacts(test.form)
		var fields []string
		for _, e := range errs {
			fields = append(fields, e.Field)
		}
		if got := strings.Join(fields, " "); got != test.errors {
			t.Errorf("%s: could not read %q, want %q", test.name, got, test.errors)
		}
		want, fieldError := calc.ReadFacts([]byte(test.json))
		if fieldError != nil {
			t.Fatal(fieldError)
		}
		gotResult, _ := json.Marshal(c.policy.Assess(facts))
		wantResult, _ := json.Marshal(c.policy.Assess(want))
		if string(gotResult) != string(wantResult) {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, gotResult, wantResult)
		}
	}
}

func FuzzReadFacts(f *testing.F) {
	f.Add("trips.0.cost", "1.2亿", 1)
	f.Add("trips.99999999999999999999.cost", "1", 0)
	f.Add("trips.-1.date", "2023-02-30", -1)
	f.Fuzz(func(t *testing.T, name, text string, trips int) {
		if n := tripOf(name); n > 1000 {
			return // the form names its own rows
		}
		readFacts(entries{trips: trips, values: []entry{{name, text}}})
	})
}

// The component renders natively what the page shows.
func TestRender(t *testing.T) {
	var c calculator
	if got := app.HTMLString(&c); strings.TrimSpace(got) != "<div></div>" {
		t.Errorf("before the policy is read: %s", got)
	}
	if err := c.load(policyJSON(t)); err != nil {
		t.Fatal(err)
	}
	facts, _ := readFacts(entries{trips: 1, values: []entry{
		{"enterprise.kind", "industrial"}, {"enterprise.aboveScale", "true"}, {"retention.workers", "120"}, {"otherBenefits.1", "10000"},
	}})
	c.result = c.policy.Assess(facts)
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

func TestLoadRefusesAnotherPolicy(t *testing.T) {
	for _, text := range []string{"", "{}", `{"spans":[{"id":"m1-cap","text":"x","kind":"phrase"}]}`, strings.Replace(policyJSON(t), `"m2-step"`, `"m2-stair"`, 1)} {
		var c calculator
		if c.load(text) == nil {
			t.Errorf("%.40q is taken for the policy", text)
		}
	}
}
