package calc

import "github.com/shopspring/decimal"

// A Kind says what sort of value a span carries.
type Kind string

const (
	KindPhrase   Kind = "phrase"   // words that a condition rests on, no value
	KindQuantity Kind = "quantity" // a number with a unit: 封顶200万元
	KindPeriod   Kind = "period"   // a day or a range of days: 2023年1月至2月
	KindRatio    Kind = "ratio"    // shares of ten: 五五比例
)

// A Unit is the unit in which a number is counted, written as the notice does.
// Multiples are resolved: 200万元 is the number 2000000 in the unit 元.
type Unit string

const (
	Yuan    Unit = "元"
	Percent Unit = "%"
	Points  Unit = "个百分点"
	People  Unit = "人" // 人 and 名
	Months  Unit = "个月"
)

// A Relation says how a number bounds what is measured against it.
type Relation string

const (
	Exactly Relation = ""
	AtLeast Relation = "atLeast" // 以上, 及以上, 以上（含）: the number itself included (民法典 第1259条)
	AtMost  Relation = "atMost"  // 不超过, 封顶, 最高, 最高不超过
	Each    Relation = "each"    // 每, 每人, 每提高
)

// A Span is one marked stretch of the notice's text with its exact value. It is
// the form in which policy.json carries the notice to the program.
type Span struct {
	ID       string          `json:"id"`   // unique in the notice: m1-cap, notice-split
	Text     string          `json:"text"` // the words, character by character
	Kind     Kind            `json:"kind"`
	Number   decimal.Decimal `json:"number,omitzero"` // of a quantity, in Unit
	Unit     Unit            `json:"unit,omitempty"`
	Relation Relation        `json:"relation,omitempty"`
	// Inclusive: the words themselves say that the number is included (及以上,
	// 以上（含）), so that reading R1 is in no doubt.
	Inclusive bool  `json:"inclusive,omitempty"`
	From      Date  `json:"from,omitempty"`  // of a period, first day; of a phrase too, where its words name days
	To        Date  `json:"to,omitempty"`    // likewise the last day, included
	Until     bool  `json:"until,omitempty"` // of a period: the words say up to when (至……) and not from when; From is no beginning
	Time      bool  `json:"time,omitempty"`  // a phrase that says when, and names no day: 春节期间
	Measure   int   `json:"-"`               // in whose clause it stands, 0: in the frame; where the notice was read from its text
	Parts     []int `json:"parts,omitempty"`
}

// A Phrase is a span of words that a condition rests on.
type Phrase struct {
	ID   string
	Text string
}

// cited are the ids of phrases that a step quotes, without those that the notice
// does not have.
func cited(phrases ...Phrase) []string {
	ids := []string{}
	for _, p := range phrases {
		if p.ID != "" {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// A Quantity is a span with a positive number.
type Quantity struct {
	ID       string
	Text     string
	Number   decimal.Decimal // in Unit, above zero
	Unit     Unit
	Relation Relation

	Inclusive bool // the words themselves say that the number is included
}

// A Period is a span of days, both ends included.
type Period struct {
	ID       string
	Text     string
	From, To Date
}

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool { return p.From <= d && d <= p.To }

// outside is a day that is not in the period.
func (p Period) outside() Date {
	if p.Contains(firstDay) {
		return lastDay
	}
	return firstDay
}

// A Ratio is a span that splits a sum in tenths: 五五比例 is City 5 and County 5,
// in the order in which the notice names them.
type Ratio struct {
	ID           string
	Text         string
	City, County int // together ten
}
