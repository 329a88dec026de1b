package page

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"wengang/calc"
	"wengang/wasm/zh"
)

func (r *renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"asset":       r.asset,
		"bundle":      r.bundle,
		"aheadStyle":  func() (string, error) { return r.bundle(withFrame(calculatorStyles)) },
		"shared":      r.shared,
		"places":      func() []place { return places },
		"field":       func(name, hint string) field { return field{name, r.label(name), hint} },
		"entry":       func(f field, mode, unit string) entry { return entry{f, mode, unit} },
		"join":        func(parts ...string) string { return strings.Join(parts, "") },
		"label":       r.label,
		"linked":      linked,
		"light":       light,
		"prose":       prose,
		"spanURL":     spanURL,
		"parties":     parties,
		"filters":     filters,
		"formWord":    formWord,
		"examples":    examples,
		"tripNumber":  zh.TripOf,
		"measure":     r.measure,
		"quote":       r.quote,
		"quoteLink":   r.quoteLink,
		"chineseDate": chineseDate,
	}
}

// place is an entry of the main navigation.
type place struct{ Path, Name string }

var places = []place{{"", "通知全文"}, {"explained/", "解读"}, {"timeline/", "时间表"}, {"calculator/", "补贴计算器"}}

// quote gives the words of a span, so that no label repeats what the notice says.
func (r *renderer) quote(id string) (string, error) {
	s, ok := r.notice.Policy.Span(id)
	if !ok {
		return "", fmt.Errorf("no span %q in content/", id)
	}
	r.quoted(id)
	return s.Text, nil
}

// quoteLink gives the words of a span, linked to them.
func (r *renderer) quoteLink(id string) (template.HTML, error) {
	words, err := r.quote(id)
	if err != nil {
		return "", err
	}
	return template.HTML(fmt.Sprintf(`<a class="quote" href="%s">%s</a>`, spanURL(id, "../", 0), template.HTMLEscapeString(words))), nil
}

func chineseDate(d calc.Date) (string, error) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t.Format("2006年1月2日"), err
}
