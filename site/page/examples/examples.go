// Package examples computes the worked examples of measures, so that the common
// cases are answered without JavaScript.
//
// Its contract: [Tables] takes the terms of the notice and nothing else. What
// an example supposes is derived from them (round numbers up to the cap, a
// threshold and just below it), and what it gives is what [calc.Policy.Assess]
// says of facts that the contract of assess takes. A table has at most
// fourteen rows, however the notice changes.
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
	Caption string   // whom the examples assume
	Columns []string // over the cells of Given, then over Amount and Note
	Rows    []Row

	yuan []decimal.Decimal // the amount of each row
}

// A Row is one example.
type Row struct {
	Given  []string // what is supposed, a cell each: 10 人
	Amount string   // what the notice gives: 5,000 元
	Note   string   // how that comes about, or why it is nothing
}

// Telling are a few rows that say most: the first, the first that gives
// something, the first that gives the most, the last.
func (t Table) Telling() []Row {
	some, most := -1, 0
	for i, yuan := range t.yuan {
		if some < 0 && yuan.IsPositive() {
			some = i
		}
		if yuan.GreaterThan(t.yuan[most]) {
			most = i
		}
	}
	var few []Row
	for i, r := range t.Rows {
		if slices.Contains([]int{0, some, most, len(t.Rows) - 1}, i) {
			few = append(few, r)
		}
	}
	return few
}

// tables make the examples of each rule of calc, by its name.
var tables = map[string]func(*table){
	"retention":   retention,
	"growth":      growth,
	"charter":     charter,
	"recruitment": recruitment,
}

// Tables are the examples by the number of the measure.
func Tables(p *calc.Policy) map[int]Table {
	all := make(map[int]Table)
	for _, r := range p.Rules() {
		t := table{policy: p, measure: r.Measure}
		tables[r.Name](&t)
		all[r.Measure] = t.Table
	}
	return all
}

const (
	amountOf = "补贴"
	rewardOf = "奖励"
	howTo    = "怎么算"
)

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
		if t.policy.Set(&f, known.name, known.text) != nil {
			return false
		}
	}
	for _, m := range t.policy.Assess(f).Measures {
		if m.Measure != t.measure || m.Status == calc.Incomplete {
			continue
		}
		t.yuan = append(t.yuan, m.Amount)
		t.Rows = append(t.Rows, Row{Given: given, Amount: money(m.Amount), Note: note(t.policy, m)})
		added = true
	}
	return added
}

func people(n decimal.Decimal) string {
	return zh.Figure(calc.Figure{Number: n, Unit: calc.People})
}

func percent(d decimal.Decimal) string {
	return zh.Percent(d)
}

// money writes whole yuan without 角 and 分.
func money(d decimal.Decimal) string {
	return zh.Yuan(d)
}
