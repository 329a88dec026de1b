package page

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"

	"wengang/site/newline"
	"wengang/site/program"

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

// generated are the styles that follow from lists in Go, by name.
var generated = map[string]func() string{"finder.css": finderStyle, "asked.css": askedStyle}

// minified are the assets that were read, by name: that which all pages have is in
// ten bundles, and `serve` builds them again.
var minified sync.Map

// readAsset gives an asset as the site sends it. Nobody may write to it.
func readAsset(name string) ([]byte, error) {
	read, _ := minified.LoadOrStore(name, sync.OnceValues(func() ([]byte, error) { return minifiedAsset(name) }))
	return read.(func() ([]byte, error))()
}

func minifiedAsset(name string) ([]byte, error) {
	source, err := fs.ReadFile(newline.FS(assetFiles), "assets/"+name)
	if style, ok := generated[name]; ok {
		source, err = []byte(style()), nil
	}
	if err != nil {
		return nil, err
	}
	small, err := minifier.Bytes(path.Ext(name), source)
	if err != nil {
		return nil, fmt.Errorf("assets/%s: %w", name, err)
	}
	return small, nil
}

// tokensFile has what the styles of all pages choose from.
const tokensFile = "tokens.css"

var (
	token    = regexp.MustCompile(`(--[\w-]+):[^;}]*;?`)
	tokenUse = regexp.MustCompile(`var\((--[\w-]+)`)
)

// usedTokens leaves of tokens, which are minified, those that styles use, and
// those that these use.
func usedTokens(tokens []byte, styles ...[]byte) []byte {
	for before := 0; before != len(tokens); {
		before = len(tokens)
		used := make(map[string]bool)
		for _, style := range append([][]byte{tokens}, styles...) {
			for _, use := range tokenUse.FindAllSubmatch(style, -1) {
				used[string(use[1])] = true
			}
		}
		tokens = token.ReplaceAllFunc(tokens, func(stated []byte) []byte {
			name, _, _ := bytes.Cut(stated, []byte(":"))
			if used[string(name)] {
				return stated
			}
			return nil
		})
	}
	return tokens
}

// asset puts an asset into the site and gives its path. The name holds its
// hash, so that a host may let it be cached for ever: other bytes have another
// name.
func (r *renderer) asset(name string) (string, error) { return r.bundle([]string{name}) }

// sums are those by which a page knows an asset that it fetches.
func sums(name string) (string, error) {
	data, err := readAsset(name)
	return program.Sums(data), err
}

// bundle joins assets of one sort to one file, a line each: together they are
// smaller and asked for once. The last gives it its name.
func (r *renderer) bundle(names []string) (string, error) {
	key := strings.Join(names, " ")
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.assets[key]; ok {
		return known, nil
	}
	var lines [][]byte
	for _, name := range names {
		data, err := readAsset(name)
		if err != nil {
			return "", err
		}
		if bytes.IndexByte(data, '\n') >= 0 {
			return "", fmt.Errorf("assets/%s: minified it has more than one line, which bundles are told apart by", name)
		}
		lines = append(lines, data)
	}
	if names[0] == tokensFile {
		lines[0] = usedTokens(lines[0], lines[1:]...)
	}
	data := bytes.Join(lines, []byte("\n"))
	last := names[len(names)-1]
	ext := path.Ext(last)
	hashed := strings.TrimSuffix(last, ext) + "." + program.Version(data) + ext
	r.assets[key] = hashed
	return hashed, r.put.Bytes(hashed, data)
}
