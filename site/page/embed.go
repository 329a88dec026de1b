package page

import (
	"bytes"
	"fmt"
	"html/template"

	"wengang/site/notice"
	"wengang/site/page/examples"
)

// pieceView is what a piece for another office's page shows: one measure, its
// clause and the amounts that follow from it.
type pieceView struct {
	Measure notice.Measure
	Worked  examples.Table // without rows where no rule works the measure out
	Notice  *notice.Notice
	Home    string // of this site: absolute where somebody said where it will be, else the way from the piece
}

// embed writes /embed/, which says how to show one measure in another page, and
// /embed/N.html for each, a page by itself without a script, to be framed.
func (r *renderer) embed() error {
	tokens, err := readAsset(tokensFile)
	if err != nil {
		return err
	}
	style, err := readAsset("embed.css")
	if err != nil {
		return err
	}
	style = append(usedTokens(tokens, style), style...)
	home := "../"
	if r.identity.Base != "" {
		home = r.identity.URL("")
	}
	tables := examples.Tables(r.notice.Policy)
	type piece struct {
		pieceView
		Address  string // of the page to be framed
		Fragment string // the same to be copied
	}
	var all []piece
	for _, m := range r.all {
		v := pieceView{Measure: m, Worked: tables[m.Number], Notice: r.notice, Home: home}
		path := fmt.Sprintf("embed/%d.html", m.Number)
		err := r.write(path, "piece.html", struct {
			pieceView
			CSP   string
			Style template.CSS
		}{v, fmt.Sprintf("default-src 'none'; style-src %s; connect-src 'none'; %s", CSPSource(style), CSPOfAll), template.CSS(style)})
		if err != nil {
			return err
		}
		var fragment bytes.Buffer
		if err := r.templates.ExecuteTemplate(&fragment, "fragment", v); err != nil {
			return err
		}
		all = append(all, piece{v, home + path, fragment.String()})
	}
	const path = "embed/index.html"
	return r.write(path, "embed.html", struct {
		head
		Pieces   []piece
		Absolute bool
	}{r.frame(path, head{
		Title:       "嵌入其他网页 · " + r.notice.DocNumber,
		Description: "把其中一条连同数额放进别的网页。",
		Place:       "embed/", // of no entry
		Styles:      []string{"table.css", "single.css"},
	}), all, r.identity.Base != ""})
}
