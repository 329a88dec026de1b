package calc_test

import (
	"slices"
	"testing"

	"wengang/calc"
)

// The examples get, or narrowly miss, what the clauses say: 120 × 500; 20 % over
// 30,000,000, which is 200,000 and one step of 50,000; half of 38,000. Then 40 × 500;
// a fen less than 25 % over 30,000,000; nine workers where ten are needed, for half
// of 12,000. Three times five people are 15 × 500.
func TestExamples(t *testing.T) {
	p := policy(t)
	want := map[string]string{
		"large": `1 eligible amount=60000.00
2 eligible amount=250000.00 growth.rate:growth=20.00%
18 eligible amount=19000.00 charter.workers:workers=40人 charter.date:date=2023-01-22
20 ineligible because=recruitment.agency`,
		"below": `1 eligible amount=20000.00
2 ineligible because=growth.reached next=growth.quarterOutput:+0.01->100000.00@m2-other-growth
18 ineligible because=charter.trips charter.date:date=2023-02-05 next=trips.0.workers:+1->6000.00@m18-workers`,
		"agency": "20 eligible amount=7500.00",
	}
	for _, e := range p.Examples() {
		meets(t, p, write(e.Facts), want[e.ID])
		if agency := e.Facts.Recruitment.Workers != nil; agency != (e.ID == "agency") {
			t.Errorf("%s answers for an agency: %t", e.ID, agency)
		}
		delete(want, e.ID)
	}
	if len(want) > 0 {
		t.Errorf("not among the examples: %v", want)
	}
}

// A notice without a measure for agencies has no agency among its examples.
func TestExamplesOfItsRules(t *testing.T) {
	var ids []string
	for _, e := range withOnly(t, "growth").Examples() {
		ids = append(ids, e.ID)
		if e.Facts.Retention.Workers != nil || e.Facts.Trips != nil {
			t.Errorf("%s answers what nobody asks: %+v", e.ID, e.Facts)
		}
	}
	if !slices.Equal(ids, []string{"large", "below"}) {
		t.Errorf("the examples are %v", ids)
	}
}

// withOnly is the policy of a notice whose measures name only this rule.
func withOnly(t *testing.T, rule string) *calc.Policy {
	t.Helper()
	list := slices.Clone(measures(t))
	for i := range list {
		if list[i].Rule != rule {
			list[i].Rule = ""
		}
	}
	p, err := calc.NewPolicy(list, spans(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A quantity is used by the question that is measured against it; the split by
// what is received for the first measure that is paid so. Words that are no
// quantity are used nowhere.
func TestUsedAt(t *testing.T) {
	for _, c := range []struct {
		policy *calc.Policy
		want   calc.Use
	}{
		{policy(t), calc.Use{Span: "m1-cap", Question: "retention.workers", Step: calc.RetentionCap}},
		{policy(t), calc.Use{Span: "m20-months", Question: "recruitment.workers", Step: calc.RecruitmentPeople}},
		{policy(t), calc.Use{Span: "notice-split", Question: "otherBenefits.1", Step: calc.Funding}},
		{altered(t, nil, "notice-retention"), calc.Use{Span: "notice-split", Question: "otherBenefits.2", Step: calc.Funding}},
		{withOnly(t, "recruitment"), calc.Use{Span: "m1-cap"}},
		{withOnly(t, "recruitment"), calc.Use{Span: "notice-split"}},
		{policy(t), calc.Use{Span: "m1-frontline"}},
		{policy(t), calc.Use{Span: "m3-cap"}},
	} {
		want, used := c.want, c.want.Step != ""
		if !used {
			want = calc.Use{}
		}
		if got, ok := c.policy.UsedAt(c.want.Span); ok != used || got != want {
			t.Errorf("%s is used at %+v, %t; want %+v", c.want.Span, got, ok, want)
		}
	}
}

// One measure is explained as it is among all. Only an ineligible one has what
// rules it out, and each has.
func TestExplain(t *testing.T) {
	p := policy(t)
	if m, ok := p.Explain(calc.Facts{}, 3); ok {
		t.Errorf("measure 3 has no rule, and is %+v", m)
	}
	for _, c := range readCases(t) {
		f := read(t, c.Facts)
		for _, m := range p.Assess(f).Measures {
			got, ok := p.Explain(f, m.Measure)
			if one, want := calc.ResultByJSON(calc.Result{Measures: []calc.MeasureResult{got}}), calc.ResultByJSON(calc.Result{Measures: []calc.MeasureResult{m}}); !ok || one != want {
				t.Errorf("%s: measure %d\ngot  %s\nwant %s", c.at(c.Line), m.Measure, one, want)
			}
			if (m.Status == calc.Ineligible) != (len(m.Because()) > 0) {
				t.Errorf("%s: measure %d is %s because of %+v", c.at(c.Line), m.Measure, m.Status, m.Because())
			}
		}
	}
}
