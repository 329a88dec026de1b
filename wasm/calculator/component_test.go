package calculator

import (
	"slices"
	"strings"
	"testing"
	"time"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// page is what the page of the notice tells the program.
func page(t *testing.T) *dom.Page {
	return &dom.Page{
		Policy: readPolicy(t), Document: "某字〔2022〕1号",
		Versions: dom.Versions{Text: "01234567", Program: "89abcdef"},
		Cases:    dom.CasesFile{Name: "cases.txt"},
	}
}

// assess is what becomes of a form in which these names and texts stand.
func assess(p *calc.Policy, entries ...string) *Assessed {
	a := answers.Answers{Trips: 1}
	for i := 0; i < len(entries); i += 2 {
		a.Entries = append(a.Entries, answers.Entry{Name: entries[i], Text: entries[i+1]})
	}
	facts, errs := a.Facts(p)
	return &Assessed{
		Made: time.Date(2023, 2, 1, 9, 30, 0, 0, time.UTC), Answers: a, Facts: facts, Errors: errs, Result: p.Assess(facts),
	}
}

var industrial = []string{
	"who", "aboveScaleIndustrial", "enterprise.kind", "industrial", "enterprise.aboveScale", "true",
	"retention.workers", "120", "otherBenefits.1", "10000", // 120 × 500, less 10,000
}

// parent renders one child, anew whenever it is loaded.
type parent struct {
	app.Compo

	Child func() app.UI
}

func (p *parent) Render() app.UI { return app.Elem("div").Body(p.Child()) }

// mounted renders in an engine, as the browser does, and returns what has the
// parent render again.
func mounted(t *testing.T, p *parent) (again func()) {
	t.Helper()
	engine := app.NewTestEngine()
	if err := engine.Load(p); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return func() {
		t.Helper()
		if err := engine.Load(&parent{Child: p.Child}); err != nil {
			t.Fatal(err)
		}
		engine.ConsumeAll()
	}
}

// contains looks for words in what go-app writes, which leaves out the value true.
func contains(t *testing.T, ui app.UI, words ...string) {
	t.Helper()
	markup := app.HTMLString(ui)
	for _, want := range words {
		if !strings.Contains(markup, want) {
			t.Errorf("it lacks %s:\n%s", want, markup)
		}
	}
}

func TestTotal(t *testing.T) {
	a := assess(readPolicy(t), industrial...)
	policy := readPolicy(t)
	contains(t, &Total{Policy: policy, Result: a.Result, Measures: a.forVisitor(policy), Incomplete: 2, Shown: a.hasFigure(policy)},
		`id="total"`, `data-due="50000.00"`, zh.AtLeast, "50,000.00 元", `href="#result-1"`, "其中第 1 条 50,000.00 元是发给员工的", zh.Undecided(2, a.Result.Most), "至多 ")
	nothing := assess(policy, "who", "aboveScaleIndustrial", "enterprise.kind", "industrial")
	if got := zh.TheWorkers(nothing.Result.Measures); got != "" {
		t.Error(got)
	}
	if markup := app.HTMLString(&Total{Result: nothing.Result, Shown: nothing.hasFigure(policy)}); strings.Contains(markup, "元") {
		t.Errorf("a sum before there is a figure: %s", markup)
	}
}

func TestMeasure(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, industrial...)
	measure := func(number int) *Measure {
		i := slices.IndexFunc(page.Policy.Measures, func(m calc.Measure) bool { return m.Number == number })
		m := page.Policy.Measures[i]
		return &Measure{Page: page, Measure: m, Result: resultOf(a.Result, m), Who: a.Facts.Who, Facts: &a.Facts, Today: "2026-11-24"}
	}
	contains(t, measure(1),
		`id="result-1"`, `data-status="eligible"`, `data-amount="60000.00"`, `data-due="50000.00"`, `hidden="false"`,
		"120 人 × 500 元 = 60,000 元", "留岗员工专项补贴",
		`href="../measures/1/#m1-amount"`, `href="../#notice-split"`, // a step links to its clause
		"<svg", `id="picture-1-title"`)
	contains(t, measure(18), `data-status="incomplete"`, `href="#enterprise.stateControlled"`) // the question that is open
	contains(t, measure(20), `data-for="false"`, zh.NotForYou)
	if strings.Contains(app.HTMLString(measure(20)), `hidden="false"`) {
		t.Error("a measure for others is shown")
	}
	all := measure(20)
	all.All = true
	contains(t, all, `hidden="false"`)
	single := *page
	single.Single = true
	inOne := measure(1)
	inOne.Page = &single
	contains(t, inOne, `href="#m1"`, `href="#m1-amount"`, `href="#notice-split"`)
}

