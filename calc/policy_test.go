package calc_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/calc/cases"
	"wengang/site/notice"

	"github.com/shopspring/decimal"
)

// theNotice is the real content: the rules are tested with the numbers of the
// notice itself, and no test states one of them a second time.
var theNotice = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../testdata/notices/frozen")) })

func policy(t failing) *calc.Policy {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// failing is what tests and properties can do.
type failing interface {
	Helper()
	Fatal(...any)
}

// spans are the real content's, to be altered.
func spans(t testing.TB) []calc.Span {
	t.Helper()
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(n.Spans)
}

// altered is the policy of a notice that marks other words with these ids, or
// none where change is nil.
func altered(t testing.TB, change func(*calc.Span), ids ...string) *calc.Policy {
	t.Helper()
	list := spans(t)
	for _, id := range ids {
		i := slices.IndexFunc(list, func(s calc.Span) bool { return s.ID == id })
		if change == nil {
			list = slices.Delete(list, i, i+1)
		} else {
			change(&list[i])
		}
	}
	p, err := calc.NewPolicy(measures(t), list)
	if err != nil {
		t.Fatal(err)
	}
	p.Readings = policy(t).Readings
	return p
}

// numbered alters a quantity.
func numbered(number string) func(*calc.Span) {
	return func(s *calc.Span) { s.Number = decimal.RequireFromString(number) }
}

// meets compares what a policy gives for facts with lines that were worked out,
// as those of a case.
func meets(t testing.TB, p *calc.Policy, facts, want string) {
	t.Helper()
	for _, d := range cases.Read("facts " + facts + "\n" + want)[0].Check(p) {
		t.Errorf("%s: %+v", facts, d)
	}
}

// measures are the real content's.
func measures(t testing.TB) []calc.Measure {
	t.Helper()
	return policy(t).Measures
}

// The terms of each rule of a policy that has all four.
func retentionOf(p *calc.Policy) *calc.Retention     { return terms[*calc.Retention](p) }
func growthOf(p *calc.Policy) *calc.Growth           { return terms[*calc.Growth](p) }
func charterOf(p *calc.Policy) *calc.Charter         { return terms[*calc.Charter](p) }
func recruitmentOf(p *calc.Policy) *calc.Recruitment { return terms[*calc.Recruitment](p) }

func terms[T calc.Terms](p *calc.Policy) T {
	t, ok := calc.TermsOf[T](p)
	if !ok {
		panic("the policy lacks a rule")
	}
	return t
}

// receivedFor is what another policy already paid for the same thing as a measure.
func receivedFor(p *calc.Policy, f calc.Facts, measure int) decimal.Decimal {
	q, _, _ := p.Question("otherBenefits." + strconv.Itoa(measure))
	if text := q.Text(&f, -1); text != "" {
		return decimal.RequireFromString(text)
	}
	return decimal.Zero
}

// receive states it.
func receive(p *calc.Policy, f *calc.Facts, measure int, amount decimal.Decimal) {
	if err := p.Set(f, "otherBenefits."+strconv.Itoa(measure), amount.StringFixed(2)); err != nil {
		panic(err)
	}
}

// read reads facts that a test states.
func read(t testing.TB, text string) calc.Facts {
	t.Helper()
	f, err := policy(t).ReadFacts([]byte(text))
	if err != nil {
		t.Fatalf("facts %s: %v", text, err)
	}
	return f
}

// policy.json is how the notice reaches the browser: what is read back gives
// the same results.
func TestReadPolicy(t *testing.T) {
	data, err := json.Marshal(map[string]any{"measures": measures(t), "readings": policy(t).Readings, "spans": spans(t)})
	if err != nil {
		t.Fatal(err)
	}
	p, err := calc.ReadPolicy(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range readCases(t) {
		f := read(t, c.Facts)
		got, err := json.Marshal(p.Assess(f))
		if err != nil {
			t.Fatal(err)
		}
		if want := assess(t, f); string(got) != want {
			t.Errorf("%s\ngot  %s\nwant %s", c.at(c.Line), got, want)
		}
	}
	for _, s := range spans(t) {
		if got, ok := p.Span(s.ID); !ok || got.Text != s.Text || got.Kind != s.Kind || !got.Number.Equal(s.Number) {
			t.Errorf("%s is %+v", s.ID, got)
		}
	}
}

func TestReadPolicyErrors(t *testing.T) {
	if _, err := calc.ReadPolicy([]byte("<html>")); err == nil || !strings.HasPrefix(err.Error(), "policy.json: ") {
		t.Errorf("a page for policy.json: %v", err)
	}
	data, err := json.Marshal(map[string]any{"measures": measures(t)})
	if err != nil {
		t.Fatal(err)
	}
	_, err = calc.ReadPolicy(data)
	if got := len(spanErrors(t, err)); got != len(required(t))-4 {
		t.Errorf("without spans %d are missed, want %d: all but the split, who pays it and who advances it", got, len(required(t))-4)
	}
}

// The closing paragraph may name a rule's subsidy, or not: then who pays is not
// stated. Where it names none, it need not say how that is shared either. And
// words that only make a condition narrower another notice need not have.
var mayBeUnmarked = []string{"notice-growth", "notice-retention", "notice-charter", "notice-superior", "notice-crossing", "m1-claim", "m18-bus", "m18-direct"}

func TestFundingMayBeUnstated(t *testing.T) {
	meets(t, altered(t, nil, "notice-growth"),
		`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":1},"growth":{"yearOutput":"1亿","baseQuarterOutput":"100","quarterOutput":"115"}}`,
		`1 eligible amount=500.00 city=250.00 county=250.00
2 eligible amount=200000.00 city=- county=-`)
}

// A notice whose words say less is bound all the same. Half of 1,000 is 500, of
// which 100 were received. R22 asks whether 所涉及的政策 are those that the sentence
// before names: here it names none. No step quotes words that are not there.
func TestWordsThatMayBeUnmarked(t *testing.T) {
	p := altered(t, nil, append([]string{"notice-city", "notice-county", "notice-split", "notice-advance"}, mayBeUnmarked...)...)
	const facts = `{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":10,"cost":"1000"}],"otherBenefits":{"18":"100"}}`
	meets(t, p, facts, "18 eligible amount=500.00 due=400.00 city=- county=- readings=R3,R6,R7,R15,R16,R17")
	cites := make(map[calc.StepKind]string)
	for _, s := range measure(p.Assess(read(t, facts)), 18).Steps {
		cites[s.Kind] = strings.Join(s.Cites, " ")
	}
	for kind, want := range map[calc.StepKind]string{
		calc.CharterWorkers: "m18-outside m18-workers", calc.CharterSum: "m18-hire m18-outside m18-cost", calc.Overlap: "notice-overlap",
	} {
		if cites[kind] != want {
			t.Errorf("%s cites %s, want %s", kind, cites[kind], want)
		}
	}
}

// A text may state a sum that is no whole fen: it is kept as it is. Two workers
// at 0.125 yuan each get 0.25.
func TestSumOfNoWholeFen(t *testing.T) {
	p := altered(t, numbered("0.125"), "m1-amount")
	if got := retentionOf(p).Amount.Number.String(); got != "0.125" {
		t.Errorf("0.125 yuan are %s", got)
	}
	meets(t, p, `{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":2}}`, "1 eligible amount=0.25")
}

// A measure may name each rule once, and only a rule that there is.
func TestRulesOfMeasures(t *testing.T) {
	name := func(measure int, rule string) error {
		list := slices.Clone(measures(t))
		list[measure-1].Rule = rule
		_, err := calc.NewPolicy(list, spans(t))
		return err
	}
	for _, c := range []struct {
		measure    int
		rule, want string
	}{
		{3, "retention", `measure 3: measure 1 has the rule "retention" already, and a notice can have each once`},
		{3, "pension", `measure 3: there is no rule "pension"`},
	} {
		if err := name(c.measure, c.rule); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// required are the ids that the rules rest on.
func required(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, s := range spans(t) {
		if policy(t).Uses(s.ID) && !slices.Contains(mayBeUnmarked, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func spanErrors(t *testing.T, err error) []*calc.SpanError {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("not joined: %v", err)
	}
	var list []*calc.SpanError
	for _, e := range joined.Unwrap() {
		var s *calc.SpanError
		if !errors.As(e, &s) {
			t.Fatalf("no SpanError: %v", e)
		}
		list = append(list, s)
	}
	return list
}

// Every mark that a rule needs is missed by its id, and by no other.
func TestNewPolicyMissesEachSpan(t *testing.T) {
	for _, id := range required(t) {
		_, err := calc.NewPolicy(measures(t), slices.DeleteFunc(spans(t), func(s calc.Span) bool { return s.ID == id }))
		if err == nil {
			t.Errorf("%s is not missed", id)
			continue
		}
		if list := spanErrors(t, err); len(list) != 1 || list[0].ID != id || list[0].Got != nil {
			t.Errorf("without %s: %v", id, err)
		}
	}
}

// A rule refuses a span of another sort, rather than work out nonsense.
func TestNewPolicyRefusesSpans(t *testing.T) {
	for _, c := range []struct {
		id     string
		change func(*calc.Span)
		want   string
	}{
		{"m1-cap", func(s *calc.Span) { s.Relation = calc.AtLeast }, `m1-cap: a rule needs quantity 元 atMost, and the text says "封顶200万元"`},
		{"m1-cap", func(s *calc.Span) { s.Unit = calc.People }, `m1-cap: a rule needs quantity 元 atMost, and the text says "封顶200万元"`},
		{"m1-cap", func(s *calc.Span) { s.Number = decimal.Zero }, `m1-cap: a rule needs quantity 元 atMost, and the text says "封顶200万元"`},
		{"m1-cap", func(s *calc.Span) { s.Number = s.Number.Neg() }, `m1-cap: a rule needs quantity 元 atMost, and the text says "封顶200万元"`},
		{"m1-cap", func(s *calc.Span) { *s = calc.Span{ID: s.ID, Text: s.Text, Kind: calc.KindPhrase} }, `m1-cap: a rule needs quantity 元 atMost, and the text says "封顶200万元"`},
		{"m1-amount", func(s *calc.Span) { s.Relation = calc.AtMost }, `m1-amount: a rule needs quantity 元, and the text says "500元"`},
		{"m2-step", func(s *calc.Span) { s.Unit = calc.Percent }, `m2-step: a rule needs quantity 个百分点 each, and the text says "每提高5个百分点"`},
		{"m2-growth", func(s *calc.Span) { s.Relation = calc.Exactly }, `m2-growth: a rule needs quantity % atLeast, and the text says "15%以上"`},
		{"m2-year", func(s *calc.Span) { s.Kind = calc.KindPhrase }, `m2-year: a rule needs period, and the text says "2022年全年"`},
		{"m18-cost", func(s *calc.Span) { s.Kind = calc.KindQuantity }, `m18-cost: a rule needs phrase, and the text says "包车费用"`},
		{"notice-split", func(s *calc.Span) { s.Kind = calc.KindPhrase }, `notice-split: a rule needs ratio, and the text says "五五比例"`},
		{"notice-split", func(s *calc.Span) { s.Parts = []int{5, 4} }, `notice-split: a rule needs ratio, and the text says "五五比例"`},
		{"notice-split", func(s *calc.Span) { s.Parts = []int{10} }, `notice-split: a rule needs ratio, and the text says "五五比例"`},
		{"notice-split", func(s *calc.Span) { s.ID = "notice-share" }, `notice-split: a rule needs this span (ratio), and the text marks none`},
	} {
		list := spans(t)
		i := slices.IndexFunc(list, func(s calc.Span) bool { return s.ID == c.id })
		c.change(&list[i])
		p, err := calc.NewPolicy(measures(t), list)
		if err == nil || p != nil || err.Error() != c.want {
			t.Errorf("%s: %v\nwant %s", c.id, err, c.want)
		}
	}
}

// A clause may say 500元 or 每人500元 of the same thing.
func TestNewPolicyTakesBothRelations(t *testing.T) {
	for _, id := range []string{"m1-amount", "m20-amount"} {
		for _, relation := range []calc.Relation{calc.Exactly, calc.Each} {
			altered(t, func(s *calc.Span) { s.Relation = relation }, id)
		}
	}
}

// With output not known, what rules out is that no branch is reached. The rule
// rests on that, and not on the other branch's threshold being the higher one,
// as it is in clause 2.
func TestEitherThresholdMayBeTheLower(t *testing.T) {
	p := altered(t, numbered("30"), "m2-growth")
	for _, c := range []struct{ aboveScale, q1Output2023, want string }{
		{`"aboveScale":true`, "124.99", "2 ineligible because=growth.reached"},
		{`"aboveScale":true`, "125", "2 incomplete missing=growth.yearOutput"},
		{`"aboveScale":false`, "125", "2 ineligible because=growth.reached"}, // no other branch for it
		{`"aboveScale":false`, "130", "2 incomplete missing=growth.yearOutput"},
	} {
		facts := `{"enterprise":{"kind":"industrial",` + c.aboveScale + `},"growth":{"q1Output2022":"100","q1Output2023":"` + c.q1Output2023 + `"}}`
		meets(t, p, facts, c.want)
	}
}
