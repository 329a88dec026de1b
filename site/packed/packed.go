// Package packed precompresses the text of the site, for hosts that send such a
// file in place of the plain one: name.gz (gzip) and name.br (brotli)
// stand beside name. Its contract: [Siblings] packs what is text by its name
// and only where that makes it smaller, so a host may send any sibling that it
// finds; the same files give the same bytes. The program is packed already and
// has no sibling from here.
package packed

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/bits"
	"path"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// isText are the endings of names under which the site has text.
var isText = map[string]bool{
	".css": true, ".html": true, ".ics": true, ".js": true, ".json": true,
	".svg": true, ".txt": true, ".webmanifest": true, ".xml": true,
}

// large is the size in bytes from which brotli at its best no longer earns its
// time: the edition in one file, which carries the program and so hardly
// shrinks, is 0.4 % smaller by it and takes seventy times as long.
const large = 1 << 20

// Siblings gives what goes beside files, by path under the root of the site.
func Siblings(files map[string][]byte) (map[string][]byte, error) {
	var (
		mu       sync.Mutex
		wg       sync.WaitGroup
		failed   error
		siblings = make(map[string][]byte)
		free     = make(chan struct{}, runtime.GOMAXPROCS(0))
	)
	for name, data := range files {
		if !isText[path.Ext(name)] {
			continue
		}
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			for ending, pack := range map[string]func([]byte) ([]byte, error){".gz": inGzip, ".br": inBrotli} {
				small, err := pack(data)
				mu.Lock()
				switch {
				case err != nil:
					failed = fmt.Errorf("%s%s: %w", name, ending, err)
				case len(small) < len(data):
					siblings[name+ending] = small
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return siblings, failed
}

func inGzip(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	return whole(&b, w, data)
}

func inBrotli(data []byte) ([]byte, error) {
	quality := brotli.BestCompression
	if len(data) >= large {
		quality = 9
	}
	// The least window that holds the file: memory goes with the window.
	window := min(max(bits.Len(uint(len(data))), 10), 24)
	var b bytes.Buffer
	return whole(&b, brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: window}), data)
}

// whole writes all of data through w, which packs into b.
func whole(b *bytes.Buffer, w io.WriteCloser, data []byte) ([]byte, error) {
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
