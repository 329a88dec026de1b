// Package sums writes SHA256SUMS, the checksums of all files of the site, with
// which `sha256sum -c SHA256SUMS` verifies a copy.
package sums

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
)

// Path is where the list stands in the site.
const Path = "SHA256SUMS"

// Of lists all files but the list itself, by path.
func Of(files map[string][]byte) []byte {
	var list []byte
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if path != Path {
			list = fmt.Appendf(list, "%x  %s\n", sha256.Sum256(files[path]), path)
		}
	}
	return list
}
