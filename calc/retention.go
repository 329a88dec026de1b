package calc

import "github.com/shopspring/decimal"

// Retention grants a fixed amount for each non-local worker who keeps
// working over the festival, up to a cap for each enterprise. The money is the
// workers'; the enterprise pays it out and claims afterwards (节前代发、节后申领).
type Retention struct {
	Enterprise Phrase   // 规上工业企业
	Frontline  Phrase   // 一线生产岗位
	Working    Phrase   // 坚持工作
	Festival   Phrase   // 2023年春节期间: the notice gives it no days
	Month      Period   // of paying social insurance
	Insurance  Phrase   // 在舟缴纳社会保险
	Nonlocal   Phrase   // 非我市户籍
	Amount     Quantity // 元 for each worker
	Cap        Quantity // 元 for each enterprise
	Claim      Phrase   // 节前代发、节后申领, where the words say so
	Encouraged Phrase   // 鼓励: of enterprises to claim so, where it is no more than that
}

var retentionPeople = listOf(List{
	Name: "retention.people", Rule: "retention", Most: MaxPeople, Many: TooManyPeople, worst: -1, best: -1,
	alike: func(f *Facts, row, people int) { f.Retention.People[row].others = people - 1 },
},
	func(f *Facts) *[]Worker { return &f.Retention.People })

var retentionRule = Rule{
	Name: "retention", Kind: Industrial, bind: bindRetention,
	Questions: []Question{
		{
			Name: "retention.workers", Rule: "retention", Unit: People, Letter: 'W', Doubts: []string{R9, R10, R11},
			field: func(f *Facts, _ int) any { return &f.Retention.Workers },
			worst: always(int64(0)), best: always(mostPeople),
		},
		{Name: "retention.people.*.name", Rule: "retention", field: func(f *Facts, row int) any { return &f.Retention.People[row].Name }},
		{Name: "retention.people.*.id", Rule: "retention", field: func(f *Facts, row int) any { return &f.Retention.People[row].ID }},
		{
			Name: "retention.people.*.nonlocal", Rule: "retention",
			field: func(f *Facts, row int) any { return &f.Retention.People[row].Nonlocal },
			worst: always(false), best: always(true),
		},
		{
			Name: "retention.people.*.frontline", Rule: "retention",
			field: func(f *Facts, row int) any { return &f.Retention.People[row].Frontline },
			worst: always(false), best: always(true),
		},
		{
			Name: "retention.people.*.working", Rule: "retention", Doubts: []string{R9},
			field: func(f *Facts, row int) any { return &f.Retention.People[row].Working },
			worst: always(false), best: always(true),
		},
		{
			Name: "retention.people.*.insured", Rule: "retention", Doubts: []string{R11},
			field: func(f *Facts, row int) any { return &f.Retention.People[row].Insured },
			worst: always(false), best: always(true),
		},
		{
			Name: "retention.people.*.received", Rule: "retention", Unit: Yuan,
			field: func(f *Facts, row int) any { return &f.Retention.People[row].Received },
		},
	},
	Needs:          []string{"enterprise.kind", "enterprise.aboveScale"},
	Doubts:         []string{R24},
	received:       func(f *Facts) **decimal.Decimal { return &f.Retention.Received },
	receivedLetter: 'B',
}

const (
	RetentionEnterprise StepKind = "retention.enterprise"
	RetentionWorkers    StepKind = "retention.workers"
	RetentionAmount     StepKind = "retention.amount"
	RetentionCap        StepKind = "retention.cap"
)

func bindRetention(b *binder) Terms {
	return &Retention{
		Enterprise: b.phrase("enterprise"),
		Frontline:  b.phrase("frontline"),
		Working:    b.phrase("working"),
		Festival:   b.phrase("festival"),
		Month:      b.period("month"),
		Insurance:  b.phrase("insurance"),
		Nonlocal:   b.phrase("nonlocal"),
		Amount:     b.quantity("amount", Yuan, Exactly, Each),
		Cap:        b.quantity("cap", Yuan, AtMost),
		Claim:      b.mentioned("claim"),
		Encouraged: b.mentioned("encouraged"),
	}
}

