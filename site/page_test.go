package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/calc"
	"wengang/site/formats"
	"wengang/site/notice"
	"wengang/site/page"
	"wengang/site/program"

	"golang.org/x/net/html"
)

// The most that a page may weigh with all that it asks for by itself, at once or
// later, compressed as the plainest host does it: / fits the first window of a TCP
// connection. Apart stand the calculator that is fetched ahead, and what browsers
// ask for to show the site in their own places: the manifest (Chromium) and
// apple-touch-icon.png (Firefox). e2e/tests/pages.test.js sees what browsers ask for.
const (
	indexBudget   = 14336
	measureBudget = 8192
)

func TestWeight(t *testing.T) {
	files := build(t)
	for name, data := range files {
		budget := 0
		switch {
		case name == "index.html":
			budget = indexBudget
		case strings.HasPrefix(name, "measures/"):
			budget = measureBudget
		default:
			continue
		}
		weight := zipped(t, data)
		for n := range parse(t, data).Descendants() {
			url := attr(n, "src")
			if n.Data == "link" && slices.Contains([]string{"stylesheet", "icon"}, attr(n, "rel")) {
				url = attr(n, "href")
			}
			if n.Type != html.ElementNode || url == "" {
				continue
			}
			loaded, ok := files[path.Join(path.Dir(name), url)]
			if !ok {
				t.Errorf("%s loads %s, which is not there", name, url)
			}
			weight += zipped(t, loaded)
		}
		if weight > budget {
			t.Errorf("%s weighs %d bytes, %d more than it may", name, weight, weight-budget)
		}
		if name == "index.html" || name == "measures/2/index.html" {
			t.Logf("%s and what it loads: %d of %d bytes", name, weight, budget)
		}
	}
}

// A bundle has only the tokens that it uses; what else a page loads may use no more,
// where it says nothing in their place.
func TestEveryTokenIsThere(t *testing.T) {
	files := build(t)
	tokens := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		var styles strings.Builder
		for n := range parse(t, data).Descendants() {
			switch {
			case n.Data == "style" && n.FirstChild != nil:
				styles.WriteString(n.FirstChild.Data)
			case n.Data == "link" && attr(n, "rel") == "stylesheet":
				styles.Write(files[path.Join(path.Dir(name), attr(n, "href"))])
			}
		}
		for _, use := range regexp.MustCompile(`var\((--[\w-]+)\)`).FindAllStringSubmatch(styles.String(), -1) {
			tokens++
			if !strings.Contains(styles.String(), use[1]+":") {
				t.Errorf("%s uses %s, which is stated nowhere", name, use[1])
			}
		}
		if strings.HasPrefix(name, "measures/") && strings.Contains(styles.String(), "--good") {
			t.Errorf("%s has a colour that it uses nowhere", name)
		}
	}
	if tokens < 1000 {
		t.Errorf("only %d uses", tokens)
	}
}

