package answers

import (
	"errors"
	"hash/crc32"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"wengang/calc"

	"pgregory.net/rapid"
)

const (
	policyHash  = "0f3a9c21"
	programHash = "7be01d44"
)

// golden are links as they were given to people. They are read for ever: where
// this test fails the code is wrong, not the test.
var golden = map[string]Link{
	"1.0f3a9c21.7be01d44.2Q_bK_iA_tS_fW_1_2_0B1_wY1.2_yP3_c000_s_wN36000000.00R1D2023-01-28X_tC42F_3_8_d_0_0_0R2D2023-02-05X_tC10F9500.5Z0b2bbo3": {typed, policyHash, programHash},
	"1.0f3a9c21.7be01d44.1K_aH12J500Z04fiz0h": {Answers{Trips: 1, Entries: []Entry{
		{"enterprise.kind", "agency"}, {"recruitment.workers", "12"}, {"otherBenefits.20", "500"}}}, policyHash, programHash},
	"1...0E1G2Z1l7sx4g": {Answers{Entries: []Entry{{"otherBenefits.2", "1"}, {"otherBenefits.18", "2"}}}, "", ""},
	"1...1Z0vrwc7u":     {Answers{Trips: 1}, "", ""},
}

func TestFragment(t *testing.T) {
	for want, link := range golden {
		if got := link.Fragment(policy(t)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if got, err := ParseFragment(policy(t), want); err != nil || !reflect.DeepEqual(got, link) {
			t.Errorf("%s: %v\ngot  %+v\nwant %+v", want, err, got, link)
		}
	}
}

// signed puts the right checksum behind a fragment.
func signed(text string) string {
	return text + "Z" + base36(uint64(crc32.ChecksumIEEE([]byte(text))), checkDigits)
}

func TestParseFragmentErrors(t *testing.T) {
	long := func(s string) string { return s + strings.Repeat("1", MaxFragment-len(s)+1) }
	tests := []struct {
		want      error
		fragments []string
	}{
		{ErrNotALink, []string{"", "1", "2", ".", "growth.yearOutput", "retention", "result-1", "m1-cap", "trips.0.date", "0.5", "01.", "1a.", "-1.", "+1.", "１.", "#1.", " 1.", "%31.", long("a."), long("")}},
		{ErrNewerVersion, []string{"2.", "2.anything %", "10.", "99999999999999999999999999.", long("2.")}},
		{ErrTooLong, []string{long("1."), signed(long("1...1W"))}},
		{ErrDamaged, []string{
			"1.", "1..", "1...", "1...Z", "1....", "1..Z.1", "1...1", "1.1", "1.\x00", "1.Z.Z.Z", "1...1Z0000000 ", "1...1z0000000",
			signed("1..."), signed("1...-1"), signed("1...+1"), signed("1...01"), signed("1...201"), signed("1...99999999999999999999"), signed("1...1."),
			signed("1.0F3A9C21..1"), signed("1.0f3a9c2..1"), signed("1.0f3a9c210..1"), signed("1..xyzxyzxy.1"), signed("1.0f3a9c21.1"), // hashes
			signed("1...1W1W2"), signed("1...1R1C1C2"), signed("1...1R1C1W1C2"), // a fact twice
			signed("1...1V1"), signed("1...1ZW1"), signed("1...1w1"), // no fact
			signed("1...1R2C1"), signed("1...1R0C1"), signed("1...1R-1C1"), signed("1...1C1"), signed("1...1R01C1"), signed("1...1RC1"), // no row
			signed("1...0R1C1"), signed("1...200R201C1"), signed("1...1R1R1C1"), signed("1...1R1"), signed("1...2R1C1R1X_t"), signed("1...1R9223372036854775807C1"), signed("1...1R-9223372036854775808C1"),
			signed("1...1W_"), signed("1...1W_-"), signed("1...1W_-zzzz"), signed("1...1W_-001d"), signed("1...1Wtrue"), signed("1...1W _t"), signed("1...1W1_x"), signed("1...1W1%20"), signed("1...1W万"), // text
			signed("1...1W" + strings.Repeat("1", MaxText+1)), signed("1...1W" + strings.Repeat("_w", MaxText/3+1)),
		}},
		{nil, []string{signed("1...1"), signed("1...200R200C1"), signed("1...1W"), signed("1...1W" + strings.Repeat("1", MaxText)), signed("1...2R2C1W1R1C1"), signed("1...2R2C1R1C1R2X_t")}},
	}
	for _, test := range tests {
		for _, fragment := range test.fragments {
			if l, err := ParseFragment(policy(t), fragment); !errors.Is(err, test.want) || err != nil && !reflect.DeepEqual(l, Link{}) {
				t.Errorf("%.60q: %v, want %v", fragment, err, test.want)
			}
		}
	}
}

// A link that lost or changed a character on its way never gives other answers.
func TestDamage(t *testing.T) {
	whole := Link{typed, policyHash, programHash}.Fragment(policy(t))
	damaged := []string{strings.ToLower(whole), strings.ToUpper(whole), whole + ".", whole + ")", whole + "。", strings.ReplaceAll(whole, "_", "")}
	for i := range whole {
		damaged = append(damaged, whole[:i], whole[i+1:], whole[:i]+whole[i+1:])
		for c := byte('!'); c <= '~'; c++ {
			damaged = append(damaged, whole[:i]+string(c)+whole[i+1:], whole[:i]+string(c)+whole[i:])
		}
	}
	for _, fragment := range damaged {
		if _, err := ParseFragment(policy(t), fragment); err == nil && fragment != whole {
			t.Errorf("is read: %s", fragment)
		}
	}
}

// form draws what a form can hold, in any order.
func form() *rapid.Generator[Answers] {
	return rapid.Custom(func(t *rapid.T) Answers {
		a := Answers{Trips: rapid.IntRange(0, 12).Draw(t, "trips")}
		var names []string
		for _, q := range policy(t).Questions() {
			if q.Letter == 0 {
				continue // no link has it
			}
			if !q.PerTrip() {
				names = append(names, q.Name)
				continue
			}
			for row := range a.Trips {
				names = append(names, q.At(row))
			}
		}
		text := rapid.OneOf(
			rapid.StringMatching(`[0-9０-９,，.．万亿 ]{0,20}`),
			rapid.SampledFrom([]string{"true", "false", "industrial", "otherIndustrial", "true ", "2023-01-28", "\u3000", "_t", "Z", "\x00\n\u202e", "😀"}),
			rapid.StringN(0, -1, MaxText),
		)
		for _, name := range rapid.Permutation(names).Draw(t, "names") {
			if rapid.Bool().Draw(t, "filled") {
				a.Entries = append(a.Entries, Entry{name, text.Draw(t, "text")})
			}
		}
		return a
	})
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hash := rapid.StringMatching(`([0-9a-f]{8})?`)
		link := Link{form().Draw(t, "form"), hash.Draw(t, "policy"), hash.Draw(t, "program")}
		checkFragment(t, link, true)
	})
}