func (r *Retention) assess(t *trace, f *Facts) {
	requireAboveScale(t, f, func() Step {
		return Step{Kind: RetentionEnterprise, Cites: []string{r.Enterprise.ID}, Readings: t.doubted(R12)}
	})
	var all roll
	n, known := int64(0), f.Retention.Workers != nil
	switch {
	case f.Retention.People != nil:
		all = r.count(t, f)
		n, known = int64(all.Counts), all.Unclear == 0
	case known:
		n = *f.Retention.Workers
	}
	v := Open
	if known {
		v = met(n > 0) // no worker meets the conditions
	}
	missing := all.missing
	if t.people == nil {
		missing = []string{"retention.workers"}
	}
	t.require(v, func() Step {
		s := Step{
			Kind:     RetentionWorkers,
			Figures:  days(r.Month),
			Cites:    []string{r.Nonlocal.ID, r.Frontline.ID, r.Festival.ID, r.Working.ID, r.Month.ID, r.Insurance.ID},
			Readings: t.doubted(R9, R11),
		}
		if t.people != nil {
			s.Figures = append(s.Figures, all.figures()...)
		} else if v == Met {
			s.Figures = append(s.Figures, people("workers", n))
		}
		return s
	}, missing...)
	if t.undecided() {
		return
	}
	t.each, t.heads = r.Amount.Number, decimal.NewFromInt(n)
	t.counted = t.heads
	product := t.each.Mul(t.heads)
	t.note(func() Step {
		return Step{Kind: RetentionAmount, Cites: []string{r.Amount.ID}, Figures: []Figure{
			people("workers", n), figure("each", r.Amount), yuan("product", product),
		}}
	})
	if product.GreaterThan(r.Cap.Number) {
		t.capped(RetentionCap, product, r.Cap, R10)
	} else {
		t.capped(RetentionCap, product, r.Cap)
	}
}

// count goes through the people, where they are known, in place of their number.
func (r *Retention) count(t *trace, f *Facts) roll {
	var all roll
	t.owed = new(owed)
	for i := range f.Retention.People {
		w := &f.Retention.People[i]
		alike := 1 + w.others
		if all.add(t, retentionPeople, i, r.traits(w), alike) != Counts {
			continue
		}
		received := decimal.Zero
		if w.Received != nil {
			received = *w.Received
		}
		n := decimal.NewFromInt(int64(alike))
		t.owed.add(r.Amount.Number.Mul(n), received.Mul(n))
	}
	t.people = all.headcount()
	t.person = len(f.Retention.People) == 1 && f.OfPerson()
	return all
}

// Limit is what one enterprise gets at most.
func (r *Retention) Limit() Quantity { return r.Cap }

// Uses says where each quantity of the clause is used.
func (r *Retention) Uses() []Use {
	return []Use{
		{r.Month.ID, "retention.workers", RetentionWorkers},
		{r.Amount.ID, "retention.workers", RetentionAmount},
		{r.Cap.ID, "retention.workers", RetentionCap},
	}
}

// next is one more worker, up to the cap.
func (r *Retention) next(_ *Facts, m MeasureResult) []Distance {
	switch {
	case m.Person || !onlyFails(RetentionWorkers, m.Steps):
		return nil
	case m.People != nil:
		return oneMore(retentionPeople.Name, r.Amount, r.Cap, m)
	}
	return oneMore("retention.workers", r.Amount, r.Cap, m)
}

func (r *Retention) example(f *Facts, misses bool) {
	workers := int64(120)
	if misses { // nobody misses it by a worker: an enterprise with a few
		workers = 40
	}
	f.Retention.Workers = &workers
}
