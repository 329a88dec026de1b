package quantity_test

import (
	"errors"
	"slices"
	"testing"

	"wengang/calc"
	"wengang/site/notice/quantity"
)

// Every form of the notice, and those that a clerk may write in its place.
func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		text, number string
		unit         calc.Unit
		relation     calc.Relation
	}{
		{"500元", "500", calc.Yuan, calc.Exactly},
		{"封顶200万元", "2000000", calc.Yuan, calc.AtMost},
		{"1亿元以上", "100000000", calc.Yuan, calc.AtLeast},
		{"每人500元", "500", calc.Yuan, calc.Each},
		{"最高不超过10万元", "100000", calc.Yuan, calc.AtMost},
		{"最高不超过50万元", "500000", calc.Yuan, calc.AtMost},
		{"不超过10万元", "100000", calc.Yuan, calc.AtMost},
		{"最高10万元", "100000", calc.Yuan, calc.AtMost},
		{"20万元", "200000", calc.Yuan, calc.Exactly},
		{"5万元", "50000", calc.Yuan, calc.Exactly},
		{"15%以上", "15", calc.Percent, calc.AtLeast},
		{"25%以上（含）", "25", calc.Percent, calc.AtLeast},
		{"50%", "50", calc.Percent, calc.Exactly},
		{"50％", "50", calc.Percent, calc.Exactly},
		{"每提高5个百分点", "5", calc.Points, calc.Each},
		{"每5个百分点", "5", calc.Points, calc.Each},
		{"10人及以上", "10", calc.People, calc.AtLeast},
		{"5名以上", "5", calc.People, calc.AtLeast},
		{"3个月以上", "3", calc.Months, calc.AtLeast},

		{"不少于8名", "8", calc.People, calc.AtLeast},
		{"不低于8人", "8", calc.People, calc.AtLeast},
		{"至少8人", "8", calc.People, calc.AtLeast},
		{"满6个月", "6", calc.Months, calc.AtLeast},
		{"每名职工900元", "900", calc.Yuan, calc.Each},
		{"每位员工900元", "900", calc.Yuan, calc.Each},
		{"5000万元（含）以上", "50000000", calc.Yuan, calc.AtLeast},
		{"百分之十以上", "10", calc.Percent, calc.AtLeast},
		{"百分之五", "5", calc.Percent, calc.Exactly},
		{"百分之二十五", "25", calc.Percent, calc.Exactly},
		{"不超过百分之九十九", "99", calc.Percent, calc.AtMost},

		{"0元", "0", calc.Yuan, calc.Exactly}, // whether zero makes sense is the rule's to say
		{"1,234.56元", "1234.56", calc.Yuan, calc.Exactly},
		{"１２３．４５元", "123.45", calc.Yuan, calc.Exactly},
		{"２００万元", "2000000", calc.Yuan, calc.Exactly},
		{"1.25亿元", "125000000", calc.Yuan, calc.Exactly},
		{"0.5%", "0.5", calc.Percent, calc.Exactly},
		{"1234567890123.45元", "1234567890123.45", calc.Yuan, calc.Exactly}, // fifteen digits
		{"9999999亿元", "999999900000000", calc.Yuan, calc.Exactly},
		{"1.255亿元", "125500000", calc.Yuan, calc.Exactly},
	} {
		s, err := quantity.Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if s.Kind != calc.KindQuantity || s.Number.String() != c.number || s.Unit != c.unit || s.Relation != c.relation {
			t.Errorf("%s is %+v", c.text, s)
		}
		if s.Text != c.text || s.ID != "" || s.From != "" || s.To != "" || s.Parts != nil {
			t.Errorf("%s carries more than its value: %+v", c.text, s)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		text     string
		from, to calc.Date
	}{
		{"2023年1月22日—2月5日", "2023-01-22", "2023-02-05"},
		{"2024年2月1日起至2024年4月30日", "2024-02-01", "2024-04-30"},
		{"2024年2月1日至4月30日止", "2024-02-01", "2024-04-30"},
		{"2023年1月至2月", "2023-01-01", "2023-02-28"},
		{"2022年12月", "2022-12-01", "2022-12-31"},
		{"2023年4月底", "2023-04-30", "2023-04-30"},
		{"2022年全年", "2022-01-01", "2022-12-31"},
		{"2022年", "2022-01-01", "2022-12-31"},
		{"2023年第一季度", "2023-01-01", "2023-03-31"},
		{"2023年二季度", "2023-04-01", "2023-06-30"},
		{"2023年第三季度", "2023-07-01", "2023-09-30"},
		{"2023年第四季度", "2023-10-01", "2023-12-31"},
		{"2022年12月1日-2023年2月28日", "2022-12-01", "2023-02-28"},
		{"2023年1月22日", "2023-01-22", "2023-01-22"},
		{"2023年1月22日－2月5日", "2023-01-22", "2023-02-05"},
		{"2023年1月22日–2月5日", "2023-01-22", "2023-02-05"},
		{"2023年1月22日~2月5日", "2023-01-22", "2023-02-05"},
		{"2023年1月22日～2月5日", "2023-01-22", "2023-02-05"},
		{"2023年1月22日——2月5日", "2023-01-22", "2023-02-05"},
		{"2023年1月22日至2月5日期间", "2023-01-22", "2023-02-05"},
		{"2023年01月02日", "2023-01-02", "2023-01-02"},
		{"2023年第一季度至第二季度", "2023-01-01", "2023-06-30"},
		{"2024年2月", "2024-02-01", "2024-02-29"}, // a leap year
		{"2024年2月底", "2024-02-29", "2024-02-29"},
		{"2024年2月29日", "2024-02-29", "2024-02-29"},
		{"2023年12月底", "2023-12-31", "2023-12-31"},
		{"2023年1月1日—2023年1月1日", "2023-01-01", "2023-01-01"},
	} {
		s, err := quantity.Parse(c.text)
		if err != nil || s.Kind != calc.KindPeriod || s.From != c.from || s.To != c.to || s.Text != c.text || s.ID != "" || !s.Number.IsZero() {
			t.Errorf("%s is %+v, %v", c.text, s, err)
		}
	}
}

