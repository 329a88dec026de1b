package examples_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/site/notice/quantity"
	"wengang/site/page/examples"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// policy is the notice's own, with the words of some spans changed as a clerk
// would: id, words, id, words.
func policy(t *testing.T, changes ...string) *calc.Policy {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	spans := slices.Clone(n.Spans)
	for change := range slices.Chunk(changes, 2) {
		i := slices.IndexFunc(spans, func(s calc.Span) bool { return s.ID == change[0] })
		if i < 0 {
			t.Fatalf("no span %s", change[0])
		}
		if spans[i], err = quantity.Parse(change[1]); err != nil {
			t.Fatal(err)
		}
		spans[i].ID = change[0]
	}
	p, err := calc.NewPolicy(n.Policy.Measures, spans)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written is a table as text, a line a row.
func written(table examples.Table) string {
	lines := []string{table.Caption, strings.Join(table.Columns, " | ")}
	for _, r := range table.Rows {
		lines = append(lines, strings.Join(append(slices.Clone(r.Given), r.Amount, r.Note), " | "))
	}
	return strings.Join(lines, "\n")
}

// rows are those of a table, without what stands around them.
func rows(table examples.Table) string {
	table.Caption, table.Columns = "", nil
	return strings.TrimSpace(written(table))
}

func compare(t *testing.T, name, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n--- got\n%s\n--- want\n%s", name, got, want)
	}
}

// The examples of the notice as it is, worked out by hand: 500 a head up to
// 2,000,000, which 4,000 heads reach; 200,000 at 15 % and 50,000 for each 5
// points more, so 500,000 at 45 %; half of the cost up to 100,000, which a cost
// of 200,000 reaches; 500 a head up to 100,000, which 200 heads reach.
func TestTablesOfTheNotice(t *testing.T) {
	tables := examples.Tables(policy(t))
	for measure, want := range map[int]string{
		1: `规上工业企业：按符合全部条件的员工人数
符合全部条件的人数 | 补贴 | 怎么算
1 人 | 500 元 | 1 人 × 500 元
5 人 | 2,500 元 | 5 人 × 500 元
10 人 | 5,000 元 | 10 人 × 500 元
50 人 | 25,000 元 | 50 人 × 500 元
100 人 | 50,000 元 | 100 人 × 500 元
500 人 | 250,000 元 | 500 人 × 500 元
1,000 人 | 500,000 元 | 1,000 人 × 500 元
4,000 人 | 2,000,000 元 | 4,000 人 × 500 元，刚好封顶
5,000 人 | 2,000,000 元 | 5,000 人 × 500 元 = 2,500,000 元，封顶`,
		2: `工业企业：按2023年第一季度产值同比增速
2022年全年产值 | 同比增速 | 奖励 | 怎么算
1亿元以上 | 14.99% | 0 元 | 不到 15%
1亿元以上 | 15% | 200,000 元 | 达到 15%
1亿元以上 | 20% | 250,000 元 | 200,000 元 + 1 档 × 50,000 元
1亿元以上 | 25% | 300,000 元 | 200,000 元 + 2 档 × 50,000 元
1亿元以上 | 30% | 350,000 元 | 200,000 元 + 3 档 × 50,000 元
1亿元以上 | 35% | 400,000 元 | 200,000 元 + 4 档 × 50,000 元
1亿元以上 | 40% | 450,000 元 | 200,000 元 + 5 档 × 50,000 元
1亿元以上 | 45% | 500,000 元 | 200,000 元 + 6 档 × 50,000 元，刚好封顶
1亿元以上 | 50% | 500,000 元 | 200,000 元 + 7 档 × 50,000 元 = 550,000 元，封顶
不到1亿元（规上） | 24.99% | 0 元 | 不到 25%
不到1亿元（规上） | 25% | 100,000 元 | 达到 25%`,
		18: `工业企业（不含国有及国有控股企业）：按跨省接回的人数和包车费用
每次人数 | 包车费用合计 | 补贴 | 怎么算
9 人 | 10,000 元 | 0 元 | 不到 10 人
10 人 | 10,000 元 | 5,000 元 | 10,000 元 × 50%
10 人 | 20,000 元 | 10,000 元 | 20,000 元 × 50%
10 人 | 50,000 元 | 25,000 元 | 50,000 元 × 50%
10 人 | 100,000 元 | 50,000 元 | 100,000 元 × 50%
10 人 | 200,000 元 | 100,000 元 | 200,000 元 × 50%，刚好封顶
10 人 | 500,000 元 | 100,000 元 | 500,000 元 × 50% = 250,000 元，封顶`,
		20: `人力资源服务机构：按符合全部条件的人数
符合全部条件的人数 | 奖励 | 怎么算
4 人 | 0 元 | 不到 5 人
5 人 | 2,500 元 | 5 人 × 500 元
10 人 | 5,000 元 | 10 人 × 500 元
20 人 | 10,000 元 | 20 人 × 500 元
50 人 | 25,000 元 | 50 人 × 500 元
100 人 | 50,000 元 | 100 人 × 500 元
200 人 | 100,000 元 | 200 人 × 500 元，刚好封顶
500 人 | 100,000 元 | 500 人 × 500 元 = 250,000 元，封顶`,
	} {
		compare(t, "measure", written(tables[measure]), want)
	}
	if len(tables) != 4 {
		t.Errorf("%d tables, four measures state an amount", len(tables))
	}
}

