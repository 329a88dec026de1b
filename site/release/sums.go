package release

import (
	"crypto/sha256"
	"fmt"
)

// SumsPath is where the list of check sums stands in the site.
const SumsPath = "SHA256SUMS"

// sumLine is a line of a list of sums, as `sha256sum -c` reads it.
const sumLine = "%x  %s\n"

// A Site is one whose files are made already.
type Site interface {
	Paths() []string                  // of all files, in order
	Read(path string) ([]byte, error) // fs.ErrNotExist where there is none
}

// Sums lists all files but the list itself, by path, with their SHA-256, in the
// form that `sha256sum -c SHA256SUMS` checks: whoever has a copy of the site can
// tell whether it is the one that was built.
func Sums(site Site) ([]byte, error) {
	var list []byte
	for _, path := range site.Paths() {
		if path == SumsPath {
			continue
		}
		data, err := site.Read(path)
		if err != nil {
			return nil, err
		}
		list = fmt.Appendf(list, sumLine, sha256.Sum256(data), path)
	}
	return list, nil
}
