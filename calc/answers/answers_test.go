package answers

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/site/notice"

	"github.com/shopspring/decimal"
)

// What stands in the form becomes the facts that the same answers have as JSON.
func TestFacts(t *testing.T) {
	tests := []struct {
		name   string
		form   Answers
		json   string
		errors string // fields that could not be read
	}{
		{"nothing answered: one empty row is no trip yet", Answers{Trips: 1}, `{}`, ""},
		{"all rows removed: there was no trip", Answers{}, `{"trips":[]}`, ""},
		{
			"everything, as a person types it", typed,
			`{"who":"aboveScaleIndustrial","enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":120},
			  "growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"36000000"},
			  "trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000"},{"date":"2023-02-05","crossProvince":true,"workers":10,"cost":"9500.50"}],
			  "otherBenefits":{"1":"10000"}}`, "",
		},
		{
			"an empty row before a filled one is a trip of which nothing is known",
			Answers{Trips: 3, Entries: []Entry{{"trips.1.workers", "42"}}},
			`{"trips":[{},{"workers":42}]}`, "",
		},
		{
			"an entry that can't be read counts as not known",
			Answers{Trips: 1, Entries: []Entry{{"retention.workers", "12x"}, {"trips.0.cost", "-5"}, {"enterprise.kind", "bank"}, {"who", "Resident"}}},
			`{"trips":[{}]}`, "retention.workers trips.0.cost enterprise.kind who",
		},
		{
			"a name of no fact makes no trip",
			Answers{Trips: 1, Entries: []Entry{{"trips.0.seats", "4"}, {"trips.*.cost", "4"}, {"trips.01.cost", "4"}, {"trips.-1.cost", "4"}, {"", "4"}}},
			`{}`, "trips.0.seats trips.*.cost trips.01.cost trips.-1.cost ",
		},
		{
			"a hostile number of a trip makes none, and no work",
			Answers{Trips: 1, Entries: []Entry{{"trips.200.cost", "1"}, {"trips.999999999999.cost", "1"}, {"trips.99999999999999999999.cost", "1"}}},
			`{}`, "trips.200.cost trips.999999999999.cost trips.99999999999999999999.cost",
		},
		{
			"also after the last row that may be",
			Answers{Trips: 201, Entries: []Entry{{"trips.199.workers", "1"}, {"trips.200.workers", "1"}}},
			`{"trips":[` + strings.Repeat("{},", 199) + `{"workers":1}]}`, "trips.200.workers",
		},
	}
	for _, test := range tests {
		facts, errs := test.form.Facts(policy(t))
		var fields []string
		for _, e := range errs {
			fields = append(fields, e.Field)
		}
		if got := strings.Join(fields, " "); got != test.errors {
			t.Errorf("%s: could not read %q, want %q", test.name, got, test.errors)
		}
		want, fieldError := policy(t).ReadFacts([]byte(test.json))
		if fieldError != nil {
			t.Fatal(fieldError)
		}
		if !equal(facts, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", test.name, facts, want)
		}
	}
}

func FuzzFacts(f *testing.F) {
	f.Add("trips.0.cost", "1.2亿", 1)
	f.Add("trips.99999999999999999999.cost", "1", 0)
	f.Add("trips.-1.date", "2023-02-30", -1)
	f.Fuzz(func(t *testing.T, name, text string, trips int) {
		facts, errs := Answers{Trips: trips, Entries: []Entry{{name, text}}}.Facts(policy(t))
		if len(facts.Trips) > calc.MaxTrips || len(errs) > 1 {
			t.Errorf("%d trips, errors %v", len(facts.Trips), errs)
		}
	})
}

// typed is a fully filled form of an industrial enterprise, in the order of the
// page, as a person types.
var typed = Answers{Trips: 2, Entries: []Entry{
	{"who", "aboveScaleIndustrial"},
	{"enterprise.kind", "industrial"}, {"enterprise.aboveScale", "true"}, {"enterprise.stateControlled", "false"},
	{"retention.workers", "１２０"}, {"otherBenefits.1", "1万"},
	{"growth.yearOutput", "1.2亿"}, {"growth.baseQuarterOutput", "3,000 万"}, {"growth.quarterOutput", "36000000.00"},
	{"trips.0.date", "2023-01-28"}, {"trips.0.crossProvince", "true"}, {"trips.0.workers", "42"}, {"trips.0.cost", "３８，０００"},
	{"trips.1.date", "2023-02-05"}, {"trips.1.crossProvince", "true"}, {"trips.1.workers", "10"}, {"trips.1.cost", "9500.5"},
}}

// equal reports whether two facts are the same, amounts by their value.
func equal(a, b calc.Facts) bool {
	if (a.Trips == nil) != (b.Trips == nil) || len(a.Trips) != len(b.Trips) {
		return false
	}
	if (a.Retention.People == nil) != (b.Retention.People == nil) || (a.Recruitment.People == nil) != (b.Recruitment.People == nil) {
		return false
	}
	return slices.Equal(texts(a), texts(b))
}

// texts are all facts with their names. It goes over the fields and not over
// the table of questions, which the tested functions do.
func texts(f calc.Facts) []string {
	var all []string
	all = append(all, fmt.Sprintf("who=%q", f.Who), "kind="+word(f.Enterprise.Kind),
		"aboveScale="+yesNo(f.Enterprise.AboveScale), "stateControlled="+yesNo(f.Enterprise.StateControlled),
		"retention="+count(f.Retention.Workers), "recruitment="+count(f.Recruitment.Workers),
		"yearOutput="+yuan(f.Growth.YearOutput), "baseQuarterOutput="+yuan(f.Growth.BaseQuarterOutput), "quarterOutput="+yuan(f.Growth.QuarterOutput))
	for _, t := range f.Trips {
		all = append(all, "trip "+word(t.Date)+" "+yesNo(t.CrossProvince)+" "+count(t.Workers)+" of them "+count(t.OwnWorkers)+" "+yuan(t.Cost))
	}
	a := f.Applicant
	for _, text := range []*string{a.Name, a.CreditCode, a.County, a.Contact, a.Phone, a.Bank, a.Account} {
		all = append(all, "applicant "+word(text))
	}
	for _, w := range f.Retention.People {
		all = append(all, "worker "+word(w.Name)+" "+word(w.ID)+" "+yesNo(w.Nonlocal)+" "+yesNo(w.Frontline)+" "+yesNo(w.Working)+" "+yesNo(w.Insured)+" "+yuan(w.Received))
	}
	for _, w := range f.Recruitment.People {
		all = append(all, "recruit "+word(w.Name)+" "+word(w.ID)+" "+yesNo(w.Nonlocal)+" "+word(w.Introduced)+" "+yesNo(w.FirstEmployment)+" "+count(w.InsuredMonths))
	}
	return append(all, "received="+yuan(f.Retention.Received)+" "+yuan(f.Growth.Received)+" "+yuan(f.Charter.Received)+" "+yuan(f.Recruitment.Received))
}

func word[T ~string](v *T) string {
	if v == nil {
		return ""
	}
	return string(*v)
}

func yesNo(v *bool) string {
	if v == nil {
		return ""
	}
	return strconv.FormatBool(*v)
}

func count(v *int64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatInt(*v, 10)
}

func yuan(v *decimal.Decimal) string {
	if v == nil {
		return ""
	}
	return v.StringFixed(2)
}

// policy is the notice's, whose questions the answers are to.
func policy(t failing) *calc.Policy {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// failing is what tests and properties can do.
type failing interface {
	Helper()
	Fatal(...any)
}

var theNotice = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../../testdata/notices/frozen")) })
