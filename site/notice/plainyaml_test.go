package notice

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// samePlain fails where plainYAML makes another tree than the library.
func samePlain(t *testing.T, front string) (plain bool) {
	t.Helper()
	got, plain := plainYAML(front)
	if !plain {
		return false
	}
	var want yaml.Node
	if err := yaml.Unmarshal([]byte(lineBreaks.Replace(front)), &want); err != nil {
		t.Fatalf("%q is plain, and the library: %v", front, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%q: another tree than the library's", front)
	}
	return true
}

// TestPlainFrontMatter holds the plain reading against the library's: of all
// notices here, and of what is nearly plain.
func TestPlainFrontMatter(t *testing.T) {
	files, err := filepath.Glob("../../content/[1-9]*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	more, err := filepath.Glob("../../testdata/notices/*/[1-9]*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, front, _ := strings.Cut(string(data), "---\n")
		front, _, _ = strings.Cut(front, "\n---\n")
		if !samePlain(t, front+"\n") {
			t.Errorf("%s: the library reads it, which takes ten times as long", name)
		}
	}
	for _, front := range nearlyPlain {
		if samePlain(t, front) {
			t.Errorf("%q is taken for plain", front)
		}
	}
	for _, front := range []string{"title: 一\nform: 二 a1，（三）\n", "title: 一\ntitle: 二\n", "list:\n  - 一\n  - 二\nask: 三\n", "some: [3]\n", "some: [3, 14]\nlist:\n  - 一\n"} {
		if !samePlain(t, front) {
			t.Errorf("%q is not taken for plain", front)
		}
	}
}

var nearlyPlain = []string{
	"", "\n", "title\n", "title:\n", "title: \n", "title:一\n", "title: 一 \n", "title: 一: 二\n", "title: 一 # 二\n", "title:  一\n", " title: 一\n",
	"title: 一\n  二\n", "title: 12\n", "title: ~\n", "title: yes\n", "title: \"一\"\n", "title: 一\t二\n", "title: 一\u2028二\n", "title: 一\r\n", "title: 一",
	"yes: 一\n", "null: 一\n", "on: 一\n", "title: &a 一\n", "title: *a\n", "title: !!str 一\n", "? title\n: 一\n", "title: |\n  一\n", "...\n", "---\n", "# 一\n", "%YAML 1.1\n",
	"list:\n- 一\n", "list:\n  -  一\n", "list:\n  - 一\n   - 二\n", "list:\n  - - 一\n", "list:\n  -\n", "list:\n  - 一: 二\n", "  - 一\n", "title: 一\n  - 二\n", "list:\n\n  - 一\n", "list:\nask: 一\n",
	"some: []\n", "some: [3,14]\n", "some: [03]\n", "some: [3, 14\n", "some: 3, 14]\n", "some: [一]\n", "some: [3 ]\n", "some: [0x3]\n", "some: [123456]\n",
}

func FuzzPlainFrontMatter(f *testing.F) {
	for _, front := range nearlyPlain {
		f.Add(front)
	}
	f.Add("title: 一 a\nlist:\n  - 二\nsome: [3, 14]\n")
	f.Fuzz(func(t *testing.T, front string) { samePlain(t, front) })
}

// TestTokensIn sees that no line with a token is passed over.
func TestTokensIn(t *testing.T) {
	for r := rune(1); r <= 0xFFFF; r++ {
		for _, line := range []string{string(r), "条" + string(r) + "文", string(r) + "３条"} {
			if got, want := tokensIn(line), token.FindAllStringSubmatchIndex(line, -1); len(got) != len(want) {
				t.Errorf("%q: %d tokens, want %d", line, len(got), len(want))
			}
		}
	}
}
