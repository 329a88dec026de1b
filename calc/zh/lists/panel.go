package lists

import (
	"fmt"

	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
)

// A Document is what authorities elsewhere usually ask for with a claim.
type Document struct {
	Name string `json:"name"`
	Seen string `json:"seen"` // where
}

// Given is what the site tells a panel of lists.
type Given struct {
	Words     *roster.Words      `json:"words"`
	Documents map[int][]Document `json:"documents,omitempty"` // by measure
}

// Words of the panel that opens a list.
const (
	PanelPaste     = "或者粘贴：在 WPS、Excel 里选中名单（连同列名）复制，到这里粘贴"
	PanelTemplate  = "下载空白模板"
	PanelHint      = ".xlsx 或 .csv，列名不限。只在本机读取，不上传、不保存；身份证号和姓名在屏幕上只显示一部分。"
	PanelAnother   = "换一份名单"
	PanelReading   = "正在读取……"
	PanelAsIt      = "怎样读的"
	PanelMap       = "没有认出的列是哪一项"
	PanelUnused    = "不用"
	PanelAll       = "全部"
	PanelFilters   = "筛选"
	PanelOrder     = "排列"
	PanelBefore    = "上一页"
	PanelAfter     = "下一页"
	PanelPages     = "名单的页"
	PanelCorrect   = "更正"
	PanelShut      = "收起"
	PanelRemove    = "移出名单"
	PanelPutBack   = "放回"
	PanelGone      = "已移出"
	PanelUndo      = "撤销上一步"
	PanelClaim     = "导出申领名册（.xlsx）"
	PanelPrint     = "打印申领名册"
	PanelMatch     = "核对纸质自查表：输入表上校验码的前 16 位"
	PanelSame      = "一致：这份名单就是自查表所附的名单。"
	PanelOther     = "不一致：自查表所附的不是这份名单，或者名单改过。"
	PanelShort     = "校验码是 0–9、a–f，前 16 位。"
	PanelYes       = "全部是"
	PanelNo        = "全部否"
	PanelUnknown   = "不清楚"
	PanelUse       = "用名单的人数"
	PanelBack      = "换回原来填的"
	PanelTicks     = "材料清单"
	PanelNotSaid   = "原文未写明申领要交哪些材料，以受理部门为准。"
	PanelUsual     = "外地同类补贴通常要（打勾备齐）："
	PanelPrintList = "打印材料清单"
	PanelTable     = "名单"
	PanelBothEnds  = "待核的人，计算结果按都不算和都算给出至少、至多；链接和数据文件里只有已经符合的人数。"
)

// PanelColumns are those of the table of a list of people.
var PanelColumns = []string{"行", "姓名", "证件末四位", "结论", "原因和提示"}

// PanelTrips are those of the table of trips.
var PanelTrips = []string{"行", "车次", "日期", "结论", "原因和提示"}

// Orders are the orders in which rows can stand.
var Orders = []string{"按原表", "待核的在前", "不符合的在前"}

// Standing is what a standing is called.
func Standing(s calc.Standing) string {
	switch s {
	case calc.Counts:
		return "符合"
	case calc.Excluded:
		return "不符合"
	}
	return "待核"
}

// Missing says what is not known of a row.
func Missing(p *calc.Policy, key string) string { return "不清楚：" + Title(p, roster.Key(key)) }

// unit is what a list counts.
func unit(kind roster.Kind) string {
	if kind == roster.Trips {
		return "次"
	}
	return "人"
}

// PanelButton opens the list.
func PanelButton(kind roster.Kind) string {
	if kind == roster.Trips {
		return "打开包车清单，自动填写"
	}
	return "打开" + names[kind] + "，自动数人"
}

// PanelChoose asks for a file.
func PanelChoose(kind roster.Kind) string { return "选择" + names[kind] + "文件，或拖到这里" }

// PanelFailed says that a file was not opened, and that what was open still is.
func PanelFailed(file, why string, kept bool) string {
	text := "没有打开"
	if file != "" {
		text += "“" + short(file) + "”"
	}
	if text += "：" + why + "。"; kept {
		text += "原来打开的名单还在。"
	}
	return text
}

// PanelCounts is what became of a list.
func PanelCounts(kind roster.Kind, file string, c roster.Count) string {
	u := unit(kind)
	text := fmt.Sprintf("共 %d %s：符合 %d %s，不符合 %d %s，待核 %d %s。", c.Rows, u, c.Counts, u, c.Excluded, u, c.Unclear, u)
	if file != "" {
		text = "“" + short(file) + "”" + text
	}
	return text
}

// PanelLine stands beside the field: least and most that the list gives.
func PanelLine(kind roster.Kind, c roster.Count) string {
	u := unit(kind)
	if c.Unclear == 0 {
		return fmt.Sprintf("来自%s：%d %s", names[kind], c.Counts, u)
	}
	return fmt.Sprintf("来自%s：至少 %d %s，至多 %d %s（待核 %d %s）", names[kind], c.Counts, u, c.Counts+c.Unclear, u, c.Unclear, u)
}

// PanelByHand says that the field does not have the list's number any more.
func PanelByHand(kind roster.Kind, c roster.Count) string {
	return fmt.Sprintf("这一栏是手工填的，不是%s的人数（%s）。", names[kind], PanelLine(kind, c))
}

// PanelReplaced says what the list's number took the place of.
func PanelReplaced(text string) string { return "原来填的是 " + short(text) + "。" }

// PanelTripsFilled says that the form holds the trips of the list.
func PanelTripsFilled(n int) string {
	return fmt.Sprintf("名单里的 %d 次包车已填入表单。", n)
}

// PanelAnswer heads the buttons that answer for many rows at once.
func PanelAnswer(p *calc.Policy, key roster.Key, n int, kind roster.Kind) string {
	return fmt.Sprintf("%s：%d %s", Missing(p, string(key)), n, unit(kind))
}

// PanelShown says which rows a page has.
func PanelShown(first, last, all int) string {
	return fmt.Sprintf("第 %d–%d 行，共 %d 行", first, last, all)
}

// PanelOf names the row that a button is about.
func PanelOf(what string, row int) string { return fmt.Sprintf("%s第 %d 行", what, row) }

// PanelSheet is the line of the self-check sheet by which paper and list can be matched.
func PanelSheet(kind roster.Kind, c roster.Count, sum string) string {
	u := unit(kind)
	return fmt.Sprintf("所附%s：符合 %d %s，不符合 %d %s，待核 %d %s；校验码 %s", names[kind], c.Counts, u, c.Excluded, u, c.Unclear, u, shortSum(sum))
}

// PanelSum says the sum of the list.
func PanelSum(sum string) string { return "本名单的校验码（SHA-256）：" + shortSum(sum) }

// PanelHeader asks in which row the headers stand.
const PanelHeader = "列名在第几行"

// PanelHeaderOf names a column by its letter and what stands over it.
func PanelHeaderOf(column int, header string) string {
	return spreadsheet.Column(column) + " 列“" + short(header) + "”"
}

// PanelDocument is a document, and where it was asked for.
func PanelDocument(d Document) string { return d.Name + "（" + d.Seen + "）" }

// PanelDocumentsOf heads the list of documents of a measure.
func PanelDocumentsOf(notice string, measure int) string {
	return fmt.Sprintf("%s第 %d 条 材料清单", notice, measure)
}
