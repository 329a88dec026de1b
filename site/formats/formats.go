// Package formats writes the notice in machine-readable formats. Its contract:
// [Files] puts every such file by path under the root of the site, with the
// same bytes each time, and keeps no more of it than a measure. They contain only what the notice, its guides or the
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
	"io"
	"runtime"
	"slices"

	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/sink"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"
)

//go:embed *.schema.json
var schemas embed.FS

// Files puts every file. pages are the paths of the HTML files that a search
// engine should know: index.html, measures/1/index.html and so on. icon is the path
// of the SVG that they name as theirs.
func Files(n *notice.Notice, id Identity, pages []string, icon string, put sink.Sink) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for path, write := range map[string]func(io.Writer) error{
		"notice.txt":           func(w io.Writer) error { return text(w, n) },
		"notice.akn.xml":       func(w io.Writer) error { return akomaNtoso(w, n, id) },
		"atom.xml":             func(w io.Writer) error { return atom(w, n, id) },
		"calendar.ics":         func(w io.Writer) error { return calendar(w, n, id) },
		"policy.json":          func(w io.Writer) error { return PolicyFile(w, n) },
		"measures.json":        func(w io.Writer) error { return measures(w, n) },
		"policy.schema.json":   made(newline.FS(schemas).ReadFile("policy.schema.json")),
		"measures.schema.json": made(newline.FS(schemas).ReadFile("measures.schema.json")),
		"manifest.webmanifest": made(manifest(n, id, icon)),
		"robots.txt":           made(robots(id), nil),
		"sitemap.xml":          made(sitemap(id, pages)),
	} {
		if path == "sitemap.xml" && id.Base == "" {
			continue
		}
		group.Go(func() error {
			if err := put(path, write); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			return nil
		})
	}
	return group.Wait()
}

// made writes a file that is made already, or gives the error of making it.
func made(data []byte, err error) func(io.Writer) error {
	return func(w io.Writer) error {
		if err != nil {
			return err
		}
		_, err := w.Write(data)
		return err
	}
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
