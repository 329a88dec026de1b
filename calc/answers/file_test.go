package answers

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"wengang/calc"

	"pgregory.net/rapid"
)

const bare = `{"retention":{"workers":120},"growth":{"yearOutput":"1.2亿"},"trips":[]}`

func TestParseFile(t *testing.T) {
	facts := `{"retention":{"workers":120},"growth":{"yearOutput":"120000000.00"},"trips":[]}`
	for name, text := range map[string]string{
		"bare facts":                     bare,
		"with a byte order mark":         "\ufeff \n" + bare + "\n",
		"a file":                         `{"facts":` + bare + `,"result":{"total":"9"},"document":"舟人社发〔2022〕102号","policy":"0f3a9c21","program":"7be01d44","made":"2023-01-28"}`,
		"a file with facts only":         ` {"facts": ` + bare + `}`,
		"a result that says what it may": `{"result":{"total":1e999,"a":[{"b":"\ud83d\ude00 \\ud83d \\"},{"b":null}]},"facts":` + bare + `}`,
		"a result as deep as may be":     `{"result":` + strings.Repeat(`{"a":`, maxDepth-1) + `{}` + strings.Repeat(`}`, maxDepth-1) + `,"facts":` + bare + `}`,
	} {
		sameAsJSON(t, []byte(text))
		got, file, err := ParseFile(policy(t), []byte(text))
		if err != nil || string(file.Facts) != facts || !equal(got, read(t, facts)) {
			t.Errorf("%s: %v, %s", name, err, file.Facts)
		}
	}
	if got, _, err := ParseFile(policy(t), []byte(`{}`)); err != nil || !equal(got, calc.Facts{}) {
		t.Errorf("nothing known: %v", err)
	}
}

// sameAsJSON compares how a file is read, and written again, with encoding/json.
func sameAsJSON(t *testing.T, data []byte) {
	t.Helper()
	facts, file, err := ParseFile(policy(t), data)
	want, wanted, wantedErr := parseFileByJSON(policy(t), data)
	if !reflect.DeepEqual(err, wantedErr) || !reflect.DeepEqual(file, wanted) || !equal(facts, want) {
		t.Fatalf("%.200q is %+v, %v\nby encoding/json %+v, %v", data, file, err, wanted, wantedErr)
	}
	if err != nil {
		return
	}
	again, err := file.Encode()
	if wanted, _ := encodeByJSON(file); err != nil || !bytes.Equal(again, wanted) {
		t.Fatalf("%.200q is written %s, %v\nby encoding/json %s", data, again, err, wanted)
	}
}

// Also where a file is cut off at any byte, and where any of its bytes is another.
func TestReadsAsJSON(t *testing.T) {
	for _, text := range []string{
		bare, ` {"facts": {"trips" : [ { } , { "cost" : "1" } ]} , "result" : {"a":[1,{"b":null}],"total":"<&>\u2028"}, "made":"\u821f\"", "policy":"", "program":"x"} `,
		`{"facts":{"who":["agency","courier"]},"result":{"a":[{"b":{}},{"b":{"c":1,"d":"\ud83d\ude00"}}]},"document":"<舟>"}`,
	} {
		sameAsJSON(t, []byte(text))
		for i := range text {
			sameAsJSON(t, []byte(text[:i]))
			for _, c := range []byte("\x00 \"\\{}[]:,0-.etn\xff") {
				changed := []byte(text)
				changed[i] = c
				sameAsJSON(t, changed)
				sameAsJSON(t, []byte(text[:i]+string(c)+text[i:]))
			}
		}
	}
}

