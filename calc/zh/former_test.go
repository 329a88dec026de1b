package zh_test

import (
	"testing"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

func TestSince(t *testing.T) {
	words := calc.Changed{ID: "m1-cap", Measure: 1, Was: "封顶200万元", Is: "封顶250万元"}
	isNew, gone := calc.Changed{ID: "notice-city", Is: "市"}, calc.Changed{ID: "m3-x", Measure: 3, Was: "旧有的话"}
	for _, c := range []struct {
		elder   calc.Elder
		version string
		want    string
	}{
		{calc.Elder{}, "", "没有记下生成时所用的文本。"},
		{calc.Elder{}, "0123abcd", "生成时所用的文本（版本 0123abcd）本站没有存，说不出改了哪些字。"},
		{calc.Elder{Known: true}, "0123abcd", "生成之后计算所依据的原文没有改动。"},
		{calc.Elder{Known: true, Changed: []calc.Changed{words, isNew, gone}}, "0123abcd", "生成之后原文有改动：第 1 条原为“封顶200万元”，现为“封顶250万元”；条文以外新标注“市”；第 3 条不再标注“旧有的话”。"},
		{calc.Elder{Known: true, Changed: []calc.Changed{isNew}}, "0123abcd", "生成之后标注有改动：条文以外新标注“市”。"},
		{calc.Elder{Known: true, Changed: []calc.Changed{gone, gone, gone, gone, gone, gone, gone}}, "0123abcd", "生成之后标注有改动：第 3 条不再标注“旧有的话”；第 3 条不再标注“旧有的话”；第 3 条不再标注“旧有的话”；第 3 条不再标注“旧有的话”；第 3 条不再标注“旧有的话”；另有 2 处。"},
	} {
		if got := zh.Since(c.elder, c.version); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
	if got := zh.SumSince(decimal.NewFromInt(2_000_000), decimal.NewFromInt(2_500_000)); got != "按当时的原文合计 2,000,000.00 元，现为 2,500,000.00 元。" {
		t.Error(got)
	}
	if got := zh.SumSince(decimal.NewFromInt(500), decimal.NewFromInt(500)); got != "按当时的原文合计 500.00 元，现在相同。" {
		t.Error(got)
	}
}
