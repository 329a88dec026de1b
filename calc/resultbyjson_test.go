package calc

import (
	"encoding/json"
	"strconv"

	"github.com/shopspring/decimal"
)

// ResultByJSON is the result as encoding/json writes it: the oracle of
// AppendJSON.
func ResultByJSON(r Result) string {
	money := func(d decimal.Decimal) string { return d.StringFixed(2) }
	text := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return string(data)
	}
	type figure struct {
		Name    string `json:"name"`
		Value   string `json:"value"`
		Unit    Unit   `json:"unit,omitempty"`
		Floored bool   `json:"floored,omitempty"`
		Rounded bool   `json:"rounded,omitempty"`
	}
	figures := func(all []Figure) (out []figure) {
		for _, f := range all {
			out = append(out, figure{f.Name, f.Value(), f.Unit, f.Floored, f.Rounded})
		}
		return out
	}
	out := `{"measures":{`
	for i, m := range r.Measures {
		type step struct {
			Kind     StepKind `json:"what"`
			Verdict  Verdict  `json:"verdict,omitempty"`
			Trip     int      `json:"trip,omitempty"`
			Figures  []figure `json:"figures,omitempty"`
			Cites    []string `json:"cites"`
			Missing  []string `json:"missing,omitempty"`
			Readings []string `json:"readings,omitempty"`
		}
		type headcount struct {
			Counts   int `json:"counts"`
			Excluded int `json:"excluded"`
			Unclear  int `json:"unclear"`
		}
		type span struct {
			Least string `json:"least"`
			Most  string `json:"most"`
		}
		type distance struct {
			Field   string `json:"field"`
			More    string `json:"more"`
			Unit    Unit   `json:"unit"`
			Gain    string `json:"gain"`
			Reaches string `json:"reaches"`
		}
		type outcome struct {
			Status Status `json:"status"`
			Amount string `json:"amount"`
			Due    string `json:"due"`
			Bound  Bound  `json:"bound,omitempty"`
		}
		type effect struct {
			ID    string   `json:"id"`
			Other *outcome `json:"other,omitempty"`
		}
		one := struct {
			Status   Status     `json:"status"`
			Amount   string     `json:"amount"`
			Due      string     `json:"due"`
			City     string     `json:"city,omitempty"`
			County   string     `json:"county,omitempty"`
			People   *headcount `json:"people,omitempty"`
			Person   bool       `json:"person,omitempty"`
			Missing  []string   `json:"missing,omitempty"`
			Range    *span      `json:"range,omitempty"`
			Next     []distance `json:"next,omitempty"`
			Readings []effect   `json:"readings,omitempty"`
			Steps    []step     `json:"steps"`
		}{Status: m.Status, Amount: money(m.Amount), Due: money(m.Due), Person: m.Person, Missing: m.Missing}
		if m.Split != nil {
			one.City, one.County = money(m.Split.City), money(m.Split.County)
		}
		if m.People != nil {
			one.People = &headcount{m.People.Counts, m.People.Excluded, m.People.Unclear}
		}
		if m.Range != nil {
			one.Range = &span{money(m.Range.Least), money(m.Range.Most)}
		}
		for _, d := range m.Next {
			one.Next = append(one.Next, distance{d.Field, d.MoreText(), d.Unit, money(d.Gain), d.Reaches})
		}
		for _, e := range m.Readings {
			var other *outcome
			if e.Other != nil {
				other = &outcome{e.Other.Status, money(e.Other.Amount), money(e.Other.Due), e.Other.Bound}
			}
			one.Readings = append(one.Readings, effect{e.ID, other})
		}
		for _, s := range m.Steps {
			one.Steps = append(one.Steps, step{s.Kind, s.Verdict, s.Trip, figures(s.Figures), s.Cites, s.Missing, s.Readings})
		}
		if i > 0 {
			out += ","
		}
		out += strconv.Quote(strconv.Itoa(m.Measure)) + ":" + text(one)
	}
	out += `},"total":"` + money(r.Total) + `","least":"` + money(r.Least) + `","most":"` + money(r.Most) + `"`
	if len(r.Readings) > 0 {
		type other struct {
			Total string `json:"total"`
		}
		type effect struct {
			ID    string `json:"id"`
			Other other  `json:"other"`
		}
		var all []effect
		for _, e := range r.Readings {
			all = append(all, effect{e.ID, other{money(e.Total)}})
		}
		out += `,"readings":` + text(all)
	}
	if len(r.Notes) > 0 {
		type note struct {
			Field   string   `json:"field"`
			Kind    NoteKind `json:"kind"`
			Figures []figure `json:"figures"`
		}
		var all []note
		for _, n := range r.Notes {
			all = append(all, note{n.Field, n.Kind, figures(n.Figures)})
		}
		out += `,"notes":` + text(all)
	}
	return out + "}"
}

// AppendMoney is what results are written with.
func AppendMoney(out []byte, d decimal.Decimal) []byte { return appendMoney(out, d) }
