package calc

import "github.com/shopspring/decimal"

// Closing is what the closing paragraphs say of every measure: who pays, and
// what happens where another policy covers the same thing.
type Closing struct {
	Growth    Phrase // 企业一季度产值增速补助: measure 2
	Retention Phrase // 留舟员工专项补贴: measure 1
	Charter   Phrase // 外来员工返岗包车补助: measure 18
	Split     Ratio  // 五五比例, city and county
	Advance   Phrase // 先行兑付: the county pays first
	Overlap   Phrase // 就高不重复
}

const (
	Overlap         What = "closing.overlap"
	Funding         What = "closing.funding"
	FundingUnstated What = "closing.fundingUnstated" // the notice does not say who pays
)

func bindClosing(b *binder) Closing {
	return Closing{
		Growth:    b.phrase("notice-growth"),
		Retention: b.phrase("notice-retention"),
		Charter:   b.phrase("notice-charter"),
		Split:     b.ratio("notice-split"),
		Advance:   b.phrase("notice-advance"),
		Overlap:   b.phrase("notice-overlap"),
	}
}

// due is what is left of the amount where another policy paid for the same
// thing: the higher counts, so the excess over what was received; in the other
// reading of R6 all of it where there is an excess.
func (c Closing) due(t *trace, measure int, amount decimal.Decimal, f *Facts) decimal.Decimal {
	other := f.OtherBenefits[measure]
	if other.IsZero() {
		return amount
	}
	due := decimal.Max(amount.Sub(other), decimal.Zero)
	if t.other == R6 && due.IsPositive() {
		due = amount
	}
	t.note(Step{What: Overlap, Cites: []string{c.Overlap.ID}, Readings: []string{R6}, Figures: []Figure{
		yuan("amount", amount), yuan("other", other), yuan("due", due),
	}})
	return due
}

// split shares what is due between city and county for the three measures that
// the closing paragraph names. The city's part is rounded down to the fen and
// the county takes the rest (reading R8).
func (c Closing) split(t *trace, measure int, due decimal.Decimal) *Split {
	named, ok := map[int]Phrase{1: c.Retention, 2: c.Growth, 18: c.Charter}[measure]
	if !ok {
		t.note(Step{What: FundingUnstated, Cites: []string{}})
		return nil
	}
	city := due.Mul(decimal.NewFromInt(int64(c.Split.City))).Shift(-1).RoundFloor(2)
	county := due.Sub(city)
	t.note(Step{What: Funding, Cites: []string{named.ID, c.Split.ID, c.Advance.ID}, Readings: []string{R8}, Figures: []Figure{
		yuan("due", due), yuan("city", city), yuan("county", county),
	}})
	return &Split{City: city, County: county}
}
