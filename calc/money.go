package calc

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// maxDigits is the most digits that money or a count may have before the
// point. It bounds the work that typed text can cause, far above any output
// of an enterprise.
const maxDigits = 15

var (
	fen        = decimal.New(1, -2)
	mostMoney  = decimal.New(1, maxDigits).Sub(fen) // the most that a fact can state, in yuan
	mostPeople = mostMoney.IntPart()                // the most that a fact can count
)

// none is how a person writes that there is nothing.
const none = "无"

// units are what may stand after an amount, longer ones first, with the places
// by which each moves the point.
var units = []struct {
	word  string
	shift int
}{{"千万", 7}, {"千", 3}, {"万", 4}, {"亿", 8}}

// ParseMoney reads an amount of yuan, at least zero and exact to the fen, as a
// person writes it: digits with an optional fraction, commas before groups of
// three, full-width digits, commas and points, spaces anywhere, 千, 万, 千万 or
// 亿 after them, whole 亿 before 万 (1亿2000万), ¥ before all, 元 after all, or 无
// alone. 1.2亿 is 120,000,000.00. A decimal is made only of what has passed: no
// exponent and no sign reaches it.
func ParseMoney(text string) (decimal.Decimal, Problem) {
	if amount, ok := plainMoney(text); ok {
		return amount, ""
	}
	plain := halfWidth(text)
	if plain == none {
		return decimal.Zero, ""
	}
	if rest, ok := strings.CutPrefix(plain, "¥"); ok {
		plain = rest
	}
	plain = strings.TrimSuffix(plain, "元")
	above := decimal.Zero
	if hundreds, rest, ok := strings.Cut(plain, "亿"); ok && rest != "" {
		var problem Problem
		if above, problem = parseAmount(hundreds, 8); problem != "" {
			return decimal.Decimal{}, problem
		}
		myriads, isMyriads := strings.CutSuffix(rest, "万")
		whole, _, _ := strings.Cut(myriads, ".")
		if !isMyriads || !allDigits(hundreds) || !allDigits(whole) || len(whole) > 4 {
			return decimal.Decimal{}, NotANumber
		}
		plain = rest
	}
	shift := 0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(plain, u.word); ok {
			plain, shift = rest, u.shift
			break
		}
	}
	amount, problem := parseAmount(plain, shift)
	if problem != "" {
		return decimal.Decimal{}, problem
	}
	return amount.Add(above), "" // above is whole 亿, and amount less than one where it is not zero
}

// plainMoney reads an amount of digits and at most a point and two more. All
// that may stand there is a whole number of fen that an int64 holds.
func plainMoney[T string | []byte](text T) (decimal.Decimal, bool) {
	whole := plainDigits(text)
	if whole == 0 || whole > maxDigits {
		return decimal.Decimal{}, false
	}
	fens, places := int64(0), 0
	if rest := text[whole:]; len(rest) > 0 {
		places = len(rest) - 1
		if rest[0] != '.' || places < 1 || places > 2 || plainDigits(rest[1:]) != places {
			return decimal.Decimal{}, false
		}
	}
	for i := range len(text) {
		if i != whole {
			fens = fens*10 + int64(text[i]-'0')
		}
	}
	for ; places < 2; places++ {
		fens *= 10
	}
	return decimal.New(fens, fen.Exponent()), true
}

// plainNumber reads a count of digits alone.
func plainNumber[T string | []byte](text T) (n int64, ok bool) {
	if digits := plainDigits(text); digits == 0 || digits > maxDigits || digits < len(text) {
		return 0, false
	}
	for i := range len(text) {
		n = n*10 + int64(text[i]-'0')
	}
	return n, true
}

// plainDigits counts the digits that a text begins with.
func plainDigits[T string | []byte](text T) int {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return i
		}
	}
	return len(text)
}

// parseAmount reads digits with an optional fraction, and moves the point.
func parseAmount(plain string, shift int) (decimal.Decimal, Problem) {
	whole, fraction, hasPoint := strings.Cut(plain, ".")
	whole, problem := ungroup(whole)
	if problem != "" {
		return decimal.Decimal{}, problem
	}
	if hasPoint && (fraction == "" || !allDigits(fraction)) {
		return decimal.Decimal{}, NotANumber
	}
	if len(fraction) > 2+shift {
		return decimal.Decimal{}, TooManyDecimals
	}
	if len(whole) > maxDigits {
		return decimal.Decimal{}, TooManyDigits
	}
	amount := decimal.RequireFromString(whole + "." + fraction + "0").Shift(int32(shift))
	if amount.GreaterThanOrEqual(decimal.New(1, maxDigits)) {
		return decimal.Decimal{}, TooManyDigits
	}
	return amount, ""
}

// counted are the words that may stand after a number in that unit.
var counted = map[Unit][]string{People: {"人", "名", "个"}, Months: {"个月", "个"}}

// ParseCount reads a whole number of people, at least zero, with the same
// digits, commas and spaces as [ParseMoney], and 人, 名 or 个 after them, or 无.
func ParseCount(text string) (int64, Problem) { return ParseCountOf(text, People) }

// ParseCountOf is ParseCount with the words that fit another unit.
func ParseCountOf(text string, unit Unit) (int64, Problem) {
	if n, ok := plainNumber(text); ok {
		return n, ""
	}
	plain := withoutUnit(halfWidth(text), unit)
	if plain == none {
		return 0, ""
	}
	if whole, fraction, hasPoint := strings.Cut(plain, "."); hasPoint && allDigits(whole) && allDigits(fraction) {
		return 0, FractionOfOne
	}
	whole, problem := ungroup(plain)
	if problem != "" {
		return 0, problem
	}
	if len(whole) > maxDigits {
		return 0, TooManyDigits
	}
	return decimal.RequireFromString(whole).IntPart(), ""
}

func withoutUnit(plain string, unit Unit) string {
	for _, word := range counted[unit] {
		if rest, ok := strings.CutSuffix(plain, word); ok && rest != none {
			return rest
		}
	}
	return plain
}

// saysUnit reports whether a text is one that only a person writes: a number
// with its unit, or 无. As JSON it is a string, where a bare number is none.
func saysUnit(text string, unit Unit) bool {
	plain := halfWidth(text)
	return plain == none || withoutUnit(plain, unit) != plain
}

// halfWidth drops spaces and folds full-width digits and marks.
func halfWidth(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || unicode.Is(unicode.Zs, r):
			return -1
		case '０' <= r && r <= '９':
			return r - '０' + '0'
		case r == '，':
			return ','
		case r == '．':
			return '.'
		case r == '￥':
			return '¥'
		case r == '－' || r == '−':
			return '-'
		}
		return r
	}, text)
}

// ungroup takes the thousands commas out of a run of digits.
func ungroup(digits string) (string, Problem) {
	if strings.HasPrefix(digits, "-") {
		return "", NegativeNumber
	}
	groups := strings.Split(digits, ",")
	for i, g := range groups {
		if !allDigits(g) {
			return "", NotANumber
		}
		if len(groups) > 1 && (len(g) > 3 || len(g) < 3 && i > 0) {
			return "", MisplacedComma
		}
	}
	return strings.Join(groups, ""), ""
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
