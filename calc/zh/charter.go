package zh

import (
	"slices"

	"wengang/calc"
)

type charter struct{}

func (charter) name() string { return "包车补贴" }

func (charter) label(p *calc.Policy, question string) string {
	c, _ := calc.TermsOf[*calc.Charter](p)
	switch question {
	case "trips.*.date":
		return "日期"
	case "trips.*.crossProvince":
		return "是否" + c.CrossProvince.Text
	case "trips.*.workers":
		return "接回" + c.Outside.Text + "人数"
	case "trips.*.ownWorkers":
		return "其中本企业人数"
	case "trips.*.cost":
		return c.Cost.Text
	case "trips.*.wholeCost":
		return "整车费用"
	case "trips.*.fewest":
		return "最少一辆车的人数"
	case "trips.*.arrived":
		return "到达日期"
	}
	return ""
}

// Of what only some trips have to say, the form says which.
const TripFolded = "合租、分乘几辆车、当天没有到达的，再填"

// OfFolded says of which trips a question is asked.
func OfFolded(question string) string {
	switch question {
	case "trips.*.wholeCost":
		return "合租的才填，各家合计"
	case "trips.*.fewest":
		return "分乘几辆车的才填"
	case "trips.*.arrived":
		return "与上面的日期不是同一天的才填"
	}
	return ""
}

func (charter) hint(p *calc.Policy) []Piece {
	c, _ := calc.TermsOf[*calc.Charter](p)
	return []Piece{
		{Text: "一次组织填一行，同一次组织用几辆车的，合填一行；只填"}, {Span: c.Hire.ID}, {Span: c.Bus.ID}, {Span: c.Direct.ID}, {Text: "接返的"}, {Span: c.Outside.ID}, {Text: "。日期须在"}, {Span: c.Window.ID}, {Text: "，"}, {Span: c.CrossProvince.ID}, {Text: "，每次"}, {Span: c.Workers.ID},
		{Text: "；合租的，请填其中本企业人数，费用只填本企业承担的。没有包车的，请选“没有”。"},
	}
}

func (charter) sentence(p *calc.Policy, s calc.Step, f func(string) string) string {
	c, _ := calc.TermsOf[*calc.Charter](p)
	switch s.Kind {
	case calc.CharterEnterprise:
		return meantFor(s, "企业", c.Industrial)
	case calc.CharterOwnership:
		return choose(s.Verdict, "企业不是国有或国有控股企业", "企业是国有或国有控股企业", "还要知道企业是否为国有或国有控股企业")
	case calc.CharterTrips:
		if s.Verdict == calc.Unmet && slices.Contains(s.Cites, c.Hire.ID) { // there is none to speak of
			return "没有包车"
		}
		return choose(s.Verdict, "", "没有一次包车符合全部条件", "还要填写包车情况")
	case calc.CharterDate:
		return choose(s.Verdict, f("date")+"，在期间内", f("date")+"，不在期间内，本次不计", "还要知道日期")
	case calc.CharterCrossProvince:
		return choose(s.Verdict, "跨省", "没有跨省，本次不计", "还要知道是否跨省")
	case calc.CharterWorkers:
		return choose(s.Verdict, f("workers")+"，达到 "+f("threshold"), f("workers")+"，不到 "+f("threshold")+"，本次不计", "还要知道接回的人数")
	case calc.CharterCost:
		return choose(s.Verdict, "费用 "+f("cost"), "费用为零，本次不计", "还要知道费用")
	case calc.CharterSum:
		return "计入 " + f("trips") + " 次，费用合计 " + f("sum")
	case calc.CharterRate:
		equals := " = "
		if s.Figure("product").Rounded {
			equals = " ≈ "
		}
		return f("sum") + " × " + f("rate") + equals + f("product")
	case calc.CharterCap:
		return limit(s)
	}
	return ""
}

func (charter) title(k calc.StepKind) string {
	switch k {
	case calc.CharterDate:
		return "包车日期"
	case calc.CharterWorkers:
		return "人数是否达到"
	case calc.CharterRate:
		return "补贴比例"
	case calc.CharterCap:
		return "上限"
	}
	return ""
}

func (charter) next(p *calc.Policy, d calc.Distance, more, gain string) string {
	c, _ := calc.TermsOf[*calc.Charter](p)
	if d.Reaches == c.Cap.ID {
		return c.Cost.Text + "再多 " + more + "，补助就到上限，增加 " + gain
	}
	return TripOf(p, d.Field) + "再接回 " + more + "就达到“" + c.Workers.Text + "”，补助增加 " + gain
}
