// Package qr draws a link as a QR code, so that a phone can take it from a
// screen or from paper.
package qr

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"wengang/calc/svg"

	"rsc.io/qr/coding"
)

// ErrTooLong is for a text that the largest code can't hold.
var ErrTooLong = errors.New("qr: text too long")

// ErrNotASCII is for a text whose bytes a reader would have to guess the
// encoding of. A link has all else percent-encoded.
var ErrNotASCII = errors.New("qr: text is not ASCII")

const (
	quiet = 4 // modules of quiet zone on every side, as ISO/IEC 18004 asks

	// On a screen a module is a whole number of pixels, at least minModule,
	// and a small code is drawn about as large as a longer one.
	minModule = 3
	usualSize = 300
)

// SVG draws the QR code of text. title is its accessible name and id the
// prefix of its ids. The code is black on white in every colour scheme: the
// attributes say so, and the classes qr-paper and qr-ink let a stylesheet keep
// it so.
func SVG(id, text, title string) (svg.Element, error) {
	m, err := encode(text)
	if err != nil {
		return svg.Element{}, err
	}
	size := len(m) + 2*quiet
	side := strconv.Itoa(size)
	pixels := strconv.Itoa(size * max(minModule, usualSize/size))

	var path strings.Builder
	for y, row := range m {
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < len(row) && row[x] {
				x++
			}
			run := strconv.Itoa(x - from)
			path.WriteString("M" + strconv.Itoa(from+quiet) + " " + strconv.Itoa(y+quiet) + "h" + run + "v1h-" + run + "z")
		}
	}
	root := svg.New("svg", "class", "qr", "viewBox", "0 0 "+side+" "+side,
		"width", pixels, "height", pixels, "role", "img", "aria-labelledby", id+"-title")
	root.Children = []svg.Element{
		svg.Text("title", title, "id", id+"-title"),
		svg.New("rect", "class", "qr-paper", "width", side, "height", side, "fill", "#fff"),
		svg.New("path", "class", "qr-ink", "fill", "#000", "shape-rendering", "crispEdges", "d", path.String()),
	}
	return root, nil
}

// A matrix is the modules of a code by row, true for black, without quiet zone.
type matrix [][]bool

// encode makes the smallest code of level M, or of level L where the text is
// too long for M, with the mask that readers find easiest.
func encode(text string) (matrix, error) {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return nil, ErrNotASCII
		}
	}
	version, level, ok := fit(coding.String(text))
	if !ok {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLong, len(text))
	}
	var best matrix
	least := 0
	for mask := coding.Mask(0); mask < 8; mask++ {
		plan, err := coding.NewPlan(version, level, mask)
		if err != nil {
			return nil, err
		}
		code, err := plan.Encode(coding.String(text))
		if err != nil {
			return nil, err
		}
		m := modules(code)
		if p := penalty(m); best == nil || p < least {
			best, least = m, p
		}
	}
	return best, nil
}

func fit(text coding.String) (coding.Version, coding.Level, bool) {
	for _, level := range []coding.Level{coding.M, coding.L} {
		for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
			if text.Bits(v) <= v.DataBytes(level)*8 {
				return v, level, true
			}
		}
	}
	return 0, 0, false
}

func modules(c *coding.Code) matrix {
	m := make(matrix, c.Size)
	for y := range m {
		m[y] = make([]bool, c.Size)
		for x := range m[y] {
			m[y][x] = c.Black(x, y)
		}
	}
	return m
}
