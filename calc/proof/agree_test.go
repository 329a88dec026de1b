package proof

import (
	"flag"
	"os"
	"reflect"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/site/notice"
)

var (
	long  = flag.Bool("proof.long", false, "compare a million generated facts, and sweep more sizes")
	count = flag.Int("proof.n", 20_000, "generated facts to compare, where not long")
	seed  = flag.Uint64("proof.seed", 20230122, "seed of the generated facts")
)

var theNotice = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../../content")) })

func policy(t testing.TB) *calc.Policy {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// Two implementations that share nothing but the notice give the same, to the
// fen, for every generated fact; and the facts reach every place.
func TestImplementationsAgree(t *testing.T) {
	p, c := policy(t), newCensus()
	n := *count
	if *long {
		n = 1_000_000
	}
	for i := range n {
		f, text := generated(*seed, i)
		again, err := parseFacts(text)
		if err != nil || !reflect.DeepEqual(again, f) {
			t.Fatalf("facts %d: %s\nwas generated from %+v and reads as %+v, %v", i, text, f, again, err)
		}
		r := assessAll(f)
		compare(t, p, r, text)
		c.count(f, r)
		if t.Failed() {
			t.Fatalf("facts %d of seed %d", i, *seed)
		}
	}
	c.check(t)
}

// compare has both implementations assess the same facts.
func compare(t *testing.T, p *calc.Policy, r results, text string) {
	t.Helper()
	if got, want := reportOf(p.Assess(read(t, text))), r.String(); got != want {
		t.Errorf("%s\ncalc says\n%s\nthe second implementation says\n%s", text, got, want)
	}
}

// read reads facts as calc does.
func read(t testing.TB, text string) calc.Facts {
	t.Helper()
	f, err := policy(t).ReadFacts([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f
}

// Both implementations agree on all facts that calc accepts.
func FuzzImplementationsAgree(f *testing.F) {
	for _, text := range caseFacts(f) {
		f.Add(text)
	}
	p := policy(f)
	f.Fuzz(func(t *testing.T, text string) {
		if _, refused := policy(t).ReadFacts([]byte(text)); refused != nil {
			return
		}
		facts, err := parseFacts(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		compare(t, p, assessAll(facts), text)
	})
}
