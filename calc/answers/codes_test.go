package answers

import (
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
)

// Each choice of the form has a short, no two shorts are the same text, and
// none takes the place of a character that stands for itself.
func TestShorts(t *testing.T) {
	choices := []string{"true", "false", string(calc.Industrial), string(calc.Agency), string(calc.Other)}
	for _, w := range calc.Everyone {
		choices = append(choices, string(w))
	}
	for _, c := range choices {
		if shortOf[c] == 0 {
			t.Errorf("%s has no short", c)
		}
	}
	if len(shortOf) != len(shorts) {
		t.Error("two shorts are the same text")
	}
	for code, text := range shorts {
		if code != escape(string(code))[0] {
			t.Errorf("the short %q of %s is none of 0–9 a–z", code, text)
		}
		if len([]rune(text)) > 1 && !slices.Contains(choices, text) {
			t.Errorf("%s is no choice", text)
		}
	}
}

// docs/link.md lists every letter and every short.
func TestDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/link.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(doc)), " ")
	for _, q := range policy(t).Questions() {
		if q.Letter == 0 {
			continue
		}
		if row := "| `" + string(q.Letter) + "` | `" + q.Name + "` |"; !strings.Contains(text, row) {
			t.Errorf("docs/link.md lacks %s", row)
		}
	}
	words := map[string]string{" ": "a space", "\u3000": "an ideographic space"}
	for code, short := range shorts {
		word := words[short]
		switch {
		case '0' <= code && code <= '9':
			continue
		case word != "":
		case short == "万" || short == "亿":
			word = short
		default:
			word = "`" + short + "`"
		}
		if entry := "`_" + string(code) + "` " + word; !strings.Contains(text, entry) {
			t.Errorf("docs/link.md lacks %s", entry)
		}
	}
	_, example, _ := strings.Cut(string(doc), "#1.")
	example, _, _ = strings.Cut(example, "\n")
	if _, err := ParseFragment(policy(t), "1."+example); err != nil {
		t.Errorf("the example of docs/link.md: %v", err)
	}
}
