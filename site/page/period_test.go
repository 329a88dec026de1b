package page

import (
	"html/template"
	"os"
	"strings"
	"testing"

	"wengang/site/notice"
)

// The sentences of each sort of measure as they stand without a script: the period
// in the words of the clause, the year of the notice where they name none, whom to
// ask, and nothing about today.
func TestPeriod(t *testing.T) {
	const year = `<p class="period" data-last="2023-12-31">`
	for folder, wanted := range map[string]map[int]string{
		"../../content": {
			0:  year + `通知安排的是2023年元旦春节期间的事<b></b>。能否办理，请先咨询表中“问谁”一栏列出的部门，或 <a href="tel:12333">12333</a>（人社服务热线）、<a href="tel:12345">12345</a>（政务服务热线）。</p>`,
			1:  `<p class="period" data-first="2022-12-01" data-last="2023-12-31">本条写明的期间：2023年春节期间（未写明具体日期）、2022年12月<b></b>。能否办理，请先咨询（本站建议）：员工`,
			4:  year + `本条的“特定时间段”未写明具体日期；通知安排的是2023年元旦春节期间的事<b></b>。能否办理，请先咨询（本站建议）：舟山市邮政管理局、所在县（区）商务局，或 <a href="tel:12345">12345</a>（政务服务热线）。</p>`,
			7:  year + `通知安排的是2023年元旦春节期间的事<b></b>。现在的情况，请咨询（本站建议）：`,
			13: `data-last="2023-04-30">本条写明的期间：至2023年4月底<b></b>。能否办理`,
			19: year + `通知安排的是2023年元旦春节期间的事<b></b>。能否办理，请先咨询（本站建议）：所在县（区）人社保局，或 <a href="tel:12333">`,
		},
		"../../testdata/notices/linjiang": { // it marks the words in its opening
			0: `data-last="2026-12-31">通知安排的是2026年春节前后的事<b></b>。能否办理，请先咨询表中“问谁”一栏列出的部门，或 <a href="tel:12345">12345</a>（政务服务便民热线）、`,
			1: `data-last="2026-12-31">通知安排的是2026年春节前后的事<b></b>。现在的情况，请咨询（本站建议）：所在区`,
		},
		"../../testdata/notices/yunxi": { // it marks none, and its front matter names no year
			0: `<p class="period">通知2024年1月15日印发，安排的是春节前后的事<b></b>。能否办理`,
			3: `<p class="period">通知2024年1月15日印发，安排的是春节前后的事<b></b>。现在的情况，请咨询（本站建议）：`,
		},
	} {
		n, err := notice.Load(os.DirFS(folder))
		if err != nil {
			t.Fatal(err)
		}
		r := renderer{notice: n}
		templates := template.Must(template.New("").ParseFS(templateFiles, "templates/period.html"))
		for number, want := range wanted {
			p := r.periodOfNotice()
			if number > 0 {
				p = r.period(&n.Measures()[number-1])
			}
			var b strings.Builder
			if err := templates.ExecuteTemplate(&b, "period", p); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s, measure %d: %s, want %s", folder, number, b.String(), want)
			}
		}
	}
}
