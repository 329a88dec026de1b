package spreadsheet

import (
	"io"
	"path"
	"strconv"
	"strings"
)

// A workbook is an XLSX file, of which the list of sheets is read.
type workbook struct {
	archive *archive
	macros  bool
	sheets  []sheetPart
	from    int // the day that is 0: see serial.go

	stringsPart, stylesPart string // empty where there is none
	strings                 []string
	dates                   []bool // whether the style with that number shows a date
	loaded                  bool   // strings and dates are
}

type sheetPart struct {
	SheetName
	id, path string
}

const (
	sheetType   = "/worksheet"
	stringsType = "/sharedStrings"
	stylesType  = "/styles"
	bookType    = "/officeDocument"
)

func openWorkbook(data []byte) (*workbook, *Problem) {
	a, p := openArchive(data)
	if p != nil {
		return nil, p
	}
	w := &workbook{archive: a, from: since1900}
	switch {
	case a.has("EncryptedPackage"):
		return nil, &Problem{Code: Encrypted}
	case a.has("xl/workbook.bin"):
		return nil, &Problem{Code: BinaryWorkbook}
	case !a.has("_rels/.rels") && a.has("content.xml") && a.has("mimetype"):
		return nil, &Problem{Code: OpenDocument}
	case !a.has("_rels/.rels"):
		return nil, &Problem{Code: NotATable}
	}
	book := ""
	if p := w.relations("_rels/.rels", "", func(kind, _, target string) {
		if strings.HasSuffix(kind, bookType) {
			book = target
		}
	}); p != nil {
		return nil, p
	}
	if book == "" || !a.has(book) {
		return nil, &Problem{Code: NotATable}
	}
	if p := w.list(book); p != nil {
		return nil, p
	}
	where := make(map[string]string) // sheets by the id of their relation
	if p := w.relations(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels"), path.Dir(book), func(kind, id, target string) {
		switch {
		case strings.HasSuffix(kind, sheetType):
			where[id] = target
		case strings.HasSuffix(kind, stringsType):
			w.stringsPart = target
		case strings.HasSuffix(kind, stylesType):
			w.stylesPart = target
		}
	}); p != nil {
		return nil, p
	}
	tables := w.sheets[:0] // sheets of charts and of old macros are none
	for _, s := range w.sheets {
		if s.path = where[s.id]; s.path != "" {
			tables = append(tables, s)
		}
	}
	if w.sheets = tables; len(tables) == 0 {
		return nil, &Problem{Code: Empty}
	}
	for name := range a.entries {
		w.macros = w.macros || strings.HasSuffix(name, "vbaproject.bin")
	}
	return w, nil
}

func (w *workbook) names() []SheetName {
	names := make([]SheetName, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.SheetName
	}
	return names
}

// scan goes through a part; on says what an error of its own means.
func (w *workbook) scan(name string, on func(s *scanner) *Problem) *Problem {
	r, p := w.archive.open(name)
	if p != nil {
		return p
	}
	s := newScanner(r)
	for s.next() {
		if p = on(s); p != nil {
			break
		}
	}
	if p != nil && p.Code != BrokenXML {
		return p
	}
	if s.err == nil || s.err == errXML { // its sum tells damage from what was never right
		if _, err := io.Copy(io.Discard, r); err != nil {
			s.err = errDamaged
		}
	}
	if p != nil && s.err != errDamaged {
		return p
	}
	switch s.err {
	case nil:
		return nil
	case errEntities:
		return &Problem{Code: Entities}
	case errLong:
		return &Problem{Code: TooLongCell}
	case errMany:
		return &Problem{Code: TooManyCells}
	case errDamaged:
		return &Problem{Code: BrokenArchive}
	}
	return &Problem{Code: BrokenXML}
}

