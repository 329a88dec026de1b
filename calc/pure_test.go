package calc_test

import (
	"go/ast"
	"go/constant"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"
)

// The package doc promises: no input or output, and no amount, rate, threshold
// or date of its own. Both are read off the source.

// pureImports are what calc may import: nothing that reaches a file, a network,
// the clock's zone files or a browser. Of time it takes only the calendar.
var pureImports = []string{
	"bytes", "cmp", "errors", "fmt", "io", "slices", "strconv", "strings", "time", "unicode", "unicode/utf16", "unicode/utf8",
	"github.com/shopspring/decimal", "wengang/calc/jsontext",
}

func TestImportsArePure(t *testing.T) {
	for name, file := range sources(t) {
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(pureImports, path) {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}

// calc asks the time of day of nobody: the notice's days are facts and spans.
func TestNoClock(t *testing.T) {
	for name, file := range sources(t) {
		ast.Inspect(file, func(node ast.Node) bool {
			if call, ok := node.(*ast.SelectorExpr); ok {
				if pkg, ok := call.X.(*ast.Ident); ok && pkg.Name == "time" && !slices.Contains([]string{"Date", "DateOnly", "Month", "UTC"}, call.Sel.Name) {
					t.Errorf("%s uses time.%s", name, call.Sel.Name)
				}
			}
			return true
		})
	}
}

// notTheNotices are literals that look like a number of the notice and mean
// something else, by file and literal.
var notTheNotices = map[string]string{
	"applicant.go 1":   "the last place, and its weight",
	"applicant.go 3":   "the weights of GB 32100 are its powers",
	"bounds.go 1":      "a question that is of no trip",
	"charter.go 1":     "trips are shown counted from 1; one worker too few",
	"charter.go 3":     "an example's bus costs so many thousand yuan",
	"closing.go 1":     "the place that makes tenths",
	"date.go 1":        "a year before",
	"plausible.go 5":   "days on the way, this project's own threshold",
	"plausible.go 10":  "yuan a seat, this project's own threshold",
	"distance.go 1":    "one more person, one more step",
	"growth.go 3":      "an example's quarter of thirty million yuan",
	"growth.go 1":      "a tenth above, in an example; one hundredth of a percent, where growth is cut off downwards",
	"money.go 1":       "the index after the first, a one before maxDigits zeros, and a fen",
	"money.go 3":       "digits of a group between commas",
	"money.go 15":      "maxDigits of the contract of assess",
	"questions.go 10":  "digits are decimal",
	"questions.go 1":   "after a point, one replacement, and a question that is of no trip",
	"recruitment.go 3": "an example has three times as many as are needed",
	"policy.go 1":      "the index of the county's part of a ratio",
	"policy.go 10":     "the parts of a ratio are tenths",
	"input.go 20":      "the power of two that makes MiB",
	"input.go 200":     "MaxTrips of the contract of assess",
	"input.go 50":      "thousands of people: MaxPeople of the contract of assess",
	"retention.go 1":   "a list that stays open, and the person of a row beside the others that it stands for",
	"recruitment.go 1": "one person too few, a list that stays open, and the person of a row beside others",
	"factsjson.go 1":   "the row after, a bit of a set, and a question of no list",
	"money.go 10":      "digits are decimal",
	"resultjson.go 10": "numbers are decimal",
	"list.go 1":        "a list that is not known, a question of none, and the row after the first",
}

// A number stands once, in the clause: no literal in calc is a constant of the
// notice, written as the clause writes it or worked out, or one of its days.
func TestNoNumberOfTheNotice(t *testing.T) {
	n, err := theNotice()
	if err != nil {
		t.Fatal(err)
	}
	numbers := make(map[string]string) // where each number of the notice stands
	var texts []string                 // days, and words that carry a value
	for _, s := range n.Spans {
		switch s.Kind {
		case calc.KindQuantity:
			numbers[s.Number.String()] = s.ID
			for _, digits := range regexp.MustCompile(`\d+`).FindAllString(s.Text, -1) {
				numbers[digits] = s.ID
			}
			texts = append(texts, s.Text)
		case calc.KindPeriod:
			texts = append(texts, s.Text, string(s.From), string(s.To))
		case calc.KindRatio:
			texts = append(texts, s.Text)
			for _, part := range s.Parts {
				numbers[strconv.Itoa(part)] = s.ID
			}
		}
	}
	if len(numbers) < 15 || len(texts) < 20 {
		t.Fatalf("too little to look for: %v %v", numbers, texts)
	}

	used := make(map[string]bool)
	for name, file := range sources(t) {
		ast.Inspect(file, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok {
				return true
			}
			number := literal.Value
			switch literal.Kind {
			case token.INT, token.FLOAT:
				number = constant.MakeFromLiteral(literal.Value, literal.Kind, 0).ExactString()
			case token.STRING:
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				for _, words := range texts {
					if strings.Contains(text, words) {
						t.Errorf("%s has %q, which the notice says", name, words)
					}
				}
				money, problem := calc.ParseMoney(text) // "500", "2,000,000", "200万"
				if problem != "" {
					return true
				}
				number = money.String()
			}
			id, isNotices := numbers[number]
			if !isNotices {
				return true
			}
			key := name + " " + number
			used[key] = true
			if notTheNotices[key] == "" {
				t.Errorf("%s has the literal %s, as %s does: read it from the span, or say in notTheNotices what it means", name, literal.Value, id)
			}
			return true
		})
	}
	for key := range notTheNotices {
		if !used[key] {
			t.Errorf("notTheNotices has %q, and no such literal stands there", key)
		}
	}
}
