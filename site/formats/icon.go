package formats

import (
	"embed"
	"fmt"
)

// The site's icon, an SVG, as PNGs for the systems that take no SVG. They are
// drawn already: drawing them took more time than all else that a build does.
// e2e/tests/icon.test.js draws them from the SVG and compares the pixels; with
// UPDATE_SNAPSHOTS=1 it draws them anew.
//
//go:embed icon/*.png
var drawnIcons embed.FS

// manifestSizes are the sides in pixels of the icons that a web manifest names.
var manifestSizes = []int{192, 512}

// iconPath is where an icon of that size stands.
func iconPath(size int) string { return fmt.Sprintf("icon-%d.png", size) }

// iconSizes names a size as HTML does.
func iconSizes(size int) string { return fmt.Sprintf("%dx%d", size, size) }

// Icons is every icon, by path under the root of the site.
func Icons() (map[string][]byte, error) {
	entries, err := drawnIcons.ReadDir("icon")
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	for _, e := range entries {
		if files[e.Name()], err = drawnIcons.ReadFile("icon/" + e.Name()); err != nil {
			return nil, err
		}
	}
	return files, nil
}
