package site

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wengang/site/page"
	"wengang/site/release"

	"golang.org/x/net/html"
)

// Every page has just the policy that follows from what stands in it: what it
// uses is allowed, what it does not use is not.
func TestEveryPageHasItsPolicy(t *testing.T) {
	files := build(t)
	files[release.SinglePath] = singleFile(t)
	pages := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		pages++
		doc := parse(t, data)
		meta := find(doc, func(n *html.Node) bool { return attr(n, "http-equiv") == "Content-Security-Policy" })
		if meta == nil {
			t.Errorf("%s has no policy", name)
			continue
		}
		if before := find(doc, func(n *html.Node) bool {
			return n == meta || slices.Contains([]string{"script", "style", "link"}, n.Data)
		}); before != meta {
			t.Errorf("%s: the policy stands after a %s that it does not hold for", name, before.Data)
		}
		got, want := inOrder(strings.Split(attr(meta, "content"), "; ")), inOrder(policyFor(t, name, doc, files))
		for _, directive := range got {
			if !slices.Contains(want, directive) {
				t.Errorf("%s: %s does not follow from the page", name, directive)
			}
		}
		for _, directive := range want {
			if !slices.Contains(got, directive) {
				t.Errorf("%s: %s is lacking", name, directive)
			}
		}
	}
	if pages != 68 { // the notice, ten parties, 25 measures, a piece of each and how to use it, explainer, timeline, calculator, desk, 404.html, the single file
		t.Errorf("%d pages", pages)
	}
}

// inOrder puts the sources of each directive in order: theirs means nothing.
func inOrder(directives []string) []string {
	for i, directive := range directives {
		words := strings.Fields(directive)
		slices.Sort(words[1:])
		directives[i] = strings.Join(words, " ")
	}
	return directives
}

// policyFor works out the directives of a page from its elements and from the
// files that these load.
func policyFor(t *testing.T, name string, doc *html.Node, files map[string][]byte) []string {
	t.Helper()
	var style, script, img, manifest, worker []string
	connect, trusted := "'none'", "'none'"
	add := func(to *[]string, source string) {
		if !slices.Contains(*to, source) {
			*to = append(*to, source)
		}
	}
	load := func(url string) string {
		data, ok := files[path.Join(path.Dir(name), url)]
		if !ok {
			t.Errorf("%s loads %s, which is not there", name, url)
		}
		return string(data)
	}
	picture := func(url string) {
		if strings.HasPrefix(url, "data:") {
			add(&img, "data:")
		} else {
			add(&img, "'self'")
		}
	}
	pictures := func(css string) {
		for _, found := range regexp.MustCompile(`url\(["']?([^"')]*)`).FindAllStringSubmatch(css, -1) {
			picture(found[1])
		}
	}
	isInDoc := func(id string) bool {
		return find(doc, func(n *html.Node) bool { return attr(n, "id") == id }) != nil
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
				t.Errorf("%s: %s has %s=%q", name, n.Data, a.Key, a.Val)
			}
		}
		code := ""
		switch n.Data {
		case "iframe", "object", "embed", "base", "frame", "video", "audio", "img", "image":
			t.Errorf("%s has a %s, of which this test knows nothing", name, n.Data)
		case "meta":
			if equiv := attr(n, "http-equiv"); equiv != "" && equiv != "Content-Security-Policy" {
				t.Errorf("%s has a meta element for %s", name, equiv)
			}
		case "link":
			switch rel := attr(n, "rel"); rel {
			case "stylesheet":
				add(&style, "'self'")
				pictures(load(attr(n, "href")))
			case "icon", "apple-touch-icon":
				picture(attr(n, "href"))
			case "manifest":
				add(&manifest, "'self'")
			case "alternate", "canonical":
			default:
				t.Errorf("%s has a link %s, of which this test knows nothing", name, rel)
			}
		case "style":
			add(&style, page.CSPSource([]byte(n.FirstChild.Data)))
			pictures(n.FirstChild.Data)
		case "script":
			switch kind, src := attr(n, "type"), attr(n, "src"); {
			case kind != "": // data: it never runs
			case src != "":
				add(&script, "'self'")
				code = load(src)
				for _, later := range []string{"data-search", "data-module", "data-worker"} { // which it asks for later
					if url := attr(n, later); url != "" {
						code += load(url)
					}
				}
			default:
				code = n.FirstChild.Data
				add(&script, page.CSPSource([]byte(code)))
			}
		}
		if strings.Contains(code, "WebAssembly") {
			add(&script, "'wasm-unsafe-eval'")
		}
		if strings.Contains(code, "fetch(") && !isInDoc("program-bytes") { // which stand in for the file
			connect = "'self'"
		}
		if strings.Contains(code, "new Worker(") {
			add(&worker, "blob:")
		}
		if made := regexp.MustCompile(`createPolicy\(["']?(\w+)`).FindStringSubmatch(code); made != nil {
			trusted = made[1]
		}
		for _, sink := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc", "parseFromString", "setTimeout(\""} {
			if strings.Contains(code, sink) {
				t.Errorf("%s runs a script with %s", name, sink)
			}
		}
	}
	ofAll := strings.Replace(page.CSPOfAll, "trusted-types 'none'", "trusted-types "+trusted, 1)
	directives := append([]string{"default-src 'none'", "connect-src " + connect}, strings.Split(ofAll, "; ")...)
	for directive, sources := range map[string][]string{"style-src ": style, "script-src ": script, "img-src ": img, "manifest-src ": manifest, "worker-src ": worker} {
		if sources != nil {
			directives = append(directives, directive+strings.Join(sources, " "))
		}
	}
	return directives
}
