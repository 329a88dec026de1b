package lines_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"wengang/calc/lines"
	"wengang/calc/settlement"
)

// usual is a line as most are: everything known, amounts as a program writes them.
const usual = `{"applicant":{"county":"定海区"},"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":120},` +
	`"growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"36000000"},` +
	`"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000.00"}],"recruitment":{"workers":12},"otherBenefits":{"1":"10000.00"}}` + "\n"

// Amounts alone make no steps and no tokens: what a line allocates is the facts,
// the numbers that come out, and little else. It is counted, not timed; a step
// that is made for nobody, or a buffer for each line, goes above the bound.
func TestAllocationsOfALine(t *testing.T) {
	const count, most = 1000, 130
	p, in := policy(t), []byte(strings.Repeat(usual, count))
	for name, run := range map[string]func() error{
		"assess -brief": func() error { return lines.Brief(p, bytes.NewReader(in), io.Discard) },
		"settle": func() error {
			return lines.Settle(p, bytes.NewReader(in), io.Discard, settlement.NewLedger(p, nil))
		},
	} {
		each := testing.AllocsPerRun(3, func() {
			if err := run(); err != nil {
				t.Fatal(err)
			}
		}) / count
		t.Logf("%s: %.1f allocations a line", name, each)
		if each > most {
			t.Errorf("%s: %.1f allocations a line, more than %d", name, each, most)
		}
	}
}
