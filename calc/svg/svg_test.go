package svg_test

import (
	"encoding/xml"
	"testing"

	"wengang/calc/svg"

	"pgregory.net/rapid"
)

// Attributes and children stand in the order in which they were given, and
// the namespace on the root alone.
func TestString(t *testing.T) {
	e := svg.New("svg", "class", "pic", "role", "img").With("viewBox", "0 0 1 2")
	e.Children = []svg.Element{
		svg.Text("title", `a<b>&"c"`, "id", `"`),
		{Name: "g", Children: []svg.Element{svg.New("path", "d", "M0 0")}},
	}
	want := `<svg xmlns="http://www.w3.org/2000/svg" class="pic" role="img" viewBox="0 0 1 2">` +
		`<title id="&#34;">a&lt;b&gt;&amp;&#34;c&#34;</title><g><path d="M0 0"/></g></svg>`
	if got := e.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What is printed reads back as it was, in an element and in an attribute.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a<>&"'一 ;#34ltgmp]*`).Draw(t, "text")
		var back struct {
			Attribute string `xml:"a,attr"`
			Text      string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(svg.Text("t", text, "a", text).String()), &back); err != nil {
			t.Fatal(err)
		}
		if back.Text != text || back.Attribute != text {
			t.Fatalf("%q comes back as %q and %q", text, back.Text, back.Attribute)
		}
	})
}
