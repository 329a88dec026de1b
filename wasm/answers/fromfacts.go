package answers

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
)

// FromFacts gives the answers of a form that says f, in the order of the
// contract: money in plain digits without .00 at the end. Where f is not known
// to have had trips the form has one empty row, as a new form does.
//
// Reading the answers gives f again, with one exception: a form can't say that
// there was a last trip of which nothing is known. It has the row, and an empty
// row at the end is no trip yet. Of f, at most [calc.MaxTrips] trips can be read.
func FromFacts(f calc.Facts) Answers {
	a := Answers{Trips: len(f.Trips)}
	if f.Trips == nil {
		a.Trips = 1
	}
	add := func(row int, group string) {
		for _, s := range calc.FactSpecs {
			if s.Name != group && !strings.HasPrefix(s.Name, group+".") {
				continue
			}
			if text := textOf(&f, row, s.Name); text != "" {
				name := strings.Replace(s.Name, "*", strconv.Itoa(row), 1)
				a.Entries = append(a.Entries, Entry{name, strings.TrimSuffix(text, ".00")})
			}
		}
	}
	for _, group := range groups() {
		if group != "trips" {
			add(-1, group)
			continue
		}
		for row := range f.Trips {
			add(row, group)
		}
	}
	return a
}

// groups are the keys of facts as JSON, in the order of the contract.
func groups() []string {
	var all []string
	for _, s := range calc.FactSpecs {
		if group, _, _ := strings.Cut(s.Name, "."); !slices.Contains(all, group) {
			all = append(all, group)
		}
	}
	return all
}

// textOf writes one fact as the contract does, money with two decimals, by its
// name in calc.FactSpecs and its row. It is empty where the fact is not known.
func textOf(f *calc.Facts, row int, spec string) string {
	switch spec {
	case "who":
		return word(f.Who)
	case "enterprise.kind":
		return word(f.Enterprise.Kind)
	case "enterprise.aboveScale":
		return yesNo(f.Enterprise.AboveScale)
	case "enterprise.stateControlled":
		return yesNo(f.Enterprise.StateControlled)
	case "retention.workers":
		return count(f.Retention.Workers)
	case "growth.output2022":
		return yuan(f.Growth.Output2022)
	case "growth.q1Output2022":
		return yuan(f.Growth.Q1Output2022)
	case "growth.q1Output2023":
		return yuan(f.Growth.Q1Output2023)
	case "trips.*.date":
		return word(f.Trips[row].Date)
	case "trips.*.crossProvince":
		return yesNo(f.Trips[row].CrossProvince)
	case "trips.*.workers":
		return count(f.Trips[row].Workers)
	case "trips.*.cost":
		return yuan(f.Trips[row].Cost)
	case "recruitment.workers":
		return count(f.Recruitment.Workers)
	default: // otherBenefits.N
		measure, _ := strconv.Atoi(strings.TrimPrefix(spec, "otherBenefits."))
		if amount, ok := f.OtherBenefits[measure]; ok {
			return yuan(&amount)
		}
		return ""
	}
}

func word[T ~string](v *T) string {
	if v == nil {
		return ""
	}
	return string(*v)
}

func yesNo(v *bool) string {
	if v == nil {
		return ""
	}
	return strconv.FormatBool(*v)
}

func count(v *int64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatInt(*v, 10)
}

// yuan writes a decimal, whose package only calc imports.
func yuan[T interface{ StringFixed(int32) string }](v *T) string {
	if v == nil {
		return ""
	}
	return (*v).StringFixed(2)
}
