package icon

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
	`<rect width="32" height="32" rx="8" ry="8" fill="#0b5563"/>` +
	`<path d="M4 16h24" fill="none" stroke="#fff" stroke-width="4"/></svg>`

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// The drawing is 32 units wide, the icon 192 pixels: a unit is 6 pixels, so the
// stroke of 4 units about the middle covers the rows from 84 to 107.
func TestFiles(t *testing.T) {
	files, err := Files([]byte(drawing))
	if err != nil {
		t.Fatal(err)
	}
	ground, white, clear := color.RGBA{0x0b, 0x55, 0x63, 0xff}, color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{}
	tests := []struct {
		path string
		side int
		at   map[image.Point]color.RGBA
	}{
		{"icon-192.png", 192, map[image.Point]color.RGBA{
			{0, 0}: clear, {191, 191}: clear, {96, 0}: ground,
			{96, 82}: ground, {96, 85}: white, {96, 106}: white, {96, 109}: ground, {20, 96}: ground,
		}},
		{"icon-512.png", 512, map[image.Point]color.RGBA{{0, 0}: clear, {256, 256}: white}},
		{"apple-touch-icon.png", 180, map[image.Point]color.RGBA{{0, 0}: ground, {179, 179}: ground, {90, 90}: white}},
	}
	for _, test := range tests {
		img := decode(t, files[test.path])
		if img.Bounds() != image.Rect(0, 0, test.side, test.side) {
			t.Errorf("%s is %v", test.path, img.Bounds())
		}
		for p, want := range test.at {
			if got := color.RGBAModel.Convert(img.At(p.X, p.Y)); got != want {
				t.Errorf("%s at %v: %v, want %v", test.path, p, got, want)
			}
		}
	}
	if len(files) != len(tests) {
		t.Errorf("%d files", len(files))
	}
}

// The site's own icon can be drawn, small, and the same each time.
func TestOwnIcon(t *testing.T) {
	svg, err := os.ReadFile("../page/assets/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	first, err := Files(svg)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Files(svg)
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range first {
		if !bytes.Equal(data, second[path]) {
			t.Errorf("%s differs", path)
		}
		if len(data) > 24_000 {
			t.Errorf("%s has %d bytes", path, len(data))
		}
	}
}

func TestBadDrawing(t *testing.T) {
	if _, err := Files([]byte("<svg")); err == nil || !strings.HasPrefix(err.Error(), "icon.svg: ") {
		t.Errorf("a broken drawing gives %v", err)
	}
}
