// Package json stands in for encoding/json: go-app keeps states, sends
// notifications and reads a list of addresses with it, and this program has none
// of them. It asks for a kept state of each key of the browser's store, and finds
// none.
package json

import (
	"fmt"

	"wengang/wasm/stubs"
)

type RawMessage []byte

func Unmarshal([]byte, any) error { return stubs.Err }

// Marshal is for the texts of go-app's errors, by which a crash explains itself;
// unlike the other stubs it works, though what it writes is no JSON.
func Marshal(v any) ([]byte, error) {
	if own, ok := v.(interface{ MarshalJSON() ([]byte, error) }); ok {
		return own.MarshalJSON()
	}
	return fmt.Appendf(nil, "%+v", v), nil
}

func MarshalIndent(v any, prefix, indent string) ([]byte, error) { return Marshal(v) }