func TestParseFileErrors(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 9_000) + `1` + strings.Repeat(`}`, 9_000)
	deeper := strings.Repeat(`[`, 100_000) + strings.Repeat(`]`, 100_000)
	file := func(rest string) string { return `{"facts":` + bare + rest + `}` }
	for text, field := range map[string]string{ // field and problem; empty: not ours
		``: "", ` `: "", `null`: "", `5`: "", `"text"`: "", `[]`: "", `[{}]`: "", `PK` + "\x03\x04": "", "\xff\xfe{\x00}\x00": "",
		bare[:40]: "", bare + bare: "", bare + "x": "", strings.Repeat("[", 500_000): "", strings.Repeat(`{"facts":`, 100_000): "",
		`{"name":"wengang","version":"1"}`: "", deep: "", deeper: "",
		`{"a":` + deep + `,"retention":{}}`:                                "a unknownField",
		`{"retention":` + deep + `}`:                                       "retention.a unknownField",
		`{"trips":` + strings.Repeat("[", 10) + `]]]]]]]]]]}`:              "trips.0 wrongType",
		bare + strings.Repeat(" ", MaxFile):                                "",
		`{"trips":[` + strings.Repeat("{},", 9_999) + `{}]}`:               "trips tooManyTrips",
		`{"retention":{"workers":1e1000000000}}`:                           "retention.workers notANumber",
		`{"retention":{"workers":` + strings.Repeat("9", 900_000) + `}}`:   "retention.workers tooManyDigits",
		`{"growth":{"yearOutput":"` + strings.Repeat("9", 900_000) + `"}}`: "growth.yearOutput tooManyDigits",
		`{"growth":{"yearOutput":"<img src=x onerror=alert(1)>"}}`:         "growth.yearOutput notANumber",
		`{"growth":{"yearOutput":"1\u202e\u0000"}}`:                        "growth.yearOutput notANumber",
		`{"<img src=x onerror=alert(1)>":1,"retention":{}}`:                "<img src=x onerror=alert(1)> unknownField",
		`{"retention":{"workers":"120"}}`:                                  "retention.workers wrongType",
		`{"retention":{"workers":-1}}`:                                     "retention.workers negativeNumber",
		`{"retention":{"workers":1,"workers":2}}`:                          "retention.workers duplicateField",
		`{"retention":{},"retention":{}}`:                                  "retention duplicateField",
		`{"retention":{},"facts":{}}`:                                      "retention unknownField",
		`{"retention":{},"company":{}}`:                                    "company unknownField",
		`{"growth":{"yearOutput":"\ud800"}}`:                               "",
		`{"growth":{"yearOutput":"\udc00\ud800"}}`:                         "",
		`{"growth":{"yearOutput":"\uD800\u0041"}}`:                         "",
		`{"growth":{"yearOutput":"\\\ud83d"}}`:                             "",
		`{"\udfff":1}`:                                                     "",
		"{\"growth\":{\"yearOutput\":\"\xff\"}}":                           "",
		`{"growth":{"yearOutput":"\ud83d\ude00"}}`:                         "growth.yearOutput notANumber",
		`{"trips":[` + strings.Repeat("{},", calc.MaxTrips) + `{}]}`:       "trips tooManyTrips",
		`{"facts":{"trips":[{},{"date":"2023-02-30"}]}}`:                   "trips.1.date noSuchDay",
		`{"facts":{"retention":null}}`:                                     "retention wrongType",
		`{"facts":{"facts":{}}}`:                                           "facts unknownField",
		`{"facts":{"":1}}`:                                                 " unknownField",
		`{"facts":null}`:                                                   "",
		`{"facts":[]}`:                                                     "",
		`{"facts":"{}"}`:                                                   "",
		`{"facts":{},"facts":{}}`:                                          "facts duplicateField",
		`{"facts":{},"\u0066acts":{}}`:                                     "facts duplicateField",
		file(`,"made":5`):                                                  "made wrongType",
		file(`,"made":null`):                                               "made wrongType",
		file(`,"policy":["0f3a9c21"]`):                                     "policy wrongType",
		file(`,"policy":"1","policy":"2"`):                                 "policy duplicateField",
		file(`,"Made":"5"`):                                                "Made unknownField",
		file(`,"result":[]`):                                               "",
		file(`,"result":null`):                                             "",
		file(`,"result":{"a":1,"a":2}`):                                    "",
		file(`,"result":{"a":[{"b":{}},{"b":{"c":1,"\u0063":2}}]`):         "",
		file(`,"result":` + deep):                                          "",
	} {
		sameAsJSON(t, []byte(text))
		facts, f, err := ParseFile(policy(t), []byte(text))
		got := ""
		if fieldError, ok := errors.AsType[*calc.FieldError](err); ok {
			got = fieldError.Field + " " + string(fieldError.Problem)
		} else if !errors.Is(err, ErrNotOurs) {
			got = "no error"
		}
		if got != field || !equal(facts, calc.Facts{}) || f.Facts != nil {
			t.Errorf("%.80s: %q, want %q", text, got, field)
		}
	}
}

