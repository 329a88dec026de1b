package calc_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"wengang/calc"
)

// contractFacts is the example of the contract of assess, all on one line.
const contractFacts = `{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},` +
	`"retention":{"workers":120},` +
	`"growth":{"output2022":"120000000","q1Output2022":"30000000","q1Output2023":"36000000"},` +
	`"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000.00"}],` +
	`"recruitment":{"workers":12},` +
	`"otherBenefits":{"1":"10000.00"}}`

func TestReadFacts(t *testing.T) {
	f := read(t, contractFacts)
	got := map[string]any{
		"kind": *f.Enterprise.Kind, "aboveScale": *f.Enterprise.AboveScale, "stateControlled": *f.Enterprise.StateControlled,
		"retention":  *f.Retention.Workers,
		"output2022": f.Growth.YearOutput.String(), "q1Output2022": f.Growth.BaseQuarterOutput.String(), "q1Output2023": f.Growth.QuarterOutput.String(),
		"trips": len(f.Trips), "date": *f.Trips[0].Date, "crossProvince": *f.Trips[0].CrossProvince, "workers": *f.Trips[0].Workers, "cost": f.Trips[0].Cost.String(),
		"recruitment": *f.Recruitment.Workers,
		"1":           f.Retention.Received.String(),
	}
	want := map[string]any{
		"kind": calc.Industrial, "aboveScale": true, "stateControlled": false,
		"retention":  int64(120),
		"output2022": "120000000", "q1Output2022": "30000000", "q1Output2023": "36000000",
		"trips": 1, "date": calc.Date("2023-01-28"), "crossProvince": true, "workers": int64(42), "cost": "38000",
		"recruitment": int64(12),
		"1":           "10000",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Any part may be absent, and absence is not an empty part: no trips known is
// another thing than no trip made.
func TestReadFactsPartial(t *testing.T) {
	for _, text := range []string{`{}`, ` { } `, "{}\n", `{"enterprise":{}}`, `{"growth":{},"retention":{},"recruitment":{},"otherBenefits":{}}`} {
		if f := read(t, text); !reflect.DeepEqual(f, calc.Facts{}) {
			t.Errorf("%s is %+v", text, f)
		}
	}
	if f := read(t, `{"trips":[]}`); f.Trips == nil || len(f.Trips) != 0 {
		t.Errorf("no trip made is %#v", f.Trips)
	}
	if f := read(t, `{"trips":[{},{"workers":3}]}`); len(f.Trips) != 2 || f.Trips[0] != (calc.Trip{}) || *f.Trips[1].Workers != 3 {
		t.Errorf("two trips are %#v", f.Trips)
	}
	f := read(t, `{"otherBenefits":{"1":"1","2":"2","18":"3","20":"4"}}`)
	if got := fmt.Sprint(f.Retention.Received, f.Growth.Received, f.Charter.Received, f.Recruitment.Received); got != "1 2 3 4" {
		t.Errorf("four other benefits are %s", got)
	}
}

// Every error names its field, as the contract has it; what concerns the whole
// line names none.
func TestReadFactsErrors(t *testing.T) {
	for _, c := range []struct {
		text, field string
		problem     calc.Problem
	}{
		// not one JSON object
		{``, "", calc.NotJSON},
		{` `, "", calc.NotJSON},
		{`nonsense`, "", calc.NotJSON},
		{`null`, "", calc.NotJSON},
		{`true`, "", calc.NotJSON},
		{`5`, "", calc.NotJSON},
		{`"text"`, "", calc.NotJSON},
		{`[]`, "", calc.NotJSON},
		{`[{}]`, "", calc.NotJSON},
		{`{`, "", calc.NotJSON},
		{`{}{}`, "", calc.NotJSON},
		{`{} {}`, "", calc.NotJSON},
		{`{}]`, "", calc.NotJSON},
		{`{} x`, "", calc.NotJSON},
		{`{},`, "", calc.NotJSON},
		{`{"enterprise":{"kind":"industrial"}`, "", calc.NotJSON},
		{`{"enterprise":{"kind":"industrial"},}`, "", calc.NotJSON},
		{`{enterprise:{}}`, "", calc.NotJSON},
		{`{"enterprise"}`, "enterprise", calc.NotJSON},
		{`{"enterprise":`, "enterprise", calc.NotJSON},
		{`{"enterprise":{`, "enterprise", calc.NotJSON},
		{`{"retention":{"workers":01}}`, "retention", calc.NotJSON},
		{`{"retention":{"workers":NaN}}`, "retention.workers", calc.NotJSON},
		{`{"retention":{"workers":+1}}`, "retention.workers", calc.NotJSON},
		{`{"growth":{"output2022":'1'}}`, "growth.output2022", calc.NotJSON},
		{`{"trips":[`, "trips", calc.NotJSON},
		{`{"trips":[{}`, "trips", calc.NotJSON},
		{`{"trips":[ `, "trips", calc.NotJSON},
		{`{"trips":[{},`, "trips", calc.NotJSON},
		{`{"trips":[{} , `, "trips", calc.NotJSON},
		{`{"trips":[{},]}`, "trips.1", calc.NotJSON},
		{`{"trips":[{},,`, "trips.1", calc.NotJSON},
		{`{"trips":[{}x`, "trips.1", calc.NotJSON},
		{"\ufeff{}", "", calc.NotJSON},

		// unknown keys, at every level
		{`{"company":1}`, "company", calc.UnknownField},
		{`{"Enterprise":{}}`, "Enterprise", calc.UnknownField},
		{`{"enterprise":{"size":1}}`, "enterprise.size", calc.UnknownField},
		{`{"enterprise":{"Kind":"industrial"}}`, "enterprise.Kind", calc.UnknownField},
		{`{"retention":{"persons":1}}`, "retention.persons", calc.UnknownField},
		{`{"growth":{"output2023":"1"}}`, "growth.output2023", calc.UnknownField},
		{`{"trips":[{"seats":1}]}`, "trips.0.seats", calc.UnknownField},
		{`{"trips":[{},{"":1}]}`, "trips.1.", calc.UnknownField},
		{`{"recruitment":{"cost":"1"}}`, "recruitment.cost", calc.UnknownField},
		{`{"otherBenefits":{"4":"1"}}`, "otherBenefits.4", calc.UnknownField},
		{`{"otherBenefits":{"01":"1"}}`, "otherBenefits.01", calc.UnknownField},
		{`{"otherBenefits":{"all":"1"}}`, "otherBenefits.all", calc.UnknownField},
		{`{"enterprise":{"":1}}`, "enterprise.", calc.UnknownField},
		{`{"":1}`, "", calc.UnknownField},
		{`{"":{}}`, "", calc.UnknownField}, // not the whole line once more
		{`{"":{"enterprise":{"kind":"industrial"}}}`, "", calc.UnknownField},
		{strings.Repeat(`{"":`, 100_000), "", calc.UnknownField},
		{`{"*":1}`, "*", calc.UnknownField},

		// a path is spelled by nesting, not by one key
		{`{"enterprise.kind":"industrial"}`, "enterprise.kind", calc.UnknownField},
		{`{"trips.0.workers":1}`, "trips.0.workers", calc.UnknownField},
		{`{"trips.*.workers":1}`, "trips.*.workers", calc.UnknownField},
		{`{"enterprise":{"kind.kind":"industrial"}}`, "enterprise.kind.kind", calc.UnknownField},
		{`{".":1}`, ".", calc.UnknownField},

		// given twice, at every level
		{`{"enterprise":{},"enterprise":{}}`, "enterprise", calc.DuplicateField},
		{`{"enterprise":{"kind":"agency","kind":"agency"}}`, "enterprise.kind", calc.DuplicateField},
		{`{"enterprise":{"kind":"agency","\u006bind":"other"}}`, "enterprise.kind", calc.DuplicateField},
		{`{"trips":[],"trips":[]}`, "trips", calc.DuplicateField},
		{`{"trips":[{"workers":1,"workers":1}]}`, "trips.0.workers", calc.DuplicateField},
		{`{"otherBenefits":{"1":"1","1":"1"}}`, "otherBenefits.1", calc.DuplicateField},

		// null is no fact, and no absence either
		{`{"enterprise":null}`, "enterprise", calc.WrongType},
		{`{"trips":null}`, "trips", calc.WrongType},
		{`{"trips":[null]}`, "trips.0", calc.WrongType},
		{`{"otherBenefits":null}`, "otherBenefits", calc.WrongType},
		{`{"enterprise":{"kind":null}}`, "enterprise.kind", calc.WrongType},
		{`{"retention":{"workers":null}}`, "retention.workers", calc.WrongType},
		{`{"trips":[{"cost":null}]}`, "trips.0.cost", calc.WrongType},

		// the wrong type
		{`{"enterprise":[]}`, "enterprise", calc.WrongType},
		{`{"enterprise":"industrial"}`, "enterprise", calc.WrongType},
		{`{"retention":120}`, "retention", calc.WrongType},
		{`{"trips":{}}`, "trips", calc.WrongType},
		{`{"trips":{"0":{"workers":1}}}`, "trips", calc.WrongType},
		{`{"trips":"none"}`, "trips", calc.WrongType},
		{`{"trips":[[]]}`, "trips.0", calc.WrongType},
		{`{"trips":[{},5]}`, "trips.1", calc.WrongType},
		{`{"enterprise":{"kind":1}}`, "enterprise.kind", calc.WrongType},
		{`{"enterprise":{"kind":{}}}`, "enterprise.kind", calc.WrongType},
		{`{"enterprise":{"aboveScale":"true"}}`, "enterprise.aboveScale", calc.WrongType},
		{`{"enterprise":{"stateControlled":0}}`, "enterprise.stateControlled", calc.WrongType},
		{`{"retention":{"workers":"120"}}`, "retention.workers", calc.WrongType},
		{`{"retention":{"workers":true}}`, "retention.workers", calc.WrongType},
		{`{"retention":{"workers":[1]}}`, "retention.workers", calc.WrongType},
		{`{"growth":{"output2022":120000000}}`, "growth.output2022", calc.WrongType},
		{`{"growth":{"q1Output2022":false}}`, "growth.q1Output2022", calc.WrongType},
		{`{"growth":{"q1Output2023":1.5}}`, "growth.q1Output2023", calc.WrongType},
		{`{"trips":[{"date":20230128}]}`, "trips.0.date", calc.WrongType},
		{`{"trips":[{"crossProvince":"yes"}]}`, "trips.0.crossProvince", calc.WrongType},
		{`{"trips":[{"workers":"42"}]}`, "trips.0.workers", calc.WrongType},
		{`{"trips":[{"cost":38000}]}`, "trips.0.cost", calc.WrongType},
		{`{"recruitment":{"workers":"12"}}`, "recruitment.workers", calc.WrongType},
		{`{"otherBenefits":{"1":10000}}`, "otherBenefits.1", calc.WrongType},
		{`{"otherBenefits":[]}`, "otherBenefits", calc.WrongType},

		// the right type with a value that can't be
		{`{"enterprise":{"kind":"Industrial"}}`, "enterprise.kind", calc.NotAChoice},
		{`{"enterprise":{"kind":""}}`, "enterprise.kind", calc.NotAChoice},
		{`{"enterprise":{"kind":"factory"}}`, "enterprise.kind", calc.NotAChoice},
		{`{"retention":{"workers":12.5}}`, "retention.workers", calc.FractionOfOne},
		{`{"retention":{"workers":12.0}}`, "retention.workers", calc.FractionOfOne},
		{`{"retention":{"workers":-1}}`, "retention.workers", calc.NegativeNumber},
		{`{"retention":{"workers":1e2}}`, "retention.workers", calc.NotANumber},
		{`{"retention":{"workers":1E2}}`, "retention.workers", calc.NotANumber},
		{`{"recruitment":{"workers":1e1000000000}}`, "recruitment.workers", calc.NotANumber},
		{`{"trips":[{"workers":10},{"workers":9.5}]}`, "trips.1.workers", calc.FractionOfOne},
		{`{"retention":{"workers":1000000000000000}}`, "retention.workers", calc.TooManyDigits},
		{`{"growth":{"output2022":"-1"}}`, "growth.output2022", calc.NegativeNumber},
		{`{"growth":{"output2022":""}}`, "growth.output2022", calc.NotANumber},
		{`{"growth":{"q1Output2022":"1e8"}}`, "growth.q1Output2022", calc.NotANumber},
		{`{"growth":{"q1Output2023":"NaN"}}`, "growth.q1Output2023", calc.NotANumber},
		{`{"trips":[{"cost":"1.005"}]}`, "trips.0.cost", calc.TooManyDecimals},
		{`{"otherBenefits":{"18":"1,00"}}`, "otherBenefits.18", calc.MisplacedComma},
		{`{"trips":[{"date":"2023-02-29"}]}`, "trips.0.date", calc.NoSuchDay},
		{`{"trips":[{"date":"2023/01/28"}]}`, "trips.0.date", calc.NotADate},
		{`{"trips":[{"date":""}]}`, "trips.0.date", calc.NotADate},
	} {
		f, err := policy(t).ReadFacts([]byte(c.text))
		if err == nil {
			t.Errorf("%.80s is taken", c.text)
			continue
		}
		if err.Field != c.field || err.Problem != c.problem {
			t.Errorf("%.80s: %q %s, want %q %s", c.text, err.Field, err.Problem, c.field, c.problem)
		}
		if !reflect.DeepEqual(f, calc.Facts{}) {
			t.Errorf("%.80s: facts beside the error", c.text)
		}
		checkProblem(t, err.Problem)
	}
}

// The developer's sentence begins with the field where there is one.
func TestFieldErrorSentence(t *testing.T) {
	for _, c := range []struct {
		err  calc.FieldError
		want string
	}{
		{calc.FieldError{Field: "trips.0.date", Problem: calc.NoSuchDay}, "trips.0.date: the calendar has no such day"},
		{calc.FieldError{Problem: calc.NotJSON}, "not a JSON object on one line"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// The page sets facts one at a time, by their names, from text.
func TestSet(t *testing.T) {
	var f calc.Facts
	for _, fact := range [][2]string{
		{"enterprise.kind", "industrial"}, {"enterprise.aboveScale", "true"}, {"enterprise.stateControlled", "false"},
		{"retention.workers", "120"},
		{"growth.output2022", "1.2亿"}, {"growth.q1Output2022", "3000万"}, {"growth.q1Output2023", "36,000,000"},
		{"trips.0.date", "2023-01-28"}, {"trips.0.crossProvince", "true"}, {"trips.0.workers", "４２"}, {"trips.0.cost", "3.8万"},
		{"recruitment.workers", "12"},
		{"otherBenefits.1", "1万"},
	} {
		if err := policy(t).Set(&f, fact[0], fact[1]); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := assess(t, f), assess(t, read(t, contractFacts)); got != want {
		t.Errorf("set one at a time: %s\nread as JSON:      %s", got, want)
	}
}

func TestSetErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       calc.Problem
	}{
		{"", "1", calc.UnknownField},
		{"enterprise", "industrial", calc.UnknownField},
		{"trips", "1", calc.UnknownField},
		{"trips.0", "1", calc.UnknownField},
		{"trips.0.seats", "1", calc.UnknownField},
		{"trips.*.workers", "10", calc.UnknownField}, // the pattern is no fact
		{"trips.-1.workers", "10", calc.UnknownField},
		{"trips.00.workers", "10", calc.UnknownField},
		{"trips.+0.workers", "10", calc.UnknownField},
		{"trips.1.workers", "10", calc.UnknownField}, // there is no trip 0 yet
		{"trips.99999999999999999999.workers", "10", calc.UnknownField},
		{"otherBenefits.4", "1", calc.UnknownField},
		{"otherBenefits.018", "1", calc.UnknownField},
		{"enterprise.kind", "factory", calc.NotAChoice},
		{"enterprise.aboveScale", "yes", calc.NotAChoice},
		{"enterprise.aboveScale", "TRUE", calc.NotAChoice},
		{"retention.workers", "1.5", calc.FractionOfOne},
		{"trips.0.date", "28.1.2023", calc.NotADate},
		{"growth.output2022", "much", calc.NotANumber},
	} {
		var f calc.Facts
		err := policy(t).Set(&f, c.name, c.text)
		if err == nil || err.Field != c.name || err.Problem != c.want {
			t.Errorf("%s=%s: %v, want %s", c.name, c.text, err, c.want)
		}
		if !reflect.DeepEqual(f, calc.Facts{}) {
			t.Errorf("%s=%s: the facts changed", c.name, c.text)
		}
	}
	f := read(t, `{"trips":[{"workers":10}]}`)
	err := policy(t).Set(&f, "trips.1.workers", "many")
	if err == nil || err.Problem != calc.NotANumber || len(f.Trips) != 1 || *f.Trips[0].Workers != 10 {
		t.Errorf("a second trip of many workers: %v, and %+v", err, f.Trips)
	}
}

// Question knows exactly the questions of the contract, by all their names,
// trips by their number.
func TestQuestion(t *testing.T) {
	p := policy(t)
	for _, want := range p.Questions() {
		if at := strings.ReplaceAll(want.Name, "*", "12"); want.At(12) != at || want.PerTrip() != strings.HasPrefix(at, "trips.12.") {
			t.Errorf("%s is %s in row 12; of each trip: %t", want.Name, want.At(12), want.PerTrip())
		}
		for _, name := range append([]string{want.Name}, want.Also...) {
			q, trip, ok := p.Question(strings.ReplaceAll(name, "*", "12"))
			if !ok || q.Name != want.Name || (trip == 12) != (want.List != nil) || want.List == nil && trip != -1 {
				t.Errorf("%s is %v of trip %d", name, q, trip)
			}
		}
	}
	for _, name := range []string{"", "trips", "trips.0", "trips.x.date", "trips.*.date", "trips.0.date.x", "enterprise", "enterprise.kind.x"} {
		if q, _, ok := p.Question(name); ok {
			t.Errorf("%s is %v", name, q)
		}
	}
}

// The table of questions is whole: each row can be set, written, and answered
// by the worst and the best answer that it names; no two have a name or a
// letter in common.
func TestEveryQuestionIsWhole(t *testing.T) {
	p := policy(t)
	texts := map[calc.Type]string{
		calc.WhoType: "courier", calc.KindType: "agency", calc.YesNoType: "true", calc.CountType: "7", calc.MoneyType: "7.50", calc.DateType: "2023-01-28",
		calc.TextType: "舟山某厂",
	}
	names, letters := make(map[string]bool), make(map[byte]string)
	for _, q := range p.Questions() {
		f := calc.Facts{Trips: []calc.Trip{{}}}
		f.Retention.People, f.Recruitment.People = []calc.Worker{{}}, []calc.Recruit{{}}
		texts[calc.TextType] = "舟山某厂"
		if q.Name == "applicant.creditCode" {
			texts[calc.TextType] = "91350100M000100Y43"
		}
		if problem := q.Set(&f, 0, texts[q.Type]); problem != "" || q.Text(&f, 0) != texts[q.Type] {
			t.Errorf("%s: set to %s it is %q: %s", q.Name, texts[q.Type], q.Text(&f, 0), problem)
		}
		if (q.Type == calc.CountType || q.Type == calc.MoneyType) != (q.Unit != "") {
			t.Errorf("%s has the unit %q", q.Name, q.Unit)
		}
		if q.Letter == 0 && (q.List != nil && !q.PerTrip() || strings.HasPrefix(q.Name, "applicant.")) {
			continue // no link holds the people of a list, nor how to reach or to pay somebody
		}
		if other, taken := letters[q.Letter]; taken || q.Letter < 'A' || q.Letter > 'Z' {
			t.Errorf("%s has the letter %q, which is none or that of %s", q.Name, q.Letter, other)
		}
		letters[q.Letter] = q.Name
		for _, name := range append([]string{q.Name}, q.Also...) {
			if names[name] {
				t.Errorf("two questions are called %s", name)
			}
			names[name] = true
		}
	}
	// What is known of nobody has a range by every rule, so each row's worst
	// and best answer is assumed once.
	for _, m := range p.Assess(calc.Facts{}).Measures {
		if m.Range == nil || !m.Range.Least.IsZero() || !m.Range.Most.IsPositive() {
			t.Errorf("measure %d: %+v", m.Measure, m.Range)
		}
	}
}

// A question that had another name is read by it for ever, and given under
// both it is given twice.
func TestFormerNames(t *testing.T) {
	former := read(t, `{"growth":{"output2022":"1","q1Output2022":"2","q1Output2023":"3"}}`)
	if now := read(t, `{"growth":{"yearOutput":"1","baseQuarterOutput":"2","quarterOutput":"3"}}`); !reflect.DeepEqual(former, now) {
		t.Errorf("%+v by the former names, %+v by those of now", former, now)
	}
	_, err := policy(t).ReadFacts([]byte(`{"growth":{"yearOutput":"1","output2022":"1"}}`))
	if err == nil || err.Field != "growth.output2022" || err.Problem != calc.DuplicateField {
		t.Error(err)
	}
}

// write is the canonical JSON of facts: keys sorted, money with two decimals.
func write(f calc.Facts) string {
	out := make(map[string]any)
	set := func(group, key string, value any) {
		if v := reflect.ValueOf(value); v.Kind() == reflect.Pointer && v.IsNil() {
			return
		}
		if out[group] == nil {
			out[group] = make(map[string]any)
		}
		out[group].(map[string]any)[key] = value
	}
	set("enterprise", "kind", f.Enterprise.Kind)
	set("enterprise", "aboveScale", f.Enterprise.AboveScale)
	set("enterprise", "stateControlled", f.Enterprise.StateControlled)
	set("retention", "workers", f.Retention.Workers)
	set("growth", "output2022", f.Growth.YearOutput)
	set("growth", "q1Output2022", f.Growth.BaseQuarterOutput)
	set("growth", "q1Output2023", f.Growth.QuarterOutput)
	set("recruitment", "workers", f.Recruitment.Workers)
	set("otherBenefits", "1", f.Retention.Received)
	set("otherBenefits", "2", f.Growth.Received)
	set("otherBenefits", "18", f.Charter.Received)
	set("otherBenefits", "20", f.Recruitment.Received)
	if f.Trips != nil {
		trips := []map[string]any{}
		for _, trip := range f.Trips {
			one := make(map[string]any)
			if trip.Date != nil {
				one["date"] = *trip.Date
			}
			if trip.CrossProvince != nil {
				one["crossProvince"] = *trip.CrossProvince
			}
			if trip.Workers != nil {
				one["workers"] = *trip.Workers
			}
			if trip.Cost != nil {
				one["cost"] = *trip.Cost
			}
			trips = append(trips, one)
		}
		out["trips"] = trips
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic(err) // strings, numbers and booleans always marshal
	}
	return string(text)
}
