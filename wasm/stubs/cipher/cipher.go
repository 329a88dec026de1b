// Package cipher stands in for crypto/cipher: go-app can encrypt a state.
package cipher

import "wengang/wasm/stubs"

type Block any

type AEAD struct{}

func NewGCM(Block) (AEAD, error) { return AEAD{}, stubs.Err }

func (AEAD) NonceSize() int { return 0 }

func (AEAD) Seal(dst, nonce, plaintext, data []byte) []byte { return nil }

func (AEAD) Open(dst, nonce, ciphertext, data []byte) ([]byte, error) { return nil, stubs.Err }
