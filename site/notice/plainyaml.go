package notice

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// plainYAML makes the tree that yaml.Unmarshal makes of front matter in its plainest
// form, in which nearly all is written: "key: words", "key: [3, 14]", and "key:" over
// lines "  - words". It takes a tenth of the library's time. Of anything else ok is
// false, and the library says what it is.
func plainYAML(front string) (document yaml.Node, ok bool) {
	pairs := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	number := 0
	var list *yaml.Node // that has begun
	for line := range strings.Lines(front) {
		number++
		line, ended := strings.CutSuffix(line, "\n")
		if item, isItem := strings.CutPrefix(line, "  - "); isItem && list != nil && isPlain(item) {
			list.Content = append(list.Content, scalar("!!str", item, number, 5))
			continue
		}
		name, value, cut := strings.Cut(line, ":")
		if !ended || !cut || !isKey(name) || list != nil && len(list.Content) == 0 {
			return yaml.Node{}, false
		}
		list = nil
		value, spaced := strings.CutPrefix(value, " ")
		column := len(name) + len(": ") + 1
		var node *yaml.Node
		switch {
		case !spaced && value == "":
			list = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: number + 1, Column: 3}
			node = list
		case spaced && isPlain(value):
			node = scalar("!!str", strings.Clone(value), number, column) // which else would hold the whole file
		case spaced:
			if node = numbers(value, number, column); node == nil {
				return yaml.Node{}, false
			}
		default:
			return yaml.Node{}, false
		}
		pairs.Content = append(pairs.Content, scalar("!!str", name, number, 1), node)
	}
	if len(pairs.Content) == 0 || list != nil && len(list.Content) == 0 {
		return yaml.Node{}, false
	}
	return yaml.Node{Kind: yaml.DocumentNode, Line: 1, Column: 1, Content: []*yaml.Node{pairs}}, true
}

func scalar(tag, value string, line, column int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value, Line: line, Column: column}
}

// numbers reads [3, 14]; nil where it is not that.
func numbers(value string, line, column int) *yaml.Node {
	inner, opened := strings.CutPrefix(value, "[")
	inner, closed := strings.CutSuffix(inner, "]")
	if !opened || !closed {
		return nil
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Tag: "!!seq", Line: line, Column: column}
	column++
	for one := range strings.SplitSeq(inner, ", ") {
		if one == "" || len(one) > 5 || one[0] == '0' || strings.Trim(one, "0123456789") != "" {
			return nil
		}
		list.Content = append(list.Content, scalar("!!int", one, line, column))
		column += len(one) + len(", ")
	}
	return list
}

// isKey reports whether YAML takes a word for no more than that.
func isKey(name string) bool {
	return len(name) > 2 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" && !slices.Contains([]string{"true", "false", "null", "yes", "off"}, name)
}

// isPlain reports whether YAML takes a value for these words and nothing else: it
// begins with a character of Chinese, and has none by which YAML says anything.
func isPlain(value string) bool {
	for i, r := range value {
		switch {
		case '一' <= r && r <= '龥':
		case i == 0:
			return false
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', r == ' ', strings.ContainsRune("、，。；：（）《》“”〔〕/-", r):
		default:
			return false
		}
	}
	return value != "" && value[len(value)-1] != ' '
}
