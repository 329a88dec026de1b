package desk

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"wengang/calc"
	"wengang/calc/settlement"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// A Table is rows of cells under a head, to be printed or written to a
// spreadsheet.
type Table struct {
	Title string
	Head  []string
	Rows  [][]Cell
	Notes []string // below it
}

// A Cell is a text, a number of something, or yuan.
type Cell struct {
	Kind CellKind
	Text string // of money with two decimals, of a number its digits
}

// A CellKind says how a cell is set and what a spreadsheet takes it for.
type CellKind string

const (
	Text   CellKind = "text" // also digits, as those of an account, which are no number
	Number CellKind = "number"
	Yuan   CellKind = "yuan"
)

// text drops what has no shape and could turn a line around.
func text(s string) Cell {
	return Cell{Text, strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)}
}

func number(d decimal.Decimal) Cell { return Cell{Number, d.String()} }
func count(n int64) Cell            { return Cell{Number, strconv.FormatInt(n, 10)} }
func yuan(d decimal.Decimal) Cell   { return Cell{Yuan, d.StringFixed(2)} }

func known(s *string) Cell {
	if s == nil {
		return text("")
	}
	return text(*s)
}

// paid are the rows that are paid something, by county, and in it as they came.
func (d *Desk) paid() (rows []*Row) {
	for _, r := range d.Rows() {
		if r.Paid().Total.IsPositive() {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b *Row) int { return strings.Compare(county(a), county(b)) })
	return rows
}

func county(r *Row) string {
	if c := r.Checked.Applicant.County; c != nil {
		return *c
	}
	return ""
}

// Payments is 兑付表: who gets how much, to which account.
func (d *Desk) Payments() Table {
	t := Table{Title: zh.DeskPayments, Head: []string{zh.DeskNumber, zh.DeskEnterprise, zh.DeskCreditCode, zh.DeskCounty(d.policy), zh.DeskBank, zh.DeskAccount}}
	return d.list(t, func(r *Row) []Cell {
		a := r.Checked.Applicant
		return []Cell{known(a.Name), known(a.CreditCode), known(a.County), known(a.Bank), known(a.Account)}
	})
}

// Notice is 公示表: for the public, without accounts and numbers of people.
func (d *Desk) Notice() Table {
	t := Table{Title: zh.DeskNotice, Head: []string{zh.DeskNumber, zh.DeskEnterprise, zh.DeskCounty(d.policy)}}
	return d.list(t, func(r *Row) []Cell {
		a := r.Checked.Applicant
		return []Cell{known(a.Name), known(a.County)}
	})
}

// list is a table of a row for each who is paid, with what each measure gives,
// and the sums.
func (d *Desk) list(t Table, who func(*Row) []Cell) Table {
	rules := d.policy.Rules()
	for _, r := range rules {
		t.Head = append(t.Head, zh.DeskMeasure(r.Measure))
	}
	t.Head = append(t.Head, zh.DeskTotal)
	sums := make([]decimal.Decimal, len(rules)+1)
	for i, r := range d.paid() {
		cells := append([]Cell{count(int64(i + 1))}, who(r)...)
		result := r.Paid()
		for j := range result.Measures {
			sums[j] = sums[j].Add(result.Measures[j].Due)
			cells = append(cells, yuan(result.Measures[j].Due))
		}
		sums[len(rules)] = sums[len(rules)].Add(result.Total)
		t.Rows = append(t.Rows, append(cells, yuan(result.Total)))
	}
	last := []Cell{text(zh.DeskSum)}
	for range len(t.Head) - len(sums) - 1 {
		last = append(last, text(""))
	}
	for _, sum := range sums {
		last = append(last, yuan(sum))
	}
	t.Rows = append(t.Rows, last)
	return t
}

// Sums is the settlement of what is approved: the same numbers as of the
// command settle, over the same facts.
func (d *Desk) Sums() *settlement.Settlement {
	l := settlement.NewLedger(d.policy, nil)
	for _, r := range d.Rows() {
		if r.State != Approved {
			continue
		}
		code := ""
		if c := r.Checked.Applicant.CreditCode; c != nil {
			code = *c
		}
		if l.Add(county(r), code, r.Result) != nil { // no credit code: summed all the same
			_ = l.Add(county(r), "", r.Result)
		}
	}
	return l.Settlement()
}

