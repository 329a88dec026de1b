package calc_test

import (
	"strings"
	"testing"

	"wengang/calc"

	"github.com/shopspring/decimal"
)

// The grammar of money is part of the contract of assess.
func TestParseMoney(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0", "0.00"},
		{"0.00", "0.00"},
		{"0.01", "0.01"},
		{"1", "1.00"},
		{"1.5", "1.50"},
		{"38000.00", "38000.00"},
		{"007", "7.00"}, // a form filled in with leading zeros
		{"120000000", "120000000.00"},

		{"1,234", "1234.00"},
		{"12,345,678.90", "12345678.90"},
		{"999,999,999,999,999.99", "999999999999999.99"},

		{"１２３．４５", "123.45"},
		{"１，２３４", "1234.00"},
		{"1２3", "123.00"},
		{"９８７６５４３２１０", "9876543210.00"},

		{" 1 234 ", "1234.00"},
		{"\t5", "5.00"},
		{"1\u00a0234\u3000.\u20095", "1234.50"}, // no-break, ideographic and thin space
		{"12 万", "120000.00"},

		{"200万", "2000000.00"},
		{"0.5万", "5000.00"},
		{"1.234567万", "12345.67"}, // six decimals make whole fen
		{"1,234.5万", "12345000.00"},
		{"1.2亿", "120000000.00"},
		{"1.2345678901亿", "123456789.01"}, // ten decimals make whole fen
		{"１．２亿", "120000000.00"},

		{"无", "0.00"},
		{" 无 ", "0.00"},
		{"38000元", "38000.00"},
		{"38,000.50 元", "38000.50"},
		{"¥38000", "38000.00"},
		{"￥ 3.8万元", "38000.00"},
		{"1.2亿元", "120000000.00"},
		{"5万元", "50000.00"},
		{"5千", "5000.00"},
		{"5千元", "5000.00"},
		{"1.23456千", "1234.56"},
		{"3.6千万", "36000000.00"},
		{"3.6千万元", "36000000.00"},
		{"1亿2000万", "120000000.00"},
		{"1亿2000万元", "120000000.00"},
		{"1亿2000.5万", "120005000.00"},
		{"1亿9999.999999万", "199999999.99"},
		{"9999999亿9999.999999万", "999999999999999.99"},

		{"999999999999999", "999999999999999.00"},
		{"999999999999999.99", "999999999999999.99"},
		{"9999999.9999999999亿", "999999999999999.99"},
		{"99999999999.999999万", "999999999999999.99"},
	} {
		got, problem := calc.ParseMoney(c.text)
		if problem != "" || got.StringFixed(2) != c.want {
			t.Errorf("%q is %s %s, want %s", c.text, got, problem, c.want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	for _, c := range []struct {
		text string
		want calc.Problem
	}{
		{"", calc.NotANumber},
		{" ", calc.NotANumber},
		{".", calc.NotANumber},
		{".5", calc.NotANumber},
		{"5.", calc.NotANumber},
		{"5.万", calc.NotANumber},
		{"1.2.3", calc.NotANumber},
		{"万", calc.NotANumber},
		{"亿", calc.NotANumber},
		{"1万亿", calc.NotANumber},
		{"1亿万", calc.NotANumber},
		{"1万2", calc.NotANumber},
		{"五百", calc.NotANumber},
		{"元", calc.NotANumber},
		{"500元元", calc.NotANumber},
		{"元500", calc.NotANumber},
		{"¥", calc.NotANumber},
		{"¥¥5", calc.NotANumber},
		{"5¥", calc.NotANumber},
		{"$5", calc.NotANumber},
		{"5块", calc.NotANumber},
		{"5百", calc.NotANumber},
		{"5百万", calc.NotANumber}, // written out, and rarely: 500万
		{"5人", calc.NotANumber},
		{"无元", calc.NotANumber},
		{"无无", calc.NotANumber},
		{"没有", calc.NotANumber},
		{"1亿2000", calc.NotANumber},    // yuan, or 万?
		{"1亿2", calc.NotANumber},       // 1.2亿, as one says it
		{"1亿2千", calc.NotANumber},      // 1.2亿 again
		{"1.5亿2000万", calc.NotANumber}, // two fractions of one thing
		{"1亿20000万", calc.NotANumber},  // more than 亿 has 万
		{"1亿2亿", calc.NotANumber},
		{"1亿2000万5", calc.NotANumber},
		{"2000万1亿", calc.NotANumber},
		{"1亿2,000万", calc.NotANumber},
		{"-1亿2000万", calc.NegativeNumber},
		{"1.234567千", calc.TooManyDecimals},
		{"9999999亿9999.9999999万", calc.TooManyDecimals},
		{"+1", calc.NotANumber},
		{"1e2", calc.NotANumber},
		{"1E2", calc.NotANumber},
		{"1.5e3", calc.NotANumber},
		{"1e1000000000", calc.NotANumber}, // ten bytes that would ask for a gigabyte
		{"1e-1000000000", calc.NotANumber},
		{"NaN", calc.NotANumber},
		{"Inf", calc.NotANumber},
		{"Infinity", calc.NotANumber},
		{"0x10", calc.NotANumber},
		{"1_000", calc.NotANumber},
		{"1'000", calc.NotANumber},
		{"٣", calc.NotANumber}, // a digit of another script
		{"1\n", calc.NotANumber},
		{"1\x00", calc.NotANumber},
		{"1\xff", calc.NotANumber},

		{"-1", calc.NegativeNumber},
		{"-0", calc.NegativeNumber},
		{"-0.01", calc.NegativeNumber},
		{"- 5", calc.NegativeNumber},
		{"－5", calc.NegativeNumber}, // full width
		{"−5", calc.NegativeNumber}, // the minus sign of typographers

		{"1,23", calc.MisplacedComma},
		{"1,2345", calc.MisplacedComma},
		{"1234,567", calc.MisplacedComma},
		{"12,34,567", calc.MisplacedComma}, // the Indian way
		{",123", calc.NotANumber},
		{"123,", calc.NotANumber},
		{"1,,234", calc.NotANumber},
		{"1,234.567,8", calc.NotANumber},

		{"1.000", calc.TooManyDecimals},
		{"0.005", calc.TooManyDecimals},
		{"1.2345678万", calc.TooManyDecimals},
		{"1.23456789012亿", calc.TooManyDecimals},

		{"1000000000000000", calc.TooManyDigits}, // sixteen
		{"0000000000000001", calc.TooManyDigits},
		{"100000000000万", calc.TooManyDigits},
		{"10000000亿", calc.TooManyDigits},
		{"1234567890123456789012345678901234567890", calc.TooManyDigits},
		{"0." + strings.Repeat("1", 1<<16), calc.TooManyDecimals},
		{strings.Repeat("1", 1<<16), calc.TooManyDigits},
	} {
		got, problem := calc.ParseMoney(c.text)
		if problem != c.want || !got.IsZero() {
			t.Errorf("%.40q is %s %q, want %s", c.text, got, problem, c.want)
		}
	}
}

func TestParseCount(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
	}{
		{"0", 0},
		{"1", 1},
		{"012", 12},
		{"1,200", 1200},
		{"１２", 12},
		{" 1 2 ", 12},
		{"999999999999999", 999999999999999},
		{"320人", 320},
		{"３２０ 人", 320},
		{"1,200名", 1200},
		{"5个", 5},
		{"无", 0},
	} {
		if got, problem := calc.ParseCount(c.text); problem != "" || got != c.want {
			t.Errorf("%q is %d %s, want %d", c.text, got, problem, c.want)
		}
	}
	for _, c := range []struct {
		text string
		want calc.Problem
	}{
		{"", calc.NotANumber},
		{"12.5", calc.FractionOfOne},
		{"12.0", calc.FractionOfOne},
		{"１２．５", calc.FractionOfOne},
		{"12.", calc.NotANumber},
		{".5", calc.NotANumber},
		{"-1", calc.NegativeNumber},
		{"-1.5", calc.NegativeNumber},
		{"1e2", calc.NotANumber},
		{"1e1000000000", calc.NotANumber},
		{"1.5e3", calc.NotANumber},
		{"1万", calc.NotANumber}, // 万 stands behind money, not people
		{"人", calc.NotANumber},
		{"12人人", calc.NotANumber},
		{"12个月", calc.NotANumber},
		{"12位", calc.NotANumber},
		{"无人", calc.NotANumber},
		{"12.5人", calc.FractionOfOne},
		{"-1人", calc.NegativeNumber},
		{"NaN", calc.NotANumber},
		{"1,2", calc.MisplacedComma},
		{"1000000000000000", calc.TooManyDigits},
		{"1234567890123456789012345678901234567890", calc.TooManyDigits},
	} {
		if got, problem := calc.ParseCount(c.text); problem != c.want || got != 0 {
			t.Errorf("%q is %d %q, want %s", c.text, got, problem, c.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, text := range []string{"2023-01-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"} {
		if got, problem := calc.ParseDate(text); problem != "" || string(got) != text {
			t.Errorf("%q is %q %s", text, got, problem)
		}
	}
	for _, c := range []struct {
		text string
		want calc.Problem
	}{
		{"2023-02-29", calc.NoSuchDay},
		{"1900-02-29", calc.NoSuchDay},
		{"2023-02-30", calc.NoSuchDay},
		{"2023-04-31", calc.NoSuchDay},
		{"2023-13-01", calc.NoSuchDay},
		{"2023-00-10", calc.NoSuchDay},
		{"2023-01-00", calc.NoSuchDay},
		{"2023-01-32", calc.NoSuchDay},
		{"0000-01-01", calc.NoSuchDay},
		{"", calc.NotADate},
		{"2023-1-28", calc.NotADate},
		{"2023/01/28", calc.NotADate},
		{"20230128", calc.NotADate},
		{"23-01-28", calc.NotADate},
		{"28-01-2023", calc.NotADate},
		{" 2023-01-28", calc.NotADate},
		{"2023-01-28 ", calc.NotADate},
		{"2023-01-28T00:00:00Z", calc.NotADate},
		{"2023年1月28日", calc.NotADate},
		{"２０２３-01-28", calc.NotADate},
		{"-023-01-28", calc.NotADate},
		{"2023-01-2x", calc.NotADate},
		{"+2023-1-28", calc.NotADate},
	} {
		if got, problem := calc.ParseDate(c.text); problem != c.want || got != "" {
			t.Errorf("%q is %q %q, want %s", c.text, got, problem, c.want)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{"0", "1,234.56", "1.2亿", "１，２３４．５万", " 5 ", "-1", "1e1000000000", "1.005", "999999999999999.99", "12,34", ""} {
		f.Add(text)
	}
	tooMuch := decimal.New(1, 15)
	f.Fuzz(func(t *testing.T, text string) {
		amount, problem := calc.ParseMoney(text)
		if problem != "" {
			checkProblem(t, problem)
			return
		}
		if amount.IsNegative() || amount.GreaterThanOrEqual(tooMuch) || !amount.Equal(amount.Truncate(2)) {
			t.Fatalf("%q is %s: not whole fen of at most fifteen digits", text, amount)
		}
		again, problem := calc.ParseMoney(amount.StringFixed(2))
		if problem != "" || !again.Equal(amount) {
			t.Fatalf("%q is %s, which reads as %s %s", text, amount, again, problem)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2023-01-28", "2024-02-29", "2023-02-29", "0000-00-00", "2023/01/28", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, problem := calc.ParseDate(text)
		switch {
		case problem != "":
			checkProblem(t, problem)
		case string(date) != text:
			t.Fatalf("%q is %q", text, date)
		case date < "0001-01-01" || date > "9999-12-31":
			t.Fatalf("%q is out of the calendar", date)
		}
	})
}

// checkProblem makes sure that the developer's message is not empty.
func checkProblem(t *testing.T, p calc.Problem) {
	t.Helper()
	if (&calc.FieldError{Field: "field", Problem: p}).Sentence() == "" {
		t.Fatalf("no sentence for the problem %q", p)
	}
}
