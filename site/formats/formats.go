// Package formats writes the notice in machine-readable formats. Its contract:
// [Files] returns every such file by path under the root of the site, with the
// same bytes each time. They contain only what the notice, its guides or the
// operator's [Identity] say: what the notice leaves open is left out, and URLs
// are absolute only if the operator gave a base.
//
// docs/formats.md lists the files with their standards and validators. What a
// page carries in its head is here too: [NoticeLD] and [MeasureLD], [NoticeMeta]
// and [MeasureMeta], and the document's own list of [Facts].
package formats

import (
	"embed"
	"fmt"
	"slices"

	"wengang/site/newline"
	"wengang/site/notice"

	"github.com/google/uuid"
)

//go:embed *.schema.json
var schemas embed.FS

// Files writes every file. pages are the paths of the HTML files that a search
// engine should know: index.html, measures/1/index.html and so on. icon is the path
// of the SVG that they name as theirs.
func Files(n *notice.Notice, id Identity, pages []string, icon string) (map[string][]byte, error) {
	files := map[string][]byte{
		"notice.txt": Text(n),
		"robots.txt": robots(id),
	}
	for path, write := range map[string]func() ([]byte, error){
		"notice.akn.xml":       func() ([]byte, error) { return akomaNtoso(n, id) },
		"atom.xml":             func() ([]byte, error) { return atom(n, id) },
		"calendar.ics":         func() ([]byte, error) { return calendar(n, id) },
		"policy.json":          func() ([]byte, error) { return Policy(n) },
		"measures.json":        func() ([]byte, error) { return measures(n) },
		"policy.schema.json":   func() ([]byte, error) { return newline.FS(schemas).ReadFile("policy.schema.json") },
		"measures.schema.json": func() ([]byte, error) { return newline.FS(schemas).ReadFile("measures.schema.json") },
		"manifest.webmanifest": func() ([]byte, error) { return manifest(n, id, icon) },
	} {
		data, err := write()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		files[path] = data
	}
	if id.Base != "" {
		data, err := sitemap(id, pages)
		if err != nil {
			return nil, fmt.Errorf("sitemap.xml: %w", err)
		}
		files["sitemap.xml"] = data
	}
	return files, nil
}

// documentType is what the notice calls itself, in the last words of its title.
const documentType = "通知"

// measurePath leads to a measure's page from the root of the site.
func measurePath(number int) string { return fmt.Sprintf("measures/%d/", number) }

// urn names the document, or the part of it with that id, for ever and wherever
// it is hosted: version 5 of the UUID, of the document's number and the id.
func urn(n *notice.Notice, id string) string {
	name := n.DocNumber
	if id != "" {
		name += "#" + id
	}
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(name)).URN()
}

// printed is the start of the day on which the notice was printed, in China.
func printed(n *notice.Notice) string { return string(n.Issued) + "T00:00:00+08:00" }

// jurisdiction is the place that the names of all bodies begin with: 舟山市. It
// is empty where they share none.
func jurisdiction(n *notice.Notice) string {
	if len(n.Bodies) == 0 {
		return ""
	}
	shared := []rune(n.Bodies[0])
	for _, body := range n.Bodies[1:] {
		name := []rune(body)
		for i := range shared {
			if i >= len(name) || shared[i] != name[i] {
				shared = shared[:i]
				break
			}
		}
	}
	if i := slices.Index(shared, '市'); i >= 0 {
		return string(shared[:i+1])
	}
	return ""
}
