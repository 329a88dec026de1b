package calc_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wengang/calc"

	"pgregory.net/rapid"
)

// One person by one: each condition alone, at and beside its edge.
func TestStanding(t *testing.T) {
	retention, recruitment := retentionOf(policy(t)), recruitmentOf(policy(t))
	for text, want := range map[string]string{
		`{"nonlocal":true,"frontline":true,"working":true,"insured":true}`:  "counts [] []",
		`{"nonlocal":false,"frontline":true,"working":true,"insured":true}`: "excluded [nonlocal] []",
		`{"nonlocal":true,"frontline":false,"working":true,"insured":true}`: "excluded [frontline] []",
		`{"nonlocal":true,"frontline":true,"working":false,"insured":true}`: "excluded [working] []",
		`{"nonlocal":true,"frontline":true,"working":true,"insured":false}`: "excluded [insured] []",
		`{"nonlocal":false,"working":false}`:                                "excluded [nonlocal working] []",
		`{"nonlocal":true,"frontline":true,"insured":true}`:                 "unclear [] [working]",
		`{"name":"张三"}`: "unclear [] [nonlocal frontline working insured]",
	} {
		f := read(t, `{"retention":{"people":[`+text+`]}}`)
		s, because, missing := retention.Standing(&f.Retention.People[0])
		if got := fmt.Sprintf("%s %v %v", s, because, missing); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		`{"nonlocal":true,"introduced":"2023-01-01","firstEmployment":true,"insuredMonths":3}`:  "counts [] []",
		`{"nonlocal":true,"introduced":"2023-02-28","firstEmployment":true,"insuredMonths":4}`:  "counts [] []",
		`{"nonlocal":true,"introduced":"2022-12-31","firstEmployment":true,"insuredMonths":3}`:  "excluded [introduced] []",
		`{"nonlocal":true,"introduced":"2023-03-01","firstEmployment":true,"insuredMonths":3}`:  "excluded [introduced] []",
		`{"nonlocal":true,"introduced":"2023-01-28","firstEmployment":true,"insuredMonths":2}`:  "excluded [insuredMonths] []",
		`{"nonlocal":true,"introduced":"2023-01-28","firstEmployment":false,"insuredMonths":3}`: "excluded [firstEmployment] []",
		`{"nonlocal":false,"introduced":"2023-01-28"}`:                                          "excluded [nonlocal] []",
		`{"nonlocal":true,"introduced":"2023-01-28"}`:                                           "unclear [] [firstEmployment insuredMonths]",
		`{"nonlocal":true,"insuredMonths":3}`:                                                   "unclear [] [introduced firstEmployment]",
	} {
		f := read(t, `{"recruitment":{"people":[`+text+`]}}`)
		s, because, missing := recruitment.Standing(&f.Recruitment.People[0])
		if got := fmt.Sprintf("%s %v %v", s, because, missing); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

const conditions = `"nonlocal":true,"frontline":true,"working":true,"insured":true`

// Facts that can't stand beside each other are an error that names the field.
func TestConflicts(t *testing.T) {
	for text, want := range map[string]string{
		`{"retention":{"workers":1,"people":[]}}`:                                        "retention.people besideNumber",
		`{"retention":{"people":[{}],"workers":1}}`:                                      "retention.people besideNumber",
		`{"recruitment":{"workers":1,"people":[{}]}}`:                                    "recruitment.people besideNumber",
		`{"retention":{"people":[{},{"received":"1"}]},"otherBenefits":{"1":"5"}}`:       "retention.people.1.received besideLump",
		`{"retention":{"people":[{"received":"0"}]},"otherBenefits":{"1":"0"}}`:          "retention.people.0.received besideLump",
		`{"retention":{"people":[{}]},"otherBenefits":{"1":"5","20":"5"}}`:               "",
		`{"retention":{"people":[{"received":"1"}]},"otherBenefits":{"20":"5"}}`:         "",
		`{"trips":[{},{"workers":12,"ownWorkers":13}]}`:                                  "trips.1.ownWorkers moreThanAll",
		`{"trips":[{"workers":12,"ownWorkers":12},{"ownWorkers":9},{"workers":3}]}`:      "",
		`{"trips":[{"workers":12,"fewest":12},{"fewest":9},{"workers":12,"fewest":13}]}`: "trips.2.fewest moreThanAll",
		`{"trips":[{"cost":"10","wholeCost":"10"},{"wholeCost":"1"},{"cost":"2"}]}`:      "",
		`{"trips":[{"cost":"10","wholeCost":"9.99"}]}`:                                   "trips.0.wholeCost lessThanShare",
		`{"retention":{"people":[{"nonlocal":"true"}]}}`:                                 "retention.people.0.nonlocal wrongType",
		`{"retention":{"people":[{"nonlocal":true,"nonlocal":true}]}}`:                   "retention.people.0.nonlocal duplicateField",
		`{"retention":{"people":[{},{"x":1}]}}`:                                          "retention.people.1.x unknownField",
		`{"retention":{"people":[1]}}`:                                                   "retention.people.0 wrongType",
		`{"retention":{"people":{}}}`:                                                    "retention.people wrongType",
		`{"retention":{"people":null}}`:                                                  "retention.people wrongType",
		`{"recruitment":{"people":[{"insuredMonths":2.5}]}}`:                             "recruitment.people.0.insuredMonths fractionOfOne",
		`{"recruitment":{"people":[{"insuredMonths":"3个月"}]}}`:                           "",
		`{"recruitment":{"people":[{"introduced":"2023-02-30"}]}}`:                       "recruitment.people.0.introduced noSuchDay",
		`{"retention":{"people":[{"name":"` + strings.Repeat("张", 101) + `"}]}}`:         "retention.people.0.name textTooLong",
		`{"retention":{"people":[{"name":"` + strings.Repeat("张", 100) + `"}]}}`:         "",
		`{"applicant":{"bank":"a\nb"}}`:                                                  "applicant.bank notOneLine",
		`{"applicant":{"bank":7}}`:                                                       "applicant.bank wrongType",
		`{"applicant":{"fax":"7"}}`:                                                      "applicant.fax unknownField",
		`{"applicant":{"name":" 舟山某厂 ","creditCode":"９１３５０１００m000100y43","county":""}}`:  "",
		`{"applicant":{"creditCode":"91350100M000100Y44"}}`:                              "applicant.creditCode wrongCreditCode",
		`{"applicant":{"creditCode":"91350100M00010OY43"}}`:                              "applicant.creditCode notACreditCode", // the letter O
		`{"applicant":{"creditCode":"91350100M000100Y4"}}`:                               "applicant.creditCode notACreditCode",
		`{"applicant":{"creditCode":"91350100M000100Y433"}}`:                             "applicant.creditCode notACreditCode",
		`{"who":["courier","courier"]}`:                                                  "who.1 duplicateField",
		`{"who":["courier","nobody"]}`:                                                   "who.1 notAChoice",
		`{"who":["courier",1]}`:                                                          "who.1 wrongType",
		`{"who":"courier.outsideWorker"}`:                                                "who wrongType",
		`{"who":[]}`:                                                                     "",
		`{"retention":{"workers":"320人"}}`:                                               "",
		`{"retention":{"workers":"无"}}`:                                                  "",
		`{"retention":{"workers":"320"}}`:                                                "retention.workers wrongType",
		`{"retention":{"workers":"320个月"}}`:                                              "retention.workers wrongType",
		`{"growth":{"yearOutput":"1.2亿元"},"otherBenefits":{"1":"无"}}`:                    "",
		`{"facts":{"retention":{"workers":1}},"result":{"a":[1]},"made":"2023-01-28"}`:   "",
		`{"result":{},"policy":"x","facts":{}}`:                                          "",
		`{"result":{}}`:                                                                  "result unknownField",
		`{"facts":{"retention":{"workers":-1}}}`:                                         "retention.workers negativeNumber",
		`{"facts":{"facts":{}}}`:                                                         "facts unknownField",
		`{"facts":[]}`:                                                                   "facts wrongType",
		`{"facts":{},"facts":{}}`:                                                        "facts duplicateField",
		`{"facts":{},"retention":{}}`:                                                    "retention unknownField",
		`{"retention":{},"facts":{}}`:                                                    "facts unknownField",
		`{"facts":{},"x":1}`:                                                             "x unknownField",
		`{"facts":{}}{}`:                                                                 " notJSON",
	} {
		_, err := policy(t).ReadFacts([]byte(text))
		got := ""
		if err != nil {
			if got = err.Field + " " + string(err.Problem); err.Sentence() == "" {
				t.Errorf("%s has no sentence", err.Problem)
			}
		}
		if got != want {
			t.Errorf("%.80s: %q, want %q", text, got, want)
		}
	}
}

// Of a list of people the first is named, and what each of them received is taken
// away.
func TestConflictsOfSeveralPeople(t *testing.T) {
	lump, one := fen(500), fen(100)
	var f calc.Facts
	f.Retention.Received = &lump
	f.Retention.People = []calc.Worker{{}, {Received: &one}, {Received: &one}}
	errs := policy(t).Reconcile(&f)
	if len(errs) != 1 || *errs[0] != (calc.FieldError{Field: "retention.people.1.received", Problem: calc.BesideLump}) {
		t.Errorf("%v", errs)
	}
	for i, w := range f.Retention.People {
		if w.Received != nil {
			t.Errorf("person %d still received %s", i, w.Received)
		}
	}
}

// Parties are put in the order of the question, and any of them may be meant.
func TestSeveralParties(t *testing.T) {
	f := read(t, `{"who":["courier","outsideWorker"]}`)
	if want := []calc.Who{calc.OutsideWorker, calc.Courier}; !slices.Equal(f.Who, want) {
		t.Errorf("%v, want %v", f.Who, want)
	}
	m := calc.Measure{Audience: []calc.Who{calc.Courier}}
	if !m.IsFor(f.Who...) || m.IsFor(calc.Platform, calc.Resident) || m.IsFor() {
		t.Error("whom a measure is for")
	}
	individuals := 0
	for _, w := range calc.Everyone {
		if w.Individual() {
			individuals++
			if w.Kind() != calc.Other {
				t.Errorf("%s is a person and an enterprise", w)
			}
		}
	}
	if individuals != 4 {
		t.Errorf("%d parties are persons", individuals)
	}
}

// A worker's own answers are the result of one person, and of no firm.
func TestWorkersOwnAnswers(t *testing.T) {
	const firm = `"enterprise":{"kind":"industrial","aboveScale":true},`
	for text, want := range map[string]bool{
		`{"who":"outsideWorker",` + firm + `"retention":{"people":[{` + conditions + `}]}}`:               true,
		`{"who":["outsideWorker","courier"],` + firm + `"retention":{"people":[{` + conditions + `}]}}`:   true,
		`{"who":"aboveScaleIndustrial",` + firm + `"retention":{"people":[{` + conditions + `}]}}`:        false,
		`{"who":["courier","otherEnterprise"],` + firm + `"retention":{"people":[{` + conditions + `}]}}`: false,
		`{` + firm + `"retention":{"people":[{` + conditions + `}]}}`:                                     false,
		`{"who":"outsideWorker",` + firm + `"retention":{"people":[{` + conditions + `},{}]}}`:            false,
		`{"who":"outsideWorker",` + firm + `"retention":{"workers":1}}`:                                   false,
	} {
		f := read(t, text)
		m := measure(policy(t).Assess(f), 1)
		if m.Person != want || m.Person != strings.Contains(assess(t, f), `"person":true`) {
			t.Errorf("%s: of a person %t", text, m.Person)
		}
		if m.Person && (m.Amount.StringFixed(2) != "500.00" || m.Next != nil) {
			t.Errorf("%s gives %s, next %v", text, m.Amount, m.Next)
		}
	}
}

// A list is as long as the contract allows; the facts that it lacks are named
// up to a limit, and how many people are unclear is said of all.
func TestLongLists(t *testing.T) {
	list := func(n int, row string) string {
		return `{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"people":[` + strings.Repeat(row+",", n-1) + row + `]}}`
	}
	m := measure(policy(t).Assess(read(t, list(calc.MaxPeople, `{`+conditions+`}`))), 1)
	if m.People.Counts != calc.MaxPeople || m.Amount.StringFixed(2) != "2000000.00" {
		t.Errorf("%+v give %s", m.People, m.Amount)
	}
	m = measure(policy(t).Assess(read(t, list(calc.MaxPeople, `{"name":"张三"}`))), 1)
	if m.People.Unclear != calc.MaxPeople || len(m.Missing) != 40 || m.Missing[39] != "retention.people.9.insured" {
		t.Errorf("%+v lack %v", m.People, m.Missing)
	}
	_, err := policy(t).ReadFacts([]byte(list(calc.MaxPeople+1, `{}`)))
	if err == nil || *err != (calc.FieldError{Field: "retention.people", Problem: calc.TooManyPeople}) {
		t.Errorf("one too many: %v", err)
	}
	// 4,000 count and reach the cap: one more who is unclear changes nothing,
	// unless what is due of it is not certain.
	for received, want := range map[string]calc.Status{"": calc.Eligible, `,"received":"1"`: calc.Incomplete} {
		rows := strings.Repeat(`{`+conditions+received+`},`, 4000)
		f := read(t, `{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"people":[`+rows+`{}]}}`)
		if m := measure(policy(t).Assess(f), 1); m.Status != want {
			t.Errorf("each received %q: %s", received, m.Status)
		}
	}
}

// 200 people at 500 each are the cap of 100,000: one more who is unclear changes
// nothing. Who counts is a step once, beside the sum and the cap.
func TestCertainListOfRecruits(t *testing.T) {
	const counts = `{"nonlocal":true,"introduced":"2023-01-28","firstEmployment":true,"insuredMonths":3},`
	facts := `{"enterprise":{"kind":"agency"},"recruitment":{"people":[` + strings.Repeat(counts, 200) + `{}]}}`
	meets(t, policy(t), facts, "20 eligible amount=100000.00 due=100000.00 people=200/0/1")
	var steps []string
	for _, s := range measure(policy(t).Assess(read(t, facts)), 20).Steps {
		steps = append(steps, string(s.Kind)+" "+string(s.Verdict))
	}
	want := []string{
		"recruitment.agency met", "recruitment.people open", "recruitment.enough met",
		"recruitment.amount ", "recruitment.cap ", "closing.certain ", "closing.fundingUnstated ",
	}
	if !slices.Equal(steps, want) {
		t.Errorf("got  %q\nwant %q", steps, want)
	}
}

// people draws a list of workers of whom anything may be unknown.
func workers() *rapid.Generator[[]calc.Worker] {
	maybe := func(t *rapid.T, name string) *bool {
		return rapid.SampledFrom([]*bool{nil, new(true), new(true), new(true), new(false)}).Draw(t, name)
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) calc.Worker {
		w := calc.Worker{Nonlocal: maybe(t, "nonlocal"), Frontline: maybe(t, "frontline"), Working: maybe(t, "working"), Insured: maybe(t, "insured")}
		if rapid.Bool().Draw(t, "received some") {
			w.Received = new(money(fen(0), fen(500_00)).Draw(t, "received"))
		}
		return w
	}), 0, 6)
}

