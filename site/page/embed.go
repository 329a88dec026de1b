package page

import (
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"wengang/site/page/examples"
)

// pieceView is what a piece for another office's page shows: one measure, its
// clause and the amounts that follow from it.
type pieceView struct {
	Title, Clause string
	Period        period
	Worked        examples.Table // without rows where no rule works the measure out
	Source        string         // document and number
	Address       string         // of the measure's page: absolute where somebody said where it will be, else the way from the piece
	Brand         string
}

// piecesPlace stands in the list of pieces where they are written; as [rowsPlace].
const piecesPlace template.HTML = "<the pieces>"

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
	frame := make(map[string]template.HTML) // what all pieces have around theirs
	for name, view := range map[string]any{"piece-head": csp, "piece-style": template.CSS(style)} {
		var part strings.Builder
		if err := r.templates.ExecuteTemplate(&part, name, view); err != nil {
			return err
		}
		frame[name] = template.HTML(part.String())
	}
	pieces := func(list io.Writer) error {
		for i := range r.all {
			m := &r.all[i]
			var fragment strings.Builder
			if err := r.templates.ExecuteTemplate(&fragment, "fragment", pieceView{
				Title:   m.Title,
				Clause:  fmt.Sprintf("%d. %s", m.Number, m.Clause.Text),
				Period:  r.period(m),
				Worked:  tables[m.Number],
				Source:  fmt.Sprintf("%s第 %d 条", r.notice.DocNumber, m.Number),
				Address: fmt.Sprintf("%smeasures/%d/", home, m.Number),
				Brand:   r.notice.Brand,
			}); err != nil {
				return err
			}
			path := fmt.Sprintf("embed/%d.html", m.Number)
			if err := r.write(path, "piece.html", struct {
				Head, Style template.HTML
				Title       string
				Fragment    template.HTML
			}{frame["piece-head"], frame["piece-style"], fmt.Sprintf("第 %d 条 %s · %s", m.Number, m.Title, r.notice.DocNumber), template.HTML(fragment.String())}); err != nil {
				return err
			}
			if err := r.templates.ExecuteTemplate(list, "piece-entry", struct {
				N, Title string
				Document string
				Address  string // of the page to be framed
				Fragment string // what stands in it, to be copied
			}{strconv.Itoa(m.Number), m.Title, r.notice.DocNumber, home + path, fragment.String()}); err != nil {
				return err
			}
		}
		return nil
	}
	const path = "embed/index.html"
	return r.write(path, "embed.html", struct {
		*head
		Pieces   template.HTML // their place
		Absolute bool
	}{r.frame(path, head{
		Title:       "嵌入其他网页 · " + r.notice.DocNumber,
		Description: "把其中一条连同数额放进别的网页。",
		Place:       "embed/", // of no entry
		Styles:      []string{"table.css", "single.css", "pieces.css"},
	}), piecesPlace, r.identity.Base != ""}, mark{string(piecesPlace), pieces})
}
