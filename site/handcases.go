package site

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/cases"
	"wengang/calc/zh"
	"wengang/site/conformance"
	"wengang/site/notice"
)

// A handmade is what the cases worked out by hand beside a notice come to.
type handmade struct {
	texts  []conformance.Text // with the cases that hold
	test   string             // the same for the page's self-test; empty where one does not hold
	differ []string           // sentences, each of a value that the program gives otherwise
}

// readHandmade reads cases/*.txt and holds the policy against them. The error is
// notice.Diagnostics where a line can't be read: it would be passed over else,
// and whoever worked the case out would think that it was checked.
func readHandmade(p *calc.Policy, folder string, content fs.FS) (handmade, error) {
	var all handmade
	var joined []string
	names, err := fs.Glob(content, "cases/*.txt")
	if err != nil {
		return all, err
	}
	var wrong notice.Diagnostics
	for _, name := range names {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			return all, err
		}
		file := notice.Under(folder) + name
		say := func(line int, format string, args ...any) {
			wrong = append(wrong, notice.Diagnostic{File: file, Line: line, Column: 1, Message: fmt.Sprintf(format, args...)})
		}
		text := conformance.Text{Name: path.Base(name)}
		read := cases.Read(string(data))
		if line, words := firstWords(string(data)); len(read) == 0 && line > 0 {
			say(line, "“%s”不是案例：每个案例以一行 facts {……} 开头，下面一行一条写结果，理由写在上面以 # 开头的行里", words)
		}
		for _, c := range read {
			found, before := c.Check(p), len(wrong)
			checkCase(p, c, found, say)
			if len(wrong) > before {
				continue
			}
			for _, d := range found {
				all.differ = append(all.differ, fmt.Sprintf("%s:%d: 案例写 %s，程序算出 %s：对照印发的通知再算一遍，改正算错的一边；没有改的，网页不放自检，这个案例也不公布", file, d.Line, valued(d.Key, d.Want), valued(d.Key, d.Got)))
			}
			if len(found) == 0 {
				text.Cases = append(text.Cases, c)
			}
		}
		all.texts = append(all.texts, text)
		joined = append(joined, string(data))
	}
	if len(wrong) > 0 {
		return all, wrong
	}
	if len(all.differ) == 0 {
		all.test = cases.Join(joined...)
	}
	return all, nil
}

// firstWords is the first line that is neither empty nor a comment; 0 where
// there is none.
func firstWords(text string) (line int, words string) {
	for words := range strings.Lines(text) {
		line++
		if words = strings.TrimSpace(words); words != "" && !strings.HasPrefix(words, "#") {
			return line, words
		}
	}
	return 0, ""
}

// valued writes a value of a case as the case has it.
func valued(key, value string) string {
	switch key {
	case "status", "total", "least", "most":
		return value
	}
	return key + "=" + value
}

// checkCase says what of a case can't be read, with the fix. found is what its
// check found.
func checkCase(p *calc.Policy, c cases.Case, found []cases.Difference, say func(line int, format string, args ...any)) {
	if _, problem := p.ReadFacts([]byte(c.Facts)); problem != nil {
		say(c.Line, "%s", factProblem(p, problem))
		return
	}
	if len(c.Expect) == 0 {
		say(c.Line, "这个案例没有写结果：下面加一行，如“条号 eligible amount=金额”")
	}
	for _, e := range c.Expect {
		words := strings.Fields(e.Text)
		number, err := strconv.Atoi(words[0])
		switch {
		case err != nil && !slices.Contains([]string{"total", "least", "most"}, words[0]):
			say(e.Line, "看不懂“%s”：一行结果以条号、total、least 或 most 开头", words[0])
			continue
		case err == nil && !slices.ContainsFunc(p.Rules(), func(r calc.RuleOfMeasure) bool { return r.Measure == number }):
			say(e.Line, "第 %d 条没有计算规则，算不出结果：改成%s，或删去这一行", number, ruledMeasures(p))
			continue
		case len(words) < 2:
			say(e.Line, "“%s”后面没有写结果：条号后面写 eligible、ineligible 或 incomplete，total、least、most 后面写金额", words[0])
			continue
		case err == nil && !slices.Contains([]calc.Status{calc.Eligible, calc.Ineligible, calc.Incomplete}, calc.Status(words[1])):
			say(e.Line, "“%s”不是结论：写 eligible（按规则测算）、ineligible（不符合条件）或 incomplete（资料不全）", words[1])
			continue
		}
		if slices.ContainsFunc(found, func(d cases.Difference) bool { return d.Key == "" && d.Line == e.Line }) {
			say(e.Line, "看不懂“%s”：结论后面写 名称=值，名称有 amount、due、city、county、missing、because，其余见 docs/conformance.md", e.Text)
		}
	}
}

// ruledMeasures names the measures that a rule works out.
func ruledMeasures(p *calc.Policy) string {
	var names []string
	for _, r := range p.Rules() {
		names = append(names, fmt.Sprintf("第 %d 条", r.Measure))
	}
	if len(names) == 0 {
		return "有计算规则的条"
	}
	return strings.Join(names, "、")
}

// factProblem says what is wrong with the facts of a case, with the fix.
func factProblem(p *calc.Policy, e *calc.FieldError) string {
	switch e.Problem {
	case calc.UnknownField:
		return fmt.Sprintf("facts 里没有“%s”这一项：可以写 %s", e.Field, strings.Join(factNames(p, e.Field), "、"))
	case calc.DuplicateField:
		return fmt.Sprintf("facts 里“%s”写了两次：删去一处", e.Field)
	case calc.NotJSON:
		return "facts 后面应是写在同一行里的一个 {……}：名称和文字用半角引号，各项用半角逗号隔开，括号成对（docs/assess.md）"
	case calc.WrongType:
		return fmt.Sprintf("facts 里“%s”的写法不对：金额、日期和种类写在引号里，人数写数字，是否写 true 或 false", e.Field)
	case calc.LineTooLong:
		return "这一行太长：分成几个案例"
	}
	return fmt.Sprintf("facts 里“%s”：%s", e.Field, zh.Problem(p, e.Field, e.Problem))
}

// factNames are the names that stand beside an unknown one: those of its part of
// the facts, or where there is no such part, of all of them.
func factNames(p *calc.Policy, unknown string) []string {
	part, _, _ := strings.Cut(unknown, ".")
	var of, all []string
	for _, q := range p.Questions() {
		name := strings.Replace(q.Name, ".*.", ".0.", 1)
		if strings.HasPrefix(name, part+".") {
			of = append(of, name)
		}
		if !strings.HasPrefix(name, "applicant.") && q.List == nil {
			all = append(all, name)
		}
	}
	if len(of) > 0 {
		return of
	}
	for _, q := range p.Questions() {
		if first, _, _ := strings.Cut(q.Name, "."); q.List != nil && !slices.Contains(all, first) && first == "trips" {
			all = append(all, first)
		}
	}
	return all
}
