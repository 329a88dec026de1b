package picture

import (
	"wengang/calc"
	"wengang/calc/svg"

	"github.com/shopspring/decimal"
)

// Stairs draws the reward of a large enterprise over its growth: nothing below
// g.Growth, then whole steps up to the cap. growth is the enterprise's own in
// percent, the figure growth of the step GrowthRate; nil where it is not known.
// g is of a policy, so none of its quantities is zero.
func Stairs(id string, g *calc.Growth, growth *decimal.Decimal) svg.Element {
	s := newStaircase(g)
	var own decimal.Decimal
	known := growth != nil
	if known {
		own = *growth
	}

	var c canvas
	p := s.layout()
	s.frame(&c, p)
	if known {
		s.enterprise(&c, p, own)
		p.height = p.bottom + 90
	}
	return c.document(id, p.height, words.stairsTitle(g), words.stairsDesc(s, own, known))
}

// A staircase is the rule of calc as it is drawn.
type staircase struct {
	*calc.Growth
	steps       decimal.Decimal // further steps, as many as reach the cap
	top         decimal.Decimal // growth at which the cap is reached
	left, right decimal.Decimal // growth at the two ends of the drawing
}

// mostSteps is how many steps can be distinguished; more are drawn as a slope.
const mostSteps = 40

func newStaircase(g *calc.Growth) staircase {
	s := staircase{Growth: g, steps: g.StepsToCap()}
	s.top = g.StepStart(s.steps)

	// As much before the stairs as they are wide, but not below no growth; and
	// a landing after them.
	threshold := s.threshold()
	run := decimal.Max(s.top.Sub(threshold), g.Step.Number)
	s.left = decimal.Max(threshold.Sub(run), decimal.Zero)
	landing := s.top.Sub(s.left).Mul(decimal.New(16, -2)).Truncate(2)
	s.right = s.top.Add(decimal.Max(landing, g.Step.Number))
	return s
}

// threshold is the growth at which the stairs begin, in percent.
func (s staircase) threshold() decimal.Decimal { return s.StepStart(decimal.Zero) }

// first is the reward for reaching the threshold.
func (s staircase) first() decimal.Decimal { return s.RewardAfter(decimal.Zero) }

// shown are the further steps drawn one by one, none where they are too many.
func (s staircase) shown() []decimal.Decimal {
	if s.steps.GreaterThan(decimal.New(mostSteps, 0)) {
		return nil
	}
	var all []decimal.Decimal
	for n := range s.steps.IntPart() {
		all = append(all, decimal.New(n+1, 0))
	}
	return all
}

// A plot says where on the drawing growth and reward stand.
type plot struct {
	s                        staircase
	left, right, top, bottom float64
	height                   float64 // of the whole picture
	unit                     unit    // of the reward axis
}

func (s staircase) layout() plot {
	p := plot{s: s, top: 46, bottom: 226, right: width - margin, unit: unitFor(s.first(), s.Bonus.Number, s.Cap.Number)}
	p.height = p.bottom + 46
	widest := 0.0
	for _, n := range s.levels() {
		widest = max(widest, textWidth(p.unit.write(s.RewardAfter(n)), small))
	}
	widest = max(widest, textWidth(p.unit.write(decimal.Zero), small))
	p.left = min(max(widest, 16), labelRoom) + 8
	return p
}

// levels are the further steps whose rewards are drawn, the two that decide first.
func (s staircase) levels() []decimal.Decimal {
	return append([]decimal.Decimal{s.steps, decimal.Zero}, s.shown()...)
}

const labelRoom = 120.0 // at most, for a label of an axis

func (p plot) x(growth decimal.Decimal) float64 {
	return p.left + share(growth.Sub(p.s.left), p.s.right.Sub(p.s.left))*(p.right-p.left)
}

func (p plot) y(reward decimal.Decimal) float64 {
	return p.bottom - share(reward, p.s.Cap.Number)*(p.bottom-p.top)
}

// frame draws the staircase and its axes, which are the same for everyone.
func (s staircase) frame(c *canvas, p plot) {
	threshold := s.threshold()
	edge := []point{{p.left, p.bottom}, {p.x(threshold), p.bottom}, {p.x(threshold), p.y(s.first())}}
	starts := []decimal.Decimal{threshold}
	for _, n := range s.shown() {
		x, before := p.x(s.StepStart(n)), edge[len(edge)-1].y
		edge = append(edge, point{x, before}, point{x, p.y(s.RewardAfter(n))})
		starts = append(starts, s.StepStart(n))
	}
	if len(s.shown()) == 0 && s.steps.IsPositive() { // too many: a slope
		edge = append(edge, point{p.x(s.top), p.y(s.Cap.Number)})
		starts = append(starts, s.top)
	}
	edge = append(edge, point{p.right, p.y(s.Cap.Number)})

	c.area("pic-area", append(edge[1:len(edge):len(edge)], point{p.right, p.bottom}))
	s.rewardAxis(c, p)
	c.outline("pic-line", 2, edge)
	s.growthAxis(c, p, starts)
}

