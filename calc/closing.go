package calc

import "github.com/shopspring/decimal"

// Closing is what the closing paragraphs say of every measure: who pays, and
// what happens where another policy covers the same thing.
type Closing struct {
	Funded   map[string]Phrase // by the rule's name, what is named as paid by both: 留舟员工专项补贴
	City     Phrase            // 市: who pays the first part of the split; only where something is funded so
	County   Phrase            // 县（区）、功能区: who pays the second; likewise
	Split    Ratio             // 五五比例, city and county; likewise
	Advance  Phrase            // 先行兑付: the county pays first; likewise
	Superior Phrase            // 上级文件: whose policies are compared, where the words say so
	Crossing Phrase            // 享受对象有交叉: likewise
	Overlap  Phrase            // 就高不重复
}

const (
	Overlap         StepKind = "closing.overlap"
	Funding         StepKind = "closing.funding"
	FundingUnstated StepKind = "closing.fundingUnstated" // the notice does not say who pays
)

// bindClosing takes, for each rule of the notice, the words that name its
// subsidy, marked with the name of the rule. A rule without them is one whose
// payer the notice does not state; a notice without a rule needs no words.
func bindClosing(b *binder, all []ruled) Closing {
	c := Closing{Funded: make(map[string]Phrase), Superior: b.mentioned("superior"), Crossing: b.mentioned("crossing")}
	if c.Overlap = b.mentioned("overlap"); len(all) > 0 {
		c.Overlap = b.phrase("overlap") // and says where it is missing
	}
	for _, r := range all {
		if b.marks(r.Name) {
			c.Funded[r.Name] = b.phrase(r.Name)
		}
	}
	if len(c.Funded) > 0 {
		c.City, c.County = b.phrase("city"), b.phrase("county")
		c.Split, c.Advance = b.ratio("split"), b.phrase("advance")
		if b.stands("county") < b.stands("city") { // the parts are in the order of the payers
			c.Split.City, c.Split.County = c.Split.County, c.Split.City
		}
	}
	return c
}

// due is what is left of the amount where another policy paid for the same
// thing: the higher counts, so the excess over what was received.
func (c *Closing) due(t *trace, r *Rule, m MeasureResult) decimal.Decimal {
	amount, received := m.Amount, m.Received
	if received.IsZero() {
		return amount
	}
	left := func(of decimal.Decimal) decimal.Decimal { return decimal.Max(of.Sub(received), decimal.Zero) }
	due := left(amount)
	_, named := c.Funded[r.Name]
	passedOver := !named && len(c.Funded) > 0
	if passedOver && t.other == R22 {
		due = amount
	}
	byPerson := t.heads.IsPositive()
	if byPerson && t.other == R24 {
		due, t.bound = t.mostByPerson(amount, received), AsMuchAs
	}
	overCap := t.uncapped.GreaterThan(amount)
	if overCap && t.other == R25 {
		due = decimal.Min(left(t.uncapped), t.cap)
	}
	if t.other == R6 && due.IsPositive() { // and what was received is given back
		due = amount
	}
	t.note(func() Step {
		readings := []string{R6}
		if passedOver {
			readings = append(readings, t.doubted(R22)...)
		}
		if byPerson {
			readings = append(readings, t.doubted(R24)...)
		}
		if overCap {
			readings = append(readings, t.doubted(R25)...)
		}
		return Step{Kind: Overlap, Over: amount.GreaterThan(received), Cites: cited(c.Superior, c.Crossing, c.Overlap), Readings: readings, Figures: []Figure{
			yuan("amount", amount), yuan("other", received), yuan("due", due),
		}}
	})
	return due
}

// mostByPerson is the most that is due where nobody knows to whom how much was
// paid: one person everything, and so no other anything.
func (t *trace) mostByPerson(amount, received decimal.Decimal) decimal.Decimal {
	others := t.each.Mul(t.heads.Sub(decimal.NewFromInt(1)))
	return decimal.Min(amount, others.Add(decimal.Max(t.each.Sub(received), decimal.Zero)))
}

// split shares what is due between city and county for the rules that the
// closing paragraph names. The city's part is rounded down to the fen and
// the county takes the rest (reading R8).
func (c *Closing) split(t *trace, r *Rule, due decimal.Decimal) *Split {
	named, ok := c.Funded[r.Name]
	if !ok {
		t.note(func() Step { return Step{Kind: FundingUnstated, Cites: []string{}} })
		return nil
	}
	city := due.Mul(decimal.NewFromInt(int64(c.Split.City))).Shift(-1).RoundFloor(2)
	county := due.Sub(city)
	t.note(func() Step {
		return Step{Kind: Funding, Cites: []string{named.ID, c.Split.ID, c.Advance.ID}, Readings: append(t.payers, R8), Figures: []Figure{
			yuan("due", due), yuan("city", city), yuan("county", county),
		}}
	})
	return &Split{City: city, County: county}
}
