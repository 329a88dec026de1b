package dom

import "testing"

// Nothing but plain digits gets commas.
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
