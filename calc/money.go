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

// ParseMoney reads an amount of yuan, at least zero and exact to the fen, as a
// person writes it: digits with an optional fraction, commas before groups of
// three, full-width digits, commas and points, spaces anywhere, and 万 or 亿 at
// the end. 1.2亿 is 120,000,000.00. A decimal is made only of what has passed:
// no exponent and no sign reaches it.
func ParseMoney(text string) (decimal.Decimal, Problem) {
	plain := halfWidth(text)
	shift := 0
	if rest, ok := strings.CutSuffix(plain, "万"); ok {
		plain, shift = rest, 4
	} else if rest, ok := strings.CutSuffix(plain, "亿"); ok {
		plain, shift = rest, 8
	}
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

// ParseCount reads a whole number of people, at least zero, with the same
// digits, commas and spaces as [ParseMoney].
func ParseCount(text string) (int64, Problem) {
	plain := halfWidth(text)
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
