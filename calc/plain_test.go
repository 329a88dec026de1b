package calc

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// What is read without a decimal's own parser is what that gives, and all else
// is left to it: an int64 holds every amount that passes.
func TestPlainAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{0,17}(\.[0-9]{0,4})?|[0-9.,元 -]{0,6}`).Draw(t, "text")
		amount, ok := plainMoney(text)
		slow, problem := parseAmount(text, 0)
		if ok && (problem != "" || !amount.Equal(slow) || amount.Exponent() != fen.Exponent()) {
			t.Fatalf("%s is read as %s, by decimal as %s (%s)", text, amount, slow, problem)
		}
		n, ok := plainNumber([]byte(text))
		if number, err := strconv.ParseInt(text, 10, 64); ok && (err != nil || n != number || len(text) > maxDigits) {
			t.Fatalf("%s is counted as %d, by strconv as %d (%v)", text, n, number, err)
		}
	})
	for _, text := range []string{"999999999999999.99", "000000000000001.1", "0", "0.00"} {
		amount, ok := plainMoney(text)
		if slow, problem := parseAmount(text, 0); !ok || problem != "" || !amount.Equal(slow) {
			t.Errorf("%s is read as %s, by decimal as %s", text, amount, slow)
		}
	}
}
