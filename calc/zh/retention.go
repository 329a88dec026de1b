package zh

import "wengang/calc"

type retention struct{}

func (retention) name() string { return "留岗补贴" }

func (retention) label(p *calc.Policy, question string) string {
	r, _ := calc.TermsOf[*calc.Retention](p)
	switch question {
	case "retention.workers":
		return "符合全部条件的员工人数"
	case "retention.people.*.name":
		return "姓名"
	case "retention.people.*.id":
		return "身份证号码"
	case "retention.people.*.nonlocal":
		return "是否为" + r.Nonlocal.Text
	case "retention.people.*.frontline":
		return "是否在" + r.Frontline.Text
	case "retention.people.*.working":
		return r.Festival.Text + "是否" + r.Working.Text
	case "retention.people.*.insured":
		return r.Month.Text + "是否" + r.Insurance.Text
	case "retention.people.*.received":
		return "本人" + ReceivedFrom(p)
	}
	return ""
}

func (retention) hint(p *calc.Policy) []Piece {
	r, _ := calc.TermsOf[*calc.Retention](p)
	line := []Piece{
		{Text: "只算同时符合这些条件的员工："}, {Span: r.Nonlocal.ID}, {Text: "，"}, {Span: r.Frontline.ID}, {Text: "，"},
		{Span: r.Festival.ID}, {Span: r.Working.ID}, {Text: "，"}, {Span: r.Month.ID}, {Span: r.Insurance.ID},
		{Text: "。补贴归员工"},
	}
	if r.Claim.ID == "" {
		return append(line, Piece{Text: "。"})
	}
	if r.Encouraged.ID != "" {
		return append(line, Piece{Text: "；原文"}, Piece{Span: r.Encouraged.ID}, Piece{Text: "企业“"}, Piece{Span: r.Claim.ID}, Piece{Text: "”。"})
	}
	return append(line, Piece{Text: "；怎样申领，原文写的是“"}, Piece{Span: r.Claim.ID}, Piece{Text: "”。"})
}

func (retention) sentence(p *calc.Policy, s calc.Step, f func(string) string) string {
	r, _ := calc.TermsOf[*calc.Retention](p)
	switch s.Kind {
	case calc.RetentionEnterprise:
		return meantFor(s, "企业", r.Enterprise)
	case calc.RetentionWorkers:
		if listed(s) {
			return ofList(s, f, retentionFails)
		}
		return choose(s.Verdict, "符合全部条件的员工有 "+f("workers"), "没有符合全部条件的员工", "还要知道符合全部条件的员工人数")
	case calc.RetentionAmount:
		return f("workers") + " × " + f("each") + " = " + f("product")
	case calc.RetentionCap:
		return limit(s)
	}
	return ""
}

// retentionFails names the conditions of a person where they fail.
var retentionFails = []fails{
	{"nonlocal", "户籍不符"}, {"frontline", "岗位不符"}, {"working", "节日期间没有在岗"}, {"insured", "没有按要求参保"},
}

func (retention) title(k calc.StepKind) string {
	switch k {
	case calc.RetentionWorkers:
		return "人员条件"
	case calc.RetentionAmount:
		return "按人数计算"
	case calc.RetentionCap:
		return "上限"
	}
	return ""
}

func (retention) next(_ *calc.Policy, _ calc.Distance, more, gain string) string {
	return onePerson(more, gain)
}
