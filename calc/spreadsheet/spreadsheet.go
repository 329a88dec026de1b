// Package spreadsheet reads the tables that people keep in spreadsheets, from a
// file or from what they paste, and writes workbooks.
//
// Bytes go in and rows of cells come out: the package opens no file, executes
// nothing, follows no link and resolves no entity. Whatever is beyond a limit
// below, damaged, or of another format is a [*Problem] that says so; nothing is
// cut off silently. Of a formula only the value that the program that saved it
// worked out is read, and the cell says so.
//
// A [Book] reads the sheets it is asked for, one at a time, and inflates nothing
// else.
package spreadsheet

import "fmt"

// Limits. A list of the contract has at most 50,000 people in some twenty
// columns; a sheet of that size stays below each of them.
const (
	MaxFile    = 16 << 20  // bytes of a file or of what was pasted
	MaxPart    = 64 << 20  // bytes that all parts read of one workbook may inflate to
	MaxRows    = 50_100    // rows with anything in them: a list, its title, its total
	MaxColumns = 256       // columns up to the last with anything in it
	MaxCells   = 1_200_000 // cells of one sheet, empty ones that are described or that others follow with them
	MaxCell    = 32_767    // characters of one cell, as the programs themselves limit it
	MaxText    = 24 << 20  // bytes of text of all cells of a sheet together
	MaxSheets  = 64        // sheets of a workbook
	MaxStrings = 400_000   // shared strings of a workbook
	MaxParts   = 2_000     // entries of the archive
	MaxMerged  = 20_000    // merged ranges of a sheet
	MaxDepth   = 32        // elements within one another

	maxElements = 4_000_000   // of one part: three for each cell, and some
	maxEmpty    = 3 * MaxRows // rows that are described and have nothing in them
	maxToken    = 1 << 20     // bytes of one tag or of the text between two
	maxStyles   = 1 << 16
)

// A Code names what keeps a file from being read.
type Code string

const (
	TooLarge       Code = "tooLarge"       // the file itself
	Empty          Code = "empty"          // no cell has anything in it
	OldExcel       Code = "oldExcel"       // .xls or .et, an OLE file
	Encrypted      Code = "encrypted"      // needs a password
	PDF            Code = "pdf"            // whatever its name says
	OpenDocument   Code = "openDocument"   // .ods
	BinaryWorkbook Code = "binaryWorkbook" // .xlsb
	Markup         Code = "markup"         // a page of HTML or XML that is called a workbook
	NotATable      Code = "notATable"      // a picture, a program, some other archive
	Encoding       Code = "encoding"       // text in none of the encodings that are read
	Quotes         Code = "quotes"         // a quotation mark of a text table is not closed
	BrokenArchive  Code = "brokenArchive"  // cut off, or damaged
	BrokenXML      Code = "brokenXML"      // a part is not well formed
	Entities       Code = "entities"       // a part declares a document type or uses an entity of its own
	Inflates       Code = "inflates"       // parts inflate to more than MaxPart
	TooManyParts   Code = "tooManyParts"
	TooManySheets  Code = "tooManySheets"
	TooManyRows    Code = "tooManyRows"
	TooManyColumns Code = "tooManyColumns"
	TooManyCells   Code = "tooManyCells"
	TooManyStrings Code = "tooManyStrings"
	TooManyMerged  Code = "tooManyMerged"
	TooLongCell    Code = "tooLongCell"
	TooMuchText    Code = "tooMuchText"
)

// A Problem says why a file can't be read, as data: the sentence is made
// elsewhere.
type Problem struct {
	Code   Code
	Sheet  string // empty where no sheet is meant
	Row    int    // of the sheet or line of the text, from 1; 0 where none is meant
	Column int    // from 1; 0 where none is meant
}

// Error is the developer's sentence.
func (p *Problem) Error() string {
	text := "spreadsheet: " + string(p.Code)
	if p.Sheet != "" {
		text += fmt.Sprintf(", sheet %q", p.Sheet)
	}
	if p.Row > 0 {
		text += fmt.Sprintf(", row %d", p.Row)
	}
	if p.Column > 0 {
		text += fmt.Sprintf(", column %d", p.Column)
	}
	return text
}

// A Kind is how a program had kept what a cell holds.
type Kind uint8

const (
	Text   Kind = iota // also everything in a text table, which knows no kinds
	Number             // in a workbook, as its 15 significant digits
	Date               // a number shown as a day, as YYYY-MM-DD
	Bool               // TRUE or FALSE
	Fault              // #N/A and its like
)

// A Cell is what one cell shows.
type Cell struct {
	Text    string
	Kind    Kind
	Formula bool // Text is what the formula gave when the file was saved
}

// A Row is one row that has something in it.
type Row struct {
	Number int    // as the program shows it beside the row, from 1
	Cells  []Cell // from the first column to the last with anything in it
}

// A Range is a rectangle of cells, all from 1 and both ends included.
type Range struct{ Row, Column, LastRow, LastColumn int }

// A Sheet is one table.
type Sheet struct {
	Name     string // empty for text
	Rows     []Row  // in order, without the empty ones
	Merged   []Range
	Formulas int // cells whose value is a formula's
}

// A SheetName names a sheet of a book.
type SheetName struct {
	Name   string
	Hidden bool
}

// A Book is a file of tables.
type Book struct {
	Encoding string // of text: UTF-8, UTF-16 or GB18030; empty for a workbook
	Macros   bool   // it has programs, which are never looked at
	Sheets   []SheetName

	text *Sheet
	file *workbook
}

// Sheet reads one of the sheets.
func (b *Book) Sheet(i int) (*Sheet, *Problem) {
	if b.text != nil {
		return b.text, nil
	}
	return b.file.sheet(i)
}

// Column names a column as programs do: 1 is A, 28 is AB.
func Column(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
