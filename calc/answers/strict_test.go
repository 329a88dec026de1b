package answers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"wengang/calc"

	"pgregory.net/rapid"
)

// What strict.go reads by itself, read by encoding/json.

func membersByJSON(data []byte) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, ErrNotOurs
	}
	var all []member
	seen := make(map[string]bool)
	for d.More() {
		token, err := d.Token()
		key, ok := token.(string)
		m := member{key: key}
		if err != nil || !ok || d.Decode(&m.value) != nil {
			return nil, ErrNotOurs
		}
		if seen[key] {
			return nil, &calc.FieldError{Field: key, Problem: calc.DuplicateField}
		}
		seen[key] = true
		all = append(all, m)
	}
	return all, nil
}

func isPlainObjectByJSON(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber() // a float64 can't hold every number
	return data[0] == '{' && isPlainByJSON(d, maxDepth)
}

// isPlainByJSON reads one value, at most that deep.
func isPlainByJSON(d *json.Decoder, depth int) bool {
	token, err := d.Token()
	open, nested := token.(json.Delim)
	if err != nil || nested && depth == 0 {
		return false
	}
	if !nested {
		return true
	}
	seen := make(map[string]bool)
	for d.More() {
		if open == '{' {
			token, err := d.Token()
			key, ok := token.(string)
			if err != nil || !ok || seen[key] {
				return false
			}
			seen[key] = true
		}
		if !isPlainByJSON(d, depth-1) {
			return false
		}
	}
	_, err = d.Token()
	return err == nil
}

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

// However many keys an object has, a repeated one is found.
func TestManyKeys(t *testing.T) {
	for _, n := range []int{1, mostFew - 1, mostFew, mostFew + 1, 3 * mostFew} {
		var b bytes.Buffer
		for i := range n {
			fmt.Fprintf(&b, `"k%d":%d,`, i, i)
		}
		if !isPlainObject([]byte("{" + b.String() + `"other":0}`)) {
			t.Errorf("%d keys are said to repeat", n)
		}
		for i := range n {
			if isPlainObject(fmt.Appendf(nil, `{%s"k%d":0}`, b.String(), i)) {
				t.Errorf("of %d keys %d repeats unseen", n, i)
			}
		}
	}
}

func TestNesting(t *testing.T) {
	for depth := 9_998; depth <= 10_002; depth++ {
		for _, nested := range []string{strings.Repeat("[", depth) + strings.Repeat("]", depth), strings.Repeat(`{"a":`, depth) + "1" + strings.Repeat("}", depth)} {
			if calc.ValidJSON([]byte(nested)) != json.Valid([]byte(nested)) {
				t.Errorf("%d deep: %t", depth, !json.Valid([]byte(nested)))
			}
		}
	}
}

func TestWalksAsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(anyJSON(t, 5))
		broken := data[:rapid.IntRange(0, len(data)).Draw(t, "cut")]
		if rapid.Bool().Draw(t, "more") {
			broken = append(append([]byte(nil), broken...), rapid.SampledFrom([]string{"{", "}", "[", "]", ",", "0", `"`, `\`, ":", " "}).Draw(t, "with")...)
		}
		if calc.ValidJSON(broken) != json.Valid(broken) {
			t.Fatalf("%s: valid %t", broken, !json.Valid(broken))
		}
		got, err := members(data)
		want, wantErr := membersByJSON(data)
		if len(got) != len(want) || (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: %v %v, want %v %v", data, got, err, want, wantErr)
		}
		for i := range got {
			if got[i].key != want[i].key || !bytes.Equal(got[i].value, want[i].value) {
				t.Fatalf("%s: %s, want %s", data, got[i], want[i])
			}
		}
		plain := isPlainObject(data)
		if plain != isPlainObjectByJSON(data) {
			t.Fatalf("%s: plain %t", data, plain)
		}
		if !plain { // a file has no other result
			return
		}
		total, due, ok := File{Result: data}.Stated()
		wantTotal, wantDue, wantOK := statedByJSON(data)
		if total != wantTotal || !maps.Equal(due, wantDue) || ok != wantOK {
			t.Fatalf("%s: states %s %v %t, want %s %v %t", data, total, due, ok, wantTotal, wantDue, wantOK)
		}
	})
}
