package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/site/sink"

	"github.com/beevik/etree"
	"github.com/mmcdole/gofeed"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/temoto/robotstxt"
)

var given = Identity{
	Base: "https://example.org/wg/", SiteName: "示例网", SiteDomain: "www.example.org", SiteIDCode: "3309000001",
}

func load(t *testing.T) *notice.Notice {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func files(t *testing.T, id Identity) map[string]string {
	t.Helper()
	var all sink.Memory
	if err := Files(load(t), id, []string{"index.html", "measures/2/index.html", "wengang.html"}, "icon.svg", all.Put); err != nil {
		t.Fatal(err)
	}
	text := make(map[string]string)
	for path, data := range all.Files() {
		text[path] = string(data)
	}
	return text
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func official(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../testdata/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	return squeeze(string(text))
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	g, w := []rune(got), []rune(want)
	for i := range w {
		if i >= len(g) || g[i] != w[i] {
			t.Fatalf("%s, character %d: got %q, want %q", what, i, string(g[min(i, len(g)):min(i+20, len(g))]), string(w[i:min(i+20, len(w))]))
		}
	}
	if len(g) > len(w) {
		t.Fatalf("%s: %q follows the official text", what, string(g[len(w):]))
	}
}

func TestTextIsTheOfficialOne(t *testing.T) {
	text := files(t, Identity{})["notice.txt"]
	same(t, "notice.txt", squeeze(text), official(t))
	for _, line := range []string{
		"\n\n一、鼓励企业稳工稳产\n\n1. 充分发挥", "\n文件\n", "\n2022年12月28日印发\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("notice.txt lacks %q", line)
		}
	}
}

// What stands within the document, but for its metadata, is the official text.
func TestAkomaNtosoIsTheOfficialText(t *testing.T) {
	file := parseXML(t, files(t, Identity{})["notice.akn.xml"])
	doc := file.FindElement("/akomaNtoso/doc")
	doc.RemoveChild(doc.SelectElement("meta"))
	same(t, "notice.akn.xml", squeeze(words(doc)), official(t))
}

func parseXML(t *testing.T, text string) *etree.Document {
	t.Helper()
	file := etree.NewDocument()
	if err := file.ReadFromString(text); err != nil {
		t.Fatal(err)
	}
	return file
}

func words(e *etree.Element) string {
	var b strings.Builder
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.CharData:
			b.WriteString(token.Data)
		case *etree.Element:
			b.WriteString(words(token))
		}
	}
	return b.String()
}

func TestAkomaNtosoElements(t *testing.T) {
	text := files(t, Identity{})["notice.akn.xml"]
	for _, want := range []string{
		`<section eId="sec_4" wId="s4">`,
		`<num>四、</num>`,
		`<heading>有序安排节后返岗招工</heading>`,
		`<paragraph eId="sec_4__para_18" wId="m18">`,
		// 封顶200万元 is an upper bound, in yuan, with 万 resolved.
		`<quantity eId="sec_1__para_1__quantity_3" wId="m1-cap" refersTo="#unit-yuan" normalized="2000000" class="atMost">封顶200万元</quantity>`,
		`<quantity eId="sec_4__para_18__quantity_1" wId="m18-window" refersTo="#period" normalized="2023-01-22/2023-02-05">2023年1月22日—2月5日</quantity>`,
		`<date eId="sec_3__para_13__date_1" wId="m13-until" date="2023-04-30">2023年4月底</date>`,
		`<quantity eId="para_1__quantity_1" wId="notice-split" refersTo="#ratio" normalized="5:5">五五比例</quantity>`,
		`<inline eId="sec_1__para_1__inline_3" wId="m1-frontline" name="phrase">一线生产岗位</inline>`,
		`<docDate date="2022-12-28">2022年12月28日</docDate>印发</p>`,
		`<FRBRthis value="/akn/cn/doc/通知/2022-12-28/舟人社发〔2022〕102号/!main"/>`,
		`<publication date="2022-12-28" name="印发" showAs="舟山市人力资源和社会保障局办公室印发"/>`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("notice.akn.xml lacks %s", want)
		}
	}
	file := parseXML(t, text)
	ids := make(map[string]bool)
	for _, e := range file.FindElements("//[@eId]") {
		id := e.SelectAttrValue("eId", "")
		if ids[id] {
			t.Errorf("eId %q stands twice", id)
		}
		ids[id] = true
	}
	for _, e := range file.FindElements("//[@refersTo]") {
		if id := strings.TrimPrefix(e.SelectAttrValue("refersTo", ""), "#"); !ids[id] {
			t.Errorf("nothing has the eId %q", id)
		}
	}
	marked := len(file.FindElements("//[@wId]")) - len(file.FindElements("//section")) - len(file.FindElements("//section/paragraph"))
	if want := len(load(t).Spans); marked != want {
		t.Errorf("%d marked words, the notice has %d", marked, want)
	}
	if strings.Contains(text, "FRBRalias") {
		t.Error("without a base there is a URL")
	}
	if alias := `<FRBRalias value="https://example.org/wg/notice.akn.xml" name="url"/>`; !strings.Contains(files(t, given)["notice.akn.xml"], alias) {
		t.Errorf("with a base there is no %s", alias)
	}
}

