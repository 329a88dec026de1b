// Package page renders the pages of the site from a checked notice. Its
// contract: [Render] puts every page and its assets, but not the program, into a
// sink, by path under the root, with relative URLs only and the same bytes each
// time. A page is a file here and a template of the same name.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/page/examples"
	"wengang/site/program"
	"wengang/site/sink"

	"golang.org/x/sync/errgroup"
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
	CSP         string
	Loader      template.JS      // which loads the program; empty on a page that does not
	Office      *program.Program // for lists, loaded once one is opened; nil on a page that has none
	Search      bool             // the page has the search
	Program     *program.Program // that Loader loads

	Root   string // relative way to the root of the site
	Notice *notice.Notice
	sort   string // the same of pages that share the parts of their frames
}

// Pages says which pages were rendered and which spans they quote.
type Pages struct {
	Paths  []string // of the HTML files, in no order
	Icon   string   // path of the site's
	quoted map[string]bool
}

// Quotes reports whether a page quotes the span with that id.
func (p *Pages) Quotes(id string) bool { return p.quoted[id] }

// Programs are those that pages load.
type Programs struct{ Calculator, Office program.Program }

// Render writes the site into put, page by page, and keeps none. The calculator's page names the program, to fetch it
// and so that a sheet can say which program made it; cases are those of its
// self-test, which n meets; empty where it has none. former is the version before n,
// or nil.
func Render(n, former *notice.Notice, id formats.Identity, made Programs, cases string, put sink.Sink) (*Pages, error) {
	r := renderer{notice: n, former: former, all: n.Measures(), identity: id, program: made.Calculator, office: made.Office, cases: cases, put: put, pages: &Pages{quoted: make(map[string]bool)}, assets: make(map[string]string), parts: make(map[shared]template.HTML)}
	templates, err := template.New("").Funcs(r.funcs()).ParseFS(newline.FS(templateFiles), "templates/*.html")
	if err != nil {
		return nil, err
	}
	r.templates = templates
	r.tables = sync.OnceValue(func() map[int]examples.Table { return examples.Tables(n.Policy) })
	r.policyVersion = sync.OnceValues(func() (string, error) {
		sum := sha256.New()
		err := formats.PolicyFile(sum, n)
		return program.VersionOf(sum), err
	})
	pages := []func() error{r.index, r.partyPages, r.measures, r.explained, r.timeline, r.embed, r.versions, r.notFound}
	if r.computes() {
		pages = append(pages, r.calculator, r.desk)
	}
	var group errgroup.Group
	for _, write := range pages {
		group.Go(write)
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	r.pages.Icon, err = r.asset("icon.svg")
	return r.pages, err
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
	put       sink.Sink
	pages     *Pages
	dialled   sync.Map // what phones made, by words

	tables        func() map[int]examples.Table // by measure
	policyVersion func() (string, error)        // the first digits of the SHA-256 of policy.json

	mu     sync.Mutex               // of what follows and of pages: measures are written side by side
	assets map[string]string        // path in the site of those that a page asked for, by name
	parts  map[shared]template.HTML // what pages share
}

// frame completes a head for the page at path.
func (r *renderer) frame(path string, h head) *head {
	h.Notice = r.notice
	h.Styles = withFrame(h.Styles)
	h.Scripts = append([]string{"elder.js"}, h.Scripts...)
	if !r.computes() && slices.Contains(h.Scripts, prefetch) { // nothing to fetch
		h.Scripts = slices.DeleteFunc(h.Scripts, func(name string) bool { return name == prefetch })
		h.CSP = cspReading
	}
	if h.Office != nil {
		h.Scripts = append(h.Scripts, "open.js")
	}
	if h.CSP == "" {
		h.CSP = cspReading
	}
	h.Canonical = r.canonical(path)
	h.Root = strings.Repeat("../", strings.Count(path, "/"))
	if h.Root == "" {
		h.Root = "./"
	}
	h.sort = fmt.Sprint(h.Root, h.Place, h.Styles, h.PrintStyle, h.Scripts, h.Search)
	return &h
}

// canonical is the address of the page at path; empty where nobody said where
// the site will be.
func (r *renderer) canonical(path string) string {
	if r.identity.Base == "" {
		return ""
	}
	return r.identity.URL(strings.TrimSuffix(path, "index.html"))
}

// prefetch is the script that fetches the calculator ahead.
const prefetch = "prefetch.js"

// withFrame puts the styles of every page before those of one.
func withFrame(styles []string) []string {
	return append([]string{tokensFile, "style.css"}, styles...)
}

// write executes the template of a page, with what is too long for a template to
// hold written in the place of each mark.
func (r *renderer) write(path, name string, view any, marks ...mark) error {
	err := r.put(path, func(w io.Writer) error {
		if name == measurePage {
			w = unbroken{w}
		}
		if len(marks) > 0 {
			w = marked{w, marks}
		}
		return r.templates.ExecuteTemplate(w, name, view)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages.Paths = append(r.pages.Paths, path)
	return nil
}

// A mark is text that a template writes in one piece, and what stands there in the
// page: it is as safe as what the template would write, or the template's own work.
type mark struct {
	text string
	fill func(io.Writer) error
}

// marked is a page in which marks are filled.
type marked struct {
	io.Writer
	marks []mark
}

func (m marked) Write(data []byte) (int, error) {
	for _, one := range m.marks {
		if string(data) == one.text {
			return len(data), one.fill(m.Writer)
		}
	}
	return m.Writer.Write(data)
}

// unbroken leaves out line breaks, which on the page of a measure stand between
// elements alone: with them the heaviest would weigh more than it may.
type unbroken struct{ io.Writer }

func (u unbroken) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if _, err := u.Writer.Write(line); err != nil {
			return 0, err
		}
		rest = after
	}
	return len(p), nil
}

// Frame is the part of a view that the frame of its page needs.
func (h *head) Frame() *head { return h }

// A shared part is a template for pages of one sort.
type shared struct{ template, sort string }

// shared executes a template that needs no more of a head than its place, its
// styles and its scripts, once for all pages that have the same: most of a
// measure's page is the frame of every measure's page.
func (r *renderer) shared(name string, h *head) (template.HTML, error) {
	key := shared{name, h.sort}
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
