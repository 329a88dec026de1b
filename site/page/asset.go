package page

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

//go:embed assets
var assetFiles embed.FS

var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	m.AddFunc(".svg", svg.Minify)
	return m
}()

// readAsset gives an asset as the site sends it.
func readAsset(name string) ([]byte, error) {
	source, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		return nil, err
	}
	small, err := minifier.Bytes(path.Ext(name), source)
	if err != nil {
		return nil, fmt.Errorf("assets/%s: %w", name, err)
	}
	return small, nil
}

// asset puts an asset into the site and gives its path. The name holds its
// hash, so that a host may let it be cached for ever: other bytes have another
// name.
func (r *renderer) asset(name string) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.assets[name]; ok {
		return known, nil
	}
	data, err := readAsset(name)
	if err != nil {
		return "", err
	}
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + Version(data) + ext
	r.assets[name] = hashed
	r.pages.Files[hashed] = data
	return hashed, nil
}
