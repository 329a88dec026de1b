package calc_test

import (
	"reflect"
	"slices"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// The readings of a result are those of its steps, in order, and another
// outcome stands only where it is one.
func TestEveryReading(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		f := partial(p).Draw(t, "facts")
		for _, m := range p.Assess(f).Measures {
			var ofSteps, ids []string
			for _, s := range m.Steps {
				ofSteps = append(ofSteps, s.Readings...)
			}
			calc.SortReadings(ofSteps)
			for _, r := range m.Readings {
				ids = append(ids, r.ID)
				o := r.Other
				switch {
				case o == nil:
					continue
				case m.Status == calc.Incomplete || o.Status == calc.Incomplete:
					t.Fatalf("measure %d: %s is %+v of what is %s", m.Measure, r.ID, o, m.Status)
				case o.Status == m.Status && o.Amount.Equal(m.Amount) && o.Due.Equal(m.Due):
					t.Fatalf("measure %d: %s gives the same", m.Measure, r.ID)
				case (o.Status == calc.Eligible) != o.Amount.IsPositive() || o.Due.GreaterThan(o.Amount) || o.Due.IsNegative():
					t.Fatalf("measure %d: %s gives %+v", m.Measure, r.ID, o)
				}
				if problem := differsRightly(p, f, m, r); problem != "" {
					t.Fatalf("measure %d: %s gives %+v where %s %s is taken: %s", m.Measure, r.ID, o, m.Status, m.Amount, problem)
				}
			}
			if !slices.Equal(ids, slices.Compact(ofSteps)) {
				t.Fatalf("measure %d has the readings %v, its steps %v", m.Measure, ids, ofSteps)
			}
		}
	})
}

// differsRightly says what is wrong with a reading that gives something else,
// by what the register says of it.
func differsRightly(p *calc.Policy, f calc.Facts, m calc.MeasureResult, r calc.ReadingEffect) string {
	o := r.Other
	bounded := map[string]calc.Bound{"R5": calc.AsMuchAs, "R18": calc.AsLittleAs, "R19": calc.AsMuchAs}
	if !slices.Contains([]string{"R15", "R16", "R24"}, r.ID) && o.Bound != bounded[r.ID] {
		return "only what turns on a fact that is not asked is a bound"
	}
	switch r.ID {
	case "R1":
		if !atAnEdge(p, f) || m.Status != calc.Eligible {
			return "no number stands at a threshold"
		}
	case "R2":
		if more := o.Amount.Sub(m.Amount); !more.IsPositive() || more.GreaterThan(growthOf(p).Bonus.Number) {
			return "a part of a step is between nothing and a step"
		}
	case "R3":
		if !o.Amount.GreaterThan(m.Amount) {
			return "together there are more trips"
		}
	case "R5":
		if m.Status != calc.Ineligible || !o.Amount.Equal(recruitmentOf(p).Amount.Number.Mul(decimal.NewFromInt(*f.Recruitment.Workers))) {
			return "each person is paid for, though they are too few"
		}
	case "R6":
		if other := m.Received; !other.IsPositive() || !o.Amount.Equal(m.Amount) || !o.Due.Equal(m.Amount) || !m.Amount.GreaterThan(other) {
			return "all is due where it is more than what was received"
		}
	case "R13":
		if m.Status != calc.Eligible || o.Status != calc.Ineligible || *f.Enterprise.AboveScale {
			return "it shuts out a large enterprise that is not above scale"
		}
	case "R15":
		few := func(t calc.Trip) bool { return t.Fewest != nil && *t.Fewest < charterOf(p).Workers.Number.IntPart() }
		switch {
		case !o.Amount.LessThan(m.Amount):
			return "the firm's own, and those in one bus, are fewer than all who came along"
		case o.Bound == calc.AsMuchAs || o.Bound != "" && !slices.ContainsFunc(f.Trips, few):
			return "only what a bus cost that has enough is not asked"
		case !slices.ContainsFunc(f.Trips, few) && !slices.ContainsFunc(f.Trips, isShared):
			return "nobody else came along, and in no bus were too few"
		}
	case "R16":
		untold := func(t calc.Trip) bool { return isShared(t) && t.WholeCost == nil }
		switch {
		case o.Bound == calc.AsMuchAs && o.Amount.Equal(charterOf(p).Cap.Number) && slices.ContainsFunc(f.Trips, untold):
		case o.Bound != "":
			return "the cost of a whole bus that is not told has no bound but the cap"
		case !o.Amount.GreaterThan(m.Amount):
			return "a whole is more than a share of it"
		}
	case "R17":
		if o.Bound != "" || !o.Amount.LessThan(m.Amount) || !slices.ContainsFunc(f.Trips, func(t calc.Trip) bool { return t.Arrived != nil }) {
			return "a day more in the period rules trips out"
		}
	case "R18":
		if m.Status != calc.Eligible || o.Status != calc.Ineligible {
			return "enough in all can be too few at each"
		}
	case "R19":
		if !m.Amount.Equal(recruitmentOf(p).Cap.Number) || !o.Amount.GreaterThan(m.Amount) {
			return "it lifts the cap"
		}
	case "R22":
		if m.Measure != 20 || !o.Amount.Equal(m.Amount) || !o.Due.Equal(m.Amount) || !m.Received.IsPositive() {
			return "nothing is taken off what the sentence does not name"
		}
	case "R24":
		if m.Measure != 1 || !o.Amount.Equal(m.Amount) || o.Due.LessThan(m.Due) || o.Bound != calc.AsMuchAs {
			return "by person it is no less than in a lump"
		}
	case "R25":
		if !o.Amount.Equal(m.Amount) || !o.Due.GreaterThan(m.Due) || !m.Received.IsPositive() {
			return "what is above the cap makes up for what was received"
		}
	default:
		return "it never differs"
	}
	return ""
}

