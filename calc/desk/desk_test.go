package desk_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/desk"
	"wengang/site/notice"
)

var policy = sync.OnceValue(func() *calc.Policy {
	n, err := notice.Load(os.DirFS("../../content"))
	if err != nil {
		panic(err)
	}
	return n.Policy
})

var version = desk.Version{Document: "舟人社发〔2022〕102号", Policy: "0123abcd", Program: "4567cdef"}

func fresh() *desk.Desk { return desk.New(policy(), version) }

// saved is the file that the calculator makes of facts.
func saved(t *testing.T, facts string) []byte {
	t.Helper()
	f, problem := policy().ReadFacts([]byte(facts))
	if problem != nil {
		t.Fatalf("%s: %v", facts, problem)
	}
	result, err := policy().Assess(f).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	data, err := answers.File{Facts: answers.FactsJSON(policy(), f), Result: result, Document: version.Document, Policy: version.Policy, Program: version.Program, Made: "2023-02-10"}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// claim are facts of one firm.
func claim(name, code, county, rest string) string {
	return fmt.Sprintf(`{"applicant":{"name":%q,"creditCode":%q,"county":%q,"bank":"农行","account":"0012"},%s}`, name, code, county, rest)
}

const (
	codeA = "91330900MA2DK0001R"
	codeB = "91330900MA2DK0002W"
	codeC = "91330900MA2DK00030"

	industrial = `"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false}`
	// 320 people: 160,000; a trip of 70.02 and one of 38,000: 19,035.01; growth of
	// 20% with an output of 1.2亿: 200,000 and one step, 250,000.
	large = industrial + `,"retention":{"workers":320},"growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"36000000"},` +
		`"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"70.02"},{"date":"2023-01-29","crossProvince":true,"workers":12,"cost":"38000"}]`
	// 3 people: 1,500; a trip of 70.02: 35.01; no growth.
	small = industrial + `,"retention":{"workers":3},"growth":{"yearOutput":"1","baseQuarterOutput":"1","quarterOutput":"1"},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"70.02"}]`
	// 7 people: 3,500.
	agency = `"enterprise":{"kind":"agency"},"recruitment":{"workers":7}`
)

func open(t *testing.T, d *desk.Desk, name string, data []byte, want int) {
	t.Helper()
	if got := d.Open(name, data); got.New != want || len(got.Refused) > 0 {
		t.Fatalf("%s: %+v, want %d new", name, got, want)
	}
}

// of is the ID of the claim from there.
func of(t *testing.T, d *desk.Desk, from string) string {
	t.Helper()
	for _, c := range d.Claims() {
		if c.From == from {
			return c.ID
		}
	}
	t.Fatalf("no claim from %s", from)
	return ""
}

func do(t *testing.T, d *desk.Desk, by, from string, e desk.Entry) desk.Entry {
	t.Helper()
	e.By, e.At, e.Claim = by, "2023-02-10T09:00:00+08:00", of(t, d, from)
	if err := d.Do(e); err != nil {
		t.Fatalf("%+v: %v", e, err)
	}
	return d.Log()[len(d.Log())-1]
}

func row(t *testing.T, d *desk.Desk, from string) *desk.Row { return d.Row(of(t, d, from)) }

func save(t *testing.T, d *desk.Desk) []byte {
	t.Helper()
	data, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// written is a table as lines of cells.
func written(table desk.Table) string {
	lines := []string{strings.Join(table.Head, "|")}
	for _, cells := range table.Rows {
		var texts []string
		for _, c := range cells {
			texts = append(texts, c.Text)
		}
		lines = append(lines, strings.Join(texts, "|"))
	}
	return strings.Join(lines, "\n")
}

// A day at two desks, with every total worked out by hand.
func TestDay(t *testing.T) {
	wang := fresh()
	open(t, wang, "甲.json", saved(t, claim("甲厂", codeA, "定海区", large)), 1)
	open(t, wang, "乙丙.jsonl", []byte(claim("乙厂", codeB, "普陀区", small)+"\n"+claim("丙中介", codeC, "定海区", agency)+"\n"), 2)
	if again := wang.Open("甲.json", saved(t, claim("甲厂", codeA, "定海区", large))); again.New != 0 || again.Known != 1 {
		t.Errorf("opened again: %+v", again)
	}
	r := row(t, wang, "甲.json")
	if flagged(r, desk.Differs, "") || flagged(r, desk.Question, "") || r.Computed.Total.String() != "429035.01" || r.State != desk.Pending {
		t.Errorf("%v, %s, %v", r.Flags, r.Computed.Total, r.State)
	}

	// 312 of 320 people: 156,000. The second trip is struck out: 35.01. Output of
	// 3,450万 is growth of 15%: 200,000. Together 356,035.01.
	do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Correct, Field: "retention.workers", Value: "312", Reason: "8 人已离职"})
	do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Strike, Field: "trips.1", Reason: "无发票"})
	wrong := do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Correct, Field: "growth.quarterOutput", Value: "1万", Reason: "看错"})
	do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Undo, Undoes: wrong.ID})
	do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Correct, Field: "growth.quarterOutput", Value: "3450万", Reason: "以统计数为准"})
	do(t, wang, "王", "甲.json", desk.Entry{Act: desk.Approve})
	if r := row(t, wang, "甲.json"); r.Result.Total.String() != "356035.01" || r.State != desk.Approved || len(r.Changes) != 3 {
		t.Errorf("%s, %s, %+v", r.Result.Total, r.State, r.Changes)
	}

	// The other desk opened the file in the morning, and decides the rest.
	li := fresh()
	open(t, li, "甲.json", saved(t, claim("甲厂", codeA, "定海区", large)), 1)
	open(t, li, "乙丙.jsonl", []byte(claim("乙厂", codeB, "普陀区", small)+"\n"+claim("丙中介", codeC, "定海区", agency)+"\n"), 2)
	open(t, li, "丁.json", saved(t, claim("丁厂", "", "定海区", small)), 1)
	open(t, li, "戊.json", saved(t, claim("戊厂", "", "", small)), 1)
	do(t, li, "李", "乙丙.jsonl 第 1 行", desk.Entry{Act: desk.Approve})
	do(t, li, "李", "乙丙.jsonl 第 2 行", desk.Entry{Act: desk.Approve})
	do(t, li, "李", "丁.json", desk.Entry{Act: desk.Approve})
	do(t, li, "李", "戊.json", desk.Entry{Act: desk.Strike, Field: "trips.0", Reason: "不是本企业组织"})
	do(t, li, "李", "戊.json", desk.Entry{Act: desk.Refuse, Reason: "不在我区纳税"})

	// Saved, opened again, put together in either order, twice: the same tables.
	first, second := save(t, wang), save(t, li)
	one, other := fresh(), fresh()
	for _, data := range [][]byte{first, second, first} {
		one.Open("工作文件.json", data)
	}
	for _, data := range [][]byte{second, first} {
		other.Open("工作文件.json", data)
	}
	other.Open("两份.json", save(t, one))
	if len(one.Log()) != 11 || !slices.Equal(one.Log(), other.Log()) || len(one.Claims()) != 5 || len(other.Claims()) != 5 {
		t.Fatalf("%d and %d entries, %d and %d claims", len(one.Log()), len(other.Log()), len(one.Claims()), len(other.Claims()))
	}

	// 356,035.01: city 78,000 + 100,000 + 17.50, county the rest. 1,535.01 twice:
	// city 767.50 each. In 定海区 measure 18 is 70.02 of two firms: the city has
	// 35.00, and half of the sum would be 35.01.
	const settlement = `县（区）、功能区|条款|户数|人数/次数|核定应付（元）|县已付（元）|市应补（元）|尾差（元）
定海区|第 1 条|2|315|157500.00|157500.00|78750.00|0.00
定海区|第 2 条|1||200000.00|200000.00|100000.00|0.00
定海区|第 18 条|2|2|70.02|70.02|35.00|0.01
普陀区|第 1 条|1|3|1500.00|1500.00|750.00|0.00
普陀区|第 18 条|1|1|35.01|35.01|17.50|0.00
总计||||359105.03|359105.03|179552.50|0.01
定海区|第 20 条|1|7|3500.00|||`
	const payments = `序号|企业|统一社会信用代码|县（区）、功能区|开户银行|银行账号|第 1 条|第 2 条|第 18 条|第 20 条|合计
1|甲厂|91330900MA2DK0001R|定海区|农行|0012|156000.00|200000.00|35.01|0.00|356035.01
2|丙中介|91330900MA2DK00030|定海区|农行|0012|0.00|0.00|0.00|3500.00|3500.00
3|丁厂||定海区|农行|0012|1500.00|0.00|35.01|0.00|1535.01
4|乙厂|91330900MA2DK0002W|普陀区|农行|0012|1500.00|0.00|35.01|0.00|1535.01
总计||||||159000.00|200000.00|105.03|3500.00|362605.03`
	if got := written(one.Settlement()); got != settlement {
		t.Errorf("%s\nwant\n%s", got, settlement)
	}
	if got := written(one.Payments()); got != payments {
		t.Errorf("%s\nwant\n%s", got, payments)
	}
	if notice := written(one.Notice()); strings.Contains(notice, "0012") || strings.Contains(notice, codeA) || !strings.Contains(notice, "1|甲厂|定海区|156000.00|200000.00|35.01|0.00|356035.01") {
		t.Error(notice)
	}
	letters := one.Letters()
	if len(letters) != 1 || letters[0].To != "戊厂" {
		t.Fatalf("%+v", letters)
	}
	for _, words := range []string{"舟人社发〔2022〕102号", "理由：不在我区纳税。", "第 18 条不符合条件", "原文：“租用（含合租）”“大巴车”", "第 1 次包车不计：不是本企业组织。"} {
		if !strings.Contains(strings.Join(letters[0].Paragraphs, "\n"), words) {
			t.Errorf("the letter lacks %s:\n%s", words, strings.Join(letters[0].Paragraphs, "\n"))
		}
	}

	// Two decide differently: the later counts, and both are told.
	do(t, one, "赵", "甲.json", desk.Entry{Act: desk.Refuse, Reason: "重复申报"})
	if r := row(t, one, "甲.json"); r.State != desk.Refused || !flagged(r, desk.Decided, "王和赵的核定不同，按赵后作的计") {
		t.Errorf("%s, %v", r.State, r.Flags)
	}
}

