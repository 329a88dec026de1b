package notice

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"

	"go.yaml.in/yaml/v3"
)

// maxMeasures bounds how many measures can be called missing.
const maxMeasures = 999

// A key is a front-matter key that a file may and must have.
type key struct {
	name string
	set  any // *string, *[]string, *int or *calc.Date
}

// frontMatter reads the YAML between the two --- lines into keys and collects
// what is unknown, repeated, missing or of the wrong form.
func (f *file) frontMatter(d *Diagnostics, keys []key) {
	if f.frontLine == 0 {
		return // there is none, which is said already
	}
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	known := strings.Join(names, "、")

	var document yaml.Node
	if err := yaml.Unmarshal([]byte(f.front), &document); err != nil {
		line := 0 // yaml counts from the first line between the two ---
		_, _ = fmt.Sscanf(err.Error(), "yaml: line %d:", &line)
		d.add(position{f.name, max(line, 1) + f.frontLine - 1, 1}, "开头两行 --- 之间的内容读不出来：每行写“字段: 内容”，引号要成对")
		return
	}
	var pairs []*yaml.Node
	if len(document.Content) > 0 && document.Content[0].Kind == yaml.MappingNode {
		pairs = document.Content[0].Content
	}
	var seen []string
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := pairs[i], pairs[i+1]
		at := position{f.name, name.Line + f.frontLine - 1, name.Column}
		k := slices.IndexFunc(keys, func(k key) bool { return k.name == name.Value })
		switch {
		case k < 0:
			d.add(at, "不认识的字段“%s”：可用的字段是 %s", name.Value, known)
			continue
		case slices.Contains(seen, name.Value):
			d.add(at, "字段“%s”写了两次：删去一个", name.Value)
		}
		seen = append(seen, name.Value)
		if err := keys[k].decode(value); err != nil {
			d.add(position{f.name, value.Line + f.frontLine - 1, value.Column}, "字段“%s”%s", name.Value, err)
		}
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			d.add(position{f.name, 1, 1}, "缺少字段“%s”：在开头两行 --- 之间加一行“%s: …”", name, name)
		}
	}
}

func (k key) decode(value *yaml.Node) error {
	switch set := k.set.(type) {
	case *string:
		if value.Kind != yaml.ScalarNode || strings.TrimSpace(value.Value) == "" {
			return errors.New("应是一行文字，不能为空")
		}
		*set = value.Value
	case *[]string:
		if value.Decode(set) != nil || len(*set) == 0 {
			return errors.New("应是一个列表，每项一行，以“- ”开头")
		}
	case *int:
		if n, err := strconv.Atoi(value.Value); err != nil || n < 1 || n > maxMeasures {
			return errors.New("应是一个整数，如 12")
		} else {
			*set = n
		}
	case *calc.Date:
		date, problem := calc.ParseDate(value.Value)
		if problem != "" {
			return errors.New("应是一个日期，写成 2024-05-06 的样子")
		}
		*set = date
	}
	return nil
}
