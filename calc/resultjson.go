package calc

import (
	"strconv"

	"wengang/calc/jsontext"

	"github.com/shopspring/decimal"
)

// Results are written here by hand, to the byte as encoding/json would: it takes
// several times as long. A test compares the two.

// MarshalJSON writes the result as the contract of assess has it.
func (r Result) MarshalJSON() ([]byte, error) { return r.AppendJSON(nil), nil }

// AppendJSON appends the result as the contract of assess has it, measures in
// the order of the notice.
func (r *Result) AppendJSON(out []byte) []byte {
	out = append(out, `{"measures":{`...)
	for i := range r.Measures {
		m := &r.Measures[i]
		out = m.appendHead(out, i)
		if m.People != nil {
			out = strconv.AppendInt(append(out, `,"people":{"counts":`...), int64(m.People.Counts), decimals)
			out = strconv.AppendInt(append(out, `,"excluded":`...), int64(m.People.Excluded), decimals)
			out = strconv.AppendInt(append(out, `,"unclear":`...), int64(m.People.Unclear), decimals)
			out = append(out, '}')
		}
		if m.Person {
			out = append(out, `,"person":true`...)
		}
		if len(m.Missing) > 0 {
			out = jsontext.AppendList(append(out, `,"missing":`...), m.Missing)
		}
		if m.Range != nil {
			out = appendMoney(append(out, `,"range":{"least":`...), m.Range.Least)
			out = append(appendMoney(append(out, `,"most":`...), m.Range.Most), '}')
		}
		if len(m.Next) > 0 {
			out = appendList(append(out, `,"next":`...), m.Next, (*Distance).appendJSON)
		}
		if len(m.Readings) > 0 {
			out = appendList(append(out, `,"readings":`...), m.Readings, (*ReadingEffect).appendJSON)
		}
		out = appendList(append(out, `,"steps":`...), m.Steps, (*Step).appendJSON)
		out = append(out, '}')
	}
	out = r.appendSums(append(out, '}'))
	if len(r.Readings) > 0 {
		out = appendList(append(out, `,"readings":`...), r.Readings, (*TotalEffect).appendJSON)
	}
	if len(r.Notes) > 0 {
		out = appendList(append(out, `,"notes":`...), r.Notes, (*Note).appendJSON)
	}
	return append(out, '}')
}

// A Brief is a result of which only what is due is written.
type Brief Result

// MarshalJSON writes status and amounts of each measure, and the sums.
func (r Brief) MarshalJSON() ([]byte, error) { return r.AppendJSON(nil), nil }

// AppendJSON appends status and amounts of each measure, and the sums.
func (r *Brief) AppendJSON(out []byte) []byte {
	out = append(out, `{"measures":{`...)
	for i := range r.Measures {
		out = append(r.Measures[i].appendHead(out, i), '}')
	}
	return append((*Result)(r).appendSums(append(out, '}')), '}')
}

// decimals is the base in which numbers are written.
const decimals = 10

// appendHead begins measure number i with its status and amounts.
func (m *MeasureResult) appendHead(out []byte, i int) []byte {
	if i > 0 {
		out = append(out, ',')
	}
	out = strconv.AppendInt(append(out, '"'), int64(m.Measure), decimals)
	out = append(append(out, `":{"status":"`...), m.Status...)
	out = appendMoney(append(out, `","amount":`...), m.Amount)
	out = appendMoney(append(out, `,"due":`...), m.Due)
	if m.Split != nil {
		out = appendMoney(append(out, `,"city":`...), m.Split.City)
		out = appendMoney(append(out, `,"county":`...), m.Split.County)
	}
	return out
}

// appendSums appends the sums after the measures.
func (r *Result) appendSums(out []byte) []byte {
	out = appendMoney(append(out, `,"total":`...), r.Total)
	out = appendMoney(append(out, `,"least":`...), r.Least)
	return appendMoney(append(out, `,"most":`...), r.Most)
}

