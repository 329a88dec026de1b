package page

import (
	"fmt"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/site/notice"
)

// A filter is a question of the finder. An entry of the contents has its value in
// the attribute data-Name.
type filter struct {
	Name, Legend string
	Options      []option
}

type option struct{ Value, Word string }

// filters are those of the finder beside the party, which has a page.
func filters() []filter {
	kind, form := filter{Name: "kind", Legend: "类别"}, filter{Name: "form", Legend: "金额"}
	for _, k := range notice.Kinds {
		kind.Options = append(kind.Options, option{string(k.Kind), k.Word})
	}
	for _, f := range formWords {
		form.Options = append(form.Options, option{string(f.Form), f.Word})
	}
	return []filter{kind, form}
}

// finderStyle hides the entries that lack what is chosen. CSS can't compare the
// value of a radio with an attribute elsewhere, so every value has a selector.
func finderStyle() string {
	var hidden []string
	for _, f := range filters() {
		for _, o := range f.Options {
			hidden = append(hidden, fmt.Sprintf(`.finder:has([name=%s][value=%s]:checked) li:not([data-%[1]s=%[2]s])`, f.Name, o.Value))
		}
	}
	return hide(hidden)
}

// askedStyle hides the questions of the calculator that are for another kind of
// enterprise than the one chosen, for persons or for enterprises, those of a
// worker from persons of whom that measure does not speak, and those that what was
// answered leaves no use for.
func askedStyle() string {
	hidden := []string{
		`form:has([name="party"][value="enterprise"]:checked) [data-party="person"]`,
		`form:has([name="party"][value="person"]:checked) [data-party="enterprise"]`,
		`form:not(:has([name="party"]:checked)) :is([data-party="person"],.who[data-party])`,
		`form:not(:has([data-worker]:checked)) #worker`,
		`form:not(:has([name="chartered"][value="yes"]:checked)) #trips`,
		`.out:not([hidden])~*`, // asked no more: ruled out by what was answered before
	}
	for _, w := range calc.Everyone {
		selector := fmt.Sprintf(`form:has([name="enterprise.kind"][value=%q]:checked) [data-for]:not([data-for=%[1]q])`, string(w.Kind()))
		if !slices.Contains(hidden, selector) {
			hidden = append(hidden, selector)
		}
	}
	return hide(hidden)
}

func hide(selectors []string) string { return strings.Join(selectors, ",") + "{display:none}" }