// A clerk changes one number in the text, and the examples follow.
func TestTablesFollowTheText(t *testing.T) {
	for _, c := range []struct {
		name    string
		measure int
		changes []string
		want    string
	}{
		// 2,500,000 ÷ 500 = 5,000 heads, and 10,000 is the round number beyond.
		{"a higher cap", 1, []string{"m1-cap", "封顶250万元"}, `1 人 | 500 元 | 1 人 × 500 元
5 人 | 2,500 元 | 5 人 × 500 元
10 人 | 5,000 元 | 10 人 × 500 元
50 人 | 25,000 元 | 50 人 × 500 元
100 人 | 50,000 元 | 100 人 × 500 元
500 人 | 250,000 元 | 500 人 × 500 元
1,000 人 | 500,000 元 | 1,000 人 × 500 元
5,000 人 | 2,500,000 元 | 5,000 人 × 500 元，刚好封顶
10,000 人 | 2,500,000 元 | 10,000 人 × 500 元 = 5,000,000 元，封顶`},
		{"a cap below one head", 1, []string{"m1-cap", "封顶300元"}, `1 人 | 300 元 | 1 人 × 500 元 = 500 元，封顶
2 人 | 300 元 | 2 人 × 500 元 = 1,000 元，封顶`},
		// 15,800 ÷ 500 = 31.6: the 32nd head reaches the cap with a part of it.
		{"a cap that no whole number of heads makes", 1, []string{"m1-cap", "封顶15800元"}, `1 人 | 500 元 | 1 人 × 500 元
2 人 | 1,000 元 | 2 人 × 500 元
5 人 | 2,500 元 | 5 人 × 500 元
10 人 | 5,000 元 | 10 人 × 500 元
20 人 | 10,000 元 | 20 人 × 500 元
32 人 | 15,800 元 | 32 人 × 500 元 = 16,000 元，封顶
50 人 | 15,800 元 | 50 人 × 500 元 = 25,000 元，封顶`},
		// 999,999,999,999,999 heads reach the cap, the most that a fact can state;
		// there is none beyond, and only every second power of ten has room.
		{"an enormous cap", 1, []string{"m1-amount", "1元", "m1-cap", "封顶999999999999999元"}, `1 人 | 1 元 | 1 人 × 1 元
10 人 | 10 元 | 10 人 × 1 元
1,000 人 | 1,000 元 | 1,000 人 × 1 元
100,000 人 | 100,000 元 | 100,000 人 × 1 元
10,000,000 人 | 10,000,000 元 | 10,000,000 人 × 1 元
1,000,000,000 人 | 1,000,000,000 元 | 1,000,000,000 人 × 1 元
100,000,000,000 人 | 100,000,000,000 元 | 100,000,000,000 人 × 1 元
10,000,000,000,000 人 | 10,000,000,000,000 元 | 10,000,000,000,000 人 × 1 元
999,999,999,999,999 人 | 999,999,999,999,999 元 | 999,999,999,999,999 人 × 1 元，刚好封顶`},
		// (50 − 20) ÷ 12 = 2.5: the third step reaches the cap with half of it.
		{"a step that does not divide", 2, []string{"m2-growth", "7.5%以上", "m2-step", "每提高2.5个百分点", "m2-bonus", "12万元"}, `1亿元以上 | 7.49% | 0 元 | 不到 7.5%
1亿元以上 | 7.5% | 200,000 元 | 达到 7.5%
1亿元以上 | 10% | 320,000 元 | 200,000 元 + 1 档 × 120,000 元
1亿元以上 | 12.5% | 440,000 元 | 200,000 元 + 2 档 × 120,000 元
1亿元以上 | 15% | 500,000 元 | 200,000 元 + 3 档 × 120,000 元 = 560,000 元，封顶
1亿元以上 | 17.5% | 500,000 元 | 200,000 元 + 4 档 × 120,000 元 = 680,000 元，封顶
不到1亿元（规上） | 24.99% | 0 元 | 不到 25%
不到1亿元（规上） | 25% | 100,000 元 | 达到 25%`},
		// (500,000 − 200,000) ÷ 3 = 100,000 steps of 5 points: 15 + 500,000 %.
		{"more steps than there is room for", 2, []string{"m2-bonus", "3元", "m2-large", "2.5万元以上"}, `2.5万元以上 | 14.99% | 0 元 | 不到 15%
2.5万元以上 | 15% | 200,000 元 | 达到 15%
2.5万元以上 | 20% | 200,003 元 | 200,000 元 + 1 档 × 3 元
2.5万元以上 | 25% | 200,006 元 | 200,000 元 + 2 档 × 3 元
2.5万元以上 | 30% | 200,009 元 | 200,000 元 + 3 档 × 3 元
2.5万元以上 | 35% | 200,012 元 | 200,000 元 + 4 档 × 3 元
2.5万元以上 | 40% | 200,015 元 | 200,000 元 + 5 档 × 3 元
2.5万元以上 | 45% | 200,018 元 | 200,000 元 + 6 档 × 3 元
2.5万元以上 | 50% | 200,021 元 | 200,000 元 + 7 档 × 3 元
2.5万元以上 | 55% | 200,024 元 | 200,000 元 + 8 档 × 3 元
2.5万元以上 | 500,015% | 500,000 元 | 中间各档从略；200,000 元 + 100,000 档 × 3 元，刚好封顶
2.5万元以上 | 500,020% | 500,000 元 | 200,000 元 + 100,001 档 × 3 元 = 500,003 元，封顶
不到2.5万元（规上） | 24.99% | 0 元 | 不到 25%
不到2.5万元（规上） | 25% | 100,000 元 | 达到 25%`},
		{"a cap below the first reward", 2, []string{"m2-cap", "最高不超过10万元", "m2-large", "1234.56元以上"}, `1234.56元以上 | 14.99% | 0 元 | 不到 15%
1234.56元以上 | 15% | 100,000 元 | 200,000 元，封顶
1234.56元以上 | 20% | 100,000 元 | 200,000 元 + 1 档 × 50,000 元 = 250,000 元，封顶
不到1,234.56 元（规上） | 24.99% | 0 元 | 不到 25%
不到1,234.56 元（规上） | 25% | 100,000 元 | 达到 25%`},
		// 100,000 ÷ 30 % is 333,333.33…, so 333,334 in whole yuan; a twentieth of
		// it is 16,666.70, and 20,000 the round number from there.
		{"a rate that does not divide", 18, []string{"m18-rate", "30%", "m18-workers", "1人及以上"}, `0 人 | 20,000 元 | 0 元 | 不到 1 人
1 人 | 20,000 元 | 6,000 元 | 20,000 元 × 30%
1 人 | 50,000 元 | 15,000 元 | 50,000 元 × 30%
1 人 | 100,000 元 | 30,000 元 | 100,000 元 × 30%
1 人 | 200,000 元 | 60,000 元 | 200,000 元 × 30%
1 人 | 333,334 元 | 100,000 元 | 333,334 元 × 30% = 100,000.20 元，封顶
1 人 | 500,000 元 | 100,000 元 | 500,000 元 × 30% = 150,000 元，封顶`},
		// No cost that can be stated reaches the cap: the examples end before it.
		{"a cap beyond every fact", 18, []string{"m18-rate", "0.1%", "m18-cap", "最高不超过20000000000000元"}, `9 人 | 50,000,000,000,000 元 | 0 元 | 不到 10 人
10 人 | 50,000,000,000,000 元 | 50,000,000,000 元 | 50,000,000,000,000 元 × 0.1%
10 人 | 100,000,000,000,000 元 | 100,000,000,000 元 | 100,000,000,000,000 元 × 0.1%
10 人 | 200,000,000,000,000 元 | 200,000,000,000 元 | 200,000,000,000,000 元 × 0.1%
10 人 | 500,000,000,000,000 元 | 500,000,000,000 元 | 500,000,000,000,000 元 × 0.1%`},
		{"a least number beyond the cap", 20, []string{"m20-people", "300名以上"}, `299 人 | 0 元 | 不到 300 人
300 人 | 100,000 元 | 300 人 × 500 元 = 150,000 元，封顶
500 人 | 100,000 元 | 500 人 × 500 元 = 250,000 元，封顶`},
	} {
		compare(t, c.name, rows(examples.Tables(policy(t, c.changes...))[c.measure]), c.want)
	}
}

