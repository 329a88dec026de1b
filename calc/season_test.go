package calc_test

import (
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/zh"
)

// The words of time of a measure, and where days stand to them. Days before,
// on and after both ends; words that name no day are decided by their year.
func TestSeason(t *testing.T) {
	period := func(id, words string, from, to calc.Date) calc.Span {
		return calc.Span{ID: id, Text: words, Kind: calc.KindPeriod, From: from, To: to}
	}
	until := period("m5-until", "2031年4月底", "2031-04-30", "2031-04-30")
	until.Until = true
	policy, err := calc.NewPolicy(nil, []calc.Span{
		{ID: "notice-overlap", Text: "就高不重复", Kind: calc.KindPhrase},
		{ID: "m1-festival", Text: "2031年春节期间", Kind: calc.KindPhrase, Time: true},
		period("m1-month", "2030年12月", "2030-12-01", "2030-12-31"),
		{ID: "m1-frontline", Text: "一线", Kind: calc.KindPhrase},
		{ID: "m2-festival", Text: "春节期间", Kind: calc.KindPhrase, Time: true},
		period("m3-window", "2031年1月22日—2月5日", "2031-01-22", "2031-02-05"),
		period("m3-again", "2031年1月22日—2月5日", "2031-01-22", "2031-02-05"),
		period("m4-window", "2031年1月", "2031-01-01", "2031-01-31"),
		period("m4-deadline", "2031年3月底", "2031-03-31", "2031-03-31"),
		until,
		{ID: "m7-festival", Text: "2031年2月1日—2月7日", Kind: calc.KindPhrase, From: "2031-02-01", To: "2031-02-07"},
		period("m11-window", "2031年5月", "2031-05-01", "2031-05-31"),
		{ID: "m12-end", Text: "农历年底前", Kind: calc.KindPhrase, Time: true},
		{ID: "m13-end", Text: "年底前", Kind: calc.KindPhrase, Time: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	for measure, want := range map[int]struct {
		stated string
		days   string // day and moment, in order
	}{
		1: {"本条写明的期间：2031年春节期间（未写明具体日期）、2030年12月。",
			"2030-11-30 ahead 2030-12-01 running 2030-12-31 running 2031-01-15  2031-12-31  2032-01-01 past"},
		2: {"本条写明的期间：春节期间（未写明具体日期）。", "0001-01-01  2031-02-01  9999-12-31 "},
		3: {"本条写明的期间：2031年1月22日—2月5日。",
			"2031-01-21 ahead 2031-01-22 running 2031-02-05 running 2031-02-06 past"},
		4: {"本条写明的期间：2031年1月、申领截止2031年3月底。",
			"2030-12-31 ahead 2031-01-01 running 2031-02-01  2031-03-31 running 2031-04-01 past"},
		5:  {"本条写明的期间：至2031年4月底。", "2000-01-01 running 2031-04-30 running 2031-05-01 past"},
		6:  {"", "2031-01-01 "},
		7:  {"本条写明的期间：2031年2月1日—2月7日。", "2031-01-31 ahead 2031-02-07 running 2031-02-08 past"},
		11: {"本条写明的期间：2031年5月。", "2031-05-31 running"},
		12: {"本条写明的期间：农历年底前（未写明具体日期）。", "2031-12-31 "},
		13: {"本条写明的期间：年底前（未写明具体日期）。", "2031-12-31 "},
	} {
		season := policy.Season(measure)
		if got := zh.Season(season); got != want.stated {
			t.Errorf("measure %d: %s, want %s", measure, got, want.stated)
		}
		fields := strings.Split(want.days, " ")
		for i := 0; i < len(fields); i += 2 {
			if got := season.On(calc.Date(fields[i])); string(got) != fields[i+1] {
				t.Errorf("measure %d on %s: %q, want %q", measure, fields[i], got, fields[i+1])
			}
		}
	}
	for measure, want := range map[int]string{
		1: "本条写明的时间已过：2030年12月；2031年春节期间（具体日期原文未写明）。",
		4: "本条写明的时间已过：2031年1月；申领截止2031年3月底。",
	} {
		if got := zh.SeasonInBrief(policy.Season(measure), calc.Past); got != want {
			t.Errorf("measure %d: %s, want %s", measure, got, want)
		}
	}
	season := policy.Season(3)
	for moment, want := range map[calc.Moment]string{
		calc.Past:    "本条写明的时间已过：2031年1月22日—2月5日。能否办理，请先咨询：甲局。",
		calc.Running: "本条写明的期间：2031年1月22日—2月5日。今天在这一期间内。",
		calc.Ahead:   "本条写明的期间：2031年1月22日—2月5日。这一期间还没有到。",
		calc.Unsaid:  "本条写明的期间：2031年1月22日—2月5日。",
	} {
		if got := zh.SeasonOn(season, moment, "甲局"); got != want {
			t.Errorf("%q: %s, want %s", moment, got, want)
		}
	}
}
