package calc

import "github.com/shopspring/decimal"

// Recruitment grants an agency a fixed amount for each non-local person whom it
// newly placed with an enterprise of the city, from a minimum number of people,
// up to a cap.
type Recruitment struct {
	Agency    Phrase   // 人力资源服务机构
	Window    Period   // of bringing people in
	New       Phrase   // 新引进
	Nonlocal  Phrase   // 市外户籍
	People    Quantity // 人, those who meet every condition (reading R5)
	Served    Phrase   // 为我市企业
	Place     Phrase   // 在舟山: of the employment and of the insurance
	First     Phrase   // 首次就业
	Insurance Phrase   // 缴纳社会保险费
	Months    Quantity // 个月 of it
	Amount    Quantity // 元 for each person
	Cap       Quantity // 元
}

var recruitmentPeople = listOf(List{
	Name: "recruitment.people", Rule: "recruitment", Most: MaxPeople, Many: TooManyPeople, worst: -1, best: -1,
	alike: func(f *Facts, row, people int) { f.Recruitment.People[row].others = people - 1 },
},
	func(f *Facts) *[]Recruit { return &f.Recruitment.People })

var recruitmentRule = Rule{
	Name: "recruitment", Kind: Agency, bind: bindRecruitment,
	Questions: []Question{
		{
			Name: "recruitment.workers", Rule: "recruitment", Unit: People, Letter: 'H', Doubts: []string{R20},
			field: func(f *Facts, _ int) any { return &f.Recruitment.Workers },
			worst: always(int64(0)), best: always(mostPeople),
		},
		{Name: "recruitment.people.*.name", Rule: "recruitment", field: func(f *Facts, row int) any { return &f.Recruitment.People[row].Name }},
		{Name: "recruitment.people.*.id", Rule: "recruitment", field: func(f *Facts, row int) any { return &f.Recruitment.People[row].ID }},
		{
			Name: "recruitment.people.*.nonlocal", Rule: "recruitment",
			field: func(f *Facts, row int) any { return &f.Recruitment.People[row].Nonlocal },
			worst: always(false), best: always(true),
		},
		{
			Name: "recruitment.people.*.introduced", Rule: "recruitment",
			field: func(f *Facts, row int) any { return &f.Recruitment.People[row].Introduced },
			worst: func(p *Policy, _ *Rule) any { r, _ := TermsOf[*Recruitment](p); return r.Window.outside() },
			best:  func(p *Policy, _ *Rule) any { r, _ := TermsOf[*Recruitment](p); return r.Window.From },
		},
		{
			Name: "recruitment.people.*.firstEmployment", Rule: "recruitment",
			field: func(f *Facts, row int) any { return &f.Recruitment.People[row].FirstEmployment },
			worst: always(false), best: always(true),
		},
		{
			Name: "recruitment.people.*.insuredMonths", Rule: "recruitment", Unit: Months,
			field: func(f *Facts, row int) any { return &f.Recruitment.People[row].InsuredMonths },
			worst: always(int64(0)), best: always(mostPeople),
		},
	},
	Needs:          []string{"enterprise.kind"},
	Readings:       []string{R5},
	Doubts:         []string{R18, R19},
	received:       func(f *Facts) **decimal.Decimal { return &f.Recruitment.Received },
	receivedLetter: 'J',
}

const (
	RecruitmentAgency StepKind = "recruitment.agency"
	RecruitmentPeople StepKind = "recruitment.people"
	RecruitmentEnough StepKind = "recruitment.enough"
	RecruitmentAmount StepKind = "recruitment.amount"
	RecruitmentCap    StepKind = "recruitment.cap"
)

func bindRecruitment(b *binder) Terms {
	return &Recruitment{
		Agency:    b.phrase("agency"),
		Window:    b.period("window"),
		New:       b.phrase("new"),
		Nonlocal:  b.phrase("nonlocal"),
		People:    b.quantity("people", People, AtLeast),
		Served:    b.phrase("served"),
		Place:     b.phrase("place"),
		First:     b.phrase("first"),
		Insurance: b.phrase("insurance"),
		Months:    b.quantity("months", Months, AtLeast),
		Amount:    b.quantity("amount", Yuan, Each, Exactly),
		Cap:       b.quantity("cap", Yuan, AtMost),
	}
}

