package program

import (
	"bytes"
	"encoding/binary"
)

// The first part carries what the table of functions says of its functions
// folded: offsets that grow from function to function, of which a compressor makes little as they
// stand. They are written as differences, each column of the table by itself, and
// a function of the module that the browser runs first of all writes the table
// (unfoldBody). It halves what the table takes.

// Columns of folded: the numbers of a _func, those of further values, and what
// else belongs to a function.
const (
	furtherColumn = functionSize / 4
	dataColumn    = furtherColumn + 8
	columns       = dataColumn + 16
	columnSize    = 12 // the last value, where the next difference is, and how far apart its four bytes are
)

// isNoData stands for noData, which would be a large difference twice; no other
// difference is as large.
const isNoData = 1<<32 - 2

// folded is what the first part carries in the place of the table.
type folded struct {
	at, length int64 // of what is carried, in the memory: where that is else zero
	table      int64 // address of the functions
	entry      uint32
	step       uint32 // from a function's address to that of the next
	functions  int
}

// fold takes the table of functions out of m, which holds it at t and stands at
// the address at, and returns what belongs to the address free instead. ok is false where the table is of another
// form, and m is as it was.
func fold(m []byte, t *functab, there []bool, at, free int64) (f folded, data []byte, ok bool) {
	number := func(at int) uint32 { return binary.LittleEndian.Uint32(m[at:]) }
	n := len(t.functions)
	if n < 2 {
		return f, nil, false
	}
	f = folded{at: free, table: at + int64(t.table), entry: number(t.table), functions: n}
	f.step = number(t.table+8) - f.entry
	sizes := make([]byte, n) // in fours of bytes; 128 more where the function is not there
	var differences [columns][]uint32
	var last [columns]uint32
	first := t.functions[0].at
	place := first
	for i, g := range t.functions {
		entry := f.entry + uint32(i)*f.step
		if g.at != place || g.size%4 != 0 || g.size >= 4*127 || number(t.table+8*i) != entry {
			return f, nil, false
		}
		place += (g.size + 7) &^ 7
		sizes[i] = byte(g.size / 4)
		if !there[i] {
			sizes[i] |= 128
			continue
		}
		if number(g.at) != entry || number(t.table+8*i+4) != uint32(g.at-t.table) {
			return f, nil, false
		}
		further := int(number(g.at + tablesAt))
		for k := 1; k < g.size/4; k++ {
			c := k
			if k >= furtherColumn+further {
				c = dataColumn + k - furtherColumn - further
			}
			if c >= columns || further > dataColumn-furtherColumn {
				return f, nil, false
			}
			value, difference := number(g.at+4*k), uint32(isNoData)
			if value != noData {
				difference = zigzag(value - last[c])
				last[c] = value
			}
			if value != noData && difference == isNoData {
				return f, nil, false
			}
			differences[c] = append(differences[c], difference)
		}
	}
	head := binary.LittleEndian.AppendUint32(nil, uint32(first-t.table))
	from := free + 4 + columns*columnSize + int64(n)
	var body []byte
	for _, all := range differences {
		head = binary.LittleEndian.AppendUint32(head, 0)
		head = binary.LittleEndian.AppendUint32(head, uint32(from)+uint32(len(body)))
		head = binary.LittleEndian.AppendUint32(head, uint32(len(all)))
		for shift := 0; shift < 32; shift += 8 {
			for _, d := range all {
				body = append(body, byte(d>>shift))
			}
		}
	}
	data = append(append(head, sizes...), body...)
	f.length = int64(len(data))
	clear(m[t.table : t.table+8*n])
	clear(m[first:min(place, len(m))])
	return f, data, true
}

// zigzag puts a small difference of either sign into small numbers.
func zigzag(d uint32) uint32 { return d<<1 ^ uint32(int32(d)>>31) }

// unfold does in m what unfoldBody does in the memory of the browser.
func (f folded) unfold(m []byte, at int64) {
	number := func(at int64) uint32 { return binary.LittleEndian.Uint32(m[at:]) }
	put := func(at int64, value uint32) { binary.LittleEndian.PutUint32(m[at:], value) }
	scratch, index := f.at-at, f.table-at
	offset := number(scratch)
	entry := f.entry
	for i := range int64(f.functions) {
		size := m[scratch+4+columns*columnSize+i]
		put(index+8*i, entry)
		if size >= 128 {
			put(index+8*i+4, nowhere)
			offset += stride(size - 128)
			entry += f.step
			continue
		}
		put(index+8*i+4, offset)
		to := f.table - at + int64(offset)
		put(to, entry)
		for k := int64(1); k < int64(size); k++ {
			c := k
			if k >= furtherColumn {
				if further := int64(number(to + tablesAt)); k >= furtherColumn+further {
					c = k + dataColumn - furtherColumn - further
				}
			}
			column := scratch + 4 + columnSize*c
			from, apart := int64(number(column+4))-at, int64(number(column+8))
			put(column+4, number(column+4)+1)
			d := uint32(m[from]) | uint32(m[from+apart])<<8 | uint32(m[from+2*apart])<<16 | uint32(m[from+3*apart])<<24
			if d == isNoData {
				put(to+4*k, noData)
				continue
			}
			put(column, number(column)+(d>>1^-(d&1)))
			put(to+4*k, number(column))
		}
		offset += stride(size)
		entry += f.step
	}
	clear(m[scratch : scratch+f.length])
}

