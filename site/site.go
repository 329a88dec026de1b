// Package site turns content/ into the files of the site. [Build] does all of it
// except for compiling the program: load and check the notice, bind the rules, write
// the pages and the machine-readable formats, refuse marks that nothing uses.
package site

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"wengang/site/conformance"
	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/page"
	"wengang/site/program"
	"wengang/site/sink"
)

// Options are what a build knows beside the content.
type Options struct {
	Identity formats.Identity // checked
	Folder   string           // of the content, as diagnostics name it; empty: notice.Folder
	Program  program.Program  // program.NotCompiled where there is none yet
	Office   program.Program  // the same of the program for lists; the zero Program is program.OfficeNotCompiled
	Warn     func(string)     // takes a sentence about what the site is published in spite of; nil: nobody listens
}

// Build is [BuildInto] a map of every file, by path under the root of the site.
func Build(content fs.FS, o Options) (files map[string][]byte, n *notice.Notice, err error) {
	var memory sink.Memory
	if n, err = BuildInto(memory.Put, content, o); err != nil {
		return nil, nil, err
	}
	return memory.Files(), n, nil
}

// BuildInto reads content and puts every file of the site but the program where
// put says, as soon as it is made: after an error, some of them. The error is
// notice.Diagnostics where the content is wrong.
func BuildInto(put sink.Sink, content fs.FS, o Options) (*notice.Notice, error) {
	n, err := notice.LoadFrom(cmp.Or(o.Folder, notice.Folder), content)
	if err != nil {
		return nil, err
	}
	former, err := notice.LoadFormer(cmp.Or(o.Folder, notice.Folder), content)
	if err != nil {
		return nil, err
	}
	if n.Policy.Former, err = formerTexts(n, former, cmp.Or(o.Folder, notice.Folder), content); err != nil {
		return nil, err
	}
	byHand, err := readHandmade(n.Policy, cmp.Or(o.Folder, notice.Folder), newline.FS(content))
	if err != nil {
		return nil, err
	}
	if o.Warn != nil {
		for _, sentence := range byHand.differ {
			o.Warn(sentence)
		}
	}
	pages, err := page.Render(n, former, o.Identity, page.Programs{Calculator: o.Program, Office: cmp.Or(o.Office, program.OfficeNotCompiled)}, byHand.test, put)
	if err != nil {
		return nil, err
	}
	if unused := n.Unused(pages.Quotes); len(unused) > 0 {
		return nil, unused
	}
	icons, err := formats.Icons()
	if err != nil {
		return nil, err
	}
	if err := formats.Files(n, o.Identity, listed(pages.Paths), pages.Icon, put); err != nil {
		return nil, err
	}
	policy := sha256.New()
	if err := formats.PolicyFile(policy, n); err != nil {
		return nil, err
	}
	pack, err := conformance.Files(n.Policy, n.DocNumber, [sha256.Size]byte(policy.Sum(nil)), byHand.texts)
	if err != nil {
		return nil, err
	}
	return n, errors.Join(put.All(pack), put.All(icons))
}

// unlisted are the pages that say themselves that no search engine shall list them.
var unlisted = []string{"404.html", "desk/index.html"}

// listed are the pages that a search engine should know.
func listed(pages []string) []string {
	var paths []string
	for _, path := range pages {
		if !slices.Contains(unlisted, path) && !strings.HasPrefix(path, "embed/") {
			paths = append(paths, path)
		}
	}
	return paths
}