// What becomes of a list once everything is known lies between the least and
// the most that were announced; a list and the number of those in it who count
// give the same; and the order of people is nothing.
func TestListOfPeople(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		var f calc.Facts
		f.Enterprise.Kind, f.Enterprise.AboveScale = new(calc.Industrial), new(true)
		f.Retention.People = workers().Draw(t, "people")
		before := p.Assess(f)
		if got := p.Amounts(f); !got.Total.Equal(before.Total) || !got.Least.Equal(before.Least) || !got.Most.Equal(before.Most) {
			t.Fatal("amounts alone differ")
		}
		m := measure(before, 1)
		if n := m.People.Counts + m.People.Excluded + m.People.Unclear; n != len(f.Retention.People) {
			t.Fatalf("%d of %d people have a standing", n, len(f.Retention.People))
		}
		known := f
		known.Retention.People = slices.Clone(f.Retention.People)
		for i := range known.Retention.People {
			w := &known.Retention.People[i]
			for _, condition := range []**bool{&w.Nonlocal, &w.Frontline, &w.Working, &w.Insured} {
				if *condition == nil {
					*condition = new(rapid.Bool().Draw(t, "answer"))
				}
			}
		}
		after := measure(p.Assess(known), 1)
		least, most, leastDue, mostDue := m.Amount, m.Amount, m.Due, m.Due
		if r := m.Range; r != nil {
			least, most, leastDue, mostDue = r.Least, r.Most, r.LeastDue, r.MostDue
		}
		if after.Amount.LessThan(least) || after.Amount.GreaterThan(most) || after.Due.LessThan(leastDue) || after.Due.GreaterThan(mostDue) {
			t.Fatalf("it becomes %s, %s due; announced were %s to %s, %s to %s", after.Amount, after.Due, least, most, leastDue, mostDue)
		}
		known.Retention.People = rapid.Permutation(known.Retention.People).Draw(t, "order")
		if again := measure(p.Assess(known), 1); !again.Amount.Equal(after.Amount) || !again.Due.Equal(after.Due) {
			t.Fatal("the order makes a difference")
		}
		number := known
		number.Retention.People, number.Retention.Workers = nil, new(int64(after.People.Counts))
		if lump := measure(p.Assess(number), 1); !lump.Amount.Equal(after.Amount) {
			t.Fatalf("%s by the list and %s by its number", after.Amount, lump.Amount)
		}
	})
}