func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// edited is content/ with words replaced in one file.
func edited(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	all := make(fstest.MapFS)
	entries, err := fs.ReadDir(content, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := fs.ReadFile(content, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == file {
			if strings.Count(string(data), old) != 1 {
				t.Fatalf("%s stands in %s %d times", old, file, strings.Count(string(data), old))
			}
			data = []byte(strings.Replace(string(data), old, new, 1))
		}
		all[e.Name()] = &fstest.MapFile{Data: data}
	}
	return all
}

// A clerk edits one number in one sentence: page, guide, worked examples, data
// and calculator follow, and the old number is nowhere.
func TestOneEditChangesAll(t *testing.T) {
	files, n, err := Build(edited(t, "1.md", "[封顶200万元]", "[封顶250万元]"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	page := parse(t, files["measures/1/index.html"])
	section := func(name, class string) string {
		found := find(page, func(n *html.Node) bool { return n.Data == name && attr(n, "class") == class })
		if found == nil {
			t.Fatalf("no %s.%s", name, class)
		}
		return text(found)
	}
	for part, got := range map[string]string{
		"notice": text(find(parse(t, files["index.html"]), func(n *html.Node) bool { return attr(n, "id") == "m1" })),
		"clause": section("blockquote", "clause"),
		"guide":  section("dl", "guide"),
		"policy": string(files["policy.json"]),
	} {
		if !strings.Contains(got, "封顶250万元") {
			t.Errorf("the %s does not say the new cap", part)
		}
	}
	// 2,500,000 ÷ 500 = 5,000 people reach the new cap; more add nothing.
	worked := section("table", "worked")
	for _, want := range []string{"5,000人2,500,000元", "10,000人2,500,000元"} {
		if !strings.Contains(worked, want) {
			t.Errorf("the worked examples %s lack %q", worked, want)
		}
	}
	facts, fieldError := n.Policy.ReadFacts([]byte(`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":9000}}`))
	if fieldError != nil {
		t.Fatal(fieldError)
	}
	published, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	for name, policy := range map[string]*calc.Policy{"assess": n.Policy, "the calculator": published} {
		if got := policy.Assess(facts).Total.StringFixed(2); got != "2500000.00" {
			t.Errorf("%s says %s", name, got)
		}
	}
	for name, data := range files {
		if !strings.HasPrefix(name, "explained/") && bytes.Contains(data, []byte("200万元")) {
			t.Errorf("%s still says the old cap", name)
		}
	}
}

// The self-test has the cases where the text fulfils them, and where a clerk
// changed the text since, there is none.
func TestSelfTestFitsText(t *testing.T) {
	// 5,000 × 500 is 2,500,000, more than the cap. Clause 1.
	const cases = `facts {"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":5000}}` + "\n1 eligible amount=2000000.00\n"
	named := func(from fs.FS, cases string) (name string, data []byte) {
		files, _, err := Build(withCases(t, from, cases), Options{Program: program.NotCompiled})
		if err != nil {
			t.Fatal(err)
		}
		policy := find(parse(t, files["calculator/index.html"]), func(n *html.Node) bool { return attr(n, "id") == "policy" })
		name = attr(policy, "data-selftest")
		for path, data := range files {
			if strings.HasPrefix(path, "calculator/selftest.") && path != "calculator/"+name {
				t.Errorf("%s has %d bytes and no page names it", path, len(data))
			}
		}
		return name, files["calculator/"+name]
	}
	if name, data := named(content, cases); name == "" || string(data) != cases {
		t.Errorf("%q holds %q", name, data)
	}
	if name, _ := named(content, ""); name != "" {
		t.Errorf("without cases there is %s", name)
	}
	if name, _ := named(edited(t, "1.md", "[封顶200万元]", "[封顶250万元]"), cases); name != "" {
		t.Errorf("with another cap there is %s", name)
	}
}

// withCases is a content with other cases beside the notice.
func withCases(t *testing.T, content fs.FS, cases string) fs.FS {
	t.Helper()
	files := fstest.MapFS{"cases/some.txt": {Data: []byte(cases)}}
	names, err := fs.Glob(content, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// Every measure has its whole guide, and says so where the notice is silent.
func TestEveryMeasureHasItsGuide(t *testing.T) {
	files := build(t)
	for i := 1; i <= 25; i++ {
		guide := find(parse(t, files[fmt.Sprintf("measures/%d/index.html", i)]), func(n *html.Node) bool { return n.Data == "dl" && attr(n, "class") == "guide" })
		var headings []string
		for n := range guide.Descendants() {
			switch n.Data {
			case "dt":
				headings = append(headings, text(n))
			case "dd":
				if text(n) == "" {
					t.Errorf("measure %d: nothing under %s", i, headings[len(headings)-1])
				}
			}
		}
		want := append(slices.Clone(notice.GuideHeadings), "依据条款")
		if !slices.Equal(headings, want) {
			t.Errorf("measure %d has %v", i, headings)
		}
		if !strings.Contains(text(guide), "材料原文未写明。") {
			t.Errorf("measure %d: the notice names no papers to hand in", i)
		}
	}
}

// A term leads to the clauses that use it, and each of these leads back.
func TestTermsLinkBothWays(t *testing.T) {
	files := build(t)
	explained := parse(t, files["explained/index.html"])
	links := 0
	for n := range explained.Descendants() {
		if n.Data != "p" || attr(n, "class") != "where" {
			continue
		}
		entry := n.Parent.Parent
		for a := range n.Descendants() {
			number, isMeasure := strings.CutPrefix(attr(a, "href"), "../measures/")
			if !isMeasure {
				continue
			}
			links++
			page := parse(t, files["measures/"+number+"index.html"])
			back := find(page, func(n *html.Node) bool { return attr(n, "href") == "../../explained/#"+attr(entry, "id") })
			if back == nil {
				back = find(page, func(n *html.Node) bool {
					return strings.HasPrefix(attr(n, "href"), "../../explained/#") && text(n) == attr(entry, "id")
				})
			}
			if back == nil {
				t.Errorf("measure %s does not lead back to %s", number, attr(entry, "id"))
			}
		}
	}
	if links < 50 {
		t.Errorf("only %d links from terms", links)
	}
}

// The finder filters by every kind and form that there is: its CSS has a rule
// for each radio.
func TestFinderKnowsEveryValue(t *testing.T) {
	files := build(t)
	var css string
	for name, data := range files {
		if strings.HasPrefix(name, "notice.") && strings.HasSuffix(name, ".css") {
			css = string(data)
		}
	}
	radios := 0
	for n := range parse(t, files["index.html"]).Descendants() {
		value := attr(n, "value")
		if n.Data != "input" || value == "" {
			continue
		}
		radios++
		name := attr(n, "name")
		rule := fmt.Sprintf(`.finder:has([name=%s][value=%s]:checked) li:not([data-%[1]s=%[2]s])`, name, value)
		if !strings.Contains(css, rule) {
			t.Errorf("no rule %s for the radio", rule)
		}
	}
	if radios != 8 { // five kinds, three forms
		t.Errorf("%d radios", radios)
	}
}

// Each party has a page with the measures for it and no others, money first; its
// figures are the marked words of the clauses.
func TestPartyPages(t *testing.T) {
	files := build(t)
	rows := func(who string) (numbers []string, table string) {
		page := find(parse(t, files["for/"+who+"/index.html"]), func(n *html.Node) bool { return n.Data == "tbody" })
		for n := range page.Descendants() {
			if n.Data == "th" {
				number, _, _ := strings.Cut(text(n), ".")
				numbers = append(numbers, number)
			}
		}
		return numbers, text(page)
	}
	// By hand, off the front matter: 4, 9 and 10 give something set elsewhere.
	if got, _ := rows("courier"); !slices.Equal(got, []string{"4", "9", "10", "6", "7", "8", "22", "23", "24", "25"}) {
		t.Errorf("for couriers: %v", got)
	}
	got, table := rows("otherIndustrial")
	if !slices.Equal(got[:2], []string{"2", "18"}) {
		t.Errorf("for industrial firms: %v", got)
	}
	for _, want := range []string{"2022年全年产值1亿元以上的工业企业，2023年第一季度产值同比增速15%以上的，奖励20万元", "最高不超过50万元", "（10人及以上）的，补贴包车费用的50%", "2023年1月22日—2月5日", "原文未写明", "所在县（区）经信局"} {
		if !strings.Contains(table, want) {
			t.Errorf("for industrial firms the table lacks %q: %s", want, table)
		}
	}
	const year = "通知2022年12月28日印发，安排的是元旦和春节前后的事。能否办理，请先咨询"
	for _, w := range calc.Everyone {
		page := parse(t, files["for/"+string(w)+"/index.html"])
		if said := find(page, func(n *html.Node) bool { return attr(n, "class") == "period" }); said == nil || !strings.HasPrefix(text(said), year) {
			t.Errorf("the page of %s does not say first of when the notice is", w)
		}
		if numbers, _ := rows(string(w)); len(numbers) == 0 {
			t.Errorf("nothing for %s", w)
		}
	}
}

// Where an amount stands in short, on the page of a party, of a measure and in the
// explainer, its conditions stand with it.
func TestConditionsStandWithTheAmount(t *testing.T) {
	files := build(t)
	for measure, want := range map[int]string{
		1:  "2023年春节期间在规上工业企业一线生产岗位坚持工作、2022年12月在舟缴纳社会保险的非我市户籍员工，每人500元",
		2:  "其他规上工业企业这一季度产值同比提升25%以上（含）的，给予10万元的一次性奖励",
		18: "租用（含合租）大巴车跨省“点对点”组织外来员工返岗（10人及以上）的，补贴包车费用的50%",
		20: "新引进市外户籍员工5名以上，在舟山首次就业并缴纳社会保险费3个月以上的，每人500元",
	} {
		for page, class := range map[string]string{
			fmt.Sprintf("measures/%d/index.html", measure): "guide answer",
			"explained/index.html":                         "stacked",
			map[int]string{1: "for/outsideWorker/index.html", 2: "for/aboveScaleIndustrial/index.html", 18: "for/otherIndustrial/index.html", 20: "for/agency/index.html"}[measure]: "answers stacked",
		} {
			if said := find(parse(t, files[page]), func(n *html.Node) bool { return attr(n, "class") == class }); !strings.Contains(text(said), want) {
				t.Errorf("%s lacks %s: %s", page, want, text(said))
			}
		}
	}
}

// Who offers the site is said on every page where it was given, and else nothing
// is; with the address of the site a measure has the code of its own.
func TestPublisherAndAddress(t *testing.T) {
	for _, id := range []formats.Identity{{}, {Publisher: "示例<街道>", Base: "https://example.org/n/"}} {
		files, _, err := Build(content, Options{Identity: id, Program: program.NotCompiled})
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range files {
			if !strings.HasSuffix(name, ".html") || strings.HasPrefix(name, "embed/") && name != "embed/index.html" { // a piece has no frame
				continue
			}
			said := text(find(parse(t, data), func(n *html.Node) bool { return n.Data == "footer" }))
			if strings.Contains(said, "提供") != (id.Publisher != "") || id.Publisher != "" && !strings.Contains(said, "由示例<街道>提供") {
				t.Errorf("%s by %q ends with %s", name, id.Publisher, said)
			}
		}
		opening := text(find(parse(t, files["index.html"]), func(n *html.Node) bool { return attr(n, "class") == "unofficial" }))
		if !strings.HasPrefix(opening, "非官方阅读版本") || strings.Contains(opening, "由示例<街道>提供") != (id.Publisher != "") {
			t.Errorf("by %q the first screen says %s", id.Publisher, opening)
		}
		code, page := files["measures/18/qr.svg"], files["measures/18/index.html"]
		if (code != nil) != (id.Base != "") || strings.Contains(string(page), "qr.svg") != (id.Base != "") {
			t.Errorf("at %q there is a code of %d bytes", id.Base, len(code))
		}
	}
}

// The search has every text of the notice, where it stands, and the clerk's words.
func TestSearchIndex(t *testing.T) {
	files, _, err := Build(withFile(t, "search.md", "- 车票：交通补助\n"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		written, isIndex := strings.CutPrefix(string(data), page.SearchMark)
		if !isIndex {
			continue
		}
		t.Logf("%s: %d bytes compressed", name, zipped(t, data))
		if weight := zipped(t, data); weight > 20480 {
			t.Errorf("%s weighs %d bytes", name, weight)
		}
		for _, want := range []string{`["measures/18/","原文","外来员工返岗包车补助","鼓励有条件的产业园区`, `["measures/18/","指南"`, `["tel:12333","电话"`, `["explained/#R1","口径"`, `["explained/","解读","背景"`, `["explained/#市外员工","术语"`, `["#notice","通知"`, `[["车票"],["交通补助"]]`} {
			if !strings.Contains(written, want) {
				t.Errorf("the index lacks %s", want)
			}
		}
		return
	}
	t.Error("there is no index")
}

// withFile is content/ with one more file.
func withFile(t *testing.T, name, text string) fs.FS {
	t.Helper()
	files := withCases(t, content, "").(fstest.MapFS)
	files[name] = &fstest.MapFile{Data: []byte(text)}
	return files
}

// The page of a measure that states an amount leads, beside the amounts, to each
// entry of the register that concerns it, by its question.
func TestMeasuresLeadToTheirDoubts(t *testing.T) {
	files, n, err := Build(content, Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	linked := 0
	for _, m := range n.Measures() {
		page := string(files[fmt.Sprintf("measures/%d/index.html", m.Number)])
		for _, r := range n.Policy.Concerning(m.Number) {
			if link := fmt.Sprintf(`<a href="../../explained/#%s">%s</a>`, r.ID, r.Question); !strings.Contains(page, link) {
				t.Errorf("measure %d lacks %s", m.Number, link)
			}
			linked++
		}
		if said := strings.Contains(page, "原文可作两种理解之处"); said != (m.Rule != "") {
			t.Errorf("measure %d speaks of two readings: %v", m.Number, said)
		}
	}
	if linked < 30 {
		t.Errorf("only %d links", linked)
	}
}