func TestRatios(t *testing.T) {
	for _, c := range []struct {
		text  string
		parts []int
	}{
		{"五五比例", []int{5, 5}},
		{"三七比例", []int{3, 7}},
		{"六四比例", []int{6, 4}},
		{"6:4比例", []int{6, 4}},
		{"3：7比例", []int{3, 7}},
		{"一九比例", []int{1, 9}},
	} {
		s, err := quantity.Parse(c.text)
		if err != nil || s.Kind != calc.KindRatio || !slices.Equal(s.Parts, c.parts) || s.Text != c.text {
			t.Errorf("%s is %+v, %v", c.text, s, err)
		}
	}
}

// What can't be read whole is an error, and nothing is guessed.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		// words without a value
		{"", quantity.ErrNone},
		{"规上工业企业", quantity.ErrNone},
		{"封顶", quantity.ErrNone},
		{"元", quantity.ErrNone},
		{"五百元", quantity.ErrNone},
		{"十人及以上", quantity.ErrNone},
		{"去年全年", quantity.ErrNone},
		{"五五", quantity.ErrNone},
		{"比例", quantity.ErrNone},
		{"五六比例", quantity.ErrNone}, // eleven tenths
		{"零十比例", quantity.ErrNone},
		{"五五五比例", quantity.ErrNone},
		{"按五五比例", quantity.ErrNone},

		// no unit
		{"500", quantity.ErrNoUnit},
		{"５００", quantity.ErrNoUnit},
		{"封顶200", quantity.ErrNoUnit},
		{"15以上", quantity.ErrNoUnit},
		{"1,234.5", quantity.ErrNoUnit},

		// a unit that is not the notice's, or words beside it
		{"500块", quantity.ErrNotWhole},
		{"200万", quantity.ErrNotWhole},
		{"5个", quantity.ErrNotWhole},
		{"3月", quantity.ErrNotWhole},
		{"10人次", quantity.ErrNotWhole},
		{"500元的专项补贴", quantity.ErrNotWhole},
		{"15%以上的", quantity.ErrNotWhole},
		{"补贴500元", quantity.ErrNotWhole},
		{"500 元", quantity.ErrNotWhole},
		{" 500元", quantity.ErrNotWhole},
		{"500元 ", quantity.ErrNotWhole},
		{"500元500元", quantity.ErrNotWhole},
		{"5至10人", quantity.ErrNotWhole},
		{"9.5人及以上", quantity.ErrNotWhole}, // people and months are whole
		{"2.5个月以上", quantity.ErrNotWhole},
		{"50%补贴", quantity.ErrNotWhole},
		{"25%以上(含)", quantity.ErrNotWhole}, // half-width brackets

		// two relations
		{"不超过10万元以上", quantity.ErrNotWhole},
		{"每人500元以上", quantity.ErrNotWhole},
		{"封顶10人及以上", quantity.ErrNotWhole},
		{"封顶最高10万元", quantity.ErrNotWhole},
		{"15%以上以上", quantity.ErrNotWhole},

		// no number
		{"1.2.3元", quantity.ErrNotWhole},
		{"1.元", quantity.ErrNotWhole},
		{".5元", quantity.ErrNotWhole},
		{",5元", quantity.ErrNotWhole},
		{"1,23元", quantity.ErrNotWhole},
		{"12,34,567元", quantity.ErrNotWhole},
		{"-5元", quantity.ErrNotWhole},
		{"－5元", quantity.ErrNotWhole},
		{"+5元", quantity.ErrNotWhole},
		{"1e3元", quantity.ErrNotWhole},
		{"0.005元", quantity.ErrNotWhole},
		{"1234567890123456元", quantity.ErrNotWhole}, // sixteen digits
		{"12345678901234.56元", quantity.ErrNotWhole},
		{"1234567890123456789012345678901234567890元", quantity.ErrNotWhole},
		{"٥5元", quantity.ErrNotWhole}, // digits of another script beside ours

		// no day
		{"2023年2月29日", quantity.ErrNotWhole},
		{"2023年2月30日", quantity.ErrNotWhole},
		{"2023年4月31日", quantity.ErrNotWhole},
		{"2023年13月", quantity.ErrNotWhole},
		{"2023年13月底", quantity.ErrNotWhole},
		{"2023年13月1日", quantity.ErrNotWhole},
		{"2023年0月", quantity.ErrNotWhole},
		{"2023年0月底", quantity.ErrNotWhole},
		{"2023年1月0日", quantity.ErrNotWhole},
		{"2023年1月32日", quantity.ErrNotWhole},
		{"0000年1月", quantity.ErrNotWhole},
		{"23年1月", quantity.ErrNotWhole},
		{"2023年第五季度", quantity.ErrNotWhole},
		{"2023年春节期间", quantity.ErrNotWhole},
		{"2023年上半年", quantity.ErrNotWhole},
		{"2023年1月中旬", quantity.ErrNotWhole},
		{"２０２３年1月", quantity.ErrNotWhole},
		{"3年以上", quantity.ErrNotWhole},

		// no range
		{"2023年2月5日—1月22日", quantity.ErrNotWhole}, // reversed
		{"2023年1月至2022年12月", quantity.ErrNotWhole},
		{"2023年1月至", quantity.ErrNotWhole},
		{"至2023年1月", quantity.ErrNotWhole},
		{"1月至2023年2月", quantity.ErrNotWhole}, // the first end names no year
		{"2023年1月至2月至3月", quantity.ErrNotWhole},
		{"2023年1月22日—5日", quantity.ErrNotWhole}, // the second end names no month
		{"2023年1月至今", quantity.ErrNotWhole},
	} {
		s, err := quantity.Parse(c.text)
		if !errors.Is(err, c.want) {
			t.Errorf("%q is %+v, %v, want %v", c.text, s, err, c.want)
		}
		if s.Kind != "" {
			t.Errorf("%q has a kind beside its error: %+v", c.text, s)
		}
	}
}

