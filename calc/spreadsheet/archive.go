package spreadsheet

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
)

// An archive is the directory of a ZIP file in memory. It is read here rather
// than by archive/zip because a workbook needs so little of it: that package
// costs 113 kB of the compressed program beside compress/flate.
type archive struct {
	data    []byte
	entries map[string]entry // by name in lower case: some programs differ in it
	left    int64            // bytes that may still be inflated
}

type entry struct {
	method, flags uint16
	sum           uint32
	packed, size  int64
	header        int64 // where the local header begins
}

const (
	endOfDirectory = "PK\x05\x06"
	endLength      = 22
	centralHeader  = "PK\x01\x02"
	centralLength  = 46
	localHeader    = "PK\x03\x04"
	localLength    = 30
	flagEncrypted  = 1
	stored         = 0
	deflated       = 8
)

func openArchive(data []byte) (*archive, *Problem) {
	broken := &Problem{Code: BrokenArchive}
	from := max(0, len(data)-endLength-1<<16) // a comment may follow
	end := bytes.LastIndex(data[from:], []byte(endOfDirectory))
	if end < 0 || len(data)-from-end < endLength {
		return nil, broken
	}
	record := data[from+end:]
	count := int(binary.LittleEndian.Uint16(record[10:]))
	at := int64(binary.LittleEndian.Uint32(record[16:]))
	if count > MaxParts {
		return nil, &Problem{Code: TooManyParts}
	}
	a := &archive{data: data, entries: make(map[string]entry, count), left: MaxPart}
	for range count {
		if at < 0 || at+centralLength > int64(len(data)) || string(data[at:at+4]) != centralHeader {
			return nil, broken
		}
		h := data[at:]
		e := entry{
			flags: binary.LittleEndian.Uint16(h[8:]), method: binary.LittleEndian.Uint16(h[10:]),
			sum:    binary.LittleEndian.Uint32(h[16:]),
			packed: int64(binary.LittleEndian.Uint32(h[20:])), size: int64(binary.LittleEndian.Uint32(h[24:])),
			header: int64(binary.LittleEndian.Uint32(h[42:])),
		}
		name := int64(binary.LittleEndian.Uint16(h[28:]))
		rest := int64(binary.LittleEndian.Uint16(h[30:])) + int64(binary.LittleEndian.Uint16(h[32:]))
		if at+centralLength+name > int64(len(data)) {
			return nil, broken
		}
		key := partKey(string(h[centralLength : centralLength+name]))
		if _, twice := a.entries[key]; twice { // two programs could open two different files
			return nil, broken
		}
		a.entries[key] = e
		at += centralLength + name + rest
	}
	return a, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (a *archive) has(name string) bool { _, ok := a.entries[partKey(name)]; return ok }

// open gives the content of a part, which may not inflate to more than it says
// nor, with those read before, to more than MaxPart.
func (a *archive) open(name string) (*part, *Problem) {
	broken := &Problem{Code: BrokenArchive}
	e, ok := a.entries[partKey(name)]
	if !ok {
		return nil, broken
	}
	if e.flags&flagEncrypted != 0 {
		return nil, &Problem{Code: Encrypted}
	}
	if e.size > a.left {
		return nil, &Problem{Code: Inflates}
	}
	if e.header+localLength > int64(len(a.data)) || string(a.data[e.header:e.header+4]) != localHeader {
		return nil, broken
	}
	h := a.data[e.header:]
	start := e.header + localLength + int64(binary.LittleEndian.Uint16(h[26:])) + int64(binary.LittleEndian.Uint16(h[28:]))
	if start+e.packed > int64(len(a.data)) {
		return nil, broken
	}
	packed := bytes.NewReader(a.data[start : start+e.packed])
	a.left -= e.size
	switch e.method {
	case stored:
		return &part{from: packed, left: e.size, sum: e.sum}, nil
	case deflated:
		return &part{from: flate.NewReader(packed), left: e.size, sum: e.sum}, nil
	}
	return nil, broken
}

// A part is what one entry inflates to. Read fails where that is longer or
// shorter than the directory says, or has another sum.
type part struct {
	from  io.Reader
	left  int64
	sum   uint32
	so    uint32 // sum so far
	whole bool
}

func (p *part) Read(b []byte) (int, error) {
	if p.whole {
		return 0, io.EOF
	}
	n, err := p.from.Read(b)
	p.so = crc32.Update(p.so, crc32.IEEETable, b[:n])
	if p.left -= int64(n); p.left < 0 {
		return 0, errDamaged
	}
	if err == io.EOF {
		if p.left != 0 || p.so != p.sum {
			return 0, errDamaged
		}
		p.whole = true
		if n > 0 {
			err = nil
		}
	}
	return n, err
}
