package svg_test

import (
	"encoding/xml"
	"testing"

	"wengang/wasm/svg"

	"pgregory.net/rapid"
)

// What is escaped reads back as it was, in an element and in an attribute.
func TestEscape(t *testing.T) {
	if got := svg.Escape(`a<b>&"c"`); got != "a&lt;b&gt;&amp;&#34;c&#34;" {
		t.Errorf("%s", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a<>&"'一 ;#34ltgmp]*`).Draw(t, "text")
		var back struct {
			Attribute string `xml:"a,attr"`
			Text      string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<t a="`+svg.Escape(text)+`">`+svg.Escape(text)+`</t>`), &back); err != nil {
			t.Fatal(err)
		}
		if back.Text != text || back.Attribute != text {
			t.Fatalf("%q comes back as %q and %q", text, back.Text, back.Attribute)
		}
		if got := svg.Unescape(svg.Escape(text)); got != text {
			t.Fatalf("%q comes back as %q", text, got)
		}
	})
}
