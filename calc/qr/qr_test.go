package qr

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func link(length int) string {
	const start = "https://example.org/calculator/#f=1.industrial-yes-120.00&"
	if length < len(start) {
		return start[:length]
	}
	var b strings.Builder
	b.WriteString(start)
	for i := 0; b.Len() < length; i++ {
		b.WriteByte("ABCDEFGHabcdefgh0123456789-_.~=&%"[i*i%33])
	}
	return b.String()
}

// Sizes by ISO/IEC 18004, table 7: in byte mode version 1 holds 14 bytes at
// level M, version 40 holds 2331 at M and 2953 at L.
var lengths = []struct {
	length, modules int
	level           string
}{
	{0, 21, "M"},
	{14, 21, "M"}, {15, 25, "M"}, // versions 1 and 2
	{180, 53, "M"}, {181, 57, "M"}, // 9 and 10: the count of bytes grows from 8 to 16 bits
	{213, 57, "M"}, {214, 61, "M"}, // 10 and 11
	{1059, 121, "M"}, {1060, 125, "M"}, // 26 and 27
	{1500, 145, "M"},                   // 32
	{2331, 177, "M"}, {2332, 161, "L"}, // 40 at M, then 36 at L
	{2953, 177, "L"},
}

func TestLengths(t *testing.T) {
	for _, want := range lengths {
		code, err := SVG("code", link(want.length), "")
		if err != nil {
			t.Errorf("%d bytes: %v", want.length, err)
			continue
		}
		if n := len(drawn(t, code.String())); n != want.modules {
			t.Errorf("%d bytes: %d modules, want %d", want.length, n, want.modules)
		}
	}
}

func TestRefused(t *testing.T) {
	if code, err := SVG("code", link(2954), ""); !errors.Is(err, ErrTooLong) || code.Name != "" {
		t.Errorf("2954 bytes: %v", err)
	}
	if code, err := SVG("code", "https://example.org/稳岗", ""); !errors.Is(err, ErrNotASCII) || code.Name != "" {
		t.Errorf("not ASCII: %v", err)
	}
}

var ascii = func() string {
	var b strings.Builder
	for c := byte(' '); c <= '~'; c++ {
		b.WriteByte(c)
	}
	return b.String()
}()

var writeTo = flag.String("qr.write", "", "file to write codes to, for a reader that shares no code with this one: JSON, one a line")

// a sample is a code and what reading it must give.
type sample struct {
	Text    string `json:"text"`
	Modules int    `json:"modules"`
	Level   string `json:"level,omitempty"` // empty for any
	SVG     string `json:"svg"`
}

// Any ASCII text is drawn, every module on whole units and the quiet zone empty. e2e/tests/qr.test.js reads with another program what
// -qr.write keeps of it, and the lengths above.
func TestSamples(t *testing.T) {
	var file bytes.Buffer
	encoder := json.NewEncoder(&file)
	keep := func(t fatal, text, level string) {
		code, err := SVG("code", text, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := encoder.Encode(sample{text, len(drawn(t, code.String())), level, code.String()}); err != nil {
			t.Fatal(err)
		}
	}
	for _, one := range lengths[1:] { // of an empty code zxing-cpp says nothing
		keep(t, link(one.length), one.level)
	}
	rapid.Check(t, func(t *rapid.T) {
		keep(t, rapid.StringOfN(rapid.RuneFrom([]rune(ascii)), 1, 1500, -1).Draw(t, "text"), "")
	})
	if *writeTo == "" {
		return
	}
	if err := os.WriteFile(*writeTo, file.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestMarkup(t *testing.T) {
	code, err := SVG(`a"b`, "https://example.org/?a=1&b=2", `<扫码> & "打开"`)
	if err != nil {
		t.Fatal(err)
	}
	svg := code.String()
	var texts string
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			for _, a := range token.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("attribute %s, which the page's policy refuses", a.Name.Local)
				}
				if (a.Name.Local == "id" || a.Name.Local == "aria-labelledby") && a.Value != `a"b-title` {
					t.Errorf("%s is %q", a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			texts += string(token)
		}
	}
	if texts != `<扫码> & "打开"` {
		t.Errorf("texts are %q", texts)
	}
	if again, _ := SVG(`a"b`, "https://example.org/?a=1&b=2", `<扫码> & "打开"`); again.String() != svg {
		t.Error("drawn again it differs")
	}
}

// A blank code has long runs and blocks; the patterns score as the standard says.
func TestPenalty(t *testing.T) {
	row := func(s string) int { return line(len(s), func(i int) bool { return s[i] == '#' }) }
	for s, want := range map[string]int{
		"#.#.#.#.#.#": 0,
		"####.####":   0,
		"#####.#":     3,
		".#######":    5,
		"#.###.#....": 40,
		"....#.###.#": 40,
		"#.###.#...#": 0,
	} {
		if got := row(s); got != want {
			t.Errorf("%s scores %d, want %d", s, got, want)
		}
	}
	if got, want := penalty(matrix{{true, true}, {true, true}}), 3+10*10; got != want {
		t.Errorf("a dark square scores %d, want %d", got, want)
	}
}

var run = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// fatal is what a *testing.T and a *rapid.T have in common here.
type fatal interface {
	Helper()
	Fatal(...any)
}

// drawn reads the modules off the SVG and checks that the quiet zone is empty.
func drawn(t fatal, svg string) matrix {
	t.Helper()
	box := regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`).FindStringSubmatch(svg)
	size := number(t, box[1])
	m := make(matrix, size-2*quiet)
	for i := range m {
		m[i] = make([]bool, len(m))
	}
	for _, r := range run.FindAllStringSubmatch(svg, -1) {
		x, y, n := number(t, r[1])-quiet, number(t, r[2])-quiet, number(t, r[3])
		for i := range n {
			m[y][x+i] = true // out of range in the quiet zone
		}
	}
	return m
}

func number(t fatal, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
