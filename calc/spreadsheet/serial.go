package spreadsheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Programs keep a day as a number: of days since the end of 1899, or of 1903
// where the workbook says so. The first counting has a 29 February 1900, which
// no calendar has: it is 60 there.
const (
	since1900 = iota
	since1904

	noSuchDay = 60
	lastDay   = 2_958_465 // 9999-12-31
)

// Day is the day that a number stands for in a workbook that counts from 1900;
// false where it stands for none.
func Day(serial float64) (string, bool) { return day(serial, since1900) }

func day(serial float64, from int) (string, bool) {
	n := math.Floor(serial)
	if !(n >= 1 && n <= lastDay) || from == since1900 && n == noSuchDay {
		return "", false
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from == since1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n < noSuchDay:
		first = first.AddDate(0, 0, 1)
	}
	at := first.AddDate(0, 0, int(n))
	return at.Format(time.DateOnly), at.Year() <= 9999
}

// builtInDate reports whether a format that a workbook need not describe shows
// a day. 27 to 36 and 50 to 58 do so in Chinese, Japanese and Korean.
func builtInDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

// showsDate reports whether a format shows the year or the day: what stands in
// quotes, brackets or after a backslash is no part of it.
func showsDate(format string) bool {
	quoted, bracket, escaped := false, false, false
	for _, c := range strings.ToLower(format) {
		switch {
		case escaped:
			escaped = false
		case c == '\\' || c == '_' || c == '*':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == ';': // of a negative number
			return false
		case c == 'y' || c == 'd':
			return true
		}
	}
	return false
}

// number writes a number with the 15 digits that programs show, and without an
// exponent as far as they do.
func number(text string) string {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return text
	}
	short := strconv.FormatFloat(f, 'g', 15, 64)
	if size := math.Abs(f); size < 1e15 && size >= 1e-6 || f == 0 {
		g, _ := strconv.ParseFloat(short, 64)
		return strconv.FormatFloat(g, 'f', -1, 64)
	}
	return strings.Replace(short, "e", "E", 1)
}
