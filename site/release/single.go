package release

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	neturl "net/url"
	"path"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/site/page"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Where the edition and its check sum stand in the site.
const (
	SinglePath    = "wengang.html"
	SingleSumPath = "wengang.html.sha256"
)

//go:embed single.js single.css
var singleAssets embed.FS

// SingleFile makes the edition in one HTML file, which opens by double click
// without a network or a server, and returns it with the file of its SHA-256.
// site has the pages and the scripts of the program; program is its
// WebAssembly, gzipped; nothing where the site has no calculator.
//
// The pages stand after one another. Every link between them leads to a place
// in the file, every style and script stands in it, and its security policy
// allows these by their hashes and nothing else. With JavaScript one page is
// shown at a time; without it, all of them.
func SingleFile(site Site, program []byte) (map[string][]byte, error) {
	e := edition{site: site, ids: make(map[string]string), taken: make(map[string]bool), seen: make(map[string]bool)}
	if err := e.read(); err != nil {
		return nil, err
	}
	data, err := e.write(program)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		SinglePath:    data,
		SingleSumPath: fmt.Appendf(nil, sumLine, sha256.Sum256(data), SinglePath),
	}, nil
}

// A section is one page of the site inside of the edition.
type section struct {
	path  string // of the page in the site
	name  string // id of its element here
	doc   *html.Node
	main  *html.Node
	title string
}

type edition struct {
	site     Site
	sections []*section
	ids      map[string]string // path#id in the site → id here
	taken    map[string]bool
	styles   []string // paths of those loaded, in order
	printing []string // and of those for paper
	scripts  []script
	search   *script         // which a page asks for when it is wanted
	seen     map[string]bool // the lines of the bundles that stand in the edition
}

// A script is one of the site with what its element tells it.
type script struct {
	path   string           // of its file, or of the page that it stands in
	inPage string           // what stands there
	data   []html.Attribute // data-…
	bundle bool             // assets, a line each
}

// read takes the pages apart and gives every id one that is its own here. The
// calculator keeps its ids, which the program knows; then come the measures,
// so that #m18 leads to the page of measure 18.
func (e *edition) read() error {
	for _, path := range order(e.site) {
		page, err := e.site.Read(path)
		if err != nil {
			return err
		}
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		s := &section{path: path, doc: doc, name: strings.ReplaceAll(strings.Trim(strings.TrimSuffix(path, "index.html"), "/"), "/", "-")}
		if s.name == "" {
			s.name = "index"
		}
		s.name = "page-" + s.name
		s.main = find(doc, atom.Main)
		title := find(doc, atom.Title)
		if s.main == nil || title == nil {
			return fmt.Errorf("%s has no main element or no title", path)
		}
		s.title = text(title)
		e.sections = append(e.sections, s)
	}
	for _, wanted := range []string{"calculator/", "measures/", ""} {
		for _, s := range e.sections {
			first := "" // of the sections that this round names
			switch {
			case strings.HasPrefix(s.path, "calculator/"):
				first = "calculator/"
			case strings.HasPrefix(s.path, "measures/"):
				first = "measures/"
			}
			if first == wanted {
				e.name(s)
			}
		}
	}
	for _, s := range e.sections {
		e.collect(s)
	}
	return nil
}

// file gives a file of the site, if it is there.
func (e *edition) file(path string) ([]byte, bool) {
	data, err := e.site.Read(path)
	return data, err == nil
}

// order is the notice, what explains it, what it has for each party, the
// measures, and the calculator where the site has one.
func order(site Site) []string {
	paths := []string{"index.html", "explained/index.html", "timeline/index.html"}
	for _, w := range calc.Everyone {
		paths = append(paths, fmt.Sprintf("for/%s/index.html", w))
	}
	all := site.Paths()
	for n := 1; ; n++ {
		path := fmt.Sprintf("measures/%d/index.html", n)
		if _, there := slices.BinarySearch(all, path); !there {
			break
		}
		paths = append(paths, path)
	}
	if path := "calculator/index.html"; slices.Contains(all, path) {
		paths = append(paths, path)
	}
	return paths
}

// name gives the ids of a page theirs here: the same where nobody has it yet.
func (e *edition) name(s *section) {
	e.ids[s.path+"#"] = s.name
	e.taken[s.name] = true
	for n := range s.doc.Descendants() {
		id := get(n, "id")
		if id == "" || !within(n, s.main) && id != "policy" {
			continue
		}
		here := id
		if e.taken[here] {
			here = strings.TrimPrefix(s.name, "page-") + "-" + id
		}
		e.taken[here] = true
		e.ids[s.path+"#"+id] = here
	}
}

// collect notes the styles and scripts of a page, each once.
func (e *edition) collect(s *section) {
	add := func(list *[]string, url string) {
		if p := path.Join(path.Dir(s.path), url); !slices.Contains(*list, p) {
			*list = append(*list, p)
		}
	}
	for n := range s.doc.Descendants() {
		switch {
		case n.DataAtom == atom.Link && get(n, "rel") == "stylesheet" && get(n, "media") == "print":
			add(&e.printing, get(n, "href"))
		case n.DataAtom == atom.Link && get(n, "rel") == "stylesheet":
			add(&e.styles, get(n, "href"))
		case n.DataAtom == atom.Script && (get(n, "src") != "" || get(n, "id") == "loader"):
			e.script(s, n)
		}
	}
}

