package timeline

import (
	_ "embed"
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"wengang/calc"
	"wengang/site/newline"
)

// The picture is 320 units wide, so that its text is legible where it is 320
// pixels wide, and somewhat below. Its classes are those of calc/picture.
const (
	left, right = 1.0, 319.0
	yearsLine   = 14.0 // baselines
	monthsLine  = 32.0
	axis        = 40.0
	entryHeight = 62.0
	titleDown   = 21.0 // baselines, from the top of an entry
	wordsDown   = 39.0
	barDown     = 46.0
	barHeight   = 10.0
	tip         = 6.0 // length of the point of a bar that begins before the picture
	least       = 6.0 // width of a bar that is to be seen
	bottomEdge  = 2.0
	title       = 15.0 // font sizes
	words       = 14.0
)

// A drawing is what the template writes.
type drawing struct {
	ID, Title            string
	Width, Height        float64
	Left, Right, Axis    float64
	Lanes, BarHeight     float64 // width and height of each
	TitleSize, WordsSize float64
	Grid                 string // the months' beginnings, across the lanes of all bars
	Years, Months        []label
	Bars                 []bar
}

type label struct {
	X, Y    float64
	Words   string
	Squeeze float64 // the width that it is squeezed into; zero where it has room
}

type bar struct {
	Title, Words label
	Lane         float64 // y of the lane that the bar lies in
	Path         string
	Link         string // empty where it leads nowhere
	From, To     calc.Date
}

//go:embed timeline.svg.tmpl
var source []byte

var picture = template.Must(template.New("timeline").Parse(string(newline.LF(source))))

// Draw is the picture of the entries, one bar an entry, as inline SVG whose
// ids begin with id. It shows the months from the one in which the first entry
// ends to the one in which the last does: what begins earlier, or has no
// beginning, begins with a point at the edge. A bar has its days as data-from
// and data-to, last day included; one that only says up to when has no data-from.
// It leads to where link says, or nowhere for an empty link. Entries whose days
// can't be read are left out, and without any there is no picture.
func Draw(id string, entries []Entry, link func(Entry) string) template.HTML {
	s, ok := scaleOf(entries)
	if !ok {
		return ""
	}
	d := drawing{
		ID: id, Title: "时间轴：" + monthWords(s.first) + "至" + monthWords(s.after.AddDate(0, 0, -1)),
		Left: left, Right: right, Width: right + left, Axis: axis,
		Lanes: right - left, BarHeight: barHeight, TitleSize: title, WordsSize: words,
	}
	top := axis
	for _, e := range entries {
		if b, ok := s.bar(e, top); ok {
			b.Link = link(e)
			d.Bars = append(d.Bars, b)
			top += entryHeight
		}
	}
	d.Height = top + bottomEdge
	s.months(&d)
	var b strings.Builder
	if err := picture.Execute(&b, d); err != nil {
		return "" // not reached: the template is fixed and a Builder takes everything
	}
	return template.HTML(b.String())
}

// A scale leads from days to places.
type scale struct{ first, after time.Time } // the first day drawn, and the first no longer drawn

func scaleOf(entries []Entry) (scale, bool) {
	var s scale
	for _, e := range entries {
		end, ok := day(e.Span.To)
		if !ok {
			continue
		}
		month := time.Date(end.Year(), end.Month(), 1, 0, 0, 0, 0, time.UTC)
		if s.first.IsZero() || month.Before(s.first) {
			s.first = month
		}
		if next := month.AddDate(0, 1, 0); next.After(s.after) {
			s.after = next
		}
	}
	return s, !s.first.IsZero()
}

// x is where a day begins. Days are counted, so that no clock comes into it.
func (s scale) x(d time.Time) float64 {
	const perDay = 24 * 60 * 60
	since := func(d time.Time) float64 { return float64((d.Unix() - s.first.Unix()) / perDay) }
	return left + since(d)/since(s.after)*(right-left)
}

