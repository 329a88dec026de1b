package formats

import (
	"encoding/json"

	"wengang/calc"
	"wengang/site/notice"
)

// document names the notice in the JSON forms.
type document struct {
	Number string    `json:"number"`
	Title  string    `json:"title"`
	Issued calc.Date `json:"issued"`
}

// Policy is policy.json, which the calculator's page carries too: everything
// that the rules need of the text.
func Policy(n *notice.Notice) ([]byte, error) {
	return marshalJSON(struct {
		Format   int            `json:"format"`
		Document document       `json:"document"`
		Measures []calc.Measure `json:"measures"`
		Readings []calc.Reading `json:"readings"`
		Spans    []calc.Span    `json:"spans"`
	}{1, document{n.DocNumber, n.Title, n.Issued}, n.Policy.Measures, n.Policy.Readings, n.Spans})
}

// marshalJSON writes JSON that can stand within <script>, and a line end.
func marshalJSON(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	return append(data, '\n'), err
}
