package timeline_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/site/notice/quantity"
	"wengang/site/page/timeline"

	"pgregory.net/rapid"
)

// span is a mark as a clerk makes it.
func span(t *testing.T, id, words string) calc.Span {
	t.Helper()
	s, err := quantity.Parse(words)
	if err != nil {
		t.Fatal(err)
	}
	s.ID, s.Measure = id, measureOf(id)
	return s
}

func phrase(id, words string) calc.Span {
	return calc.Span{ID: id, Text: words, Kind: calc.KindPhrase, Measure: measureOf(id)}
}

// measureOf is the measure of which the tests speak by the first letters of an id.
func measureOf(id string) (measure int) {
	_, _ = fmt.Sscanf(id, "m%d-", &measure)
	return measure
}

// until is a span whose words say up to when.
func until(s calc.Span) calc.Span {
	s.Until = true
	return s
}

// timed is a phrase marked as words of time.
func timed(s calc.Span) calc.Span {
	s.Time = true
	return s
}

func link(e timeline.Entry) string {
	if e.Measure == 0 {
		return ""
	}
	return fmt.Sprintf("../measures/%d/", e.Measure)
}

// paragraphs are those of a notice that was never issued.
func paragraphs(measure int) timeline.Paragraph {
	return map[int]timeline.Paragraph{
		0: {"本通知", "开头。本通知自2031年5月6日起施行。"},
		3: {"甲", "先说一句。对2030年全年产值大的企业，2031年第一季度产值增长的，给予奖励；其他企业2031年第一季度增长的，也给。"},
		4: {"乙", "某政策（含某某，以及某某）延续至2031年6月底，别的再说。"},
		5: {"丙", "推出某季，2031年2月1日-3月5日期间，凭证（见“附件，一”）可以享受；对2031年春节期间，坚持工作的有补贴。"},
		6: {"丁", "某项（2031年4月内，除外）照办"},
	}[measure]
}

func entries(t *testing.T) []timeline.Entry {
	return timeline.Entries([]calc.Span{
		span(t, "m3-year", "2030年全年"), span(t, "m3-quarter", "2031年第一季度"), span(t, "m3-again", "2031年第一季度"),
		span(t, "m3-reward", "100元"), until(span(t, "m4-until", "2031年6月底")), span(t, "m5-window", "2031年2月1日-3月5日"),
		timed(phrase("m5-festival", "2031年春节期间")), phrase("m5-proof", "凭证"), span(t, "m6-month", "2031年4月"), span(t, "notice-from", "2031年5月6日"),
	}, "2031-01-02", paragraphs)
}

