package page

import (
	"fmt"
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

func (r *renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"asset":  r.asset,
		"bundle": r.bundle,
		"sums":   sums,
		"shared": r.shared,
		"places": r.places,
		"label":  func(name string) string { return zh.Label(r.notice.Policy, name) },
		"list":   r.list,
		"trip": func(form ruleForm, number string) tripRow {
			return rowOf("trips."+number+".", form.Trip(number))
		},
		"hotline":        func() string { return r.notice.Hotlines[0].Number },
		"tel":            func(number string) template.URL { return template.URL("tel:" + number) }, // digits, as it was read
		"clause":         r.clause,
		"brief":          brief,
		"title":          r.heading,
		"words":          notice.Words,
		"partiesInOrder": partiesInOrder,
		"searchFile":     r.searchFile,
		"publisher":      func() string { return r.identity.Publisher },
		"prose":          prose,
		"spanURL":        spanURL,
		"enterprises":    func() []party { return parties(false) },
		"persons":        func() []party { return parties(true) },
		"filters":        filters,
		"formWord":       formWord,
		"whoWord":        zh.Who,
		"phones":         r.phones,
		"examples":       r.exampleButtons,
		"measure":        r.measure,
		"quoteLink":      r.quoteLink,
		"termLink":       termLink,
		"chineseDate":    zh.Day,
		"period":         r.period,
		"periodOfNotice": r.periodOfNotice,
		"arranged":       r.arranged,
		"placeOf":        placeOf,
		"grouped":        grouped,
		"computes":       r.computes,
		"former":         func() bool { return r.former != nil },
	}
}

// place is an entry of the main navigation. Long is what stands before its name
// where there is room.
type place struct{ Path, Long, Name string }

// places are the entries for this notice.
func (r *renderer) places() []place {
	all := []place{{"", "通知", "全文"}, {"explained/", "", "解读"}, {"timeline/", "", "时间表"}}
	if r.computes() {
		all = append(all, place{"calculator/", "补贴", "计算器"})
	}
	return all
}

// computes reports whether a rule works out a measure of the notice. The site of
// another has no calculator, nothing that leads to one, and nothing to check.
func (r *renderer) computes() bool { return len(r.notice.Policy.Rules()) > 0 }

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
	return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, spanURL(s, "../", 0), template.HTMLEscapeString(s.Text))), nil
}

// termLink gives a term, linked to where it is explained. html/template would
// write its id in hexadecimal digits, nine bytes a character.
func termLink(root, name string) template.HTML {
	name = template.HTMLEscapeString(name)
	return template.HTML(fmt.Sprintf(`<a href="%sexplained/#%s">%s</a>`, root, name, name))
}

// phones writes words in which the hotlines that they name can be dialled.
func (r *renderer) phones(words string) template.HTML {
	if known, ok := r.dialled.Load(words); ok { // many measures say the same
		return known.(template.HTML)
	}
	html := template.HTMLEscapeString(words)
	for _, line := range r.notice.Hotlines {
		number := template.HTMLEscapeString(line.Number)
		html = strings.ReplaceAll(html, number, `<a href="tel:`+number+`">`+number+`</a>`)
	}
	r.dialled.Store(words, template.HTML(html))
	return template.HTML(html)
}