func flagged(r *desk.Row, kind desk.FlagKind, sentence string) bool {
	return slices.ContainsFunc(r.Flags, func(f desk.Flag) bool { return f.Kind == kind && strings.Contains(f.Sentence, sentence) })
}

// Each thing that can be wrong with a claim has its flag, with its sentence.
func TestFlags(t *testing.T) {
	const worker = `"retention":{"people":[{"name":"张三","id":"33090219900101001X","nonlocal":true,"frontline":true,"working":true,"insured":true}]}`
	d := fresh()
	file := string(saved(t, claim("甲厂", codeA, "定海区", large)))
	for name, text := range map[string]string{
		"altered.json":   strings.Replace(file, `"total": "429035.01"`, `"total": "529035.01"`, 1),
		"measure.json":   strings.Replace(file, `"due": "160000.00"`, `"due": "161000.00"`, 1),
		"words.json":     strings.Replace(file, `"total": "429035.01"`, `"total": "许多"`, 1),
		"text.json":      strings.Replace(file, version.Policy, "ffffffff", 1),
		"program.json":   strings.Replace(file, version.Program, "ffffffff", 1),
		"person1.json":   `{` + industrial + `,` + worker + `}`,
		"person2.json":   `{` + worker + `}`,
		"many.json":      `{` + industrial + `,"retention":{"workers":2000000}}`,
		"open.json":      `{"enterprise":{"kind":"industrial","aboveScale":true}}`,
		"reading.json":   `{` + industrial + `,"growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"35000000"}}`,
		"honest.json":    `{"enterprise":{"kind":"other"}}`,
		"one.json":       `{` + industrial + `,"retention":{"workers":7}}`,
		"anonymous.json": `{"enterprise":{"kind":"other","aboveScale":false}}`,
	} {
		if text == file {
			t.Fatalf("%s is not altered", name)
		}
		open(t, d, name, []byte(text), 1)
	}
	for _, want := range []struct {
		from     string
		kind     desk.FlagKind
		sentence string
	}{
		{"altered.json", desk.Differs, "合计：文件所记 529,035.01 元，重新计算 429,035.01 元"},
		{"altered.json", desk.SameCode, "统一社会信用代码与另外的申报相同：measure.json、program.json、text.json 等 4 处"},
		{"measure.json", desk.Differs, "第 1 条：文件所记 161,000.00 元，重新计算 160,000.00 元"},
		{"words.json", desk.Differs, "合计：文件所记的不是金额"},
		{"text.json", desk.OtherText, "文本版本与现在不同"},
		{"program.json", desk.OtherText, "程序版本与现在不同"},
		{"person1.json", desk.SamePerson, "有 1 人的证件号码重复出现：person2.json"},
		{"person2.json", desk.SamePerson, "person1.json"},
		{"many.json", desk.Implausible, "比全市常住人口"},
		{"open.json", desk.Question, "第 1 条资料不全，没有计入，还需要："},
		{"reading.json", desk.Reading, "第 2 条按另一种口径（"},
	} {
		if want.kind == desk.SameCode { // in the order in which they came, which a map has at random
			want.sentence = "统一社会信用代码与另外的申报相同："
		}
		if r := row(t, d, want.from); !flagged(r, want.kind, want.sentence) {
			t.Errorf("%s lacks %s %s: %v", want.from, want.kind, want.sentence, r.Flags)
		}
	}
	// The claim of one measure lacks nothing of the others, which stay open.
	if r := row(t, d, "one.json"); r.Result.Measures[1].Status != calc.Incomplete {
		t.Errorf("measure 2 is decided: %+v", r.Result.Measures[1])
	}
	for _, name := range []string{"honest.json", "anonymous.json", "one.json"} {
		if r := row(t, d, name); len(r.Flags) > 0 {
			t.Errorf("%s: %v", name, r.Flags)
		}
	}
}

