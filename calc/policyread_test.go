package calc_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
)

// policyTexts hold everything that a reader of policy.json can meet.
var policyTexts = []string{
	`null`, `{}`, `[]`, `5`, ` {"format":1,"document":{"number":"x","a":[1,{}]}} `, `{"measures":null,"spans":[],"readings":[null]}`, `{} {}`, `{"measures":{}}`, `{"spans":"x"}`,
	`{"measures":[{"number":1,"title":"\u821f<","audience":["enterprise",null,"courier"],"form":"computed","means":"m","ask":"a","rule":"retention","new":[{"b":null}]},{}]}`,
	`{"measures":[{"number":1.0}]}`, `{"measures":[{"number":1e2}]}`, `{"measures":[{"number":"1"}]}`, `{"measures":[{"number":99999999999999999999}]}`, `{"measures":[{"number":-0}]}`, `{"measures":[{"number":null,"title":null,"audience":[],"rule":5}]}`,
	`{"measures":[[]]}`, `{"measures":[{"audience":[5]}]}`, `{"measures":[{"audience":"courier"}]}`, `{"measures":[{"number":1,"number":2}],"measures":[{"title":"t"}]}`, `{"measures":[{},{"title":"t"}],"measures":[{"number":3}]}`,
	`{"readings":[{"id":"R1","question":"q","taken":"t","basis":"b","against":"a","other":"o"}]}`, `{"readings":[{"id":true}]}`,
	`{"spans":[{"id":"m1-cap","text":"500元","kind":"quantity","number":"500","unit":"元","relation":"equal","inclusive":true,"from":"2023-01-01","to":"2023-03-31","until":false,"time":true,"parts":[6,4,null],"measure":7,"Number2":0}]}`,
	`{"spans":[{"number":500.5}]}`, `{"spans":[{"number":" 5"}]}`, `{"spans":[{"number":"1e3"}]}`, `{"spans":[{"number":-1E2}]}`, `{"spans":[{"number":null}]}`, `{"spans":[{"number":"null"}]}`, `{"spans":[{"number":""}]}`, `{"spans":[{"number":{}}]}`, `{"spans":[{"number":[1]}]}`, `{"spans":[{"number":true}]}`, `{"spans":[{"number":"\u0031"}]}`, `{"spans":[{"number":"0.1","number":"2"}]}`,
	`{"spans":[{"inclusive":1}]}`, `{"spans":[{"until":null,"time":"true"}]}`, `{"spans":[{"parts":["6"]}]}`, `{"spans":[{"parts":{}}]}`, `{"spans":[{"parts":[6,4],"parts":[1]}]}`, `{"spans":[{"parts":[6,4],"parts":null}]}`,
	`{"former":[{"version":"0123abcd","sums":true,"spans":[{"id":"m1-cap","text":"封顶","kind":"quantity","number":"5"},{"id":"m2"}],"new":1},null]}`, `{"former":[{"sums":"true"}]}`, `{"former":[{"spans":{}}]}`, `{"former":{}}`,
}

// policyKeys are those that the rules read.
var policyKeys = strings.Fields("measures readings spans number title audience form means ask rule id question taken basis against other text kind unit relation inclusive from to until time parts former version sums")

// spellsKeys reports whether each key is one of policyKeys or none in any case:
// encoding/json takes MEASURES too, which nobody writes.
func spellsKeys(data []byte) bool {
	for d := json.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err != nil {
			return true
		}
		key, isText := token.(string)
		if isText && !slices.Contains(policyKeys, key) && slices.ContainsFunc(policyKeys, func(known string) bool { return strings.EqualFold(known, key) }) {
			return false
		}
	}
}

// samePolicyAsJSON compares what is read of policy.json, and what is refused.
func samePolicyAsJSON(t *testing.T, data []byte) {
	t.Helper()
	got, ok := calc.PolicyTables(data)
	want, wanted := calc.PolicyTablesByJSON(data)
	if spellsKeys(data) && (ok != wanted || ok && got != want) {
		t.Fatalf("%.300q: read %v, by encoding/json %v\n%s\n%s", data, ok, wanted, got, want)
	}
}

// Also where a text is cut off at any byte, and where any of its bytes is another.
func TestReadsPolicyAsJSON(t *testing.T) {
	for _, text := range policyTexts {
		samePolicyAsJSON(t, []byte(text))
		for i := range text {
			samePolicyAsJSON(t, []byte(text[:i]))
			for _, c := range []byte("\x00 \"\\{}[]:,0-.etn") {
				changed := []byte(text)
				changed[i] = c
				samePolicyAsJSON(t, changed)
				samePolicyAsJSON(t, []byte(text[:i]+string(c)+text[i:]))
			}
		}
	}
	data, err := json.Marshal(map[string]any{"measures": measures(t), "readings": policy(t).Readings, "spans": spans(t)})
	if err != nil {
		t.Fatal(err)
	}
	samePolicyAsJSON(t, data)
}

func FuzzReadPolicy(f *testing.F) {
	for _, text := range policyTexts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { samePolicyAsJSON(t, data) })
}
