package desk_test

import (
	"testing"

	"wengang/calc/answers"
)

// The code on a printed sheet leads to the sheet, and is a claim all the same.
func TestCodeOfASheet(t *testing.T) {
	link := answers.Link{Answers: answers.Answers{Entries: []answers.Entry{{Name: "enterprise.kind", Text: "agency"}, {Name: "recruitment.workers", Text: "7"}}}}
	d := fresh()
	open(t, d, "scanned", []byte("https://example.org/calculator/#"+link.Fragment(policy())+".sheet"), 1)
	open(t, d, "scanned", []byte("https://example.org/calculator/#"+link.Fragment(policy())), 0)
	if got := row(t, d, "scanned").Computed.Total.String(); got != "3500" {
		t.Error(got)
	}
}
