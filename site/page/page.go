// Package page renders the pages of the site from a checked notice. Its
// contract: [Render] returns every page and its assets, but not the program, by
// path under the root, with relative URLs only and the same bytes each time. A page is a file here and a template of the same name.
package page

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/program"
)

//go:embed templates/*.html
var templateFiles embed.FS

// head is what every page tells the templates of its frame.
type head struct {
	Title       string
	Description string            // empty where Meta has it
	Meta        []formats.MetaTag // of an article, 国办发〔2017〕47号
	LinkedData  template.JS       // JSON-LD
	Canonical   string            // empty where nobody said where the site will be
	Place       string            // path of the entry of the navigation that is current
	Styles      []string
	PrintStyle  string
	Scripts     []string
	Late        []string // scripts that no first view needs: elder.js asks for them once the page has loaded
	CSP         string
	Ahead       *program.Program // to be fetched ahead; nil on a page from which few go to the calculator
	Loader      template.JS      // which loads the program; empty on a page that does not
	Office      *program.Program // for lists, loaded once one is opened; nil on a page that has none
	Search      bool             // the page has the search

	Root   string // relative way to the root of the site
	Notice *notice.Notice
}

// Pages are the rendered files and the spans that the pages quote.
type Pages struct {
	Files  map[string][]byte
	quoted map[string]bool
}

// Quotes reports whether a page quotes the span with that id.
func (p *Pages) Quotes(id string) bool { return p.quoted[id] }

// Programs are those that pages load.
type Programs struct{ Calculator, Office program.Program }

// Render writes the site. The calculator's page names the program, to fetch it
// and so that a sheet can say which program made it; cases are those of its
// self-test, which n meets; empty where it has none. former is the version before n,
// or nil.
func Render(n, former *notice.Notice, id formats.Identity, made Programs, cases string) (*Pages, error) {
	r := renderer{notice: n, former: former, all: n.Measures(), identity: id, program: made.Calculator, office: made.Office, cases: cases, pages: &Pages{Files: make(map[string][]byte), quoted: make(map[string]bool)}, assets: make(map[string]string), parts: make(map[string]template.HTML)}
	templates, err := template.New("").Funcs(r.funcs()).ParseFS(newline.FS(templateFiles), "templates/*.html")
	if err != nil {
		return nil, err
	}
	r.templates = templates
	if err := errors.Join(r.index(), r.partyPages(), r.measures(), r.explained(), r.timeline(), r.embed(), r.versions(), r.notFound()); err != nil {
		return nil, err
	}
	if r.computes() {
		if err := errors.Join(r.calculator(), r.desk()); err != nil {
			return nil, err
		}
	}
	return r.pages, nil
}

type renderer struct {
	notice    *notice.Notice
	former    *notice.Notice   // nil where there is none
	all       []notice.Measure // of the notice; number n stands at n-1
	identity  formats.Identity
	program   program.Program
	office    program.Program
	cases     string
	templates *template.Template
	pages     *Pages

	mu     sync.Mutex               // of what follows and of pages: measures are written side by side
	assets map[string]string        // path in the site of those that a page asked for, by name
	parts  map[string]template.HTML // what pages share
}

// frame completes a head for the page at path.
func (r *renderer) frame(path string, h head) head {
	h.Notice = r.notice
	h.Styles = withFrame(h.Styles)
	h.Scripts = append([]string{"elder.js"}, h.Scripts...)
	if h.Ahead != nil && !r.computes() { // nothing to fetch
		h.Ahead, h.CSP = nil, cspReading
	}
	if h.Ahead != nil {
		h.Late = append(h.Late, "prefetch.js")
	}
	if h.Office != nil {
		h.Scripts = append(h.Scripts, "open.js")
	}
	if h.CSP == "" {
		h.CSP = cspReading
	}
	if r.identity.Base != "" {
		h.Canonical = r.identity.URL(strings.TrimSuffix(path, "index.html"))
	}
	h.Root = strings.Repeat("../", strings.Count(path, "/"))
	if h.Root == "" {
		h.Root = "./"
	}
	return h
}

// withFrame puts the styles of every page before those of one.
func withFrame(styles []string) []string {
	return append([]string{"tokens.css", "style.css"}, styles...)
}

// write executes the template of a page.
func (r *renderer) write(path, name string, view any) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := r.templates.ExecuteTemplate(b, name, view); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	data := bytes.Clone(b.Bytes())
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages.Files[path] = data
	return nil
}

// buffers are used again, so that a page takes no more memory than it has bytes.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Frame is the part of a view that the frame of its page needs.
func (h head) Frame() head { return h }

// shared executes a template that needs no more of a head than its place, its
// styles and its scripts, once for all pages that have the same: most of a
// measure's page is the frame of every measure's page.
func (r *renderer) shared(name string, h head) (template.HTML, error) {
	key := fmt.Sprint(name, h.Root, h.Place, h.Styles, h.PrintStyle, h.Scripts, h.Search, h.Late)
	r.mu.Lock()
	part, ok := r.parts[key]
	r.mu.Unlock()
	if ok {
		return part, nil
	}
	var b strings.Builder
	if err := r.templates.ExecuteTemplate(&b, name, h); err != nil {
		return "", err
	}
	part = template.HTML(b.String())
	r.mu.Lock()
	r.parts[key] = part
	r.mu.Unlock()
	return part, nil
}

// quoted notes that a page quotes the span with that id.
func (r *renderer) quoted(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages.quoted[id] = true
}
