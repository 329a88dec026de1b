package release

import (
	"fmt"
	"math/bits"
	"path"
	"runtime"

	"wengang/site/program"
	"wengang/site/sink"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
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

// Siblings compresses the text of a site ahead into put, for hosts that send such a
// file in place of the plain one: name.gz (gzip) and name.br (brotli) go beside
// name, by path under the root of the site. It packs what is text by its name
// and only where that makes it smaller, so a host may send any sibling that it
// finds. The program is packed already and has no sibling from here.
func Siblings(site Site, put sink.Sink) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range site.Paths() {
		if !isText[path.Ext(name)] {
			continue
		}
		group.Go(func() error {
			data, err := site.Read(name)
			if err != nil {
				return err
			}
			for ending, pack := range map[string]func([]byte) ([]byte, error){".gz": program.Gzip, ".br": brotliOfText} {
				small, err := pack(data)
				if err == nil && len(small) < len(data) {
					err = put.Bytes(name+ending, small)
				}
				if err != nil {
					return fmt.Errorf("%s%s: %w", name, ending, err)
				}
			}
			return nil
		})
	}
	return group.Wait()
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
