package release

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"wengang/site/sink"

	"github.com/andybalholm/brotli"
)

// What a host sends in place of a file is that file.
func TestSiblings(t *testing.T) {
	text := []byte(strings.Repeat("每人发放500元的专项补贴。", 50))
	files := map[string][]byte{
		"index.html":                      text,
		"a/b/data.json":                   text,
		"icon.0123abcd.svg":               text,
		"robots.txt":                      []byte("User-agent: *\n"),             // would grow
		"icon-192.png":                    text,                                  // not text by its name
		"calculator/wengang.0123abcd.bin": text,                                  // packed already
		"wengang.html":                    bytes.Repeat(text, large/len(text)+1), // packed in less time
		"wengang.html.sha256":             text,                                  // nothing that a page loads
	}
	var packed, repacked sink.Memory
	err := Siblings(sink.Holding(files), packed.Put)
	if err != nil {
		t.Fatal(err)
	}
	got := packed.Files()
	want := []string{
		"a/b/data.json.br", "a/b/data.json.gz", "icon.0123abcd.svg.br", "icon.0123abcd.svg.gz",
		"index.html.br", "index.html.gz", "wengang.html.br", "wengang.html.gz",
	}
	if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
		t.Errorf("siblings %q, want %q", names, want)
	}
	for name, data := range got {
		var plain []byte
		if of, ok := strings.CutSuffix(name, ".gz"); ok {
			r, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(name, err)
			}
			if r.Name != "" || !r.ModTime.IsZero() {
				t.Errorf("%s carries a name or a time", name)
			}
			plain, err = io.ReadAll(r)
			if err != nil || !bytes.Equal(plain, files[of]) {
				t.Errorf("%s is not %s: %v", name, of, err)
			}
			continue
		}
		of := strings.TrimSuffix(name, ".br")
		plain, err = io.ReadAll(brotli.NewReader(bytes.NewReader(data)))
		if err != nil || !bytes.Equal(plain, files[of]) {
			t.Errorf("%s is not %s: %v", name, of, err)
		}
	}
	if err := Siblings(sink.Holding(files), repacked.Put); err != nil || !maps.EqualFunc(got, repacked.Files(), bytes.Equal) {
		t.Errorf("packed again, the bytes differ: %v", err)
	}
}
