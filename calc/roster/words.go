package roster

import (
	"slices"
	"strings"
	"unicode"

	"wengang/calc"
)

// Words are how people write what a list says, and the places that tell where
// somebody comes from. A clerk edits them (content/headers.md).
type Words struct {
	Headers map[Key][]string `json:"headers"`
	// Enterprises are headers of a table with one enterprise a line, by the name
	// of the question; those of a trip are trips.KEY, and stated is the sum claimed.
	Enterprises map[string][]string `json:"enterprises"`

	Yes     []string `json:"yes"`
	No      []string `json:"no"`
	Totals  []string `json:"totals"`  // what a row of totals begins with
	Footers []string `json:"footers"` // what a row below the list begins with

	City      []string `json:"city"`      // ours, in full and in short
	Counties  []string `json:"counties"`  // its own
	Province  []string `json:"province"`  // that the city is in
	Cities    []string `json:"cities"`    // the other ones of the province
	Provinces []string `json:"provinces"` // the other ones
	Outside   []string `json:"outside"`   // 市外
	Inside    []string `json:"inside"`    // 本市
	Prefixes  []string `json:"prefixes"`  // of ID numbers that were given out in the city
}

// Fold makes one of the ways in which the same word is written.
func Fold(text string) string { return fold(text) }

// fold makes one of the ways in which the same is written: full-width letters
// and digits, capitals, spaces.
func fold(text string) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		c := text[i]
		plain = c > ' ' && c < 0x7f && (c < 'a' || c > 'z')
	}
	if plain {
		return text
	}
	return strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			c -= '！' - '!'
		}
		if unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' || c == '\u00a0' {
			return -1
		}
		return unicode.ToUpper(c)
	}, text)
}

// fromHeader is what a header says without how it says it: is it asked with
// 是否, a part of the column before (其中), marked as required, explained in brackets. A year and a month in it are
// given apart.
func fromHeader(text string) (bare string, year, month int) {
	text, year, month = cutMonth(fold(text))
	var b strings.Builder
	depth := 0
	for _, c := range text {
		switch {
		case strings.ContainsRune("([{【〔", c):
			depth++
		case strings.ContainsRune(")]}】〕", c):
			depth = max(depth-1, 0)
		case depth == 0 && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			b.WriteRune(c)
		}
	}
	return setAside.Replace(b.String()), year, month
}

// inGeneral is a header of a template, which has the words of the notice, as any list
// has it: without the place (在舟山首次就业), and with 其他政策 for those whom the notice
// compares with (按上级文件已得).
func inGeneral(bare string, p *calc.Policy) string {
	if r, ok := calc.TermsOf[*calc.Recruitment](p); ok {
		bare = strings.TrimPrefix(bare, fold(r.Place.Text))
	}
	if above := p.Closing.Superior.Text; above != "" {
		bare = strings.Replace(bare, "按"+fold(above), "其他政策", 1)
	}
	return bare
}

var setAside = strings.NewReplacer("是否", "", "其中", "")

// cutMonth takes 2022年12月, 2022.12, 2022年 or 12月 out of a folded text.
func cutMonth(text string) (rest string, year, month int) {
	var b strings.Builder
	for i := 0; i < len(text); {
		n := 0
		for i+n < len(text) && isDigit(text[i+n]) {
			n++
		}
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		number, after := text[i:i+n], text[i+n:]
		switch {
		case n == 4 && year == 0:
			year = atoi(number)
			for _, mark := range []string{"年", ".", "-", "/"} {
				if strings.HasPrefix(after, mark) {
					n += len(mark)
					break
				}
			}
		case n <= 2 && month == 0 && (year > 0 || strings.HasPrefix(after, "月")) && atoi(number) >= 1 && atoi(number) <= 12:
			month = atoi(number)
			if strings.HasPrefix(after, "月份") {
				n += len("月份")
			} else if strings.HasPrefix(after, "月") {
				n += len("月")
			}
		default:
			b.WriteString(number)
		}
		i += n
	}
	return b.String(), year, month
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// atoi reads a few digits.
func atoi(digits string) (n int) {
	for i := 0; i < len(digits) && n < 1e8; i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// keysOf gives the keys of a kind by the headers that stand for them.
func (w *Words) keysOf(kind Kind) map[string]Key {
	keys := make(map[string]Key)
	for _, list := range [][]Key{Columns[kind], also[kind]} {
		for _, k := range list {
			for _, header := range w.Headers[k] {
				bare, _, _ := fromHeader(header)
				if _, taken := keys[bare]; !taken && bare != "" {
					keys[bare] = k
				}
			}
		}
	}
	return keys
}

// saysMonth reports whether a year and a month in a header are those that the
// clause names for the key; 0 is not said.
func saysMonth(p *calc.Policy, k Key, year, month int) bool {
	switch k {
	case Insured:
		r, ok := calc.TermsOf[*calc.Retention](p)
		return !ok || inPeriod(r.Month, year, month)
	case Working:
		r, ok := calc.TermsOf[*calc.Retention](p)
		return !ok || month == 0 && (year == 0 || yearIn(r.Festival.Text, year))
	}
	return true
}

func inPeriod(period calc.Period, year, month int) bool {
	from, to := string(period.From), string(period.To)
	if len(from) < 7 || len(to) < 7 {
		return false
	}
	for at := atoi(from[:4])*12 + atoi(from[5:7]) - 1; at <= atoi(to[:4])*12+atoi(to[5:7])-1; at++ {
		if (year == 0 || year == at/12) && (month == 0 || month == at%12+1) {
			return true
		}
	}
	return false
}

func yearIn(text string, year int) bool {
	_, said, _ := cutMonth(fold(text))
	return said == 0 || said == year
}

// A Clash is a word that stands for two things which a list can't tell apart.
type Clash struct {
	Word          string
	First, Second Key
}

// Clashes lists them: headers of one kind of list, and what is yes and no.
func (w *Words) Clashes() (all []Clash) {
	for _, kind := range []Kind{Retention, Recruitment, Trips, Passengers} {
		seen := make(map[string]Key)
		for _, list := range [][]Key{Columns[kind], also[kind]} {
			for _, k := range list {
				for _, header := range w.Headers[k] {
					bare, _, _ := fromHeader(header)
					first, taken := seen[bare]
					if c := (Clash{header, first, k}); taken && first != k && !slices.Contains(all, c) {
						all = append(all, c)
					}
					if !taken {
						seen[bare] = k
					}
				}
			}
		}
	}
	for _, word := range w.Yes {
		if slices.ContainsFunc(w.No, func(no string) bool { return fold(no) == fold(word) }) {
			all = append(all, Clash{word, "yes", "no"})
		}
	}
	return all
}

// Keys lists every column of every kind, some more than once.
func Keys() (keys []Key) {
	for _, kind := range []Kind{Retention, Recruitment, Trips, Passengers} {
		keys = append(append(keys, Columns[kind]...), also[kind]...)
	}
	return keys
}
