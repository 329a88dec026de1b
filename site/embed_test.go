package site

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"wengang/site/formats"
	"wengang/site/program"
)

// A piece is light, runs nothing, loads nothing, and leads back to the site.
func TestPieces(t *testing.T) {
	files, n, err := Build(os.DirFS("../content"), Options{Identity: formats.Identity{Base: "https://example.org/notice/"}, Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	const most = 10_000 // bytes, whatever the host compresses
	for _, m := range n.Measures() {
		name := fmt.Sprintf("embed/%d.html", m.Number)
		piece := string(files[name])
		if len(piece) == 0 || len(piece) > most {
			t.Errorf("%s has %d bytes", name, len(piece))
		}
		for _, runs := range []string{"<script", "<link", "<img", " src=", "javascript:"} {
			if strings.Contains(piece, runs) {
				t.Errorf("%s has %s", name, runs)
			}
		}
		for _, said := range []string{m.Clause.Text, fmt.Sprintf(`href="https://example.org/notice/measures/%d/"`, m.Number), "以发文机关公布的正式文件为准", "2023年", "咨询（本站建议）："} {
			if !strings.Contains(piece, said) {
				t.Errorf("%s does not say %q", name, said)
			}
		}
		if rows := strings.Count(piece, "<tr>"); (m.Rule != "") != (rows > 1) {
			t.Errorf("%s has %d rows", name, rows)
		}
		if !strings.Contains(string(files["embed/index.html"]), fmt.Sprintf("src=&#34;https://example.org/notice/%s&#34;", name)) && !strings.Contains(string(files["embed/index.html"]), fmt.Sprintf(`src="https://example.org/notice/%s"`, name)) {
			t.Errorf("embed/ does not say how to frame %s", name)
		}
	}
}
