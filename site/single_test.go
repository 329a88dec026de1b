package site

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"wengang/site/program"
	"wengang/site/release"
	"wengang/site/sink"

	"golang.org/x/net/html"
)

// singleFile is the edition with a program of a few bytes.
func singleFile(t *testing.T) []byte {
	t.Helper()
	files := build(t)
	files["calculator/"+program.NotCompiled.Script] = []byte("// the script of the toolchain\n")
	out, err := release.SingleFile(sink.Holding(files), []byte("program"))
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("%x  wengang.html\n", sha256.Sum256(out[release.SinglePath]))
	if got := string(out[release.SingleSumPath]); got != want {
		t.Errorf("the sum is %q, want %q", got, want)
	}
	return out[release.SinglePath]
}

// In the single file every link leads to a place in it, every id is one, and
// nothing is asked of anywhere.
func TestSingleFileStandsAlone(t *testing.T) {
	doc := parse(t, singleFile(t))
	ids := make(map[string]bool)
	for n := range doc.Descendants() {
		if id := attr(n, "id"); n.Type == html.ElementNode && id != "" {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
	}
	links := 0
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "src", "srcset", "action", "ping":
				t.Errorf("%s %s=%q", n.Data, a.Key, a.Val)
			case "href":
				links++
				id, isPlace := strings.CutPrefix(a.Val, "#")
				if isPlace && !ids[id] {
					t.Errorf("%s leads nowhere", a.Val)
				}
				if !isPlace && !strings.HasPrefix(a.Val, "tel:") && !strings.HasPrefix(a.Val, "data:image/svg+xml;") {
					t.Errorf("%s leads out of the file", a.Val)
				}
			case "for", "aria-labelledby", "aria-describedby":
				for _, id := range strings.Fields(a.Val) {
					if !ids[id] {
						t.Errorf("%s=%q names nothing", a.Key, id)
					}
				}
			}
		}
	}
	if links < 500 {
		t.Errorf("only %d links were seen", links)
	}
	for i := 1; i <= 25; i++ {
		if !ids[fmt.Sprintf("page-measures-%d", i)] || !ids[fmt.Sprintf("m%d", i)] {
			t.Errorf("measure %d is not in the file", i)
		}
	}
	// Marked words that the calculator cites lead to the measure's page, those
	// of the closing to the notice.
	for _, id := range []string{"m18-cap", "m18-hire", "notice-split"} {
		if !ids[id] {
			t.Errorf("the calculator cites %s, which is not in the file", id)
		}
	}
}

// The notice in the single file is the official one too.
func TestSingleFileEqualsOfficialText(t *testing.T) {
	article := func(doc *html.Node) string {
		return text(find(doc, func(n *html.Node) bool { return n.Data == "article" }))
	}
	same(t, article(parse(t, singleFile(t))), article(parse(t, build(t)["index.html"])))
}
