package answers

import (
	"encoding/json"
	"strconv"
	"strings"

	"wengang/calc"
)

// FactsJSON writes facts as the contract of assess has them, in one way only:
// keys in the order of the contract, money with two decimals, no spaces. What
// is not known is absent; trips known to be none are []. calc.ReadFacts gives
// equal facts back.
func FactsJSON(f calc.Facts) []byte {
	var members []string
	for _, group := range groups() {
		value := ""
		if spec, isFact := calc.SpecOf(group); isFact {
			value = leaf(&f, -1, spec)
		} else if group == "trips" {
			value = trips(&f)
		} else if value = object(&f, -1, group+"."); value == "{}" {
			value = ""
		}
		if value != "" {
			members = append(members, strconv.Quote(group)+":"+value)
		}
	}
	return []byte("{" + strings.Join(members, ",") + "}")
}

func trips(f *calc.Facts) string {
	if f.Trips == nil {
		return ""
	}
	var rows []string
	for row := range f.Trips {
		rows = append(rows, object(f, row, "trips.*."))
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// object writes the facts whose specs begin with prefix.
func object(f *calc.Facts, row int, prefix string) string {
	var members []string
	for _, s := range calc.FactSpecs {
		if key, ok := strings.CutPrefix(s.Name, prefix); ok {
			if value := leaf(f, row, s); value != "" {
				members = append(members, strconv.Quote(key)+":"+value)
			}
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

// leaf writes one fact, or nothing where it is not known.
func leaf(f *calc.Facts, row int, s calc.FactSpec) string {
	text := textOf(f, row, s.Name)
	if text == "" || s.Type == calc.CountFact || s.Type == calc.BoolFact {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(quoted)
}
