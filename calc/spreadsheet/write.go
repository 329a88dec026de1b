package spreadsheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Page is a sheet to be written. Every cell is text, marked as what was typed
// with an apostrophe before it: whatever it begins with, no program takes it for
// a formula, and none takes digits from an ID number. Only in the columns of
// Numbers, below the head, plain digits are a number that can be added up. It
// prints on A4, across.
type Page struct {
	Name    string
	Widths  []int      // of columns, in characters of half a Chinese one
	Numbers []int      // columns, from 1
	Rows    [][]string // from the first; an empty string takes no place
	Head    int        // which row, from 1, holds the headers; those above it are titles. 0: none
	Choices []Choice
	Footer  string // in the middle of each page's foot: &P is its number, &N how many there are
}

// A Choice offers values in a list that drops down from each cell of a column.
type Choice struct {
	Column, From, To int // rows From to To, all from 1
	Values           []string
}

// countable reports whether text is a whole number or one with two decimals, of
// which a program keeps all digits: it has 15.
func countable(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	whole, cents, decimals := strings.Cut(digits, ".")
	isDigits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return len(whole) <= 13 && isDigits(whole) && (!decimals || len(cents) == 2 && isDigits(cents))
}

// Write gives a workbook of the pages. The same pages give the same bytes,
// whatever compiled the program: nothing is compressed, and the archive bears no
// time.
func Write(pages []Page) []byte {
	var z writer
	z.add("[Content_Types].xml", contentTypes(len(pages)))
	z.add("_rels/.rels", prolog+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+officeTypes+bookType+`" Target="xl/workbook.xml"/></Relationships>`)
	z.add("xl/workbook.xml", bookOf(pages))
	var b strings.Builder
	b.WriteString(prolog + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := range pages {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="worksheets/sheet%d.xml"/>`, i+1, officeTypes, sheetType, i+1)
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="styles.xml"/></Relationships>`, len(pages)+1, officeTypes, stylesType)
	z.add("xl/_rels/workbook.xml.rels", b.String())
	z.add("xl/styles.xml", stylesXML)
	for i := range pages {
		z.add("xl/worksheets/sheet"+strconv.Itoa(i+1)+".xml", pages[i].xml())
	}
	return z.close()
}

const (
	prolog      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

	// Styles of cells: what is typed, a title, a header. All are text (49 is @).
	bodyStyle, titleStyle, headStyle, underTitle = "1", "2", "3", "4"
	countStyle, moneyStyle                       = "5", "6" // whole, and with two decimals
	text                                         = `numFmtId="49" applyNumberFormat="1" quotePrefix="1" xfId="0"`
	stylesXML                                    = prolog + `<styleSheet ` + mainSpace + `>` +
		`<fonts count="3"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="14"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="宋体"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf ` + text + ` fontId="0" fillId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
		`<xf ` + text + ` fontId="1" fillId="0" borderId="0" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
		`<xf ` + text + ` fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
		`<xf ` + text + ` fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="center"/></xf>` +
		`<xf numFmtId="3" applyNumberFormat="1" xfId="0" fontId="0" fillId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
		`<xf numFmtId="4" applyNumberFormat="1" xfId="0" fontId="0" fillId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
		`</cellXfs></styleSheet>`
)

func contentTypes(pages int) string {
	var b strings.Builder
	const types = "application/vnd.openxmlformats-"
	b.WriteString(prolog + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="` + types + `package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + types + `officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + types + `officedocument.spreadsheetml.styles+xml"/>`)
	for i := range pages {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sofficedocument.spreadsheetml.worksheet+xml"/>`, i+1, types)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func bookOf(pages []Page) string {
	var b, titles strings.Builder
	b.WriteString(prolog + `<workbook ` + mainSpace + ` xmlns:r="` + officeTypes + `"><sheets>`)
	for i, p := range pages {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(p.Name), i+1, i+1)
		if p.Head > 0 {
			fmt.Fprintf(&titles, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$%d:$%d</definedName>`, i, escaped(strings.ReplaceAll(p.Name, "'", "''")), p.Head, p.Head)
		}
	}
	b.WriteString(`</sheets>`)
	if titles.Len() > 0 {
		b.WriteString(`<definedNames>` + titles.String() + `</definedNames>`)
	}
	b.WriteString(`</workbook>`)
	return b.String()
}

func (p *Page) xml() string {
	var b strings.Builder
	b.WriteString(prolog + `<worksheet ` + mainSpace + `><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	if p.Head > 0 {
		fmt.Fprintf(&b, `<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, p.Head, p.Head+1)
	}
	if len(p.Widths) > 0 {
		b.WriteString(`<cols>`)
		for i, width := range p.Widths { // the style holds for cells that are still empty
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" style="%s" customWidth="1"/>`, i+1, i+1, width, bodyStyle)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	for i, cells := range p.Rows {
		style := bodyStyle
		switch {
		case i == 0 && p.Head > 1:
			style = titleStyle
		case i+1 < p.Head:
			style = underTitle
		case i+1 == p.Head:
			style = headStyle
		}
		row := strconv.Itoa(i + 1)
		b.WriteString(`<row r="` + row + `" ht="` + strconv.Itoa(p.height(i)) + `" customHeight="1">`)
		for j, text := range cells {
			if i+1 > p.Head && slices.Contains(p.Numbers, j+1) && countable(text) {
				style := countStyle
				if strings.Contains(text, ".") {
					style = moneyStyle
				}
				b.WriteString(`<c r="` + Column(j+1) + row + `" s="` + style + `"><v>` + text + `</v></c>`)
				continue
			}
			b.WriteString(`<c r="` + Column(j+1) + row + `" s="` + style + `"`)
			if text == "" {
				b.WriteString(`/>`)
				continue
			}
			open := `<t>`
			if strings.TrimSpace(text) != text || strings.Contains(text, "\n") {
				open = `<t xml:space="preserve">`
			}
			b.WriteString(` t="inlineStr"><is>` + open + escaped(text) + `</t></is></c>`)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if p.Head > 1 && len(p.Widths) > 1 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, p.Head-1)
		for row := 1; row < p.Head; row++ {
			fmt.Fprintf(&b, `<mergeCell ref="A%d:%s%d"/>`, row, Column(len(p.Widths)), row)
		}
		b.WriteString(`</mergeCells>`)
	}
	if len(p.Choices) > 0 {
		fmt.Fprintf(&b, `<dataValidations count="%d">`, len(p.Choices))
		for _, c := range p.Choices {
			column := Column(c.Column)
			fmt.Fprintf(&b, `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="%s%d:%s%d"><formula1>"%s"</formula1></dataValidation>`,
				column, c.From, column, c.To, escaped(strings.Join(c.Values, ",")))
		}
		b.WriteString(`</dataValidations>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
	if p.Footer != "" {
		b.WriteString(`<headerFooter><oddFooter>` + escaped("&C"+p.Footer) + `</oddFooter></headerFooter>`)
	}
	b.WriteString(`</worksheet>`)
	return b.String()
}

// Heights of a row in points: room to sign in, and for each line of its text.
const leastHeight, lineHeight, titleHeight = 21, 14, 28

// height is that of a row with the cell that needs most lines.
func (p *Page) height(row int) int {
	if row+1 < p.Head {
		return titleHeight
	}
	most := 1
	for i, text := range p.Rows[row] {
		if i >= len(p.Widths) {
			break
		}
		lines, used := 1, 0
		for _, c := range text {
			width := 1
			if c >= 0x1100 { // Chinese and what is as wide
				width = 2
			}
			if used += width; c == '\n' || used > p.Widths[i]-1 {
				lines, used = lines+1, width
			}
		}
		most = max(most, lines)
	}
	return min(max(leastHeight, most*lineHeight+4), 400)
}

// escaped is text as XML has it, without the characters that it can't have and
// not longer than a cell may be.
func escaped(text string) string {
	if utf8.RuneCountInString(text) > MaxCell {
		text = string([]rune(text)[:MaxCell])
	}
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		c := text[i]
		plain = c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c < 0x7f
	}
	if plain {
		return text
	}
	var b strings.Builder
	for _, c := range strings.ToValidUTF8(text, "�") {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"':
			b.WriteString("&quot;")
		case c == '\n' || c == '\t' || c >= ' ' && c != 0xfffe && c != 0xffff:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// A writer puts parts into an archive, as they are.
type writer struct {
	out, directory bytes.Buffer
	count          int
}

// made is 1980-01-01, the first day that an archive can name.
const made = 1<<5 | 1

func (z *writer) add(name, data string) {
	at := z.out.Len()
	common := binary.LittleEndian.AppendUint16(nil, 20) // needs version 2.0
	for _, n := range []uint16{1 << 11, stored, 0, made} {
		common = binary.LittleEndian.AppendUint16(common, n)
	}
	for _, n := range []uint32{crc32.ChecksumIEEE([]byte(data)), uint32(len(data)), uint32(len(data))} {
		common = binary.LittleEndian.AppendUint32(common, n)
	}
	common = binary.LittleEndian.AppendUint16(common, uint16(len(name)))
	common = append(common, 0, 0) // nothing extra
	z.out.WriteString(localHeader)
	z.out.Write(common)
	z.out.WriteString(name)
	z.out.WriteString(data)

	z.directory.WriteString(centralHeader)
	z.directory.Write([]byte{20, 0})
	z.directory.Write(common)
	z.directory.Write(make([]byte, 10)) // no comment, disk 0, no attributes
	z.directory.Write(binary.LittleEndian.AppendUint32(nil, uint32(at)))
	z.directory.WriteString(name)
	z.count++
}

func (z *writer) close() []byte {
	at, size := z.out.Len(), z.directory.Len()
	z.out.Write(z.directory.Bytes())
	end := append([]byte(endOfDirectory), 0, 0, 0, 0)
	for range 2 {
		end = binary.LittleEndian.AppendUint16(end, uint16(z.count))
	}
	end = binary.LittleEndian.AppendUint32(end, uint32(size))
	end = binary.LittleEndian.AppendUint32(end, uint32(at))
	z.out.Write(append(end, 0, 0))
	return z.out.Bytes()
}