// What can't be done is refused with a sentence, and nothing is entered.
func TestDoRefuses(t *testing.T) {
	d := fresh()
	open(t, d, "甲.json", saved(t, claim("甲厂", codeA, "定海区", large)), 1)
	id := of(t, d, "甲.json")
	for _, test := range []struct {
		e        desk.Entry
		sentence string
	}{
		{desk.Entry{By: "王", Claim: "x", Act: desk.Approve}, "没有这份申报"},
		{desk.Entry{By: " ", Claim: id, Act: desk.Approve}, "先填经办人姓名"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Refuse, Reason: " "}, "请写明理由"},
		{desk.Entry{By: "王", Claim: id, Act: "pay", Value: "9"}, "没有这种操作"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Correct, Field: "retention.workers", Value: "321", Reason: "多"}, "不能多于申报的 320 人"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Correct, Field: "retention.workers", Value: "-1", Reason: "少"}, "不能是负数"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Correct, Field: "retention.workers", Value: "320", Reason: "同"}, "与原来相同"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Correct, Field: "total", Value: "9", Reason: "金额"}, "没有这一项"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Correct, Field: "trips.2.cost", Value: "9", Reason: "新"}, "没有这一项"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Strike, Field: "trips.2", Reason: "无"}, "没有这次包车"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Strike, Field: "trips.-1", Reason: "无"}, "没有这次包车"},
		{desk.Entry{By: "王", Claim: id, Act: desk.Undo, Undoes: "x"}, "没有可以撤销"},
	} {
		test.e.At = "2023-02-10T09:00:00+08:00"
		if err := d.Do(test.e); err == nil || !strings.Contains(err.Error(), test.sentence) || len(d.Log()) > 0 {
			t.Errorf("%+v: %v, want %s", test.e, err, test.sentence)
		}
	}
	strike := do(t, d, "王", "甲.json", desk.Entry{Act: desk.Strike, Field: "trips.0", Reason: "无"})
	if err := d.Do(desk.Entry{By: "王", At: "x", Claim: id, Act: desk.Strike, Field: "trips.0", Reason: "无"}); err == nil {
		t.Error("struck twice")
	}
	undo := do(t, d, "王", "甲.json", desk.Entry{Act: desk.Undo, Undoes: strike.ID})
	if r := row(t, d, "甲.json"); len(r.Changes) != 0 {
		t.Errorf("undone: %+v", r.Changes)
	}
	do(t, d, "王", "甲.json", desk.Entry{Act: desk.Undo, Undoes: undo.ID})
	if r := row(t, d, "甲.json"); len(r.Changes) != 1 || r.Result.Total.String() != "429000" {
		t.Errorf("the undoing undone: %+v %s", r.Changes, r.Result.Total)
	}
	// Every name or amount that a file brings is text: what turns a line around is left out.
	open(t, d, "恶.json", []byte(`{"applicant":{"name":"=cmd\u202e|甲"},`+agency+`}`), 1)
	do(t, d, "王", "恶.json", desk.Entry{Act: desk.Approve})
	if table := d.Payments(); table.Rows[0][1] != (desk.Cell{Kind: desk.Text, Text: "=cmd|甲"}) {
		t.Errorf("%+v", table.Rows[0])
	}
}