// A reader of feeds that knows nothing of this project reads the feed, and
// finds what RFC 4287 asks for.
func TestAtom(t *testing.T) {
	for _, id := range []Identity{{}, given} {
		text := files(t, id)["atom.xml"]
		feed, err := gofeed.NewParser().ParseString(text)
		if err != nil {
			t.Fatal(err)
		}
		if feed.FeedType != "atom" || feed.FeedVersion != "1.0" || len(feed.Items) != 25 || len(feed.Authors) != 6 {
			t.Errorf("%s %s, %d entries, %d authors", feed.FeedType, feed.FeedVersion, len(feed.Items), len(feed.Authors))
		}
		base := id.URL("")
		if id.Base == "" {
			base = ""
		}
		if feed.FeedLink != base+"atom.xml" || feed.Link != id.URL("") {
			t.Errorf("links %q, %q", feed.FeedLink, feed.Link)
		}
		seen := make(map[string]bool)
		for i, item := range feed.Items {
			if seen[item.GUID] || !strings.HasPrefix(item.GUID, "urn:uuid:") {
				t.Errorf("entry %d has the id %q", i, item.GUID)
			}
			seen[item.GUID] = true
			if want := fmt.Sprintf("%smeasures/%d/", base, i+1); item.Link != want {
				t.Errorf("entry %d leads to %q, want %q", i, item.Link, want)
			}
			// Midnight in Zhoushan is four in the afternoon of the day before in Greenwich.
			if got := item.UpdatedParsed.UTC().Format("2006-01-02 15:04"); got != "2022-12-27 16:00" {
				t.Errorf("entry %d updated %s", i, got)
			}
			if item.Title == "" || item.Description == "" || !strings.HasPrefix(item.Content, fmt.Sprintf("%d. ", i+1)) {
				t.Errorf("entry %d: %+v", i, item)
			}
		}
	}
	// The id never changes, with any base; computed by another program
	// (python: uuid.uuid5(uuid.NAMESPACE_URL, "舟人社发〔2022〕102号")).
	const id = "<id>urn:uuid:c746d679-3886-52d0-9ab6-95ba0303dd61</id>"
	if !strings.Contains(files(t, Identity{})["atom.xml"], id) || !strings.Contains(files(t, given)["atom.xml"], id) {
		t.Errorf("the feed lacks %s", id)
	}
}

func TestCalendar(t *testing.T) {
	text := files(t, Identity{})["calendar.ics"]
	// 2023年1月22日—2月5日 ends where 6 February begins.
	want := "DTSTART;VALUE=DATE:20230122\r\nDTEND;VALUE=DATE:20230206\r\nSUMMARY:外来员工返岗包车补助：2023年1月22日—2月5日\r\n"
	if !strings.Contains(text, want) {
		t.Errorf("calendar.ics lacks %q", want)
	}
	// A measure that runs until a day, and from no day that is stated, has that day alone.
	if want := "DTSTART;VALUE=DATE:20230430\r\nDTEND;VALUE=DATE:20230501\r\nSUMMARY:减负稳岗扩就业政策：至2023年4月底\r\n"; !strings.Contains(text, want) {
		t.Errorf("calendar.ics lacks %q", want)
	}
	// The printing, midnight in Zhoushan for the stamp.
	if want := "DTSTAMP:20221227T160000Z\r\nDTSTART;VALUE=DATE:20221228\r\nDTEND;VALUE=DATE:20221229\r\nSUMMARY:本通知印发：2022年12月28日\r\n"; !strings.Contains(text, want) {
		t.Errorf("calendar.ics lacks %q", want)
	}
	// Measures 1, 10, 13, 18, 20, twice measure 2, and the printing.
	if got := strings.Count(text, "BEGIN:VEVENT\r\n"); got != 8 {
		t.Errorf("%d events", got)
	}
	uids := make(map[string]bool)
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%q is too long for a line or has a bare line end", line)
		}
		if strings.HasPrefix(line, "UID:") {
			if uids[line] {
				t.Errorf("%s stands twice", line)
			}
			uids[line] = true
		}
		if strings.HasPrefix(line, "URL") {
			t.Errorf("without a base there is %s", line)
		}
	}
	if url := "URL:https://example.org/wg/measures/18/#m18-window\r\n"; !strings.Contains(files(t, given)["calendar.ics"], url) {
		t.Errorf("with a base there is no %s", url)
	}
}

