package settlement_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/calc/settlement"
	"wengang/site/notice"

	"pgregory.net/rapid"
)

var policy = sync.OnceValue(func() *calc.Policy {
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		panic(err)
	}
	return n.Policy
})

// A claim is one line, with what the ledger is told of it.
type claim struct{ county, code, facts string }

func settled(t require, claims ...claim) *settlement.Settlement {
	l := settlement.NewLedger(policy(), nil)
	for _, c := range claims {
		f, problem := policy().ReadFacts([]byte(c.facts))
		if problem != nil {
			l.Refuse()
			continue
		}
		if err := l.Add(c.county, c.code, policy().Assess(f)); err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
	}
	return l.Settlement()
}

type require interface{ Fatalf(string, ...any) }

func written(t require, s *settlement.Settlement) string {
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		t.Fatalf("%v", err)
	}
	return b.String()
}

func merged(t require, a, b *settlement.Settlement) *settlement.Settlement {
	sum, err := settlement.Merge(a, b)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return sum
}

// again is a settlement as it comes out of its file.
func again(t require, s *settlement.Settlement) *settlement.Settlement {
	r, err := settlement.Read(strings.NewReader(written(t, s)))
	if err != nil {
		t.Fatalf("%v\n%s", err, written(t, s))
	}
	return r
}

const (
	first  = "91330900MA2DKXXX1P"
	second = "91330900MA2DKXXX2Q"

	odd  = `{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":3},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"30.02"},{"date":"2023-01-29","crossProvince":true,"workers":12,"cost":"40"}],"growth":{"yearOutput":"1","baseQuarterOutput":"0","quarterOutput":"1"}}`
	some = `{"enterprise":{"kind":"agency"},"recruitment":{"workers":7},"otherBenefits":{"20":"0.01"}}`
	open = `{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":1}}`
)

// Worked out by hand. Each odd one is due 1,500 and 35.01: of that the city has
// 17.50, so two of them are 35.00 and 35.02 and not half of 70.02 each. The
// agency is due 3,500 less a fen; the open one 500, and 2 and 18 are not decided.
func TestSums(t *testing.T) {
	s := settled(t, claim{"定海区", first, odd}, claim{"普陀区", second, some}, claim{"定海区", "", odd}, claim{"", first, open}, claim{"定海区", "", "no facts"})
	const want = `{"lines":5,"errors":1,"incomplete":2,` +
		`"measures":{"1":{"enterprises":3,"people":7,"incomplete":0,"due":"3500.00","city":"1750.00","county":"1750.00"},` +
		`"2":{"enterprises":0,"incomplete":1,"due":"0.00","city":"0.00","county":"0.00"},` +
		`"18":{"enterprises":2,"trips":4,"incomplete":1,"due":"70.02","city":"35.00","county":"35.02"},` +
		`"20":{"enterprises":1,"people":7,"incomplete":0,"due":"3499.99"}},` +
		`"counties":{"":{"due":"500.00","city":"250.00","county":"250.00","measures":{"1":{"enterprises":1,"people":1,"incomplete":0,"due":"500.00","city":"250.00","county":"250.00"},"2":{"enterprises":0,"incomplete":1,"due":"0.00","city":"0.00","county":"0.00"},"18":{"enterprises":0,"trips":0,"incomplete":1,"due":"0.00","city":"0.00","county":"0.00"},"20":{"enterprises":0,"people":0,"incomplete":0,"due":"0.00"}}},` +
		`"定海区":{"due":"3070.02","city":"1535.00","county":"1535.02","measures":{"1":{"enterprises":2,"people":6,"incomplete":0,"due":"3000.00","city":"1500.00","county":"1500.00"},"2":{"enterprises":0,"incomplete":0,"due":"0.00","city":"0.00","county":"0.00"},"18":{"enterprises":2,"trips":4,"incomplete":0,"due":"70.02","city":"35.00","county":"35.02"},"20":{"enterprises":0,"people":0,"incomplete":0,"due":"0.00"}}},` +
		`"普陀区":{"due":"3499.99","city":"0.00","county":"0.00","measures":{"1":{"enterprises":0,"people":0,"incomplete":0,"due":"0.00","city":"0.00","county":"0.00"},"2":{"enterprises":0,"incomplete":0,"due":"0.00","city":"0.00","county":"0.00"},"18":{"enterprises":0,"trips":0,"incomplete":0,"due":"0.00","city":"0.00","county":"0.00"},"20":{"enterprises":1,"people":7,"incomplete":0,"due":"3499.99"}}}},` +
		`"duplicates":[{"creditCode":"` + first + `","count":2}],"total":"7070.01"}` + "\n"
	if got := written(t, s); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for range 20 { // a map has another order each time
		if written(t, s) != want {
			t.Fatal("the same sums are other bytes")
		}
	}
}