// months divides at most six columns, of as many months as it takes, each with
// its first month above it, and a year where it changes. The lines cross the
// lanes of the bars and no text.
func (s scale) months(d *drawing) {
	const columns, year = 6, 12
	count := (s.after.Year()-s.first.Year())*year + int(s.after.Month()-s.first.Month())
	each := (count + columns - 1) / columns
	shown := 0
	var grid strings.Builder
	for i := 0; i < count; i += each {
		month := s.first.AddDate(0, i, 0)
		x := s.x(month)
		if i > 0 {
			for _, b := range d.Bars {
				grid.WriteString("M" + number(x) + " " + number(b.Lane) + "v" + number(barHeight))
			}
		}
		add := func(to *[]label, y float64, text string) {
			if x+textWidth(text, words) <= right {
				*to = append(*to, label{X: round(x), Y: y, Words: text})
			}
		}
		if month.Year() != shown {
			shown = month.Year()
			add(&d.Years, yearsLine, strconv.Itoa(shown)+"年")
		}
		add(&d.Months, monthsLine, strconv.Itoa(int(month.Month()))+"月")
	}
	d.Grid = grid.String()
}

// bar draws one entry: what it is, the words of its date, and the bar. The
// words begin where the bar does, or as far to the left as they need.
func (s scale) bar(e Entry, top float64) (bar, bool) {
	to, ok := day(e.Span.To)
	from, begins := day(e.Span.From)
	if !ok {
		return bar{}, false
	}
	end := s.x(to.AddDate(0, 0, 1))
	b := bar{To: e.Span.To, Lane: top + barDown}
	start, pointed := left, true
	if begins && !e.Span.Until {
		b.From = e.Span.From
		if !from.Before(s.first) {
			start, pointed = s.x(from), false
		}
	}
	if end-start < least { // a day is narrower than can be seen
		start = max(min((start+end-least)/2, right-least), left)
		end = start + least
	}
	upper, lower := b.Lane, b.Lane+barHeight
	if pointed {
		b.Path = path(point{start, upper + barHeight/2}, point{start + tip, upper}, point{end, upper}, point{end, lower}, point{start + tip, lower})
	} else {
		b.Path = path(point{start, upper}, point{end, upper}, point{end, lower}, point{start, lower})
	}
	name := e.Label
	if e.Measure > 0 {
		name = "第 " + strconv.Itoa(e.Measure) + " 条 " + name
	}
	b.Title = label{Y: top + titleDown, Words: name, Squeeze: squeeze(name, title)}
	b.Words = label{Y: top + wordsDown, Words: e.Words(), Squeeze: squeeze(e.Words(), words)}
	room := right - max(textWidth(name, title), textWidth(e.Words(), words))
	b.Title.X = round(max(min(start, room), left))
	b.Words.X = b.Title.X
	return b, true
}

// squeeze is the width that text is squeezed into where it has not room enough.
func squeeze(text string, size float64) float64 {
	if textWidth(text, size) > right-left {
		return right - left
	}
	return 0
}

func monthWords(d time.Time) string {
	return strconv.Itoa(d.Year()) + "年" + strconv.Itoa(int(d.Month())) + "月"
}

func day(d calc.Date) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// A point of the drawing, in units from its upper left corner.
type point struct{ x, y float64 }

func path(points ...point) string {
	var b strings.Builder
	for i, p := range points {
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(number(p.x) + " " + number(p.y))
	}
	return b.String() + "z"
}

func number(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }

// round cuts a length to a tenth of a unit.
func round(v float64) float64 { return math.Round(v*10) / 10 }

// textWidth is about how wide text is, rather too much than too little: which
// font a reader has is not known.
func textWidth(text string, size float64) float64 {
	ems := 0.0
	for _, r := range text {
		switch {
		case r == ' ':
			ems += 0.35
		case r < 0x2000: // no Chinese, no dash
			ems += 0.64
		default:
			ems++
		}
	}
	return ems * size
}
