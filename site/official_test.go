package site

import (
	"fmt"
	"os"
	"testing"

	"wengang/site/program"

	"golang.org/x/net/html"
)

// What is true of the very notice in content/. The other tests here load
// testdata/notices.

// The text that the public reads is the official one, character by character
// but for white space: a page break cut a few sentences of the official file.
func TestNoticeEqualsOfficialText(t *testing.T) {
	official, err := os.ReadFile("testdata/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	article := find(parse(t, files["index.html"]), func(n *html.Node) bool { return n.Data == "article" })
	if article == nil {
		t.Fatal("index.html has no article")
	}
	same(t, text(article), squeeze(string(official)))
}

// The notice in content/ makes a whole site, whatever a clerk made of it: every
// link leads somewhere, and there is a page for each measure.
func TestContentBuilds(t *testing.T) {
	files, n, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	everyLink(t, files)
	for i, m := range n.Measures() {
		if m.Number != i+1 || files[fmt.Sprintf("measures/%d/index.html", m.Number)] == nil {
			t.Errorf("there is no page of measure %d", i+1)
		}
	}
}
