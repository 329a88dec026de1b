package calc_test

import (
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// A result is written to the byte as encoding/json writes it.
func TestWritesAsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := policy(t).Assess(nearly(policy(t)).Draw(t, "facts"))
		if got, want := string(r.AppendJSON(nil)), calc.ResultByJSON(r); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
	for _, text := range texts() {
		f, problem := policy(t).ReadFacts([]byte(text))
		if problem != nil {
			continue
		}
		r := policy(t).Assess(f)
		if got, want := string(r.AppendJSON(nil)), calc.ResultByJSON(r); got != want {
			t.Fatalf("%s\ngot  %s\nwant %s", text, got, want)
		}
		amounts := policy(t).Amounts(f) // which have no steps
		if got, want := string(amounts.AppendJSON(nil)), calc.ResultByJSON(amounts); got != want {
			t.Fatalf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// An amount is written as StringFixed writes it, whatever its exponent and size.
func TestAppendMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64().Draw(t, "coefficient")>>rapid.IntRange(0, 63).Draw(t, "shift"), rapid.Int32Range(-6, 6).Draw(t, "exponent"))
		d = d.Mul(decimal.New(rapid.SampledFrom([]int64{1, 1, 1, 1_000_000_000_007}).Draw(t, "times"), 0))
		if got, want := string(calc.AppendMoney(nil, d)), `"`+d.StringFixed(2)+`"`; got != want {
			t.Fatalf("%s is %s, want %s", d, got, want)
		}
	})
}
