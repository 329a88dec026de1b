package icon

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// appleSize is the side that a telephone of Apple's takes.
const appleSize = 180

// drawAll draws every icon, by path under the root of the site.
func drawAll(svg []byte) (map[string]*image.RGBA, error) {
	all := make(map[string]*image.RGBA)
	for _, size := range ManifestSizes {
		img, err := render(svg, size)
		if err != nil {
			return nil, err
		}
		all[Path(size)] = img
	}
	img, err := render(svg, appleSize)
	if err != nil {
		return nil, err
	}
	all[ApplePath] = filled(img)
	return all, nil
}

func render(svg []byte, size int) (*image.RGBA, error) {
	drawing, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, fmt.Errorf("icon.svg: %w", err)
	}
	// The library scales outlines and leaves the widths of strokes as they are.
	for i := range drawing.SVGPaths {
		drawing.SVGPaths[i].LineWidth *= float64(size) / drawing.ViewBox.W
	}
	drawing.SetTarget(0, 0, float64(size), float64(size))
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	drawing.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, img, img.Bounds())), 1)
	return img, nil
}

// filled puts the ground, the colour in the middle of the upper edge, behind
// the round corners: that system rounds them itself and shows what is clear as black.
func filled(img *image.RGBA) *image.RGBA {
	whole := image.NewRGBA(img.Bounds())
	ground := img.RGBAAt(img.Bounds().Dx()/2, 1)
	draw.Draw(whole, whole.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(whole, whole.Bounds(), img, image.Point{}, draw.Over)
	return whole
}

func encode(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	return b.Bytes(), err
}