// Files of a hostile hand are refused as a whole, and the desk stays as it was.
func TestHostile(t *testing.T) {
	honest := fresh()
	open(t, honest, "甲.json", saved(t, claim("甲厂", codeA, "定海区", large)), 1)
	do(t, honest, "王", "甲.json", desk.Entry{Act: desk.Correct, Field: "retention.workers", Value: "1", Reason: "少"})
	do(t, honest, "王", "甲.json", desk.Entry{Act: desk.Approve})
	work := string(save(t, honest))
	tests := map[string]string{
		"no claim":         `{"desk":1}`,
		"facts changed":    strings.Replace(work, `"workers": 320`, `"workers": 3200`, 1),
		"entry changed":    strings.Replace(work, `"value": "1"`, `"value": "319"`, 1),
		"reason changed":   strings.Replace(work, `"reason": "少"`, `"reason": "多"`, 1),
		"act changed":      strings.Replace(work, `"act": "approve"`, `"act": "pay"`, 1),
		"other claim":      strings.Replace(work, `"claim": "`, `"claim": "0`, 1),
		"number":           strings.Replace(work, `"n": 2`, `"n": 9223372036854775807`, 1),
		"unknown key":      strings.Replace(work, `"log":`, `"paid": "1", "log":`, 1),
		"another notice":   strings.Replace(work, version.Document, "他号", 1),
		"a later form":     strings.Replace(work, `"desk": 1`, `"desk": 2`, 1),
		"cut off":          work[:len(work)/2],
		"twice":            work + work,
		"not JSON":         "PK\x03\x04",
		"nothing":          "",
		"null":             "null",
		"a broken link":    "https://example.org/calculator/#1.a",
		"depth":            strings.Repeat("[", 100_000),
		"facts as a list":  `{"desk":1,"document":"` + version.Document + `","policy":"","program":"","claims":[{"id":"","from":"","facts":[]}],"log":[]}`,
		"facts missing":    `{"desk":1,"document":"` + version.Document + `","policy":"","program":"","claims":[{"id":"","from":""}],"log":[]}`,
		"result of lists":  `{"facts":{"trips":[]},"result":[]}`,
		"amount in people": `{"retention":{"workers":"320"}}`,
	}
	for name, text := range tests {
		if text == work {
			t.Fatalf("%s is not altered", name)
		}
		d := fresh()
		taken := d.Open("x", []byte(text))
		if len(taken.Refused) == 0 || taken.Refused[0].Sentence == "" || taken.New > 0 || len(d.Claims()) > 0 || len(d.Log()) > 0 {
			t.Errorf("%s: %+v", name, taken)
		}
	}
	// Of many lines the good ones are taken.
	d := fresh()
	if taken := d.Open("x.jsonl", []byte("{}\n{\"a\":1}\n\n{\"enterprise\":{\"kind\":\"agency\"}}\n")); taken.New != 2 || len(taken.Refused) != 1 || taken.Refused[0].From != "x.jsonl 第 2 行" {
		t.Errorf("%+v", taken)
	}
	// A result that is no result states nothing or is flagged, and pays nothing.
	open(t, d, "y", []byte(`{"facts":{"retention":{"workers":1}},"result":{"total":"1e9","measures":{"99":{"due":"NaN"}}}}`), 1)
	if r := row(t, d, "y"); !flagged(r, desk.Differs, "不是金额") || !flagged(r, desk.Differs, "条款与本通知的不同") {
		t.Error(r.Flags)
	}
}

