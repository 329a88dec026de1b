package page

import (
	"fmt"
	"slices"

	"wengang/calc/zh"
	"wengang/site/changes"
	"wengang/site/notice"
)

// versions writes /versions/, the notice beside the version before it, sentence
// by sentence, with the amounts that differ; nothing where there is no former one.
func (r *renderer) versions() error {
	if r.former == nil {
		return nil
	}
	report := changes.Compare(r.former, r.notice, changes.Usual)
	const path = "versions/index.html"
	return r.write(path, "versions.html", struct {
		*head
		Former  *notice.Notice
		Report  *changes.Report
		Amounts []changes.Example // that both versions give
	}{r.frame(path, head{
		Title:       "两版对照 · " + r.notice.DocNumber,
		Description: "与前一版逐句对照，并列出随之变化的数额。",
		Place:       "versions/", // of no entry
		Styles:      []string{"table.css", "stacked.css", "single.css", "versions.css"},
	}), r.former, report, inBoth(report.Examples)})
}

// inBoth leaves out the examples that one version does not have.
func inBoth(all []changes.Example) []changes.Example {
	return slices.DeleteFunc(slices.Clone(all), func(e changes.Example) bool { return e.Before == "" || e.After == "" })
}

// placeOf names where a changed sentence or amount stands.
func placeOf(measure int) string {
	if measure == 0 {
		return "条文以外"
	}
	return fmt.Sprintf("第 %d 条", measure)
}

func grouped(n int) string { return zh.Group(fmt.Sprint(n)) }