func (r *Recruitment) assess(t *trace, f *Facts) {
	t.require(f.isKind(Agency), func() Step { return Step{Kind: RecruitmentAgency, Cites: []string{r.Agency.ID}} }, "enterprise.kind")

	var all roll
	n, known := int64(0), f.Recruitment.Workers != nil
	switch {
	case f.Recruitment.People != nil:
		all = r.count(t, f)
		n = int64(all.Counts)
	case known:
		n = *f.Recruitment.Workers
	}
	unclear := int64(all.Unclear)
	who := func() Step {
		s := Step{
			Kind:     RecruitmentPeople,
			Figures:  append(days(r.Window), figure("months", r.Months)),
			Cites:    []string{r.Window.ID, r.Served.ID, r.New.ID, r.Nonlocal.ID, r.Place.ID, r.First.ID, r.Insurance.ID, r.Months.ID},
			Readings: readingsOf(r.Months, t.doubted(R20)...),
		}
		if t.people != nil {
			s.Figures = append(s.Figures, all.figures()...)
		} else if known {
			s.Figures = append(s.Figures, people("workers", n))
		}
		return s
	}
	switch {
	case t.people == nil && !known:
		t.require(Open, who, "recruitment.workers")
		return
	case unclear > 0:
		t.require(Open, who, all.missing...)
	default:
		t.note(who)
	}
	count := decimal.NewFromInt(n)
	reached := func(n decimal.Decimal) bool { return t.reaches(n, r.People.Number, r.People) }
	enough := reached
	switch t.other {
	case R5: // the threshold is then one of people who are no fact: enough are assumed
		enough = decimal.Decimal.IsPositive
		if !reached(count) {
			t.bound = AsMuchAs
		}
	case R18: // each at another enterprise, for all that is known
		enough = func(decimal.Decimal) bool { return false }
		t.bound = AsLittleAs
	}
	verdict := met(enough(count))
	if verdict == Unmet && enough(count.Add(decimal.NewFromInt(unclear))) {
		verdict = Open
	}
	t.require(verdict, func() Step {
		return Step{Kind: RecruitmentEnough, Cites: []string{r.People.ID}, Readings: readingsOf(r.People, append([]string{R5}, t.doubted(R18)...)...), Figures: []Figure{
			people("workers", n), figure("threshold", r.People),
		}}
	})
	if t.undecided() {
		return
	}
	t.counted = count
	product := r.Amount.Number.Mul(count)
	t.note(func() Step {
		return Step{Kind: RecruitmentAmount, Cites: []string{r.Amount.ID}, Figures: []Figure{
			people("workers", n), figure("each", r.Amount), yuan("product", product),
		}}
	})
	limit := r.Cap
	if t.other == R19 && product.GreaterThan(limit.Number) { // at so many enterprises that no cap is reached
		limit.Number, t.bound = product, AsMuchAs
	}
	t.capped(RecruitmentCap, product, limit, R19)
}

// count goes through the people, where they are known, in place of their number.
func (r *Recruitment) count(t *trace, f *Facts) roll {
	var all roll
	for i := range f.Recruitment.People {
		w := &f.Recruitment.People[i]
		all.add(t, recruitmentPeople, i, r.traits(t, w), 1+w.others)
	}
	t.people = all.headcount()
	return all
}

// Limit is what one agency gets at most.
func (r *Recruitment) Limit() Quantity { return r.Cap }

// Uses says where each quantity of the clause is used.
func (r *Recruitment) Uses() []Use {
	return []Use{
		{r.Window.ID, "recruitment.workers", RecruitmentPeople},
		{r.People.ID, "recruitment.workers", RecruitmentEnough},
		{r.Months.ID, "recruitment.workers", RecruitmentPeople},
		{r.Amount.ID, "recruitment.workers", RecruitmentAmount},
		{r.Cap.ID, "recruitment.workers", RecruitmentCap},
	}
}

// next returns how many people are missing to the minimum, and beyond it one more
// person, up to the cap.
func (r *Recruitment) next(f *Facts, m MeasureResult) []Distance {
	if !onlyFails(RecruitmentEnough, m.Steps) {
		return nil
	}
	field, n := "recruitment.workers", int64(0)
	if m.People != nil {
		field, n = recruitmentPeople.Name, int64(m.People.Counts)
	} else {
		n = *f.Recruitment.Workers
	}
	if m.Status == Eligible {
		return oneMore(field, r.Amount, r.Cap, m)
	}
	return gaining(Distance{
		Field: field, More: lacking(n, r.People), Unit: People,
		Gain: decimal.Min(r.Amount.Number.Mul(r.People.Number), r.Cap.Number), Reaches: r.People.ID,
	})
}

// example is always an agency with several times the minimum: none that misses it is
// among the examples.
func (r *Recruitment) example(f *Facts, _ bool) {
	people := r.People.Number.Mul(decimal.New(3, 0)).IntPart()
	f.Recruitment.Workers = &people
}
