package components

import (
	"os"
	"strings"
	"testing"
)

func TestKnown(t *testing.T) {
	data, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	mit := string(data)
	for text, want := range map[string]string{
		mit:                    "MIT",
		mit + "\n" + mit:       "MIT", // with that of what it is based on
		"":                     "",
		"All rights reserved.": "",
		mit[:len(mit)/3]:       "",
		mit + strings.Repeat("But you must pay. ", 50): "",
	} {
		if got, ok := known([]byte(text)); ok != (want != "") || ok && got != want {
			t.Errorf("%.60q… is %q, %v, want %q", text, got, ok, want)
		}
	}
}

// A folder without a licence stops the build, by name.
func TestNoLicence(t *testing.T) {
	if _, err := component("library", "example.org/m", "v1.0.0", "", t.TempDir()); err == nil || !strings.Contains(err.Error(), "the licence of example.org/m") {
		t.Error(err)
	}
}
