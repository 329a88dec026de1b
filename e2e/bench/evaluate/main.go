// Command evaluate measures how fast the rules work: natively, and as
// WebAssembly in Node and in a browser, where evaluate.js gives it its input.
//
// It reads policy.json and facts, a JSON object a line, and writes the total of
// each line and how many it works out in a second: from the JSON text on, and
// from facts that are read already; with everything explained, and the amounts
// alone.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"wengang/calc"
)

// A report is what it writes.
type report struct {
	Totals   []string `json:"totals"`   // yuan
	FromJSON float64  `json:"fromJSON"` // lines a second
	Read     float64  `json:"read"`     // facts a second

	AmountsFromJSON float64 `json:"amountsFromJSON"`
	AmountsRead     float64 `json:"amountsRead"`
}

func measure(policyJSON, lines []byte) ([]byte, error) {
	policy, err := calc.ReadPolicy(policyJSON)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	var facts []calc.Facts
	var r report
	for line := range bytes.Lines(lines) {
		f, problem := policy.ReadFacts(bytes.TrimSpace(line))
		if problem != nil {
			return nil, fmt.Errorf("%s: %s", line, problem.Sentence())
		}
		texts, facts = append(texts, bytes.TrimSpace(line)), append(facts, f)
		total := policy.Assess(f).Total.StringFixed(2)
		if amounts := policy.Amounts(f).Total.StringFixed(2); amounts != total {
			return nil, fmt.Errorf("%s: %s explained, %s as an amount alone", line, total, amounts)
		}
		r.Totals = append(r.Totals, total)
	}
	perSecond := func(one func(i int)) float64 {
		result := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				for i := range facts {
					one(i)
				}
			}
		})
		return float64(result.N*len(facts)) / result.T.Seconds()
	}
	r.FromJSON = perSecond(func(i int) {
		f, _ := policy.ReadFacts(texts[i]) // it could be read above
		policy.Assess(f)
	})
	r.Read = perSecond(func(i int) { policy.Assess(facts[i]) })
	r.AmountsFromJSON = perSecond(func(i int) {
		f, _ := policy.ReadFacts(texts[i])
		policy.Amounts(f)
	})
	r.AmountsRead = perSecond(func(i int) { policy.Amounts(facts[i]) })
	return json.Marshal(r)
}
