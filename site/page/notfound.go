package page

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"

	"wengang/site/notice"
)

// notFound writes 404.html. A host serves it at any depth, so it holds all
// that it needs; its script finds the root from the names of the folders.
func (r *renderer) notFound() error {
	style, err := readAsset("notfound.css")
	if err != nil {
		return err
	}
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
		CSP:    fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; connect-src 'none'; base-uri 'none'; form-action 'none'", hash(style), hash(script)),
		Home:   "./",
		Notice: r.notice,
		Style:  template.CSS(style),
		Script: template.JS(script),
	})
}

// hash is the source expression by which a policy allows an inline script or
// style.
func hash(source []byte) string {
	sum := sha256.Sum256(source)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