// relations lists what a part refers to within the archive.
func (w *workbook) relations(name, dir string, found func(kind, id, target string)) *Problem {
	return w.scan(name, func(s *scanner) *Problem {
		if s.kind != startTag || string(s.name) != "Relationship" || s.attribute("TargetMode") == "External" {
			return nil
		}
		target := s.attribute("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		found(s.attribute("Type"), s.attribute("Id"), path.Clean(target)[1:])
		return nil
	})
}

// list reads the sheets' names and from which day the workbook counts.
func (w *workbook) list(name string) *Problem {
	return w.scan(name, func(s *scanner) *Problem {
		if s.kind != startTag {
			return nil
		}
		switch string(s.name) {
		case "workbookPr":
			if v := s.attribute("date1904"); v == "1" || v == "true" {
				w.from = since1904
			}
		case "sheet":
			if len(w.sheets) == MaxSheets {
				return &Problem{Code: TooManySheets}
			}
			state := s.attribute("state")
			sheet := sheetPart{SheetName: SheetName{Name: s.attribute("name"), Hidden: state == "hidden" || state == "veryHidden"}}
			s.attributes(func(name, value []byte) { // r:id; sheetId is another
				if string(name) == "id" {
					sheet.id = string(value)
				}
			})
			w.sheets = append(w.sheets, sheet)
		}
		return nil
	})
}

// load reads what all sheets share.
func (w *workbook) load() *Problem {
	if w.loaded {
		return nil
	}
	if w.stringsPart != "" && w.archive.has(w.stringsPart) {
		if p := w.shared(); p != nil {
			return p
		}
	}
	if w.stylesPart != "" && w.archive.has(w.stylesPart) {
		if p := w.styles(); p != nil {
			return p
		}
	}
	w.loaded = true
	return nil
}

// shared reads the strings that cells refer to by number. How a word is to be
// pronounced (rPh) is no part of it.
func (w *workbook) shared() *Problem {
	var text []byte
	total, within, aside := 0, 0, 0 // depth of si and rPh
	return w.scan(w.stringsPart, func(s *scanner) *Problem {
		switch s.kind {
		case startTag:
			switch string(s.name) {
			case "si":
				if within > 0 {
					return &Problem{Code: BrokenXML}
				}
				within, text = 1, text[:0]
			case "rPh":
				aside++
			}
		case endTag:
			switch string(s.name) {
			case "si":
				if len(w.strings) == MaxStrings {
					return &Problem{Code: TooManyStrings}
				}
				if total += len(text); total > MaxText {
					return &Problem{Code: TooMuchText}
				}
				w.strings, within = append(w.strings, shown(text)), 0
			case "rPh":
				aside--
			}
		case words:
			if within == 0 || aside > 0 {
				break
			}
			if text = s.words(text); len(text) > 4*MaxCell {
				return &Problem{Code: TooLongCell}
			}
		}
		return nil
	})
}

// words appends the text of the token.
func (s *scanner) words(to []byte) []byte {
	if s.raw {
		return append(to, s.text...)
	}
	return s.plain(to, s.text)
}

// shown is the text of a cell without the spaces around it.
func shown(text []byte) string {
	trimmed := strings.TrimSpace(strings.ToValidUTF8(string(text), "�"))
	if strings.Contains(trimmed, "_x") { // _x000D_ stands for a character that XML can't have
		trimmed = strings.NewReplacer("_x000D_", "", "_x000d_", "", "_x000A_", "\n", "_x0009_", "\t").Replace(trimmed)
	}
	return trimmed
}

// styles finds out which of them show a number as a date.
func (w *workbook) styles() *Problem {
	formats := make(map[string]bool) // by id
	within := false                  // cellXfs, and not cellStyleXfs
	return w.scan(w.stylesPart, func(s *scanner) *Problem {
		name := string(s.name)
		switch {
		case s.kind == words:
		case name == "cellXfs":
			within = s.kind == startTag
		case s.kind != startTag:
		case name == "numFmt":
			formats[s.attribute("numFmtId")] = showsDate(s.attribute("formatCode"))
		case name == "xf" && within && len(w.dates) < maxStyles:
			id := s.attribute("numFmtId")
			own, known := formats[id]
			n, _ := strconv.Atoi(id)
			w.dates = append(w.dates, own || !known && builtInDate(n))
		}
		return nil
	})
}
