package calc

import "github.com/shopspring/decimal"

// Recruitment is measure 20: so much for each person from elsewhere whom an
// agency newly brought to an enterprise of the city, from a least number of
// people on, up to a cap.
type Recruitment struct {
	Agency    Phrase   // 人力资源服务机构
	Window    Period   // of bringing people in
	New       Phrase   // 新引进
	Nonlocal  Phrase   // 市外户籍
	People    Quantity // 人, those who meet every condition (reading R5)
	First     Phrase   // 首次就业
	Insurance Phrase   // 缴纳社会保险费
	Months    Quantity // 个月 of it
	Amount    Quantity // 元 for each person
	Cap       Quantity // 元
}

const (
	RecruitmentAgency What = "recruitment.agency"
	RecruitmentPeople What = "recruitment.people"
	RecruitmentEnough What = "recruitment.enough"
	RecruitmentAmount What = "recruitment.amount"
	RecruitmentCap    What = "recruitment.cap"
)

func bindRecruitment(b *binder) Recruitment {
	return Recruitment{
		Agency:    b.phrase("m20-agency"),
		Window:    b.period("m20-window"),
		New:       b.phrase("m20-new"),
		Nonlocal:  b.phrase("m20-nonlocal"),
		People:    b.quantity("m20-people", People, AtLeast),
		First:     b.phrase("m20-first"),
		Insurance: b.phrase("m20-insurance"),
		Months:    b.quantity("m20-months", Months, AtLeast),
		Amount:    b.quantity("m20-amount", Yuan, Each, Exactly),
		Cap:       b.quantity("m20-cap", Yuan, AtMost),
	}
}

func (r Recruitment) assess(t *trace, f *Facts) {
	t.require(f.isKind(Agency), Step{What: RecruitmentAgency, Cites: []string{r.Agency.ID}, Missing: []string{"enterprise.kind"}})

	who := Step{
		What:    RecruitmentPeople,
		Figures: append(days(r.Window), figure("months", r.Months)),
		Cites:   []string{r.Window.ID, r.New.ID, r.Nonlocal.ID, r.First.ID, r.Insurance.ID, r.Months.ID},
		Missing: []string{"recruitment.workers"},
	}
	n := f.Recruitment.Workers
	if n == nil {
		t.require(Open, who)
		return
	}
	who.Missing = nil
	who.Figures = append(who.Figures, people("workers", *n))
	t.note(who)
	count := decimal.NewFromInt(*n)
	enough := t.reaches(count, r.People.Number, r.People)
	if t.other == R5 {
		enough = count.IsPositive() // the threshold is then one of people who are no fact
	}
	t.require(met(enough), Step{What: RecruitmentEnough, Cites: []string{r.People.ID}, Readings: readingsOf(r.People, R5), Figures: []Figure{
		people("workers", *n), figure("threshold", r.People),
	}})
	if t.undecided() {
		return
	}
	product := r.Amount.Number.Mul(count)
	t.note(Step{What: RecruitmentAmount, Cites: []string{r.Amount.ID}, Figures: []Figure{
		people("workers", *n), figure("each", r.Amount), yuan("product", product),
	}})
	t.capped(RecruitmentCap, product, r.Cap)
}
