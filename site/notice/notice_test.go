package notice_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/calc"
	"wengang/site/notice"
)

// realContent is content/ in memory, to be altered.
func realContent(t testing.TB) fstest.MapFS {
	t.Helper()
	content := make(fstest.MapFS)
	dir := os.DirFS("../../testdata/notices/frozen")
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := fs.ReadFile(dir, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		content[e.Name()] = &fstest.MapFile{Data: data}
	}
	return content
}

func load(t testing.TB) *notice.Notice {
	t.Helper()
	n, err := notice.Load(realContent(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The real content is whole, and every mark in it is read by a rule.
func TestLoad(t *testing.T) {
	n := load(t)
	if len(n.Bodies) != 6 || n.DocNumber != "舟人社发〔2022〕102号" || n.Issued != "2022-12-28" || len(n.Preamble) != 1 || len(n.Closing) != 2 {
		t.Errorf("the frame is %+v", n)
	}
	if n.Title == "" || n.Addressees == "" || n.Issuer == "" {
		t.Errorf("the frame lacks words: %+v", n)
	}
	var marks []string
	var counts []int
	for _, s := range n.Sections {
		marks, counts = append(marks, s.Mark), append(counts, len(s.Measures))
	}
	if !slices.Equal(marks, []string{"一", "二", "三", "四", "五", "六"}) || !slices.Equal(counts, []int{6, 4, 5, 5, 2, 3}) {
		t.Errorf("the sections %v have %v measures", marks, counts)
	}
	for i, m := range n.Measures() {
		if m.Number != i+1 || m.Title == "" || m.Clause.Text == "" || len(m.Clause.Pieces) == 0 {
			t.Errorf("measure %d of the list is %+v", i+1, m)
		}
	}
	if unused := n.Unused(func(string) bool { return false }); len(unused) > 0 {
		t.Errorf("marks that nothing reads:\n%s", unused.Error())
	}
}

// A clause keeps its words, and its marks know where they stand.
func TestClause(t *testing.T) {
	n := load(t)
	m := n.Measures()[17]
	const text = "鼓励有条件的产业园区、企业开展“点对点”接返服务。2023年1月22日—2月5日期间，对我市工业企业（不含国有及国有控股企业）租用（含合租）大巴车跨省“点对点”组织外来员工返岗（10人及以上），给予包车费用50%补贴，每家企业最高不超过10万元。"
	if m.Clause.Text != text {
		t.Errorf("got  %s\nwant %s", m.Clause.Text, text)
	}
	for id, words := range map[string]string{"m18-window": "2023年1月22日—2月5日", "m18-ownership": "不含国有及国有控股企业", "m3-month": "2023年春节当月", "notice-split": "五五比例"} {
		if span, ok := n.Span(id); !ok || span.Text != words {
			t.Errorf("%s is %+v, want %s", id, span, words)
		}
	}
	for _, piece := range m.Clause.Pieces {
		if piece.Span != nil && (piece.Span.Measure != 18 || piece.Span.Text != piece.Text) {
			t.Errorf("%+v", piece)
		}
	}
}

// Every measure says whom it is for and what it means for them, in words.
func TestMeasures(t *testing.T) {
	n := load(t)
	for i, m := range n.Policy.Measures {
		own := n.Measures()[i]
		if m.Number != i+1 || m.Title != own.Title || m.Form != own.Form || m.Means != own.Means || m.Ask != own.Ask || !slices.Equal(m.Audience, own.Audience) {
			t.Errorf("measure %d is %+v for the calculator and %+v for the pages", i+1, m, own)
		}
		if len(m.Audience) == 0 || m.Means == "" || m.Ask == "" {
			t.Errorf("measure %d lacks words: %+v", m.Number, m)
		}
		for j, w := range m.Audience[1:] {
			if slices.Index(calc.Everyone, w) <= slices.Index(calc.Everyone, m.Audience[j]) {
				t.Errorf("measure %d is not for people in the order of the question: %v", m.Number, m.Audience)
			}
		}
	}
	if len(n.Policy.Measures) != 25 {
		t.Errorf("%d measures", len(n.Policy.Measures))
	}
	for _, w := range calc.Everyone {
		var numbers []int
		for _, m := range n.Policy.Measures {
			if m.IsFor(w) {
				numbers = append(numbers, m.Number)
			}
		}
		if len(numbers) < 3 || len(numbers) > 15 {
			t.Errorf("%s: %v", w, numbers)
		}
	}
}

// The forms of the measures, read off the notice by hand: four state an amount,
// five give something that another document sets.
func TestForms(t *testing.T) {
	n := load(t)
	want := map[calc.Form][]int{calc.Computed: {1, 2, 18, 20}, calc.Elsewhere: {4, 9, 10, 13, 19}}
	got := make(map[calc.Form][]int)
	for _, m := range n.Measures() {
		got[m.Form] = append(got[m.Form], m.Number)
		uses := slices.ContainsFunc(n.Spans, func(s calc.Span) bool {
			return strings.HasPrefix(s.ID, fmt.Sprintf("m%d-", m.Number)) && n.Policy.Uses(s.ID)
		})
		if uses != (m.Form == calc.Computed) {
			t.Errorf("measure %d: %s, and a rule uses its marks: %v", m.Number, m.Form, uses)
		}
	}
	for form, numbers := range want {
		if !slices.Equal(got[form], numbers) {
			t.Errorf("%s: got %v, want %v", form, got[form], numbers)
		}
	}
	if len(got[calc.Service]) != 16 {
		t.Errorf("services: %v", got[calc.Service])
	}
}

// The register has its readings, and two where the notice is silent.
func TestReadings(t *testing.T) {
	n := load(t)
	var silent []string
	for i, r := range n.Policy.Readings {
		if r.ID != fmt.Sprintf("R%d", i+1) || r.Question == "" || r.Taken == "" || r.Basis == "" || r.Against == "" {
			t.Errorf("reading %d is %+v", i+1, r)
		}
		if r.Other == "" {
			silent = append(silent, r.ID)
		}
	}
	if len(n.Policy.Readings) != 25 || !slices.Equal(silent, []string{"R7", "R8"}) {
		t.Errorf("%d readings, none other of %v", len(n.Policy.Readings), silent)
	}
	want := calc.Reading{ID: "R3", Question: "返岗包车的人数，按每次包车算，还是各次合计",
		Taken: "按每次算，人数不够的一次不计入。", Basis: "人数写在“组织外来员工返岗”之后，说的是一次组织的人数。",
		Against: "原文没有写“每次”，人数写在括号里，也可以指一家企业接返的总人数。", Other: "各次人数合计，合计够了就都计入。"}
	if n.Readings[2] != want {
		t.Errorf("got  %+v\nwant %+v", n.Readings[2], want)
	}
}

// Spans stand in the order of the text, which is the order of policy.json.
func TestSpansInOrder(t *testing.T) {
	var ids []string
	for _, s := range load(t).Spans {
		if id, ok := strings.CutPrefix(s.ID, "m1-"); ok {
			ids = append(ids, id)
		}
	}
	want := []string{"festival", "enterprise", "frontline", "working", "month", "insurance", "nonlocal", "amount", "cap", "claim"}
	if !slices.Equal(ids, want) {
		t.Errorf("got  %v\nwant %v", ids, want)
	}
}

// A folder that can't be read is no mistake of the clerk's.
func TestLoadUnreadable(t *testing.T) {
	if _, err := notice.Load(os.DirFS("testdata/none")); err == nil || !strings.HasPrefix(err.Error(), "reading content/: ") {
		t.Errorf("no folder: %v", err)
	}
	content := realContent(t)
	content["18.md"] = &fstest.MapFile{Mode: fs.ModeDir}
	if _, err := notice.Load(content); err == nil || !strings.HasPrefix(err.Error(), "reading content/18.md: ") {
		t.Errorf("a folder for a file: %v", err)
	}
}

// Without any measure all are missing, and no rule asks for their marks.
func TestNoMeasures(t *testing.T) {
	content := realContent(t)
	got := mistakes(t, fstest.MapFS{"notice.md": content["notice.md"], "readings.md": content["readings.md"], "explained.md": {Data: []byte("---\ntitle: x\n---\n\n## 背景\n\nx\n\n## 术语\n\n### 先行兑付\n\nx\n")}})
	if len(got) != 1 || got[0] != "content/1.md:1:1: 缺少第 1 条到第 25 条" {
		t.Errorf("got %q", got)
	}
}

// The mistakes stand as text, testdata/*.txt. A case is a block of lines, and a
// blank line ends it:
//
//	# what the clerk did
//	replace 18.md | [50%]{#rate} | [50]{#rate}%
//	content/18.md:12:197: the exact diagnostic
//
// It starts from the real content and changes it with any of
//
//	replace FILE | old | new    old stands there once
//	everywhere FILE | old | new FILE may be *
//	write FILE | text
//	delete FILE
//
// in which \n, \r, \uXXXX and \xXX are written so. What is expected is the
// whole list of diagnostics, or ok; a line "unused ..." is what Unused says of
// content that is ok. UPDATE_SNAPSHOTS=1 rewrites what is expected, to be
// reviewed as a diff.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata: ", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rewritten []string
		line := 1
		for block := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n\n") {
			var head, want []string
			content := realContent(t)
			for i, text := range strings.Split(block, "\n") {
				command, rest, _ := strings.Cut(text, " ")
				switch command {
				case "#":
				case "replace", "everywhere", "write", "delete":
					if err := change(content, command, rest); err != nil {
						t.Fatalf("%s:%d: %v", file, line+i, err)
					}
				default:
					want = append(want, text)
					continue
				}
				head = append(head, text)
			}
			got := mistakes(t, content)
			if !slices.Equal(got, want) {
				t.Errorf("%s:%d: %s\ngot\n%s\nwant\n%s", file, line, head[0], strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			rewritten = append(rewritten, strings.Join(append(head, got...), "\n"))
			line += strings.Count(block, "\n") + 2
		}
		if os.Getenv("UPDATE_SNAPSHOTS") == "1" {
			if err := os.WriteFile(file, []byte(strings.Join(rewritten, "\n\n")+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// change applies one line of a case.
func change(content fstest.MapFS, command, arguments string) error {
	parts := strings.Split(arguments+" ", " | ") // the last part may be empty
	for i, part := range parts {
		part = strings.ReplaceAll(strings.TrimSuffix(part, " "), `"`, `\"`)
		text, err := strconv.Unquote(`"` + part + `"`)
		if err != nil {
			return fmt.Errorf("%q: %w", part, err)
		}
		parts[i] = text
	}
	name := parts[0]
	switch {
	case command == "write" && len(parts) == 2:
		content[name] = &fstest.MapFile{Data: []byte(parts[1])}
	case command == "delete" && content[name] != nil:
		delete(content, name)
	case command == "everywhere" && len(parts) == 3:
		for file := range content {
			if name == "*" || name == file {
				content[file].Data = []byte(strings.ReplaceAll(string(content[file].Data), parts[1], parts[2]))
			}
		}
	case command == "replace" && len(parts) == 3 && content[name] != nil:
		text := string(content[name].Data)
		if n := strings.Count(text, parts[1]); n != 1 {
			return fmt.Errorf("%q stands in %s %d times", parts[1], name, n)
		}
		content[name].Data = []byte(strings.Replace(text, parts[1], parts[2], 1))
	default:
		return fmt.Errorf("not readable: %s %s", command, arguments)
	}
	return nil
}

// mistakes is what Load says of the content, and Unused if it is ok.
func mistakes(t *testing.T, content fstest.MapFS) []string {
	t.Helper()
	n, err := notice.Load(content)
	if err != nil {
		d, ok := err.(notice.Diagnostics)
		if !ok || n != nil {
			t.Fatalf("%v, %v", n, err)
		}
		return strings.Split(d.Error(), "\n")
	}
	got := []string{"ok"}
	for _, d := range n.Unused(func(string) bool { return false }) {
		got = append(got, "unused "+d.String())
	}
	return got
}

// A page may claim a span, and then it is used.
func TestUnused(t *testing.T) {
	content := realContent(t)
	if err := change(content, "replace", "2.md | [2023年第一季度]{.plain} | [2023年第一季度]{#early}"); err != nil {
		t.Fatal(err)
	}
	n, err := notice.Load(content)
	if err != nil {
		t.Fatal(err)
	}
	if d := n.Unused(func(id string) bool { return id == "m2-early" }); len(d) > 0 {
		t.Errorf("claimed by a page, and %s", d.Error())
	}
}

// A clerk may wrap a clause, leave Windows line ends or a byte order mark, and
// the words stay the same.
func TestSameWordsInOtherForms(t *testing.T) {
	want := load(t)
	for _, commands := range [][]string{
		{"everywhere * | \\n | \\r\\n"},
		{"everywhere * | ---\\ntitle | \\ufeff---\\ntitle"},
		{"everywhere * | ---\\ntitle | \\ufeff---\\ntitle", "everywhere * | \\n | \\r\\n"},
		{"replace 19.md | 规定发放一 | 规定\\n发放一", "replace 18.md | （[10人及以上] | \\n（[10人及以上]"},
	} {
		content := realContent(t)
		for _, c := range commands {
			command, arguments, _ := strings.Cut(c, " ")
			if err := change(content, command, arguments); err != nil {
				t.Fatal(err)
			}
		}
		got, err := notice.Load(content)
		if err != nil {
			t.Errorf("%s: %v", commands, err)
			continue
		}
		for i, m := range got.Measures() {
			if was := want.Measures()[i]; !reflect.DeepEqual(m.Clause.Pieces, was.Clause.Pieces) || m.Clause.Text != was.Clause.Text || m.Title != was.Title {
				t.Errorf("%s: measure %d\ngot  %s\nwant %s", commands, m.Number, m.Clause.Text, was.Clause.Text)
			}
		}
		if !slices.EqualFunc(got.Spans, want.Spans, func(a, b calc.Span) bool { return a.ID == b.ID && a.Text == b.Text }) {
			t.Errorf("%s: other spans", commands)
		}
	}
}

// checkLoad is what Load keeps to with any content: a whole notice, or mistakes
// that stand in a place of a file and say something.
func checkLoad(t *testing.T, content fstest.MapFS) {
	t.Helper()
	n, err := notice.Load(content)
	if err == nil {
		if n == nil || n.Policy == nil || len(n.Spans) == 0 {
			t.Fatalf("no whole notice: %+v", n)
		}
		return
	}
	d, ok := err.(notice.Diagnostics)
	if n != nil || !ok || len(d) == 0 {
		t.Fatalf("%v, %v", n, err)
	}
	for _, one := range d {
		lines := strings.Split(string(file(content, one.File)), "\n")
		if one.Line < 1 || one.Line > len(lines) || one.Column < 1 || one.Column > len([]rune(lines[one.Line-1]))+1 || one.Message == "" {
			t.Fatalf("out of its file: %s", one)
		}
	}
	if _, again := notice.Load(content); again == nil || again.Error() != err.Error() {
		t.Fatalf("at first %v, then %v", err, again)
	}
}

// file is the content of a file that a diagnostic names, empty if it is missing.
func file(content fstest.MapFS, name string) []byte {
	if f := content[strings.TrimPrefix(name, "content/")]; f != nil {
		return f.Data
	}
	return nil
}

// small is the real content with the clauses of the measures that no rule rests
// on cut short, which is faster to load many times over.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	content := realContent(t)
	for name, f := range content {
		front, clause, _ := strings.Cut(string(f.Data), "\n---\n")
		if number, _, ok := strings.Cut(strings.TrimSpace(clause), ". "); ok && !strings.Contains(clause, "{#") {
			content[name] = &fstest.MapFile{Data: []byte(front + "\n---\n" + number + ". x\n")}
		}
	}
	content["explained.md"] = &fstest.MapFile{Data: []byte("---\ntitle: x\n---\n\n## x\n\nx\n\n## 术语\n\n### 就高不重复\n\nx\n")}
	return content
}

// with is the content with another text in one file.
func with(content fstest.MapFS, name, text string) fstest.MapFS {
	other := maps.Clone(content)
	other[name] = &fstest.MapFile{Data: []byte(text)}
	return other
}

// FuzzLoad tries any text as a whole file.
func FuzzLoad(f *testing.F) {
	content := small(f)
	for _, name := range []string{"18.md", "2.md", "notice.md"} {
		f.Add(name == "notice.md", string(content[name].Data))
	}
	f.Add(false, "---\ntitle: x\nsection: 四\n---\n\n999999999. [a]{#a\n")
	f.Add(false, "---\r\ntitle: |\r\n  x\r\nsection: [四]\r\n---\r\n18. a\xff\n\n19. b")
	f.Add(true, "---\n---\n# 一\n\n> a\n\n***\n\n- [b]{#b}")
	f.Fuzz(func(t *testing.T, frame bool, text string) {
		if frame {
			checkLoad(t, with(content, "notice.md", text))
		} else {
			checkLoad(t, with(content, "18.md", text))
		}
	})
}

// FuzzFrontMatter tries any text between the two --- lines.
func FuzzFrontMatter(f *testing.F) {
	content := small(f)
	_, frame, _ := strings.Cut(string(content["notice.md"].Data), "\n---\n")
	for _, front := range []string{
		"title: x\nsection: 四", "title: x\ntitle: y\nsection: 四\nnumber: 18", "title:\nsection: []", "- title", "a: &a [*a]", "title: !!binary x", "\t", "{", "? x", "title: \"\\",
		"title: x\nsection: 四\naudience: [市外员工, &a x, *a, [], {}]\nform: 计算\nmeans: 1。。\nask: 12333，1",
	} {
		f.Add(front)
	}
	f.Fuzz(func(t *testing.T, front string) {
		checkLoad(t, with(content, "18.md", "---\n"+front+"\n---\n\n18. x\n"))
		checkLoad(t, with(content, "notice.md", "---\n"+front+"\n---\n"+frame))
	})
}

// FuzzReadings tries any text as the register.
func FuzzReadings(f *testing.F) {
	content := small(f)
	f.Add(string(content["readings.md"].Data))
	for _, text := range []string{
		"## R1 x\n\n- 采用：x\n-\n- > y", "- 采用：x", "##\n\n1. x", "R1\n---\n* 采用：[x]{#y", "## R1 &amp; <b>\n- 另一种：\\*", "## R1 x\n- # 采用：\n- ```\n  x",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkLoad(t, with(content, "readings.md", text))
	})
}

// FuzzGuide tries any text as the guide of a measure and as the explainer.
func FuzzGuide(f *testing.F) {
	content := small(f)
	clause, guide, _ := strings.Cut(string(content["18.md"].Data), "\n## ")
	f.Add("## " + guide)
	for _, text := range []string{
		"## 条件\n\n{cap}", "## 条件\n{", "## 标准\n- \n-\n  - x", "### 条件", "## \n\n1. 第 0 条第999条", "> ## 条件", "## 条件\n\tx\n\n    y", "---\ntitle: x\n---\n## 术语\n### 、\n\nx",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkLoad(t, with(content, "18.md", clause+"\n\n"+text))
		checkLoad(t, with(content, "explained.md", "---\ntitle: x\n---\n\n"+text))
	})
}

// FuzzClause tries any text as the clause of a measure.
func FuzzClause(f *testing.F) {
	content := small(f)
	for _, clause := range []string{
		"x", "[50%]{#rate}", "[50]{#rate}", "[50%]{#rate", "[a [b]{#b}", "[2023年2月30日]{#window}", "[]{.plain}", "50%", "*a* [b](c) <d>", "a\n\nb", "[a]{#cap}[b]{#cap}", "\\[a]{#b}", "｛１｝", "![a]{#b}",
	} {
		f.Add(clause)
	}
	f.Fuzz(func(t *testing.T, clause string) {
		checkLoad(t, with(content, "19.md", "---\ntitle: x\nsection: 四\naudience: [脱贫人口]\nform: 未写明\nkind: 奖补\nrelated: [1]\nmeans: x。\nask: x\n---\n\n19. "+clause+"\n"))
	})
}

// content/README.md shows clerks real messages: each is the one for the mistake
// beside it.
func TestReadmeShowsRealMessages(t *testing.T) {
	readme, err := os.ReadFile("../../content/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, mistake := range []string{
		"18.md | [50%]{#rate} | [50]{#rate}%",
		"3.md | [2023年春节当月]{#month .plain} | 2023年春节当月",
		"18.md | [最高不超过10万元]{#cap} | [最高不超过10万元]{#cap",
		"18.md | 每家企业{cap} | 每家企业最高不超过10万元",
		"18.md | 每家企业{cap} | 每家企业{kap}",
	} {
		content := realContent(t)
		if err := change(content, "replace", mistake); err != nil {
			t.Fatal(err)
		}
		told := mistakes(t, content)
		if !slices.ContainsFunc(told, func(line string) bool { return strings.Contains(string(readme), "\n"+line+"\n") }) {
			t.Errorf("%s is told\n%s\nand the README shows nothing of it", mistake, strings.Join(told, "\n"))
		}
	}
}

// Diagnostics name the files under the folder that they were loaded from.
func TestDiagnosticsNameTheFolder(t *testing.T) {
	for folder, file := range map[string]string{
		"other": "other/18.md", "./notices/a b/": "notices/a b/18.md", ".": "18.md", "/srv/notice": "/srv/notice/18.md", "../other": "../other/18.md",
	} {
		content := realContent(t)
		content["18.md"] = &fstest.MapFile{Data: []byte("18. 没有字段\n")}
		delete(content, "explained.md")
		_, err := notice.LoadFrom(folder, content)
		var found notice.Diagnostics
		if !errors.As(err, &found) || len(found) < 2 {
			t.Fatalf("%s: %v", folder, err)
		}
		for _, one := range found {
			if one.File != file && one.File != strings.Replace(file, "18.md", "explained.md", 1) {
				t.Errorf("%s: %s", folder, one)
			}
		}
		if found[len(found)-1].File != file {
			t.Errorf("%s: measures come last, not %s", folder, found[len(found)-1])
		}
	}
}
