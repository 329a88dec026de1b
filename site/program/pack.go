package program

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

// Gzip compresses data as far as gzip can, without a name or a time.
func Gzip(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	return packed(&b, w, data)
}

// Brotli compresses data as o says.
func Brotli(data []byte, o brotli.WriterOptions) ([]byte, error) {
	var b bytes.Buffer
	return packed(&b, brotli.NewWriterOptions(&b, o), data)
}

// packed writes all of data through w, which packs into b.
func packed(b *bytes.Buffer, w io.WriteCloser, data []byte) ([]byte, error) {
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// A part of what is packed together can be unpacked before the rest is there:
// gzipParts also gives the bytes that the first takes.
func gzipParts(parts [][]byte) (whole []byte, first int, err error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, 0, err
	}
	return packedParts(&b, w, parts)
}

func packedParts(b *bytes.Buffer, w interface {
	io.WriteCloser
	Flush() error
}, parts [][]byte) (whole []byte, first int, err error) {
	for i, part := range parts {
		if i == 1 {
			if err := w.Flush(); err != nil {
				return nil, 0, err
			}
			first = b.Len()
		}
		if _, err := w.Write(part); err != nil {
			return nil, 0, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, 0, err
	}
	return b.Bytes(), first, nil
}

// keptBrotli compresses the program with that stem for the browsers that can take that apart
// too, and for the hosts that send it. It takes most of a minute, so dir keeps
// the last result.
func keptBrotli(dir, stem string, parts [][]byte) (whole []byte, first int, err error) {
	// How many bytes the first part takes is in the name of what is kept.
	begins := filepath.Join(dir, fmt.Sprintf("%s.%s.%d.", stem, Version(bytes.Join(parts, nil)), len(parts[0])))
	if kept, _ := filepath.Glob(begins + "*.br"); len(kept) == 1 {
		whole, err = os.ReadFile(kept[0])
		if _, e := fmt.Sscanf(strings.TrimPrefix(kept[0], begins), "%d.br", &first); e == nil && err == nil {
			return whole, first, nil
		}
	}
	// A window of 16 MB holds the whole program.
	var b bytes.Buffer
	small, first, err := packedParts(&b, brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}), parts)
	if err != nil {
		return nil, 0, err
	}
	name := fmt.Sprintf("%s%d.br", begins, first)
	if bytes.HasPrefix(small, []byte("\x1f\x8b")) || bytes.HasPrefix(small, wasmHeader[:4]) {
		return nil, 0, errors.New("the program in brotli begins like one in gzip or like none at all: site/page/assets/loader.js could not tell them apart")
	}
	old, err := filepath.Glob(filepath.Join(dir, stem+".*.br"))
	if err != nil {
		return nil, 0, err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) { // another build has
			return nil, 0, err
		}
	}
	half, err := os.CreateTemp(dir, stem+".half") // an interrupted build leaves no half result under the name
	if err != nil {
		return nil, 0, err
	}
	_, err = half.Write(small)
	if err := errors.Join(err, half.Close()); err != nil {
		return nil, 0, errors.Join(err, os.Remove(half.Name()))
	}
	return small, first, os.Rename(half.Name(), name)
}
