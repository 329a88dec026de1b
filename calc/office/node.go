package office

import (
	"encoding/json"
	"strconv"
	"strings"

	"wengang/calc/svg"
)

// A Node is an element of a view: a name, attributes, and children or a text. A
// drawing of calc/svg is one as it is.
//
// Attributes are those of HTML, and one more: data-key tells an element from
// others beside it, as id does, so that it stays the same element, with its focus
// and what was typed, when others come and go. What the tree says of a control's
// value is put into it when the tree says another thing than before, and never
// over what the visitor has typed since.
type Node = svg.Element

// New makes an element; attributes are names and values in turn.
func New(name string, attributes ...string) Node { return svg.New(name, attributes...) }

// Text makes an element that holds a text.
func Text(name, text string, attributes ...string) Node { return svg.Text(name, text, attributes...) }

// Parent makes an element of its children.
func Parent(name string, children ...Node) Node {
	n := New(name)
	n.Children = children
	return n
}

// On has the app told, under a name, when one of types happens to n or in it.
func On(n Node, name string, types ...Type) Node {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(t)
	}
	return n.With("data-event", name, "data-on", strings.Join(words, " "))
}

// Keys has n, which On gave to KeyDown, take these keys, by the names that
// KeyboardEvent.key has for them, but Space for the space bar. The browser then
// does nothing with them.
func Keys(n Node, keys ...string) Node { return n.With("data-keys", strings.Join(keys, " ")) }

// Files says of an n, which On gave to Change or Drop, that a file of more than
// most bytes is not to be read.
func Files(n Node, most int64) Node { return n.With("data-most", strconv.FormatInt(most, 10)) }

// Encode writes a tree as office.js reads it: the JSON of an array of the
// name, an object of the attributes, and the children, of which a text is a string.
func Encode(n Node) string {
	var b strings.Builder
	encode(&b, n)
	return b.String()
}

func encode(b *strings.Builder, n Node) {
	b.WriteByte('[')
	quote(b, n.Name)
	b.WriteString(",{")
	for i, a := range n.Attributes {
		if i > 0 {
			b.WriteByte(',')
		}
		quote(b, a.Name)
		b.WriteByte(':')
		quote(b, a.Value)
	}
	b.WriteByte('}')
	if n.Text != "" {
		b.WriteByte(',')
		quote(b, n.Text)
	}
	for _, child := range n.Children {
		b.WriteByte(',')
		encode(b, child)
	}
	b.WriteByte(']')
}

func quote(b *strings.Builder, text string) {
	data, _ := json.Marshal(text) // of a string, which never fails
	b.Write(data)
}