// A link that a scanner types is a claim, once.
func TestLinks(t *testing.T) {
	l := answers.Link{Answers: answers.Answers{Entries: []answers.Entry{{Name: "enterprise.kind", Text: "agency"}, {Name: "recruitment.workers", Text: "7"}}}, Policy: version.Policy, Program: version.Program}
	address := "https://example.org/calculator/#" + l.Fragment(policy())
	d := fresh()
	open(t, d, "扫码", []byte(address+"\r\n"), 1)
	if taken := d.Open("扫码", []byte(address+"\n"+address+"\n")); taken.New != 0 || taken.Known != 2 {
		t.Errorf("scanned twice: %+v", taken)
	}
	if r := row(t, d, "扫码"); r.Computed.Total.String() != "3500" || len(r.Flags) != 0 {
		t.Errorf("%s %v", r.Computed.Total, r.Flags)
	}
}

// Claims from codes are told apart: by the applicant, or by number and sum; also in
// what is said of others, and in a working file opened by somebody else.
func TestNames(t *testing.T) {
	d := fresh()
	link := func(recruits, name, code string) {
		entries := []answers.Entry{{Name: "enterprise.kind", Text: "agency"}, {Name: "recruitment.workers", Text: recruits}}
		if name != "" {
			entries = append(entries, answers.Entry{Name: "applicant.name", Text: name})
		}
		if code != "" {
			entries = append(entries, answers.Entry{Name: "applicant.creditCode", Text: code})
		}
		l := answers.Link{Answers: answers.Answers{Entries: entries}, Policy: version.Policy, Program: version.Program}
		open(t, d, "扫码", []byte("#"+l.Fragment(policy())), 1)
	}
	link("7", "", codeA)
	link("8", "", "")
	link("9", "乙社", codeA)
	open(t, d, "甲.json", []byte(claim("甲社", codeA, "定海区", agency)), 1)
	open(t, d, "无名.json", []byte("{"+agency+"}"), 1)
	again := fresh()
	again.Open("工作文件.json", save(t, d))
	for _, d := range []*desk.Desk{d, again} {
		var names []string
		for _, r := range d.Rows() {
			names = append(names, r.Name)
		}
		if want := []string{"扫码第 1 份（3,500.00 元）", "扫码第 2 份（4,000.00 元）", "乙社", "甲社", "无名"}; !slices.Equal(names, want) {
			t.Errorf("%q, want %q", names, want)
		}
		if r := row(t, d, "甲.json"); !flagged(r, desk.SameCode, "相同：扫码第 1 份、乙社（扫码第 3 份）") {
			t.Errorf("%v", r.Flags)
		}
	}
}

