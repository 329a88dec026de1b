// Package site turns content/ into the files of the site. [Build] is the whole
// way but for the program: load and check the notice, bind the rules, write
// the pages, refuse marks that nothing uses.
package site

import (
	"io/fs"

	"wengang/site/notice"
	"wengang/site/page"
	"wengang/site/program"
)

// Build reads content and returns every file of the site but the program, by
// path under its root, with pages for that program. The error is notice.Diagnostics where the content is
// wrong.
func Build(content fs.FS, made program.Program) (files map[string][]byte, n *notice.Notice, err error) {
	n, err = notice.Load(content)
	if err != nil {
		return nil, nil, err
	}
	pages, err := page.Render(n, made)
	if err != nil {
		return nil, nil, err
	}
	if unused := n.Unused(pages.Quotes); len(unused) > 0 {
		return nil, nil, unused
	}
	return pages.Files, n, nil
}
