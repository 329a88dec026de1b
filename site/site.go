// Package site turns content/ into the files of the site. [Build] does all of it
// except for compiling the program: load and check the notice, bind the rules, write
// the pages and the machine-readable formats, refuse marks that nothing uses.
package site

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"wengang/site/conformance"
	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/page"
	"wengang/site/program"
)

// Options are what a build knows beside the content.
type Options struct {
	Identity formats.Identity // checked
	Folder   string           // of the content, as diagnostics name it; empty: notice.Folder
	Program  program.Program  // program.NotCompiled where there is none yet
	Office   program.Program  // the same of the program for lists; the zero Program is program.OfficeNotCompiled
	Warn     func(string)     // takes a sentence about what the site is published in spite of; nil: nobody listens
}

// Build reads content and returns every file of the site but the program, by
// path under its root. The error is notice.Diagnostics where the content is
// wrong.
func Build(content fs.FS, o Options) (files map[string][]byte, n *notice.Notice, err error) {
	n, err = notice.LoadFrom(cmp.Or(o.Folder, notice.Folder), content)
	if err != nil {
		return nil, nil, err
	}
	former, err := notice.LoadFormer(cmp.Or(o.Folder, notice.Folder), content)
	if err != nil {
		return nil, nil, err
	}
	byHand, err := readHandmade(n.Policy, cmp.Or(o.Folder, notice.Folder), newline.FS(content))
	if err != nil {
		return nil, nil, err
	}
	if o.Warn != nil {
		for _, sentence := range byHand.differ {
			o.Warn(sentence)
		}
	}
	pages, err := page.Render(n, former, o.Identity, page.Programs{Calculator: o.Program, Office: cmp.Or(o.Office, program.OfficeNotCompiled)}, byHand.test)
	if err != nil {
		return nil, nil, err
	}
	if unused := n.Unused(pages.Quotes); len(unused) > 0 {
		return nil, nil, unused
	}
	icons, err := formats.Icons()
	if err != nil {
		return nil, nil, err
	}
	forms, err := formats.Files(n, o.Identity, listed(pages.Files))
	if err != nil {
		return nil, nil, err
	}
	pack, err := conformance.Files(n.Policy, n.DocNumber, forms["policy.json"], byHand.texts)
	if err != nil {
		return nil, nil, err
	}
	files = maps.Clone(pages.Files)
	maps.Copy(files, pack)
	maps.Copy(files, icons)
	maps.Copy(files, forms)
	return files, n, nil
}

// unlisted are the pages that say themselves that no search engine shall list them.
var unlisted = []string{"404.html", "desk/index.html"}

// listed are the pages that a search engine should know.
func listed(files map[string][]byte) []string {
	var paths []string
	for path := range files {
		if strings.HasSuffix(path, ".html") && !slices.Contains(unlisted, path) && !strings.HasPrefix(path, "embed/") {
			paths = append(paths, path)
		}
	}
	return paths
}
