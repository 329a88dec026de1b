package desk_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/office"
	"wengang/calc/office/desk"
	"wengang/calc/spreadsheet"
	"wengang/site/notice"
)

var loaded = sync.OnceValues(func() (*notice.Notice, error) { return notice.Load(os.DirFS("../../../testdata/notices/frozen")) })

// saved is the file that the calculator makes of facts; made tells files apart.
func saved(t *testing.T, name, facts string) office.File {
	t.Helper()
	p := policy(t)
	f, problem := p.ReadFacts([]byte(facts))
	if problem != nil {
		t.Fatal(problem)
	}
	result, err := p.Assess(f).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	data, err := answers.File{Facts: answers.FactsJSON(p, f), Result: result, Policy: "0123abcd", Program: "4567cdef"}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return office.File{Name: name, Size: int64(len(data)), Data: data}
}

func policy(t *testing.T) *calc.Policy {
	t.Helper()
	n, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// agency are facts of one with so many recruits, 500 yuan each.
func agency(name string, recruits int) string {
	return fmt.Sprintf(`{"applicant":{"name":%q,"county":"定海区"},"enterprise":{"kind":"agency"},"recruitment":{"workers":%d}}`, name, recruits)
}

// run has a desk take events, and what it puts off, and gives what the page shows then.
type run struct {
	session *office.Session
	regions map[string]string
	effects []office.Effect
	rounds  int
}

func open(t *testing.T) *run {
	n, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	lists, err := json.Marshal(map[string]any{"words": n.Words})
	if err != nil {
		t.Fatal(err)
	}
	r := &run{session: office.NewSession(desk.New(office.Page{Policy: n.Policy, Document: n.DocNumber, Text: "0123abcd", Program: "4567cdef", Lists: lists}))}
	r.regions = r.session.Start().Regions
	return r
}

func (r *run) do(e office.Event) *run {
	e.At = "2023-03-01 09:00:00"
	a := r.session.Handle(e)
	r.effects = nil
	for r.rounds = 0; ; r.rounds++ {
		r.effects = append(r.effects, a.Effects...)
		for name, tree := range a.Regions {
			r.regions[name] = tree
		}
		if !a.Working {
			return r
		}
		a = r.session.Handle(office.Event{Type: office.Continue})
	}
}

func (r *run) choose(files ...office.File) *run {
	return r.do(office.Event{Type: office.Change, Name: "choose", Files: files})
}

func (r *run) click(name string) *run { return r.do(office.Event{Type: office.Click, Name: name}) }

func (r *run) submit(name string, fields ...string) *run {
	e := office.Event{Type: office.Submit, Name: name, Fields: map[string]string{}}
	for i := 0; i < len(fields); i += 2 {
		e.Fields[fields[i]] = fields[i+1]
	}
	return r.do(e)
}

// row is the ID of the claim of that name.
func (r *run) row(t *testing.T, name string) string {
	t.Helper()
	m := regexp.MustCompile(`"id":"row-([0-9a-f]+)"[^]]*?\},"` + regexp.QuoteMeta(name) + `"`).FindStringSubmatch(r.regions["list"])
	if m == nil {
		t.Fatalf("%s is not listed: %s", name, r.regions["list"])
	}
	return m[1]
}

func (r *run) shows(t *testing.T, region string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(r.regions[region], w) {
			t.Errorf("%s lacks %q: %s", region, w, r.regions[region])
		}
	}
}

func (r *run) hides(t *testing.T, region string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(r.regions[region], w) {
			t.Errorf("%s has %q", region, w)
		}
	}
}

func effect[E office.Effect](t *testing.T, r *run) (found E) {
	t.Helper()
	for _, e := range r.effects {
		if e, ok := e.(E); ok {
			return e
		}
	}
	t.Fatalf("no %T in %+v", found, r.effects)
	return found
}

