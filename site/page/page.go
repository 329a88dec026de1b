// Package page writes the pages of the site from a checked notice. Its
// contract: [Render] returns every file of the site but the program, by path
// under the root, with relative URLs only, the same bytes each time.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assets embed.FS

// A measure with an amount has its questions in one fieldset of the form.
var forms = map[int]string{1: "retention", 2: "growth", 18: "charter", 20: "recruitment"}

// Content security policies. A reading page runs the script that remembers the
// elder view and talks to nobody; the calculator fetches its program from its own origin and nothing else.
const (
	readingCSP    = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'"
	calculatorCSP = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)

// view is what a template sees.
type view struct {
	Title       string
	Description string
	Root        string // relative way to the root of the site
	Place       string // entry of the navigation that is current
	CSP         string
	Scripts     []string
	Notice      *notice.Notice
	Computable  []computable

	Measure        notice.Measure
	Section        notice.Section
	Computed       *computable
	Terms          []term
	Previous, Next *notice.Measure

	Policy         template.JS
	PolicyVersion  string // first digits of the SHA-256 of policy.json
	ProgramVersion string // and of the program; empty while it is not compiled
}

type computable struct {
	notice.Measure
	Form string // id of the fieldset
}

// Pages are the rendered files and the spans that the pages quote.
type Pages struct {
	Files  map[string][]byte
	quoted map[string]bool
}

// Quotes reports whether a page quotes the span with that id.
func (p *Pages) Quotes(id string) bool { return p.quoted[id] }

// Version names bytes by the first digits of their SHA-256: enough to tell two
// texts or two programs apart on a sheet.
func Version(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:4])
}

// Render writes the site. programVersion goes into the calculator's page, so
// that a sheet can say which program made it.
func Render(n *notice.Notice, programVersion string) (*Pages, error) {
	r := renderer{notice: n, programVersion: programVersion, pages: &Pages{Files: make(map[string][]byte), quoted: make(map[string]bool)}}
	for _, m := range n.Measures() {
		if form, ok := forms[m.Number]; ok {
			r.computable = append(r.computable, computable{m, form})
		}
	}
	templates, err := template.New("").Funcs(r.funcs()).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	r.templates = templates
	policy, err := json.Marshal(r.policyJSON())
	if err != nil {
		return nil, err
	}
	r.pages.Files["policy.json"] = append(policy, '\n')
	if err := errors.Join(r.notices(), r.measures(), r.calculator(policy), r.assets()); err != nil {
		return nil, err
	}
	return r.pages, nil
}

type renderer struct {
	notice         *notice.Notice
	programVersion string
	computable     []computable
	templates      *template.Template
	pages          *Pages
}

func (r *renderer) write(path, name string, v view) error {
	v.Notice, v.Computable = r.notice, r.computable
	if v.CSP == "" {
		v.CSP = readingCSP
	}
	v.Root = strings.Repeat("../", strings.Count(path, "/"))
	if v.Root == "" {
		v.Root = "./"
	}
	var b bytes.Buffer
	if err := r.templates.ExecuteTemplate(&b, name, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.pages.Files[path] = b.Bytes()
	return nil
}

func (r *renderer) notices() error {
	return r.write("index.html", "notice.html", view{
		Title:       r.notice.Title,
		Description: r.notice.DocNumber + "全文，共 " + strconv.Itoa(len(r.notice.Measures())) + " 条，附补贴计算器。",
		Place:       "notice",
	})
}

func (r *renderer) measures() error {
	all := r.notice.Measures()
	sections := make(map[string]notice.Section)
	for _, s := range r.notice.Sections {
		sections[s.Mark] = s
	}
	for i, m := range all {
		v := view{
			Title:       fmt.Sprintf("第 %d 条 %s · %s", m.Number, m.Title, r.notice.DocNumber),
			Description: m.Clause.Text,
			Measure:     m,
			Section:     sections[m.Section],
			Terms:       r.terms("m" + strconv.Itoa(m.Number)),
		}
		if i > 0 {
			v.Previous = &all[i-1]
		}
		if i+1 < len(all) {
			v.Next = &all[i+1]
		}
		for _, c := range r.computable {
			if c.Number == m.Number {
				v.Computed = &c
			}
		}
		if err := r.write(fmt.Sprintf("measures/%d/index.html", m.Number), "measure.html", v); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) calculator(policy []byte) error {
	return r.write("calculator/index.html", "calculator.html", view{
		Title:       "补贴计算器 · " + r.notice.DocNumber,
		Description: "按" + r.notice.DocNumber + "计算企业可得的补贴，每一步注明依据的原文。在本机计算，不上传。",
		Place:       "calculator",
		CSP:         calculatorCSP,
		Scripts:     []string{"wasm_exec.js", "loader.js"},
		Policy:      template.JS(policy), // encoding/json escapes <, > and &

		PolicyVersion:  Version(r.pages.Files["policy.json"]),
		ProgramVersion: r.programVersion,
	})
}

func (r *renderer) assets() error {
	for path, name := range map[string]string{"style.css": "style.css", "icon.svg": "icon.svg", "elder.js": "elder.js", "calculator/loader.js": "loader.js"} {
		data, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return err
		}
		r.pages.Files[path] = data
	}
	return nil
}

// policyJSON is the form of policy.json, described in docs/policy-json.md.
func (r *renderer) policyJSON() any {
	type document struct {
		Number string    `json:"number"`
		Title  string    `json:"title"`
		Issued calc.Date `json:"issued"`
	}
	return struct {
		Format   int            `json:"format"`
		Document document       `json:"document"`
		Measures []calc.Measure `json:"measures"`
		Readings []calc.Reading `json:"readings"`
		Spans    []calc.Span    `json:"spans"`
	}{1, document{r.notice.DocNumber, r.notice.Title, r.notice.Issued}, r.notice.Policy.Measures, r.notice.Policy.Readings, r.notice.Spans}
}