// A worker reads what each gets and holds the conditions against themselves; no
// sum of an enterprise stands there.
func TestWorker(t *testing.T) {
	page := page(t)
	firm := []string{"enterprise.kind", "industrial", "enterprise.aboveScale", "true"}
	worker := append(slices.Clone(firm), "retention.people.0.nonlocal", "true", "retention.people.0.frontline", "true",
		"retention.people.0.working", "true", "retention.people.0.insured", "true")
	for _, c := range []struct {
		entries []string
		status  calc.Status
		words   []string
	}{
		{nil, calc.Incomplete, []string{zh.NotAnswered, "每人500元", "其中 1 项，每人500元"}},
		{[]string{"enterprise.kind", "other"}, calc.Ineligible, []string{`data-verdict="unmet"`, "不符合：企业不是规上工业企业<", "worker/firm 不符合：企业不是规上工业企业，以下不用再填。"}},
		{append(slices.Clone(firm), "retention.people.0.working", "false"), calc.Ineligible, []string{"不符合：2023年春节期间没有坚持工作", "worker/retention.people.0.working "}},
		{append(slices.Clone(worker), "retention.people.0.received", "200"), calc.Eligible, []string{
			zh.WorkerStatus(calc.Eligible), "还可得 300 元；按另一种口径得 500 元，已得的 200 元退回", "按上级文件已给您 200 元；补足差额，还可得 300 元",
			"其中 1 项，还可得 300 元", "每人500元。", zh.ReadingsOf}},
		{append(slices.Clone(worker), "retention.people.0.received", "600"), calc.Eligible, []string{"按上级文件已给您 600 元，已给足，不再发放"}},
	} {
		a := assess(page.Policy, append([]string{"who", "outsideWorker.courier"}, c.entries...)...)
		m := measureOf(page.Policy, 1)
		card := &Measure{Page: page, Measure: m, Result: resultOf(a.Result, m), Who: a.Facts.Who, Facts: &a.Facts, Today: "2026-11-24"}
		said := app.HTMLString(card) + concernOf(page.Policy, a.Facts.Who, a.Result)
		for _, out := range a.ruledOut(page.Policy) {
			said += out.Part + "/" + out.After + " " + out.Why
		}
		for _, words := range append(c.words, `data-status="`+string(c.status)+`"`, "原文未写明", "#m1-nonlocal", "已过") {
			if !strings.Contains(said, words) {
				t.Errorf("%v lacks %s:\n%s", c.entries, words, said)
			}
		}
		if strings.Contains(said, "0.00 元") || strings.Contains(said, "<svg") || strings.Contains(said, "其中的人") {
			t.Errorf("a sum in what a worker reads:\n%s", said)
		}
		if nothing := c.status == calc.Ineligible || slices.Contains(c.entries, "600"); nothing && strings.Contains(said, "每人500元") {
			t.Errorf("%v is promised something:\n%s", c.entries, said)
		}
		if a.hasFigure(page.Policy) {
			t.Error("a person has a total")
		}
		tools := &Tools{Page: page, Address: dom.NewAddress(page.Policy), Store: new(dom.Store), Assessed: a, Latest: &Latest{Assessed: a}}
		if strings.Contains(app.HTMLString(tools), "make-sheet") {
			t.Error("a person is offered a sheet with a stamp")
		}
	}
	if got := concernOf(page.Policy, []calc.Who{calc.Courier}, calc.Result{}); !strings.Contains(got, "另有 3 项优惠或政策，给多少原文未写明") || strings.Contains(got, "补贴") || strings.Contains(got, "500") {
		t.Errorf("a courier reads %q", got)
	}
}