// Periods alone, in order, each once in its measure, with the words around it.
func TestEntries(t *testing.T) {
	var got []string
	for _, e := range entries(t) {
		got = append(got, fmt.Sprintf("%d %s %s %s %s | %s | %s", e.Measure, e.Span.From, e.Span.To, e.Span.ID, e.Label, e.Words(), e.Context))
	}
	want := []string{
		"3 2030-01-01 2030-12-31 m3-year 甲 | 2030年全年 | 对2030年全年产值大的企业",
		"3 2031-01-01 2031-03-31 m3-quarter 甲 | 2031年第一季度 | 2031年第一季度产值增长的",
		"0 2031-01-02 2031-01-02  本通知印发 | 2031年1月2日 | 2031年1月2日印发",
		"5 2031-02-01 2031-03-05 m5-window 丙 | 2031年2月1日-3月5日 | 2031年2月1日-3月5日期间，凭证（见“附件，一”）可以享受",
		"6 2031-04-01 2031-04-30 m6-month 丁 | 2031年4月 | 2031年4月内，除外",
		"0 2031-05-06 2031-05-06 notice-from 本通知 | 2031年5月6日 | 本通知自2031年5月6日起施行",
		"4 2031-06-30 2031-06-30 m4-until 乙 | 至2031年6月底 | 某政策（含某某，以及某某）延续至2031年6月底",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// Words of time that name no day stand apart, and get none. Other phrases do not.
func TestUndated(t *testing.T) {
	got := timeline.Undated([]calc.Span{timed(phrase("m5-festival", "2031年春节期间")), phrase("m5-year", "2031年春节"), phrase("m5-proof", "凭证"), span(t, "m6-month", "2031年4月")}, paragraphs)
	if len(got) != 1 {
		t.Fatalf("%d entries: %v", len(got), got)
	}
	e := got[0]
	if e.Measure != 5 || e.Label != "丙" || e.Words() != "2031年春节期间" || e.Context != "对2031年春节期间，坚持工作的有补贴" || e.Span.From != "" || e.Span.To != "" {
		t.Errorf("%+v", e)
	}
}

// The first entry to end does so in December 2030, the last in June 2031: seven
// months, in columns of two. UPDATE_SNAPSHOTS=1 rewrites the picture.
func TestDraw(t *testing.T) {
	svg := string(timeline.Draw("when", entries(t), link))
	if err := check(svg); err != nil {
		t.Fatal(err)
	}
	if again := string(timeline.Draw("when", entries(t), link)); again != svg {
		t.Error("drawn again it differs")
	}
	const file = "testdata/timeline.svg"
	lines := strings.ReplaceAll(svg, "><", ">\n<")
	if os.Getenv("UPDATE_SNAPSHOTS") != "" {
		if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if lines != string(want) {
		t.Errorf("%s differs; UPDATE_SNAPSHOTS=1 rewrites it:\n%s", file, lines)
	}
}

// Places are worked out by hand: 318 units for the 31 + 31 + 28 = 90 days of
// December, January and February, from 1 on.
func TestPlaces(t *testing.T) {
	at := func(from, to calc.Date) timeline.Entry {
		return timeline.Entry{Span: calc.Span{Text: "某日", Kind: calc.KindPeriod, From: from, To: to}}
	}
	december := at("2022-12-01", "2022-12-31")
	february := at("2023-02-01", "2023-02-28")
	end := at("2023-02-14", "2023-02-14")
	end.Span.Until = true
	svg := string(timeline.Draw("p", []timeline.Entry{
		december, at("2022-01-01", "2022-12-31"), february, end, at("2023-02-28", "2023-02-28"), at("2023-01-15", "2023-01-15"),
	}, link))
	for _, want := range []string{
		// 1 + 31 ÷ 90 × 318 = 110.5; the lane begins at 40 + 46, and is 10 high
		`data-from="2022-12-01" data-to="2022-12-31" d="M1 86L110.5 86L110.5 96L1 96z"`,
		// the year begins before the picture: a point at the edge, 62 further down
		`data-from="2022-01-01" data-to="2022-12-31" d="M1 153L7 148L110.5 148L110.5 158L7 158z"`,
		// 1 + 62 ÷ 90 × 318 = 220.1, to the right edge
		`data-from="2023-02-01" data-to="2023-02-28" d="M220.1 210L319 210L319 220L220.1 220z"`,
		// until the 14th has no beginning: 1 + 76 ÷ 90 × 318 = 269.5
		`class="pic-fill" data-to="2023-02-14" d="M1 277L7 272L269.5 272L269.5 282L7 282z"`,
		// one day is 3.5 wide, made 6, and the last one stays within the lane
		`data-from="2023-02-28" data-to="2023-02-28" d="M313 334L319 334L319 344L313 344z"`,
		// 1 + 45.5 ÷ 90 × 318 = 161.8 is the middle of 15 January
		`data-from="2023-01-15" data-to="2023-01-15" d="M158.8 396L164.8 396L164.8 406L158.8 406z"`,
		`<title id="p-title">时间轴：2022年12月至2023年2月</title>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s:\n%s", want, strings.ReplaceAll(svg, "><", ">\n<"))
		}
	}
	if got := timeline.Draw("p", nil, link); got != "" {
		t.Errorf("no entries draw %q", got)
	}
	if got := timeline.Draw("p", []timeline.Entry{at("", "soon")}, link); got != "" {
		t.Errorf("an entry without days draws %q", got)
	}
}

// For any days and words the picture is well formed and within its frame, and its
// labels do not overlap.
func TestEveryTimeline(t *testing.T) {
	date := rapid.Custom(func(t *rapid.T) calc.Date {
		year := rapid.OneOf(rapid.IntRange(2022, 2024), rapid.IntRange(1, 9999)).Draw(t, "year")
		return calc.Date(fmt.Sprintf("%04d-%02d-%02d", year, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")))
	})
	words := rapid.StringMatching(`[一-龥0-9<&" ]{0,60}`)
	rapid.Check(t, func(t *rapid.T) {
		var all []timeline.Entry
		for range rapid.IntRange(1, 12).Draw(t, "entries") {
			from, to := date.Draw(t, "from"), date.Draw(t, "to")
			all = append(all, timeline.Entry{
				Measure: rapid.IntRange(0, 25).Draw(t, "measure"), Label: words.Draw(t, "label"),
				Span: calc.Span{Text: words.Draw(t, "text"), Kind: calc.KindPeriod, From: min(from, to), To: max(from, to), Until: rapid.Bool().Draw(t, "until")},
			})
		}
		svg := string(timeline.Draw("p", all, link))
		if err := check(svg); err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		if bars := strings.Count(svg, "data-to="); bars != len(all) {
			t.Fatalf("%d bars for %d entries", bars, len(all))
		}
	})
}

var coordinates = regexp.MustCompile(`[ML](-?[0-9.]+) (-?[0-9.]+)`)

// check reads the picture as an XML reader does: well formed, named, no
// attribute that a strict policy refuses, type of 12 units and more, all of it
// within the viewBox, no text upon another. It takes a character for no wider
// than its type is high.
func check(svg string) error {
	type box struct{ left, top, right, bottom float64 }
	var frame box
	var labels []box
	var text *box
	var size float64
	d := xml.NewDecoder(strings.NewReader(svg))
	within := func(b box) error {
		const slack = 0.2
		if b.left < -slack || b.top < -slack || b.right > frame.right+slack || b.bottom > frame.bottom+slack || b.left > b.right || b.top > b.bottom {
			return fmt.Errorf("%+v is not within %+v", b, frame)
		}
		return nil
	}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			get := make(map[string]string)
			for _, a := range token.Attr {
				get[a.Name.Local] = a.Value
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					return fmt.Errorf("attribute %s", a.Name.Local)
				}
			}
			length := func(key string) float64 {
				v, e := strconv.ParseFloat(get[key], 64)
				if e != nil && err == nil {
					err = fmt.Errorf("<%s %s=%q>", token.Name.Local, key, get[key])
				}
				return v
			}
			switch token.Name.Local {
			case "svg":
				if _, err := fmt.Sscanf(get["viewBox"], "0 0 %g %g", &frame.right, &frame.bottom); err != nil {
					return err
				}
				if get["role"] != "group" || !strings.Contains(svg, `<title id="`+get["aria-labelledby"]+`">`) {
					return fmt.Errorf("the picture has no name: %v", get)
				}
			case "text":
				size = length("font-size")
				if size < 12 {
					return fmt.Errorf("type of %g", size)
				}
				text = &box{length("x"), length("y") - 0.9*size, 0, length("y") + 0.2*size}
				if get["textLength"] != "" {
					text.right = length("x") + length("textLength")
				}
			case "rect":
				err = within(box{length("x"), length("y"), length("x") + length("width"), length("y") + length("height")})
			case "path":
				for _, p := range coordinates.FindAllStringSubmatch(get["d"], -1) {
					x, _ := strconv.ParseFloat(p[1], 64)
					y, _ := strconv.ParseFloat(p[2], 64)
					if err := within(box{x, y, x, y}); err != nil {
						return err
					}
				}
			}
			if err != nil {
				return err
			}
		case xml.CharData:
			if text == nil {
				continue
			}
			if text.right == 0 {
				text.right = text.left
				for _, r := range string(token) {
					if r < 0x2000 {
						text.right += 0.34 * size // a digit is wider, a space narrower
					} else {
						text.right += size
					}
				}
			}
			if err := within(*text); err != nil {
				return fmt.Errorf("%q: %w", string(token), err)
			}
			for _, other := range labels {
				if text.left < other.right && other.left < text.right && text.top < other.bottom-2 && other.top < text.bottom-2 {
					return fmt.Errorf("%q stands upon another text", string(token))
				}
			}
			labels = append(labels, *text)
		case xml.EndElement:
			text = nil
		}
	}
}
