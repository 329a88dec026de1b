// Package picture draws what a measure pays: pure functions from the terms of
// the notice and the figures of a result to the elements of an SVG.
//
// A picture is drawn 320 units wide, so that its text is legible where it is
// 320 pixels wide. It says nothing that its desc does not say in words, and
// nothing by colour alone: a stylesheet gives colours to these classes, and
// the attributes all the rest.
//
//   - pic: the svg itself
//   - pic-text, pic-note, pic-strong: text; beside it; of this enterprise
//   - pic-axis, pic-grid: the frame; what leads from it to the drawing
//   - pic-area, pic-line: what the notice gives, and its edge
//   - pic-fill: what this enterprise gets
//   - pic-guide: what leads from the enterprise's mark to the axes
//   - pic-mark, pic-mark-open: the mark where something is paid; where nothing is
package picture

import (
	"math"
	"strconv"
	"strings"

	"wengang/calc/svg"

	"github.com/shopspring/decimal"
)

const (
	width  = 320.0 // of every picture
	margin = 10.0
	small  = 14.0 // text
	large  = 15.0 // text of this enterprise, which is bold
)

// A canvas collects the elements of one picture.
type canvas struct{ elements []svg.Element }

func (c *canvas) add(e svg.Element) { c.elements = append(c.elements, e) }

// document puts the elements into an svg with its name and its words.
func (c *canvas) document(id string, height float64, title, desc string) svg.Element {
	root := svg.New("svg", "class", "pic", "viewBox", "0 0 "+num(width)+" "+num(height),
		"role", "img", "aria-labelledby", id+"-title "+id+"-desc")
	root.Children = append([]svg.Element{
		svg.Text("title", title, "id", id+"-title"),
		svg.Text("desc", desc, "id", id+"-desc"),
	}, c.elements...)
	return root
}

// An anchor says which point of a text stands at its x.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	end    anchor = "end"
)

// text writes s on the baseline y. Where it needs more than room, it is
// squeezed into room.
func (c *canvas) text(class string, size, x, y float64, at anchor, room float64, s string) {
	e := svg.Text("text", s, "class", class, "font-size", num(size), "x", num(x), "y", num(y))
	if at != start {
		e = e.With("text-anchor", string(at))
	}
	if textWidth(s, size) > room {
		e = e.With("textLength", num(room), "lengthAdjust", "spacingAndGlyphs")
	}
	c.add(e)
}

// line draws a straight line; dash is empty or a pattern.
func (c *canvas) line(class string, thickness, x1, y1, x2, y2 float64, dash string) {
	e := svg.New("line", "class", class, "stroke-width", num(thickness))
	if dash != "" {
		e = e.With("stroke-dasharray", dash)
	}
	c.add(e.With("x1", num(x1), "y1", num(y1), "x2", num(x2), "y2", num(y2)))
}

// A point of a drawing, in units from its upper left corner.
type point struct{ x, y float64 }

// area fills what lies within the points.
func (c *canvas) area(class string, points []point) {
	c.add(svg.New("path", "class", class, "d", path(points)+"z"))
}

// outline draws the line through the points.
func (c *canvas) outline(class string, thickness float64, points []point) {
	c.add(svg.New("path", "class", class, "fill", "none", "stroke-width", num(thickness), "stroke-linejoin", "round", "d", path(points)))
}

func path(points []point) string {
	var b strings.Builder
	for i, p := range points {
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(num(p.x) + " " + num(p.y))
	}
	return b.String()
}

// rect draws a rectangle with rounded corners; attributes are names and values
// in turn.
func (c *canvas) rect(class string, x, y, w, h float64, attributes ...string) {
	c.add(svg.New("rect", "class", class, "rx", "2").With(attributes...).
		With("x", num(x), "y", num(y), "width", num(w), "height", num(h)))
}

// num writes a length to a tenth of a unit.
func num(v float64) string {
	s := strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

// textWidth is about how wide s is, rather too much than too little: which
// font a reader has is not known.
func textWidth(s string, size float64) float64 {
	ems := 0.0
	for _, r := range s {
		switch {
		case r == ',' || r == '.' || r == ' ':
			ems += 0.35
		case r == '%' || r == '−':
			ems += 0.95
		case r < 0x2E80:
			ems += 0.64
		default:
			ems++
		}
	}
	if size == large {
		ems *= 1.08
	}
	return ems * size
}

// share is which part of whole is reached, from 0 to 1, to a millionth.
func share(reached, whole decimal.Decimal) float64 {
	if !reached.IsPositive() || !whole.IsPositive() {
		return 0
	}
	if reached.GreaterThanOrEqual(whole) {
		return 1
	}
	millionths, _ := reached.Shift(6).QuoRem(whole, 0)
	return float64(millionths.IntPart()) / 1e6
}
