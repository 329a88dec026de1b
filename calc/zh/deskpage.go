package zh

import "fmt"

// Words of the desk, where an official opens many saved files.
const (
	DeskChoose    = "打开申报文件"
	DeskHint      = "打开计算器“" + Download + "”得到的文件，可以一次选多个，也可以拖到这里。文件只在本机读取和计算，不上传。"
	DeskNone      = "还没有打开文件。"
	DeskCaption   = "已打开的申报"
	DeskSave      = "存为表格（CSV）"
	DeskPrint     = "打印"
	DeskClear     = "全部移去"
	DeskFile      = "企业申报核对.csv"
	DeskNotStated = "文件未记"
	DeskSame      = "一致"
	DeskPages     = "申报的页"
	DeskBefore    = "上一页"
	DeskAfter     = "下一页"
	DeskRefused   = "没有打开的文件"
	DeskTooLarge  = "文件过大或读不出来，没有打开。"
)

// DeskColumns are the headings of the desk's table.
var DeskColumns = []string{"企业（文件名）", "合计", "文件所记合计", "差异"}

// DeskProgress says how far the desk is with the files that were chosen.
func DeskProgress(read, all int) string { return fmt.Sprintf("正在计算：%d / %d", read, all) }

// DeskRead says how many claims are open, how many of them state another total
// than is computed, how many files were the same as one that is open, and how
// many were refused.
func DeskRead(claims, differ, same, refused int) string {
	if claims+same+refused == 0 {
		return DeskNone
	}
	text := fmt.Sprintf("已打开 %d 份申报，都已重新计算", claims)
	if differ > 0 {
		text += fmt.Sprintf("；%d 份所记合计与重新计算不一致", differ)
	}
	if same > 0 {
		text += fmt.Sprintf("；%d 个文件与已打开的内容相同，没有重复计入", same)
	}
	if refused > 0 {
		text += fmt.Sprintf("；%d 个文件没有打开", refused)
	}
	return text + "。"
}

// DeskPage says which rows of the table are shown, counted from 1.
func DeskPage(from, to, all int) string {
	return fmt.Sprintf("第 %d–%d 份，共 %d 份", from, to, all)
}

// DeskMoreRefused stands after the refused files that are listed.
func DeskMoreRefused(n int) string { return fmt.Sprintf("另有 %d 个文件也没有打开。", n) }

// DeskTotalOf stands before the sum of so many claims.
func DeskTotalOf(claims int) string { return fmt.Sprintf("合计（%d 份）", claims) }
