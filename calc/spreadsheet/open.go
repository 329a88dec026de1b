package spreadsheet

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A Decoder makes UTF-8 of GB18030, with U+FFFD in place of what is none. It is
// given by the caller: a browser has one, and its table weighs 93 kB in a
// program that brings its own.
type Decoder func([]byte) (string, error)

// Open takes a file for what its first bytes say it is, whatever its name.
func Open(data []byte, gb18030 Decoder) (*Book, *Problem) {
	if len(data) > MaxFile {
		return nil, &Problem{Code: TooLarge}
	}
	if bytes.HasPrefix(data, []byte("PK")) {
		file, p := openWorkbook(data)
		if p != nil {
			return nil, p
		}
		return &Book{Macros: file.macros, Sheets: file.names(), file: file}, nil
	}
	if code := foreign(data); code != "" {
		return nil, &Problem{Code: code}
	}
	text, encoding, p := decode(data, gb18030)
	if p != nil {
		return nil, p
	}
	sheet, p := table(text)
	if p != nil {
		return nil, p
	}
	return &Book{Encoding: encoding, Sheets: []SheetName{{}}, text: sheet}, nil
}

// Paste reads what a spreadsheet puts on the clipboard as text.
func Paste(text string) (*Book, *Problem) {
	if len(text) > MaxFile {
		return nil, &Problem{Code: TooLarge}
	}
	sheet, p := table(text)
	if p != nil {
		return nil, p
	}
	return &Book{Sheets: []SheetName{{}}, text: sheet}, nil
}

// beginnings of files that hold no text table.
var beginnings = []struct {
	bytes string
	code  Code
}{
	{"%PDF", PDF}, {"{\\rtf", NotATable}, {"\x89PNG", NotATable}, {"\xff\xd8\xff", NotATable}, {"GIF8", NotATable},
	{"MZ", NotATable}, {"\x7fELF", NotATable}, {"Rar!", NotATable}, {"7z\xbc\xaf", NotATable}, {"\x1f\x8b", NotATable},
}

// foreign recognises what people take for a spreadsheet and this package can't
// read; empty for what may be text.
func foreign(data []byte) Code {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		// The directory of an OLE file names its streams in UTF-16.
		if bytes.Contains(data, wide("EncryptedPackage")) {
			return Encrypted
		}
		return OldExcel
	}
	for _, b := range beginnings {
		if bytes.HasPrefix(data, []byte(b.bytes)) {
			return b.code
		}
	}
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\ufeff")), " \t\r\n"))
	for _, tag := range []string{"<!doctype", "<html", "<table", "<?xml", "<meta", "<head", "<body"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return Markup
		}
	}
	return ""
}

func wide(text string) []byte {
	var b []byte
	for _, c := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, c)
	}
	return b
}

// decode makes UTF-8 of a text and says what it was. Text that is UTF-8 is taken
// for it: hardly any Chinese text in GB18030 happens to be.
func decode(data []byte, gb18030 Decoder) (text, encoding string, p *Problem) {
	switch {
	case bytes.HasPrefix(data, []byte("\ufeff")):
		data = data[len("\ufeff"):]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		text, encoding = fromUTF16(data[2:], binary.LittleEndian), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, encoding = fromUTF16(data[2:], binary.BigEndian), "UTF-16"
	}
	if encoding == "" && utf8.Valid(data) {
		text, encoding = string(data), "UTF-8"
	}
	if encoding == "" && gb18030 != nil && bytes.IndexByte(data, 0) < 0 {
		decoded, err := gb18030(data)
		if err == nil {
			text, encoding = decoded, "GB18030"
		}
	}
	if encoding == "" || strings.ContainsRune(text, utf8.RuneError) {
		return "", "", &Problem{Code: Encoding}
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", "", &Problem{Code: NotATable}
	}
	return text, encoding, nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return string(utf16.Decode(units))
}

// table reads comma- or tab-separated text. Rows are numbered as a spreadsheet
// numbers them: an empty line is a row, a line break within a cell begins none.
func table(text string) (*Sheet, *Problem) {
	if !strings.Contains(text, "\n") { // as old Macs ended lines
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord = separator(text), -1
	k := keeper{sheet: new(Sheet)}
	within := 0 // line breaks within cells so far
	for {
		fields, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			line := 0
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				line = parse.StartLine
			}
			return nil, &Problem{Code: Quotes, Row: line}
		}
		line, _ := reader.FieldPos(0)
		k.begin(line - within)
		for i, field := range fields {
			within += strings.Count(field, "\n")
			if p := k.put(i+1, Cell{Text: strings.TrimSpace(field)}); p != nil {
				return nil, p
			}
		}
		if p := k.end(); p != nil {
			return nil, p
		}
	}
	if len(k.sheet.Rows) == 0 {
		return nil, &Problem{Code: Empty}
	}
	return k.sheet, nil
}

// separator is the one that the first lines have most of.
func separator(text string) rune {
	start := text[:min(len(text), 8<<10)]
	best, most := ',', strings.Count(start, ",")
	for _, other := range "\t;" {
		if n := strings.Count(start, string(other)); n > most {
			best, most = other, n
		}
	}
	return best
}

// A keeper puts rows together and holds them to the limits.
type keeper struct {
	sheet *Sheet
	row   Row
	cells int
	text  int
	room  []Cell // that rows are cut from
}

func (k *keeper) begin(number int) { k.row = Row{Number: number, Cells: k.row.Cells[:0]} }

func (k *keeper) problem(code Code, column int) *Problem {
	return &Problem{Code: code, Sheet: k.sheet.Name, Row: k.row.Number, Column: column}
}

// put keeps a cell of the row; an empty one takes no place.
func (k *keeper) put(column int, c Cell) *Problem {
	if c.Text == "" {
		return nil
	}
	if column > MaxColumns {
		return k.problem(TooManyColumns, column)
	}
	if len(c.Text) > MaxCell && utf8.RuneCountInString(c.Text) > MaxCell {
		return k.problem(TooLongCell, column)
	}
	if k.text += len(c.Text); k.text > MaxText {
		return k.problem(TooMuchText, 0)
	}
	for len(k.row.Cells) < column {
		k.row.Cells = append(k.row.Cells, Cell{})
	}
	k.row.Cells[column-1] = c
	if c.Formula {
		k.sheet.Formulas++
	}
	return nil
}

// end keeps the row, if it has anything in it.
func (k *keeper) end() *Problem {
	n := len(k.row.Cells)
	if n == 0 {
		return nil
	}
	if len(k.sheet.Rows) == MaxRows {
		return k.problem(TooManyRows, 0)
	}
	if k.cells += n; k.cells > MaxCells {
		return k.problem(TooManyCells, 0)
	}
	if len(k.room) < n {
		k.room = make([]Cell, max(n, 2048))
	}
	copy(k.room, k.row.Cells)
	k.sheet.Rows = append(k.sheet.Rows, Row{k.row.Number, k.room[:n:n]})
	k.room = k.room[n:]
	return nil
}
