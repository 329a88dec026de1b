package calc

import "github.com/shopspring/decimal"

// Retention is measure 1: so much for each worker from elsewhere who keeps
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
	Claim      Phrase   // 节前代发、节后申领
}

const (
	RetentionEnterprise What = "retention.enterprise"
	RetentionWorkers    What = "retention.workers"
	RetentionAmount     What = "retention.amount"
	RetentionCap        What = "retention.cap"
)

func bindRetention(b *binder) Retention {
	return Retention{
		Enterprise: b.phrase("m1-enterprise"),
		Frontline:  b.phrase("m1-frontline"),
		Working:    b.phrase("m1-working"),
		Festival:   b.phrase("m1-festival"),
		Month:      b.period("m1-month"),
		Insurance:  b.phrase("m1-insurance"),
		Nonlocal:   b.phrase("m1-nonlocal"),
		Amount:     b.quantity("m1-amount", Yuan, Exactly, Each),
		Cap:        b.quantity("m1-cap", Yuan, AtMost),
		Claim:      b.phrase("m1-claim"),
	}
}

func (r Retention) assess(t *trace, f *Facts) {
	requireAboveScale(t, f, Step{What: RetentionEnterprise, Cites: []string{r.Enterprise.ID}})

	workers := Step{
		What:    RetentionWorkers,
		Figures: days(r.Month),
		Cites:   []string{r.Nonlocal.ID, r.Frontline.ID, r.Festival.ID, r.Working.ID, r.Month.ID, r.Insurance.ID},
		Missing: []string{"retention.workers"},
	}
	n := f.Retention.Workers
	switch {
	case n == nil:
		t.require(Open, workers)
	case *n == 0: // no worker for whom the clause gives anything
		t.require(Unmet, workers)
	default:
		workers.Figures = append(workers.Figures, people("workers", *n))
		t.require(Met, workers)
	}
	if t.undecided() {
		return
	}
	product := r.Amount.Number.Mul(decimal.NewFromInt(*n))
	t.note(Step{What: RetentionAmount, Cites: []string{r.Amount.ID}, Figures: []Figure{
		people("workers", *n), figure("each", r.Amount), yuan("product", product),
	}})
	t.capped(RetentionCap, product, r.Cap)
}

// requireAboveScale requires a 规上工业企业, which is two facts.
func requireAboveScale(t *trace, f *Facts, s Step) {
	kind, scale := f.isKind(Industrial), is(f.Enterprise.AboveScale, true)
	if kind == Open {
		s.Missing = append(s.Missing, "enterprise.kind")
	}
	if scale == Open {
		s.Missing = append(s.Missing, "enterprise.aboveScale")
	}
	t.require(all(kind, scale), s)
}

// all is the verdict of conditions that must hold together.
func all(verdicts ...Verdict) Verdict {
	out := Met
	for _, v := range verdicts {
		if v == Unmet {
			return Unmet
		}
		if v == Open {
			out = Open
		}
	}
	return out
}
