package program

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// recording gives the module with an export for each of its functions, named by its number:
// a global that is 1 once the function was entered.
func recording(module []byte) ([]byte, error) {
	m, err := readModule(module)
	if err != nil {
		return nil, err
	}
	for i, s := range m.all {
		if s.id != globalSection {
			continue
		}
		body := slices.Concat(uvarint(globalsBefore+len(m.bodies)), s.body[1:])
		for range m.bodies {
			body = append(body, "\x7f\x01\x41\x00\x0b"...)
		}
		m.all[i].body = body
	}
	for i, body := range m.bodies {
		r := reader{data: body}
		for range r.count() {
			r.unsigned()
			r.byte()
		}
		if r.err != nil {
			return nil, r.err
		}
		locals := len(body) - len(r.data)
		set := append([]byte{0x41, 1, 0x24}, uvarint(globalsBefore+i)...)
		m.bodies[i] = slices.Concat(body[:locals], set, r.data)
		m.exports = append(m.exports, export(fmt.Sprint(i), 3, globalsBefore+i))
	}
	return m.bytes(), nil
}

func uvarint(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }
