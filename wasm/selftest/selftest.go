// Package selftest works out situations whose answers are known. Its contract:
// [Run] takes the cases that prove calc (calc/testdata, as [Join] puts them into
// the site) and says where a policy gives something else; whatever the text is,
// it does not panic. In the browser it shows that this very program, on this
// very machine, gives what was worked out by hand.
package selftest

import (
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
)

// Join puts the texts of the cases together and leaves out why they expect what
// they do, which nobody reads here.
func Join(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
				continue
			case strings.HasPrefix(line, facts) && b.Len() > 0:
				b.WriteByte('\n')
			}
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// facts begins a case, and total the line of its sum.
const (
	facts = "facts "
	total = "total"
)

// Run works the cases out and returns how many there are, and a sentence for
// each that the policy does not fulfil. Text that does not begin with a case has
// none, and that is a failure. Of each measure that a case names it
// compares the status and, where they stand there, amount, due, city, county
// and missing, to the letter; what else a case says is for the tests of calc.
func Run(p *calc.Policy, cases string) (ran int, failures []string) {
	var (
		result calc.Result
		wrong  bool // the case has its sentence
	)
	fail := func(sentence string) {
		if !wrong {
			failures = append(failures, zh.Case(ran)+sentence)
		}
		wrong = true
	}
	for line := range strings.Lines(cases) {
		line = strings.TrimSpace(line)
		text, isFacts := strings.CutPrefix(line, facts)
		switch {
		case line == "":
		case isFacts:
			ran++
			wrong = false
			read, err := calc.ReadFacts([]byte(text))
			if err != nil {
				fail(zh.CaseUnreadable)
				continue
			}
			result = p.Assess(read)
		case ran == 0:
			return 0, []string{zh.NoCases}
		default:
			if problem := compare(result, strings.Fields(line)); problem != "" {
				fail(problem)
			}
		}
	}
	if ran == 0 {
		return 0, []string{zh.NoCases}
	}
	return ran, failures
}

// compare says how the result differs from the words of an expected line.
func compare(r calc.Result, words []string) string {
	if len(words) < 2 {
		return zh.CaseUnreadable
	}
	if words[0] == total {
		if got := r.Total.StringFixed(2); got != words[1] {
			return zh.CaseDiffers(zh.Total, words[1], got)
		}
		return ""
	}
	for _, m := range r.Measures {
		if strconv.Itoa(m.Measure) != words[0] {
			continue
		}
		if string(m.Status) != words[1] {
			return zh.CaseDiffers(zh.CaseValue(m.Measure, "status"), zh.Status(calc.Status(words[1])), zh.Status(m.Status))
		}
		for _, word := range words[2:] {
			key, want, _ := strings.Cut(word, "=")
			if got, compared := value(m, key); compared && got != want {
				return zh.CaseDiffers(zh.CaseValue(m.Measure, key), want, got)
			}
		}
		return ""
	}
	return zh.CaseUnreadable
}

// value is what the result has for a word of an expected line, and whether such
// words are compared.
func value(m calc.MeasureResult, key string) (got string, compared bool) {
	switch key {
	case "amount":
		return m.Amount.StringFixed(2), true
	case "due":
		return m.Due.StringFixed(2), true
	case "missing":
		return strings.Join(m.Missing, ","), true
	case "city", "county":
		switch {
		case m.Split == nil:
			return "-", true
		case key == "city":
			return m.Split.City.StringFixed(2), true
		}
		return m.Split.County.StringFixed(2), true
	}
	return "", false
}