// stride is how far the next function is from one of that size.
func stride(size byte) uint32 { return 4 * ((uint32(size) + 1) &^ 1) }

// unfoldBody writes the table and leaves zeroes where what it is made of stood.
func (f folded) unfoldBody() []byte {
	const ( // locals
		i, entry, offset, size, to, k, column, d, from, apart = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	)
	get := func(l int) []byte { return []byte{0x20, byte(l)} }
	set := func(l int) []byte { return []byte{0x21, byte(l)} }
	number := func(n int64) []byte { return appendSigned([]byte{0x41}, int64(int32(uint32(n)))) }
	do := func(all ...[]byte) []byte { return bytes.Join(all, nil) }
	two := func(op byte) func(a, b []byte) []byte {
		return func(a, b []byte) []byte { return do(a, b, []byte{op}) }
	}
	plus, minus, and, or, xor, left, right := two(0x6a), two(0x6b), two(0x71), two(0x72), two(0x73), two(0x74), two(0x76)
	load := func(at []byte) []byte { return do(at, []byte{0x28, 2, 0}) }
	byteAt := func(at []byte) []byte { return do(at, []byte{0x2d, 0, 0}) }
	store := func(at, value []byte) []byte { return do(at, value, []byte{0x36, 2, 0}) }
	when := func(condition []byte, then ...[]byte) []byte {
		return do(condition, []byte{0x04, 0x40}, do(then...), []byte{0x0b})
	}
	repeat := func(all ...[]byte) []byte { return do([]byte{0x03, 0x40}, do(all...), []byte{0x0b}) }
	below := two(0x49) // unsigned
	same := two(0x46)
	address := func(base int64, index []byte, times int64) []byte {
		return plus(number(base), do(index, number(times), []byte{0x6c}))
	}
	sizes := f.at + 4 + columns*columnSize
	return do(
		[]byte{1, 10, 0x7f}, // ten locals
		number(int64(f.entry)), set(entry),
		load(number(f.at)), set(offset),
		repeat(
			byteAt(plus(get(i), number(sizes))), set(size),
			store(address(f.table, get(i), 8), get(entry)),
			store(address(f.table+4, get(i), 8), number(nowhere)),
			when(below(get(size), number(128)),
				store(address(f.table+4, get(i), 8), get(offset)),
				plus(get(offset), number(f.table)), set(to),
				store(get(to), get(entry)),
				number(1), set(k),
				repeat(
					get(k), set(column),
					when(do(get(k), number(furtherColumn), []byte{0x4f}), // ≥, unsigned
						load(plus(get(to), number(tablesAt))), set(d),
						when(do(get(k), plus(get(d), number(furtherColumn)), []byte{0x4f}),
							minus(plus(get(k), number(dataColumn-furtherColumn)), get(d)), set(column))),
					address(f.at+4, get(column), columnSize), set(column),
					load(plus(get(column), number(4))), set(from),
					load(plus(get(column), number(8))), set(apart),
					store(plus(get(column), number(4)), plus(get(from), number(1))),
					number(0), set(d),
					bytesOf(func(shift int64) []byte {
						return do(
							or(get(d), left(byteAt(get(from)), number(shift))), set(d),
							plus(get(from), get(apart)), set(from))
					}),
					store(plus(get(to), left(get(k), number(2))), number(noData)),
					when(do(same(get(d), number(isNoData)), []byte{0x45}),
						store(get(column), plus(load(get(column)), xor(right(get(d), number(1)), minus(number(0), and(get(d), number(1)))))),
						store(plus(get(to), left(get(k), number(2))), load(get(column)))),
					plus(get(k), number(1)), set(k),
					below(get(k), get(size)), []byte{0x0d, 0})),
			plus(get(offset), left(and(plus(get(size), number(1)), number(126)), number(2))), set(offset),
			plus(get(entry), number(int64(f.step))), set(entry),
			plus(get(i), number(1)), set(i),
			below(get(i), number(int64(f.functions))), []byte{0x0d, 0}),
		number(f.at), set(to),
		repeat(
			do(get(to), number(0), []byte{0x3a, 0, 0}),
			plus(get(to), number(1)), set(to),
			below(get(to), number(f.at+f.length)), []byte{0x0d, 0}),
		[]byte{0x0b})
}

func bytesOf(one func(shift int64) []byte) []byte {
	return bytes.Join([][]byte{one(0), one(8), one(16), one(24)}, nil)
}
