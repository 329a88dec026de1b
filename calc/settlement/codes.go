package settlement

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// symbols are the digits of a unified social credit code (GB 32100), by value.
const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY"

const (
	codeLength = 18
	halfLength = codeLength / 2
	halfBits   = 45 // that hold nine digits of base 31
	numberBits = 38
	lowBits    = 64 - numberBits // of the second half, that stand beside the number

	// MaxLines is the most lines that one settlement can count: what is left
	// of 128 bits beside a credit code.
	MaxLines = 1<<numberBits - 1
)

// A tagged is a credit code and a number, in 16 bytes: 90 bits of code above 38
// of number, so that records in order are in the order of their codes and, of
// one code, of their numbers.
type tagged struct{ high, low uint64 }

// tag packs a code with a number of at most MaxLines, which no run reaches in its
// time. It is not ok where the code is not eighteen symbols; their check digit is
// not looked at.
func tag(code string, number int64) (t tagged, ok bool) {
	if len(code) != codeLength {
		return t, false
	}
	var halves [2]uint64
	for i := range len(code) {
		value := strings.IndexByte(symbols, code[i])
		if value < 0 {
			return t, false
		}
		half := &halves[i/halfLength]
		*half = *half*uint64(len(symbols)) + uint64(value)
	}
	return tagged{
		high: halves[0]<<(halfBits-lowBits) | halves[1]>>lowBits,
		low:  halves[1]<<numberBits | uint64(number),
	}, true
}

func (t tagged) number() int64 { return int64(t.low & MaxLines) }

// withNumber is the same code with another number.
func (t tagged) withNumber(n int64) tagged {
	t.low = t.low&^MaxLines | uint64(n)
	return t
}

func (t tagged) sameCode(u tagged) bool {
	return t.high == u.high && t.low>>numberBits == u.low>>numberBits
}

func (t tagged) code() string {
	halves := [2]uint64{t.high >> (halfBits - lowBits), t.high<<lowBits&(1<<halfBits-1) | t.low>>numberBits}
	var code [codeLength]byte
	for i := codeLength - 1; i >= 0; i-- {
		half := &halves[i/halfLength]
		code[i] = symbols[*half%uint64(len(symbols))]
		*half /= uint64(len(symbols))
	}
	return string(code[:])
}

func compare(t, u tagged) int { return cmp.Or(cmp.Compare(t.high, u.high), cmp.Compare(t.low, u.low)) }

// chunkLength codes make a chunk of 1 MiB.
const chunkLength = 1 << 16

// codes are the credit codes that came, each with the number of its line, at 16
// bytes each. They stand in chunks, so that nothing is copied as they grow; a
// chunk is sorted when it is full, and what came twice is found where the
// chunks are merged.
type codes struct {
	full  [][]tagged // sorted
	last  []tagged
	grown func(bytes int64) // may be nil
}

func (c *codes) add(t tagged) {
	if len(c.last) == cap(c.last) {
		c.close()
		c.last = make([]tagged, 0, chunkLength)
		if c.grown != nil {
			c.grown(int64(len(c.full)+1) * chunkLength * 16)
		}
	}
	c.last = append(c.last, t)
}

func (c *codes) close() {
	if len(c.last) > 0 {
		slices.SortFunc(c.last, compare)
		c.full = append(c.full, c.last)
		c.last = nil
	}
}

// ordered gives all of them in order.
func (c *codes) ordered() iter.Seq[tagged] {
	c.close()
	return func(yield func(tagged) bool) {
		heap := slices.Clone(c.full) // by the first of what is left of each chunk
		for i := len(heap)/2 - 1; i >= 0; i-- {
			sink(heap, i)
		}
		for len(heap) > 0 {
			if !yield(heap[0][0]) {
				return
			}
			if heap[0] = heap[0][1:]; len(heap[0]) == 0 {
				heap[0] = heap[len(heap)-1]
				heap = heap[:len(heap)-1]
			}
			sink(heap, 0)
		}
	}
}

// sink moves the chunk at i below those that come before it.
func sink(heap [][]tagged, i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(heap); child++ {
			if compare(heap[child][0], heap[least][0]) < 0 {
				least = child
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}

// again gives every code that came before, with the line where it first did.
func (c *codes) again() iter.Seq2[tagged, int64] {
	return func(yield func(tagged, int64) bool) {
		var first tagged
		for t := range c.ordered() {
			if first != (tagged{}) && t.sameCode(first) {
				if !yield(t, first.number()) {
					return
				}
				continue
			}
			first = t
		}
	}
}

// repeated gives each code that came more than once, with how often.
func (c *codes) repeated() iter.Seq[tagged] {
	return func(yield func(tagged) bool) {
		var current tagged
		count := int64(1)
		for t := range c.again() {
			if count > 1 && !t.sameCode(current) {
				if !yield(current.withNumber(count)) {
					return
				}
				count = 1
			}
			current = t
			count++
		}
		if count > 1 {
			yield(current.withNumber(count))
		}
	}
}

// together joins what two pieces say came more than once, both in order.
func together(a, b []tagged) []tagged {
	all := make([]tagged, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].sameCode(b[0]):
			all = append(all, a[0].withNumber(a[0].number()+b[0].number()))
			a, b = a[1:], b[1:]
		case compare(a[0], b[0]) < 0:
			all, a = append(all, a[0]), a[1:]
		default:
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}
