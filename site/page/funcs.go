package page

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"wengang/calc"
	"wengang/site/notice"
	"wengang/wasm/zh"
)

// field is a question of the form. Its name is the path of the fact.
type field struct{ Name, Label, Hint string }

// entry is a field that is typed into.
type entry struct {
	field
	InputMode, Unit string
}

func (r *renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"field":       func(name, hint string) field { return field{name, r.label(name), hint} },
		"entry":       func(f field, mode, unit string) entry { return entry{f, mode, unit} },
		"join":        func(parts ...string) string { return strings.Join(parts, "") },
		"label":       r.label,
		"linked":      r.linked,
		"parties":     r.parties,
		"examples":    r.examples,
		"tripNumber":  zh.TripOf,
		"measure":     r.measure,
		"quote":       r.quote,
		"quoteLink":   r.quoteLink,
		"chineseDate": chineseDate,
	}
}

func (r *renderer) label(name string) string { return zh.Label(r.notice.Policy, name) }

// party is one option of the first question.
type party struct {
	Who   calc.Who
	Kind  calc.EnterpriseKind
	Label string
}

func (r *renderer) parties() []party {
	var all []party
	for _, w := range calc.Everyone {
		all = append(all, party{w, w.Kind(), zh.Who(w)})
	}
	return all
}

// example is one that the program can fill in.
type example struct{ ID, Label string }

func (r *renderer) examples() []example {
	var all []example
	for _, id := range zh.Examples {
		all = append(all, example{id, zh.Example(id)})
	}
	return all
}

// quote gives the words of a span, so that no label repeats what the notice says.
func (r *renderer) quote(id string) (string, error) {
	s, ok := r.notice.Policy.Span(id)
	if !ok {
		return "", fmt.Errorf("no span %q in content/", id)
	}
	r.pages.quoted[id] = true
	return s.Text, nil
}

// quoteLink gives the words of a span of a measure, linked to them.
func (r *renderer) quoteLink(id string) (template.HTML, error) {
	words, err := r.quote(id)
	if err != nil {
		return "", err
	}
	number, _, _ := strings.Cut(strings.TrimPrefix(id, "m"), "-")
	return template.HTML(fmt.Sprintf(`<a class="quote" href="../measures/%s/#%s">%s</a>`, number, id, template.HTMLEscapeString(words))), nil
}

func (r *renderer) measure(number int) (notice.Measure, error) {
	for _, m := range r.notice.Measures() {
		if m.Number == number {
			return m, nil
		}
	}
	return notice.Measure{}, fmt.Errorf("no measure %d in content/", number)
}

func chineseDate(d calc.Date) (string, error) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t.Format("2006年1月2日"), err
}