// One click approves a claim and shows the next that nobody has decided on, by the order of
// the list and its filter; the last has none.
func TestOnward(t *testing.T) {
	r := open(t)
	r.choose(saved(t, "甲.json", agency("甲社", 12)), saved(t, "乙.json", agency("乙社", 20)), saved(t, "丙.json", agency("丙社", 13)), saved(t, "丁.json", agency("丁社", 14)))
	r.do(office.Event{Type: office.Input, Name: "by", Value: "王"})
	r.click("open/"+r.row(t, "丙社")).submit("do/refuse", "reason", "没有合同").click("back")
	r.click("open/" + r.row(t, "乙社"))
	r.submit("do/approve/next").shows(t, "claim", "丁社", "同意兑付 7,000.00 元") // not 丙社, which was refused; 14 × 500
	if effect[office.Focus](t, r).ID != "desk-claim" {
		t.Error("the next claim is not moved to")
	}
	r.hides(t, "claim", "看下一份") // 甲社 stands before it
	r.submit("do/approve/next").shows(t, "claim", "丁社", "王 同意兑付 7,000.00 元")
	r.click("back").shows(t, "list", "17,000.00") // (20 + 14) × 500

	// Where the list is filtered by those, a decision takes the claim out of it.
	r = open(t)
	r.choose(saved(t, "甲.json", agency("甲社", 12)), saved(t, "乙.json", agency("乙社", 20)), saved(t, "丙.json", agency("丙社", 13)))
	r.do(office.Event{Type: office.Input, Name: "by", Value: "王"}).do(office.Event{Type: office.Input, Name: "state", Value: "pending"})
	r.click("open/" + r.row(t, "甲社"))
	r.submit("do/approve/next").shows(t, "claim", "乙社")
	r.submit("do/approve/next").shows(t, "claim", "丙社")
}

// A day: files are opened, one is cut, one approved, one refused; the working file
// goes to a colleague and comes back.
func TestDay(t *testing.T) {
	r := open(t)
	r.shows(t, "said", "还没有打开文件。")
	forged := saved(t, "乙.json", agency("乙社", 20))
	forged.Data = []byte(strings.Replace(string(forged.Data), `"total": "10000.00"`, `"total": "11000.00"`, 1))
	r.choose(saved(t, "甲.json", agency("甲社", 12)), forged, saved(t, "丙.json", agency("丙社", 13)), saved(t, "甲.json", agency("甲社", 12)),
		office.File{Name: "丁.pdf", Data: []byte("%PDF-")}, office.File{Name: "戊.json", Size: 1 << 30})
	r.shows(t, "said", "共 3 份申报，都已重新计算；1 份有提示；已核定 0 份；1 份已在名单里，没有重复计入；2 处没有打开。", `"丁.pdf"],["span",{}," 不是计算页面下载的文件`, `"戊.json"],["span",{}," 文件过大`)
	r.shows(t, "list", "合计：文件所记 11,000.00 元，重新计算 10,000.00 元", "差异 −1,000.00 元", "12 人", "22,500.00 元") // (12 + 20 + 13) × 500
	if !effect[office.Hold](t, r).On {
		t.Error("the page may be left with claims that are not saved")
	}

	r.click("open/" + r.row(t, "甲社"))
	r.submit("do/approve").shows(t, "claim", "先填经办人姓名")
	r.do(office.Event{Type: office.Input, Name: "by", Value: "王"})
	r.submit("do/correct", "field", "recruitment.workers", "value", "13", "reason", "多报").shows(t, "claim", "不能多于申报的 12 人")
	r.submit("do/correct", "field", "recruitment.workers", "value", "10").shows(t, "claim", "请写明理由")
	r.submit("do/correct", "field", "recruitment.workers", "value", "10", "reason", "两人未满六个月")
	r.shows(t, "claim", "10 人", "12 人 → 10 人", "同意兑付 5,000.00 元", "理由：两人未满六个月")
	r.submit("do/approve").shows(t, "claim", "同意兑付 5,000.00 元")
	r.click("back").click("open/" + r.row(t, "丙社"))
	r.submit("do/refuse", "reason", "不是人力资源服务机构").click("back")
	r.shows(t, "list", "12 人 → 10 人", "不是人力资源服务机构")

	r.click("table/payments").shows(t, "table", "甲社", "5,000.00")
	r.hides(t, "table", "丙社", "乙社")
	sheet := effect[office.Save](t, r.click("xlsx"))
	book, problem := spreadsheet.Open(sheet.Data, nil)
	if problem != nil {
		t.Fatal(problem)
	}
	page, problem := book.Sheet(0)
	if problem != nil || page.Rows[3].Cells[1].Text != "甲社" {
		t.Fatalf("%v %+v", problem, page)
	}
	if last := page.Rows[3].Cells[len(page.Rows[3].Cells)-1]; last.Kind != spreadsheet.Number || last.Text != "5000" {
		t.Errorf("a sum that can't be added up: %+v", last)
	}
	r.click("back").click("table/letters").shows(t, "table", "丙社：", "理由：不是人力资源服务机构")
	r.click("back").click("table/log").shows(t, "table", "12 人 → 10 人", "不予兑付")
	r.click("back")
	work := effect[office.Save](t, r.click("save"))
	if work.Name != "稳岗核对-2023-03-01.json" || effect[office.Hold](t, r).On {
		t.Errorf("%s", work.Name)
	}

	other := open(t)
	other.do(office.Event{Type: office.Input, Name: "by", Value: "赵"})
	other.choose(saved(t, "乙.json", agency("己社", 2)), office.File{Name: work.Name, Data: work.Data}, office.File{Name: work.Name, Data: work.Data})
	other.shows(t, "said", "共 4 份申报", "已核定 2 份", "3 份已在名单里")
	other.click("open/" + other.row(t, "甲社"))
	id := regexp.MustCompile(`do/undo/([0-9a-f]+)`).FindAllStringSubmatch(other.regions["claim"], -1)
	other.submit("do/undo/"+id[len(id)-1][1]).shows(t, "claim", "待核定", "撤销：同意兑付 5,000.00 元")

	// What is not saved goes only after another word.
	other.click("back").click("clear").shows(t, "list", "移去后不能找回")
	other.click("keep").shows(t, "list", "甲社")
	other.click("clear").click("clear/yes").shows(t, "said", "还没有打开文件。")
}