// Whatever a clerk writes, the tables keep their bounds: no panic, few rows,
// every cell under a column, no example twice.
func TestEveryNotice(t *testing.T) {
	plain := policy(t)
	number := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		n := rapid.Int64Range(1, 999_999_999_999_999).Draw(t, "digits")
		for range rapid.IntRange(0, 14).Draw(t, "shorter") {
			n = max(n/10, 1)
		}
		return decimal.New(n, rapid.Int32Range(-2, 0).Draw(t, "places"))
	})
	rapid.Check(t, func(t *rapid.T) {
		p := plain
		retention, growth, charter, recruitment := terms[*calc.Retention](p), terms[*calc.Growth](p), terms[*calc.Charter](p), terms[*calc.Recruitment](p)
		for _, q := range []*calc.Quantity{
			&retention.Amount, &retention.Cap,
			&growth.Large, &growth.Growth, &growth.Reward, &growth.Step, &growth.Bonus, &growth.Cap, &growth.OtherGrowth, &growth.OtherReward,
			&charter.Rate, &charter.Cap, &recruitment.Amount, &recruitment.Cap,
		} {
			q.Number = number.Draw(t, q.ID)
		}
		for _, q := range []*calc.Quantity{&charter.Workers, &recruitment.People} {
			q.Number = number.Draw(t, q.ID).Ceil()
		}
		for measure, table := range examples.Tables(p) {
			if len(table.Rows) == 0 || len(table.Rows) > 14 {
				t.Errorf("measure %d has %d rows", measure, len(table.Rows))
			}
			seen := make(map[string]bool)
			for _, r := range table.Rows {
				if len(r.Given)+2 != len(table.Columns) || r.Note == "" {
					t.Errorf("measure %d: %q under %q", measure, r, table.Columns)
				}
				given := strings.Join(r.Given, " ")
				if seen[given] {
					t.Errorf("measure %d: %s stands twice", measure, given)
				}
				seen[given] = true
			}
		}
	})
}

func terms[T calc.Terms](p *calc.Policy) T {
	t, ok := calc.TermsOf[T](p)
	if !ok {
		panic("the policy lacks a rule")
	}
	return t
}