// A row is worked out once, and again when its log or a claim with the same code or
// people makes it another; the flags are those of a desk that got all at once.
func TestRowsAreKept(t *testing.T) {
	listed := func(id string) string {
		return fmt.Sprintf(`{"retention":{"people":[{"name":"张三","id":%q}]}}`, id)
	}
	d := fresh()
	open(t, d, "甲.json", []byte(claim("甲厂", codeA, "定海区", large)), 1)
	open(t, d, "人.json", []byte(listed("33090219900101001X")), 1)
	first, person := row(t, d, "甲.json"), row(t, d, "人.json")
	open(t, d, "乙.json", []byte(claim("乙厂", codeB, "定海区", large)), 1)
	if row(t, d, "甲.json") != first || row(t, d, "人.json") != person {
		t.Error("a row is worked out anew for a claim that it has nothing in common with")
	}
	open(t, d, "丙.json", []byte(claim("丙厂", codeA, "定海区", small)), 1)
	open(t, d, "人2.json", []byte(listed("33090219900101001x")), 1)
	if !flagged(row(t, d, "甲.json"), desk.SameCode, "丙.json") || !flagged(row(t, d, "人.json"), desk.SamePerson, "有 1 人的证件号码重复出现：人2.json") {
		t.Errorf("%v %v", row(t, d, "甲.json").Flags, row(t, d, "人.json").Flags)
	}
	do(t, d, "王", "甲.json", desk.Entry{Act: desk.Approve})
	if r := row(t, d, "甲.json"); r.State != desk.Approved || len(r.Log) != 1 {
		t.Errorf("%s %v", r.State, r.Log)
	}
	// Of very many copies of one list not all are counted.
	for i := range 120 {
		open(t, d, fmt.Sprintf("份%d.json", i), []byte(listed("33090219900101001X")), 1)
	}
	if r := row(t, d, "人.json"); !flagged(r, desk.SamePerson, "人2.json、份0.json、份1.json 等 99 处以上") {
		t.Errorf("%v", r.Flags)
	}
}