// Of a long list of people only the first are offered to be corrected, and the
// page says so.
func TestManyPeopleOfAClaim(t *testing.T) {
	listed := func(name string, people int) string {
		one := `{"nonlocal":true,"frontline":true,"working":true,"insured":true}`
		return fmt.Sprintf(`{"applicant":{"name":%q},"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"people":[%s%s]}}`,
			name, one, strings.Repeat(","+one, people-1))
	}
	const said = "这里只列出前面的"
	r := open(t).choose(saved(t, "多.json", listed("多厂", 51)), saved(t, "少.json", listed("少厂", 50)))
	r.click("open/"+r.row(t, "多厂")).shows(t, "claim", said)
	r.click("back").click("open/"+r.row(t, "少厂")).hides(t, "claim", said)
}

// The table is in pages, sorted and filtered; paper has all of it; and of what
// comes in parts the first claims are shown at once, more each time when there are twice as many.
func TestManyClaims(t *testing.T) {
	r := open(t)
	for part := range 4 {
		var files []office.File
		for i := range 30 {
			n := part*30 + i + 1
			files = append(files, saved(t, fmt.Sprintf("%d.json", n), agency(fmt.Sprintf("第%d家", n), 130-n)))
		}
		r.do(office.Event{Type: office.Drop, Name: "choose", Files: files, Coming: 90 - part*30})
		if r.rounds != 3 {
			t.Errorf("%d rounds for 30 files", r.rounds)
		}
		if part == 1 {
			r.shows(t, "said", "正在计算：60 / 120 个文件，已有 60 份申报。", `["progress",{"value":"60","max":"120"`)
			r.shows(t, "list", "第1家", "第40家", "合计（40 份）")
			r.hides(t, "list", "第41家")
			r.click("sort/firm").shows(t, "list", "合计（60 份）") // who asks has all
			r.click("sort/").hides(t, "list", "aria-sort")
		}
	}
	r.shows(t, "said", "共 120 份申报")
	r.shows(t, "list", "第 1–50 份，共 120 份", `"第50家"`, "合计（120 份）")
	r.click("after").click("after").click("after").shows(t, "list", "第 101–120 份，共 120 份", `"第120家"`)
	r.do(office.Event{Type: office.KeyDown, Name: "open/" + r.row(t, "第120家"), Value: "PageUp"}).shows(t, "list", "第 51–100 份", `"第70家"`)
	if to := effect[office.Focus](t, r).ID; to != "row-"+r.row(t, "第70家") {
		t.Error(to)
	}
	r.click("sort/total").click("before").shows(t, "list", `"aria-sort":"ascending"`, `"第120家"`)
	r.click("sort/total").shows(t, "list", `"aria-sort":"descending"`, `"第1家"`)
	r.do(office.Event{Type: office.Input, Name: "find", Value: "第11"}).shows(t, "list", "合计（11 份）") // 11, 110 … 119
	r.do(office.Event{Type: office.Change, Name: "flag", Value: "any"}).shows(t, "list", "没有符合条件的申报")
	r.do(office.Event{Type: office.Change, Name: "flag"}).do(office.Event{Type: office.Input, Name: "find"})
	r.click("print").shows(t, "list", `"第1家"`, `"第120家"`)
	r.do(office.Event{Type: office.Printed}).shows(t, "list", "第 1–50 份，共 120 份")
}

