package calc_test

import (
	"os"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/site/notice"
)

// theNotice is the real content: the rules are tested with the numbers of the
// notice itself, and no test states one of them a second time.
var theNotice = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../content")) })

func policy(t testing.TB) *calc.Policy {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// read reads facts that a test states.
func read(t testing.TB, text string) calc.Facts {
	t.Helper()
	f, err := calc.ReadFacts([]byte(text))
	if err != nil {
		t.Fatalf("facts %s: %v", text, err)
	}
	return f
}
