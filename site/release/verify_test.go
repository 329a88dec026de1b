package release

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"wengang/site/formats"

	"wengang/site/sink"
)

func TestDifferences(t *testing.T) {
	built := map[string][]byte{"index.html": []byte("a"), "measures/1/index.html": []byte("b"), "style.css": []byte("c")}
	built[SumsPath], _ = Sums(sink.Holding(built))
	tests := []struct {
		name   string
		change func(map[string][]byte) // of what is deployed
		want   []string                // beginnings
	}{
		{"the same", func(map[string][]byte) {}, nil},
		{"a file changed on the host", func(d map[string][]byte) { d["index.html"] = []byte("x") }, []string{"index.html: was changed after it was built"}},
		{"another build", func(d map[string][]byte) {
			d["index.html"] = []byte("x")
			delete(d, SumsPath)
			d[SumsPath], _ = Sums(sink.Holding(d))
		}, []string{"index.html: differs from what the sources give"}},
		{"a file too many", func(d map[string][]byte) {
			d["more.js"] = []byte("x")
			delete(d, SumsPath)
			d[SumsPath], _ = Sums(sink.Holding(d))
		}, []string{"more.js: the site lists this file"}},
		{"a file too few", func(d map[string][]byte) {
			delete(d, "style.css")
			delete(d, SumsPath)
			d[SumsPath], _ = Sums(sink.Holding(d))
		}, []string{"style.css: the sources give this file"}},
		{"listed and gone", func(d map[string][]byte) { delete(d, "style.css") }, []string{"style.css: file does not exist"}},
		{"a wrong list", func(d map[string][]byte) {
			d[SumsPath] = []byte(strings.Replace(string(d[SumsPath]), string(d[SumsPath][:4]), "0000", 1))
		}, []string{"index.html: the file is that of the sources"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			deployed := maps.Clone(built)
			test.change(deployed)
			got, err := Differences(built, reading(deployed))
			if err != nil || len(got) != len(test.want) {
				t.Fatalf("%q, %v", got, err)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], test.want[i]) {
					t.Errorf("%q, want %q …", got[i], test.want[i])
				}
			}
		})
	}
}

func reading(files map[string][]byte) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		data, ok := files[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	}
}

func TestSumsOfAStranger(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for _, list := range []string{"x", sum, sum + " one-space", sum + "  ../up", sum + "  /root", sum + "  a//b", sum[2:] + "  short", strings.Repeat("g", 64) + "  no-hex"} {
		if got, err := parseSums([]byte(list)); err == nil || !strings.HasPrefix(err.Error(), "SHA256SUMS:1: ") {
			t.Errorf("%q is read as %v, %v", list, got, err)
		}
	}
	if _, err := Differences(nil, reading(nil)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a site without a list: %v", err)
	}
	got, err := parseSums([]byte(sum + "  a/b.html\n"))
	if err != nil || !slices.Equal(slices.Collect(maps.Keys(got)), []string{"a/b.html"}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestIdentityOf(t *testing.T) {
	for list, want := range map[string]formats.Identity{
		`{"metadata":{"properties":[{"name":"wengang:identity","value":"{\"Base\":\"https://example.org/\"}"}]}}`: {Base: "https://example.org/"},
		`{"metadata":{"properties":[{"name":"wengang:identity","value":"{}"}]}}`:                                  {},
	} {
		if got, err := IdentityOf([]byte(list)); err != nil || got != want {
			t.Errorf("%s: %v, %v", list, got, err)
		}
	}
	for _, list := range []string{``, `{}`, `{"metadata":{"properties":[{"name":"wengang:identity","value":"{\"Base\":\"x\"}"}]}}`} {
		if got, err := IdentityOf([]byte(list)); err == nil {
			t.Errorf("%s gives %v", list, got)
		}
	}
}
