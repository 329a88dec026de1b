package zh

import (
	"strings"
	"testing"

	"wengang/calc"
)

func TestShown(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"１２ 万\u3000元 😀":              "１２ 万\u3000元 😀",
		"<img src=x>":                "<img src=x>", // escaped by whoever puts it into a page
		"5\u202e000,1":               "5�000,1",     // right-to-left override
		"\u2066a\u200bb\x00\n\u0085": "�a�b���",     // isolate, zero width space, controls
		"\xff":                       "�",
		strings.Repeat("万", 60):      strings.Repeat("万", 60),
		strings.Repeat("万", 61):      strings.Repeat("万", 60) + "…",
	} {
		if got := Shown(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
	key := strings.Repeat("a\u202e", 1<<19)
	want := "数据文件没有打开。问题在" + strings.Repeat("a�", 30) + "…：无法读取这一项"
	if got := FileProblem(new(calc.Policy), &calc.FieldError{Field: key, Problem: calc.UnknownField}); got != want {
		t.Errorf("a long key: %.300s", got)
	}
}
