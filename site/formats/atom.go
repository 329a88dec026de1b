package formats

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"wengang/site/notice"
)

// A feed is one of Atom (RFC 4287).
type feed struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Language string   `xml:"xml:lang,attr"`
	ID       string   `xml:"id"`
	Title    string   `xml:"title"`
	Subtitle string   `xml:"subtitle"`
	Updated  string   `xml:"updated"`
	Authors  []person `xml:"author"`
	Links    []link   `xml:"link"`
	Entries  entries  `xml:"entry"`
}

type feedItem struct {
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Updated  string     `xml:"updated"`
	Link     link       `xml:"link"`
	Category []category `xml:"category"`
	Summary  string     `xml:"summary"`
	Content  content    `xml:"content"`
}

type person struct {
	Name string `xml:"name"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type category struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type content struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// atom has the notice as a feed with an entry a measure, the clause as its
// content. Nothing in it is newer than the printing of the notice.
func atom(w io.Writer, n *notice.Notice, id Identity) error {
	f := feed{
		Language: "zh-CN",
		ID:       urn(n, ""),
		Title:    n.Title,
		Subtitle: n.DocNumber,
		Updated:  printed(n),
		Links: []link{
			{"self", "application/atom+xml", id.URL("atom.xml")},
			{"alternate", "text/html", id.URL("")},
		},
	}
	for _, body := range n.Bodies {
		f.Authors = append(f.Authors, person{body})
	}
	f.Entries = entries{n, id}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	return errors.Join(e.Encode(f), endLine(w))
}

// entries write the items of a feed one after another.
type entries struct {
	notice *notice.Notice
	id     Identity
}

func (all entries) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	n := all.notice
	for _, m := range n.Measures() {
		err := e.EncodeElement(feedItem{
			ID:       urn(n, fmt.Sprintf("m%d", m.Number)),
			Title:    fmt.Sprintf("第 %d 条 %s", m.Number, m.Title),
			Updated:  printed(n),
			Link:     link{"alternate", "text/html", all.id.URL(measurePath(m.Number))},
			Category: []category{{string(m.Kind), m.Kind.Word()}},
			Summary:  m.Means,
			Content:  content{"text", fmt.Sprintf("%d. %s", m.Number, m.Clause.Text)},
		}, start)
		if err != nil {
			return err
		}
	}
	return nil
}

func marshalXML(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", " ")
	return append(append([]byte(xml.Header), data...), '\n'), err
}
