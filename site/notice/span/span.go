// Package span is a goldmark extension for Pandoc's bracketed spans, as far as
// the notice needs them:
//
//	[封顶200万元]{#cap}          a quantity or a phrase with the id cap
//	[2023年春节期间]{#festival .plain}  a phrase whose figures are no quantity
//	[2023年]{.plain}             words whose figures are no quantity, no id
//	[春节期间]{#festival .time}  words of time that name no day
//
// goldmark's parsers can't fail: what does not match becomes text. So the
// parser here accepts anything that begins like a span, and the Problem of a
// malformed [Node] says what is wrong. Anything else is left to the caller as
// text with a stray bracket in it.
package span

import (
	"bytes"
	"strings"

	"wengang/calc"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Problem says why a span is malformed. The sentence for the clerk is the
// caller's.
type Problem string

const (
	Nested   Problem = "nested"   // a span within a span
	Unclosed Problem = "unclosed" // no } before the next span or the end of the line
	NoName   Problem = "noName"   // neither an id nor .plain nor .time
	TwoIDs   Problem = "twoIDs"
	Unknown  Problem = "unknown" // an attribute that is not #id, .plain or .time
	Empty    Problem = "empty"   // no words
)

// A Node is a span in the syntax tree. Its words are its only child.
type Node struct {
	ast.BaseInline
	Offset  int    // of the opening bracket in the source
	Name    string // id within the file, without the prefix of the measure
	Plain   bool   // its figures are no quantity
	Time    bool   // it says when, and names no day
	Problem Problem
	Detail  string // the attribute that is wrong, with Unknown

	// Value is what the words say. The loader sets it; it is nil for a span
	// without an id.
	Value *calc.Span
}

// NodeKind is the kind of Node.
var NodeKind = ast.NewNodeKind("Span")

// Kind implements ast.Node.
func (n *Node) Kind() ast.NodeKind { return NodeKind }

// Dump implements ast.Node.
func (n *Node) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Name": n.Name, "Problem": string(n.Problem)}, nil)
}

// Extension adds spans to a goldmark.Markdown.
var Extension goldmark.Extender = extension{}

type extension struct{}

func (extension) Extend(m goldmark.Markdown) {
	// Before the link parser (200), which takes the same bracket.
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(spanParser{}, 150)))
}

type spanParser struct{}

func (spanParser) Trigger() []byte { return []byte{'['} }

func (spanParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := bytes.IndexByte(line, ']')
	if end < 0 || end+1 >= len(line) || line[end+1] != '{' {
		return nil
	}
	n := &Node{Offset: segment.Start}
	words := line[1:end]
	consumed := end + 2
	if i := bytes.IndexByte(line[end:], '}'); i < 0 || bytes.ContainsAny(line[end+2:end+i], "[{") {
		n.Problem = Unclosed
	} else {
		n.attributes(string(line[end+2 : end+i]))
		consumed = end + i + 1
	}
	switch {
	case bytes.IndexByte(words, '[') >= 0:
		n.Problem = Nested
	case len(bytes.TrimSpace(words)) == 0:
		n.Problem = Empty
	}
	n.AppendChild(n, ast.NewTextSegment(text.NewSegment(segment.Start+1, segment.Start+end)))
	block.Advance(consumed)
	return n
}

// attributes reads what stands between the braces.
func (n *Node) attributes(s string) {
	for _, a := range strings.Fields(s) {
		switch {
		case a == ".plain":
			n.Plain = true
		case a == ".time":
			n.Time = true
		case strings.HasPrefix(a, "#") && isName(a[1:]):
			if n.Name != "" {
				n.Problem = TwoIDs
			}
			n.Name = a[1:]
		default:
			n.Problem, n.Detail = Unknown, a
		}
	}
	if n.Problem == "" && n.Name == "" && (!n.Plain || n.Time) {
		n.Problem = NoName
	}
}

// isName reports whether s is lower-case letters, digits and hyphens and
// begins with a letter.
func isName(s string) bool {
	for i, r := range s {
		letter := 'a' <= r && r <= 'z'
		if !letter && (i == 0 || !('0' <= r && r <= '9' || r == '-')) {
			return false
		}
	}
	return s != ""
}
