package zh_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"

	"github.com/shopspring/decimal"
)

func policy(t *testing.T) *calc.Policy {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// The sentences of one enterprise that can claim, one that can't, one of which
// nothing is known, and an agency.
func TestSentences(t *testing.T) {
	p := policy(t)
	want := map[string]string{
		`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":4200},
		  "growth":{"output2022":"1.2亿","q1Output2022":"3000000.03","q1Output2023":"3450000.03"},
		  "trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000.50"},{"date":"2023-02-06","crossProvince":false,"workers":9,"cost":"1"},{"workers":20}],
		  "otherBenefits":{"1":"10000"}}`: `
企业是规上工业企业
符合全部条件的员工有 4,200 人
4,200 人 × 500 元 = 2,100,000 元
超过上限，按 2,000,000 元 计
本通知给 2,000,000 元，按上级文件已给 10,000 元；本通知较高，补足差额，还可得 1,990,000 元
市承担 995,000 元，县（区）、功能区承担 995,000 元；由县（区）、功能区先付
企业是工业企业
全年产值 120,000,000 元，达到 100,000,000 元
增速 =（3,450,000.03 元 − 3,000,000.03 元）÷ 3,000,000.03 元 = 14.99%（只舍不入）
增速 14.99%（只舍不入），未达到 15%
企业是工业企业
企业不是国有或国有控股企业
第 1 次包车：2023年1月28日，在期间内
第 1 次包车：跨省
第 1 次包车：42 人，达到 10 人
第 1 次包车：费用 38,000.50 元
第 2 次包车：2023年2月6日，不在期间内，本次不计
第 2 次包车：没有跨省，本次不计
第 2 次包车：9 人，不到 10 人，本次不计
第 2 次包车：费用 1 元
第 3 次包车：还要知道日期
第 3 次包车：还要知道是否跨省
第 3 次包车：20 人，达到 10 人
第 3 次包车：还要知道费用
申请人不是人力资源服务机构
还要知道符合全部条件的人数`,
		`{"enterprise":{"kind":"industrial","aboveScale":false,"stateControlled":true},"retention":{"workers":0},
		  "growth":{"output2022":"99999999.99","q1Output2022":"0","q1Output2023":"1"},"trips":[]}`: `
企业不是规上工业企业
没有符合全部条件的员工
企业是工业企业
全年产值 99,999,999.99 元，不到 100,000,000 元，按“其他”企业计算
企业不是规上企业
上年同期产值为零，算不出增速
企业是工业企业
企业是国有或国有控股企业
没有包车
申请人不是人力资源服务机构
还要知道符合全部条件的人数`,
		`{}`: `
还要知道企业是否为规上工业企业
还要知道符合全部条件的员工人数
还要知道企业是否为工业企业
还要知道全年产值，才能确定按哪一档
还要知道两年同期的产值
还要知道企业是否为工业企业
还要知道企业是否为国有或国有控股企业
还要填写包车情况
还要知道申请人是否为人力资源服务机构
还要知道符合全部条件的人数`,
		`{"enterprise":{"kind":"agency"},"recruitment":{"workers":12}}`: `
企业不是规上工业企业
还要知道符合全部条件的员工人数
企业不是工业企业
还要知道全年产值，才能确定按哪一档
还要知道两年同期的产值
企业不是工业企业
还要知道企业是否为国有或国有控股企业
还要填写包车情况
申请人是人力资源服务机构
符合全部条件的有 12 人
12 人，达到 5 人
12 人 × 500 元 = 6,000 元
没有超过上限 100,000 元，得 6,000 元
资金由谁承担，原文未写明`,
		`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},
		  "growth":{"output2022":"5000万","q1Output2022":"100","q1Output2023":"125"},"trips":[{"date":"2023-02-05","crossProvince":true,"workers":10,"cost":"0.01"}]}`: `
企业是规上工业企业
还要知道符合全部条件的员工人数
企业是工业企业
全年产值 50,000,000 元，不到 100,000,000 元，按“其他”企业计算
企业是规上企业
增速 =（125 元 − 100 元）÷ 100 元 = 25%
增速 25%，达到 25%
增速达标，一次性奖励 100,000 元
市承担 50,000 元，县（区）、功能区承担 50,000 元；由县（区）、功能区先付（一次性奖励是否也这样分担，原文可作两种理解，这里按同样分担计算）
企业是工业企业
企业不是国有或国有控股企业
第 1 次包车：2023年2月5日，在期间内
第 1 次包车：跨省
第 1 次包车：10 人，达到 10 人
第 1 次包车：费用 0.01 元
计入 1 次，费用合计 0.01 元
0.01 元 × 50% ≈ 0.01 元（四舍五入到分）
没有超过上限 100,000 元，得 0.01 元
市承担 0 元，县（区）、功能区承担 0.01 元；由县（区）、功能区先付
申请人不是人力资源服务机构
还要知道符合全部条件的人数`,
	}
	for facts, sentences := range want {
		f, fieldError := policy(t).ReadFacts([]byte(facts))
		if fieldError != nil {
			t.Fatal(fieldError)
		}
		var got strings.Builder
		for _, m := range p.Assess(f).Measures {
			for _, s := range m.Steps {
				got.WriteString("\n" + zh.Step(p, s))
				for _, id := range s.Cites {
					if _, ok := p.Span(id); !ok {
						t.Errorf("%s cites %q, which the notice does not mark", s.Kind, id)
					}
				}
			}
		}
		if got.String() != sentences {
			t.Errorf("%s\ngot %s\nwant %s", facts, got.String(), sentences)
		}
	}
}

// Every fact has a label of its own, and a question names the trip.
func TestLabels(t *testing.T) {
	p := policy(t)
	for _, q := range p.Questions() {
		if label := zh.LabelOf(p, &q); label == q.Name || label == "" {
			t.Errorf("%s has no label", q.Name)
		}
	}
	for name, want := range map[string]string{
		"growth.yearOutput":        "2022年全年产值",
		"growth.baseQuarterOutput": "上年同期（2022年第一季度）产值",
		"growth.quarterOutput":     "2023年第一季度产值",
		"trips.2.cost":             "第 3 次包车：包车费用",
		"trips.0.workers":          "第 1 次包车：接回外来员工人数",
		"trips":                    "包车情况",
		"trips.0.crossProvince":    "第 1 次包车：是否跨省",

		"retention.people.2.insured":           "第 3 人：2022年12月是否在舟缴纳社会保险",
		"recruitment.people.0.nonlocal":        "第 1 人：是否为市外户籍",
		"recruitment.people.0.firstEmployment": "第 1 人：是否在舟山首次就业",
		"recruitment.people.0.insuredMonths":   "第 1 人：在舟山缴纳社会保险费的月数",
		"retention.people":                     "花名册",
		"applicant.creditCode":                 "统一社会信用代码",
	} {
		if got := zh.Question(p, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00 元", "999": "999.00 元", "1000": "1,000.00 元", "120000000": "120,000,000.00 元",
		"1234567.8": "1,234,567.80 元", "999999999999999.99": "999,999,999,999,999.99 元",
	} {
		if got := zh.Money(decimal.RequireFromString(in)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	negative := calc.Figure{Number: decimal.RequireFromString("-1234.50"), Unit: calc.Percent, Places: 2}
	if got := zh.Figure(negative); got != "−1,234.50%" {
		t.Errorf("a fall is written %q", got)
	}
}

// Every problem of an entry that a form can have has a sentence of its own.
func TestProblems(t *testing.T) {
	general := zh.Problem(policy(t), "growth.yearOutput", calc.NotJSON)
	for _, p := range []calc.Problem{calc.NotANumber, calc.NegativeNumber, calc.MisplacedComma, calc.TooManyDigits,
		calc.TooManyDecimals, calc.FractionOfOne, calc.NotADate, calc.NoSuchDay, calc.NotAChoice, calc.TooManyTrips,
		calc.TooManyPeople, calc.TextTooLong, calc.NotOneLine, calc.NotACreditCode, calc.WrongCreditCode, calc.BesideNumber, calc.BesideLump, calc.MoreThanAll} {
		if zh.Problem(policy(t), "growth.yearOutput", p) == general {
			t.Errorf("%s has no sentence", p)
		}
	}
}

func TestLost(t *testing.T) {
	p := policy(t)
	day := zh.LostEntry(p, "trips.0.date", "2023-02-30", calc.NoSuchDay)
	if want := "第 1 次包车：日期“2023-02-30”，日历上没有这一天"; day != want {
		t.Errorf("%s, want %s", day, want)
	}
	if got, want := zh.LostEntry(p, "otherBenefits.18", "1\n\u202e", calc.NotANumber), "第 18 条：已按上级文件得到的金额“1��”，只能填数字，可以带小数、千分位逗号，末尾可以写“万”或“亿”，不用写“元”"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for entries, want := range map[int]string{
		0: "",
		1: "有 1 项没有恢复，请重新填写：a。",
		5: "有 5 项没有恢复，请重新填写：a；a；a；a；a。",
		6: "有 6 项没有恢复，请重新填写：a；a；a；a；a；等等。",
	} {
		if got := zh.Lost(slices.Repeat([]string{"a"}, entries)); got != want {
			t.Errorf("%d entries: %s, want %s", entries, got, want)
		}
	}
}

// The label and the steps take the words that a notice has for other policies,
// whatever sort of words those are.
func TestOtherPolicies(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../testdata/notices/yunxi"))
	if err != nil {
		t.Fatal(err)
	}
	p := n.Policy
	var trips strings.Builder
	for _, piece := range zh.Hint(policy(t), "charter") {
		trips.WriteString(piece.Text)
	}
	if got := trips.String(); !strings.HasPrefix(got, "一次组织填一行，同一次组织用几辆车的，合填一行；") || !strings.Contains(got, "合租的，请填其中本企业人数") {
		t.Error(got)
	}
	for name, want := range map[string]string{
		"otherBenefits.1": "已按上级政策得到的金额", "retention.people.0.received": "本人已按上级政策得到的金额",
	} {
		if got := zh.Label(p, name); got != want {
			t.Errorf("%s is asked as %s", name, got)
		}
	}
	var said strings.Builder
	for _, piece := range zh.Hint(p, "retention") {
		span, _ := p.Span(piece.Span)
		said.WriteString(piece.Text + span.Text)
	}
	if got := said.String(); !strings.HasSuffix(got, "。补贴归员工；怎样申领，原文写的是“节后统一申领”。") || strings.Contains(got, "鼓励") {
		t.Error(got)
	}
}

// A measure is ruled out for the one condition that is not met, in the words that
// set it: numbers are 未达到, what one is or is not is 不符合.
func TestNotMet(t *testing.T) {
	p := policy(t)
	const industrial = `"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":`
	for _, c := range []struct {
		facts   string
		measure int
		want    string
	}{
		{`{` + industrial + `false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":6,"cost":"3000"}]}`, 18, "未达到：“10人及以上”（第 1 次包车：6 人，不到 10 人，本次不计）"},
		{`{` + industrial + `false},"trips":[{"date":"2023-02-06","crossProvince":true,"workers":12,"cost":"3000"}]}`, 18, "不符合“2023年1月22日—2月5日”：第 1 次包车：2023年2月6日，不在期间内，本次不计"},
		{`{` + industrial + `false},"trips":[]}`, 18, "没有包车"},
		{`{` + industrial + `true},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":12,"cost":"3000"}]}`, 18, "不符合“不含国有及国有控股企业”：企业是国有或国有控股企业"},
		{`{` + industrial + `false},"retention":{"workers":0}}`, 1, "没有符合全部条件的员工"},
		{`{"enterprise":{"kind":"industrial","aboveScale":false},"retention":{"workers":9}}`, 1, "不符合“规上工业企业”：企业不是规上工业企业"},
		{`{` + industrial + `false},"growth":{"yearOutput":"1.2亿","baseQuarterOutput":"100","quarterOutput":"110"}}`, 2, "未达到：“15%以上”（增速 10%，未达到 15%）"},
		{`{"enterprise":{"kind":"agency"},"recruitment":{"workers":4}}`, 20, "未达到：“5名以上”（4 人，不到 5 人）"},
		{`{"enterprise":{"kind":"other"},"recruitment":{"workers":5}}`, 20, "不符合“人力资源服务机构”：申请人不是人力资源服务机构"},
	} {
		f, err := p.ReadFacts([]byte(c.facts))
		if err != nil {
			t.Fatal(err)
		}
		m, _ := p.Explain(f, c.measure)
		var got []string
		for _, s := range m.Because() {
			got = append(got, zh.NotMet(p, s))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %s, want %s", c.facts, strings.Join(got, "|"), c.want)
		}
	}
}

// What another policy paid is called as the notice calls it, also where it is enough.
func TestPaidByThoseAbove(t *testing.T) {
	p := policy(t)
	enough := calc.MeasureResult{Status: calc.Eligible}
	if got := zh.Outcome(p, enough); got != "按上级文件已给足，不再发放" {
		t.Error(got)
	}
	if got := zh.Range(p, calc.Range{Most: decimal.New(5, 2)}, true); got != "按现有信息：0—500 元（未扣除按上级文件已给的）" {
		t.Error(got)
	}
	if got := zh.Outcome(new(calc.Policy), enough); got != "其他政策已给足，不再发放" {
		t.Error(got)
	}
}

// Of the published notice 鼓励 is said where its words stand; a notice without it says
// what it says.
func TestEncouraged(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	var hint strings.Builder
	for _, piece := range zh.Hint(n.Policy, "retention") {
		span, _ := n.Policy.Span(piece.Span)
		hint.WriteString(piece.Text + span.Text)
	}
	if got := hint.String(); !strings.HasSuffix(got, "。补贴归员工；原文鼓励企业“节前代发、节后申领”。") {
		t.Error(got)
	}
	terms, _ := calc.TermsOf[*calc.Retention](n.Policy)
	if got := zh.WorkerGets(terms, ""); got != "每人500元。原文鼓励企业“节前代发、节后申领”；企业没有这样做的，员工怎样领取，原文未写明。" {
		t.Error(got)
	}
	terms, _ = calc.TermsOf[*calc.Retention](policy(t))
	if got := zh.WorkerGets(terms, "甲局。"); got != "每人500元。怎样申领，原文写的是“节前代发、节后申领”；企业不申领怎么办，原文未写明。请先咨询：甲局。" {
		t.Error(got)
	}
}

// The reading not taken: what is given back for it, and what is still open in it.
func TestOtherReading(t *testing.T) {
	p := policy(t)
	const conditions = `"nonlocal":true,"frontline":true,"working":true,"insured":true`
	for _, c := range []struct {
		facts    string
		measure  int
		id, want string
	}{
		{`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":120},"otherBenefits":{"1":"10000"}}`, 1, calc.R6, "按另一种口径，应付 60,000.00 元，同时退回已得的 10,000.00 元。"},
		{`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":5000},"otherBenefits":{"1":"10000"}}`, 1, calc.R6, "按另一种口径，应付 2,000,000.00 元，同时退回已得的 10,000.00 元。"},
		{`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"people":[{` + conditions + `,"received":"200"},{` + conditions + `,"received":"700"},{` + conditions + `}]}}`, 1, calc.R6, "按另一种口径，应付 1,000.00 元，同时退回已得的 200.00 元。"},
		{`{"enterprise":{"kind":"industrial"},"growth":{"yearOutput":"1.2亿","baseQuarterOutput":"100","quarterOutput":"120"}}`, 2, calc.R13, "按另一种口径，还要看没有填的，现在只知道是 0—25万元。"},
		// A bus with nine leaves nothing of the first trip for sure and takes nothing off the other, of unknown place.
		{`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":20,"cost":"300000","fewest":9},{"date":"2023-01-28","workers":12,"cost":"4000"}]}`, 18, calc.R15, "按另一种口径，还要看没有填的，现在只知道是 0—10万元。"},
		{`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":20,"ownWorkers":9,"cost":"300000"},{"date":"2023-01-28","workers":12,"cost":"4000"}]}`, 18, calc.R15, "按另一种口径，还要看没有填的，现在只知道是 0—2,000 元。"},
		{`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":20,"cost":"20000","fewest":9}]}`, 18, calc.R15, "按另一种口径，最少 0.00 元。"},
		{`{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-02-05","arrived":"2023-02-06","crossProvince":true,"workers":20,"cost":"20000"}]}`, 18, calc.R17, "按另一种口径，不符合条件。"},
		{`{"enterprise":{"kind":"industrial","aboveScale":false},"growth":{"yearOutput":"1.2亿","baseQuarterOutput":"100","quarterOutput":"120"}}`, 2, calc.R13, "按另一种口径，不符合条件。"},
		{`{"enterprise":{"kind":"industrial","aboveScale":true},"growth":{"yearOutput":"1.2亿","baseQuarterOutput":"100","quarterOutput":"120"}}`, 2, calc.R13, ""},
	} {
		f, err := p.ReadFacts([]byte(c.facts))
		if err != nil {
			t.Fatal(err)
		}
		m, _ := p.Explain(f, c.measure)
		got := "no such reading"
		for _, e := range m.Readings {
			if e.ID == c.id {
				got = zh.OtherReading(m, e)
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.facts, got, c.want)
		}
	}
}

// A note on a shared bus speaks of the firm's own people: of all who came back the step
// beside it does.
func TestNoteOnASharedBus(t *testing.T) {
	p := policy(t)
	for own, want := range map[string]string{"": "费用 3 元，接回 12 人，", `,"ownWorkers":6`: "费用 3 元，其中本企业 6 人，"} {
		f, err := p.ReadFacts([]byte(`{"trips":[{"date":"2023-01-28","crossProvince":true,"workers":12,"cost":"3"` + own + `}]}`))
		if err != nil {
			t.Fatal(err)
		}
		notes := p.Assess(f).Notes
		if len(notes) != 1 || !strings.HasPrefix(zh.Note(notes[0]), want) {
			t.Errorf("%v, want %s", notes, want)
		}
	}
}
