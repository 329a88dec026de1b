package zh

import "wengang/calc"

type recruitment struct{}

func (recruitment) name() string { return "招工奖励" }

func (recruitment) label(p *calc.Policy, question string) string {
	r, _ := calc.TermsOf[*calc.Recruitment](p)
	switch question {
	case "recruitment.workers":
		return "符合全部条件的人数"
	case "recruitment.people.*.name":
		return "姓名"
	case "recruitment.people.*.id":
		return "身份证号码"
	case "recruitment.people.*.nonlocal":
		return "是否为" + r.Nonlocal.Text
	case "recruitment.people.*.introduced":
		return r.New.Text + "日期"
	case "recruitment.people.*.firstEmployment":
		return "是否" + First(r)
	case "recruitment.people.*.insuredMonths":
		return r.Place.Text + r.Insurance.Text + "的月数"
	}
	return ""
}

// First is the condition of being employed for the first time: in the place that the
// words name, wherever else somebody has worked.
func First(r *calc.Recruitment) string { return r.Place.Text + r.First.Text }

func (recruitment) hint(p *calc.Policy) []Piece {
	r, _ := calc.TermsOf[*calc.Recruitment](p)
	return []Piece{
		{Text: "只算同时符合这些条件的人："}, {Span: r.Window.ID}, {Span: r.Served.ID}, {Span: r.New.ID}, {Text: "，"}, {Span: r.Nonlocal.ID},
		{Text: "，"}, {Span: r.Place.ID}, {Span: r.First.ID}, {Text: "并"}, {Span: r.Insurance.ID}, {Span: r.Months.ID}, {Text: "。"},
	}
}

func (recruitment) sentence(p *calc.Policy, s calc.Step, f func(string) string) string {
	r, _ := calc.TermsOf[*calc.Recruitment](p)
	switch s.Kind {
	case calc.RecruitmentAgency:
		return meantFor(s, "申请人", r.Agency)
	case calc.RecruitmentPeople:
		if listed(s) {
			return ofList(s, f, []fails{
				{"nonlocal", "户籍不符"}, {"introduced", "引进日期不符"}, {"firstEmployment", "不是" + First(r)}, {"insuredMonths", "参保月数不够"},
			})
		}
		return choose(s.Verdict, "", "", "还要知道符合全部条件的人数", "符合全部条件的有 "+f("workers"))
	case calc.RecruitmentEnough:
		return choose(s.Verdict, f("workers")+"，达到 "+f("threshold"), f("workers")+"，不到 "+f("threshold"), "")
	case calc.RecruitmentAmount:
		return f("workers") + " × " + f("each") + " = " + f("product")
	case calc.RecruitmentCap:
		return limit(s)
	}
	return ""
}

func (recruitment) title(k calc.StepKind) string {
	switch k {
	case calc.RecruitmentPeople:
		return "人员条件"
	case calc.RecruitmentEnough:
		return "人数是否达到"
	case calc.RecruitmentAmount:
		return "按人数计算"
	case calc.RecruitmentCap:
		return "上限"
	}
	return ""
}

func (recruitment) next(p *calc.Policy, d calc.Distance, more, gain string) string {
	if r, _ := calc.TermsOf[*calc.Recruitment](p); d.Reaches == r.People.ID {
		return "再有 " + more + "符合条件，就达到“" + r.People.Text + "”，奖励增加 " + gain
	}
	return onePerson(more, gain)
}
