package zh

import "wengang/calc"

// Standard says in a line whom a rule gives what and on which conditions, in words
// of the notice and in their order, so that it leaves open what they leave open.
func Standard(p *calc.Policy, rule calc.RuleOfMeasure) []Piece {
	words := func(parts ...string) (line []Piece) {
		for i, part := range parts { // ours and the notice's by turns
			if i%2 == 0 {
				line = append(line, Piece{Text: part})
			} else {
				line = append(line, Piece{Span: part})
			}
		}
		return line
	}
	each := func(amount calc.Quantity) string {
		if amount.Relation == calc.Each { // the words say it themselves
			return "，"
		}
		return "，每人"
	}
	switch t := rule.Terms.(type) {
	case *calc.Retention:
		return words("", t.Festival.ID, "在", t.Enterprise.ID, "", t.Frontline.ID, "", t.Working.ID, "、", t.Month.ID, "", t.Insurance.ID, "的", t.Nonlocal.ID,
			"员工"+each(t.Amount), t.Amount.ID, "，每家企业", t.Cap.ID, "。")
	case *calc.Growth:
		return words("", t.Year.ID, "产值", t.Large.ID, "的", t.Industrial.ID, "，", t.Quarter.ID, "产值"+t.Rate.Text, t.Growth.ID, "的，奖励", t.Reward.ID,
			"，增速", t.Step.ID, "再奖励", t.Bonus.ID, "，每家企业", t.Cap.ID, "；", t.Other.ID, "这一季度产值同比提升", t.OtherGrowth.ID, "的，给予", t.OtherReward.ID, "的", t.Once.ID, "。")
	case *calc.Charter:
		direct, closed := "", ""
		if t.Direct.ID != "" {
			direct, closed = "“", "”"
		}
		return words("", t.Industrial.ID, "（", t.Ownership.ID, "）", t.Window.ID, "", t.Hire.ID, "", t.Bus.ID, "", t.CrossProvince.ID, direct, t.Direct.ID, closed+"组织", t.Outside.ID,
			"返岗（", t.Workers.ID, "）的，补贴", t.Cost.ID, "的", t.Rate.ID, "，每家企业", t.Cap.ID, "。")
	case *calc.Recruitment:
		return words("", t.Agency.ID, "", t.Window.ID, "", t.Served.ID, "", t.New.ID, "", t.Nonlocal.ID, "员工", t.People.ID, "，", t.Place.ID, "", t.First.ID, "并", t.Insurance.ID, "", t.Months.ID,
			"的"+each(t.Amount), t.Amount.ID, "，", t.Cap.ID, "。")
	}
	return nil
}
