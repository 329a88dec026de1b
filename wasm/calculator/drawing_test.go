package calculator

import (
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/picture"
	"wengang/calc/qr"
	"wengang/calc/svg"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// The elements that are rendered are those that are printed: of a code, of both
// pictures, and of a text that needs escaping.
func TestDrawing(t *testing.T) {
	policy := readPolicy(t)
	growth, _ := calc.TermsOf[*calc.Growth](policy)
	code, err := qr.SVG("code", "http://localhost/calculator/#1...1Z0vrwc7u", "扫码")
	if err != nil {
		t.Fatal(err)
	}
	escaped := svg.New("svg", "class", "a>b")
	escaped.Children = []svg.Element{svg.Text("title", "1 < 2 &amp; 3"), {Name: "g", Children: []svg.Element{svg.New("path", "d", "M0")}}}
	for name, e := range map[string]svg.Element{
		"code": code, "escaped": escaped,
		"stairs": picture.Stairs("p", growth, &growth.Growth.Number),
		"cap":    picture.Cap("p", growth.Reward.Number, growth.Cap.Number),
	} {
		got, want := outline(t, app.HTMLString(drawing(e))), outline(t, e.String())
		if got != want || !strings.Contains(got, "path") && !strings.Contains(got, "rect") {
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