// What is kept of another party is listed as unused; notes and the claimant stand
// on the sheet.
func TestSheetSaysWhatWasNotUsed(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, append(industrial, "applicant.name", "舟山某公司", "recruitment.workers", "7",
		"growth.baseQuarterOutput", "1000", "growth.quarterOutput", "9000")...)
	a.Irrelevant = map[string]bool{"recruitment.workers": true}
	sheet := &Sheet{Page: page, Assessed: a, Link: "https://example.org/calculator/#1.0.Z0abcdef.sheet"}
	contains(t, sheet, "舟山某公司", zh.SheetUnused, zh.SheetLookAgain, "0ABCDEF", zh.AtLeast, `[2–7]`)
	if n := strings.Count(app.HTMLString(sheet), "“封顶200万元”"); n != 1 {
		t.Errorf("the words of the cap stand %d times", n)
	}
}

func TestResults(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, industrial...)
	results := &Results{Page: page, Assessed: a}
	count := func(ui app.UI) int { return strings.Count(app.HTMLString(ui), "<h3") }
	if got := count(results); got == 0 || got == len(page.Policy.Measures) {
		t.Errorf("%d measures are rendered first", got)
	}
	full := &Results{Page: page, Assessed: a, FullyRendered: true}
	if got := count(full); got != len(page.Policy.Measures) {
		t.Errorf("%d of %d measures", got, len(page.Policy.Measures))
	}
	contains(t, full, `id="concern"`, `id="filter-mine"`)
	contains(t, &Results{Page: page, Assessed: assess(page.Policy)}, zh.WhoFirst)

	nobody := assess(page.Policy)
	nobody.Nobody = true
	results = &Results{Page: page, Assessed: nobody, FullyRendered: true}
	contains(t, results, zh.WhichFirst, `id="result-1"`)
	tools := &Tools{Page: page, Address: dom.NewAddress(page.Policy), Store: new(dom.Store), Assessed: nobody, Latest: &Latest{Assessed: nobody}}
	if markup := app.HTMLString(results) + app.HTMLString(tools); strings.Contains(markup, "badge") || strings.Contains(markup, "make-sheet") {
		t.Errorf("a verdict or a sheet for nobody:\n%s", markup)
	}
}

func TestTools(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, industrial...)
	tools := &Tools{Page: page, Address: dom.NewAddress(page.Policy), Store: new(dom.Store), Assessed: a, Latest: &Latest{Assessed: a}}
	contains(t, tools, `id="make-sheet"`, `id="copy-link"`, `id="download"`, `id="open-file"`, `id="keep"`, `id="selftest"`, `id="said"`)
	if strings.Contains(app.HTMLString(tools), `id="forget"`) {
		t.Error("there is nothing to forget")
	}
	data, err := tools.file()
	if err != nil {
		t.Fatal(err)
	}
	facts, file, err := answers.ParseFile(page.Policy, data)
	if err != nil || file.Document != page.Document || string(answers.FactsJSON(page.Policy, facts)) != string(answers.FactsJSON(page.Policy, tools.Latest.Facts)) {
		t.Errorf("the file reads back as %+v, %v:\n%s", file, err, data)
	}
}