// A brief result is the whole one without what explains.
func TestBrief(t *testing.T) {
	got, err := json.Marshal(calc.Brief(policy(t).Amounts(read(t, contractFacts))))
	want := `{"measures":{"1":{"status":"eligible","amount":"60000.00","due":"50000.00","city":"25000.00","county":"25000.00"},` +
		`"2":{"status":"eligible","amount":"250000.00","due":"250000.00","city":"125000.00","county":"125000.00"},` +
		`"18":{"status":"eligible","amount":"19000.00","due":"19000.00","city":"9500.00","county":"9500.00"},` +
		`"20":{"status":"ineligible","amount":"0.00","due":"0.00"}},"total":"319000.00","least":"319000.00","most":"319000.00"}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A list of which not all is known stands for its people, none of whom is a fact:
// the amount has a range between those who count and all who may.
func TestWithUnclear(t *testing.T) {
	p := policy(t)
	const firm = `"enterprise":{"kind":"industrial","aboveScale":true}`
	for _, c := range []struct {
		facts, question string
		unclear         int
		status          calc.Status
		least, most     string // of what is due
	}{
		{`{` + firm + `,"retention":{"workers":251}}`, "retention.workers", 18, calc.Incomplete, "125500.00", "134500.00"},
		{`{` + firm + `,"retention":{"workers":0}}`, "retention.workers", 269, calc.Incomplete, "0.00", "134500.00"},
		{`{` + firm + `,"retention":{"workers":251},"otherBenefits":{"1":"500"}}`, "retention.workers", 18, calc.Incomplete, "125000.00", "134000.00"},
		{`{` + firm + `,"retention":{"workers":4000}}`, "retention.workers", 18, calc.Eligible, "2000000.00", "2000000.00"}, // the cap in any case
		{`{` + firm + `,"retention":{"workers":251}}`, "retention.workers", 0, calc.Eligible, "125500.00", "125500.00"},
		{`{` + firm + `,"retention":{"workers":49999}}`, "retention.workers", 2, calc.Eligible, "2000000.00", "2000000.00"}, // more than any list, and over the cap
		{`{` + firm + `}`, "retention.workers", 18, calc.Incomplete, "0.00", "2000000.00"},                                  // no number that it could be of
		{`{"enterprise":{"kind":"agency"},"recruitment":{"workers":4}}`, "recruitment.workers", 2, calc.Incomplete, "0.00", "3000.00"},
		{`{"enterprise":{"kind":"agency"},"recruitment":{"workers":5}}`, "recruitment.workers", 2, calc.Incomplete, "2500.00", "3500.00"},
	} {
		stated := read(t, c.facts)
		f := p.WithUnclear(stated, c.question, c.unclear)
		number := 1
		if strings.HasPrefix(c.question, "recruitment") {
			number = 20
		}
		m := measure(p.Assess(f), number)
		least, most := m.Due, m.Due
		if m.Range != nil {
			least, most = m.Range.LeastDue, m.Range.MostDue
		}
		if m.Status != c.status || least.StringFixed(2) != c.least || most.StringFixed(2) != c.most {
			t.Errorf("%s, %d unclear: %s %s–%s", c.facts, c.unclear, m.Status, least, most)
		}
		if n := m.People; c.unclear > 0 && m.Status == calc.Incomplete && n != nil && n.Unclear != c.unclear {
			t.Errorf("%s: %+v", c.facts, n)
		}
		if stated.Retention.People != nil || stated.Recruitment.People != nil || !reflect.DeepEqual(stated, read(t, c.facts)) {
			t.Errorf("%s: what is stated has changed", c.facts)
		}
	}
	// Two rows stand for what the people one by one give.
	yes := true
	for _, c := range []struct{ counted, unclear int }{{0, 1}, {1, 1}, {3, 0}, {3998, 1}, {3999, 1}, {4000, 1}, {12, 300}} {
		one := read(t, `{`+firm+`}`)
		one.Retention.People = slices.Concat(
			slices.Repeat([]calc.Worker{{Nonlocal: &yes, Frontline: &yes, Working: &yes, Insured: &yes}}, c.counted), make([]calc.Worker, c.unclear))
		short := p.WithUnclear(read(t, fmt.Sprintf(`{%s,"retention":{"workers":%d}}`, firm, c.counted)), "retention.workers", c.unclear)
		want, got := measure(p.Assess(one), 1), measure(p.Assess(short), 1)
		if c.unclear == 0 { // then there is but the number
			want.People, got.People = nil, nil
		}
		if got.Status != want.Status || !got.Due.Equal(want.Due) || !reflect.DeepEqual(got.People, want.People) || !reflect.DeepEqual(got.Range, want.Range) {
			t.Errorf("%+v: %s %s %v %v, one by one %s %s %v %v", c, got.Status, got.Due, got.People, got.Range, want.Status, want.Due, want.People, want.Range)
		}
	}
	for _, name := range []string{"nobody", "growth.yearOutput", "trips.0.workers", "enterprise.kind"} {
		f := read(t, `{`+firm+`,"growth":{"yearOutput":"1"},"trips":[{"workers":3}]}`)
		if got := p.WithUnclear(f, name, 3); got.Retention.People != nil || len(got.Trips) != 1 || *got.Trips[0].Workers != 3 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
