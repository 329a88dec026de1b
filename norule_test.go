package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A notice that states no amount that a rule works out is built without a program,
// which would take most of the time and of the bytes, and can be verified.
func TestBuildWithoutARule(t *testing.T) {
	const folder = "testdata/notices/yunxi"
	dir := t.TempDir()
	content := filepath.Join(dir, "notice")
	if err := os.CopyFS(content, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(content, "cases")); err != nil {
		t.Fatal(err)
	}
	mark := regexp.MustCompile(`\[([^\]]*)\]\{#[^}]*\}`)
	for _, name := range []string{"1.md", "notice.md"} {
		data, err := os.ReadFile(filepath.Join(content, name))
		if err != nil {
			t.Fatal(err)
		}
		text, _, guided := strings.Cut(string(data), "\n## 标准")
		if guided {
			text += "\n## 标准\n\n见原文。\n"
		}
		text = strings.Replace(text, "form: 留岗补贴", "form: 未写明", 1)
		text = mark.ReplaceAllStringFunc(text, func(m string) string {
			words := mark.FindStringSubmatch(m)[1]
			if strings.ContainsAny(words, "0123456789") {
				return "[" + words + "]{.plain}"
			}
			return words
		})
		if err := os.WriteFile(filepath.Join(content, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	site := filepath.Join(dir, "site")
	status, stdout, stderr := try(t, "", "build", "-content", content, "-o", site, "-publisher", "某单位")
	if status != 0 || strings.Contains(stdout, "compiling") {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	for _, absent := range []string{"calculator", "desk"} {
		if _, err := os.Stat(filepath.Join(site, absent)); !os.IsNotExist(err) {
			t.Errorf("%s: %v", absent, err)
		}
	}
	if _, err := os.Stat(filepath.Join(site, "wengang.html")); err != nil {
		t.Error(err)
	}
	if status, stdout, stderr := try(t, "", "verify", "-content", content, site); status != 0 || !strings.Contains(stdout, "yes: all ") {
		t.Errorf("verify: status %d, %s%s", status, stdout, stderr)
	}
}