// What the last button did is said until the answers change, and no longer.
func TestStatusIsOfTheAnswers(t *testing.T) {
	page := page(t)
	before, after := assess(page.Policy), assess(page.Policy, industrial...)
	assessed := before
	store, address := new(dom.Store), dom.NewAddress(page.Policy)
	var first *Tools
	p := &parent{}
	p.Child = func() app.UI {
		tools := &Tools{Page: page, Address: address, Store: store, Assessed: assessed, Latest: &Latest{Assessed: assessed}}
		if first == nil {
			first = tools
		}
		return tools
	}
	again := mounted(t, p)
	first.status = zh.LinkCopied
	again()
	if first.status != zh.LinkCopied {
		t.Error("what was said is gone though nothing changed")
	}
	assessed = after
	again()
	if first.status != "" || first.Assessed != after {
		t.Errorf("%q is still said of other answers", first.status)
	}
}

func TestSheet(t *testing.T) {
	page := page(t)
	sheet := func() *Sheet {
		return &Sheet{Page: page, Assessed: assess(page.Policy, industrial...), Link: "https://example.org/calculator/#1.0.Z0abcdef.sheet"}
	}
	contains(t, sheet(),
		`id="sheet"`, `id="sheet-title"`, page.Document, "2023-02-01 09:30", "01234567", "89abcdef", "120 人 × 500 元 = 60,000 元",
		"50,000.00 元", "其中第 1 条 50,000.00 元是发给员工的", `href="#enterprise.kind"`, zh.SheetScan, "qr-ink")
	example := sheet()
	example.IsExample = true
	contains(t, example, zh.ExampleMark)
	for name, s := range map[string]*Sheet{"in one file": sheet(), "of a link that no code holds": sheet()} {
		if name == "in one file" {
			single := *page
			single.Single = true
			s.Page = &single
		} else {
			s.Link = strings.Repeat("a", 3000)
		}
		if markup := app.HTMLString(s); strings.Contains(markup, "qr-ink") || strings.Contains(markup, zh.SheetScan) {
			t.Errorf("the sheet %s has a code", name)
		}
	}
	others := sheet()
	others.Assessed.Irrelevant = map[string]bool{"retention.workers": true}
	if strings.Contains(app.HTMLString(others), `href="#retention.workers"`) {
		t.Error("the sheet lists an answer of another party")
	}
}

// The sum is of the latest answers, the reasons may be of those before.
func TestSumComesFirst(t *testing.T) {
	page := page(t)
	latest := append(slices.Clone(industrial[:len(industrial)-4]), "retention.workers", "7")
	facts, _ := assess(page.Policy, latest...).Answers.Facts(page.Policy)
	now := &Assessed{Edit: 2, Facts: facts, Answers: assess(page.Policy, latest...).Answers, Result: page.Policy.Amounts(facts)}
	c := &Calculator{page: page, address: dom.NewAddress(page.Policy), now: now, assessed: assess(page.Policy, industrial...)}
	contains(t, c, `data-due="3500.00"`, "120 人 × 500 元 = 60,000 元")
	c.assessed = now.explained(page.Policy)
	contains(t, c, `data-due="3500.00"`, "7 人 × 500 元 = 3,500 元")
	if c.assessed.explained(page.Policy) != c.assessed {
		t.Error("what is explained is explained again")
	}
}

// The root hands the result to its children; the sheet with its code is made
// only when somebody wants it, and what was made for paper goes at the next change.
func TestSheetIsMadeWhenAskedFor(t *testing.T) {
	page := page(t)
	assessed := assess(page.Policy, industrial...)
	c := &Calculator{page: page, address: dom.NewAddress(page.Policy), now: assessed, assessed: assessed, fullyRendered: true}
	contains(t, c, `id="total"`, `class="tools"`, `id="measures"`, `id="result-25"`, `<section id="sheet">`)
	if strings.Contains(app.HTMLString(c), "sheet-title") {
		t.Error("the sheet is made before it is asked for")
	}
	for _, asked := range []*bool{&c.sheetOpen, &c.sheetPrinted} {
		*asked = true
		contains(t, c, "sheet-title", "qr-ink")
		*asked = false
	}
	c.fullyRendered = false
	if strings.Contains(app.HTMLString(c), `id="sheet"`) {
		t.Error("the sheet's place comes with what is seen first")
	}
}

