package proof

import (
	"os"
	"path/filepath"
	"testing"

	"wengang/calc/cases"
)

// The cases worked out by hand beside the notice come out of it.
func TestCasesOfTheNotice(t *testing.T) {
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../content/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases.Read(string(text)) {
			for _, d := range c.Check(n.Policy) {
				t.Errorf("%s:%d: measure %d: %s is %q, want %q", file, d.Line, d.Measure, d.Key, d.Got, d.Want)
			}
		}
	}
}
