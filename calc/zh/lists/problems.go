package lists

import (
	"fmt"
	"strings"

	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
)

const saveAs = "用 WPS 或 Excel 打开它，选“另存为”，文件类型选“Excel 工作簿（*.xlsx）”，再用存好的文件"

// Problem says why a list can't be read, and what to do.
func Problem(p *roster.Problem) string {
	if p.File != nil {
		return File(p.File)
	}
	switch p.Code {
	case roster.NoHeader:
		return "没有找到认得的列名：第一行写“姓名、身份证号、户籍地……”这样的列名，或在 content/headers.md 里加上这张表的叫法"
	case roster.NoRows:
		return "只有列名，下面没有人"
	case roster.TooManyOf:
		return fmt.Sprintf("名单超过 %d 行：分成几份", calc.MaxPeople)
	}
	return "指定的表或行不存在"
}

// File says why a file can't be read, and what to do.
func File(p *spreadsheet.Problem) string {
	where := ""
	if p.Sheet != "" {
		where = "表“" + short(p.Sheet) + "”"
	}
	if p.Row > 0 {
		where += fmt.Sprintf("第 %d 行", p.Row)
	}
	if p.Column > 0 {
		where += " " + spreadsheet.Column(p.Column) + " 列"
	}
	if where != "" {
		where += "："
	}
	return where + file(p.Code)
}

func file(c spreadsheet.Code) string {
	switch c {
	case spreadsheet.TooLarge:
		return fmt.Sprintf("文件超过 %d MB：只留下名单那一张表，删去图片，再另存一份", spreadsheet.MaxFile>>20)
	case spreadsheet.Empty:
		return "文件里没有内容"
	case spreadsheet.OldExcel:
		return "这是旧格式的表格（.xls 或 WPS 的 .et）：" + saveAs
	case spreadsheet.Encrypted:
		return "文件设了打开密码：先去掉密码，另存一份"
	case spreadsheet.PDF:
		return "这是 PDF，不是表格：请用原来的表格文件"
	case spreadsheet.OpenDocument:
		return "这是 .ods 表格：" + saveAs
	case spreadsheet.BinaryWorkbook:
		return "这是二进制的 .xlsb 表格：" + saveAs
	case spreadsheet.Markup:
		return "这是网页，不是表格文件（有的系统导出的 .xls 是这样）：" + saveAs
	case spreadsheet.NotATable:
		return "这不是表格文件：请用 .xlsx 或 .csv"
	case spreadsheet.Encoding:
		return "看不出文字的编码：" + saveAs
	case spreadsheet.Quotes:
		return "引号没有成对，后面的内容会混在一起：改好引号，或" + saveAs
	case spreadsheet.BrokenArchive, spreadsheet.BrokenXML:
		return "文件损坏或没有下载完整：" + saveAs
	case spreadsheet.Entities:
		return "文件里有表格不该有的外部引用，没有读：" + saveAs
	case spreadsheet.Inflates:
		return "文件解开后太大，没有读：把名单那一张表复制到新文件里，再另存一份"
	case spreadsheet.TooManyRows:
		return fmt.Sprintf("表里的行数超过 %d：删去多余的行，或分成几份", spreadsheet.MaxRows)
	case spreadsheet.TooManyColumns:
		return fmt.Sprintf("表里的列数超过 %d：删去多余的列", spreadsheet.MaxColumns)
	case spreadsheet.TooLongCell:
		return fmt.Sprintf("有一格的文字超过 %d 个字：改短", spreadsheet.MaxCell)
	}
	return "表里的内容太多，没有读：把名单那一张表复制到新文件里，再另存一份"
}

// Source says what of the file was taken for what, a sentence a line.
func Source(s roster.Source) (said []string) {
	say := func(format string, a ...any) { said = append(said, fmt.Sprintf(format, a...)) }
	if s.Encoding != "" {
		say("文字编码：%s", s.Encoding)
	}
	if s.Sheet != "" {
		text := "读的是表“" + short(s.Sheet) + "”"
		if len(s.Others) > 0 {
			text += fmt.Sprintf("，另有 %d 张表没有读", len(s.Others))
		}
		say("%s", text)
	}
	if len(s.Headers) > 0 {
		rows := make([]string, len(s.Headers))
		for i, n := range s.Headers {
			rows[i] = fmt.Sprint(n)
		}
		say("列名在第 %s 行", strings.Join(rows, "、"))
	}
	var taken, unknown []string
	for _, u := range s.Uses {
		switch {
		case u.Key != "":
			taken = append(taken, short(u.Header)+"→"+columns[u.Key])
		case u.Why == roster.OtherMonth:
			say("“%s”不是通知写的年月，没有用", short(u.Header))
		case u.Why == roster.SecondHeader:
			say("“%s”与前面的一列重复，没有用", short(u.Header))
		default:
			unknown = append(unknown, short(u.Header))
		}
	}
	say("认出的列：%s", strings.Join(taken, "，"))
	if len(unknown) > 0 {
		say("没有用的列：%s", strings.Join(unknown, "、"))
	}
	for _, of := range []struct {
		why  roster.SkipWhy
		what string
	}{{roster.TitleRow, "标题"}, {roster.TotalRow, "合计"}, {roster.FooterRow, "表尾"}, {roster.HeaderRow, "重复的列名"}, {roster.BareRow, "空行"}} {
		var rows []string
		for _, skip := range s.Skips {
			if skip.Why == of.why {
				rows = append(rows, fmt.Sprint(skip.Row))
			}
		}
		if n := len(rows); n > 10 {
			rows = append(rows[:10], fmt.Sprintf("…… 共 %d 行", n))
		}
		if len(rows) > 0 {
			say("第 %s 行是%s，没有算作人", strings.Join(rows, "、"), of.what)
		}
	}
	if s.Merged > 0 {
		say("合并的单元格有 %d 格，按左上角的内容读", s.Merged)
	}
	if s.Formulas > 0 {
		say("有 %d 格是公式，读的是保存时算好的结果", s.Formulas)
	}
	if s.Macros {
		say("文件里有宏，没有运行，也没有读")
	}
	return said
}

// Passengers says what is to be looked at in the list of who rode, each sentence
// once with the rows that it is true of.
func Passengers(p *calc.Policy, l *roster.List) (said []string) {
	if l == nil {
		return nil
	}
	rows := make(map[string][]int)
	for i := range l.Rows {
		for _, note := range l.Rows[i].Notes {
			sentence := Note(p, note)
			if len(rows[sentence]) == 0 {
				said = append(said, sentence)
			}
			rows[sentence] = append(rows[sentence], l.Rows[i].Number)
		}
	}
	for i, sentence := range said {
		said[i] = names[l.Kind] + "第 " + ranges(rows[sentence]) + " 行：" + sentence
	}
	return said
}

// ranges writes rising numbers: 2–5、8.
func ranges(numbers []int) string {
	var all []string
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		text := fmt.Sprint(numbers[i])
		if last > i {
			text += fmt.Sprintf("–%d", numbers[last])
		}
		all = append(all, text)
		i = last + 1
	}
	return strings.Join(all, "、")
}