func isShared(t calc.Trip) bool { return t.OwnWorkers != nil }

// atAnEdge reports whether some number is exactly a threshold that 以上 bounds.
func atAnEdge(p *calc.Policy, f calc.Facts) bool {
	if n := f.Recruitment.Workers; n != nil && decimal.NewFromInt(*n).Equal(recruitmentOf(p).People.Number) {
		return true
	}
	if d := f.Growth.YearOutput; d != nil && d.Equal(growthOf(p).Large.Number) {
		return true
	}
	for _, t := range f.Trips {
		if t.Workers != nil && decimal.NewFromInt(*t.Workers).Equal(charterOf(p).Workers.Number) {
			return true
		}
	}
	before, after := f.Growth.BaseQuarterOutput, f.Growth.QuarterOutput
	if before == nil || after == nil {
		return false
	}
	for _, rate := range []calc.Quantity{growthOf(p).Growth, growthOf(p).OtherGrowth} {
		if after.Sub(*before).Shift(2).Equal(before.Mul(rate.Number)) {
			return true
		}
	}
	return false
}

// Where persons are known what each received is set off first, and the cap
// limits what is left: 4,001 workers, one of whom has 300 yuan. 4,000 × 500 + 200
// is above the cap of 2,000,000. In the other order, and in a lump, 300 are taken
// off the cap.
func TestOrderOfCapAndOverlapByPerson(t *testing.T) {
	p, yes, received := policy(t), true, decimal.NewFromInt(300)
	kind := calc.Industrial
	var f calc.Facts
	f.Enterprise.Kind, f.Enterprise.AboveScale = &kind, &yes
	f.Retention.People = slices.Repeat([]calc.Worker{{Nonlocal: &yes, Frontline: &yes, Working: &yes, Insured: &yes}}, 4001)
	f.Retention.People[7].Received = &received
	m := measure(p.Assess(f), 1)
	if m.Due.String() != "2000000" {
		t.Errorf("due is %s", m.Due)
	}
	for _, r := range m.Readings {
		if r.ID == "R24" || r.ID == "R25" {
			if r.Other == nil || r.Other.Due.String() != "1999700" || r.Other.Bound != "" {
				t.Errorf("%s gives %+v", r.ID, r.Other)
			}
		} else if r.Other != nil {
			t.Errorf("%s gives %+v", r.ID, r.Other)
		}
	}
}

