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
	return errors.Join(policy(w, n), endLine(w))
}

// PolicyInPage writes what policy.json holds, and what texts that were published
// before have otherwise: a page that is given what was made with one says it. In the
// file itself it would have the sum of a text hang on others.
func PolicyInPage(w io.Writer, n *notice.Notice) error {
	if len(n.Policy.Former) == 0 {
		return policy(w, n)
	}
	return policy(w, n, member("former", n.Policy.Former))
}

// policy writes everything that the rules need of the text, on one line.
func policy(w io.Writer, n *notice.Notice, more ...part) error {
	return object(w, append([]part{
		member("format", 1),
		member("document", document{n.DocNumber, n.Title, n.Issued}),
		array("measures", n.Policy.Measures, func(m *calc.Measure) any { return m }),
		array("readings", n.Policy.Readings, func(r *calc.Reading) any { return r }),
		array("spans", n.Spans, func(s *calc.Span) any { return s }),
	}, more...)...)
}
