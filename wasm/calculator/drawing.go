package calculator

import (
	"wengang/calc/svg"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawing renders a picture or a QR code. go-app's own way is innerHTML; the
// page's security policy forbids it, with every other way by which text could
// become code.
func drawing(e svg.Element) app.UI {
	element := app.Elem(e.Name).XMLNS(svg.Namespace)
	for _, a := range e.Attributes {
		element = element.Attr(a.Name, a.Value)
	}
	var body []app.UI
	if e.Text != "" {
		body = append(body, app.Text(e.Text))
	}
	for _, child := range e.Children {
		body = append(body, drawing(child))
	}
	return element.Body(body...)
}
