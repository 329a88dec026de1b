package page

import (
	"fmt"
	"html/template"
	"slices"
)

// notFound writes 404.html. A host serves it at any depth, so it holds all
// that it needs; its script finds the root from the names of the folders.
func (r *renderer) notFound() error {
	join := func(names ...string) (all []byte, err error) {
		for _, name := range names {
			one, err := readAsset(name)
			if err != nil {
				return nil, err
			}
			all = slices.Concat(all, one, []byte("\n"))
		}
		return all, nil
	}
	style, err := join(withFrame(nil)...)
	if err != nil {
		return err
	}
	script, err := join("elder.js", "notfound.js")
	if err != nil {
		return err
	}
	return r.write("404.html", "notfound.html", struct {
		*head
		Style  template.CSS
		Script template.JS
	}{
		head: &head{
			CSP:    fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; img-src data:; connect-src 'none'; %s", CSPSource(style), CSPSource(script), CSPOfAll),
			Root:   "./",
			Place:  "404.html",
			Notice: r.notice,
		},
		Style:  template.CSS(style),
		Script: template.JS(script),
	})
}
