// Package icon embeds the site's icon as PNGs, for systems that do not accept the
// SVG. They are drawn in advance: drawing them took longer than the rest of a
// build. e2e/icon.test.js draws them from the SVG and compares the
// pixels; with UPDATE_SNAPSHOTS=1 it draws them anew.
package icon

import (
	"embed"
	"fmt"
)

//go:embed *.png
var drawn embed.FS

// ManifestSizes are the sides in pixels of the icons that a web manifest names.
var ManifestSizes = []int{192, 512}

// ApplePath is where the icon for telephones of Apple's stands.
const ApplePath = "apple-touch-icon.png"

// Path is where an icon of that size stands.
func Path(size int) string { return fmt.Sprintf("icon-%d.png", size) }

// Sizes names a size as HTML does.
func Sizes(size int) string { return fmt.Sprintf("%dx%d", size, size) }

// Files is every icon, by path under the root of the site.
func Files() (map[string][]byte, error) {
	entries, err := drawn.ReadDir(".")
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	for _, e := range entries {
		if files[e.Name()], err = drawn.ReadFile(e.Name()); err != nil {
			return nil, err
		}
	}
	return files, nil
}
