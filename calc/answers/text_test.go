package answers

import (
	"testing"

	"pgregory.net/rapid"
)

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "38000.50": "38000.50", "2023-01-28": "2023-01-28", "1.2亿": "1.2_y", "3,000 万": "3_c000_s_w",
		"１２０": "_1_2_0", "３８，０００．５\u3000": "_3_8_d_0_0_0_p_5_z",
		"true": "_t", "trues": "trues", "true true": "true_strue", "aboveScaleIndustrial": "_b",
		"_": "_-002n", "A~%": "_-001t_-003i_-0011", "\x00": "_-0000", "元": "_-0g1v", "\U0010ffff": "_-nvnj", "\ufffd": "_-1ekd",
	} {
		if got := escape(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
		if got, ok := unescape(want); got != text || !ok {
			t.Errorf("%s is read as %q, %v, want %q", want, got, ok, text)
		}
	}
	for _, text := range []string{"_", "1_", "_-", "_-abc", "_-11b4_-abc", "_-zzzz", "_-nvnk", "_-16o0" /* U+D800 */, "_-+123", "_--123", "_-1 23"} {
		if got, ok := unescape(text); ok && escape(got) == text {
			t.Errorf("%s is read as %q", text, got)
		}
	}
}

func TestEscapeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if got, ok := unescape(escape(text)); got != text || !ok {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}
