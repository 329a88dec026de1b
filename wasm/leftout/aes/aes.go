// Package aes stands in for crypto/aes: go-app can encrypt a state.
package aes

import (
	"wengang/wasm/leftout"
	"wengang/wasm/leftout/cipher"
)

func NewCipher([]byte) (cipher.Block, error) { return nil, leftout.Err }
