package proof

import (
	"encoding/json"
	"fmt"
	"strings"

	"wengang/calc"
)

// A head is a number of people or months, or a text with its unit.
type head int64

func (h *head) UnmarshalJSON(data []byte) error {
	*h = 0
	for _, r := range string(data) {
		switch {
		case r >= '０' && r <= '９':
			*h = *h*10 + head(r-'０')
		case r >= '0' && r <= '9':
			*h = *h*10 + head(r-'0')
		}
	}
	return nil
}

// parseFacts reads the JSON of the contract for the second implementation. It
// takes what the generator and the cases write, and refuses nothing.
func parseFacts(text string) (facts, error) {
	var file struct{ Facts json.RawMessage }
	if json.Unmarshal([]byte(text), &file) == nil && file.Facts != nil { // one that the calculator saved
		text = string(file.Facts)
	}
	var in struct {
		Enterprise struct {
			Kind                        string
			AboveScale, StateControlled *bool
		}
		Retention struct {
			Workers *head
			People  []struct {
				Nonlocal, Frontline, Working, Insured *bool
				Received                              *string
			}
		}
		Recruitment struct {
			Workers *head
			People  []struct {
				Nonlocal, FirstEmployment *bool
				Introduced                string
				InsuredMonths             *head
			}
		}
		Growth struct{ YearOutput, BaseQuarterOutput, QuarterOutput *string }
		Trips  *[]struct {
			Date          string
			CrossProvince *bool
			Workers       *head
			OwnWorkers    *head
			Cost          *string
			WholeCost     *string
			Fewest        *head
			Arrived       string
		}
		OtherBenefits map[string]string
	}
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return facts{}, err
	}
	f := facts{
		kind: in.Enterprise.Kind, scale: answerOf(in.Enterprise.AboveScale), state: answerOf(in.Enterprise.StateControlled),
		stayed: people(in.Retention.Workers), hired: people(in.Recruitment.Workers),
		year: fenOf(in.Growth.YearOutput), before: fenOf(in.Growth.BaseQuarterOutput), after: fenOf(in.Growth.QuarterOutput),
		tripsKnown: in.Trips != nil,
	}
	for _, w := range in.Retention.People {
		f.staff = append(f.staff, worker{not(answerOf(w.Nonlocal)), answerOf(w.Frontline), answerOf(w.Working), answerOf(w.Insured), fenOf(w.Received)})
	}
	if in.Retention.People != nil && f.staff == nil {
		f.staff = []worker{}
	}
	for _, n := range in.Recruitment.People {
		f.found = append(f.found, newcomer{not(answerOf(n.Nonlocal)), answerOf(n.FirstEmployment), n.Introduced, people(n.InsuredMonths)})
	}
	if in.Recruitment.People != nil && f.found == nil {
		f.found = []newcomer{}
	}
	if in.Trips != nil {
		f.trips = []trip{}
		for _, t := range *in.Trips {
			f.trips = append(f.trips, trip{t.Date, answerOf(t.CrossProvince), people(t.Workers), people(t.OwnWorkers), fenOf(t.Cost), fenOf(t.WholeCost), people(t.Fewest), t.Arrived})
		}
	}
	for i, number := range numbers {
		if text, ok := in.OtherBenefits[number]; ok {
			f.received[i] = fenOf(&text)
		}
	}
	return f, nil
}

func answerOf(b *bool) answer {
	switch {
	case b == nil:
		return maybe
	case *b:
		return yes
	}
	return no
}

func people(n *head) int64 {
	if n == nil {
		return unknown
	}
	return int64(*n)
}

// fenOf counts the fen of an amount as it is written: 1.2亿, ３８，０００, 1亿2000万.
// Digit after digit: what follows the point is counted, and 万 and 亿 move it.
func fenOf(text *string) int64 {
	if text == nil {
		return unknown
	}
	if whole, rest, both := strings.Cut(*text, "亿"); both && strings.Contains(rest, "万") {
		whole += "亿"
		return fenOf(&whole) + fenOf(&rest)
	}
	fen, missing, point := int64(0), 2, false
	for _, r := range *text {
		switch {
		case r >= '０' && r <= '９':
			r -= '０' - '0'
			fallthrough
		case r >= '0' && r <= '9':
			fen = fen*10 + int64(r-'0')
			if point {
				missing--
			}
		case r == '.' || r == '．':
			point = true
		case r == '千':
			missing += 3
		case r == '万':
			missing += 4
		case r == '亿':
			missing += 8
		}
	}
	for ; missing > 0; missing-- {
		fen *= 10
	}
	return fen
}

// reportOf writes a result of calc as results.String does.
func reportOf(r calc.Result) string {
	var b strings.Builder
	for _, m := range r.Measures {
		fmt.Fprintf(&b, "%d %s %s due %s", m.Measure, m.Status, m.Amount.StringFixed(2), m.Due.StringFixed(2))
		if m.People != nil {
			fmt.Fprintf(&b, " people %d/%d/%d", m.People.Counts, m.People.Excluded, m.People.Unclear)
		}
		if m.Split != nil {
			fmt.Fprintf(&b, " city %s county %s", m.Split.City.StringFixed(2), m.Split.County.StringFixed(2))
		}
		if len(m.Missing) > 0 || m.Range != nil {
			fmt.Fprintf(&b, " missing %s range %s..%s", strings.Join(m.Missing, ","), m.Range.Least.StringFixed(2), m.Range.Most.StringFixed(2))
		}
		for _, reading := range m.Readings {
			if o := reading.Other; o != nil {
				fmt.Fprintf(&b, " %s %s %s due %s", reading.ID, o.Status, o.Amount.StringFixed(2), o.Due.StringFixed(2))
				if o.Bound != "" {
					b.WriteString(" " + string(o.Bound))
				}
			}
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "total %s least %s most %s", r.Total.StringFixed(2), r.Least.StringFixed(2), r.Most.StringFixed(2))
	for _, reading := range r.Readings {
		fmt.Fprintf(&b, " %s %s", reading.ID, reading.Total.StringFixed(2))
	}
	return b.String()
}
