package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A clerk raises a cap, redoes the cases that hang on it, and adds a measure
// without a rule: every test of the engines is green, and the site is built.
func TestAnEditLeavesTheEnginesGreen(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"calc", "content", "docs", "site", "testdata", "wasm"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range append(commands(t), "go.mod", "go.sum", "LICENSE") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), string(data))
	}
	edit := func(name string, change func(string) string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, "content", name))
		if err != nil {
			t.Fatal(err)
		}
		changed := change(string(data))
		if changed == string(data) {
			t.Fatalf("%s is as it was", name)
		}
		write(t, filepath.Join(dir, "content", name), changed)
	}
	edit("1.md", func(text string) string { return strings.Replace(text, "封顶200万元", "封顶250万元", 1) })
	redone, err := os.ReadFile("testdata/edit.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(redone)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		place, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		file, number, _ := strings.Cut(place, ":")
		before, after, _ := strings.Cut(words, " -> ")
		at, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		edit("cases/"+file, func(text string) string {
			lines := strings.Split(text, "\n")
			lines[at-1] = strings.Replace(lines[at-1], before, after, 1)
			return strings.Join(lines, "\n")
		})
	}

	edit("notice.md", func(text string) string { return strings.Replace(text, "measures: 25", "measures: 26", 1) })
	write(t, filepath.Join(dir, "content", "26.md"), `---
title: 政策宣传
section: 六
audience:
  - 其他市民
form: 服务
kind: 服务
related: [25]
means: 各部门会宣传这些政策。
ask: 12345（政务服务热线）
---

26. 各部门要做好政策宣传和解读工作。
`)

	for _, arguments := range [][]string{
		{"test", "./calc", "./calc/answers", "./calc/cases", "./calc/lines", "./calc/picture", "./calc/zh", "./site/notice/...", "./site/formats", "./site/page/...", "./wasm/..."},
		{"test", "./calc/proof", "-run", "TestCasesOfTheNotice"},
		{"test", "./site", "-run", "TestEveryLink|TestOneEdit|TestSecond|TestContentBuilds|TestWeight"},
	} {
		command := exec.Command("go", arguments...)
		command.Dir = dir
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", strings.Join(arguments, " "), err, out)
		}
	}
}
