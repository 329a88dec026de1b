package program

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// tableOf is the memory of a program of these functions, as far as its table
// of them, with what finds a function in it behind.
func tableOf(names ...string) []byte {
	u32 := binary.LittleEndian.AppendUint32
	n := len(names)
	var text, values, table, functions []byte
	values = []byte{0, 2, 1, 0} // no values, and the stack's height
	for i, name := range names {
		entry := uint32(firstSlot + i)
		table = u32(u32(table, entry), uint32(8*n+len(functions)))
		functions = u32(u32(functions, entry), uint32(len(text)))
		for _, number := range []uint32{0, 0, 1, 0, 0, 0, 7, uint32(40 + i), 6 << 24, 11, 12, 13, 14, 15, 16} { // six of what else belongs to it
			functions = u32(functions, number)
		}
		functions = u32(functions, 0) // each begins at a multiple of eight
		text = append(append(text, name...), 0)
	}
	const header = 72
	m := slices.Clone(tableHead)
	files := append([]byte("files"), 0)
	for _, word := range []int{n, 0, 0, header, header + len(text), header + len(text), header + len(text) + len(files), header + len(text) + len(files) + len(values)} {
		m = binary.LittleEndian.AppendUint64(m, uint64(word))
	}
	m = slices.Concat(m, text, files, values, table, functions, []byte("between"))
	for i := range n {
		for range bucketsEach {
			m = append(u32(m, uint32(i)), make([]byte, bucketSize-4)...)
		}
	}
	return m
}

// The table of functions keeps what the runtime needs, and any function is
// found from the first of its 64.
func TestTheTableIsMadeThinner(t *testing.T) {
	var names []string
	for i := range 100 {
		names = append(names, "main."+strings.Repeat("f", i+1))
	}
	data := tableOf(names...)
	if err := thin(data); err != nil {
		t.Fatal(err)
	}
	table, err := readFunctab(data)
	if err != nil || bytes.Contains(data, []byte("files")) {
		t.Fatal(err)
	}
	buckets := bytes.Index(data, []byte("between")) + len("between")
	for i, f := range table.functions {
		found := binary.LittleEndian.Uint32(data[buckets+i*bucketsEach*bucketSize:])
		if i < 99 && found != uint32(i/64*64) {
			t.Errorf("function %d is looked for from %d", i, found)
		}
		if table.nameOf(i) != names[i] || binary.LittleEndian.Uint32(data[f.at+startLineAt:]) != 0 || len(f.values) != 1 {
			t.Errorf("%s: %+v", table.nameOf(i), f)
		}
		if got, want := data[f.data:f.at+f.size], []byte("\x0b\x00\x00\x00\x0c\x00\x00\x00\x0d\x00\x00\x00\x0e\x00\x00\x00\x0f\x00\x00\x00\xff\xff\xff\xff"); !bytes.Equal(got, want) {
			t.Errorf("%s has %q besides, want all but its arguments", table.nameOf(i), got)
		}
	}
}
