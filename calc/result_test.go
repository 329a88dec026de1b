package calc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// assess gives the JSON of a result, as the program writes it.
func assess(t testing.TB, f calc.Facts) string {
	t.Helper()
	text, err := json.Marshal(policy(t).Assess(f))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The whole result of the contract's facts. UPDATE_SNAPSHOTS=1 rewrites it, to
// be reviewed as a diff.
func TestResultJSON(t *testing.T) {
	const golden = "testdata/contract.json"
	var got bytes.Buffer
	if err := json.Indent(&got, []byte(assess(t, read(t, contractFacts))), "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	if os.Getenv("UPDATE_SNAPSHOTS") == "1" {
		if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("the result differs from %s:\n%s", golden, got.Bytes())
	}
}

// The fields that the contract fixes, without the steps: which stand and which
// are left out.
func TestResultFields(t *testing.T) {
	for _, c := range []struct{ facts, want string }{
		{contractFacts, `{"measures":{` +
			`"1":{"status":"eligible","amount":"60000.00","due":"50000.00","city":"25000.00","county":"25000.00"},` +
			`"2":{"status":"eligible","amount":"250000.00","due":"250000.00","city":"125000.00","county":"125000.00"},` +
			`"18":{"status":"eligible","amount":"19000.00","due":"19000.00","city":"9500.00","county":"9500.00"},` +
			`"20":{"status":"ineligible","amount":"0.00","due":"0.00"}},` +
			`"total":"319000.00"}`},
		{`{"enterprise":{"kind":"agency"},"recruitment":{"workers":5},"otherBenefits":{"20":"2500"}}`, `{"measures":{` +
			`"1":{"status":"ineligible","amount":"0.00","due":"0.00"},` +
			`"2":{"status":"ineligible","amount":"0.00","due":"0.00"},` +
			`"18":{"status":"ineligible","amount":"0.00","due":"0.00"},` +
			`"20":{"status":"eligible","amount":"2500.00","due":"0.00"}},` +
			`"total":"0.00"}`},
		{`{"enterprise":{"kind":"industrial"},"trips":[{}]}`, `{"measures":{` +
			`"1":{"status":"incomplete","amount":"0.00","due":"0.00","missing":["enterprise.aboveScale","retention.workers"]},` +
			`"2":{"status":"incomplete","amount":"0.00","due":"0.00","missing":["enterprise.aboveScale","growth.yearOutput","growth.baseQuarterOutput","growth.quarterOutput"]},` +
			`"18":{"status":"incomplete","amount":"0.00","due":"0.00","missing":["enterprise.stateControlled","trips.0.date","trips.0.crossProvince","trips.0.workers","trips.0.cost"]},` +
			`"20":{"status":"ineligible","amount":"0.00","due":"0.00"}},` +
			`"total":"0.00"}`},
	} {
		if got := withoutSteps(t, assess(t, read(t, c.facts))); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.facts, got, c.want)
		}
	}
}

// withoutSteps keeps of a result what the contract fixes.
func withoutSteps(t testing.TB, result string) string {
	t.Helper()
	type measure struct {
		Status  string   `json:"status"`
		Amount  string   `json:"amount"`
		Due     string   `json:"due"`
		City    string   `json:"city,omitempty"`
		County  string   `json:"county,omitempty"`
		Missing []string `json:"missing,omitempty"`
	}
	var r struct {
		Measures struct {
			M1  measure `json:"1"`
			M2  measure `json:"2"`
			M18 measure `json:"18"`
			M20 measure `json:"20"`
		} `json:"measures"`
		Total string `json:"total"`
	}
	if err := json.Unmarshal([]byte(result), &r); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A bare number keeps the decimals that it has: where nothing is said of places,
// nothing is rounded.
func TestFigureKeepsItsDecimals(t *testing.T) {
	for number, want := range map[string]string{"2.5": "2.5", "0.04": "0.04", "500": "500"} {
		if got := (calc.Figure{Number: decimal.RequireFromString(number)}).Value(); got != want {
			t.Errorf("%s: %s", number, got)
		}
	}
	if got := (calc.Figure{Number: decimal.RequireFromString("2.5"), Places: 2}).Value(); got != "2.50" {
		t.Errorf("money: %s", got)
	}
}
