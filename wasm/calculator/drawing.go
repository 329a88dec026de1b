package calculator

import (
	"strings"

	"wengang/wasm/svg"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// drawing gives the elements of an SVG of calc/picture or wasm/qr, which
// escape with svg.Escape. go-app's own way from a string to elements is
// innerHTML; the page's security policy forbids it, with every other way by
// which text could become code.
func drawing(source string) app.UI {
	_, source, _ = strings.Cut(source, "<")
	root, _ := readElement(source)
	return root
}

// readElement reads an element from its name on, and returns what follows it.
func readElement(source string) (e app.HTMLElem, rest string) {
	tag, rest, _ := strings.Cut(source, ">")
	tag, isEmpty := strings.CutSuffix(tag, "/")
	name, attributes, more := strings.Cut(tag, " ")
	e = app.Elem(name).XMLNS(svgNamespace)
	for more {
		var key, value string
		key, value, _ = strings.Cut(attributes, `="`)
		value, attributes, _ = strings.Cut(value, `"`)
		attributes, more = strings.CutPrefix(attributes, " ")
		if key != "xmlns" { // said above
			e = e.Attr(key, svg.Unescape(value))
		}
	}
	var body []app.UI
	for !isEmpty {
		var text string
		text, rest, more = strings.Cut(rest, "<")
		if strings.TrimSpace(text) != "" {
			body = append(body, app.Text(svg.Unescape(text)))
		}
		if !more || strings.HasPrefix(rest, "/") {
			_, rest, _ = strings.Cut(rest, ">")
			break
		}
		var child app.UI
		child, rest = readElement(rest)
		body = append(body, child)
	}
	return e.Body(body...), rest
}