// Settlement is 市县结算表: by county and measure, what the county paid and what
// the city owes it. A measure whose payer the notice does not state stands
// apart, below.
func (d *Desk) Settlement() Table {
	t := Table{Title: zh.DeskSettlement, Head: []string{zh.DeskCounty(d.policy), zh.DeskMeasureHead, zh.DeskEnterprises, zh.DeskCounted, zh.DeskDue, zh.DeskCountyPaid, zh.DeskCityOwes, zh.DeskRemainder}}
	s := d.Sums()
	var apart [][]Cell
	var shared settlement.Sum
	remainders := decimal.Zero
	for _, county := range s.Counties() {
		for _, m := range s.Measures() {
			sum := s.In(county, m.Number)
			if sum.Enterprises == 0 {
				continue
			}
			cells := []Cell{text(county), text(zh.DeskMeasure(m.Number)), count(sum.Enterprises), text("")}
			if m.Counts != "" {
				cells[3] = number(sum.Counted)
			}
			cells = append(cells, yuan(sum.Due))
			if !m.Shared {
				apart = append(apart, append(cells, text(""), text(""), text("")))
				continue
			}
			remainder := d.cityOfAll(sum.Due).Sub(sum.City)
			shared, remainders = shared.Plus(sum), remainders.Add(remainder)
			t.Rows = append(t.Rows, append(cells, yuan(sum.Due), yuan(sum.City), yuan(remainder)))
		}
	}
	t.Rows = append(t.Rows, []Cell{text(zh.DeskSum), text(""), text(""), text(""), yuan(shared.Due), yuan(shared.Due), yuan(shared.City), yuan(remainders)})
	t.Rows = append(t.Rows, apart...)
	t.Notes = []string{zh.DeskRemainderIs(d.policy)}
	if len(apart) > 0 {
		t.Notes = append(t.Notes, zh.DeskApart)
	}
	return t
}

// cityOfAll is the city's part if what is due were split once, and not for each
// enterprise.
func (d *Desk) cityOfAll(due decimal.Decimal) decimal.Decimal {
	return due.Mul(decimal.NewFromInt(int64(d.policy.Closing.Split.City))).Shift(-1).RoundFloor(2)
}

// Letters are those to the claims that were refused.
func (d *Desk) Letters() (all []Letter) {
	for _, r := range d.Rows() {
		if r.State == Refused {
			all = append(all, d.letter(r))
		}
	}
	return all
}

// A Letter tells one applicant why nothing is paid.
type Letter struct {
	Claim      string // ID
	Title, To  string
	Paragraphs []string
}

func (d *Desk) letter(r *Row) Letter {
	l := Letter{Claim: r.Claim.ID, Title: zh.DeskLetter, To: known(r.Checked.Applicant.Name).Text}
	l.Paragraphs = append(l.Paragraphs, zh.DeskLetterBegins(d.version.Document, text(r.Reason).Text))
	for i := range r.Result.Measures {
		m := &r.Result.Measures[i]
		if m.Status != calc.Ineligible || !d.asked(r, m.Rule) {
			continue
		}
		var why []string
		for _, step := range m.Steps {
			if step.Verdict != calc.Unmet {
				continue
			}
			var words []string
			for _, id := range step.Cites {
				if span, ok := d.policy.Span(id); ok {
					words = append(words, span.Text)
				}
			}
			why = append(why, zh.DeskWhy(zh.Step(d.policy, step), words))
		}
		l.Paragraphs = append(l.Paragraphs, zh.DeskLetterMeasure(m.Measure, why))
	}
	for _, e := range r.Changes {
		what := zh.DeskStruck(e.Field)
		if e.Act == Correct {
			what = zh.DeskCorrected(zh.QuestionOfMeasure(d.policy, e.Field), zh.Answer(d.policy, e.Field, e.Was), zh.Answer(d.policy, e.Field, e.Value))
		}
		l.Paragraphs = append(l.Paragraphs, what+text(e.Reason).Text+"。")
	}
	return l
}

// Lacks reports whether a measure that is open is so for want of an answer. Of one that the
// claim says nothing of, nothing is claimed and nothing lacks, unless it says nothing of any.
func (d *Desk) Lacks(r *Row, m *calc.MeasureResult) bool {
	return m.Status == calc.Incomplete && (d.asked(r, m.Rule) ||
		!slices.ContainsFunc(r.Result.Measures, func(other calc.MeasureResult) bool { return d.asked(r, other.Rule) }))
}

// asked reports whether the claim answers a question of that rule.
func (d *Desk) asked(r *Row, rule string) bool {
	for _, q := range d.policy.Questions() {
		switch {
		case q.Rule != rule:
		case q.List == nil && q.Text(&r.Facts, -1) != "", q.List != nil && q.List.Len(&r.Facts) > 0:
			return true
		}
	}
	return false
}
