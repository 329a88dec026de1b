package spreadsheet

import "strconv"

// sheet reads the rows of a sheet as they are inflated.
func (w *workbook) sheet(i int) (*Sheet, *Problem) {
	if p := w.load(); p != nil {
		return nil, p
	}
	part := w.sheets[i]
	r := sheetReader{keeper: keeper{sheet: &Sheet{Name: part.Name}}, workbook: w}
	p := w.scan(part.path, r.token)
	if p != nil {
		if p.Sheet == "" {
			p.Sheet = part.Name
		}
		return nil, p
	}
	return r.sheet, nil
}

type sheetReader struct {
	keeper
	workbook *workbook

	last, column int  // row and column that were read last: both may be left out
	described    int  // rows
	all          int  // cells, with those that have something in them
	inside       bool // a row
	within       bool // a cell
	takes        int  // depth of v, or of t within is
	aside        int  // depth of rPh
	kind, style  string
	formula      bool
	value        []byte
}

func (r *sheetReader) token(s *scanner) *Problem {
	switch s.kind {
	case startTag:
		return r.start(s)
	case endTag:
		return r.finish(s)
	}
	if r.takes > 0 && r.aside == 0 {
		if r.value = s.words(r.value); len(r.value) > 4*MaxCell {
			return r.problem(TooLongCell, r.column)
		}
	}
	return nil
}

func (r *sheetReader) start(s *scanner) *Problem {
	switch string(s.name) {
	case "row":
		if r.inside {
			return r.problem(BrokenXML, 0)
		}
		number := r.last + 1
		s.attributes(func(name, value []byte) {
			if string(name) == "r" {
				if n, err := strconv.Atoi(string(value)); err == nil && n > r.last {
					number = n
				}
			}
		})
		r.last, r.column, r.inside = number, 0, true
		r.begin(number)
		if r.described++; r.described > MaxRows+maxEmpty {
			return r.problem(TooManyRows, 0)
		}
	case "c":
		if !r.inside || r.within {
			return r.problem(BrokenXML, 0)
		}
		r.within = true
		if r.all++; r.all > MaxCells {
			return r.problem(TooManyCells, 0)
		}
		column := r.column + 1
		r.kind, r.style, r.formula, r.value = "", "", false, r.value[:0]
		s.attributes(func(name, value []byte) {
			switch string(name) {
			case "r":
				if n, _, ok := reference(value); ok {
					column = n
				}
			case "t":
				r.kind = word(value)
			case "s":
				r.style = word(value)
			}
		})
		r.column = column
	case "f":
		r.formula = true
	case "v", "t":
		r.takes++
	case "rPh":
		r.aside++
	case "mergeCell":
		return r.merge(s.attribute("ref"))
	}
	return nil
}

// words that most cells have, so that they take no memory each.
func word(value []byte) string {
	switch string(value) {
	case "s":
		return "s"
	case "n":
		return "n"
	case "str":
		return "str"
	case "inlineStr":
		return "inlineStr"
	}
	return string(value)
}

func (r *sheetReader) finish(s *scanner) *Problem {
	switch string(s.name) {
	case "v", "t":
		r.takes--
	case "rPh":
		r.aside--
	case "c":
		if !r.within {
			return r.problem(BrokenXML, 0)
		}
		r.within = false
		return r.keep()
	case "row":
		if !r.inside || r.within {
			return r.problem(BrokenXML, 0)
		}
		r.inside = false
		return r.end()
	}
	return nil
}

// keep takes the cell that has been read into the row.
func (r *sheetReader) keep() *Problem {
	if len(r.value) == 0 {
		return nil
	}
	c := Cell{Formula: r.formula}
	switch r.kind {
	case "s":
		n, err := strconv.Atoi(string(r.value))
		if err != nil || n < 0 || n >= len(r.workbook.strings) {
			return r.problem(BrokenXML, r.column)
		}
		c.Text = r.workbook.strings[n]
	case "inlineStr", "str":
		c.Text = shown(r.value)
	case "b":
		c.Kind, c.Text = Bool, "FALSE"
		if string(r.value) == "1" || string(r.value) == "true" {
			c.Text = "TRUE"
		}
	case "e":
		c.Kind, c.Text = Fault, shown(r.value)
	case "d":
		c.Kind, c.Text = Date, shown(r.value)
		if len(c.Text) > 10 {
			c.Text = c.Text[:10]
		}
	default:
		c.Kind, c.Text = Number, number(shown(r.value))
		if n, err := strconv.Atoi(r.style); err == nil && n >= 0 && n < len(r.workbook.dates) && r.workbook.dates[n] {
			if f, err := strconv.ParseFloat(c.Text, 64); err == nil {
				if text, ok := day(f, r.workbook.from); ok {
					c.Kind, c.Text = Date, text
				}
			}
		}
	}
	return r.put(r.column, c)
}

func (r *sheetReader) merge(ref string) *Problem {
	if len(r.sheet.Merged) == MaxMerged {
		return &Problem{Code: TooManyMerged}
	}
	for i := range len(ref) {
		if ref[i] != ':' {
			continue
		}
		column, row, ok := reference([]byte(ref[:i]))
		lastColumn, lastRow, also := reference([]byte(ref[i+1:]))
		if ok && also && row <= lastRow && column <= lastColumn {
			r.sheet.Merged = append(r.sheet.Merged, Range{row, column, lastRow, lastColumn})
		}
	}
	return nil
}

// reference reads B12: column 2, row 12. XFD is the last column of a program.
func reference(text []byte) (column, row int, ok bool) {
	i := 0
	for i < len(text) && text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' && i < 3 {
		column = column*26 + int(text[i]|0x20-'a') + 1
		i++
	}
	if i == 0 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(string(text[i:]))
	return column, row, err == nil && row > 0
}
