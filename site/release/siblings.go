package release

import (
	"fmt"
	"math/bits"
	"path"
	"runtime"
	"sync"

	"wengang/site/program"

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

// Siblings compresses the text of the site ahead, for hosts that send such a
// file in place of the plain one: name.gz (gzip) and name.br (brotli) go beside
// name, by path under the root of the site. It packs what is text by its name
// and only where that makes it smaller, so a host may send any sibling that it
// finds. The program is packed already and has no sibling from here.
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
			for ending, pack := range map[string]func([]byte) ([]byte, error){".gz": program.Gzip, ".br": brotliOfText} {
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

func brotliOfText(data []byte) ([]byte, error) {
	quality := brotli.BestCompression
	if len(data) >= large {
		quality = 9
	}
	// The least window that holds the file: memory goes with the window.
	window := min(max(bits.Len(uint(len(data))), 10), 24)
	return program.Brotli(data, brotli.WriterOptions{Quality: quality, LGWin: window})
}