// What runs until a month ends on its last day, and begins on no day.
func TestCalendarUntil(t *testing.T) {
	var data strings.Builder
	err := calendar(&data, &notice.Notice{
		DocNumber: "甲〔2022〕1号", Issued: "2022-12-28",
		Sections: []notice.Section{{Measures: []notice.Measure{{Number: 1, Title: "缓缴", Clause: notice.Paragraph{Text: "缓缴至2023年4月。"}}}}},
		Spans:    []calc.Span{{ID: "m1-end", Measure: 1, Text: "2023年4月", Kind: calc.KindPeriod, From: "2023-04-01", To: "2023-04-30", Until: true}},
	}, Identity{})
	if want := "DTSTART;VALUE=DATE:20230430\r\nDTEND;VALUE=DATE:20230501\r\nSUMMARY:缓缴：至2023年4月\r\n"; err != nil || !strings.Contains(data.String(), want) {
		t.Errorf("%v, %s", err, data.String())
	}
}

func TestSchemas(t *testing.T) {
	written := files(t, Identity{})
	tests := []struct {
		name string
		bad  []string // edits that a schema must refuse: old, new
	}{
		{"policy", []string{
			`"format":1`, `"format":2`,
			`"unit":"元"`, `"unit":"美元"`,
			`"kind":"period"`, `"kind":"quantity"`,
			`"from":"2023-01-22"`, `"from":"2023-01-32"`,
			`"number":"2000000"`, `"number":2000000`,
			`"id":"m1-cap",`, `"id":"m1-cap","note":"",`,
			`"form":"computed"`, `"form":""`,
			`"other":`, `"others":`,
		}},
		{"measures", []string{
			`"format":1`, `"format":2`,
			`"kind":"reward"`, `"kind":"奖补"`,
			`"材料":null`, `"材料":""`,
			`"材料":null,`, ``,
			`"材料":`, `"材料清单":`,
			`"path":"measures/1/"`, `"path":"/measures/1/"`,
			`"issued":"2022-12-28"`, `"issued":"2022年12月28日"`,
			`"related":[`, `"related":[0,`,
		}},
	}
	for _, test := range tests {
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		source, err := jsonschema.UnmarshalJSON(strings.NewReader(written[test.name+".schema.json"]))
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
		validate := func(text string) error {
			instance, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			return schema.Validate(instance)
		}
		text := written[test.name+".json"]
		if err := validate(text); err != nil {
			t.Errorf("%s.json: %v", test.name, err)
		}
		for i := 0; i < len(test.bad); i += 2 {
			edited := strings.Replace(text, test.bad[i], test.bad[i+1], 1)
			if edited == text {
				t.Errorf("%s.json has no %s to edit", test.name, test.bad[i])
			} else if validate(edited) == nil {
				t.Errorf("the schema takes %s.json with %s", test.name, test.bad[i+1])
			}
		}
	}
}

// A few entries, written out.
func TestMeasures(t *testing.T) {
	var read struct {
		Measures []struct {
			Number                int
			Section, Clause, Path string
			Guide                 map[string]*string
			Spans                 []string
		}
	}
	text := files(t, Identity{})["measures.json"]
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Measures) != 25 {
		t.Fatalf("%d measures", len(read.Measures))
	}
	m := read.Measures[17]
	if m.Number != 18 || m.Section != "四、有序安排节后返岗招工" || m.Path != "measures/18/" || !strings.HasPrefix(m.Clause, "鼓励有条件的产业园区、企业开展“点对点”接返服务。") {
		t.Errorf("measure 18: %+v", m)
	}
	if want := []string{"m18-window", "m18-industrial", "m18-ownership", "m18-hire", "m18-bus", "m18-cross-province", "m18-direct", "m18-outside", "m18-workers", "m18-cost", "m18-rate", "m18-cap"}; !slices.Equal(m.Spans, want) {
		t.Errorf("spans %q", m.Spans)
	}
	if m.Guide["材料"] != nil {
		t.Errorf("材料 %q, and the notice names none", *m.Guide["材料"])
	}
	// A quoted figure is in its place, a list an item a line.
	if got := m.Guide["标准"]; got == nil || !strings.Contains(*got, "最高不超过10万元") || !strings.Contains(*got, "\n") {
		t.Errorf("标准: %v", got)
	}
	keys := -1
	for _, heading := range notice.GuideHeadings { // in order
		at := strings.Index(text, `"`+heading+`":`)
		if at <= keys {
			t.Errorf("%q is out of order", heading)
		}
		keys = at
	}
}

