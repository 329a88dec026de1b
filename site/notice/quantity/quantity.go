// Package quantity reads the quantities of the notice: amounts, rates, counts,
// days and shares, in the forms and with the relation words that the notice
// uses. What can't be read whole is an error; nothing is guessed.
//
//	500元  封顶200万元  1亿元以上  每人500元  最高不超过10万元
//	15%以上  25%以上（含）  每提高5个百分点  10人及以上  5名以上  3个月以上
//	2023年1月22日—2月5日  2023年1月至2月  2022年12月  2023年4月底
//	2022年全年  2023年第一季度  五五比例  6:4比例
//	不少于8名  满6个月  每名职工900元  5000万元（含）以上  百分之十以上
package quantity

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// Errors of Parse. ErrNone is not a mistake: the words carry no value at all.
var (
	ErrNone     = errors.New("no figure")
	ErrNoUnit   = errors.New("a figure without a unit")
	ErrNotWhole = errors.New("not readable whole")
)

// relationWords are tried longest first, so that 最高不超过 is not read as 最高.
var (
	prefixes = []struct {
		word      string
		relation  calc.Relation
		inclusive bool // as of suffixes
	}{
		{"最高不超过", calc.AtMost, false}, {"不超过", calc.AtMost, false}, {"封顶", calc.AtMost, false}, {"最高", calc.AtMost, false},
		{"不少于", calc.AtLeast, true}, {"不低于", calc.AtLeast, true}, {"至少", calc.AtLeast, true}, {"满", calc.AtLeast, true},
		{"每提高", calc.Each, false}, {"每名职工", calc.Each, false}, {"每名员工", calc.Each, false}, {"每位职工", calc.Each, false}, {"每位员工", calc.Each, false},
		{"每名", calc.Each, false}, {"每位", calc.Each, false}, {"每人", calc.Each, false}, {"每", calc.Each, false},
	}
	suffixes = []struct {
		word      string
		inclusive bool // the words themselves say that the number is included
	}{{"以上（含）", true}, {"（含）以上", true}, {"及以上", true}, {"以上", false}} // all include it (民法典 第1259条)
)

// units maps a unit as written to the unit of calc and the multiple in it.
var units = []struct {
	word     string
	unit     calc.Unit
	multiple string
}{
	{"亿元", calc.Yuan, "亿"}, {"万元", calc.Yuan, "万"}, {"元", calc.Yuan, ""},
	{"个百分点", calc.Points, ""}, {"%", calc.Percent, ""}, {"％", calc.Percent, ""},
	{"个月", calc.Months, ""}, {"人", calc.People, ""}, {"名", calc.People, ""},
}

// maxDigits bounds a number of the text, before and after the point together.
const maxDigits = 15

// HasFigure reports whether the text has an Arabic digit, half or full width.
func HasFigure(text string) bool { return strings.ContainsFunc(text, isFigure) }

func isFigure(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }

// Parse reads the value of the words of a span. The span it returns has the
// text, the kind and the value, and no id. For words without a value the error
// is ErrNone; otherwise it wraps ErrNoUnit or ErrNotWhole.
func Parse(text string) (calc.Span, error) {
	s := calc.Span{Text: text}
	if parts, ok := ratio(text); ok {
		s.Kind, s.Parts = calc.KindRatio, parts
		return s, nil
	}
	if !HasFigure(text) {
		if s, err := number(s); err == nil {
			return s, nil
		}
		return s, ErrNone
	}
	if strings.Contains(text, "年") {
		from, to, err := period(text)
		if err != nil {
			return s, err
		}
		s.Kind, s.From, s.To = calc.KindPeriod, from, to
		return s, nil
	}
	return number(s)
}