func (s *Step) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"what":`...), string(s.Kind))
	if s.Verdict != "" {
		out = jsontext.AppendString(append(out, `,"verdict":`...), string(s.Verdict))
	}
	if s.Trip != 0 {
		out = strconv.AppendInt(append(out, `,"trip":`...), int64(s.Trip), decimals)
	}
	if len(s.Figures) > 0 {
		out = appendList(append(out, `,"figures":`...), s.Figures, (*Figure).appendJSON)
	}
	out = jsontext.AppendList(append(out, `,"cites":`...), s.Cites)
	if len(s.Missing) > 0 {
		out = jsontext.AppendList(append(out, `,"missing":`...), s.Missing)
	}
	if len(s.Readings) > 0 {
		out = jsontext.AppendList(append(out, `,"readings":`...), s.Readings)
	}
	return append(out, '}')
}

func (f *Figure) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"name":`...), f.Name)
	out = append(out, `,"value":`...)
	if f.Day == "" && f.Places == moneyPlaces {
		out = appendMoney(out, f.Number)
	} else {
		out = jsontext.AppendString(out, f.Value())
	}
	if f.Unit != "" {
		out = jsontext.AppendString(append(out, `,"unit":`...), string(f.Unit))
	}
	if f.Floored {
		out = append(out, `,"floored":true`...)
	}
	if f.Rounded {
		out = append(out, `,"rounded":true`...)
	}
	return append(out, '}')
}

func (d *Distance) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"field":`...), d.Field)
	out = jsontext.AppendString(append(out, `,"more":`...), d.MoreText())
	out = jsontext.AppendString(append(out, `,"unit":`...), string(d.Unit))
	out = appendMoney(append(out, `,"gain":`...), d.Gain)
	return append(jsontext.AppendString(append(out, `,"reaches":`...), d.Reaches), '}')
}

func (e *ReadingEffect) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"id":`...), e.ID)
	if o := e.Other; o != nil {
		out = jsontext.AppendString(append(out, `,"other":{"status":`...), string(o.Status))
		out = appendMoney(append(out, `,"amount":`...), o.Amount)
		out = appendMoney(append(out, `,"due":`...), o.Due)
		if o.Bound != "" {
			out = jsontext.AppendString(append(out, `,"bound":`...), string(o.Bound))
		}
		out = append(out, '}')
	}
	return append(out, '}')
}

func (e *TotalEffect) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"id":`...), e.ID)
	return append(appendMoney(append(out, `,"other":{"total":`...), e.Total), `}}`...)
}

func (n *Note) appendJSON(out []byte) []byte {
	out = jsontext.AppendString(append(out, `{"field":`...), n.Field)
	out = jsontext.AppendString(append(out, `,"kind":`...), string(n.Kind))
	return append(appendList(append(out, `,"figures":`...), n.Figures, (*Figure).appendJSON), '}')
}

// appendList appends a list, null where there is none.
func appendList[T any](out []byte, all []T, one func(*T, []byte) []byte) []byte {
	if all == nil {
		return append(out, `null`...)
	}
	out = append(out, '[')
	for i := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = one(&all[i], out)
	}
	return append(out, ']')
}

// moneyPlaces are the decimals of money; fens are what a yuan has, and
// plainDecimals the most digits of an amount that an int64 holds in fen.
const (
	moneyPlaces   = 2
	fens          = 100
	plainDecimals = maxDigits
)

// appendMoney appends an amount of yuan in quotes with two decimals, as
// StringFixed rounds it.
func appendMoney(out []byte, d decimal.Decimal) []byte {
	exponent := d.Exponent()
	if d.IsNegative() || exponent > 0 || exponent < -moneyPlaces || d.NumDigits() > plainDecimals {
		return append(append(append(out, '"'), d.StringFixed(moneyPlaces)...), '"')
	}
	amount := d.CoefficientInt64()
	for ; exponent > -moneyPlaces; exponent-- {
		amount *= decimals
	}
	out = strconv.AppendInt(append(out, '"'), amount/fens, decimals)
	rest := byte(amount % fens)
	return append(out, '.', '0'+rest/decimals, '0'+rest%decimals, '"')
}