func TestRobotsAndSitemap(t *testing.T) {
	for _, id := range []Identity{{}, given} {
		written := files(t, id)
		robots, err := robotstxt.FromString(written["robots.txt"])
		if err != nil {
			t.Fatal(err)
		}
		if !robots.TestAgent("/measures/1/", "Baiduspider") {
			t.Error("robots.txt keeps a crawler out")
		}
		want := []string(nil)
		if id.Base != "" {
			want = []string{"https://example.org/wg/sitemap.xml"}
		}
		if !slices.Equal(robots.Sitemaps, want) {
			t.Errorf("robots.txt names %q, want %q", robots.Sitemaps, want)
		}
	}
	if _, ok := files(t, Identity{})["sitemap.xml"]; ok {
		t.Error("without a base there is a sitemap.xml")
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
 <url>
  <loc>https://example.org/wg/</loc>
 </url>
 <url>
  <loc>https://example.org/wg/measures/2/</loc>
 </url>
 <url>
  <loc>https://example.org/wg/wengang.html</loc>
 </url>
</urlset>
`
	if got := files(t, given)["sitemap.xml"]; got != want {
		t.Errorf("sitemap.xml:\n%s", got)
	}
}

// Nothing that only the operator can know is in any file where it was not given.
func TestNothingIsInvented(t *testing.T) {
	n := load(t)
	written := files(t, Identity{})
	first := &n.Measures()[0]
	for name, write := range map[string]func() ([]byte, error){
		"NoticeLD":  func() ([]byte, error) { return NoticeLD(n, Identity{}) },
		"MeasureLD": func() ([]byte, error) { return MeasureLD(first, n, Identity{}) },
	} {
		data, err := write()
		if err != nil {
			t.Fatal(err)
		}
		written[name] = strings.Replace(string(data), "https://schema.org", "", 1)
	}
	vocabularies := strings.NewReplacer(
		`xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"`, "",
		`xmlns="http://www.w3.org/2005/Atom"`, "",
		"https://json-schema.org/draft/2020-12/schema", "",
	)
	for path, text := range written {
		for _, scheme := range []string{"http://", "https://", "//www"} {
			if strings.Contains(vocabularies.Replace(text), scheme) {
				t.Errorf("%s has a URL with %s", path, scheme)
			}
		}
	}
	for _, tags := range [][]MetaTag{NoticeMeta(n, Identity{}), MeasureMeta(first, n, Identity{})} {
		for _, tag := range tags {
			if strings.HasPrefix(tag.Name, "Site") || tag.Content == "" {
				t.Errorf("meta %+v", tag)
			}
		}
	}
}

func TestTwiceIsIdentical(t *testing.T) {
	first, second := files(t, given), files(t, given)
	if !maps.Equal(first, second) {
		t.Error("the files differ")
	}
}

