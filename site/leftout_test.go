package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/calc/zh"
	"wengang/site/notice"
	"wengang/site/program"
	"wengang/site/release"
	"wengang/site/sink"
)

var (
	mark   = regexp.MustCompile(`\[([^\]]*)\]\{[^}]*\}`)
	quoted = regexp.MustCompile(`\{[a-z][a-z0-9-]*\}`)
	digit  = regexp.MustCompile(`[0-9]`)
)

// unmarked are words without their marks; a figure stays one that nothing uses.
func unmarked(text string) string {
	return mark.ReplaceAllStringFunc(text, func(m string) string {
		words := mark.FindStringSubmatch(m)[1]
		if digit.MatchString(words) {
			return "[" + words + "]{.plain}"
		}
		return words
	})
}

// keeping is the notice in a folder in which only these rules work out a
// measure: the others are printed as they are, and not computed.
func keeping(t *testing.T, folder string, rules ...string) fstest.MapFS {
	t.Helper()
	content := make(fstest.MapFS)
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".md" || strings.Contains(name, "/") {
			return err
		}
		data, err := os.ReadFile(path.Join(folder, name))
		content[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var gone []string // what quotes begin with that lead to nothing now
	edit := func(name string, change func(string) string) {
		content[name] = &fstest.MapFile{Data: []byte(change(string(content[name].Data)))}
	}
	for word, rule := range zh.RuleNames() {
		if slices.Contains(rules, rule) {
			continue
		}
		for name := range content {
			if !strings.Contains(string(content[name].Data), "\nform: "+word+"\n") {
				continue
			}
			edit(name, func(text string) string {
				text, _, _ = strings.Cut(text, "\n## ")
				return strings.Replace(unmarked(text), "form: "+word, "form: 未写明", 1) + "\n## 标准\n\n见原文。\n"
			})
			gone = append(gone, "{m"+strings.TrimSuffix(name, ".md")+"-")
		}
		gone = append(gone, "{notice-"+rule+"}")
		edit("notice.md", func(text string) string {
			return regexp.MustCompile(`\[([^\]]*)\]\{#`+rule+`\}`).ReplaceAllString(text, "$1")
		})
	}
	if !slices.ContainsFunc(rules, func(rule string) bool { return rule != "recruitment" }) { // of which nobody says who pays
		edit("notice.md", func(text string) string {
			return regexp.MustCompile(`\[([^\]]*)\]\{#(city|county|split|advance)\}`).ReplaceAllString(text, "$1")
		})
		gone = append(gone, "{notice-advance}", "{notice-split}")
	}
	if len(rules) == 0 { // and it need not mark what happens to amounts
		edit("notice.md", func(text string) string {
			return regexp.MustCompile(`\[([^\]]*)\]\{#(overlap|superior|crossing)\}`).ReplaceAllString(text, "$1")
		})
		gone = append(gone, "{notice-overlap}")
		edit("explained.md", func(text string) string { return strings.ReplaceAll(text, "计算器", "网页") })
	}
	for name := range content {
		edit(name, func(text string) string {
			return quoted.ReplaceAllStringFunc(text, func(q string) string {
				for _, prefix := range gone {
					if strings.HasPrefix(q, prefix) {
						return "原文所写"
					}
				}
				return q
			})
		})
	}
	return content
}

func buildOf(t *testing.T, content fs.FS) (map[string][]byte, *notice.Notice) {
	t.Helper()
	files, n, err := Build(content, Options{Folder: "notice", Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	return files, n
}

// Any of the rules may be missing, and any may be alone.
func TestAnyRulesAreANotice(t *testing.T) {
	all := []string{"retention", "growth", "charter", "recruitment"}
	for _, one := range all {
		others := slices.DeleteFunc(slices.Clone(all), func(r string) bool { return r == one })
		for _, rules := range [][]string{{one}, others} {
			t.Run(fmt.Sprint(rules), func(t *testing.T) {
				files, n := buildOf(t, keeping(t, "../testdata/notices/frozen", rules...))
				if len(n.Policy.Rules()) != len(rules) {
					t.Errorf("%d rules", len(n.Policy.Rules()))
				}
				everyLink(t, files)
			})
		}
	}
}

func TestNoRule(t *testing.T) {
	files, n := buildOf(t, keeping(t, "../testdata/notices/frozen"))
	if len(n.Policy.Rules()) != 0 {
		t.Fatal("a rule")
	}
	everyLink(t, files)
	single, err := release.SingleFile(sink.Holding(files), nil)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(files, single)
	for name, data := range files {
		if strings.HasPrefix(name, "calculator/") || strings.HasPrefix(name, "desk/") {
			t.Errorf("the site has %s", name)
		}
		for _, words := range []string{"计算器", "计算 0 项", `data-calculator`, "wasm-unsafe-eval'; connect-src 'self'"} {
			if path.Ext(name) == ".html" && bytes.Contains(data, []byte(words)) {
				t.Errorf("%s says %s", name, words)
			}
		}
	}
}
