package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"wengang/calc/spreadsheet"
)

const (
	relations = `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookXML   = `<workbook><sheets><sheet name="名单" sheetId="1" r:id="s1"/></sheets></workbook>`
	bookRels  = `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="sheet1.xml"/><Relationship Id="s2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s3" Type="x/styles" Target="/xl/styles.xml"/></Relationships>`
)

// workbook is the smallest one with these rows; further parts come by pairs of
// name and content, and take the place of those that it has.
func workbook(t testing.TB, rows string, parts ...string) []byte {
	t.Helper()
	all := append([]string{"_rels/.rels", relations, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", bookRels,
		"xl/sheet1.xml", `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`}, parts...)
	last := make(map[string]string)
	for i := 0; i < len(all); i += 2 {
		last[all[i]] = all[i+1]
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(all); i += 2 {
		content, there := last[all[i]]
		if !there {
			continue
		}
		delete(last, all[i])
		w, err := z.Create(all[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func row(number int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, number)
	for _, c := range cells {
		b.WriteString(`<c t="inlineStr"><is><t>` + c + `</t></is></c>`)
	}
	b.WriteString(`</row>`)
	return b.String()
}

// read opens every sheet, and gives the first problem.
func read(data []byte) *spreadsheet.Problem {
	book, p := spreadsheet.Open(data, gb18030)
	if p != nil {
		return p
	}
	for i := range book.Sheets {
		if _, p := book.Sheet(i); p != nil {
			return p
		}
	}
	return nil
}

func rows(n int, of func(i int) string) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		b.WriteString(of(i))
	}
	return b.String()
}

// Each of these is refused, with the reason, and takes no more memory than the
// limits admit. What one of them takes is printed with -v.
func TestHostileFiles(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	good := workbook(t, row(1, "姓名"))
	damaged := workbook(t, rows(3000, func(i int) string { return row(i, fmt.Sprint(i*i)) }))
	damaged[len(damaged)/2] ^= 1         // within the rows, which are all but all of it
	long := strings.Repeat("长", 350_000) // 1 MB
	const max = spreadsheet.MaxRows
	tests := []struct {
		name string
		data []byte
		want spreadsheet.Code
	}{
		{"nothing", nil, spreadsheet.Empty},
		{"blank", []byte(" \n\n,,,\n"), spreadsheet.Empty},
		{"too large", make([]byte, spreadsheet.MaxFile+1), spreadsheet.TooLarge},
		{"xls", []byte(ole), spreadsheet.OldExcel},
		{"password", []byte(ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), spreadsheet.Encrypted},
		{"xls of LibreOffice", file(t, "roster.xls"), spreadsheet.OldExcel},
		{"ods of LibreOffice", file(t, "roster.ods"), spreadsheet.OpenDocument},
		{"pdf", []byte("%PDF-1.7\n…"), spreadsheet.PDF},
		{"html", []byte("\ufeff \n<html><table><tr><td>姓名"), spreadsheet.Markup},
		{"xml of 2003", []byte(`<?xml version="1.0"?><Workbook/>`), spreadsheet.Markup},
		{"picture", []byte("\x89PNG\r\n\x1a\n"), spreadsheet.NotATable},
		{"zeros", []byte("a,b\x00\n"), spreadsheet.NotATable},
		{"neither encoding", []byte("a,b\n\xff\xff\xff,c\n"), spreadsheet.Encoding},
		{"open quote", []byte("a,b\n1,\"x\n2,y\n"), spreadsheet.Quotes},
		{"no directory", []byte("PK\x03\x04 and no more"), spreadsheet.BrokenArchive},
		{"cut off", good[:len(good)-30], spreadsheet.BrokenArchive},
		{"damaged", damaged, spreadsheet.BrokenArchive},
		{"other archive", zipped(t, "letter.doc", "…"), spreadsheet.NotATable},
		{"ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), spreadsheet.OpenDocument},
		{"xlsb", workbook(t, "", "xl/workbook.bin", "…"), spreadsheet.BinaryWorkbook},
		{"same name twice", zipped(t, "_rels/.rels", relations, "_RELS/.rels", relations), spreadsheet.BrokenArchive},
		{"no sheet", workbook(t, "", "xl/workbook.xml", "<workbook/>"), spreadsheet.Empty},
		{"many parts", zipped(t, many(spreadsheet.MaxParts+1)...), spreadsheet.TooManyParts},
		{"many sheets", workbook(t, "", "xl/workbook.xml", "<workbook>"+strings.Repeat(`<sheet name="x" r:id="s1"/>`, spreadsheet.MaxSheets+1)+"</workbook>"), spreadsheet.TooManySheets},
		{"bomb", workbook(t, strings.Repeat(" ", spreadsheet.MaxPart)), spreadsheet.Inflates},
		{"bomb in the strings", workbook(t, "", "xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", spreadsheet.MaxPart/5)+"</sst>"), spreadsheet.Inflates},
		{"a million rows", workbook(t, rows(1_000_000, func(i int) string { return `<row><c><v>1</v></c></row>` })), spreadsheet.TooManyRows},
		{"a million empty rows", workbook(t, rows(1_000_000, func(i int) string { return fmt.Sprintf(`<row r="%d"/>`, i) })), spreadsheet.TooManyRows},
		{"three million empty cells", workbook(t, strings.Repeat(`<row>`+strings.Repeat(`<c s="1"/>`, 3000)+`</row>`, 1000)), spreadsheet.TooManyCells},
		{"elements of no meaning", workbook(t, strings.Repeat(`<x/>`, 15_000_000)), spreadsheet.TooManyCells},
		{"16,384 columns", workbook(t, `<row>`+strings.Repeat(`<c><v>1</v></c>`, 16_384)+`</row>`), spreadsheet.TooManyColumns},
		{"16,384 empty columns", workbook(t, `<row>`+strings.Repeat(`<c s="1"/>`, 16_384)+`</row>`), ""},
		{"wide and long", workbook(t, rows(max, func(i int) string { return `<row><c r="IV1"><v>1</v></c></row>` })), spreadsheet.TooManyCells},
		{"a cell of 1 MB", workbook(t, row(1, long)), spreadsheet.TooLongCell},
		{"a cell of 1 MB in CSV", []byte("a," + long + "\n"), spreadsheet.TooLongCell},
		{"a tag of 2 MB", workbook(t, `<row x="`+strings.Repeat("x", 2<<20)+`"/>`), spreadsheet.TooLongCell},
		{"a tag of many tags", workbook(t, `<row `+strings.Repeat(`x=">" `, 150_000)+`/>`), ""},
		{"one long string shared", workbook(t, rows(max, func(int) string { return `<row><c t="s"><v>0</v></c></row>` }), "xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("x", spreadsheet.MaxCell)+"</t></si></sst>"), spreadsheet.TooMuchText},
		{"many strings", workbook(t, "", "xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", spreadsheet.MaxStrings+1)+"</sst>"), spreadsheet.TooManyStrings},
		{"strings in strings", workbook(t, "", "xl/sharedStrings.xml", "<sst><si><si><t>x</t></si></si></sst>"), spreadsheet.BrokenXML},
		{"deep", workbook(t, strings.Repeat("<x>", 100_000)), spreadsheet.BrokenXML},
		{"a string that is none", workbook(t, `<row><c t="s"><v>7</v></c></row>`), spreadsheet.BrokenXML},
		{"cut off XML", workbook(t, "", "xl/sheet1.xml", "<worksheet><sheetData><row>"), spreadsheet.BrokenXML},
		{"document type", workbook(t, "", "xl/sheet1.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>`), spreadsheet.Entities},
		{"entity", workbook(t, row(1, "&lol9;")), spreadsheet.Entities},
		{"many merged", workbook(t, "", "xl/sheet1.xml", "<worksheet>"+strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, spreadsheet.MaxMerged+1)+"</worksheet>"), spreadsheet.TooManyMerged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := time.Now()
			p := read(test.data)
			runtime.ReadMemStats(&after)
			t.Logf("%.1f MB allocated in %v", float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), time.Since(start).Round(time.Millisecond))
			if got := code(p); got != test.want {
				t.Errorf("%v, want %q", p, test.want)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 2*64<<20 {
				t.Errorf("%d bytes were allocated, counting those that were free again", allocated)
			}
		})
	}
}