// checkFragment checks what holds of the fragment of any link, and, of one that
// a form can have, that it comes back.
func checkFragment(t interface {
	failing
	Errorf(string, ...any)
}, link Link, formHasIt bool) {
	fragment := link.Fragment(policy(t))
	if extra := strings.Trim(fragment, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_"); extra != "" {
		t.Errorf("%s has %q", fragment, extra)
	}
	got, err := ParseFragment(policy(t), fragment)
	switch {
	case len(fragment) > MaxFragment:
		if err != ErrTooLong {
			t.Errorf("%d bytes: %v", len(fragment), err)
		}
	case err != nil || got.Fragment(policy(t)) != fragment:
		t.Errorf("%+v\nis %s\nand is read as %+v, %v", link, fragment, got, err)
	case formHasIt && !reflect.DeepEqual(got, link):
		t.Errorf("%+v\ncomes back as %+v", link, got)
	}
}

func FuzzParseFragment(f *testing.F) {
	for fragment := range golden {
		f.Add(fragment)
		f.Add(fragment[:len(fragment)-2])
	}
	for _, fragment := range []string{"", "retention", "2.x", "1...1R-1C1Z", "1.Z.Z.1Z", signed("1...2R2C1W_-00zzR1C_w"),
		"1." + strings.Repeat("a", 1<<20), signed("1...1W_-16o0"), signed("1...1W_-0000Y_-06bi"), signed("1...10000R10000C1"), signed("1...1W" + escape("<img src=x onerror=alert(1)>"))} {
		f.Add(fragment)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		if !strings.Contains(fragment, "Z") {
			fragment = signed(fragment) // or no input would come past the checksum
		}
		l, err := ParseFragment(policy(t), fragment)
		if err != nil {
			return
		}
		if l.Fragment(policy(t)) != fragment || l.Trips > calc.MaxTrips || len(l.Entries) > len(fragment) {
			t.Errorf("%q is read as %+v, which is %q", fragment, l, l.Fragment(policy(t)))
		}
		l.Facts(policy(t))
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add("retention.workers", "１２０", "trips.1.cost", "3,000 万", 2, policyHash)
	f.Add("trips.*.cost", "1", "trips.0.cost", "_-Z", 1, "")
	f.Add("who", "\xff", "who", "agency", -1, "0F3A9C21")
	f.Add("trips.-1.cost", strings.Repeat("😀", 51), "trips.200.cost", "", 1000, "xxxxxxxx")
	f.Fuzz(func(t *testing.T, name1, text1, name2, text2 string, trips int, hash string) {
		link := Link{Answers{[]Entry{{name1, text1}, {name2, text2}}, trips}, hash, ""}
		fits := name1 != name2 && 0 <= trips && trips <= calc.MaxTrips && shortHash(hash) == hash
		for _, e := range link.Entries {
			q, row, ok := policy(t).Question(e.Name)
			ok = ok && q.Letter != 0 && q.At(row) == e.Name // by the name of now
			fits = fits && ok && row < trips && utf8.ValidString(e.Text) && len(e.Text) <= MaxText
		}
		checkFragment(t, link, fits)
	})
}