// Two thousand claims, each decided, are worked out without a wait that grows
// with their square.
func BenchmarkRows(b *testing.B) {
	d := fresh()
	for i := range 2000 {
		name := fmt.Sprintf("%d.json", i)
		if taken := d.Open(name, []byte(claim(name, codeA, "定海区", large))); taken.New != 1 {
			b.Fatalf("%+v", taken)
		}
	}
	for _, c := range d.Claims() {
		for _, e := range []desk.Entry{{Act: desk.Correct, Field: "retention.workers", Value: "312", Reason: "8 人已离职"}, {Act: desk.Approve}} {
			e.By, e.At, e.Claim = "王", "2023-02-10T09:00:00+08:00", c.ID
			if err := d.Do(e); err != nil {
				b.Fatal(err)
			}
		}
	}
	for b.Loop() {
		if rows := d.Rows(); len(rows) != 2000 {
			b.Fatal(len(rows))
		}
	}
}

// What a worker worked out for themselves is shown for what it is, and never paid.
func TestWhatAPersonWorkedOut(t *testing.T) {
	d := fresh()
	open(t, d, "x", []byte(`{"who":"outsideWorker","enterprise":{"kind":"industrial","aboveScale":true},"retention":{"people":[{"nonlocal":true,"frontline":true,"working":true,"insured":true}]}}`), 1)
	r := row(t, d, "x")
	if !flagged(r, desk.Personal, "不是企业申报") {
		t.Error(r.Flags)
	}
	err := d.Do(desk.Entry{Claim: r.Claim.ID, Act: desk.Approve, By: "甲", At: "2023-03-01 09:00"})
	if err == nil || row(t, d, "x").State != desk.Pending {
		t.Errorf("approved: %v", err)
	}
}

