package zh

import "wengang/calc"

// Standard says in a line whom a rule gives what, in words of the notice.
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
	switch t := rule.Terms.(type) {
	case *calc.Retention:
		each := "员工，每人"
		if t.Amount.Relation == calc.Each { // the words say it themselves
			each = "员工，"
		}
		return words("在", t.Enterprise.ID, "", t.Frontline.ID, "", t.Working.ID, "的", t.Nonlocal.ID, each, t.Amount.ID, "，每家企业", t.Cap.ID)
	case *calc.Growth:
		return words("", t.Year.ID, "产值", t.Large.ID, "的", t.Industrial.ID, "，", t.Quarter.ID, t.Rate.Text, t.Growth.ID, "的，奖励", t.Reward.ID,
			"，增速", t.Step.ID, "再奖励", t.Bonus.ID, "，每家企业", t.Cap.ID, "；", t.Other.ID, "提升", t.OtherGrowth.ID, "的，奖励", t.OtherReward.ID)
	case *calc.Charter:
		return words("", t.Industrial.ID, "（", t.Ownership.ID, "）", t.Cost.ID, "的", t.Rate.ID, "，每家企业", t.Cap.ID)
	case *calc.Recruitment:
		return words("", t.Agency.ID, "，符合条件的员工", t.People.ID, "，", t.Amount.ID, "，", t.Cap.ID)
	}
	return nil
}
