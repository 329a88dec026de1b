// Package svg holds a drawing as a tree of elements, so that whoever shows it
// need not read markup: calc/picture and calc/qr make the trees, the browser's
// program renders them, and String prints them.
package svg

import "strings"

// Namespace is the XML namespace of every element.
const Namespace = "http://www.w3.org/2000/svg"

// An Element has its attributes in order, and either children or a text.
type Element struct {
	Name       string
	Attributes []Attribute
	Children   []Element
	Text       string
}

// An Attribute is one of an element; Value is not escaped.
type Attribute struct{ Name, Value string }

// New makes an element; attributes are names and values in turn.
func New(name string, attributes ...string) Element {
	e := Element{Name: name}
	return e.With(attributes...)
}

// With returns the element with more attributes behind those that it has; they
// are names and values in turn.
func (e Element) With(attributes ...string) Element {
	for i := 0; i+1 < len(attributes); i += 2 {
		e.Attributes = append(e.Attributes, Attribute{attributes[i], attributes[i+1]})
	}
	return e
}

// Text makes an element that holds a text.
func Text(name, text string, attributes ...string) Element {
	e := New(name, attributes...)
	e.Text = text
	return e
}

// String prints the element as the root of an SVG document.
func (e Element) String() string {
	var b strings.Builder
	e.print(&b, ` xmlns="`+Namespace+`"`)
	return b.String()
}

func (e Element) print(b *strings.Builder, namespace string) {
	b.WriteString("<" + e.Name + namespace)
	for _, a := range e.Attributes {
		b.WriteString(" " + a.Name + `="` + escape(a.Value) + `"`)
	}
	if e.Text == "" && len(e.Children) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + escape(e.Text))
	for _, child := range e.Children {
		child.print(b, "")
	}
	b.WriteString("</" + e.Name + ">")
}

// escape writes text so that it can stand in an element or an attribute.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(text)
}
