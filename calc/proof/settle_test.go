package proof

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc/lines"
	"wengang/calc/settlement"
)

// sums are what the second implementation adds up, in fen. A million
// enterprises of at most 800,000 yuan a measure fit.
type sums struct {
	enterprises, open, due, city, county int64
}

// settlementOf adds up what was assessed by the second implementation.
type settlementOf struct {
	lines, errors int
	all           [4]sums
	counties      map[string]*sums
	codes         map[string]int
}

func (s *settlementOf) add(county, code string, all [4]outcome) {
	s.lines++
	if s.counties[county] == nil {
		s.counties[county] = new(sums)
	}
	if code != "" {
		s.codes[code]++
	}
	for i, o := range all {
		for _, to := range []*sums{&s.all[i], s.counties[county]} {
			switch o.status {
			case incomplete:
				to.open++
			case eligible:
				to.enterprises++
				to.due += o.due
				if numbers[i] != "20" {
					to.city += o.due / 2
					to.county += o.due - o.due/2
				}
			}
		}
	}
}

// String is what the contract names, in one text.
func (s *settlementOf) String() string {
	var b strings.Builder
	var open, total int64
	for i, m := range s.all {
		fmt.Fprintf(&b, "%s %d %d %s %s %s\n", numbers[i], m.enterprises, m.open, yuan(m.due), yuan(m.city), yuan(m.county))
		open, total = open+m.open, total+m.due
	}
	for _, county := range sorted(s.counties) {
		c := s.counties[county]
		fmt.Fprintf(&b, "%q %s %s %s\n", county, yuan(c.due), yuan(c.city), yuan(c.county))
	}
	for _, code := range sorted(s.codes) {
		if n := s.codes[code]; n > 1 {
			fmt.Fprintf(&b, "%s %d\n", code, n)
		}
	}
	return fmt.Sprintf("%slines %d errors %d open %d total %s", &b, s.lines, s.errors, open, yuan(total))
}

func sorted[T any](m map[string]T) (keys []string) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// textOf is the same text of a settlement of calc.
func textOf(s *settlement.Settlement) string {
	var b strings.Builder
	var open int64
	for _, m := range s.Measures() {
		sum := s.Of(m.Number)
		fmt.Fprintf(&b, "%d %d %d %s %s %s\n", m.Number, sum.Enterprises, sum.Incomplete, sum.Due.StringFixed(2), sum.City.StringFixed(2), sum.County.StringFixed(2))
		open += sum.Incomplete
	}
	for _, county := range s.Counties() {
		sum := s.County(county)
		fmt.Fprintf(&b, "%q %s %s %s\n", county, sum.Due.StringFixed(2), sum.City.StringFixed(2), sum.County.StringFixed(2))
	}
	for code, count := range s.Duplicates() {
		fmt.Fprintf(&b, "%s %d\n", code, count)
	}
	return fmt.Sprintf("%slines %d errors %d open %d total %s", &b, s.Lines, s.Errors, open, s.All().Due.StringFixed(2))
}

// creditCode is one that GB 32100 allows: its last symbol makes the weighted
// sum of all a multiple of 31.
func creditCode(n int) string {
	const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	code := fmt.Sprintf("91330900M%08d", n)
	sum := 0
	for i, weight := range []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
		sum += strings.IndexByte(symbols, code[i]) * weight
	}
	return code + symbols[(31-sum%31)%31:][:1]
}

// A million enterprises settle to the same fen by two implementations: in one
// run, and in pieces that are split by credit code, written, read and merged.
func TestSettlementsAgree(t *testing.T) {
	n := *count
	if *long {
		n = 1_000_000
	}
	p := policy(t)
	want := settlementOf{counties: make(map[string]*sums), codes: make(map[string]int)}
	const pieces = 3
	var ledgers [1 + pieces]*settlement.Ledger
	var inputs [1 + pieces]*io.PipeWriter
	done := make(chan error)
	for i := range ledgers {
		var in *io.PipeReader
		in, inputs[i] = io.Pipe()
		ledgers[i] = settlement.NewLedger(p, nil)
		go func() {
			err := lines.Settle(p, in, io.Discard, ledgers[i])
			in.CloseWithError(errors.New("it stopped"))
			done <- err
		}()
	}
	for i := range n {
		g := generator{rand.New(rand.NewPCG(*seed, uint64(i)+1<<40))}
		f, text := generated(*seed, i)
		county := pick(g, "", "定海区", "普陀区", "岱山县", "嵊泗县", "新城", "普陀山—朱家尖", "金塘", "六横")
		code, at := "", i%pieces
		if !g.oneIn(5) {
			at = g.IntN(n)
			code = creditCode(at)
			at %= pieces
		}
		if g.oneIn(1000) {
			text = strings.TrimSuffix(text, "}")
			want.lines++
			want.errors++
		} else {
			rest := strings.TrimPrefix(text, "{")
			if rest != "}" {
				rest = "," + rest
			}
			text = `{"applicant":{"county":` + strconv.Quote(county) + `,"creditCode":` + strconv.Quote(code) + "}" + rest
			want.add(county, code, assess(f, ""))
		}
		for _, in := range []*io.PipeWriter{inputs[0], inputs[1+at]} {
			if _, err := io.WriteString(in, text+"\n"); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range inputs {
		inputs[i].Close()
	}
	for range inputs {
		if err := <-done; !errors.Is(err, lines.ErrBad) {
			t.Fatal(err)
		}
	}
	if got := textOf(ledgers[0].Settlement()); got != want.String() {
		t.Errorf("calc says\n%.4000s\nthe second implementation says\n%.4000s", got, want.String())
	}
	var whole, joined bytes.Buffer
	if err := ledgers[0].Settlement().Write(&whole); err != nil {
		t.Fatal(err)
	}
	sum := settlement.NewLedger(p, nil).Settlement()
	for _, l := range ledgers[1:] {
		var file bytes.Buffer
		if err := l.Settlement().Write(&file); err != nil {
			t.Fatal(err)
		}
		piece, err := settlement.Read(&file)
		if err == nil {
			sum, err = settlement.Merge(piece, sum)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := sum.Write(&joined); err != nil {
		t.Fatal(err)
	}
	if joined.String() != whole.String() {
		t.Errorf("the pieces are together\n%.2000s\nand the whole is\n%.2000s", &joined, &whole)
	}
	if len(want.codes) == 0 || !strings.Contains(whole.String(), `"count":2}`) {
		t.Error("no credit code came twice")
	}
}
