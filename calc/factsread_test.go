package calc_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"wengang/calc"
)

// texts are lines that hold everything a reader of facts can meet.
func texts() []string {
	all := []string{
		contractFacts, `{}`, ` { } `, `{"trips":[]}`, `{"trips":[{},{"workers":3}]}`, "\xef\xbb\xbf{}", "{}\x00", "{\x00}", `{"who":["agency","courier"]}`, `{"who":[]}`,
		`{"who":["agency",]}`, `{"who":["agency"`, `{"who":["agency","agency"]}`, `{"who":[1]}`, `{"who":"agency.courier"}`, `{"who":["agency"}`, `{"who":[,`,
		`{"applicant":{"name":"\u821f\ud83d\ude00\ud800x\udc00 \"\\\/\b\f\n\r\t"}}`, `{"applicant":{"name":"\u821F\uD83D\uDE00\uABCDEF"}}`, `{"applicant":{"name":"\u821G"}}`, `{"applicant":{"name":"\u821"}}`, `{"applicant":{"name":"\ud800\u0041"}}`, `{"applicant":{"name":"\ud83d\ud83d\ude00"}}`, `{"applicant":{"name":"\x"}}`, "{\"applicant\":{\"name\":\"\xff\xe8\x88\"}}",
		"{\"applicant\":{\"name\":\"\t\"}}", `{"applicant":{"name":"   ","county":" 定海 "}}`, `{"applicant":{"creditCode":"91350100M000100Y43"}}`,
		`{"retention":{"workers":"120人"}}`, `{"retention":{"workers":"无"}}`, `{"retention":{"workers":"12无人"}}`, `{"retention":{"workers":-}}`, `{"retention":{"workers":1.}}`,
		`{"retention":{"workers":1e+}}`, `{"retention":{"workers":1E2}}`, `{"result":[1E+2,-0.5E-3],"facts":{}}`, `{"retention":{"workers":000}}`, `{"retention":{"workers":1x}}`, `{"retention":{"workers":1`, `{"retention":{"workers":tru}}`, `{"retention":{"workers":nullx}}`,
		`{"retention":{"workers":1},"retention":{"workers":1}}`, `{"retention":{"people":[{"nonlocal":true,"received":"1.5"},{"name":"x"}]}}`, `{"retention":{"people":[{"nonlocal":true,"nonlocal":true}]}}`,
		`{"retention":{"people":[{"nonlocal" true}]}}`, `{"retention":{"people":[{"nonlocal":true "working":true}]}}`, `{"retention":{"people":[{"":1}]}}`, `{"retention":{"people":[{"\u006eonlocal":1}]}}`,
		`{"growth":{"yearOutput":"1","output2022":"1"}}`, `{"growth":{"output2022":"１．２亿"}}`, `{"growth":{"output2022":"0123456789012345"}}`, `{"growth":{"output2022":"000000000000001.10"}}`,
		`{"growth":{"output2022":"1."}}`, `{"growth":{"output2022":".1"}}`, `{"growth":{"output2022":"1.234"}}`, `{"growth":{"output2022":"999999999999999.99"}}`, `{"growth":{"output2022":"1000000000000000"}}`,
		`{"facts":{},"result":{"a":[1,2,{"b":null}]},"document":"x"}`, `{"result":1}`, `{"facts":{},"facts":{}}`, `{"result":{},"facts":{"trips":[{}]},"made":tru}`, `{"facts":[]}`, `{"facts":`, `{"facts"`,
		`{"facts":{},"trips":[]}`, `{"trips":[],"facts":{}}`, `{"result":[1,],"facts":{}}`, `{"result":[1 2],"facts":{}}`, `{"result":{"a":1,},"facts":{}}`, `{"result":{"a"1},"facts":{}}`, `{"result":"\ud800","facts":{}}`,
		`{"trips":[` + strings.TrimSuffix(strings.Repeat("{},", 200), ",") + `]}`, `{"trips":[` + strings.TrimSuffix(strings.Repeat("{},", 201), ",") + `]}`, `{"trips":[` + strings.Repeat("{},", 200) + `x`,
	}
	return append(all, nested(9_999, "[]"), nested(9_999, "{}"), nested(10_001, "[]"), nested(10_001, "{}"))
}

