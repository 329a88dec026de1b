package picture

import (
	"wengang/calc/svg"

	"github.com/shopspring/decimal"
)

// Cap draws a bar for the limit, filled as far as the amount goes.
func Cap(id string, amount, limit decimal.Decimal) svg.Element {
	const (
		left, right = 1.0, width - 1
		top, bottom = 23.0, 45.0
		height      = 68.0
		least       = 3.0 // of a filling that is to be seen
	)
	var c canvas
	filled := share(amount, limit) * (right - left)
	over := amount.GreaterThan(limit)
	if amount.IsPositive() {
		filled = max(filled, least)
	}
	c.text("pic-strong", large, left, top-7, start, right-left, words.got(amount))
	c.rect("pic-area", left, top, right-left, bottom-top)
	if filled > 0 {
		c.rect("pic-fill", left, top, filled, bottom-top)
	}
	c.rect("pic-axis", left, top, right-left, bottom-top, "fill", "none", "stroke-width", "1.5")
	if over {
		c.arrow("pic-mark-open", right-14, (top+bottom)/2, 1)
	}
	c.text("pic-note", small, right, bottom+18, end, right-left, words.limit(limit))
	return c.document(id, height, words.capTitle(), words.capDesc(amount, limit))
}
