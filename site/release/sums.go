package release

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
)

// SumsPath is where the list of check sums stands in the site.
const SumsPath = "SHA256SUMS"

// Sums lists all files but the list itself, by path, with their SHA-256, in the
// form that `sha256sum -c SHA256SUMS` checks: whoever has a copy of the site can
// tell whether it is the one that was built.
func Sums(files map[string][]byte) []byte {
	var list []byte
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if path != SumsPath {
			list = fmt.Appendf(list, "%x  %s\n", sha256.Sum256(files[path]), path)
		}
	}
	return list
}
