package timeline

import (
	"strings"
	"unicode/utf8"
)

const (
	marks = "，。；：！？"
	opens = "（“《"
	shuts = "）”》"
)

// context is what stands around a mark, as it stands: from the punctuation
// before to the punctuation after. Where that is hardly more than the date
// (对……, ……期间), the words up to the next punctuation belong to it.
func context(before, words, after string) string {
	left, right := tail(before), head(after)
	const hardly = 2 // characters beside the date
	if rest := after[len(right):]; utf8.RuneCountInString(left+right) <= hardly && strings.HasPrefix(rest, "，") {
		right += "，" + head(strings.TrimPrefix(rest, "，"))
	}
	return left + words + right
}

// head is text up to the first mark of punctuation that stands in no brackets.
func head(text string) string {
	depth := 0
	for i, r := range text {
		switch {
		case strings.ContainsRune(opens, r):
			depth++
		case strings.ContainsRune(shuts, r):
			depth--
			if depth < 0 { // the date itself stands in these
				return text[:i]
			}
		case depth == 0 && strings.ContainsRune(marks, r):
			return text[:i]
		}
	}
	return text
}

// tail is text from the last mark of punctuation on that stands in no brackets.
func tail(text string) string {
	depth := 0
	runes := []rune(text)
	for i := len(runes) - 1; i >= 0; i-- {
		r := runes[i]
		switch {
		case strings.ContainsRune(shuts, r):
			depth++
		case strings.ContainsRune(opens, r):
			depth--
		}
		if depth < 0 || depth == 0 && strings.ContainsRune(marks, r) {
			return string(runes[i+1:])
		}
	}
	return text
}
