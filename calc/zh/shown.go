package zh

import "strconv"

// mostShown is how many characters of a text from outside stand in a sentence.
const mostShown = 60

// Shown is a text from outside as it may stand in a sentence: cut where it is
// long, with � for each character that can't be seen or that would turn the
// order of those after it.
func Shown(text string) string {
	var shown []rune
	for _, r := range text {
		if len(shown) == mostShown {
			return string(shown) + "…"
		}
		if !strconv.IsGraphic(r) {
			r = '\uFFFD'
		}
		shown = append(shown, r)
	}
	return string(shown)
}
