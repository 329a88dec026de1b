package answers

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
)

// FactsJSON writes facts in the canonical form of the contract of assess:
// keys in the order of the contract, money with two decimals, no spaces. What
// is not known is absent; trips known to be none are []. ReadFacts gives equal
// facts back.
func FactsJSON(p *calc.Policy, f calc.Facts) []byte {
	var members []string
	for _, group := range groups(p) {
		value := ""
		if q, _, isFact := p.Question(group); isFact {
			value = leaf(&f, -1, q)
		} else if group == "trips" {
			value = trips(p, &f)
		} else if value = object(p, &f, -1, group+"."); value == "{}" {
			value = ""
		}
		if value != "" {
			members = append(members, strconv.Quote(group)+":"+value)
		}
	}
	return []byte("{" + strings.Join(members, ",") + "}")
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

func trips(p *calc.Policy, f *calc.Facts) string {
	if f.Trips == nil {
		return ""
	}
	var rows []string
	for row := range f.Trips {
		rows = append(rows, object(p, f, row, "trips.*."))
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// object writes the facts whose names begin with prefix.
func object(p *calc.Policy, f *calc.Facts, row int, prefix string) string {
	var members []string
	questions := p.Questions()
	for i := range questions {
		if key, ok := strings.CutPrefix(questions[i].Name, prefix); ok {
			if value := leaf(f, row, &questions[i]); value != "" {
				members = append(members, strconv.Quote(key)+":"+value)
			}
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

// leaf writes one fact, or nothing where it is not known.
func leaf(f *calc.Facts, row int, q *calc.Question) string {
	text := q.Text(f, row)
	if text == "" || q.Type == calc.CountType || q.Type == calc.YesNoType {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(quoted)
}
