package calc

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"
)

// A Range is the least and the most that the Amount of an incomplete measure
// can become, in yuan, exact to the fen. Both are reached by answers that the
// contract takes, each by itself: as the rules do, it compares no fact with
// another but the two quarters.
type Range struct{ Least, Most decimal.Decimal }

// MarshalJSON writes money as the contract has it.
func (r Range) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Least string `json:"least"`
		Most  string `json:"most"`
	}{r.Least.StringFixed(2), r.Most.StringFixed(2)})
}

// between finds the range by giving all missing facts the answers that favour
// the enterprise least, and those that favour it most: which answer favours it
// does not hang on the other facts. Only the output of the year has no such
// side, it chooses a branch of measure 2, so both branches are tried.
func (p *Policy) between(r rule, f Facts) *Range {
	var amounts []decimal.Decimal
	for _, output := range []decimal.Decimal{decimal.Zero, p.Growth.Large.Number} {
		least, most := f, f
		for _, known := range []*Facts{&least, &most} {
			supply(&known.Growth.Output2022, output)
		}
		p.leastFavoured(&least)
		p.mostFavoured(&most, r.kind)
		amounts = append(amounts, r.under("", &least).Amount, r.under("", &most).Amount)
	}
	return &Range{
		Least: slices.MinFunc(amounts, decimal.Decimal.Compare),
		Most:  slices.MaxFunc(amounts, decimal.Decimal.Compare),
	}
}

// leastFavoured answers what is missing so that it gives as little as can be.
func (p *Policy) leastFavoured(f *Facts) {
	supply(&f.Enterprise.Kind, Other)
	supply(&f.Enterprise.AboveScale, false)
	supply(&f.Enterprise.StateControlled, true)
	supply(&f.Retention.Workers, 0)
	supply(&f.Growth.Q1Output2022, decimal.Zero) // no growth over nothing
	supply(&f.Growth.Q1Output2023, decimal.Zero)
	supply(&f.Recruitment.Workers, 0)
	// Whatever a trip lacks, there is an answer by which it does not count.
	trips := []Trip{}
	for _, t := range f.Trips {
		if t.Date != nil && t.CrossProvince != nil && t.Workers != nil && t.Cost != nil {
			trips = append(trips, t)
		}
	}
	f.Trips = trips
}

// mostFavoured answers what is missing so that it gives as much as can be.
func (p *Policy) mostFavoured(f *Facts, kind EnterpriseKind) {
	supply(&f.Enterprise.Kind, kind)
	supply(&f.Enterprise.AboveScale, true)
	supply(&f.Enterprise.StateControlled, false)
	supply(&f.Retention.Workers, mostMoney.IntPart())
	supply(&f.Growth.Q1Output2022, fen) // the least to grow from
	supply(&f.Growth.Q1Output2023, mostMoney)
	supply(&f.Recruitment.Workers, mostMoney.IntPart())
	if f.Trips == nil {
		f.Trips = []Trip{{}}
	}
	f.Trips = slices.Clone(f.Trips)
	for i := range f.Trips {
		t := &f.Trips[i]
		supply(&t.Date, p.Charter.Window.From)
		supply(&t.CrossProvince, true)
		supply(&t.Workers, mostMoney.IntPart())
		supply(&t.Cost, mostMoney)
	}
}

// supply sets a fact that is not known.
func supply[T any](fact **T, value T) {
	if *fact == nil {
		*fact = &value
	}
}
