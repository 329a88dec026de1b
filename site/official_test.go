package site

import (
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
