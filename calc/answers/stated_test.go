package answers

import (
	"bytes"
	"encoding/json"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// What a file states is read as encoding/json reads it.
func statedByJSON(result []byte) (string, map[string]string, bool) {
	var in struct {
		Measures map[string]struct{ Due string }
		Total    string
	}
	if len(result) == 0 || json.Unmarshal(result, &in) != nil {
		return "", nil, false
	}
	due := make(map[string]string)
	for number, m := range in.Measures {
		due[number] = m.Due
	}
	return in.Total, due, true
}

// anyJSON draws JSON of all kinds, with keys that repeat, also escaped, and the keys
// of a result.
func anyJSON(t *rapid.T, depth int) string {
	space := rapid.SampledFrom([]string{"", "", " ", "\n\t"})
	kinds := []string{`"a"`, `"\\"`, `"}"`, `"\""`, `"\u00e9,:["`, `1`, `-1.5e3`, `true`, `null`, `"160000.00"`}
	kind := rapid.IntRange(0, len(kinds)+3).Draw(t, "kind")
	if kind < len(kinds) || depth == 0 {
		return kinds[kind%len(kinds)]
	}
	var b bytes.Buffer
	isObject := kind%2 == 0
	b.WriteString(map[bool]string{true: "{", false: "["}[isObject])
	for i := range rapid.IntRange(0, 3).Draw(t, "members") {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(space.Draw(t, "space"))
		if isObject {
			b.WriteString(rapid.SampledFrom([]string{`"a"`, `"\u0061"`, `"b\\"`, `"measures"`, `"total"`, `"due"`, `"1"`}).Draw(t, "key") + space.Draw(t, "space") + ":" + space.Draw(t, "space"))
		}
		b.WriteString(anyJSON(t, depth-1) + space.Draw(t, "space"))
	}
	b.WriteString(map[bool]string{true: "}", false: "]"}[isObject])
	return b.String()
}

func TestStated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(anyJSON(t, 5))
		if !isPlainObject(data) { // a file has no other result
			return
		}
		total, due, ok := File{Result: data}.Stated()
		wantTotal, wantDue, wantOK := statedByJSON(data)
		if total != wantTotal || !maps.Equal(due, wantDue) || ok != wantOK {
			t.Fatalf("%s: states %s %v %t, want %s %v %t", data, total, due, ok, wantTotal, wantDue, wantOK)
		}
	})
}
