package zh

import (
	"fmt"
	"strings"

	"wengang/calc"
)

// What the self-test says.
const (
	SelfTest        = "自检"
	SelfTestRuns    = "正在自检……"
	SelfTestMissing = "自检没有进行：核对案例没有下载完整。请检查网络后再点一次“自检”，或重新载入本页。"

	NoCases        = "没有核对案例"
	CaseUnreadable = "看不懂"
)

// SelfTestResult says how many cases were worked out and what came out wrong;
// hotline is whom to ask then.
func SelfTestResult(ran int, failures []string, hotline string) string {
	if len(failures) == 0 {
		return fmt.Sprintf("自检：%d 个核对案例全部相符。", ran)
	}
	const shown = 3
	end := "。"
	if len(failures) > shown {
		end = "……"
	}
	return fmt.Sprintf("自检：%d 个案例中有 %d 个不相符：", ran, len(failures)) +
		strings.Join(failures[:min(shown, len(failures))], "；") + end + "（请不要使用这里的结果，拨打 " + hotline + "）"
}

// Case begins the sentence of a case that came out wrong, counted from 1.
func Case(n int) string { return fmt.Sprintf("第 %d 个案例", n) }

// CaseDiffers says what a case expects and what came out.
func CaseDiffers(what, want, got string) string {
	return "，" + what + "应为 " + want + "，算得 " + got
}

// CaseSum names a sum over all measures by its word in the cases.
func CaseSum(key string) string {
	switch key {
	case "least":
		return Total + "至少"
	case "most":
		return Total + "至多"
	}
	return Total
}

// CaseValue names a value of a measure by its word in the cases.
func CaseValue(p *calc.Policy, measure int, key string) string {
	name := map[string]string{
		"status": "结论", "amount": "金额", "due": "可得", "city": p.Closing.City.Text + "承担", "county": p.Closing.County.Text + "承担", "missing": "所缺资料",
	}[key]
	return fmt.Sprintf("第 %d 条%s", measure, name)
}
