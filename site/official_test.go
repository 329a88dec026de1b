package site

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/site/program"

	"golang.org/x/net/html"
)

// What is true of the very notice in content/. The other tests here load
// testdata/notices.

// The text that the public reads is the official one, character by character
// but for white space: a page break cut a few sentences of the official file.
func TestNoticeEqualsOfficialText(t *testing.T) {
	official, err := os.ReadFile("testdata/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	article := find(parse(t, files["index.html"]), func(n *html.Node) bool { return n.Data == "article" })
	if article == nil {
		t.Fatal("index.html has no article")
	}
	same(t, text(article), squeeze(string(official)))
}

// The notice in content/ makes a whole site, whatever a clerk made of it: every
// link leads somewhere, and there is a page for each measure.
func TestContentBuilds(t *testing.T) {
	files, n, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	everyLink(t, files)
	for i, m := range n.Measures() {
		if m.Number != i+1 || files[fmt.Sprintf("measures/%d/index.html", m.Number)] == nil {
			t.Errorf("there is no page of measure %d", i+1)
		}
	}
}

// The timeline has all that the notice says of time: the days, and the words
// that name none, with the measure that they belong to. The calendar names the
// latter too, and makes no event of them.
func TestAllTimesOfTheNotice(t *testing.T) {
	files, _, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	page := parse(t, files["timeline/index.html"])
	lists := map[string][]string{"ol": nil, "ul": nil}
	for list := range lists {
		for item := range find(page, func(n *html.Node) bool { return n.Data == list && attr(n, "class") == "dates" }).ChildNodes() {
			if item.Data == "li" {
				lists[list] = append(lists[list], text(item))
			}
		}
	}
	calendar := strings.ReplaceAll(string(files["calendar.ics"]), "\r\n ", "")
	for list, all := range map[string][][2]string{
		"ol": {
			{"2022年12月", "第1条"}, {"2022年全年", "第2条"}, {"2023年第一季度", "第2条"}, {"2022年12月1日-2023年2月28日", "第10条"},
			{"至2023年4月底", "第13条"}, {"2023年1月22日—2月5日", "第18条"}, {"2023年1月至2月", "第20条"}, {"2022年12月28日", "本通知印发"},
		},
		"ul": {
			{"2023年元旦春节期间", "通知"}, {"2023年春节期间", "第1条"}, {"2023年春节当月", "第3条"}, {"节日期间", "第3条"}, {"特定时间段", "第4条"},
			{"春节期间", "第5条"}, {"农历年底前", "第11条"}, {"元旦春节期间", "第12条"}, {"节后", "第16条"}, {"春节期间", "第17条"},
			{"两节期间", "第22条"}, {"春节前", "第23条"},
		},
	} {
		if len(lists[list]) != len(all) {
			t.Errorf("%d entries, want %d: %q", len(lists[list]), len(all), lists[list])
		}
		for _, want := range all {
			if !slices.ContainsFunc(lists[list], func(item string) bool {
				return strings.HasPrefix(item, want[0]+want[1])
			}) {
				t.Errorf("no entry begins with %s: %q", want, lists[list])
			}
			named := strings.Contains(squeeze(calendar), want[1]+"“"+want[0]+"”")
			event := strings.Contains(calendar, "："+want[0]+"\r\n")
			if dated := list == "ol"; event != dated || named == dated {
				t.Errorf("calendar.ics: %s is an event: %v; is named as none: %v", want, event, named)
			}
		}
	}
}

// The explainer, the guides and the timeline say nothing that the notice does not:
// words that they once had, and must not have again.
func TestOnlyWhatIsWritten(t *testing.T) {
	files, n, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{"explained/index.html": "main", "timeline/index.html": "main", "measures.json": ""} {
		said := string(files[name])
		if part != "" {
			said = text(find(parse(t, files[name]), func(n *html.Node) bool { return n.Data == part }))
		}
		for _, wrong := range []string{
			"另行规定", "另定", "读法", "对象又有交叉", "未载明", "没有写明", "写明的每一个", "行业优先得到", "都受益", "可以申领", "这一条写着的部门",
			"2023年春节期间前后", "按您的身份和政策的类别筛选", "按高的一项执行，不重复享受",
		} {
			if strings.Contains(said, wrong) {
				t.Errorf("%s says %s", name, wrong)
			}
		}
	}
	// the names that the closing paragraph has for them
	for number, id := range map[int]string{1: "notice-retention", 2: "notice-growth", 18: "notice-charter"} {
		if named, _ := n.Span(id); n.Measures()[number-1].Title != named.Text {
			t.Errorf("measure %d is called %s, and the notice calls it %s", number, n.Measures()[number-1].Title, named.Text)
		}
	}
}
