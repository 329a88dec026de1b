package picture

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/svg"
	"wengang/site/notice"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func policy(t *testing.T) *calc.Policy {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

func number(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func growthOf(p *calc.Policy) *calc.Growth {
	g, ok := calc.TermsOf[*calc.Growth](p)
	if !ok {
		panic("the policy lacks the rule")
	}
	return g
}

// rule is a growth rule with other numbers than the notice's.
func rule(growth, reward, step, bonus, limit string) *calc.Growth {
	return &calc.Growth{
		Year:       calc.Period{Text: "某年"},
		Large:      calc.Quantity{Text: "若干元以上"},
		Industrial: calc.Phrase{Text: "企业"},
		Quarter:    calc.Period{Text: "某季度"},
		Rate:       calc.Phrase{Text: "增速"},
		Growth:     calc.Quantity{Number: number(growth), Unit: calc.Percent},
		Reward:     calc.Quantity{Number: number(reward), Unit: calc.Yuan},
		Step:       calc.Quantity{Number: number(step), Unit: calc.Points},
		Bonus:      calc.Quantity{Number: number(bonus), Unit: calc.Yuan},
		Cap:        calc.Quantity{Number: number(limit), Text: "到此为止", Unit: calc.Yuan},
	}
}

// pictures are those that are kept in testdata. UPDATE_SNAPSHOTS=1 rewrites them.
func pictures(t *testing.T) map[string]svg.Element {
	g := growthOf(policy(t))
	uneven := rule("7.5", "30000", "2.5", "12000", "70000")
	fine := rule("1", "1000", "0.1", "3", "9999.99")
	return map[string]svg.Element{
		"stairs":          Stairs("p", g, nil),
		"stairs-first":    Stairs("p", g, new(number("15.00"))),
		"stairs-below":    Stairs("p", g, new(number("14.99"))),
		"stairs-third":    Stairs("p", g, new(number("26.31"))),
		"stairs-cap":      Stairs("p", g, new(number("48.00"))),
		"stairs-negative": Stairs("p", g, new(number("-33.34"))),
		"stairs-enormous": Stairs("p", g, new(number("9999999999999999800.00"))),
		"uneven":          Stairs("p", uneven, new(number("10.00"))),
		"slope":           Stairs("p", fine, new(number("150.00"))),
		"one-step":        Stairs("p", rule("300", "50000", "5", "1", "50000"), new(number("299.99"))),
		"cap-part":        Cap("p", number("60000"), number("2000000")),
		"cap-fen":         Cap("p", number("0.01"), number("100000")),
		"cap-most":        Cap("p", number("87654.32"), number("100000")),
		"cap-full":        Cap("p", number("100000"), number("100000")),
		"cap-over":        Cap("p", number("123456.78"), number("100000")),
		"cap-none":        Cap("p", decimal.Zero, number("100000")),
	}
}

func TestSnapshots(t *testing.T) {
	all := pictures(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		svg := all[name].String()
		if err := check(svg); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		file := filepath.Join("testdata", name+".svg")
		lines := strings.ReplaceAll(svg, "><", ">\n<") + "\n" // for the eye of who reviews the diff
		if os.Getenv("UPDATE_SNAPSHOTS") != "" {
			if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if lines != string(want) {
			t.Errorf("%s differs; UPDATE_SNAPSHOTS=1 rewrites it:\n%s", file, lines)
		}
	}
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil || len(files) != len(all) {
		t.Errorf("testdata has %d pictures, and %d are drawn", len(files), len(all))
	}
}

// Amounts are worked out by hand from clause 2.
func TestStairsSays(t *testing.T) {
	g := growthOf(policy(t))
	for growth, want := range map[string]string{
		"14.99":                  "本企业增速 14.99%，没有达到 15%，没有奖励。",
		"15.00":                  "本企业增速 15%，奖励 200,000 元。",
		"19.99":                  "本企业增速 19.99%，奖励 200,000 元。",
		"20.00":                  "本企业增速 20%，奖励 250,000 元。",
		"44.99":                  "本企业增速 44.99%，奖励 450,000 元。", // 20 + 5 × 5
		"45.00":                  "本企业增速 45%，奖励 500,000 元，已到最高。",
		"9999999999999999800.00": "本企业增速 9,999,999,999,999,999,800%，奖励 500,000 元，已到最高。",
		"-100.00":                "本企业增速 −100%，没有达到 15%，没有奖励。",
		strings.Repeat("9", 90):  "本企业增速 高于 ",
	} {
		if svg := Stairs("p", g, new(number(growth))).String(); !strings.Contains(svg, want) {
			t.Errorf("growth %s: the picture lacks %q:\n%s", growth, want, svg)
		}
	}
}

// The names of ids and words of the notice can't break out of the markup.
func TestEscapes(t *testing.T) {
	g := rule("1", "2", "3", "4", "50")
	g.Rate.Text, g.Cap.Text, g.Large.Text = `<b>&"'`, "</svg>", "<script>"
	svg := Stairs(`p"><`, g, new(number("7"))).String()
	if err := check(svg); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<b>", "<script", `p"><`} {
		if strings.Contains(svg, bad) {
			t.Errorf("the picture has %s:\n%s", bad, svg)
		}
	}
}

// For any terms and any figures the picture is well formed and within its frame,
// and its labels do not overlap.
func TestEveryStaircase(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		digits := rapid.StringMatching(`[1-9][0-9]{0,3}|[1-9][0-9]{0,17}`).Draw(t, "digits")
		if rapid.Bool().Draw(t, "fraction") {
			digits += "." + rapid.StringMatching(`[0-9]{1,6}`).Draw(t, "fraction")
		}
		return digits
	})
	rapid.Check(t, func(t *rapid.T) {
		g := rule(text.Draw(t, "growth"), text.Draw(t, "reward"), text.Draw(t, "step"), text.Draw(t, "bonus"), text.Draw(t, "cap"))
		g.Cap.Text = rapid.StringN(0, 40, -1).Draw(t, "cap text")
		g.Rate.Text = rapid.StringN(0, 40, -1).Draw(t, "rate text")
		var own *decimal.Decimal
		if rapid.Bool().Draw(t, "known") {
			own = new(number(rapid.StringMatching(`-?[0-9]{1,3}\.[0-9]{2}|-?[0-9]{1,60}\.[0-9]{2}`).Draw(t, "own")))
		}
		svg := Stairs("p", g, own).String()
		if err := check(printable(svg)); err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		if Stairs("p", g, own).String() != svg {
			t.Fatal("drawn again it differs")
		}
	})
}

func TestEveryCap(t *testing.T) {
	amount := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "fen"), rapid.Int32Range(-4, 12).Draw(t, "places"))
	})
	rapid.Check(t, func(t *rapid.T) {
		svg := Cap("p", amount.Draw(t, "amount"), amount.Draw(t, "limit")).String()
		if err := check(svg); err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	})
}

// No number of the notice is drawn unless it is given: with other terms none
// of it is left, and with an amount changed only the new one is there.
func TestNumbersComeFromTheNotice(t *testing.T) {
	svg := Stairs("p", rule("7", "33000", "3", "11000", "77000"), new(number("8.00"))).String()
	for _, text := range texts(svg) {
		for _, n := range regexp.MustCompile(`\d[\d,.]*`).FindAllString(text, -1) {
			allowed := []string{"0", "7", "10", "13", "16", "19", "8", "3.3", "4.4", "5.5", "6.6", "7.7", "33,000", "44,000", "55,000", "66,000", "77,000"}
			if !slices.Contains(allowed, strings.Trim(n, ",.")) {
				t.Errorf("%q has %s, which no term gives", text, n)
			}
		}
	}
	p := policy(t)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g := growthOf(p)
		quantities := []calc.Quantity{g.Large, g.Growth, g.Reward, g.Step, g.Bonus, g.Cap}
		for _, r := range p.Rules() {
			quantities = append(quantities, r.Terms.Limit())
		}
		for _, q := range quantities {
			for _, written := range []string{q.Text, q.Number.String(), zhMoney(q)} {
				if len(written) > 3 && strings.Contains(string(source), written) { // shorter ones are lengths of the drawing
					t.Errorf("%s has %s, as %s does", file, written, q.ID)
				}
			}
		}
	}
}

func zhMoney(q calc.Quantity) string { return words.money(q.Number) }

// printable takes out what rapid draws and XML can't carry; the notice has none.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '\uFFFE' || r == '\uFFFF' || r == '\uFFFD' {
			return -1
		}
		return r
	}, s)
}

func texts(svg string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`<(?:text|title|desc)[^>]*>([^<]*)<`).FindAllStringSubmatch(svg, -1) {
		found = append(found, m[1])
	}
	return found
}

// A box is what an element covers, in units.
type box struct {
	name                     string
	left, top, right, bottom float64
}

// check reads the picture as an XML reader does: well formed, named and
// described, no attribute that a strict policy refuses, all of it within the
// viewBox, no text upon another.
func check(svg string) error {
	var frame box
	var labels []box
	var text *box
	ids := make(map[string]bool)
	var labelled string
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			get := make(map[string]string)
			for _, a := range token.Attr {
				get[a.Name.Local] = a.Value
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					return fmt.Errorf("attribute %s", a.Name.Local)
				}
			}
			if id := get["id"]; id != "" {
				ids[id] = true
			}
			length := func(key string) float64 {
				v, e := strconv.ParseFloat(get[key], 64)
				if e != nil && err == nil {
					err = fmt.Errorf("<%s %s=%q>", name, key, get[key])
				}
				return v
			}
			var b box
			switch name {
			case "svg":
				if get["role"] != "img" {
					return fmt.Errorf("role %q", get["role"])
				}
				labelled = get["aria-labelledby"]
				_, err = fmt.Sscanf(get["viewBox"], "0 0 %g %g", &frame.right, &frame.bottom)
				b = frame
			case "rect":
				b = box{name, length("x"), length("y"), length("x") + length("width"), length("y") + length("height")}
			case "line":
				x1, x2, y1, y2 := length("x1"), length("x2"), length("y1"), length("y2")
				b = box{name, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}
			case "circle":
				x, y, r := length("cx"), length("cy"), length("r")+1
				b = box{name, x - r, y - r, x + r, y + r}
			case "path":
				b = box{name, 1e9, 1e9, -1e9, -1e9}
				for _, pair := range strings.FieldsFunc(get["d"], func(r rune) bool { return strings.ContainsRune("MLz", r) }) {
					var x, y float64
					if _, err := fmt.Sscanf(pair, "%g %g", &x, &y); err != nil {
						return fmt.Errorf("path at %q", pair)
					}
					b = box{name, min(b.left, x), min(b.top, y), max(b.right, x), max(b.bottom, y)}
				}
			case "text":
				size := length("font-size")
				if size < 12 {
					return fmt.Errorf("font-size %g", size)
				}
				text = &box{get["text-anchor"], length("x"), length("y") - 0.9*size, size, length("y") + 0.2*size}
				if get["textLength"] != "" {
					text.right = -length("textLength")
				}
				b = frame
			case "title", "desc":
				b = frame
			default:
				return fmt.Errorf("element %s", name)
			}
			if err != nil {
				return err
			}
			if err := within(b, frame); err != nil {
				return err
			}
		case xml.CharData:
			if text == nil {
				continue
			}
			b := *text
			b.name = string(token)
			wide := textWidth(b.name, b.right)
			if b.right < 0 { // squeezed
				wide = -b.right
			}
			switch text.name {
			case "end":
				b.left -= wide
			case "middle":
				b.left -= wide / 2
			}
			b.right = b.left + wide
			if err := within(b, frame); err != nil {
				return err
			}
			for _, other := range labels {
				if b.name != words.here && b.name != words.outside && other.name != words.here && other.name != words.outside &&
					b.left < other.right && other.left < b.right && b.top < other.bottom-2 && other.top < b.bottom-2 {
					return fmt.Errorf("%q stands upon %q", b.name, other.name)
				}
			}
			labels = append(labels, b)
		case xml.EndElement:
			text = nil
		}
	}
	for _, id := range strings.Fields(labelled) {
		if !ids[id] {
			return fmt.Errorf("no element has the id %s", id)
		}
	}
	return nil
}

func within(b, frame box) error {
	const slack = 0.2 // lengths are written to a tenth
	if !(b.left >= -slack && b.top >= -slack && b.right <= frame.right+slack && b.bottom <= frame.bottom+slack && b.left <= b.right && b.top <= b.bottom) {
		return fmt.Errorf("%s covers %.1f %.1f to %.1f %.1f of %g × %g", b.name, b.left, b.top, b.right, b.bottom, frame.right, frame.bottom)
	}
	return nil
}
