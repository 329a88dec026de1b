package answers

import (
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/jsontext"
)

// FactsJSON writes facts in the canonical form of the contract of assess:
// keys in the order of the contract, money with two decimals, no spaces. What
// is not known is absent; trips known to be none are []. ReadFacts gives equal
// facts back.
func FactsJSON(p *calc.Policy, f calc.Facts) []byte {
	return object(nil, p, &f, "")
}

// groups are the keys of facts as JSON, in the order of the contract.
func groups(p *calc.Policy) []string {
	var all []string
	for _, q := range p.Questions() {
		if group, _, _ := strings.Cut(q.Name, "."); !slices.Contains(all, group) {
			all = append(all, group)
		}
	}
	return all
}

// object appends the facts whose names begin with prefix. An object in it of
// which nothing is known is left out.
func object(out []byte, p *calc.Policy, f *calc.Facts, prefix string) []byte {
	out = append(out, '{')
	start, done := len(out), ""
	for _, q := range p.Questions() {
		rest, within := strings.CutPrefix(q.Name, prefix)
		key, deeper, nested := strings.Cut(rest, ".")
		if !within || key == done {
			continue // what a key stands for comes in one piece
		}
		before := len(out)
		if before > start {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), key...), `":`...)
		value := len(out)
		switch {
		case !nested:
			out = leaf(out, f, -1, &q)
		case strings.HasPrefix(deeper, "*."):
			out, done = rows(out, f, q.List), key
		default:
			out, done = object(out, p, f, prefix+key+"."), key
			if string(out[value:]) == "{}" {
				out = out[:value]
			}
		}
		if len(out) == value {
			out = out[:before]
		}
	}
	return append(out, '}')
}

// rows appends a list, or nothing where it is not known.
func rows(out []byte, f *calc.Facts, l *calc.List) []byte {
	n := l.Len(f)
	if n < 0 {
		return out
	}
	out = append(out, '[')
	for row := range n {
		if row > 0 {
			out = append(out, ',')
		}
		out = append(out, '{')
		start := len(out)
		for _, q := range l.Questions() {
			before := len(out)
			if before > start {
				out = append(out, ',')
			}
			out = append(append(append(out, '"'), q.Key()...), `":`...)
			value := len(out)
			if out = leaf(out, f, row, q); len(out) == value {
				out = out[:before]
			}
		}
		out = append(out, '}')
	}
	return append(out, ']')
}

// leaf appends one fact, or nothing where it is not known. Who asks is a text
// where it is one party, else a list.
func leaf(out []byte, f *calc.Facts, row int, q *calc.Question) []byte {
	text := q.Text(f, row)
	switch {
	case text == "":
		return out
	case q.Type == calc.CountType || q.Type == calc.YesNoType:
		return append(out, text...)
	case q.Type == calc.WhoType && len(f.Who) > 1:
		return jsontext.AppendList(out, f.Who)
	}
	return jsontext.AppendString(out, text)
}
