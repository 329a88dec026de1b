package calculator

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wengang/wasm/qr"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// The elements of a drawing are those of its source, for every picture that
// there is and for a code.
func TestDrawing(t *testing.T) {
	names, err := filepath.Glob("../../calc/picture/testdata/*.svg")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d pictures, %v", len(names), err)
	}
	sources := map[string]string{"escaped": `<svg xmlns="http://www.w3.org/2000/svg" class="a&gt;b"><title>1 &lt; 2 &amp;amp; 3</title><g><path d="M0"/></g></svg>`}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources[name] = string(data)
	}
	if sources["code"], err = qr.SVG("code", "http://localhost/calculator/#1...1Z0vrwc7u", "扫码"); err != nil {
		t.Fatal(err)
	}
	for name, source := range sources {
		got, want := outline(t, app.HTMLString(drawing(source))), outline(t, source)
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// outline writes the elements, sorted attributes and texts of a drawing.
func outline(t *testing.T, source string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var write func(*html.Node)
	write = func(n *html.Node) {
		if text := strings.TrimSpace(n.Data); n.Type != html.ElementNode {
			b.WriteString(text)
			return
		}
		b.WriteString("\n" + n.Data)
		var attributes []string
		for _, a := range n.Attr {
			if a.Key != "xmlns" {
				attributes = append(attributes, " "+a.Key+"="+a.Val)
			}
		}
		slices.Sort(attributes)
		b.WriteString(strings.Join(attributes, "") + " {")
		for child := range n.ChildNodes() {
			write(child)
		}
		b.WriteString("}")
	}
	for n := range doc.Descendants() {
		if n.Data == "svg" {
			write(n)
		}
	}
	return b.String()
}

// What is no drawing, which nothing here makes, ends too.
func TestDrawingEnds(t *testing.T) {
	for _, source := range []string{"", "<", "text", "<svg", "<svg>", "<svg a>", `<svg a="`, `<svg a="b`, "<svg/>", "<svg><g>", "</svg>", "<svg></svg><svg>"} {
		drawing(source)
	}
}
