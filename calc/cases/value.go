package cases

import (
	"fmt"
	"strconv"
	"strings"

	"wengang/calc"
)

// stated reads what the contract of assess fixes; whatever else a case says is
// of the explanation, which it leaves to the tests and out of the program.
func stated(m calc.MeasureResult, key string) (got string, known, compared bool) {
	got, compared = value(m, key)
	return got, true, compared
}

func value(m calc.MeasureResult, key string) (got string, known bool) {
	switch key {
	case "amount":
		return m.Amount.StringFixed(2), true
	case "due":
		return m.Due.StringFixed(2), true
	case "city", "county":
		switch {
		case m.Split == nil:
			return "-", true
		case key == "city":
			return m.Split.City.StringFixed(2), true
		}
		return m.Split.County.StringFixed(2), true
	case "missing":
		return strings.Join(m.Missing, ","), true
	}
	return "", false
}

// explained reads all that a case can say.
func explained(m calc.MeasureResult, key string) (got string, known, compared bool) {
	if got, known = value(m, key); !known {
		got, known = ofExplanation(m, key)
	}
	return got, known, true
}

func ofExplanation(m calc.MeasureResult, key string) (got string, known bool) {
	switch key {
	case "because":
		return strings.Join(because(m), ","), true
	case "people":
		if m.People == nil {
			return absent, true
		}
		return fmt.Sprintf("%d/%d/%d", m.People.Counts, m.People.Excluded, m.People.Unclear), true
	case "range":
		if m.Range == nil {
			return absent, true
		}
		return m.Range.Least.StringFixed(2) + ".." + m.Range.Most.StringFixed(2), true
	case "next":
		var list []string
		for _, d := range m.Next {
			list = append(list, d.Field+":+"+d.MoreText()+"->"+d.Gain.StringFixed(2)+"@"+d.Reaches)
		}
		return strings.Join(list, ","), true
	case "readings":
		var ids []string
		for _, r := range m.Readings {
			ids = append(ids, r.ID)
		}
		return strings.Join(ids, ","), true
	}
	if id, ok := strings.CutPrefix(key, "other."); ok {
		return otherReading(m, id), true
	}
	if key == "because.words" {
		var words []string
		for _, s := range m.Because() {
			at := ""
			if s.Trip > 0 {
				at = strconv.Itoa(s.Trip) + ":"
			}
			words = append(words, at+strings.Join(s.Cites, "+"))
		}
		return strings.Join(words, ","), true
	}
	kind, name, ok := strings.Cut(key, ":")
	for _, s := range m.Steps {
		if f := s.Figure(name); string(s.Kind) == kind && f.Name != "" {
			if f.Floored {
				return f.Value() + string(f.Unit) + ",floored", ok
			}
			return f.Value() + string(f.Unit), ok
		}
	}
	return absent, ok
}

// ofTotal reads what a case can say of the total.
func ofTotal(r calc.Result, key string) (got string, known bool) {
	if key == "notes" {
		var list []string
		for _, n := range r.Notes {
			list = append(list, n.Field+"@"+string(n.Kind))
		}
		return strings.Join(list, ","), true
	}
	id, ok := strings.CutPrefix(key, "other.")
	for _, e := range r.Readings {
		if e.ID == id {
			return e.Total.StringFixed(2), ok
		}
	}
	return absent, ok
}

// absent stands for what the result does not have.
const absent = "absent"

func otherReading(m calc.MeasureResult, id string) string {
	for _, r := range m.Readings {
		switch {
		case r.ID != id:
		case r.Other == nil:
			return "same"
		default:
			text := string(r.Other.Status) + "/" + r.Other.Amount.StringFixed(2) + "/" + r.Other.Due.StringFixed(2)
			if r.Other.Bound != "" {
				text += "/" + string(r.Other.Bound)
			}
			return text
		}
	}
	return absent
}

// because lists the conditions that rule the measure out. A condition of one
// trip leaves out that trip only.
func because(m calc.MeasureResult) []string {
	var kinds []string
	for _, s := range m.Steps {
		if s.Verdict == calc.Unmet && s.Trip == 0 {
			kinds = append(kinds, string(s.Kind))
		}
	}
	return kinds
}
