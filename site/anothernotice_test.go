package site

import (
	"encoding/json"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/cases"
	"wengang/calc/desk"
	"wengang/calc/roster"
	"wengang/calc/zh/lists"
	"wengang/site/notice"
	"wengang/site/program"
	"wengang/site/release"
	"wengang/site/sink"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"
)

// second is the notice of another city and another year, with three of the four
// rules at other measures: published by writing Markdown alone.
const second = "../testdata/notices/linjiang"

func buildSecond(t *testing.T) (map[string][]byte, *notice.Notice) {
	t.Helper()
	files, n, err := Build(os.DirFS(second), Options{Folder: second, Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	return files, n
}

func TestSecondNoticeIsWhole(t *testing.T) {
	files, n := buildSecond(t)
	var ruled []string
	for _, r := range n.Policy.Rules() {
		ruled = append(ruled, r.Name)
	}
	if !slices.Equal(ruled, []string{"charter", "recruitment", "retention"}) {
		t.Errorf("the rules are %v", ruled)
	}
	if links := everyLink(t, files); links < 100 {
		t.Errorf("only %d links were seen", links)
	}
	for _, name := range []string{"policy", "measures"} {
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		source, err := jsonschema.UnmarshalJSON(strings.NewReader(string(files[name+".schema.json"])))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource("schema.json", source); err != nil {
			t.Fatal(err)
		}
		schema, err := compiler.Compile("schema.json")
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(files[name+".json"])))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s.json: %v", name, err)
		}
	}
	timeline := text(find(parse(t, files["timeline/index.html"]), func(n *html.Node) bool { return n.Data == "main" }))
	for _, want := range []string{"通知安排的是2026年春节前后的事", "2026年2月16日—2月22日", "2026年2月20日—3月8日", "2026年2月至4月", "2026年1月"} {
		if !strings.Contains(timeline, want) {
			t.Errorf("the timeline lacks %s", want)
		}
	}
	for _, measure := range []string{"2", "5", "7"} {
		page := parse(t, files["measures/"+measure+"/index.html"])
		if find(page, func(n *html.Node) bool { return n.Data == "table" && attr(n, "class") == "worked" }) == nil {
			t.Errorf("measure %s has no worked examples", measure)
		}
	}
	files["calculator/"+program.NotCompiled.Script] = []byte("// the script of the toolchain\n")
	single, err := release.SingleFile(sink.Holding(files), []byte("program"))
	if err != nil {
		t.Fatal(err)
	}
	doc := parse(t, single[release.SinglePath])
	if got := text(find(doc, func(n *html.Node) bool { return attr(n, "class") == "brand" })); got != "暖企单文件版" {
		t.Errorf("the single file is of %s", got)
	}
	if got := text(find(doc, func(n *html.Node) bool { return n.Data == "footer" })); !strings.Contains(got, "咨询：政务服务便民热线12345，市人力资源服务中心0599-1234567。") {
		t.Errorf("the single file ends with %s", got)
	}
}

// Nothing of the notice of content/ is in the site of another.
func TestSecondNoticeIsItsOwn(t *testing.T) {
	files, _ := buildSecond(t)
	for name, data := range files {
		if path.Ext(name) == ".png" {
			continue
		}
		for _, foreign := range []string{"舟", "12333", "稳岗<", "稳岗（", "· 稳岗", "功能区", "县（区）", "2022", "2023", "第 18 条", "六部门", "元旦"} {
			if i := strings.Index(string(data), foreign); i >= 0 {
				t.Errorf("%s says %q: %s", name, foreign, data[max(0, i-60):min(len(data), i+60)])
			}
		}
	}
}

// What was worked out by hand comes out of the notice as it is loaded and as it
// is published; links and files bring the answers back.
func TestSecondNoticeComputes(t *testing.T) {
	files, n := buildSecond(t)
	published, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	handmade, err := os.ReadFile(second + "/cases/by-hand.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := cases.Read(string(handmade))
	if len(all) < 8 {
		t.Fatalf("only %d cases", len(all))
	}
	for _, p := range []*calc.Policy{n.Policy, published} {
		for _, c := range all {
			for _, d := range c.Check(p) {
				t.Errorf("line %d: measure %d: %s is %q, want %q", d.Line, d.Measure, d.Key, d.Got, d.Want)
			}
			f, problem := p.ReadFacts([]byte(c.Facts))
			if problem != nil {
				t.Fatal(problem)
			}
			want, err := json.Marshal(p.Assess(f))
			if err != nil {
				t.Fatal(err)
			}
			link, err := answers.ParseFragment(p, answers.Link{Answers: answers.FromFacts(p, f)}.Fragment(p))
			if err != nil {
				t.Fatal(err)
			}
			again, lost := link.Answers.Facts(p)
			if got, _ := json.Marshal(p.Assess(again)); string(got) != string(want) || len(lost) > 0 {
				t.Errorf("by a link %s\ngives %s\nwant  %s", c.Facts, got, want)
			}
			again, _, err = answers.ParseFile(p, []byte(c.Facts))
			if got, _ := json.Marshal(p.Assess(again)); err != nil || string(got) != string(want) {
				t.Errorf("by a file %s: %v\ngives %s\nwant  %s", c.Facts, err, got, want)
			}
		}
	}
	for _, e := range n.Policy.Examples() {
		if total := n.Policy.Assess(e.Facts).Total; !total.IsPositive() { // also below: retention has no threshold to miss
			t.Errorf("the example %s gets %s", e.ID, total)
		}
	}
}

// The parts of the ratio are in the order in which the notice names the payers.
func TestRatioFollowsThePayers(t *testing.T) {
	content := keeping(t, small, "retention")
	notice := string(content["notice.md"].Data)
	turned := strings.Replace(notice, "由[市]{#city}与[区县]{#county}按", "由[区县]{#county}与[市]{#city}按", 1)
	if turned == notice {
		t.Fatal("nothing is turned round")
	}
	content["notice.md"].Data = []byte(turned)
	files, n := buildOf(t, content)
	published, err := calc.ReadPolicy(files["policy.json"])
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*calc.Policy{n.Policy, published} {
		facts, problem := p.ReadFacts([]byte(strings.TrimPrefix(ten, "facts ")))
		if problem != nil {
			t.Fatal(problem)
		}
		if s := p.Assess(facts).Measures[0].Split; s.City.String() != "1200" || s.County.String() != "2800" { // of 4,000
			t.Errorf("the city pays %s and the county %s", s.City, s.County)
		}
	}
}

// Lists and the desk's tables speak of the city whose notice it is.
func TestListsAndTablesNameNoOtherCity(t *testing.T) {
	for _, k := range roster.Keys() {
		if strings.Contains(lists.Column(k), "舟") {
			t.Errorf("a column is called %s", lists.Column(k))
		}
	}
	_, n := buildOf(t, keeping(t, small, "retention"))
	d := desk.New(n.Policy, desk.Version{})
	for _, table := range []desk.Table{d.Payments(), d.Notice(), d.Settlement()} {
		said := strings.Join(append(table.Head, table.Notes...), " ")
		if strings.Contains(said, "功能区") || strings.Contains(said, "县（区）") || !strings.Contains(said, "区县") {
			t.Errorf("%s says %s", table.Title, said)
		}
	}
}