// Of two measures that give as much, within this notice the one of which more is
// due would be paid, wherever it stands: 100 × 500 and half of 100,000 are 50,000
// each, and 1,000 were received for the second.
func TestEqualMeasuresWithin(t *testing.T) {
	const facts = `{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":100},` +
		`"trips":[{"date":"2023-01-28","crossProvince":true,"workers":10,"cost":"100000"}],"otherBenefits":{"18":"1000"}}`
	meets(t, policy(t), facts, "1 eligible due=50000.00\n18 eligible amount=50000.00 due=49000.00\ntotal 99000.00 other.R21=50000.00")
}

// A notice whose register has only what no notice can do without speaks of
// nothing else.
func TestRegisterDecides(t *testing.T) {
	full := policy(t)
	p, err := calc.NewPolicy(full.Measures, spans(t))
	if err != nil {
		t.Fatal(err)
	}
	p.Readings = full.Readings[:8]
	rapid.Check(t, func(t *rapid.T) {
		r := p.Assess(partial(p).Draw(t, "facts"))
		for _, m := range r.Measures {
			for _, effect := range m.Readings {
				if !slices.ContainsFunc(p.Readings, func(r calc.Reading) bool { return r.ID == effect.ID }) {
					t.Fatalf("measure %d rests on %s", m.Measure, effect.ID)
				}
			}
		}
		if r.Readings != nil {
			t.Fatalf("the total rests on %v", r.Readings)
		}
	})
}

// What the applicant's word decides stands beside its question, and no rule
// computes it.
func TestDoubtsOfQuestions(t *testing.T) {
	p := policy(t)
	asked := make(map[string][]string)
	for _, q := range p.Questions() {
		for _, r := range p.Doubts(&q) {
			asked[q.Name] = append(asked[q.Name], r.ID)
		}
	}
	want := map[string][]string{
		"enterprise.aboveScale": {"R12"}, "retention.workers": {"R9", "R10", "R11"}, "growth.quarterOutput": {"R23"},
		"retention.people.*.working": {"R9"}, "retention.people.*.insured": {"R11"}, // of one person
		"trips.*.date": {"R17"}, "recruitment.workers": {"R20"},
	}
	if !reflect.DeepEqual(asked, want) {
		t.Errorf("got  %v\nwant %v", asked, want)
	}
}

// Each entry of the register concerns a measure, and no result rests on one that
// does not concern it.
func TestConcerning(t *testing.T) {
	p := policy(t)
	ids := func(readings []calc.Reading) (all []string) {
		for _, r := range readings {
			all = append(all, r.ID)
		}
		return all
	}
	for number, want := range map[int][]string{
		1:  {"R6", "R8", "R9", "R10", "R11", "R12", "R21", "R24", "R25"},
		2:  {"R1", "R2", "R4", "R6", "R8", "R12", "R13", "R14", "R21", "R23", "R25"},
		18: {"R3", "R6", "R7", "R8", "R15", "R16", "R17", "R21", "R25"}, // 及以上 leaves R1 no room
		20: {"R1", "R5", "R6", "R18", "R19", "R20", "R21", "R22", "R25"},
		4:  nil,
	} {
		if got := ids(p.Concerning(number)); !slices.Equal(got, want) {
			t.Errorf("measure %d: %v, want %v", number, got, want)
		}
	}
	for _, r := range p.Readings {
		if !slices.ContainsFunc(p.Rules(), func(rule calc.RuleOfMeasure) bool { return slices.Contains(ids(p.Concerning(rule.Measure)), r.ID) }) {
			t.Errorf("%s concerns nothing", r.ID)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, m := range p.Assess(partial(p).Draw(t, "facts")).Measures {
			concern := ids(p.Concerning(m.Measure))
			for _, effect := range m.Readings {
				if !slices.Contains(concern, effect.ID) {
					t.Fatalf("measure %d rests on %s", m.Measure, effect.ID)
				}
			}
		}
	})
}

// A notice without a rule needs no reading; a rule that nobody knows needs none of
// its own beside the three that rest on no rule.
func TestRestingOn(t *testing.T) {
	if ids := calc.RestingOn(nil); ids != nil {
		t.Errorf("without a rule: %v", ids)
	}
	if ids := calc.RestingOn([]string{"no such rule"}); !slices.Equal(ids, []string{calc.R1, calc.R6, calc.R8}) {
		t.Errorf("of an unknown rule: %v", ids)
	}
}