// rewardAxis labels as many levels as there is room for, each led to its step.
func (s staircase) rewardAxis(c *canvas, p plot) {
	const apart = small + 3
	title := words.rewardAxis(p.unit)
	c.text("pic-note", small, 0, 14, start, width/2, title)
	room := width - textWidth(title, small) - 24
	if textWidth(s.Cap.Text, small) <= room {
		c.text("pic-note", small, p.right, 14, end, room, s.Cap.Text)
	}
	c.line("pic-axis", 1, p.left, p.top-8, p.left, p.bottom, "")

	var placed []float64
	label := func(level decimal.Decimal) bool {
		y := p.y(level)
		for _, other := range placed {
			if max(y-other, other-y) < apart {
				return false
			}
		}
		placed = append(placed, y)
		c.text("pic-text", small, p.left-6, y+5, end, labelRoom, p.unit.write(level))
		return true
	}
	for i, n := range s.levels() {
		if i == 1 {
			label(decimal.Zero)
		}
		if level := s.RewardAfter(n); label(level) {
			c.line("pic-grid", 1, p.left, p.y(level), p.x(s.StepStart(n)), p.y(level), "")
		}
	}
}

// growthAxis marks the start of every step and labels as many as there is room
// for: the threshold and the top first.
func (s staircase) growthAxis(c *canvas, p plot, starts []decimal.Decimal) {
	const apart = 5.0
	c.line("pic-axis", 1, p.left, p.bottom, p.right, p.bottom, "")
	for _, growth := range starts {
		c.line("pic-axis", 1, p.x(growth), p.bottom, p.x(growth), p.bottom+4, "")
	}
	order := append([]decimal.Decimal{starts[0], starts[len(starts)-1], s.left}, starts...)
	var placed [][2]float64
	for _, growth := range order {
		text := words.plain(growth)
		half := min(textWidth(text, small), labelRoom) / 2
		x := min(max(p.x(growth), half), width-half)
		free := true
		for _, other := range placed {
			free = free && (x+half+apart <= other[0] || x-half-apart >= other[1])
		}
		if free {
			placed = append(placed, [2]float64{x - half, x + half})
			c.text("pic-text", small, x, p.bottom+19, middle, labelRoom, text)
		}
	}
	c.text("pic-note", small, p.right, p.bottom+39, end, p.right-p.left, words.growthAxis(s.Rate))
}

// enterprise marks where this enterprise stands, and says it below. A growth
// beyond the drawing has an arrow at the edge instead of a dot.
func (s staircase) enterprise(c *canvas, p plot, growth decimal.Decimal) {
	reward := s.Pays(growth)
	at := point{p.x(growth), p.y(reward)}
	class := "pic-mark"
	if reward.IsZero() {
		class = "pic-mark-open"
	}
	label, mark := words.here, func(x, y float64) { c.dot(class, x, y) }
	left, right := growth.LessThan(s.left), growth.GreaterThan(s.right)
	switch {
	case left:
		at.x += arrowTip
		label, mark = words.outside, func(x, y float64) { c.arrow(class, x, y, -1) }
	case right:
		at.x -= arrowTip
		label, mark = words.outside, func(x, y float64) { c.arrow(class, x, y, 1) }
	}

	if reward.IsPositive() {
		c.line("pic-guide", 1, p.left, at.y, at.x, at.y, "3 3")
		if !right {
			c.line("pic-guide", 1, at.x, at.y, at.x, p.bottom, "3 3")
		}
	}
	mark(at.x, at.y)
	// Up and to the left of a point on rising stairs nothing else is drawn.
	wide := textWidth(label, large)
	if x := at.x - 7; x-wide >= p.left+2 {
		c.text("pic-strong", large, x, at.y-10, end, wide, label)
	} else {
		c.text("pic-strong", large, p.left+4, at.y-12, start, wide, label)
	}

	y := p.bottom + 62
	mark(9, y-5)
	c.text("pic-strong", large, 22, y, start, width-22, words.own(s, growth))
	c.text("pic-text", small, 22, y+22, start, width-22, words.paid(s, growth))
}

func (c *canvas) dot(class string, x, y float64) {
	c.add(svg.New("circle", "class", class, "stroke-width", "2", "cx", num(x), "cy", num(y), "r", "6"))
}

const arrowTip = 8.0

// arrow is the mark of what lies outside the drawing: to the left or the right.
func (c *canvas) arrow(class string, x, y, direction float64) {
	c.add(svg.New("path", "class", class, "stroke-width", "2", "stroke-linejoin", "round",
		"d", path([]point{{x - 5*direction, y - 7.5}, {x + arrowTip*direction, y}, {x - 5*direction, y + 7.5}})+"z"))
}