func number(s calc.Span) (calc.Span, error) {
	rest := s.Text
	for _, p := range prefixes {
		if after, ok := strings.CutPrefix(rest, p.word); ok {
			rest, s.Relation, s.Inclusive = after, p.relation, p.inclusive
			break
		}
	}
	for _, suffix := range suffixes {
		if before, ok := strings.CutSuffix(rest, suffix.word); ok {
			if s.Relation != calc.Exactly {
				return s, fmt.Errorf("%w: two relation words", ErrNotWhole)
			}
			rest, s.Relation, s.Inclusive = before, calc.AtLeast, suffix.inclusive
			break
		}
	}
	if value, ok := percentInWords(rest); ok {
		s.Kind, s.Unit, s.Number = calc.KindQuantity, calc.Percent, value
		return s, nil
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !(unicode.IsDigit(r) || strings.ContainsRune(".,．，", r)) })
	if end < 0 {
		return s, ErrNoUnit
	}
	for _, u := range units {
		if rest[end:] != u.word {
			continue
		}
		value, err := parseNumber(rest[:end], u.multiple)
		if err != nil {
			return s, err
		}
		if (u.unit == calc.People || u.unit == calc.Months) && !value.IsInteger() {
			return s, fmt.Errorf("%w: a fraction of one", ErrNotWhole)
		}
		s.Kind, s.Unit, s.Number = calc.KindQuantity, u.unit, value
		return s, nil
	}
	return s, fmt.Errorf("%w: %q", ErrNotWhole, rest[end:])
}

// parseNumber reads digits with an optional fraction and commas before groups
// of three, and 万 or 亿 behind it, as calc takes them of a visitor, but for spaces.
func parseNumber(text, multiple string) (decimal.Decimal, error) {
	digits := strings.NewReplacer(",", "", ".", "", "，", "", "．", "").Replace(text)
	if text == "" || len([]rune(digits)) > maxDigits {
		return decimal.Decimal{}, fmt.Errorf("%w: %q", ErrNotWhole, text)
	}
	value, problem := calc.ParseMoney(text + multiple)
	if problem != "" {
		return decimal.Decimal{}, fmt.Errorf("%w: %q", ErrNotWhole, text)
	}
	return value, nil
}

const (
	chineseDigits = "零一二三四五六七八九"
	arabicDigits  = "0123456789"
)

// percentInWords reads 百分之五, 百分之十, 百分之二十五: up to 99.
func percentInWords(text string) (decimal.Decimal, bool) {
	words, ok := strings.CutPrefix(text, "百分之")
	tens, ones, hasTens := strings.Cut(words, "十")
	if !hasTens {
		tens, ones = "", words
	}
	digit := func(word string, absent int) int {
		if word == "" {
			return absent
		}
		if len([]rune(word)) != 1 || !strings.Contains(chineseDigits, word) || word == "零" {
			return -1
		}
		return strings.Index(chineseDigits, word) / len("零")
	}
	ten, one := digit(tens, 1), digit(ones, 0)
	if !hasTens {
		ten = 0
	}
	if !ok || words == "" || ten < 0 || one < 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(int64(10*ten + one)), true
}

// ratio reads 五五比例, two Chinese digits that together make ten, and 6:4比例.
func ratio(text string) ([]int, bool) {
	if first, second, ok := strings.Cut(strings.NewReplacer("：", ":", "∶", ":").Replace(strings.TrimSuffix(text, "比例")), ":"); ok {
		a, b := strings.Index(arabicDigits, first), strings.Index(arabicDigits, second)
		return []int{a, b}, len(first) == 1 && len(second) == 1 && a > 0 && b > 0 && a+b == 10
	}
	shares := []rune(strings.TrimSuffix(text, "比例"))
	if len(shares) != 2 || !strings.HasSuffix(text, "比例") {
		return nil, false
	}
	first, second := strings.IndexRune(chineseDigits, shares[0])/3, strings.IndexRune(chineseDigits, shares[1])/3
	if first <= 0 || second <= 0 || first+second != 10 {
		return nil, false
	}
	return []int{first, second}, true
}
