package zh

import (
	"fmt"
	"strings"

	"wengang/calc"
)

// fails says of a condition of a person, by its key, that it is not met.
type fails struct{ key, words string }

// listed reports whether a step was found from a list of people.
func listed(s calc.Step) bool { return s.Figure("unclear").Name != "" }

// Unclear says of how many people of a list it is not known whether they count.
func Unclear(people int) string { return fmt.Sprintf("名单中还有 %d 人待核", people) }

// ofList says how many of the people of a list count, and for what reasons
// others don't; nobody is named.
func ofList(s calc.Step, f func(string) string, conditions []fails) string {
	text := "花名册中符合全部条件的有 " + f("workers")
	if s.Figure("excluded").Number.IsPositive() {
		var reasons []string
		for _, c := range conditions {
			if s.Figure(c.key).Name != "" {
				reasons = append(reasons, c.words+" "+f(c.key))
			}
		}
		text += "，不符合的 " + f("excluded") + "（" + strings.Join(reasons, "、") + "）"
	}
	if s.Figure("unclear").Number.IsPositive() {
		text += "，还不清楚的 " + f("unclear")
	}
	return text
}
