package zh

import (
	"fmt"
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// Words of the desk's page, where officials check and pay claims.
const (
	DeskBy        = "经办人"
	DeskByHint    = "每一步核定都记下经办人和时间。"
	DeskChoose    = "打开申报文件、汇总表或工作文件"
	DeskFolder    = "打开整个文件夹"
	DeskHint      = "可以一次选多个，也可以把文件或文件夹拖到这里：企业用计算器“" + Download + "”得到的文件，一行一家企业的表格（XLSX、CSV），本页存下的工作文件。文件只在本机读取和计算，不上传。"
	DeskScan      = "扫码或粘贴链接"
	DeskScanHint  = "用扫码枪扫自查表上的二维码，一次一份；手工粘贴的，按回车。"
	DeskScanDo    = "加入"
	DeskScanned   = "扫码"
	DeskTemplate  = "下载汇总表模板"
	DeskTemplated = "企业申报汇总表模板.xlsx"

	DeskStop        = "停止"
	DeskNone        = "还没有打开文件。"
	DeskRefusedList = "没有打开的"
	DeskTooLarge    = "文件过大或读不出来，没有打开"
	DeskNoColumns   = "表格里没有认得出的列名：第一行写企业名称、县区、留岗人数等，可以下载汇总表模板照着填"

	DeskSaveWork = "保存工作文件"
	DeskClear    = "全部移去"
	DeskClearYes = "确定移去"
	DeskClearNo  = "不移去"
	DeskUnsaved  = "有未保存的核定或申报，离开前请先保存工作文件。"
	DeskAskClear = "有未保存的核定或申报，移去后不能找回。"

	DeskCaption      = "申报"
	DeskFind         = "查找企业或信用代码"
	DeskByFlag       = "提示"
	DeskByCounty     = "县区"
	DeskByState      = "核定"
	DeskAny          = "全部"
	DeskAnyFlag      = "有提示"
	DeskNoFlag       = "没有提示"
	DeskNoCounty     = "未填县区"
	DeskOddFlag      = "有提示，不只是口径不同"
	DeskNotClaimed   = "未申报"
	DeskNoneFound    = "没有符合条件的申报。"
	DeskPages        = "翻页"
	DeskBefore       = "上一页"
	DeskAfter        = "下一页"
	DeskFirm         = "企业"
	DeskStated       = "所记合计"
	DeskFlags        = "提示"
	DeskDecision     = "核定"
	DeskApproved     = "核定应付"
	DeskVersion      = "版本"
	DeskSameText     = "与现在相同"
	DeskOther        = "与现在不同"
	DeskNoText       = "未记"
	DeskNotStated    = "未记"
	DeskSame         = "一致"
	DeskNoName       = "未填企业名称"
	DeskBack         = "返回名单"
	DeskPrevious     = "上一份"
	DeskNext         = "下一份"
	DeskComputed     = "重新计算"
	DeskDifference   = "差异"
	DeskLook         = "先看"
	DeskNothing      = "没有提示：所记与重新计算相符，信用代码和人员没有重复。"
	DeskNothingTwice = "没有提示：信用代码和人员没有重复。" // of a claim that states nothing
	DeskOnTrustHead  = "原文没有写明，还要核实的"
	DeskHow          = "计算过程"
	DeskDecide       = "核定"
	DeskLogHead      = "核定记录"
	DeskLogNone      = "还没有核定。"
	DeskUndo         = "撤销"
	DeskReason       = "理由"
	DeskRefuse       = "不予兑付"
	DeskChange       = "核减或更正"
	DeskWhich        = "项目"
	DeskNewAnswer    = "核定为"
	DeskNewHint      = "人数只能减少；整次不计的不用填。应付金额随之重新计算，不能直接填写。"
	DeskChangeDo     = "核减"
	DeskTables       = "表格和告知书"
	DeskLetters      = "不予兑付告知书"
	DeskXLSX         = "存为表格（XLSX）"
	DeskPrint        = "打印"
	DeskAt           = "时间"
	DeskSignBy       = "经办："
	DeskSignCheck    = "复核："
	DeskSignDay      = "日期："
	DeskNoLetters    = "没有不予兑付的申报。"
	DeskLetterAnswer = "如有异议，可在＿＿＿日内向＿＿＿＿＿＿＿＿提出。" // which and to whom the office writes in: the notice does not say
	DeskLetterEnd    = "（受理部门盖章）　　　　年　　月　　日"
	DeskFooter       = "第 &P 页，共 &N 页"
	DeskTemplateName = "企业申报汇总表"
	DeskWholeLog     = "全部核定记录"
	DeskCityPart     = "市级"
	DeskCountyPart   = "县级"
	DeskNotAllPeople = "人员较多，这里只列出前面的；其余请在名单里改好后重新打开。"
)

// DeskStates name what was decided.
var DeskStates = map[string]string{"pending": "待核定", "approved": "同意兑付", "refused": "不予兑付"}

// DeskFlagKinds name what to look at, in the order of the list.
var DeskFlagKinds = []struct{ Kind, Name string }{
	{"person", "员工本人的测算"}, {"differs", "所记与计算不符"}, {"otherText", "版本不同"}, {"sameCode", "信用代码重复"}, {"samePerson", "人员重复"},
	{"implausible", "数字可疑"}, {"question", "资料不全"}, {"reading", "另一种口径金额不同"}, {"unsaid", "原文没有写明"}, {"decided", "核定有出入"},
}

// DeskProgress says how far the desk is with the files that were chosen, and how many
// claims are there.
func DeskProgress(read, all, claims int) string {
	return fmt.Sprintf("正在计算：%d / %d 个文件，已有 %d 份申报。", read, all, claims)
}

// DeskStopped says how many files were left.
func DeskStopped(left int) string {
	return fmt.Sprintf("已停止，%d 个文件没有打开。", left)
}

// DeskRead says how many claims are open, with how many there is something to
// look at, how many were decided, how many came again, and how many were refused.
func DeskRead(claims, flagged, decided, same, refused int) string {
	if claims+same+refused == 0 {
		return DeskNone
	}
	text := fmt.Sprintf("共 %d 份申报，都已重新计算；%d 份有提示；已核定 %d 份", claims, flagged, decided)
	if same > 0 {
		text += fmt.Sprintf("；%d 份已在名单里，没有重复计入", same)
	}
	if refused > 0 {
		text += fmt.Sprintf("；%d 处没有打开", refused)
	}
	return text + "。"
}

// DeskPage says which rows of the table are shown, counted from 1.
func DeskPage(from, to, all int) string {
	return fmt.Sprintf("第 %d–%d 份，共 %d 份", from, to, all)
}

// DeskMoreRefused stands after the refused files that are listed.
func DeskMoreRefused(n int) string { return fmt.Sprintf("另有 %d 处也没有打开。", n) }

// DeskTotalOf stands before the sum of so many claims.
func DeskTotalOf(claims int) string { return fmt.Sprintf("合计（%d 份）", claims) }

// DeskMoreFlags stands after the flags that are shown.
func DeskMoreFlags(n int) string { return fmt.Sprintf("另有 %d 条", n) }

// DeskTrips says how many trips count of those that are claimed.
func DeskTrips(counted decimal.Decimal, claimed int) string {
	if counted.IntPart() == int64(claimed) {
		return strconv.Itoa(claimed) + " 次"
	}
	return "计入 " + Number(counted) + " 次，申报 " + strconv.Itoa(claimed) + " 次"
}

// DeskApprove is on the button that approves.
func DeskApprove(due decimal.Decimal) string { return "同意兑付 " + Money(due) }

// DeskApproveOn is on the button that approves and shows the next claim.
func DeskApproveOn(due decimal.Decimal) string { return DeskApprove(due) + "，看下一份" }

// DeskWholeTrip chooses to leave a trip out.
func DeskWholeTrip(trip int) string { return Trip(trip) + "：整次不计" }

// DeskSigned is a difference with its sign.
func DeskSigned(d decimal.Decimal) string {
	if d.IsPositive() {
		return "+" + Money(d)
	}
	return Money(d)
}

// DeskHeadcount is a number of people or trips.
func DeskHeadcount(n decimal.Decimal, trips bool) string {
	if trips {
		return Number(n) + " 次"
	}
	return Number(n) + " 人"
}

// DeskMeasureName names a measure over a column.
func DeskMeasureName(r calc.RuleOfMeasure) string { return DeskMeasure(r.Measure) + Rule(r.Name) }

// DeskWorkName names the working file by its day.
func DeskWorkName(at string) string {
	day, _, _ := strings.Cut(at, "T")
	day, _, _ = strings.Cut(day, " ")
	return "稳岗核对-" + day + ".json"
}

// DeskDid says what an entry of the log did. Changed is its question in words.
func DeskDid(act, changed, was, now, reason string) string {
	text := ""
	switch act {
	case "approve":
		text = "同意兑付 " + Group(now) + " 元"
	case "refuse":
		text = "不予兑付"
	case "correct":
		if was == "" {
			was = "未填"
		}
		text = changed + "：" + was + " → " + now
	case "strike":
		text = changed + "整次不计"
	case "undo":
		text = "撤销：" + changed
	}
	if reason != "" {
		text += "。理由：" + strings.TrimSuffix(reason, "。")
	}
	return text
}

// DeskTripColumn is a header of the template for the trip of that number.
func DeskTripColumn(trip int, name string) string { return "第" + strconv.Itoa(trip) + "次" + name }

// DeskLetterTo begins a letter.
func DeskLetterTo(name string) string { return name + "：" }
