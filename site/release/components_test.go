package release

import (
	"os"
	"path/filepath"
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

// A missing or unknown licence does not stop a build: it is listed as unknown,
// with its text, and a warning asks to read it.
func TestUnknownLicence(t *testing.T) {
	missing, strange := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(strange, "LICENSE"), []byte("All rights reserved.\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for folder, words := range map[string]string{missing: "", strange: "All rights reserved.\n"} {
		var warnings []string
		c, err := component("library", "example.org/m", "v1.0.0", "", folder, &warnings)
		if err != nil {
			t.Fatal(err)
		}
		license := (*c.Licenses)[0].License
		if license.ID != "" || license.Name != "unknown" || (license.Text != nil) != (words != "") || words != "" && license.Text.Content != words {
			t.Errorf("%q: %+v", words, license)
		}
		if len(warnings) != 1 || !strings.Contains(warnings[0], "the licence of example.org/m, in "+folder) {
			t.Errorf("%q: %q", words, warnings)
		}
	}
	// The site may be another city's: its list repeats no word about one notice.
	for _, foreign := range []string{"content/", "Zhoushan"} {
		if data, err := os.ReadFile("../../LICENSE"); err != nil || strings.Contains(string(data), foreign) {
			t.Errorf("the licence, which every site repeats, speaks of %s (%v)", foreign, err)
		}
	}
	var warnings []string
	c, err := component("application", "wengang", "0", "", "../..", &warnings)
	if err != nil || len(warnings) != 0 || (*c.Licenses)[0].License.ID != "MIT" || (*c.Licenses)[0].License.Name != "" {
		t.Errorf("%v, %q, %+v", err, warnings, c.Licenses)
	}
}
