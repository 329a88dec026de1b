package page

import (
	"html/template"
	"os"
	"strings"
	"testing"

	"wengang/site/notice"
)

// The sentence of each sort of measure as it stands without a script: the
// period in the words of the clause, and nothing about today.
func TestPeriod(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../content"))
	if err != nil {
		t.Fatal(err)
	}
	r := renderer{notice: n}
	templates := template.Must(template.New("").ParseFS(templateFiles, "templates/period.html"))
	for number, want := range map[int][]string{
		1:  {`<p class="period" data-first="2022-12-01" data-last="2023-12-31" data-past="本条写明的时间已过：2022年12月；2023年春节期间（具体日期原文未写明）。能否办理，请先咨询：`, `>本条写明的期间：2023年春节期间（未写明具体日期）、2022年12月。</p>`},
		4:  {`<p class="period">本条写明的期间：特定时间段（未写明具体日期）。</p>`},
		13: {`data-last="2023-04-30"`, `>本条写明的期间：至2023年4月底。</p>`},
		18: {`data-first="2023-01-22" data-last="2023-02-05" data-past="本条写明的时间已过：2023年1月22日—2月5日。能否办理，请先咨询：所在县（区）人社保局、功能区，或 12333（人社服务热线）。" data-ahead="本条写明的期间：2023年1月22日—2月5日。这一期间还没有到。"`},
		19: {``},
	} {
		var b strings.Builder
		if err := templates.ExecuteTemplate(&b, "period", r.period(&n.Measures()[number-1])); err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(b.String(), part) || part == "" && b.Len() > 0 {
				t.Errorf("measure %d: %s, want %s", number, b.String(), part)
			}
		}
	}
}