// claims draws lines of few counties and codes, so that both come again.
func claims() *rapid.Generator[[]claim] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) claim {
		c := claim{
			county: rapid.SampledFrom([]string{"", "定海区", "普陀区", `"<a>` + "\u2028"}).Draw(t, "county"),
			facts:  rapid.SampledFrom([]string{odd, some, open, `{}`, `no facts`}).Draw(t, "facts"),
		}
		if n := rapid.IntRange(0, 6).Draw(t, "code"); n > 0 {
			c.code = fmt.Sprintf("9133090%011d", n)
		}
		return c
	}), 0, 30)
}

// Sums of pieces are the same in any order and any grouping, by way of files or
// not, and with no piece at all among them; where lines of the same credit code
// are in one piece they are the sums of the whole.
func TestMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pieces [3][]claim
		all := claims().Draw(t, "claims")
		for i, c := range all {
			to := i % 3
			if c.code != "" {
				to = int(c.code[len(c.code)-1]) % 3
			}
			pieces[to] = append(pieces[to], c)
		}
		a, b, c := settled(t, pieces[0]...), settled(t, pieces[1]...), settled(t, pieces[2]...)
		want := written(t, settled(t, all...))
		for name, sum := range map[string]*settlement.Settlement{
			"(a+b)+c":    merged(t, merged(t, a, b), c),
			"a+(b+c)":    merged(t, a, merged(t, b, c)),
			"c+b+a":      merged(t, merged(t, c, b), a),
			"from files": merged(t, again(t, merged(t, again(t, b), again(t, c))), again(t, a)),
			"and none":   merged(t, merged(t, merged(t, a, settled(t)), b), c),
		} {
			if got := written(t, sum); got != want {
				t.Fatalf("%s is\n%s\nthe whole is\n%s", name, got, want)
			}
		}

		// Split anyhow, all but the duplicates is the same, and those merge in any order.
		x, y, z := settled(t, all[:len(all)/3]...), settled(t, all[len(all)/3:len(all)/2]...), settled(t, all[len(all)/2:]...)
		left, right := written(t, merged(t, merged(t, x, y), z)), written(t, merged(t, merged(t, z, y), x))
		if left != right || withoutDuplicates(left) != withoutDuplicates(want) {
			t.Fatalf("%s\n%s\nthe whole is\n%s", left, right, want)
		}
	})
}

func withoutDuplicates(text string) string {
	before, rest, _ := strings.Cut(text, `"duplicates":[`)
	_, after, _ := strings.Cut(rest, "]")
	return before + after
}

// Settlements are never changed by being added to another.
func TestMergeChangesNeither(t *testing.T) {
	a, b := settled(t, claim{"定海区", first, odd}, claim{"", first, odd}), settled(t, claim{"定海区", first, some}, claim{"", first, some})
	before := written(t, a) + written(t, b)
	sum := merged(t, a, b)
	if got := written(t, a) + written(t, b); got != before {
		t.Errorf("%s\nwas\n%s", got, before)
	}
	if got := maps.Collect(sum.Duplicates()); got[first] != 4 {
		t.Errorf("%v: two in each are four", got)
	}
}

