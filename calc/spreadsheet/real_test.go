package spreadsheet_test

import (
	"os"
	"testing"

	"wengang/calc/spreadsheet"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func gb18030(data []byte) (string, error) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(text), err
}

func open(t *testing.T, data []byte) *spreadsheet.Book {
	t.Helper()
	book, p := spreadsheet.Open(data, gb18030)
	if p != nil {
		t.Fatal(p)
	}
	return book
}

func sheet(t *testing.T, b *spreadsheet.Book, i int) *spreadsheet.Sheet {
	t.Helper()
	s, p := b.Sheet(i)
	if p != nil {
		t.Fatal(p)
	}
	return s
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// roster.xlsx was written by LibreOffice from roster.fods.
func TestWhatLibreOfficeWrote(t *testing.T) {
	book := open(t, file(t, "roster.xlsx"))
	if len(book.Sheets) != 2 || book.Sheets[0].Name != "说明" || book.Encoding != "" || book.Macros {
		t.Fatalf("%+v", book)
	}
	const want = `[一车间] A1:H1 A3:A4 B3:B4 C3:C4 D3:D4 E3:G3 H3:H4 D5:D6
1|某某公司 & 2023年春节留岗员工花名册
3|序号|姓名|身份证号码|户籍所在地|条件|||入职日期
4|||||一线生产岗位|春节期间在岗|2022年12月参保
5|1#|张三|412726199001011236|河南省周口市|是|1#|√|2021-03-05@
6|2#|李四|3.3090219920304E+17#||否|是||2022.1.8
8|合计|2#=
9|制表人：王五
`
	s := sheet(t, book, 1)
	if got := dump(s); got != want || s.Formulas != 1 {
		t.Errorf("%d formulas,\n%swant\n%s", s.Formulas, got, want)
	}
}

func TestText(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("姓名,籍贯\r\n张三,㐀河南\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, data, encoding, want string }{
		{"mark", "\ufeff姓名,户籍地\r\n张三,河南\r\n", "UTF-8", "[]\n1|姓名|户籍地\n2|张三|河南\n"},
		{"GB18030", string(gbk), "GB18030", "[]\n1|姓名|籍贯\n2|张三|㐀河南\n"},
		{"UTF-16", "\xff\xfeY\x00\t\x00\x11b\n\x00", "UTF-16", "[]\n1|Y|我\n"},
		{"tabs", "姓名\t地址\n张三\t\"河南,\n周口\"\n\n李四\t\n", "UTF-8", "[]\n1|姓名|地址\n2|张三|河南,⏎周口\n4|李四\n"},
		{"semicolons", "a;b;c\n1,5;2;3\n", "UTF-8", "[]\n1|a|b|c\n2|1,5|2|3\n"},
		{"old Mac", "a,b\rc,d\r", "UTF-8", "[]\n1|a|b\n2|c|d\n"},
		{"empty rows", "a,b\n,,\n , \nc,d", "UTF-8", "[]\n1|a|b\n4|c|d\n"},
	}
	for _, test := range tests {
		book := open(t, []byte(test.data))
		if got := dump(sheet(t, book, 0)); got != test.want || book.Encoding != test.encoding {
			t.Errorf("%s: %s\n%swant\n%s", test.name, book.Encoding, got, test.want)
		}
	}
}

func TestDays(t *testing.T) {
	for serial, want := range map[float64]string{
		0: "", 0.5: "", 1: "1900-01-01", 59: "1900-02-28", 60: "", 61: "1900-03-01", 44927: "2023-01-01", 44927.99: "2023-01-01",
		2958465: "9999-12-31", 2958466: "", -3: "", 1e300: "",
	} {
		if got, ok := spreadsheet.Day(serial); got != want || ok != (want != "") {
			t.Errorf("%v: %q %v, want %q", serial, got, ok, want)
		}
	}
}
