package roster

import (
	"strings"

	"wengang/calc"
	"wengang/calc/spreadsheet"
)

// An identity is what an ID number tells.
type identity struct {
	number string // as it is compared; empty where it can't be told whose it is
	prefix string // where it was given out, six digits
	note   NoteCode
}

// identify reads an ID number (GB 11643-1999), or one of the 15 digits before.
// Other papers have other numbers, of which no more is known than that they are
// the same.
func identify(c spreadsheet.Cell, textTable bool) identity {
	text := strings.Trim(fold(c.Text), "'’‘`\"")
	switch {
	case text == "":
		return identity{note: NoID}
	case spoiled(c, text, textTable):
		return identity{note: SpoiledNumber}
	}
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	switch {
	case len(text) == 18 && digits == 18 || len(text) == 18 && digits == 17 && text[17] == 'X':
		id := identity{number: text, prefix: text[:6]}
		if text[17] != checkDigit(text) {
			id.note = WrongCheck
		}
		if _, problem := calc.ParseDate(text[6:10] + "-" + text[10:12] + "-" + text[12:14]); problem != "" {
			id.note = WrongBirth
		}
		return id
	case len(text) == 15 && digits == 15:
		whole := text[:6] + "19" + text[6:]
		id := identity{number: whole + string(checkDigit(whole)), prefix: text[:6], note: OldID}
		if _, problem := calc.ParseDate(whole[6:10] + "-" + whole[10:12] + "-" + whole[12:14]); problem != "" {
			id.note = WrongBirth
		}
		return id
	case digits == len(text) || len(text) < 7 || len(text) > 20:
		return identity{note: WrongID, number: text}
	case digits > len(text)-3: // an ID number with a letter too many
		return identity{note: WrongID, number: text}
	}
	return identity{number: text} // a passport, a permit
}

// checkDigit is the 18th of an ID number, from the 17 before it.
func checkDigit(number string) byte {
	sum, weight := 0, 1
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(number[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// exactDigits is how many digits of a number spreadsheets keep.
const exactDigits = 15

// spoiled reports whether a spreadsheet has taken a long number for a quantity
// and dropped its last digits: text is folded.
func spoiled(c spreadsheet.Cell, text string, textTable bool) bool {
	if mantissa, exponent, ok := strings.Cut(text, "E+"); ok && mantissa != "" && isDigit(mantissa[0]) && strings.Trim(exponent, "0123456789") == "" {
		return true
	}
	if len(text) <= exactDigits || strings.Trim(text, "0123456789") != "" {
		return false
	}
	if c.Kind == spreadsheet.Number {
		return true
	}
	// Such a number is one in eleven times right by chance.
	return len(text) == 18 && strings.HasSuffix(text, "000") && (textTable || text[17] != checkDigit(text))
}
