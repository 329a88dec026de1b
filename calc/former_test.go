package calc_test

import (
	"slices"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// A former text in which a cap was lower, one mark was not there and one was that
// is none now: what it has otherwise leads back to its words and its amounts.
func TestElderText(t *testing.T) {
	now := altered(t, nil)
	was := slices.Clone(spans(t))
	at := func(id string) int { return slices.IndexFunc(was, func(s calc.Span) bool { return s.ID == id }) }
	was[at("m1-cap")].Text, was[at("m1-cap")].Number = "封顶1万元", decimal.NewFromInt(10_000)
	was = append(slices.Delete(was, at("m1-claim"), at("m1-claim")+1), calc.Span{ID: "m3-elder", Text: "旧有的话", Kind: calc.KindPhrase})
	same := now.FormerText("00000000", measures(t), spans(t))
	former := now.FormerText("0123abcd", measures(t), was)
	if len(same.Spans) != 0 || !same.Sums {
		t.Errorf("the same text has otherwise: %+v", same)
	}
	now.Former = []calc.Former{same, former}
	elder := now.Elder("0123abcd")
	var told [][2]string
	for _, c := range elder.Changed {
		told = append(told, [2]string{c.Was, c.Is})
	}
	claim, _ := now.Span("m1-claim")
	limit, _ := now.Span("m1-cap")
	if want := [][2]string{{"封顶1万元", limit.Text}, {"", claim.Text}, {"旧有的话", ""}}; !slices.Equal(told, want) {
		t.Errorf("changed are %q, not %q", told, want)
	}
	if elder.Changed[0].Measure != 1 || elder.Changed[2].Measure != 3 {
		t.Errorf("they stand in %+v", elder.Changed)
	}
	f, problem := now.ReadFacts([]byte(`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":120}}`))
	if problem != nil {
		t.Fatal(problem)
	}
	if got := elder.Policy.Assess(f).Measures[0].Due.StringFixed(2); got != "10000.00" {
		t.Errorf("by the text of then %s is due", got)
	}
	if got := now.Assess(f).Measures[0].Due.StringFixed(2); got != "60000.00" {
		t.Errorf("by the text of now %s is due", got)
	}
	if now.Elder("ffffffff").Known {
		t.Error("a text that nobody kept is known")
	}
	// Rules at other measures: the words are told, no amount is.
	elsewhere := slices.Clone(measures(t))
	for i := range elsewhere {
		elsewhere[i].Rule = ""
	}
	now.Former = []calc.Former{now.FormerText("0123abcd", elsewhere, was)}
	if elder := now.Elder("0123abcd"); elder.Policy != nil || len(elder.Changed) != 3 {
		t.Errorf("of a text with other rules: %+v", elder)
	}
}
