package answers

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxText is the longest text of one entry in a link, in bytes.
const MaxText = 200

// shorts are the texts that a link writes as _ and one character: the choices
// of the form where one is the whole text, and the characters that a person
// types in an amount. As with the letters of questions, a meaning is never changed.
var shorts = map[byte]string{
	'0': "０", '1': "１", '2': "２", '3': "３", '4': "４",
	'5': "５", '6': "６", '7': "７", '8': "８", '9': "９",
	'w': "万", 'y': "亿", 's': " ", 'z': "\u3000", 'c': ",", 'd': "，", 'p': "．",

	't': "true", 'f': "false",
	'i': "industrial", 'a': "agency", 'o': "other",
	'b': "aboveScaleIndustrial", 'j': "otherIndustrial", 'l': "platform", 'r': "projectOwner",
	'e': "otherEnterprise", 'u': "outsideWorker", 'k': "courier", 'v': "liftedFromPoverty", 'n': "resident",
}

var shortOf = func() map[string]byte {
	m := make(map[string]byte)
	for code, text := range shorts {
		m[text] = code
	}
	return m
}()

// runeDigits is how many digits of base 36 hold any code point.
const runeDigits = 4

// escape writes text with a–z, 0–9, '.', '-' and '_' only. Those but _ stand
// for themselves; _ and one character is a short; _- and four digits of base 36
// is any other code point.
func escape(text string) string {
	if code, ok := shortOf[text]; ok {
		return "_" + string(code)
	}
	var b strings.Builder
	for _, r := range text {
		code, ok := shortOf[string(r)]
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '.', r == '-':
			b.WriteRune(r)
		case ok:
			b.WriteByte('_')
			b.WriteByte(code)
		default:
			b.WriteString("_-" + base36(uint64(r), runeDigits))
		}
	}
	return b.String()
}

// unescape reads what escape wrote, and more: that a text has only one way to
// be written, ParseFragment checks.
func unescape(text string) (string, bool) {
	var b strings.Builder
	for {
		plain, rest, escaped := strings.Cut(text, "_")
		b.WriteString(plain)
		switch {
		case !escaped:
			return b.String(), true
		case rest == "":
			return "", false
		case rest[0] != '-':
			b.WriteString(shorts[rest[0]])
			text = rest[1:]
		case len(rest) <= runeDigits:
			return "", false
		default:
			r, err := strconv.ParseInt(rest[1:1+runeDigits], 36, 32)
			if err != nil || !utf8.ValidRune(rune(r)) {
				return "", false
			}
			b.WriteRune(rune(r))
			text = rest[1+runeDigits:]
		}
	}
}

// base36 writes n with at least that many digits of 0–9a–z.
func base36(n uint64, digits int) string {
	s := strconv.FormatUint(n, 36)
	return strings.Repeat("0", max(digits-len(s), 0)) + s
}
