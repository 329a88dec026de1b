package roster_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"wengang/calc/office"
	panel "wengang/calc/office/roster"
	"wengang/calc/zh/lists"
	"wengang/site/notice"
)

// opened is a panel of a rule over the notice that is published.
func opened(t *testing.T, rule string) *panel.Panel {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../../content"))
	if err != nil {
		t.Fatal(err)
	}
	given, err := json.Marshal(lists.Given{Words: n.Words, Documents: n.Documents})
	if err != nil {
		t.Fatal(err)
	}
	p := panel.New(office.Page{Policy: n.Policy, Document: n.DocNumber, Lists: given}, rule)
	if p == nil {
		t.Fatalf("no list for %s", rule)
	}
	return p
}

// do has a panel take an event, and go on as long as it works; it gives what
// the form is to hold, "name=text" each.
func do(p *panel.Panel, e office.Event) (filled string, effects []office.Effect) {
	effects = p.Handle(e)
	for p.Working() {
		effects = append(effects, p.Handle(office.Event{Type: office.Continue})...)
	}
	for _, effect := range effects {
		if fill, ok := effect.(office.Fill); ok {
			for _, f := range fill.Fields {
				filled += f.Name + "=" + f.Text + " "
			}
		}
	}
	return strings.TrimSpace(filled), effects
}

func shown(p *panel.Panel, region string) string { return office.Encode(p.View()[region]) }

func pasted(text string) office.Event {
	return office.Event{Type: office.Paste, Name: "paste", Value: strings.ReplaceAll(text, "|", "\t")}
}

func click(name string) office.Event { return office.Event{Type: office.Click, Name: name} }

func change(name, value string) office.Event {
	return office.Event{Type: office.Change, Name: name, Value: value}
}

func says(t *testing.T, p *panel.Panel, region string, words ...string) {
	t.Helper()
	for _, w := range words {
		if got := shown(p, region); !strings.Contains(got, w) {
			t.Errorf("%s lacks %q:\n%s", region, w, got)
		}
	}
}

const workers = `姓名|身份证号|户籍地|一线|春节在岗|在舟参保
张三丰|41272619900101123X|河南省周口市|是|是|是
李四|341222198812120433|安徽省阜阳市||是|是
王五|330902199203040053|舟山市定海区|是|是|是
赵六|511024199505200669|四川省内江市|是|否|是
`

// The minute of a clerk: the list is pasted, counted, an unclear cell answered,
// one person taken off and put back, a step undone.
func TestWorkers(t *testing.T) {
	p := opened(t, "retention")
	if filled, _ := do(p, pasted(workers)); filled != "retention.workers=1" {
		t.Error(filled)
	}
	says(t, p, "line", `"data-counted":"1"`, `"data-unclear":"1"`, `"data-of":"retention.workers"`, lists.PanelBothEnds)
	says(t, p, "line", "来自花名册：至少 1 人，至多 2 人（待核 1 人）", "所附花名册：符合 1 人，不符合 2 人，待核 1 人；校验码 ")
	says(t, p, "list", "共 4 人：符合 1 人，不符合 2 人，待核 1 人。", "不清楚：一线生产岗位：1 人", "不是“非我市户籍” 1", "没有坚持工作 1", "张**", `"123X"`)
	// Names and numbers are never whole on the screen.
	for name, node := range p.View() {
		if got := office.Encode(node); regexp.MustCompile(`张三丰|王五|赵六|\d{17}`).MatchString(got) {
			t.Errorf("%s shows who it is: %s", name, got)
		}
	}

	for _, step := range []struct{ event, filled string }{
		{"all frontline 是", "retention.workers=2"},
		{"remove 2", "retention.workers=1"},
		{"putback 2", "retention.workers=2"},
		{"undo", "retention.workers=1"},
		{"undo", "retention.workers=2"},
		{"undo", "retention.workers=1"},
	} {
		if filled, _ := do(p, click(step.event)); filled != step.filled {
			t.Errorf("%s: %s, want %s", step.event, filled, step.filled)
		}
	}
	if filled, _ := do(p, change("set 3 frontline", "是")); filled != "retention.workers=2" {
		t.Error(filled)
	}

	do(p, click("filter -nonlocal"))
	if got := shown(p, "list"); strings.Count(got, `"data-key":"row`) != 1 || !strings.Contains(got, `"data-key":"row4"`) {
		t.Error(got)
	}
	do(p, click("correct 4"))
	says(t, p, "list", "移出名单", `"id":"retention-set-4-insured","value":"是"`)

	// A file that can't be read leaves the list and says why.
	do(p, office.Event{Type: office.Change, Name: "choose", Files: []office.File{{Name: "甲.pdf", Size: 8, Data: []byte("%PDF-1.7")}}})
	says(t, p, "open", "没有打开“甲.pdf”：这是 PDF，不是表格：请用原来的表格文件。原来打开的名单还在。")
	says(t, p, "list", "符合 2 人")
}

