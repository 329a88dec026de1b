package proof

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"wengang/site"
	"wengang/site/conformance"
	"wengang/site/program"
)

// The second implementation passes the pack that the site publishes as any
// stranger would: it sees nothing but conformance/cases.json.
func TestSecondImplementationConforms(t *testing.T) {
	files, _, err := site.Build(os.DirFS("../../content"), site.Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	var pack conformance.Pack
	if err := json.Unmarshal(files["conformance/cases.json"], &pack); err != nil {
		t.Fatal(err)
	}
	if len(pack.Cases) < 400 {
		t.Fatalf("the pack has only %d cases", len(pack.Cases))
	}
	values := 0
	for _, c := range pack.Cases {
		f, err := parseFacts(string(c.Facts))
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		results := assessAll(f)
		var total int64
		for i, number := range numbers {
			o := results.taken[i]
			total += o.due
			got := map[string]any{"status": o.status, "amount": yuan(o.amount), "due": yuan(o.due)}
			if o.status == eligible && number != "20" {
				got["city"], got["county"] = yuan(o.due/2), yuan(o.due-o.due/2)
			}
			if o.status == incomplete {
				got["missing"] = o.missing
			}
			for key, want := range c.Expect.Measures[number] {
				values++
				if !same(want, got[key]) {
					t.Errorf("%s: measure %s: %s is %v, want %v (%s)", c.ID, number, key, got[key], want, c.Why)
				}
			}
		}
		if c.Expect.Total != "" && c.Expect.Total != yuan(total) {
			t.Errorf("%s: total is %s, want %s", c.ID, yuan(total), c.Expect.Total)
		}
	}
	if values < 1000 {
		t.Errorf("only %d values are compared", values)
	}
}

// same compares a value of the pack, which is JSON, with one of ours.
func same(want, got any) bool {
	list, isList := want.([]any)
	if !isList {
		return want == got
	}
	var words []string
	for _, word := range list {
		words = append(words, word.(string))
	}
	ours, _ := got.([]string)
	return slices.Equal(words, ours)
}
