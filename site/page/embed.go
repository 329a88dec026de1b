package page

import (
	"errors"
	"fmt"
	"html/template"
	"iter"
	"strings"

	"wengang/site/notice"
	"wengang/site/page/examples"
)

// pieceView is what a piece for another office's page shows: one measure, its
// clause and the amounts that follow from it.
type pieceView struct {
	Measure *notice.Measure
	Period  period
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
	tables := r.tables()
	csp := fmt.Sprintf("default-src 'none'; style-src %s; connect-src 'none'; %s", CSPSource(style), CSPOfAll)
	type piece struct {
		Measure  *notice.Measure
		Address  string // of the page to be framed
		Fragment string // what stands in it, to be copied
	}
	var failed error
	pieces := func(yield func(piece) bool) {
		for i := range r.all {
			m := &r.all[i]
			var fragment strings.Builder
			if failed = r.templates.ExecuteTemplate(&fragment, "fragment", pieceView{Measure: m, Period: r.period(m), Worked: tables[m.Number], Notice: r.notice, Home: home}); failed != nil {
				return
			}
			path := fmt.Sprintf("embed/%d.html", m.Number)
			failed = r.write(path, "piece.html", struct {
				Measure   *notice.Measure
				DocNumber string
				CSP       string
				Style     template.CSS
				Fragment  template.HTML
			}{m, r.notice.DocNumber, csp, template.CSS(style), template.HTML(fragment.String())})
			if failed != nil || !yield(piece{m, home + path, fragment.String()}) {
				return
			}
		}
	}
	const path = "embed/index.html"
	err = r.write(path, "embed.html", struct {
		*head
		Pieces   iter.Seq[piece]
		Absolute bool
	}{r.frame(path, head{
		Title:       "嵌入其他网页 · " + r.notice.DocNumber,
		Description: "把其中一条连同数额放进别的网页。",
		Place:       "embed/", // of no entry
		Styles:      []string{"table.css", "single.css", "pieces.css"},
	}), pieces, r.identity.Base != ""})
	return errors.Join(err, failed)
}