// What the notice does not say, and what only the applicant knows, is named: a first
// quarter of nought the year before, the festival, the insurance.
func TestWhatIsNotWritten(t *testing.T) {
	d := fresh()
	open(t, d, "nought", []byte(`{"enterprise":{"kind":"industrial","aboveScale":true},"growth":{"yearOutput":"2亿","baseQuarterOutput":"0","quarterOutput":"1亿"},"retention":{"workers":20}}`), 1)
	r := row(t, d, "nought")
	if !flagged(r, desk.Unsaid, "第 2 条按不符合条件计，原文没有写明，请核定：上年同期产值为零") {
		t.Error(r.Flags)
	}
	asked := strings.Join(d.OnTrust(r), "\n")
	for _, words := range []string{"第 1 条：“春节期间坚持工作”", "第 1 条：“在舟缴纳社会保险”", "第 1 条：是否“规上工业企业”"} {
		if !strings.Contains(asked, words) {
			t.Errorf("lacks %s:\n%s", words, asked)
		}
	}
	if strings.Contains(asked, "第 2 条") {
		t.Errorf("asks about a measure that gives nothing:\n%s", asked)
	}
}

// Whether a trip counts by its departure or its arrival is asked of whoever did not say
// the other day; who did is flagged where it falls outside. What one bus of several cost
// nobody says: that is asked too, with the least.
func TestWhatATripSays(t *testing.T) {
	d := fresh()
	const asks, both = "第 18 条：包车的日期", "包车的日期"
	for _, c := range []struct{ name, more, flag, ask, not string }{
		{"one", ``, "", asks, ""},
		{"in", `,"arrived":"2023-02-05"`, "", "", asks},
		{"out", `,"arrived":"2023-02-06"`, both, "", asks},
		{"buses", `,"fewest":9`, "", "（按另一种口径应付最少 0.00 元）", ""},
		{"whole", `,"wholeCost":"50000"`, "应付 25,000.00 元", "", "最多"},
	} {
		open(t, d, c.name, []byte(`{"applicant":{"name":"`+c.name+`"},"enterprise":{"kind":"industrial","stateControlled":false},"trips":[{"date":"2023-02-05","crossProvince":true,"workers":20,"cost":"38000"`+c.more+`}]}`), 1)
		r := row(t, d, c.name)
		if asked := strings.Join(d.OnTrust(r), "\n"); !strings.Contains(asked, c.ask) || c.not != "" && strings.Contains(asked, c.not) {
			t.Errorf("%s asks %s", c.name, asked)
		}
		if c.flag != "" && !flagged(r, desk.Reading, c.flag) || c.flag == "" && len(r.Flags) > 0 {
			t.Errorf("%s is flagged %v", c.name, r.Flags)
		}
	}
}

// Under R6's other reading what was received goes back: 60,000 − 10,000 = 50,000 are
// due here, 60,000 there, and the firm has 60,000 of both. Under R21's only the
// highest of two measures is paid: 60,000 of 60,000 + 19,000.
func TestOtherReadings(t *testing.T) {
	d := fresh()
	open(t, d, "received", []byte(`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":120},"otherBenefits":{"1":"10000"},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":20,"cost":"38000"}]}`), 1)
	r := row(t, d, "received")
	if !flagged(r, desk.Reading, "应付 60,000.00 元，同时退回已得的 10,000.00 元") {
		t.Error(r.Flags)
	}
	if asked := strings.Join(d.OnTrust(r), "\n"); !strings.Contains(asked, "合计 50,000.00 元") {
		t.Error(asked)
	}
}