// The sum of the most that can be is read back: nothing overflows.
func TestLargeSums(t *testing.T) {
	const huge = `{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":999999999999999}}`
	s := settled(t, claim{"", "", huge})
	for range 37 {
		s = merged(t, s, s)
	}
	// 2^37 = 137,438,953,472 enterprises of 2,000,000 yuan
	got := s.Of(1)
	if got.Enterprises != 137_438_953_472 || got.Due.String() != "274877906944000000" || got.Counted.String() != "137438953471999862561046528" {
		t.Errorf("%+v", got)
	}
	if written(t, again(t, s)) != written(t, s) {
		t.Error("it is not read back")
	}
	if _, err := settlement.Merge(s, s); err == nil || !strings.HasPrefix(err.Error(), "lines: ") {
		t.Errorf("twice as many: %v", err)
	}
}

func TestMergeOfOtherNotice(t *testing.T) {
	other, err := settlement.Read(strings.NewReader(`{"lines":0,"errors":0,"incomplete":0,"measures":{"3":{"enterprises":0,"incomplete":0,"due":"0.00"}},"counties":{},"duplicates":[],"total":"0.00"}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := settlement.Merge(settled(t), other); err == nil || !strings.Contains(err.Error(), "different notices, one of measures [1 2 18 20] and one of [3]") {
		t.Error(err)
	}
}

// A piece that was cut, changed or made by hand is refused with its field.
func TestRefuses(t *testing.T) {
	whole := written(t, settled(t, claim{"定海区", first, odd}, claim{"普陀区", first, some}))
	if _, err := settlement.Read(strings.NewReader(strings.ReplaceAll(strings.ReplaceAll(whole, ",", " ,\n"), ":", ": "))); err != nil {
		t.Errorf("with spaces: %v", err)
	}
	tests := []struct{ old, new, field, sentence string }{
		{`"lines":2`, `"lines":2.0`, "lines", "not a whole number"},
		{`"lines":2`, `"lines":-2`, "lines", "not a whole number"},
		{`"lines":2`, `"lines":1e9`, "lines", "not a whole number"},
		{`"lines":2`, `"lines":"2"`, "lines", "not a whole number"},
		{`"lines":2`, `"lines":274877906944`, "lines", "274877906943 lines at most"},
		{`"lines":2`, `"lines":1`, "duplicates", "more than there are lines"},
		{`"lines":2`, `"lines":0`, "measures.1.enterprises", "more than"},
		{`"lines":2,`, ``, "", "fields are missing"},
		{`"lines":2,`, `"lines":2,"lines":2,`, "lines", "twice"},
		{`"lines":2,`, `"lines":2,"rows":2,`, "rows", "no such field"},
		{`"incomplete":0`, `"incomplete":3`, "incomplete", "add up to 0"},
		{`"total":"5035.00"`, `"total":"5035.01"`, "total", "it says 5035.01, and its parts add up to 5035"},
		{`"total":"5035.00"`, `"total":5035.00`, "total", "not a text"},
		{`"total":"5035.00"`, `"total":"5,035.00"`, "total", "not an amount"},
		{`"total":"5035.00"`, `"total":"5035"`, "total", "not an amount"},
		{`"total":"5035.00"`, `"total":"-5035.00"`, "total", "not an amount"},
		{`"total":"5035.00"`, `"total":"` + strings.Repeat("9", 41) + `.00"`, "total", "not an amount"},
		{`"trips":2`, `"trips":3`, "measures.18.trips", "add up to 2"},
		{`"trips":2`, `"trips":null`, "measures.18.trips", "not a whole number"},
		{`"city":"17.50"`, `"city":"17.51"`, "measures.18.due", "add up to 35.02"},
		{`"city":"17.50",`, ``, "measures.18", "not those that settle writes"},
		{`"18":{`, `"018":{`, "measures.018", "its number"},
		{`"18":{`, `"x":{`, "measures.x", "its number"},
		{`"定海区":{"due":"1535.01"`, `"定海区":{"due":"1535.02"`, "counties.定海区.due", "add up to 1535.01"},
		{`"普陀区":{`, `"定海区":{`, "counties.定海区", "twice"},
		{`"普陀区":{"due":"3499.99","city":"0.00","county":"0.00","measures":{"1":`, `"普陀区":{"due":"3499.99","city":"0.00","county":"0.00","measures":{"3":`, "counties.普陀区.measures", "not those of the whole"},
		{`"count":2`, `"count":1`, "duplicates.0.count", "twice at least"},
		{first, "91330900MA2DKXXXIP", "duplicates.0.creditCode", "is not a credit code"},
		{`[{"creditCode"`, `[{"creditCode":"` + first + `","count":2},{"creditCode"`, "duplicates", "stands twice"},
		{`"duplicates":[`, `"duplicates":{`, "duplicates", "not what settle writes"},
		{`"total":"5035.00"}`, `"total":"5035.00"`, "", "not JSON, or is cut off"},
		{`"total":"5035.00"}`, `"total":"5035.00"}{}`, "", "stands after"},
		{whole, "", "", "not JSON, or is cut off"},
		{whole, "[]", "", "not what settle writes"},
	}
	for _, test := range tests {
		text := strings.Replace(whole, test.old, test.new, 1)
		if text == whole {
			t.Errorf("%s does not stand in\n%s", test.old, whole)
			continue
		}
		s, err := settlement.Read(strings.NewReader(text))
		read, ok := err.(*settlement.ReadError)
		if s != nil || !ok || read.Field != test.field || !strings.Contains(read.Sentence, test.sentence) {
			t.Errorf("%s for %s: %v, want %s: …%s…", test.new, test.old, err, test.field, test.sentence)
		}
	}
	for n := range len(whole) - 1 { // cut off anywhere
		if _, err := settlement.Read(strings.NewReader(whole[:n])); err == nil {
			t.Errorf("%s is read", whole[:n])
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written(f, settled(f, claim{"定海区", first, odd}, claim{"普陀区", first, some})))
	f.Fuzz(func(t *testing.T, text string) {
		s, err := settlement.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		if once := written(t, s); written(t, again(t, s)) != once {
			t.Errorf("%q is written as %s and read as something else", text, once)
		}
	})
}

// The lines of each credit code that came before are told, also where chunks
// of a MiB lie between them.
func TestAgain(t *testing.T) {
	l := settlement.NewLedger(policy(), nil)
	add := func(code string) {
		if err := l.Add("", code, calc.Result{}); err != nil {
			t.Fatal(err)
		}
	}
	const lines = 200_000
	for i := range lines {
		switch {
		case i%50_000 == 7:
			add(first)
		case i == 3, i == lines-1:
			add(second)
		case i%11 == 0:
			add("")
		default:
			add(fmt.Sprintf("9%017d", (i*7919)%lines))
		}
	}
	var got []string
	for a := range l.Again() {
		got = append(got, fmt.Sprintf("%s %d %d", a.CreditCode, a.Line, a.First))
	}
	want := []string{first + " 50008 8", first + " 100008 8", first + " 150008 8", second + " 200000 4"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := maps.Collect(l.Settlement().Duplicates()); len(got) != 2 || got[first] != 4 || got[second] != 2 {
		t.Error(got)
	}
	if err := l.Add("", "9133O900MA2DKXXX1P", calc.Result{}); err == nil || l.Settlement().Lines != lines {
		t.Errorf("no credit code: %v, %d lines", err, l.Settlement().Lines)
	}
}

// Chunks are merged in order, also where the last to be filled comes first.
func TestChunksInAnyOrder(t *testing.T) {
	l := settlement.NewLedger(policy(), nil)
	const half = 300_000
	for i := range 2 * half { // each code twice, in descending order
		if err := l.Add("", fmt.Sprintf("9%017d", half-1-i%half), calc.Result{}); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for code, count := range l.Settlement().Duplicates() {
		if want := fmt.Sprintf("9%017d", n); code != want || count != 2 {
			t.Fatalf("%s %d, want %s", code, count, want)
		}
		n++
	}
	if n != half {
		t.Errorf("%d codes came twice, want %d", n, half)
	}
}
