package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io/fs"
	"path"
	"slices"

	"wengang/calc"
	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/program"
)

// formerTexts are the texts of a notice that were published before it, as far as
// they were otherwise: former, which may be nil, and each of which the policy.json is
// kept. What was made with one of them is told by the first digits of that file's sum.
func formerTexts(n, former *notice.Notice, folder string, content fs.FS) ([]calc.Former, error) {
	var published [][]byte
	if former != nil {
		var was bytes.Buffer
		if err := formats.PolicyFile(&was, former); err != nil {
			return nil, err
		}
		published = append(published, was.Bytes())
	}
	content = newline.FS(content)
	names, err := fs.Glob(content, path.Join(notice.PublishedFolder, "*"))
	if err != nil {
		return nil, err
	}
	var wrong notice.Diagnostics
	for _, name := range names {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			return nil, err
		}
		if _, err := calc.ReadPolicy(data); err != nil {
			wrong = append(wrong, notice.Diagnostic{File: notice.Under(folder) + name, Line: 1, Column: 1, Message: "这里只放公布过的 policy.json，一字不改：换成从网站下载的那一份，或移走"})
			continue
		}
		published = append(published, data)
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	if len(published) == 0 {
		return nil, nil
	}
	var now bytes.Buffer
	if err := formats.PolicyFile(&now, n); err != nil {
		return nil, err
	}
	known := map[string]bool{program.Version(now.Bytes()): true}
	var all []calc.Former
	for _, data := range published {
		version := program.Version(data)
		if known[version] {
			continue
		}
		known[version] = true
		var was struct {
			Measures []calc.Measure
			Spans    []calc.Span
		}
		if err := json.Unmarshal(data, &was); err != nil {
			return nil, err // calc.ReadPolicy has read it
		}
		all = append(all, n.Policy.FormerText(version, was.Measures, was.Spans))
	}
	slices.SortFunc(all, func(a, b calc.Former) int { return cmp.Compare(a.Version, b.Version) })
	return all, nil
}