// Beside what is odd stands what only another reading changes, as most growth does: it
// can be left out. What was not claimed is called so, and a sum once approved is grouped
// like the one that took its place.
func TestOdd(t *testing.T) {
	r := open(t)
	const firm = `"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false}`
	r.choose(
		office.File{Name: "甲.json", Data: []byte(`{"applicant":{"name":"甲厂"},` + firm + `,"growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"37000000"}}`)},
		office.File{Name: "乙.json", Data: []byte(`{"applicant":{"name":"乙厂"},` + firm + `,"retention":{"workers":3000000}}`)},
		office.File{Name: "丙.json", Data: []byte(`{"applicant":{"name":"丙厂"},` + firm + `,"retention":{"workers":320}}`)})
	r.shows(t, "said", "共 3 份申报，都已重新计算；2 份有提示")
	r.shows(t, "list", "未申报")
	r.hides(t, "list", "资料不全，没有计入")
	r.do(office.Event{Type: office.Change, Name: "flag", Value: "odd"}).shows(t, "list", "乙厂", "合计（1 份）")
	r.hides(t, "list", "甲厂", "丙厂")
	r.do(office.Event{Type: office.Change, Name: "flag"})

	r.do(office.Event{Type: office.Input, Name: "by", Value: "王"})
	r.click("open/" + r.row(t, "丙厂")).submit("do/approve")
	r.submit("do/correct", "field", "retention.workers", "value", "300", "reason", "不在岗")
	r.shows(t, "claim", "同意时应付 160,000.00 元，之后有变动，现为 150,000.00 元")
}

