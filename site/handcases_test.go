package site

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/site/program"
)

// small is the notice of a city with one rule, retention at measure 1.
const small = "../testdata/notices/yunxi"

// ten is 10 × 400.
const ten = `facts {"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":10}}` + "\n"

func smallWith(t *testing.T, cases string) fstest.MapFS {
	t.Helper()
	content := keeping(t, small, "retention")
	content["cases/mine.txt"] = &fstest.MapFile{Data: []byte(cases)}
	return content
}

// A case that can't be read, or that checks nothing, is said in the words of a
// clerk, where it stands.
func TestUnreadableCases(t *testing.T) {
	for _, c := range []struct{ cases, want string }{
		{"# 我的案例\n\nhello\n", "notice/cases/mine.txt:3:1: “hello”不是案例"},
		{"facts {\"enterprise\":\n", "notice/cases/mine.txt:1:1: facts 后面应是写在同一行里的一个 {……}"},
		{`facts {"retention":{"worker":10}}` + "\n1 eligible", "mine.txt:1:1: facts 里没有“retention.worker”这一项：可以写 retention.workers、retention.people.0.name、"},
		{`facts {"growth":{"yearOutput":"1"}}` + "\n1 eligible", "mine.txt:1:1: facts 里没有“growth”这一项：可以写 who、enterprise.kind、enterprise.aboveScale、"},
		{`facts {"retention":{"workers":-1}}` + "\n1 eligible", "facts 里“retention.workers”：不能是负数"},
		{`facts {"retention":{"workers":true}}` + "\n1 eligible", "facts 里“retention.workers”的写法不对"},
		{ten, "mine.txt:1:1: 这个案例没有写结果"},
		{ten + "2 eligible amount=1.00\n", "mine.txt:2:1: 第 2 条没有计算规则，算不出结果：改成第 1 条，或删去这一行"},
		{ten + "sum 1.00\n", "mine.txt:2:1: 看不懂“sum”"},
		{ten + "total\n", "mine.txt:2:1: “total”后面没有写结果"},
		{ten + "1 elegible\n", "“elegible”不是结论"},
		{ten + "1 eligible amont=4000.00\n", "mine.txt:2:1: 看不懂“1 eligible amont=4000.00”：结论后面写 名称=值"},
	} {
		_, _, err := Build(smallWith(t, c.cases), Options{Folder: "notice", Program: program.NotCompiled})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", c.cases, err)
		}
	}
}

// A case that was worked out wrong is said, and stands nowhere on the site; nor
// does the self-test, which would call the calculator wrong.
func TestWrongCases(t *testing.T) {
	right := ten + "1 eligible amount=4000.00\n"
	for wrong, want := range map[string]string{
		"1 eligible amount=4001.00\n":                       "notice/cases/mine.txt:5: 案例写 amount=4001.00，程序算出 amount=4000.00：",
		"1 ineligible amount=4000.00\n":                     "案例写 ineligible，程序算出 eligible：",
		"1 eligible because=retention.enouh\n":              "案例写 because=retention.enouh，程序算出 because=：",
		"total 1.00\n":                                      "案例写 1.00，程序算出 4000.00：",
		"1 eligible retention.amount:product=4001.00元\n":    "程序算出 retention.amount:product=4000.00元：",
		"1 eligible amount=4000.00 other.R7=eligible/1/1\n": "程序算出 other.R7=",
	} {
		var said []string
		files, _, err := Build(smallWith(t, right+"\n"+ten+wrong), Options{Folder: "notice", Program: program.NotCompiled, Warn: func(s string) { said = append(said, s) }})
		if err != nil {
			t.Fatal(err)
		}
		if len(said) != 1 || !strings.Contains(said[0], want) {
			t.Errorf("of %q it says %q", wrong, said)
		}
		pack := files["conformance/cases.json"]
		if !bytes.Contains(pack, []byte(`"mine.txt:1"`)) || bytes.Contains(pack, []byte(`"mine.txt:4"`)) {
			t.Errorf("with %q the pack is %s", wrong, pack)
		}
		if bytes.Contains(files["calculator/index.html"], []byte("data-selftest=")) {
			t.Errorf("with %q there is a self-test", wrong)
		}
	}
}

// What stands beside the notices here holds.
func TestHandmadeCasesHold(t *testing.T) {
	for _, folder := range []string{small, second} {
		files, _, err := Build(os.DirFS(folder), Options{Folder: folder, Program: program.NotCompiled, Warn: func(s string) { t.Error(s) }})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(files["calculator/index.html"], []byte("data-selftest=")) {
			t.Errorf("%s has no self-test", folder)
		}
	}
}
