package newline

import (
	"html/template"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestLF(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "",
		"a\r\nb\r\n":          "a\nb\n",
		"a\nb\r\n\r\n":        "a\nb\n\n",
		"a\rb\n\r":            "a\rb\n\r", // no end of a line
		"\x89PNG\r\n\x1a\x00": "\x89PNG\r\n\x1a\x00",
	} {
		if got := string(LF([]byte(text))); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestFS(t *testing.T) {
	fsys := FS(fstest.MapFS{"a/x.html": {Data: []byte("{{- 1}}\r\ntext\r\n")}})
	data, err := fs.ReadFile(fsys, "a/x.html")
	if err != nil || string(data) != "{{- 1}}\ntext\n" {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := fs.ReadFile(fsys, "a/y.html"); err == nil {
		t.Error("no error where there is no file")
	}
	if names, err := fs.Glob(fsys, "a/*"); err != nil || len(names) != 1 {
		t.Errorf("%v, %v", names, err)
	}
	if _, err := template.ParseFS(fsys, "a/*.html"); err != nil {
		t.Error(err)
	}
}