func TestEncode(t *testing.T) {
	f := File{Facts: FactsJSON(policy(t), read(t, `{"recruitment":{"workers":12}}`)), Result: []byte(`{"total":"6000.00"}`),
		Document: "舟人社发〔2022〕102号 <&>", Policy: policyHash, Program: programHash, Made: "2023-01-28"}
	want := `{
  "facts": {
    "recruitment": {
      "workers": 12
    }
  },
  "result": {
    "total": "6000.00"
  },
  "document": "舟人社发〔2022〕102号 <&>",
  "policy": "0f3a9c21",
  "program": "7be01d44",
  "made": "2023-01-28"
}
`
	if got, err := f.Encode(); err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	if _, err := (File{Facts: []byte(`{`)}).Encode(); err == nil {
		t.Error("facts that are no JSON are written")
	}
}

// The total of a file is a claim, whatever stands there.
func TestClaimed(t *testing.T) {
	for result, want := range map[string]string{
		`{"total":"339000.00"}`: "339000.00", `{}`: "", ``: "", `{"total":{}}`: "{}", `{"measures":{"total":"1"}, "total" : 5 }`: "5",
	} {
		if got := (File{Result: []byte(result)}).Claimed(); got != want {
			t.Errorf("%s claims %q", result, got)
		}
	}
}

func TestFileRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts().Draw(t, "facts")
		file := File{Facts: FactsJSON(policy(t), f), Result: []byte(`{"total":"0.00"}`), Document: rapid.String().Draw(t, "document"), Policy: policyHash, Made: "2023-01-28"}
		data, err := file.Encode()
		if err != nil {
			t.Fatal(err)
		}
		read, back, err := ParseFile(policy(t), data)
		if err != nil || !equal(read, f) || string(back.Facts) != string(file.Facts) || back.Document != file.Document || back.Policy != file.Policy || back.Program != "" || back.Made != file.Made {
			t.Errorf("%s\nis read as %+v, %v", data, back, err)
		}
	})
}

func FuzzParseFile(f *testing.F) {
	f.Add([]byte(bare))
	f.Add([]byte(`{"facts":` + bare + `,"result":{"measures":[{"a":"\ud83d\ude00"}]},"made":"2023-01-28"}`))
	f.Add([]byte(`{"trips":[{},{"cost":"1"}],"otherBenefits":{"18":"\ud800"}}`))
	for _, hostile := range []string{
		"\ufeff" + `{"facts":{"who":"<img src=x onerror=alert(1)>"},"document":"\u202e\u0000</script>"}`,
		`{"growth":{"yearOutput":"1.2` + "\xd2\xda" + `"}}`, // GB18030
		`{"retention":{"workers":1e1000000000}}`, `{"growth":{"yearOutput":"` + strings.Repeat("9", 1000) + `"}}`,
		`{"__proto__":{},"retention":{"workers":1,"workers":2}}`,
		strings.Repeat(`{"facts":`, 100), strings.Repeat("[", 1000), `{"trips":[` + strings.Repeat("{},", 250) + `{}]}`,
	} {
		f.Add([]byte(hostile))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, file, err := ParseFile(policy(t), data)
		sameAsJSON(t, data)
		if err != nil {
			if _, ok := errors.AsType[*calc.FieldError](err); !ok && err != ErrNotOurs {
				t.Error(err)
			}
			return
		}
		if len(facts.Trips) > calc.MaxTrips || !equal(read(t, string(file.Facts)), facts) {
			t.Errorf("%q is %s", data, file.Facts)
		}
	})
}
