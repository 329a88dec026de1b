package page

import (
	"fmt"
	"html/template"

	"wengang/calc"
	"wengang/calc/zh"
)

func (r *renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"asset":      r.asset,
		"bundle":     r.bundle,
		"sums":       sums,
		"aheadStyle": func() (string, error) { return r.bundle(withFrame(calculatorStyles)) },
		"shared":     r.shared,
		"places":     func() []place { return places },
		"label":      func(name string) string { return zh.Label(r.notice.Policy, name) },
		"trip": func(form ruleForm, number string) tripRow {
			return tripRow{"trips." + number + ".", zh.Trip(0), form.Trip(number)}
		},
		"hotline":     func() string { return r.notice.Hotlines[0].Number },
		"tel":         func(number string) template.URL { return template.URL("tel:" + number) }, // digits, as it was read
		"clause":      r.clause,
		"brief":       r.brief,
		"prose":       prose,
		"spanURL":     spanURL,
		"enterprises": func() []party { return parties(false) },
		"persons":     func() []party { return parties(true) },
		"filters":     filters,
		"formWord":    formWord,
		"examples":    r.exampleButtons,
		"measure":     r.measure,
		"period":      r.period,
		"quoteLink":   r.quoteLink,
		"chineseDate": zh.Day,
		"placeOf":     placeOf,
		"grouped":     grouped,
		"former":      func() bool { return r.former != nil },
	}
}

// place is an entry of the main navigation.
type place struct{ Path, Name string }

var places = []place{{"", "通知全文"}, {"explained/", "解读"}, {"timeline/", "时间表"}, {"calculator/", "补贴计算器"}}

// span finds marked words that a page quotes, so that no label repeats what the
// notice says.
func (r *renderer) span(id string) (calc.Span, error) {
	s, ok := r.notice.Span(id)
	if !ok {
		return calc.Span{}, fmt.Errorf("no span %q in content/", id)
	}
	r.quoted(id)
	return s, nil
}

// quoteLink gives the words of a span, linked to them.
func (r *renderer) quoteLink(id string) (template.HTML, error) {
	s, err := r.span(id)
	if err != nil {
		return "", err
	}
	return template.HTML(fmt.Sprintf(`<a class="quote" href="%s">%s</a>`, spanURL(s, "../", 0), template.HTMLEscapeString(s.Text))), nil
}
