package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"wengang/calc/spreadsheet"
)

var pages = []spreadsheet.Page{
	{
		Name: "花名册", Widths: []int{6, 20, 30}, Head: 2, Footer: "第 &P 页，共 &N 页",
		Rows:    [][]string{{"标题 <a> & \"b\""}, {"序号", "身份证号", "备注"}, {"1", "412726199001011236", "=1+1"}, {"", "+86", "-1\n@SUM(A1)\x01"}},
		Choices: []spreadsheet.Choice{{Column: 3, From: 3, To: 100, Values: []string{"是", "否"}}},
	},
	{Name: "O'说明", Rows: [][]string{{"怎样填"}}},
}

// What was written is read again, every cell as the text that it was.
func TestWriteIsRead(t *testing.T) {
	data := spreadsheet.Write(pages)
	book := open(t, data)
	const want = "[花名册] A1:C1\n1|标题 <a> & \"b\"\n2|序号|身份证号|备注\n3|1|412726199001011236|=1+1\n4||+86|-1⏎@SUM(A1)\n"
	if got := dump(sheet(t, book, 0)); got != want {
		t.Errorf("%s", got)
	}
	if len(book.Sheets) != 2 || book.Sheets[1].Name != "O'说明" {
		t.Errorf("%v", book.Sheets)
	}
	if !bytes.Equal(data, spreadsheet.Write(pages)) {
		t.Error("the same pages gave other bytes")
	}
}

// Others read it too: the archive with its sums, and each part as XML, in which
// nothing is a formula.
func TestWriteIsSound(t *testing.T) {
	data := spreadsheet.Write(pages)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	quoted := 0 // styles of what was typed with an apostrophe before it
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			attributes := make(map[string]string)
			for _, a := range e.Attr {
				attributes[a.Name.Local] = a.Value
			}
			switch {
			case e.Name.Local == "f" || e.Name.Local == "v" || e.Name.Local == "c" && attributes["t"] != "inlineStr" && attributes["t"] != "":
				t.Errorf("%s has a cell that is no text: %v", f.Name, e)
			case e.Name.Local == "xf" && attributes["xfId"] == "0" && attributes["quotePrefix"] == "1":
				quoted++
			}
		}
	}
	if len(z.File) != 7 || quoted != 4 {
		t.Errorf("%d parts, %d styles of text", len(z.File), quoted)
	}
}
