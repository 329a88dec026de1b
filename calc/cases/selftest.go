package cases

import (
	"wengang/calc"
	"wengang/calc/zh"
)

// Run evaluates all cases of a text and returns how many there are, and a
// Chinese sentence for each that the policy does not meet. A text without a
// case is a failure. No text makes it panic. It compares what the contract of
// assess fixes.
func Run(p *calc.Policy, text string) (ran int, failures []string) {
	all := Read(text)
	if len(all) == 0 {
		return 0, []string{zh.NoCases}
	}
	for i, c := range all {
		if differences := c.check(p, stated); len(differences) > 0 {
			failures = append(failures, zh.Case(i+1)+sentence(p, differences[0]))
		}
	}
	return len(all), failures
}

func sentence(p *calc.Policy, d Difference) string {
	switch {
	case d.Key == "":
		return zh.CaseUnreadable
	case d.Measure == 0:
		return zh.CaseDiffers(zh.CaseSum(d.Key), d.Want, d.Got)
	case d.Key == "status":
		return zh.CaseDiffers(zh.CaseValue(p, d.Measure, d.Key), zh.Status(calc.Status(d.Want)), zh.Status(calc.Status(d.Got)))
	}
	return zh.CaseDiffers(zh.CaseValue(p, d.Measure, d.Key), d.Want, d.Got)
}