// What a clerk types is the clerk's: the list does not write over it, and what
// it wrote over can be had back.
func TestByHand(t *testing.T) {
	p := opened(t, "retention")
	do(p, pasted(workers))
	p.Handle(office.Event{Type: office.Filled, Fields: map[string]string{"retention.workers": "99"}})
	says(t, p, "line", "原来填的是 99。")
	if filled, _ := do(p, click("giveback")); filled != "retention.workers=99" {
		t.Error(filled)
	}
	says(t, p, "line", "这一栏是手工填的")
	if filled, _ := do(p, click("all frontline 是")); filled != "" {
		t.Errorf("the list wrote over what was typed: %s", filled)
	}
	if got := shown(p, "line"); strings.Contains(got, "data-sheet-line") {
		t.Error("the sheet names a list that its number is not of")
	}
	if got := shown(p, "line"); strings.Contains(got, "data-unclear") {
		t.Error("people are left open beside a number that is not the list's")
	}
	if filled, _ := do(p, click("use")); filled != "retention.workers=2" {
		t.Error(filled)
	}
	p.Handle(office.Event{Type: office.Typed, Name: "retention.workers", Value: "5"})
	says(t, p, "line", "这一栏是手工填的")
	p.Handle(office.Event{Type: office.Typed, Name: "retention.workers", Value: "2"})
	says(t, p, "line", "来自花名册：2 人")
}

// A header that nobody knows is shown once, and known from then on.
func TestMapping(t *testing.T) {
	p := opened(t, "retention")
	odd := strings.Replace(workers, "在舟参保", "交钱没有", 1)
	do(p, pasted(odd))
	says(t, p, "list", "F 列“交钱没有”", "待核 2 人")
	if filled, _ := do(p, change("column 6", "insured")); filled != "retention.workers=1" {
		t.Error(filled)
	}
	if filled, _ := do(p, pasted(odd)); filled != "retention.workers=1" {
		t.Errorf("it was forgotten: %s", filled)
	}
	do(p, pasted("甲|乙|丙\n张三|41272619900101123X|河南省周口市\n"))
	says(t, p, "open", "没有找到认得的列名", "A 列“甲”")
	do(p, change("column 1", "name"))
	do(p, change("column 2", "id"))
	says(t, p, "list", "共 1 人：符合 0 人，不符合 0 人，待核 1 人。")
}

func TestAgency(t *testing.T) {
	p := opened(t, "recruitment")
	filled, _ := do(p, pasted("姓名|身份证号|户籍地|入职日期|首次在舟就业|已缴月数\n张三|41272619900101123X|河南省周口市|2023-01-31|是|3\n李四|341222198812120433|安徽省阜阳市|2023-01-31|是|2\n"))
	if filled != "recruitment.workers=1" {
		t.Error(filled)
	}
	says(t, p, "list", "再缴 1 个月即符合")
}

// Trips go into the rows of the form.
func TestTrips(t *testing.T) {
	p := opened(t, "charter")
	filled, _ := do(p, pasted("车次|日期|出发地|整车费用|整车人数\nA1|2023-01-28|河南省周口市|38000|42\nA2|2023-01-29|浙江省杭州市|9000|20\n"))
	if filled != "trips.0.date=2023-01-28 trips.0.crossProvince=true trips.0.workers=42 trips.0.cost=38,000 trips.1.date=2023-01-29 trips.1.crossProvince=false trips.1.workers=20 trips.1.cost=9,000" {
		t.Error(filled)
	}
	says(t, p, "line", "名单里的 2 次包车已填入表单。")
	says(t, p, "list", "没有跨省")
	says(t, p, "open", "包车合同（车辆数、价格、发车日期、起讫地）（奉化）", "原文未写明")
}

