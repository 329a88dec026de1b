package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
)

// measure is one entry of measures.json.
type measure struct {
	Number   int         `json:"number"`
	Title    string      `json:"title"`
	Section  string      `json:"section"`
	Kind     notice.Kind `json:"kind"`
	Form     calc.Form   `json:"form"`
	Audience []calc.Who  `json:"audience"`
	Means    string      `json:"means"`
	Ask      string      `json:"ask"`
	Related  []int       `json:"related"`
	Clause   string      `json:"clause"`
	Guide    guide       `json:"guide"`
	Spans    []string    `json:"spans"`
	Path     string      `json:"path"`
}

// guide is an object whose keys are the headings in their order.
type guide []notice.Part

// MarshalJSON writes what stands under each heading as text, an item or a
// paragraph a line, and null where the notice is silent.
func (g guide) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, part := range g {
		if i > 0 {
			b.WriteByte(',')
		}
		var text *string
		if len(part.Blocks) > 0 {
			blocks := make([]string, len(part.Blocks))
			for i, block := range part.Blocks {
				blocks[i] = block.Text()
			}
			joined := strings.Join(blocks, "\n")
			text = &joined
		}
		heading, err := json.Marshal(part.Heading)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(text)
		if err != nil {
			return nil, err
		}
		b.Write(heading)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// measures writes measures.json: every measure with its clause and its guide.
func measures(w io.Writer, n *notice.Notice) error {
	headings := make(map[string]string)
	for _, s := range n.Sections {
		headings[s.Mark] = s.Heading
	}
	return errors.Join(object(w,
		member("format", 1),
		member("document", document{n.DocNumber, n.Title, n.Issued}),
		array("measures", n.Measures(), func(m *notice.Measure) any {
			spans := []string{}
			for _, piece := range m.Clause.Pieces {
				if piece.Span != nil {
					spans = append(spans, piece.Span.ID)
				}
			}
			return measure{
				Number: m.Number, Title: m.Title, Section: headings[m.Section], Kind: m.Kind, Form: m.Form,
				Audience: m.Audience, Means: m.Means, Ask: m.Ask, Related: m.Related,
				Clause: m.Clause.Text, Guide: m.Guide, Spans: spans, Path: measurePath(m.Number),
			}
		}),
	), endLine(w))
}