// A list of which not all is known gives the least and the most, in yuan, and leads
// to itself. The file has the number alone, and states what that gives.
func TestListLeftOpen(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, "who", "aboveScaleIndustrial", "enterprise.kind", "industrial", "enterprise.aboveScale", "true",
		"enterprise.stateControlled", "false", "retention.workers", "251")
	a.Unclear = map[string]int{"retention.workers": 18}
	a.Explained = false
	a = a.explained(page.Policy)
	m := measureOf(page.Policy, 1)
	card := &Measure{Page: page, Measure: m, Result: resultOf(a.Result, m), Who: a.Facts.Who, Today: "2026-11-24"}
	contains(t, card, `data-status="incomplete"`, "按现有信息：125,500 元—134,500 元", `href="#list-retention"`, "名单中还有 18 人待核", "还不清楚的 18 人")
	if markup := app.HTMLString(card); strings.Contains(markup, "第 252 人") {
		t.Errorf("a person nobody named is asked for:\n%s", markup)
	}
	contains(t, &Total{Policy: page.Policy, Result: a.Result, Measures: a.forVisitor(page.Policy), Incomplete: a.incomplete(page.Policy), Shown: true},
		zh.AtLeast, "125,500.00 元", "资料不全，125,500 元—134,500 元", " 项未定，至多 ")
	contains(t, &Sheet{Page: page, Assessed: a}, "资料不全，125,500 元—134,500 元", "至多 ")
	data, err := (&Tools{Page: page, Latest: &Latest{Assessed: a}}).file()
	if err != nil || !strings.Contains(string(data), `"workers": 251`) || strings.Contains(string(data), `"people":`) || !strings.Contains(string(data), `"due": "125500.00"`) {
		t.Errorf("%v: %s", err, data)
	}
}

// What the claimant is can rule a measure out: nothing more is asked for it, and why
// stands there. What depends on other answers is asked.
func TestRuledOut(t *testing.T) {
	p := readPolicy(t)
	for _, c := range []struct {
		entries []string
		want    string
	}{
		{[]string{"enterprise.kind", "industrial", "enterprise.aboveScale", "true", "retention.workers", "0"}, ""},
		{[]string{"enterprise.kind", "industrial", "enterprise.aboveScale", "false"}, "retention: 不符合：企业不是规上工业企业，以下不用再填。"},
		{[]string{"enterprise.kind", "industrial", "enterprise.aboveScale", "true", "enterprise.stateControlled", "true"}, "charter: 不符合：企业是国有或国有控股企业，以下不用再填。"},
		{[]string{"enterprise.kind", "agency", "enterprise.aboveScale", "false"}, ""},
		{[]string{"enterprise.aboveScale", "false"}, ""},
		{nil, ""},
	} {
		var got []string
		for _, out := range assess(p, c.entries...).ruledOut(p) {
			got = append(got, out.Part+": "+out.Why)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%v: %v, want %s", c.entries, got, c.want)
		}
	}
}

// With no output to grow from the notice is silent: the result says so, with the
// reading and whom to ask, and so does the sheet.
func TestNothingToGrowFrom(t *testing.T) {
	page := page(t)
	a := assess(page.Policy, "who", "aboveScaleIndustrial", "enterprise.kind", "industrial", "enterprise.aboveScale", "true",
		"growth.yearOutput", "1.2亿", "growth.baseQuarterOutput", "0", "growth.quarterOutput", "5")
	m := measureOf(page.Policy, 2)
	said := zh.NothingToGrowFrom(m.Ask)
	card := &Measure{Page: page, Measure: m, Result: resultOf(a.Result, m), Who: a.Facts.Who, Today: "2026-11-24"}
	contains(t, card, "上年同期产值为零，算不出增速", said, `data-reading="R14"`)
	contains(t, &Sheet{Page: page, Assessed: a}, said)
}