// nested passes over a value of that depth.
func nested(depth int, pair string) string {
	open, end := pair[:1], pair[1:]
	if open == "{" {
		open += `"a":`
	}
	return `{"facts":{},"result":` + strings.Repeat(open, depth-1) + pair + strings.Repeat(end, depth-1) + `}`
}

// At 10,000 itself it hangs on Go's release what encoding/json takes: since 1.27 it counts
// the object around the value.
func TestDeepestNesting(t *testing.T) {
	for depth, taken := range map[int]bool{9_999: true, 10_000: true, 10_001: false} {
		for _, pair := range []string{"[]", "{}"} {
			if _, problem := policy(t).ReadFacts([]byte(nested(depth, pair))); (problem == nil) != taken {
				t.Errorf("%s %d deep: %v", pair, depth, problem)
			}
		}
	}
}

// sameAsJSON compares the reader with one that has its tokens from encoding/json:
// the same facts, or the same field and problem.
func sameAsJSON(t *testing.T, text []byte) {
	t.Helper()
	p := policy(t)
	got, problem := p.ReadFacts(text)
	want, wanted := p.ReadFactsByJSON(text)
	if !reflect.DeepEqual(problem, wanted) {
		t.Fatalf("%.200q: %v, by encoding/json %v", text, problem, wanted)
	}
	if problem != nil {
		if !reflect.DeepEqual(got, calc.Facts{}) {
			t.Fatalf("%.200q: facts beside the error", text)
		}
		return
	}
	// Equal and not identical: an amount is the same with any exponent.
	if everyAnswer(t, got) != everyAnswer(t, want) {
		t.Fatalf("%.200q is\n%s, by encoding/json\n%s", text, everyAnswer(t, got), everyAnswer(t, want))
	}
}

func everyAnswer(t *testing.T, f calc.Facts) string {
	t.Helper()
	var all strings.Builder
	for _, q := range policy(t).Questions() {
		rows := 1
		if q.List != nil {
			rows = q.List.Len(&f)
		}
		fmt.Fprintf(&all, "%s %d:", q.Name, rows)
		for row := range rows {
			fmt.Fprintf(&all, " %q", q.Text(&f, row))
		}
	}
	return all.String()
}

// What is refused, and why, is what it always was: also where a line is cut off
// at any byte, and where any of its bytes is another.
func TestReadsAsJSON(t *testing.T) {
	for _, text := range texts() {
		sameAsJSON(t, []byte(text))
		if len(text) > 2000 {
			continue
		}
		for i := range text {
			sameAsJSON(t, []byte(text[:i]))
			for _, c := range []byte("\x00 \"\\{}[]:,0-.etx\xff") {
				changed := []byte(text)
				changed[i] = c
				sameAsJSON(t, changed)
				sameAsJSON(t, []byte(text[:i]+string(c)+text[i:]))
			}
		}
	}
}

func FuzzReadFacts(f *testing.F) {
	for _, text := range texts() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { sameAsJSON(t, text) })
}

// A value that is passed over is passed over where encoding/json takes it.
func FuzzPassesOver(f *testing.F) {
	for _, value := range []string{`{}`, `[1,"a",null,true,-1.5e+3]`, `01`, `"\u00"`, `{"a":{}`, `[,]`, "\"\x1f\""} {
		f.Add([]byte(value))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		_, problem := policy(t).ReadFacts([]byte(`{"facts":{},"result":` + string(value) + `}`))
		whole := json.Valid([]byte(`{"result":` + string(value) + `}`))
		if whole && problem != nil && problem.Problem == calc.NotJSON || !whole && problem == nil {
			t.Errorf("%q: %v", value, problem)
		}
	})
}
