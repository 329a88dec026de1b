package notice

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"wengang/calc"
	"wengang/calc/zh"

	"go.yaml.in/yaml/v3"
)

// maxMeasures is the highest number of a measure that the names of files hold.
const maxMeasures = 99_999

// lineBreaks makes spaces of what YAML takes for the end of a line and an editor
// does not, so that both count the same lines.
var lineBreaks = strings.NewReplacer("\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

// hotline is an entry of the list of telephone lines.
var hotline = regexp.MustCompile(`^([0-9]+(?:-[0-9]+)*) +([^ 0-9]+)$`)

// A key is a front-matter key that a file may and must have.
type key struct {
	name string
	set  any // *string, *[]string, *[]Hotline, *int, *[]int, *calc.Date, *[]calc.Who, *treatment or *Kind
}

// A treatment is how a measure benefits its audience, and which rule computes
// it: one word says both.
type treatment struct {
	form calc.Form
	rule string // empty where none does
}

// treatments are the words for the forms of a measure: the name of each rule,
// and those for a measure that none computes.
var treatments = sync.OnceValues(func() (words []string, meant map[string]treatment) {
	meant = map[string]treatment{"未写明": {form: calc.Elsewhere}, "服务": {form: calc.Service}}
	rules := zh.RuleNames()
	for _, word := range slices.Sorted(maps.Keys(rules)) {
		words = append(words, word)
		meant[word] = treatment{calc.Computed, rules[word]}
	}
	return append(words, "未写明", "服务"), meant
})

// frontMatter reads the YAML between the two --- lines into keys and collects
// what is unknown, repeated, missing or of the wrong form. It returns where the
// value of each key stands.
func (f *file) frontMatter(d *Diagnostics, keys []key) map[string]position {
	if f.frontLine == 0 {
		return nil // there is none, which is already reported
	}
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	known := strings.Join(names, "、")

	document := f.document
	if err := f.broken; err != nil {
		line := 0 // yaml counts from the first line between the two ---
		_, _ = fmt.Sscanf(err.Error(), "yaml: line %d:", &line)
		d.add(position{f.name, max(line, 1) + f.frontLine - 1, 1}, "开头两行 --- 之间的内容读不出来：每行写“字段: 内容”，引号要成对")
		return nil
	}
	f.escaped(d, &document)
	values := make(map[string]position)
	var pairs []*yaml.Node
	if len(document.Content) > 0 && document.Content[0].Kind == yaml.MappingNode {
		pairs = document.Content[0].Content
	}
	var seen []string
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := pairs[i], pairs[i+1]
		at := f.nodeAt(name)
		k := slices.IndexFunc(keys, func(k key) bool { return k.name == name.Value })
		switch {
		case k < 0:
			d.add(at, "不认识的字段“%s”：可用的字段是 %s", name.Value, known)
			continue
		case slices.Contains(seen, name.Value):
			d.add(at, "字段“%s”写了两次：删去一个", name.Value)
		}
		seen = append(seen, name.Value)
		values[name.Value] = f.nodeAt(value)
		if err := keys[k].decode(value); err != nil {
			d.add(f.nodeAt(value), "字段“%s”%s", name.Value, err)
		}
		if _, ok := keys[k].set.(*[]calc.Who); ok {
			f.checkAudience(d, name.Value, value)
		}
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			d.add(position{f.name, 1, 1}, "缺少字段“%s”：在开头两行 --- 之间加一行“%s: …”", name, name)
		}
	}
	return values
}

// readYAML makes the tree of the front matter.
func (f *file) readYAML() {
	if f.frontLine > 0 {
		f.broken = yaml.Unmarshal([]byte(lineBreaks.Replace(f.front)), &f.document)
	}
}

// nodeAt is where a node of the front matter stands.
func (f *file) nodeAt(node *yaml.Node) position {
	return position{f.name, node.Line + f.frontLine - 1, node.Column}
}

// checkAudience reports, each in its own line, the entries that name nobody and
// those that stand twice.
func (f *file) checkAudience(d *Diagnostics, key string, list *yaml.Node) {
	if list.Kind != yaml.SequenceNode {
		return // already reported
	}
	var seen []calc.Who
	for _, item := range list.Content {
		w, ok := whoIs(item)
		switch {
		case !ok:
			var names []string
			for _, w := range calc.Everyone {
				names = append(names, zh.Who(w))
			}
			d.add(f.nodeAt(item), "字段“%s”里不认识“%s”：可用的名称是 %s", key, item.Value, strings.Join(names, "、"))
		case slices.Contains(seen, w):
			d.add(f.nodeAt(item), "字段“%s”里“%s”写了两次：删去一个", key, item.Value)
		}
		seen = append(seen, w)
	}
}

// whoIs finds the party that an entry of the audience names.
func whoIs(item *yaml.Node) (calc.Who, bool) {
	i := slices.IndexFunc(calc.Everyone, func(w calc.Who) bool { return item.Kind == yaml.ScalarNode && zh.Who(w) == item.Value })
	if i < 0 {
		return "", false
	}
	return calc.Everyone[i], true
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
	case *[]Hotline:
		var entries []string
		var all []Hotline
		bad := value.Kind != yaml.SequenceNode || value.Decode(&entries) != nil || len(entries) == 0
		for _, entry := range entries {
			parts := hotline.FindStringSubmatch(entry)
			if bad = bad || parts == nil; !bad {
				all = append(all, Hotline{parts[1], parts[2]})
			}
		}
		if bad {
			return errors.New("应是一个列表，每项一行，写成“- 号码 名称”，如“- 12345 政务服务热线”")
		}
		*set = all
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
	case *[]calc.Who: // the entries are checkAudience's
		if value.Kind != yaml.SequenceNode || len(value.Content) == 0 {
			return errors.New("应是一个列表，每项一行，以“- ”开头")
		}
		for _, item := range value.Content {
			if w, ok := whoIs(item); ok {
				*set = append(*set, w)
			}
		}
	case *treatment:
		words, meant := treatments()
		known, ok := meant[value.Value]
		if !ok {
			return fmt.Errorf("应是%s之一：有计算规则的写规则的名称", strings.Join(words, "、"))
		}
		*set = known
	case *Kind:
		var words []string
		for _, k := range Kinds {
			if value.Value == k.Word {
				*set = k.Kind
				return nil
			}
			words = append(words, k.Word)
		}
		return fmt.Errorf("应是%s五者之一", strings.Join(words, "、"))
	case *[]int:
		var numbers []int
		if value.Kind != yaml.SequenceNode || value.Decode(&numbers) != nil || len(numbers) == 0 {
			return errors.New("应是条号的列表，写成 [3, 14] 的样子，至少一个")
		}
		*set = numbers
	}
	return nil
}
