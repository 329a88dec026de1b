package formats

import (
	"errors"
	"io"

	"wengang/calc"
	"wengang/site/notice"
)

// document names the notice in the JSON forms.
type document struct {
	Number string    `json:"number"`
	Title  string    `json:"title"`
	Issued calc.Date `json:"issued"`
}

// PolicyFile writes policy.json.
func PolicyFile(w io.Writer, n *notice.Notice) error {
	return errors.Join(Policy(w, n), endLine(w))
}

// Policy writes what policy.json holds and the calculator's page carries too:
// everything that the rules need of the text, on one line.
func Policy(w io.Writer, n *notice.Notice) error {
	return object(w,
		member("format", 1),
		member("document", document{n.DocNumber, n.Title, n.Issued}),
		array("measures", n.Policy.Measures, func(m *calc.Measure) any { return m }),
		array("readings", n.Policy.Readings, func(r *calc.Reading) any { return r }),
		array("spans", n.Spans, func(s *calc.Span) any { return s }),
	)
}
