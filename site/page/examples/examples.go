// Package examples makes the worked examples of the four measures that state an
// amount, so that who has no JavaScript has the answer for the common cases.
//
// Its contract: [Tables] takes the terms of the notice and nothing else. What
// an example supposes is derived from them (round numbers up to the cap, a
// threshold and just below it), and what it gives is what [calc.Policy.Assess]
// says of facts that the contract of assess takes. A table has at most
// fourteen rows, whatever a clerk writes.
//
// A template prints a table as it is: one header cell for each of Columns with
// scope=col, and in a row one header cell for each of Given with scope=row,
// then Amount and Note.
package examples

import (
	"slices"

	"wengang/calc"
	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// A Table is the worked examples of one measure.
type Table struct {
	Caption  string   // whom the examples suppose
	Columns  []string // over the cells of Given, then over Amount and Note
	Rows     []Row
	Readings []string // R1 … R8, in order: those by which some row would be otherwise
}

// A Row is one example.
type Row struct {
	Given  []string // what is supposed, a cell each: 10 人
	Amount string   // what the notice gives: 5,000 元
	Note   string   // how that comes about, or why it is nothing
}

// Tables are the examples by the number of the measure: 1, 2, 18 and 20.
func Tables(p *calc.Policy) map[int]Table {
	return map[int]Table{1: retention(p), 2: growth(p), 18: charter(p), 20: recruitment(p)}
}

const (
	amountOf = "补贴"
	rewardOf = "奖励"
	howTo    = "怎么算"
)

func retention(p *calc.Policy) Table {
	r := p.Retention
	t := table{policy: p, measure: 1, Table: Table{
		Caption: r.Enterprise.Text + "：按符合全部条件的员工人数",
		Columns: []string{"员工人数", amountOf, howTo},
	}}
	for _, n := range around(decimal.New(1, 0), quotient(r.Cap.Number, r.Amount.Number)) {
		t.add([]string{people(n)}, industrial, aboveScale, fact{"retention.workers", n.String()})
	}
	return t.Table
}

func charter(p *calc.Policy) Table {
	c := p.Charter
	t := table{policy: p, measure: 18, Table: Table{
		Caption: c.Industrial.Text + "（" + c.Ownership.Text + "）：按" + c.CrossProvince.Text + "接回的人数和" + c.Cost.Text,
		Columns: []string{"每趟人数", c.Cost.Text + "合计", amountOf, howTo},
	}}
	add := func(workers, cost decimal.Decimal) {
		t.add([]string{people(workers), money(cost)}, industrial, fact{"enterprise.stateControlled", "false"},
			fact{"trips.0.date", string(c.Window.From)}, fact{"trips.0.crossProvince", "true"},
			fact{"trips.0.workers", workers.String()}, fact{"trips.0.cost", cost.String()})
	}
	const part = 20 // of what reaches the cap: less is too little for a bus
	full := decimal.Min(quotient(c.Cap.Number.Shift(2), c.Rate.Number), decimal.New(1, digits))
	least := roundFrom(full.Div(decimal.New(part, 0)))
	add(c.Workers.Number.Sub(decimal.New(1, 0)), least)
	for _, cost := range around(least, full) {
		add(c.Workers.Number, cost)
	}
	return t.Table
}

func recruitment(p *calc.Policy) Table {
	r := p.Recruitment
	t := table{policy: p, measure: 20, Table: Table{
		Caption: r.Agency.Text + "：按符合全部条件的人数",
		Columns: []string{"引进人数", rewardOf, howTo},
	}}
	add := func(n decimal.Decimal) {
		t.add([]string{people(n)}, fact{"enterprise.kind", string(calc.Agency)}, fact{"recruitment.workers", n.String()})
	}
	add(r.People.Number.Sub(decimal.New(1, 0)))
	for _, n := range around(r.People.Number, quotient(r.Cap.Number, r.Amount.Number)) {
		add(n)
	}
	return t.Table
}

// A fact is one of the contract of assess, by its name and as it is written there.
type fact struct{ name, text string }

var (
	industrial = fact{"enterprise.kind", string(calc.Industrial)}
	aboveScale = fact{"enterprise.aboveScale", "true"}
)

// table collects the rows of one measure.
type table struct {
	Table
	policy  *calc.Policy
	measure int
}

// add has the facts assessed. What the contract refuses to take as a fact (more
// than fifteen digits, a part of a fen) is no example and is left out.
func (t *table) add(given []string, facts ...fact) (added bool) {
	var f calc.Facts
	for _, known := range facts {
		if f.Set(known.name, known.text) != nil {
			return false
		}
	}
	for _, m := range t.policy.Assess(f).Measures {
		if m.Measure != t.measure || m.Status == calc.Incomplete {
			continue
		}
		t.Rows = append(t.Rows, Row{Given: given, Amount: money(m.Amount), Note: note(m)})
		for _, r := range m.Readings {
			if r.Other != nil && !slices.Contains(t.Readings, r.ID) {
				t.Readings = append(t.Readings, r.ID)
			}
		}
		slices.Sort(t.Readings)
		added = true
	}
	return added
}

func people(n decimal.Decimal) string {
	return zh.Figure(calc.Figure{Value: n.String(), Unit: calc.People})
}

func percent(d decimal.Decimal) string {
	return zh.Figure(calc.Figure{Value: d.String(), Unit: calc.Percent})
}

// money writes whole yuan without 角 and 分.
func money(d decimal.Decimal) string {
	return zh.Figure(calc.Figure{Value: d.StringFixed(2), Unit: calc.Yuan})
}
