//go:build !js

package proof

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// The command gives the same bytes as the package, in the same order.
func TestSameByAssess(t *testing.T) {
	texts := shared(t)
	command := exec.Command("go", "run", ".", "assess")
	command.Dir = "../.."
	command.Stdin = strings.NewReader(strings.Join(texts, "\n") + "\n")
	var errs bytes.Buffer
	command.Stderr = &errs
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &errs)
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("%d lines for %d facts", len(lines), len(texts))
	}
	for i, line := range lines {
		if want := whole(t, policy(t), read(t, texts[i])); line != want {
			t.Fatalf("%s\nassess says\n%s\nthe package says\n%s", texts[i], line, want)
		}
	}
}