func TestMeta(t *testing.T) {
	n := load(t)
	got := NoticeMeta(n, given)
	want := []MetaTag{
		{"ArticleTitle", "舟山市人力资源和社会保障局等六部门关于做好2023年元旦春节期间稳工稳产促经济暨市外员工温暖关爱行动的通知"},
		{"PubDate", "2022-12-28"},
		{"ContentSource", "舟山市人力资源和社会保障局、舟山市发展和改革委员会、舟山市经济和信息化局、舟山市财政局、舟山市商务局、舟山市邮政管理局"},
		{"Keywords", "鼓励企业稳工稳产,大力开展温暖关爱行动,有效保障企业用工需求,有序安排节后返岗招工,强化就业帮扶精准服务,加强劳动者合法权益保障"},
		{"Description", "舟人社发〔2022〕102号全文，共 25 条，附补贴计算器。"},
		{"SiteName", "示例网"}, {"SiteDomain", "www.example.org"}, {"SiteIDCode", "3309000001"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := MeasureMeta(&n.Measures()[17], n, Identity{}); got[0].Content != "第 18 条 外来员工返岗包车补助" || got[3].Content != "外来员工返岗包车补助,奖补" || len(got) != 5 {
		t.Errorf("measure 18: %q", got)
	}
}

// The notice gives the day of its printing and no other.
func TestFacts(t *testing.T) {
	want := []Fact{
		{"文号", "舟人社发〔2022〕102号"},
		{"发文机关", "舟山市人力资源和社会保障局、舟山市发展和改革委员会、舟山市经济和信息化局、舟山市财政局、舟山市商务局、舟山市邮政管理局"},
		{"印发日期", "2022年12月28日"}, {"有效性", "以发文机关公布为准"},
	}
	got, silent := Facts(load(t))
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if want := []string{"索引号", "成文日期", "公开日期", "主题分类", "公开方式"}; !slices.Equal(silent, want) {
		t.Errorf("said to be lacking: %q", silent)
	}
}

func TestLinkedData(t *testing.T) {
	n := load(t)
	data, err := NoticeLD(n, given)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"@type":"Legislation"`, `"legislationIdentifier":"舟人社发〔2022〕102号"`, `"datePublished":"2022-12-28"`,
		`"legislationJurisdiction":{"@type":"AdministrativeArea","name":"舟山市"}`, `"url":"https://example.org/wg/"`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the notice lacks %s", want)
		}
	}
	data, err = MeasureLD(&n.Measures()[17], n, given)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"@context":"https://schema.org","@type":"GovernmentService",` +
		`"areaServed":{"@type":"AdministrativeArea","name":"舟山市"},` +
		`"audience":{"@type":"Audience","audienceType":["规上工业企业","其他工业企业"]},` +
		`"description":"工业企业（国有及国有控股除外）租大巴跨省接外来员工返岗，每趟人数达标的，补贴一部分包车费用，有封顶。",` +
		`"identifier":"舟人社发〔2022〕102号第 18 条","name":"外来员工返岗包车补助","serviceType":"奖补",` +
		`"subjectOf":{"@type":"Legislation","legislationIdentifier":"舟人社发〔2022〕102号","url":"https://example.org/wg/"},` +
		`"url":"https://example.org/wg/measures/18/"}`
	if string(data) != want {
		t.Errorf("measure 18: %s", data)
	}
}

func TestIdentity(t *testing.T) {
	tests := []struct {
		id   Identity
		want string // beginning of the error
	}{
		{Identity{}, ""},
		{given, ""},
		{Identity{Base: "http://localhost:8080/"}, ""},
		{Identity{Base: "https://例子.中国/通知/"}, ""},
		{Identity{Base: "example.org/"}, `-base "example.org/" is not an absolute URL`},
		{Identity{Base: "/wg/"}, `-base "/wg/" is not an absolute URL`},
		{Identity{Base: "ftp://example.org/"}, `-base "ftp://example.org/" is not an absolute URL`},
		{Identity{Base: "https:///wg/"}, `-base "https:///wg/" is not an absolute URL`},
		{Identity{Base: "https://exa mple.org/"}, `-base "https://exa mple.org/" is not an absolute URL`},
		{Identity{Base: "https://example.org"}, `-base "https://example.org" does not end with /: write "https://example.org/"`},
		{Identity{Base: "https://example.org/wg"}, `-base "https://example.org/wg" does not end with /`},
		{Identity{Base: "https://example.org/?a=/"}, `-base "https://example.org/?a=/" has a user, a query or a fragment`},
		{Identity{Base: "https://example.org/#"}, `-base "https://example.org/#" has a user`},
		{Identity{Base: "https://me@example.org/"}, `-base "https://me@example.org/" has a user`},
		{Identity{SiteName: " 示例网"}, `-site-name " 示例网" has spaces around it`},
		{Identity{Publisher: "示例街道 "}, `-publisher "示例街道 " has spaces around it`},
		{Identity{SiteDomain: "https://example.org"}, `-site-domain "https://example.org" is not a host name`},
		{Identity{SiteDomain: "localhost"}, `-site-domain "localhost" is not a host name`},
		{Identity{SiteIDCode: "330900001"}, `-site-id "330900001" is not an identification code`},
		{Identity{SiteIDCode: "33090000012"}, `-site-id "33090000012" is not an identification code`},
		{Identity{SiteIDCode: "bm01000001"}, ""},
	}
	for _, test := range tests {
		err := test.id.Check()
		if got := fmt.Sprint(err); test.want == "" && err != nil || test.want != "" && !strings.HasPrefix(got, test.want) {
			t.Errorf("%+v: %v, want %q", test.id, err, test.want)
		}
	}
}