// script notes a script, once, and before the loader the one that it would ask for.
func (e *edition) script(s *section, n *html.Node) {
	add := func(one script) {
		if !slices.ContainsFunc(e.scripts, func(known script) bool { return known.path == one.path }) {
			e.scripts = append(e.scripts, one)
		}
	}
	one := script{path: path.Join(path.Dir(s.path), get(n, "src")), bundle: true}
	if get(n, "id") == "loader" {
		add(script{path: path.Join(path.Dir(s.path), get(n, "data-script"))})
		one = script{path: s.path, inPage: text(n)}
	}
	for _, a := range n.Attr {
		if a.Key == "data-search" {
			e.search = &script{path: path.Join(path.Dir(s.path), a.Val)}
		}
		if strings.HasPrefix(a.Key, "data-") {
			one.data = append(one.data, a)
		}
	}
	add(one)
}

// localise makes the ids of a page, and what refers to them, those of the
// edition, and takes out what leads to other files.
func (e *edition) localise(s *section) error {
	leaveOutLists(s.main)
	var others []*html.Node
	for n := range s.main.Descendants() {
		for i, a := range n.Attr {
			switch a.Key {
			case "id":
				n.Attr[i].Val = e.ids[s.path+"#"+a.Val]
			case "for", "list", "aria-labelledby", "aria-describedby", "headers":
				words := strings.Fields(a.Val)
				for j, id := range words {
					if here, ok := e.ids[s.path+"#"+id]; ok {
						words[j] = here
					}
				}
				n.Attr[i].Val = strings.Join(words, " ")
			case "aria-label": // of a part of the page that each page has
				if n.DataAtom == atom.Nav {
					n.Attr[i].Val = a.Val + "（" + s.title + "）"
				}
			case "href", "src":
				here, isPage, err := e.link(s, a.Val)
				if err != nil {
					return err
				}
				if !isPage {
					others = append(others, n)
				}
				n.Attr[i].Val = here
			}
		}
	}
	for _, n := range others {
		for n != nil && !strings.Contains(get(n, "class"), "forms") {
			n = n.Parent
		}
		if n != nil && n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return nil
}

// noLists stands where a page of the site opens a list, whose program would
// weigh on everybody who passes the file on.
const noLists = "打开名单（花名册、包车清单）要用网站，本文件里没有。"

// leaveOutLists puts a sentence where a list would be opened.
func leaveOutLists(main *html.Node) {
	var places []*html.Node
	for n := range main.Descendants() {
		if n.Type == html.ElementNode && get(n, "class") == "list" {
			places = append(places, n)
		}
	}
	for _, place := range places {
		sentence := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P, Attr: []html.Attribute{{Key: "class", Val: "hint"}}}
		sentence.AppendChild(&html.Node{Type: html.TextNode, Data: noLists})
		place.Parent.InsertBefore(sentence, place)
		place.Parent.RemoveChild(place)
	}
}

// link turns the URL of a page of the site into that of its place here.
func (e *edition) link(s *section, url string) (here string, isPage bool, err error) {
	if strings.HasPrefix(url, "tel:") {
		return url, true, nil
	}
	target, fragment, _ := strings.Cut(url, "#")
	if words, err := neturl.PathUnescape(fragment); err == nil {
		fragment = words
	}
	file := s.path
	if target != "" {
		file = path.Join(path.Dir(s.path), target)
		if strings.HasSuffix(target, "/") || file == "." {
			file = path.Join(file, "index.html")
		}
	}
	id, known := e.ids[file+"#"+fragment]
	switch {
	case known:
		return "#" + id, true, nil
	case !slices.ContainsFunc(e.sections, func(held *section) bool { return held.path == file }):
		return url, false, nil // a file or a page that this edition does without
	}
	return "", false, fmt.Errorf("%s: %s names no place", s.path, url)
}

// searching gives the script of the search, with an index that leads to places
// in the edition.
func (e *edition) searching() ([]byte, error) {
	data, ok := e.file(e.search.path)
	if !ok {
		return nil, fmt.Errorf("a page loads %s, which is not there", e.search.path)
	}
	written, code, ok := bytes.Cut(bytes.TrimPrefix(data, []byte(page.SearchMark)), []byte("\n"))
	var index struct {
		Entries  [][4]string     `json:"entries"`
		Synonyms json.RawMessage `json:"synonyms"`
	}
	if err := json.Unmarshal(written, &index); !ok || err != nil {
		return nil, fmt.Errorf("%s is no index and script of a search", e.search.path)
	}
	for i := range index.Entries {
		here, _, err := e.link(e.sections[0], index.Entries[i][0])
		if err != nil {
			return nil, err
		}
		index.Entries[i][0] = here
	}
	changed, err := json.Marshal(index) // which escapes what could end a script
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(page.SearchMark), changed, []byte("\n"), code), nil
}

func find(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == a && d.Type == html.ElementNode {
			return d
		}
	}
	return nil
}

func within(n, ancestor *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == ancestor {
			return true
		}
	}
	return false
}

func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}
