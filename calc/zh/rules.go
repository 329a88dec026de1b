package zh

import "wengang/calc"

// ruleWords is what the program says of one rule. Its file has the name of the
// rule's in calc.
type ruleWords interface {
	// name is how the front matter of a measure names the rule.
	name() string
	// label names a question of the rule as the form asks for it; of a trip's
	// without which trip. It is empty for a question of another rule.
	label(p *calc.Policy, question string) string
	// hint says in the form which conditions a number has to meet, in words of
	// the notice.
	hint(p *calc.Policy) []Piece
	// sentence says what a step of the rule found, without the trip; empty for
	// a step of another rule.
	sentence(p *calc.Policy, s calc.Step, figure func(name string) string) string
	// title names a kind of step of the rule where it stands alone.
	title(k calc.StepKind) string
	// next says how far it is to the next yuan.
	next(p *calc.Policy, d calc.Distance, more, gain string) string
}

// A Piece is a run of words: ours, or those of the span with that id.
type Piece struct{ Text, Span string }

// rules are the words of each rule of calc, by its name.
var rules = map[string]ruleWords{
	"retention":   retention{},
	"growth":      growth{},
	"charter":     charter{},
	"recruitment": recruitment{},
}

// Rule is how the front matter of a measure names a rule.
func Rule(name string) string { return rules[name].name() }

// RuleNames are the words for all rules, as they may stand in front matter.
func RuleNames() map[string]string {
	names := make(map[string]string)
	for rule, words := range rules {
		names[words.name()] = rule
	}
	return names
}

// Hint says in the form of a rule which conditions its numbers have to meet.
func Hint(p *calc.Policy, rule string) []Piece { return rules[rule].hint(p) }

// Next says how far it is to the next yuan of a measure.
func Next(p *calc.Policy, rule string, d calc.Distance) string {
	return rules[rule].next(p, d, Figure(calc.Figure{Number: d.More, Unit: d.Unit}), Yuan(d.Gain))
}

// onePerson says what one more person gives.
func onePerson(more, gain string) string { return "再有 " + more + "符合条件，增加 " + gain }
