package page

import (
	"fmt"
	"html/template"

	"wengang/site/notice"
)

// notFound writes 404.html. A host serves it at any depth, so it holds all
// that it needs; its script finds the root from the names of the folders.
func (r *renderer) notFound() error {
	tokens, err := readAsset("tokens.css")
	if err != nil {
		return err
	}
	style, err := readAsset("notfound.css")
	if err != nil {
		return err
	}
	style = append(tokens, style...)
	script, err := readAsset("notfound.js")
	if err != nil {
		return err
	}
	return r.write("404.html", "notfound.html", struct {
		CSP    string
		Home   string
		Notice *notice.Notice
		Style  template.CSS
		Script template.JS
	}{
		CSP:    fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; img-src data:; connect-src 'none'; %s", CSPSource(style), CSPSource(script), CSPOfAll),
		Home:   "./",
		Notice: r.notice,
		Style:  template.CSS(style),
		Script: template.JS(script),
	})
}
