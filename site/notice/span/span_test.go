package span_test

import (
	"fmt"
	"strings"
	"testing"

	"wengang/site/notice/span"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

var markdown = goldmark.New(goldmark.WithExtensions(span.Extension))

// parse gives the tree and its spans, in order.
func parse(t testing.TB, source string) (ast.Node, []*span.Node) {
	t.Helper()
	tree := markdown.Parser().Parse(text.NewReader([]byte(source)))
	var spans []*span.Node
	err := ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if n, ok := node.(*span.Node); ok && entering {
			spans = append(spans, n)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree, spans
}

func words(n *span.Node, source string) string {
	return string(n.FirstChild().(*ast.Text).Value([]byte(source)))
}

// describe writes a span as: offset words #name .plain .time problem(detail).
func describe(n *span.Node, source string) string {
	s := fmt.Sprintf("%d %s", n.Offset, words(n, source))
	if n.Name != "" {
		s += " #" + n.Name
	}
	if n.Plain {
		s += " .plain"
	}
	if n.Time {
		s += " .time"
	}
	if n.Problem != "" {
		s += " " + string(n.Problem)
	}
	if n.Detail != "" {
		s += "(" + n.Detail + ")"
	}
	return s
}

// goldmark's parsers can't fail, so a malformed span is a node that says why.
// Offsets are in bytes.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"[封顶200万元]{#cap}", []string{"0 封顶200万元 #cap"}},
		{"单个企业[封顶200万元]{#cap}。", []string{"12 封顶200万元 #cap"}},
		{"[2023年春节期间]{#festival .plain}", []string{"0 2023年春节期间 #festival .plain"}},
		{"[2023年春节期间]{.plain #festival}", []string{"0 2023年春节期间 #festival .plain"}},
		{"[2023年]{.plain}", []string{"0 2023年 .plain"}},
		{"[春节期间]{#festival .time}", []string{"0 春节期间 #festival .time"}},
		{"[春节期间]{.time}", []string{"0 春节期间 .time noName"}},
		{"[a]{#a}[b]{#b-2}", []string{"0 a #a", "7 b #b-2"}},
		{"[a]{  #a\t.plain }", []string{"0 a #a .plain"}},
		{"[ a ]{#a}", []string{"0  a  #a"}},
		{"[*a*]{#a}", []string{"0 *a* #a"}}, // words are taken as they stand
		{"**[a]{#a}**", []string{"2 a #a"}},
		{"first\n\nsecond [a]{#a}", []string{"14 a #a"}},

		{"[a]{}", []string{"0 a noName"}},
		{"[a]{ }", []string{"0 a noName"}},
		{"[a]{#}", []string{"0 a unknown(#)"}},
		{"[a]{cap}", []string{"0 a unknown(cap)"}},
		{"[a]{#Cap}", []string{"0 a unknown(#Cap)"}},
		{"[a]{#9}", []string{"0 a unknown(#9)"}},
		{"[a]{#-a}", []string{"0 a unknown(#-a)"}},
		{"[a]{#上限}", []string{"0 a unknown(#上限)"}},
		{"[a]{#a_b}", []string{"0 a unknown(#a_b)"}},
		{"[a]{.plan}", []string{"0 a unknown(.plan)"}},
		{"[a]{#a .Plain}", []string{"0 a #a unknown(.Plain)"}},
		{"[a]{#a key=value}", []string{"0 a #a unknown(key=value)"}},
		{"[a]{#a #b}", []string{"0 a #b twoIDs"}},
		{"[a]{#a #a}", []string{"0 a #a twoIDs"}},
		{"[a]{#a", []string{"0 a unclosed"}},
		{"[a]{#a\n}", []string{"0 a unclosed"}},
		{"[a]{#a[b]{#b}", []string{"0 a unclosed", "6 b #b"}}, // the next span is none of its attributes
		{"[a]{{#a}", []string{"0 a unclosed"}},
		{"[]{#a}", []string{"0  #a empty"}},
		{"[ ]{#a}", []string{"0   #a empty"}},
		{"[a [b]{#b}", []string{"0 a [b #b nested"}},
		{"[a [b]{#b} c]{#a}", []string{"0 a [b #b nested"}},

		// what does not begin like a span is the caller's, as text
		{"[a] {#a}", nil},
		{"[a\nb]{#a}", nil},
		{"[a]", nil},
		{"[a", nil},
		{"a]{#a}", nil},
		{"［a］{#a}", nil},
		{"[a](b)", nil},
		{"【a】{#a}", nil},
		{`\[a]{#a}`, nil},
		{"`[a]{#a}`", nil},
		{"", nil},
	} {
		_, spans := parse(t, c.source)
		var got []string
		for _, n := range spans {
			got = append(got, describe(n, c.source))
		}
		if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%q\ngot  %q\nwant %q", c.source, got, c.want)
		}
	}
}

// Any text parses, and a span without a problem has words and says what it is.
func FuzzParse(f *testing.F) {
	for _, source := range []string{"[a]{#a}", "[a]{.plain}", "[a [b]{#b}", "[a]{#a", "[]{}", "[a]{#a #b}", "> [a]{#a}\n- [b]{#b}", "![a]{#a}"} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		_, spans := parse(t, source)
		for _, n := range spans {
			if n.Offset < 0 || n.Offset >= len(source) || source[n.Offset] != '[' {
				t.Fatalf("%q: a span at %d", source, n.Offset)
			}
			if n.Problem == "" && (strings.TrimSpace(words(n, source)) == "" || n.Name == "" && !n.Plain) {
				t.Fatalf("%q: %s", source, describe(n, source))
			}
		}
	})
}
