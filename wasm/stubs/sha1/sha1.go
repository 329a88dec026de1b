// Package sha1 stands in for crypto/sha1: go-app's server half mentions it.
package sha1

func Sum([]byte) (sum [20]byte) { return sum }