// Who rode is on another sheet of the same file; what is odd there is said once,
// with its rows.
func TestPassengers(t *testing.T) {
	data, err := os.ReadFile("../../roster/testdata/libreoffice/trips.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	p := opened(t, "charter")
	do(p, office.Event{Type: office.Change, Name: "choose", Files: []office.File{{Name: "包车.xlsx", Size: int64(len(data)), Data: data}}})
	says(t, p, "list", "共 5 次：符合 2 次，不符合 3 次，待核 0 次。", "乘客名单第 2–21 行：没有身份证号", "乘客名单第 23 行：与第 22 行是同一个身份证号", "包车清单里没有“第9班”这一车次")
}

// Paper and list are matched by the first digits of the sum, and the claim on paper
// has its header in thead, which is on every page.
func TestPaper(t *testing.T) {
	p := opened(t, "retention")
	do(p, pasted(workers))
	sum := regexp.MustCompile(`校验码 ([0-9a-f]{16})`).FindStringSubmatch(shown(p, "line"))[1]
	for typed, said := range map[string]string{
		sum: lists.PanelSame, " " + strings.ToUpper(sum[:8]) + " " + sum[8:]: lists.PanelSame,
		strings.Repeat("0", 16): lists.PanelOther, sum[:15]: lists.PanelShort, "张三": lists.PanelShort,
	} {
		do(p, change("matches", typed))
		says(t, p, "list", said)
	}
	_, effects := do(p, click("claim"))
	if save, ok := effects[0].(office.Save); !ok || !strings.Contains(string(save.Data), "41272619900101123X") || strings.Contains(string(save.Data), "330902199203040053") {
		t.Error("the claim is not that of those who count")
	}
	if _, effects = do(p, click("print")); len(effects) != 1 {
		t.Error(effects)
	}
	says(t, p, "paper", `["thead"`, "41272619900101123X", `["span",{},"负责人："]`)
	p.Handle(office.Event{Type: office.Printed})
	if got := shown(p, "paper"); got != `["div",{}]` {
		t.Error(got)
	}
}

// The page never has more than 50 rows of a list, which loses none of them.
func TestPages(t *testing.T) {
	var b strings.Builder
	b.WriteString("姓名|户籍地|一线|春节在岗|在舟参保\n")
	for i := range 120 {
		fmt.Fprintf(&b, "张%d|河南省周口市|是|是|是\n", i)
	}
	p := opened(t, "retention")
	do(p, pasted(b.String()))
	for _, want := range []int{50, 50, 20, 20} {
		if got := strings.Count(shown(p, "list"), `"data-key":"row`); got != want {
			t.Errorf("%d rows, want %d", got, want)
		}
		do(p, click("after"))
	}
	says(t, p, "list", "第 101–120 行，共 120 行")
}

// Nothing that an event may say stops the panel.
func TestAnyEvent(t *testing.T) {
	for _, rule := range []string{"retention", "recruitment", "charter"} {
		for _, text := range []string{"", workers, "甲|乙\n1|2\n"} {
			p := opened(t, rule)
			if text != "" {
				do(p, pasted(text))
			}
			for _, name := range []string{"choose", "template", "column", "column 99 x", "header", "filter ?x", "order", "before", "after", "correct 9", "set", "set 2 name", "remove 99", "putback", "all", "all x", "undo", "claim", "print", "use", "giveback", "matches", "tick 99", "printlist", ""} {
				for _, value := range []string{"", "-5", "x"} {
					do(p, change(name, value))
					p.View()
				}
			}
		}
	}
	if panel.New(office.Page{}, "retention") != nil {
		t.Error("a panel without words")
	}
}

// The way to another list is a new element with each that is opened, and so closed,
// whether or not the page has shown in between that one was being read.
func TestAnotherListClosesTheWay(t *testing.T) {
	p := opened(t, "retention")
	keys := make(map[string]bool)
	for range 2 {
		do(p, pasted(workers))
		keys[regexp.MustCompile(`"data-key":"(another[0-9]*)"`).FindStringSubmatch(shown(p, "open"))[1]] = true
	}
	if len(keys) != 2 {
		t.Errorf("the way to another list keeps its place: %v", keys)
	}
	do(p, click("undo"))
	if key := regexp.MustCompile(`another[0-9]*`).FindString(shown(p, "open")); !keys[key] {
		t.Errorf("%s is new though no list is", key)
	}
}
