package calc

import (
	"encoding/json"
	"fmt"

	"wengang/calc/jsontext"
)

// PolicyTables are what ReadPolicy reads of policy.json before it binds them,
// written out.
func PolicyTables(data []byte) (tables string, ok bool) {
	r := policyReader{json: jsontext.New(data)}
	ok = r.document()
	return fmt.Sprintf("%+q", []any{r.measures, r.readings, r.spans, r.former}), ok
}

// PolicyTablesByJSON is what it was when encoding/json read them: the oracle.
func PolicyTablesByJSON(data []byte) (tables string, ok bool) {
	var document struct {
		Measures []Measure `json:"measures"`
		Readings []Reading `json:"readings"`
		Spans    []Span    `json:"spans"`
		Former   []Former  `json:"former"`
	}
	ok = json.Unmarshal(data, &document) == nil
	return fmt.Sprintf("%+q", []any{document.Measures, document.Readings, document.Spans, document.Former}), ok
}
