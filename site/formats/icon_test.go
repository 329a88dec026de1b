package formats

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"testing"
)

// The icon is 32 units wide, with corners of 7 units and a stroke of 2.6 about
// x = 16 from y = 5 to 13: what stands where follows for every size. That all
// pixels are those of icon.svg is for e2e/tests/icon.test.js, which draws it.
func TestIcons(t *testing.T) {
	files, err := Icons()
	if err != nil {
		t.Fatal(err)
	}
	ground, white, clear := color.NRGBA{0x0b, 0x55, 0x63, 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}, color.NRGBA{}
	tests := []struct {
		path   string
		side   int
		corner color.NRGBA
	}{
		{iconPath(192), 192, clear},
		{iconPath(512), 512, clear},
		{"apple-touch-icon.png", 180, ground}, // that system rounds it itself, and shows what is clear as black
	}
	for _, test := range tests {
		data := files[test.path]
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", test.path, err)
			continue
		}
		last := test.side - 1
		unit := float64(test.side) / 32
		at := func(x, y float64) image.Point { return image.Pt(int(x*unit), int(y*unit)) }
		if img.Bounds() != image.Rect(0, 0, test.side, test.side) {
			t.Errorf("%s is %v", test.path, img.Bounds())
		}
		for p, want := range map[image.Point]color.NRGBA{
			{}: test.corner, {X: last, Y: last}: test.corner, {X: last}: test.corner, {Y: last}: test.corner,
			at(16, 0): ground, at(0, 16): ground, at(16, 9): white, at(16, 12): white,
			at(14, 11): ground, at(18, 11): ground, at(16, 15): ground,
		} {
			if got := color.NRGBAModel.Convert(img.At(p.X, p.Y)); got != want {
				t.Errorf("%s at %v: %v, want %v", test.path, p, got, want)
			}
		}
		if len(data) > 24_000 {
			t.Errorf("%s has %d bytes", test.path, len(data))
		}
	}
	if len(files) != len(tests) || len(manifestSizes) != len(tests)-1 {
		t.Errorf("files %v", slices.Collect(maps.Keys(files)))
	}
}
