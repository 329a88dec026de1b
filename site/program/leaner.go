package program

import (
	"bytes"
	"encoding/binary"
)

// What the table of functions has besides for the trace of a crash, and nothing
// else reads once the lines are gone (lines.go): names of files, and where a
// function begins in its file. And what finds functions in the table, made
// coarser.

// Where further numbers of four bytes stand in a _func.
const (
	filesOfAt   = 32 // of the package's files
	startLineAt = 36
)

// thin takes out of m, whose lines are dropped, what else of the table of
// functions is only there for the trace of a crash.
func thin(m []byte) error {
	t, err := readFunctab(m)
	if err != nil {
		return err
	}
	dropFiles(t)
	dropArguments(t)
	if !coarsen(m, len(t.functions)) {
		return errTable
	}
	return nil
}

// dropFiles takes the names of files out, and what leads to them.
func dropFiles(t *functab) {
	files := t.start + int(binary.LittleEndian.Uint64(t.m[t.start+len(tableHead)+8*4:]))
	clear(t.m[files:t.values])
	for _, f := range t.functions {
		clear(t.m[f.at+filesOfAt : f.at+filesOfAt+8])
	}
}

// dropArguments has functions say nothing of their arguments.
func dropArguments(t *functab) {
	for _, f := range t.functions {
		data := t.m[f.data : f.at+f.size]
		for _, k := range argumentData {
			if at := 4 * k; at < len(data) {
				binary.LittleEndian.PutUint32(data[at:], noData)
			}
		}
	}
}

// argumentData are the places among what a function names besides of how its
// arguments are shown (FUNCDATA_ArgInfo), and when (FUNCDATA_ArgLiveInfo); noData says that there is none.
var argumentData = []int{5, 6}

const noData = 1<<32 - 1

// bucketsEach is how many buckets a function takes in the table by which the runtime finds the
// functions: on wasm each function is 65,536 bytes of addresses, and a bucket 4,096.
const bucketsEach, bucketSize = 16, 20

// coarser is how many functions are found at once: from the first of them the
// runtime goes on to the one that it looks for. Each function by itself takes
// 320 bytes.
const coarser = 64

// coarsen has the runtime find so many functions at once. found is false where m has
// no table for n functions.
func coarsen(m []byte, n int) (found bool) {
	var head []byte
	for i := range 3 {
		for range bucketsEach {
			head = append(binary.LittleEndian.AppendUint32(head, uint32(i)), make([]byte, bucketSize-4)...)
		}
	}
	at := bytes.Index(m, head)
	buckets := (n - 1) * bucketsEach // the last one is as long as its function
	if at < 0 || at+buckets*bucketSize > len(m) {
		return false
	}
	table := m[at : at+buckets*bucketSize]
	for i := range buckets {
		b := table[i*bucketSize : (i+1)*bucketSize]
		if binary.LittleEndian.Uint32(b) != uint32(i/bucketsEach) || !bytes.Equal(b[4:], make([]byte, bucketSize-4)) {
			return false
		}
	}
	for i := range buckets {
		binary.LittleEndian.PutUint32(table[i*bucketSize:], uint32(i/bucketsEach/coarser*coarser))
	}
	return true
}
