package notice_test

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc/roster"
	"wengang/site/notice"
)

// Each mistake in headers.md is said with its line; a notice without the file
// has no lists.
func TestHeaders(t *testing.T) {
	source, err := os.ReadFile("../../testdata/notices/frozen/headers.md")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(source)
	line := func(words string) string { // its number
		before, _, ok := strings.Cut(whole, words)
		if !ok {
			t.Fatalf("no %q", words)
		}
		return "content/headers.md:" + strconv.Itoa(1+strings.Count(before, "\n"))
	}
	for _, test := range []struct{ old, new, want string }{
		{"## 列名", "## 列", line("## 列名") + ":1: 不认识的题目“列”：可用的题目是 列名、词语、地名"},
		{"- 手机：", "- 手机:", line("- 手机：") + ":1: 这一项写成“- 项目：写法、写法”，用全角冒号和顿号"},
		{"- 手机：", "- 电邮：", line("- 手机：") + ":1: “列名”下面不认识“电邮”：可用的是 姓名、"},
		{"- 手机：", "- 姓名：", line("- 手机：") + ":1: “姓名”写了两次：合成一行"},
		{"- 手机：手机、", "- 手机：手机、、", line("- 手机：") + ":6: “手机”里有一个空的写法：删去多出来的顿号，或写上"},
		{"- 市内：", "市内：", "content/headers.md:1:1: 缺少“市内”：在“## 地名”下面加一行“- 市内：……”"},
		{"- 手机：手机、", "- 手机：姓名、", line("- 手机：") + ":1: “姓名”既是“姓名”又是“手机”：只留一处"},
		{"- 否：否、", "- 否：有、", line("- 否：") + ":1: “有”既是“是”又是“否”：只留一处"},
	} {
		got := mistakes(t, with(small(t), "headers.md", strings.Replace(whole, test.old, test.new, 1)))
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, test.want) }) {
			t.Errorf("%q:\n%s\nwant\n%s", test.new, strings.Join(got, "\n"), test.want)
		}
	}

	n, err := notice.Load(with(small(t), "headers.md", whole))
	if err != nil || !slices.Contains(n.Words.Headers[roster.Origin], "户籍所在地") || !slices.Equal(n.Words.Prefixes, []string{"3309", "3327"}) {
		t.Errorf("%v", err)
	}
	without := maps.Clone(small(t))
	delete(without, notice.HeadersFile)
	if n, err = notice.Load(without); err != nil || n.Words != nil {
		t.Errorf("without headers.md: %v", err)
	}
}
