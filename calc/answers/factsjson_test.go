package answers

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func read(t testing.TB, text string) calc.Facts {
	t.Helper()
	f, err := policy(t).ReadFacts([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f
}

func TestFactsJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:           `{}`,
		`{"trips":[]}`: `{"trips":[]}`,
		`{"trips":[{},{"workers":3},{}],"growth":{},"otherBenefits":{}}`: `{"trips":[{},{"workers":3},{}]}`,
		`{"otherBenefits":{"20":"4","18":"3.5","2":"2万","1":"１"},"who":"courier","recruitment":{"workers":0}}`://
		`{"who":"courier","recruitment":{"workers":0},"otherBenefits":{"1":"1.00","2":"20000.00","18":"3.50","20":"4.00"}}`,
		`{"trips":[{"cost":"38,000","workers":42,"crossProvince":true,"date":"2023-01-28"}],"growth":{"quarterOutput":"0","baseQuarterOutput":"3000.05万","yearOutput":"1.2亿"},"retention":{"workers":120},"enterprise":{"stateControlled":false,"aboveScale":true,"kind":"industrial"}}`://
		`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":120},"growth":{"yearOutput":"120000000.00","baseQuarterOutput":"30000500.00","quarterOutput":"0.00"},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000.00"}]}`,
		`{"growth":{"yearOutput":"999999999999999.99"},"recruitment":{"workers":999999999999999}}`: `{"growth":{"yearOutput":"999999999999999.99"},"recruitment":{"workers":999999999999999}}`,
	} {
		if got := string(FactsJSON(policy(t), read(t, text))); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
	// What no reader gives is JSON all the same.
	strange := calc.Facts{Who: []calc.Who{"\"\x00\xff"}}
	if got := FactsJSON(policy(t), strange); !json.Valid(got) {
		t.Errorf("%s is no JSON", got)
	}
}

func TestFromFacts(t *testing.T) {
	f := read(t, `{"who":"agency","trips":[{"date":"2023-01-28","cost":"3.8万"},{"workers":10,"crossProvince":false}],"otherBenefits":{"20":"4.5"},"growth":{"yearOutput":"0","baseQuarterOutput":"100.00"}}`)
	want := Answers{Trips: 2, Entries: []Entry{
		{"who", "agency"}, {"growth.yearOutput", "0"}, {"growth.baseQuarterOutput", "100"},
		{"trips.0.date", "2023-01-28"}, {"trips.0.cost", "38000"}, {"trips.1.crossProvince", "false"}, {"trips.1.workers", "10"},
		{"otherBenefits.20", "4.50"},
	}}
	got := FromFacts(policy(t), f)
	if (Link{Answers: got}).Fragment(policy(t)) != (Link{Answers: want}).Fragment(policy(t)) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for text, trips := range map[string]int{`{}`: 1, `{"trips":[]}`: 0, `{"trips":[{}]}`: 1, `{"trips":[{},{}]}`: 2} {
		if got := FromFacts(policy(t), read(t, text)); got.Trips != trips || len(got.Entries) > 0 {
			t.Errorf("%s is %+v, want %d rows", text, got, trips)
		}
	}
}

// facts draws facts of which any may be unknown, over all specs, so that a new
// one is drawn too.
func facts() *rapid.Generator[calc.Facts] {
	money := rapid.Custom(func(t *rapid.T) string {
		return decimal.New(rapid.Int64Range(0, 99_999_999_999_999_999).Draw(t, "fen"), -2).StringFixed(2)
	})
	texts := map[calc.Type]*rapid.Generator[string]{
		calc.KindType:  rapid.SampledFrom([]string{"industrial", "agency", "other"}),
		calc.YesNoType: rapid.SampledFrom([]string{"true", "false"}),
		calc.CountType: rapid.StringMatching(`0|[1-9][0-9]{0,14}`),
		calc.MoneyType: rapid.OneOf(money, rapid.SampledFrom([]string{"0", "1.2亿", "0.01", "100", "12.30", "350万", "１，０００"})),
		calc.DateType:  rapid.StringMatching(`[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])`),
		calc.TextType:  rapid.StringMatching(`[A-Za-z0-9"\\\p{Han}]{1,40}`),
		calc.WhoType: rapid.Map(rapid.SliceOfNDistinct(rapid.SampledFrom(calc.Everyone), 1, 3, func(w calc.Who) calc.Who { return w }), func(all []calc.Who) string {
			var names []string
			for _, w := range all {
				names = append(names, string(w))
			}
			return strings.Join(names, ".")
		}),
	}
	return rapid.Custom(func(t *rapid.T) calc.Facts {
		var f calc.Facts
		set := func(q calc.Question, trip int) {
			if q.Name == "applicant.creditCode" {
				f.Applicant.CreditCode = rapid.SampledFrom([]*string{nil, new("91350100M000100Y43")}).Draw(t, q.Name)
				return
			}
			switch q.Name {
			case "trips.*.ownWorkers", "trips.*.fewest": // of those who came back
				if workers := f.Trips[trip].Workers; workers != nil {
					q.Set(&f, trip, strconv.FormatInt(rapid.Int64Range(0, *workers).Draw(t, q.Name), 10))
				}
				return
			case "trips.*.wholeCost": // no less than a share of it
				if share := f.Trips[trip].Cost; share != nil {
					f.Trips[trip].WholeCost = new(decimal.Max(*share, decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, q.Name), -2)))
					return
				}
			}
			if q.Name == "retention.people.*.received" && f.Retention.Received != nil {
				return
			}
			if rapid.Bool().Draw(t, q.At(trip)) {
				if problem := q.Set(&f, trip, texts[q.Type].Draw(t, "text")); problem != "" {
					t.Fatal(problem)
				}
			}
		}
		for _, l := range policy(t).Lists() {
			l.Resize(&f, rapid.IntRange(-1, 4).Draw(t, l.Name))
		}
		for _, q := range policy(t).Questions() {
			switch {
			case q.List != nil:
				for row := range q.List.Len(&f) {
					set(q, row)
				}
			case q.Name == "otherBenefits.1" && f.Retention.People != nil:
			case q.Name == "retention.workers" && f.Retention.People != nil, q.Name == "recruitment.workers" && f.Recruitment.People != nil:
			default:
				set(q, -1)
			}
		}
		return f
	})
}

func TestFactsJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts().Draw(t, "facts")
		text := FactsJSON(policy(t), f)
		got, err := policy(t).ReadFacts(text)
		if err != nil || !equal(got, f) {
			t.Errorf("%s is read as %+v, %v, want %+v", text, got, err, f)
		}
		if again := FactsJSON(policy(t), got); string(again) != string(text) {
			t.Errorf("%s\nis then written %s", text, again)
		}
	})
}

func TestFromFactsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts().Draw(t, "facts")
		for n := len(f.Trips); n > 0 && f.Trips[n-1] == (calc.Trip{}); n-- {
			f.Trips = f.Trips[:n-1] // a form can't say that
			if n == 1 {
				f.Trips = nil
			}
		}
		// Nor can it hold a list of several people, or none.
		if len(f.Retention.People) != 1 || f.Retention.People[0] == (calc.Worker{}) {
			f.Retention.People = nil
		}
		if len(f.Recruitment.People) != 1 || f.Recruitment.People[0] == (calc.Recruit{}) {
			f.Recruitment.People = nil
		}
		a := FromFacts(policy(t), f)
		got, errs := a.Facts(policy(t))
		if len(errs) > 0 || !equal(got, f) {
			t.Errorf("%+v is read as %+v, %v, want %+v", a, got, errs, f)
		}
		linked := slices.ContainsFunc(a.Entries, func(e Entry) bool { q, _, _ := policy(t).Question(e.Name); return q.Letter == 0 })
		checkFragment(t, Link{Answers: a}, len(a.Entries) > 0 && !linked)
	})
}