func code(p *spreadsheet.Problem) spreadsheet.Code {
	if p == nil {
		return ""
	}
	return p.Code
}

func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func many(n int) (parts []string) {
	for i := range n {
		parts = append(parts, fmt.Sprint("x", i), "")
	}
	return parts
}

// What a file has beside its cells is passed over, and what was taken for what
// is said.
func TestHarmlessParts(t *testing.T) {
	data := workbook(t, `<row r="2"><c r="B2"><f>HYPERLINK("http://example.org")</f><v>7</v></c><c r="C2"><f>NOW()</f></c><c t="e"><v>#N/A</v></c><c s="1"><v>44931</v></c></row><row r="3"><c t="s"><v>0</v></c><c t="inlineStr"><is><t>李</t><rPh sb="0" eb="1"><t>li</t></rPh><r><t>四</t></r></is></c></row>`,
		"xl/vbaProject.bin", "…", "xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst><si><r><t>张</t></r><r><t xml:space="preserve"> 三 </t></r><rPh><t>zhang</t></rPh></si></sst>`,
		"xl/workbook.xml", `<workbook><workbookPr date1904="0"/><sheets><sheet name="&#21517;单" state="hidden" r:id="s1"/></sheets></workbook>`)
	book := open(t, data)
	if !book.Macros || !book.Sheets[0].Hidden {
		t.Errorf("%+v", book)
	}
	if got, want := dump(sheet(t, book, 0)), "[名单]\n2||7#=||#N/A!|2023-01-05@\n3|张 三|李四\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzOpen(f *testing.F) {
	for _, data := range [][]byte{
		file(f, "roster.xlsx"), workbook(f, row(1, "姓名", "&amp;<![CDATA[<]]>")), []byte("姓名\t\"a\nb\"\n"), []byte("\xd0\xd5\xc3\xfb,x\n"),
		workbook(f, `<row r="1"><c r="XFD1" t="s"><v>0</v></c></row>`, "xl/sharedStrings.xml", "<sst><si><t>x</t></si></sst>"),
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// Sheets are not compressed, so that a change of a byte gets past their sums.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c s="1"><f>1</f><v>1</v></c></row>`, `<si><t>x</t></si>`)
	f.Add(`<row><c t="s"><v>0</v></c></row><!-- --><?x ?><![CDATA[x]]>`, `<si><r><t>&#x4e2d;</t></r><rPh/></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		check(t, workbook(t, sheet, "xl/sharedStrings.xml", "<sst>"+shared+"</sst>"))
	})
}

// check opens what may be anything: rows come in order and within the limits.
func check(t *testing.T, data []byte) {
	book, p := spreadsheet.Open(data, gb18030)
	if p != nil {
		return
	}
	for i := range book.Sheets {
		s, p := book.Sheet(i)
		if p != nil {
			continue
		}
		last := 0
		for _, r := range s.Rows {
			if r.Number <= last || len(r.Cells) == 0 || len(r.Cells) > spreadsheet.MaxColumns || r.Cells[len(r.Cells)-1].Text == "" {
				t.Fatalf("row %d after %d: %v", r.Number, last, r.Cells)
			}
			last = r.Number
		}
	}
}