// Whoever stops has what was opened so far, of one file with many claims too, and of a
// working file nothing; what the page still sends of it is not opened.
func TestStop(t *testing.T) {
	var files []office.File
	for i := range 30 {
		files = append(files, saved(t, fmt.Sprintf("%d.json", i), agency(fmt.Sprintf("第%d家", i), i+1)))
	}
	part := func(r *run, coming int, files ...office.File) office.Answer {
		return r.session.Handle(office.Event{Type: office.Change, Name: "choose", Files: files, Coming: coming})
	}
	r := open(t)
	part(r, 20, files[:10]...)
	r.session.Handle(office.Event{Type: office.Continue})
	a := part(r, 10, files[10:20]...)
	a = r.session.Handle(office.Event{Type: office.Click, Name: "stop"})
	if !strings.Contains(a.Regions["said"], "共 10 份申报") || !strings.Contains(a.Regions["said"], "已停止，20 个文件没有打开。") || a.Working {
		t.Errorf("stopped: %t %s", a.Working, a.Regions["said"])
	}
	if a = part(r, 0, files[20:]...); a.Working {
		t.Error("what was stopped goes on")
	}
	r.choose(files...).shows(t, "said", "共 30 份申报", "10 份已在名单里")
	r.hides(t, "said", "已停止")

	var lines bytes.Buffer
	for i := range 25 {
		lines.WriteString(agency(fmt.Sprintf("行%d", i), i+1) + "\n")
	}
	one := open(t)
	part(one, 0, office.File{Name: "many.jsonl", Data: lines.Bytes()})
	one.session.Handle(office.Event{Type: office.Continue})
	one.click("stop").shows(t, "said", "共 10 份申报", "已停止，1 个文件没有打开。")

	work := effect[office.Save](t, r.click("save")).Data
	other := open(t)
	part(other, 0, office.File{Name: "工作文件.json", Data: work})
	other.session.Handle(office.Event{Type: office.Continue})
	other.click("stop").shows(t, "said", "还没有打开文件。")
	other.choose(office.File{Name: "工作文件.json", Data: work}).shows(t, "said", "共 30 份申报")
}

// A table brings many at once: units of its heads, several trips, what it states;
// a line that can't be read is refused alone.
func TestTable(t *testing.T) {
	csv := "甲县稳岗补贴汇总\n" +
		"企业名称,统一社会信用代码,县区,企业类型,是否规上,是否国有,留岗人数,2022年产值（万元）,2022年一季度产值（万元）,2023年一季度产值（万元）,第1次包车日期,第1次包车跨省,第1次包车人数,第1次包车费用,第2次包车日期,第2次包车跨省,第2次包车人数,第2次包车费用,申报合计\n" +
		"甲厂,91330900MA2DK0001R,定海区,工业企业,是,否,320,12000,3000,3600,2023/01/28,是,42,70.02,2023-01-29,是,12,38000,429035.01\n" +
		"乙厂,,普陀区,工业企业,是,否,许多,,,,,,,,,,,,\n" +
		"合计,,,,,,320\n"
	r := open(t).choose(office.File{Name: "汇总.csv", Data: []byte(csv)})
	r.shows(t, "said", "共 1 份申报", "汇总.csv 第 4 行", "第 1 条：符合全部条件的员工人数：只能填数字")
	r.shows(t, "list", `"甲厂"`, "429,035.01 元", "一致", "2 次", "20%")
	template := effect[office.Save](t, r.click("template"))
	filled := open(t).choose(office.File{Name: "x.xlsx", Data: template.Data})
	filled.shows(t, "said", "还没有打开文件。") // no line is filled in
}

// A scanner types one link after another; a page opened with a link shows that claim.
func TestLinks(t *testing.T) {
	n, _ := loaded()
	link := answers.Link{Policy: "0123abcd", Program: "4567cdef", Answers: answers.FromFacts(n.Policy, facts(t, agency("甲社", 14)))}.Fragment(n.Policy)
	r := open(t).submit("scan", "link", "https://example.org/calculator/#"+link)
	r.shows(t, "said", "共 1 份申报")
	r.shows(t, "choose", "desk-scan-1")
	r.submit("scan", "link", link).shows(t, "said", "1 份已在名单里")
	r.submit("scan", "link", link[:len(link)-2]).shows(t, "said", "1 处没有打开", "请重新扫码")
	other := open(t).do(office.Event{Type: office.Link, Value: link})
	other.shows(t, "claim", `"甲社"`, "7,000.00 元", "未记", "与现在相同", "没有提示：信用代码")
}

func facts(t *testing.T, text string) calc.Facts {
	t.Helper()
	f, problem := policy(t).ReadFacts([]byte(text))
	if problem != nil {
		t.Fatal(problem)
	}
	return f
}
