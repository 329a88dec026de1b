package site

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"wengang/calc"
	"wengang/site/program"
	"wengang/site/release"

	"golang.org/x/net/html"
)

var content = os.DirFS("../testdata/notices/frozen")

func build(t *testing.T) map[string][]byte {
	t.Helper()
	files, _, err := Build(content, Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parse(t *testing.T, page []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			return d
		}
	}
	return nil
}

// text is what a reader sees of a node, without white space.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func same(t *testing.T, got, want string) {
	t.Helper()
	g, w := []rune(got), []rune(want)
	for i := range w {
		if i >= len(g) || g[i] != w[i] {
			t.Fatalf("character %d: got %q, want %q", i, string(g[min(i, len(g)):min(i+20, len(g))]), string(w[i:min(i+20, len(w))]))
		}
	}
	if len(g) > len(w) {
		t.Fatalf("%q follows the official text", string(g[len(w):]))
	}
}

// Each measure's own page has the same words as the notice.
func TestMeasurePagesEqualNotice(t *testing.T) {
	files := build(t)
	index := parse(t, files["index.html"])
	pages := 0
	for n := 1; ; n++ {
		id := "m" + strconv.Itoa(n)
		whole := find(index, func(n *html.Node) bool { return attr(n, "id") == id })
		page, ok := files["measures/"+strconv.Itoa(n)+"/index.html"]
		if whole == nil || !ok {
			if whole != nil || ok {
				t.Fatalf("measure %d is on one page only", n)
			}
			break
		}
		pages++
		own := find(parse(t, page), func(n *html.Node) bool { return attr(n, "id") == id })
		if own == nil {
			t.Fatalf("measures/%d/ has no #%s", n, id)
		}
		same(t, text(own), text(whole))
	}
	if pages != 25 {
		t.Errorf("%d measures, the notice has 25", pages)
	}
}

// Every link leads somewhere, every fragment exists, every id is unique, and no
// URL is anything but relative: the site works under any path.
func TestEveryLink(t *testing.T) {
	if links := everyLink(t, build(t)); links < 200 {
		t.Errorf("only %d links were seen", links)
	}
}

// everyLink follows all links of a site and says how many there are.
func everyLink(t *testing.T, files map[string][]byte) (links int) {
	t.Helper()
	exists := map[string]bool{release.SinglePath: true, release.SingleSumPath: true} // made with the program
	ids := make(map[string]map[string]bool)
	for name, data := range files {
		exists[name] = true
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		ids[name] = make(map[string]bool)
		for n := range parse(t, data).Descendants() {
			if id := attr(n, "id"); n.Type == html.ElementNode && id != "" {
				if ids[name][id] {
					t.Errorf("%s: id %q stands twice", name, id)
				}
				ids[name][id] = true
			}
		}
	}
	for name := range ids {
		for n := range parse(t, files[name]).Descendants() {
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				links++
				u, err := url.Parse(a.Val)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				if u.Scheme == "tel" || a.Val == "data:," { // no icon, and none asked for
					continue
				}
				if u.IsAbs() || strings.HasPrefix(u.Path, "/") {
					t.Errorf("%s: %q is not relative", name, a.Val)
					continue
				}
				target := name
				if u.Path != "" {
					target = path.Join(path.Dir(name), u.Path)
					if strings.HasSuffix(u.Path, "/") || u.Path == "." {
						target = path.Join(target, "index.html")
					}
				}
				if !exists[target] {
					t.Errorf("%s: %q leads nowhere", name, a.Val)
				}
				if u.Fragment != "" && !ids[target][u.Fragment] {
					t.Errorf("%s: %q names no element", name, a.Val)
				}
			}
		}
	}
	return links
}

func TestBuildTwiceIsIdentical(t *testing.T) {
	first, second := build(t), build(t)
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for name := range first {
		if !bytes.Equal(first[name], second[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// The published policy binds to the rules as the notice does.
func TestPolicyJSONReadsBack(t *testing.T) {
	files := build(t)
	policy, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range policy.Rules() {
		if r.Terms.Limit().Text == "" {
			t.Errorf("the cap of measure %d has no words", r.Measure)
		}
	}
	script := find(parse(t, files["calculator/index.html"]), func(n *html.Node) bool { return attr(n, "id") == "policy" })
	if script == nil || script.FirstChild.Data != strings.TrimSpace(string(files["policy.json"])) {
		t.Error("the calculator's page does not hold policy.json")
	}
}

// A number of the notice stands in the notice: not in Go, a template or a
// script. Comments may give it as an example; calc has a stricter test of its own.
func TestNoConstantOfTheNoticeInCode(t *testing.T) {
	_, n, err := Build(content, Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	var words, numbers []string
	figure := regexp.MustCompile(`[0-9][0-9.]*(?:万|亿)?(?:元|%|个百分点|人|名|个月)`)
	for _, s := range n.Spans {
		switch s.Kind {
		case calc.KindQuantity:
			words = append(words, s.Text, figure.FindString(s.Text))
			if plain := s.Number.String(); len(plain) > 2 {
				numbers = append(numbers, plain)
			}
		case calc.KindPeriod:
			words = append(words, s.Text, string(s.From), string(s.To))
		case calc.KindRatio:
			words = append(words, s.Text)
		}
	}
	if len(words) < 40 {
		t.Fatalf("only %d words to look for: %q", len(words), words)
	}
	check := func(where, source string) {
		for _, w := range words {
			if strings.Contains(source, w) {
				t.Errorf("%s repeats %q, which stands in the notice", where, w)
			}
		}
		for _, number := range numbers {
			if regexp.MustCompile(`(^|[^0-9.,])` + number + `($|[^0-9])`).MatchString(strings.ReplaceAll(source, "_", "")) {
				t.Errorf("%s repeats the number %s, which stands in the notice", where, number)
			}
		}
	}
	seen := 0
	err = filepath.WalkDir("..", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "node_modules" || e.Name() == "dist" || e.Name() == "e2e" ||
			e.Name() == "stubs" || // names of the standard library
			strings.HasPrefix(e.Name(), ".") && e.Name() != "..") {
			return fs.SkipDir
		}
		switch path.Ext(name) {
		case ".html", ".js":
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			seen++
			check(name, string(source))
		case ".go":
			if strings.HasSuffix(name, "_test.go") {
				return nil
			}
			tokens := token.NewFileSet()
			f, err := parser.ParseFile(tokens, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			seen++
			ast.Inspect(f, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok {
					check(tokens.Position(literal.Pos()).String(), literal.Value)
				}
				return true
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 30 {
		t.Errorf("only %d files were read", seen)
	}
}
