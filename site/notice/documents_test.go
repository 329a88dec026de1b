package notice_test

import (
	"slices"
	"strings"
	"testing"

	"wengang/calc/zh/lists"
	"wengang/site/notice"
)

// Each mistake in documents.md is said with its line.
func TestDocuments(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"# 材料\n\n## 第一条\n", "content/documents.md:3:1: 题目写成“## 第 N 条”，N 是条号，如“## 第 1 条”"},
		{"## 第 99 条\n- 申请表：潍坊\n", "content/documents.md:1:1: 没有第 99 条：改条号或删去这一节"},
		{"## 第 1 条\n- 申请表:潍坊\n", "content/documents.md:2:3: 这一项写成“- 材料：见于哪里”，用全角冒号，两边都要写"},
		{"## 第 1 条\n- 申请表：\n", "content/documents.md:2:3: 这一项写成“- 材料：见于哪里”，用全角冒号，两边都要写"},
		{"## 第 1 条\n- 申请表：潍坊\n- 申请表：汕头\n", "content/documents.md:3:1: 第 1 条的“申请表”写了两次：合成一行"},
	} {
		if got := mistakes(t, with(small(t), "documents.md", test.text)); !slices.Contains(got, test.want) {
			t.Errorf("%q:\n%s\nwant\n%s", test.text, strings.Join(got, "\n"), test.want)
		}
	}
	n, err := notice.Load(with(small(t), "documents.md", "# 材料\n- 不算\n## 第 1 条\n说明\n- 申请表：潍坊、汕头\n"))
	if err != nil || !slices.Equal(n.Documents[1], []lists.Document{{Name: "申请表", Seen: "潍坊、汕头"}}) {
		t.Errorf("%v %v", n, err)
	}
}