func TestHasFigure(t *testing.T) {
	for text, want := range map[string]bool{"500元": true, "第５条": true, "五百元": false, "": false, "٥": false} {
		if quantity.HasFigure(text) != want {
			t.Errorf("%q: want %t", text, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"封顶200万元", "15%以上", "25%以上（含）", "每提高5个百分点", "10人及以上", "3个月以上", "2023年1月22日—2月5日",
		"2023年4月底", "2022年全年", "2023年第一季度", "五五比例", "规上工业企业", "1.2.3元", "2023年2月30日", "9999年12月31日",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := quantity.Parse(text)
		if s.Text != text {
			t.Fatalf("%q has the text %q", text, s.Text)
		}
		if err != nil {
			if !errors.Is(err, quantity.ErrNone) && !errors.Is(err, quantity.ErrNoUnit) && !errors.Is(err, quantity.ErrNotWhole) || s.Kind != "" {
				t.Fatalf("%q is %+v, %v", text, s, err)
			}
			return
		}
		ok := false
		switch s.Kind {
		case calc.KindQuantity:
			ok = !s.Number.IsNegative() && s.Unit != ""
		case calc.KindPeriod:
			ok = s.From <= s.To && isDay(s.From) && isDay(s.To)
		case calc.KindRatio:
			ok = len(s.Parts) == 2 && s.Parts[0] > 0 && s.Parts[1] > 0 && s.Parts[0]+s.Parts[1] == 10
		}
		if !ok {
			t.Fatalf("%q is %+v", text, s)
		}
	})
}

func isDay(d calc.Date) bool {
	_, problem := calc.ParseDate(string(d))
	return problem == ""
}

// 及以上 and 以上（含） say themselves that the number is included; 以上 leaves
// it to the Civil Code (reading R1).
func TestInclusive(t *testing.T) {
	for text, want := range map[string]bool{"15%以上": false, "25%以上（含）": true, "10人及以上": true, "500元": false} {
		if s, err := quantity.Parse(text); err != nil || s.Inclusive != want {
			t.Errorf("%s: inclusive %v, %v", text, s.Inclusive, err)
		}
	}
}
