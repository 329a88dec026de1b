package icon

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"slices"
	"testing"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
	`<rect width="32" height="32" rx="8" ry="8" fill="#0b5563"/>` +
	`<path d="M4 16h24" fill="none" stroke="#fff" stroke-width="4"/></svg>`

// The drawing is 32 units wide, the icon 192 pixels: a unit is 6 pixels, so the
// stroke of 4 units about the middle covers the rows from 84 to 107.
func TestDrawing(t *testing.T) {
	all, err := drawAll([]byte(drawing))
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
		img := all[test.path]
		if img.Bounds() != image.Rect(0, 0, test.side, test.side) {
			t.Errorf("%s is %v", test.path, img.Bounds())
		}
		for p, want := range test.at {
			if got := img.RGBAAt(p.X, p.Y); got != want {
				t.Errorf("%s at %v: %v, want %v", test.path, p, got, want)
			}
		}
	}
	if len(all) != len(tests) {
		t.Errorf("%d icons", len(all))
	}
}

// The PNGs are the site's own icon, small. UPDATE_SNAPSHOTS=1 draws them anew.
func TestFiles(t *testing.T) {
	svg, err := os.ReadFile("../page/assets/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	want, err := drawAll(svg)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE_SNAPSHOTS") == "1" {
		for path, img := range want {
			data, err := encode(img)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range files {
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if want[path] == nil || !slices.Equal(pixels(got), pixels(want[path])) {
			t.Errorf("%s is not icon.svg as drawn; UPDATE_SNAPSHOTS=1 draws it anew", path)
		}
		if len(data) > 24_000 {
			t.Errorf("%s has %d bytes", path, len(data))
		}
	}
	if len(files) != len(want) {
		t.Errorf("files %v, want %v", slices.Collect(maps.Keys(files)), slices.Collect(maps.Keys(want)))
	}
}

// pixels are those of an image as a PNG keeps them, colours not multiplied by
// how clear they are.
func pixels(img image.Image) []byte {
	plain := image.NewNRGBA(img.Bounds())
	draw.Draw(plain, plain.Bounds(), img, image.Point{}, draw.Src)
	return plain.Pix
}

func TestBadDrawing(t *testing.T) {
	if _, err := drawAll([]byte("<svg")); err == nil || err.Error()[:len("icon.svg: ")] != "icon.svg: " {
		t.Errorf("a broken drawing gives %v", err)
	}
}
