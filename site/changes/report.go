package changes

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"wengang/calc/zh"

	"github.com/shopspring/decimal"
)

// A section is one part of a report, the same as text and as a page.
type section struct {
	Heading string
	Note    string   // what has to be known to read it
	Columns []string // without any, each row is one line
	Rows    [][]string

	Sentences []Sentence // that the page shows in place of the rows, with what differs marked
	Sums      bool       // the columns after the first are figures
}

// sections are the parts of the report that have something to say.
func (r *Report) sections() []section {
	all := []section{
		{Heading: "改动的标记文字", Columns: []string{"位置", "编号", "原来", "现在"}},
		{Heading: "改动的句子", Columns: []string{"位置", "原来", "现在"}, Sentences: r.Sentences},
		{Heading: "随之变化的举例", Columns: []string{"位置", "假设", "原来", "现在"}},
		{
			Heading: "需要重算的核对案例", Columns: []string{"文件", "位置", "项目", "案例写的", "按现在的文字"},
			Note: "这些案例是手工算好的。请对照原文重新计算后改正；没有改的，网页不放自检，这些案例也不公布。",
		},
		{
			Heading: "应付金额的变化", Sums: true, Columns: []string{"位置", "增加", "增加合计", "单个最多增加", "减少", "减少合计", "单个最多减少", "市级增减", "县级增减"},
			Note: fmt.Sprintf("用 %s 种假设情形各算一遍原来和现在的结果。这些情形是编出来的，多在门槛附近，只说明哪些结果会变、变多少，不是对实际支出的预测。", zh.Group(fmt.Sprint(r.Situations))),
		},
		{Heading: "变化的网页"},
	}
	for _, w := range r.Words {
		all[0].Rows = append(all[0].Rows, []string{place(w.Measure), w.ID, orNone(w.Before), orNone(w.After)})
	}
	for _, s := range r.Sentences {
		all[1].Rows = append(all[1].Rows, []string{place(s.Measure), orNone(s.Before), orNone(s.After)})
	}
	for _, e := range r.Examples {
		all[2].Rows = append(all[2].Rows, []string{place(e.Measure), e.Given, orNone(e.Before), orNone(e.After)})
	}
	for _, c := range r.Cases {
		key, want, got := c.Key, c.Want, c.Got
		if key == "" {
			key, want, got = "读不懂这一行", "", ""
		}
		where := "合计"
		if c.Measure > 0 {
			where = place(c.Measure)
		}
		all[3].Rows = append(all[3].Rows, []string{fmt.Sprintf("%s:%d", c.File, c.Line), where, key, want, got})
	}
	effect := func(where string, e Effect) {
		all[4].Rows = append(all[4].Rows, []string{
			where, fmt.Sprintf("%d 种", e.Rise), zh.Yuan(e.More), zh.Yuan(e.Most),
			fmt.Sprintf("%d 种", e.Fall), zh.Yuan(e.Less), zh.Yuan(e.Least), moved(e.City), moved(e.County),
		})
	}
	for _, e := range r.Measures {
		effect(fmt.Sprintf("%s %s", place(e.Measure), e.Title), e)
	}
	if len(r.Measures) > 0 {
		effect("合计", r.Total)
	}
	for _, p := range r.Pages {
		all[5].Rows = append(all[5].Rows, []string{p})
	}
	var some []section
	for _, s := range all {
		if len(s.Rows) > 0 {
			some = append(some, s)
		}
	}
	return some
}

// unmoved is what a report says of the amounts where none differs.
func (r *Report) unmoved() string {
	if len(r.Measures) > 0 {
		return ""
	}
	return fmt.Sprintf("%s 种假设情形的应付金额都没有变化。", zh.Group(fmt.Sprint(r.Situations)))
}

func place(measure int) string {
	if measure == 0 {
		return "条文以外"
	}
	return fmt.Sprintf("第 %d 条", measure)
}

func orNone(text string) string {
	if text == "" {
		return "（无）"
	}
	return text
}

// moved writes an amount with its sign.
func moved(d decimal.Decimal) string {
	if d.IsPositive() {
		return "+" + zh.Yuan(d)
	}
	return zh.Yuan(d)
}

// Summary is the report in a sentence.
func (r *Report) Summary() string {
	said := fmt.Sprintf("与%s相比：改了 %d 处标记文字、%d 个句子；", r.Before, len(r.Words), len(r.Sentences))
	if said += r.unmoved(); r.unmoved() == "" {
		said += fmt.Sprintf("%s 种假设情形中，应付金额 %d 种增加、%d 种减少", zh.Group(fmt.Sprint(r.Situations)), r.Total.Rise, r.Total.Fall)
		if n := len(r.Cases); n > 0 {
			said += fmt.Sprintf("；%d 处核对案例需要重算", n)
		}
		said += "。"
	}
	return said
}

// Text writes the report as lines for a terminal, in Chinese.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s → %s\n", r.Before, r.After)
	if r.Empty() {
		b.WriteString("没有差别。\n")
		return b.String()
	}
	for _, s := range r.sections() {
		fmt.Fprintf(&b, "\n%s（%d）\n", s.Heading, len(s.Rows))
		if s.Note != "" {
			b.WriteString("  " + s.Note + "\n")
		}
		for _, row := range s.Rows {
			b.WriteString("  " + line(s.Columns, row) + "\n")
		}
	}
	if said := r.unmoved(); said != "" {
		b.WriteString("\n" + said + "\n")
	}
	return b.String()
}

// line writes a row in words: a terminal has no columns for Chinese of any length.
func line(columns, row []string) string {
	var parts []string
	for i, cell := range row {
		switch {
		case cell == "":
		case i == 0 || i >= len(columns):
			parts = append(parts, cell)
		default:
			parts = append(parts, columns[i]+" "+cell)
		}
	}
	return strings.Join(parts, "｜")
}

//go:embed report.html
var reportHTML string

var page = template.Must(template.New("report").Funcs(template.FuncMap{"place": place}).Parse(reportHTML))

// HTML writes the report as a page by itself, which prints on A4.
func (r *Report) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		Before, After, Summary string
		Empty                  bool
		Sections               []section
	}{r.Before, r.After, r.Summary(), r.Empty(), r.sections()})
	return b.Bytes(), err
}
