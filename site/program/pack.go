package program

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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

// keptBrotli compresses the program with that stem to its name for the browsers that can take that apart
// too, and for the hosts that send it. It takes most of a minute, so dir keeps
// the last result.
func keptBrotli(dir, stem string, wasm []byte) ([]byte, error) {
	name := filepath.Join(dir, stem+"."+Version(wasm)+".br")
	if kept, err := os.ReadFile(name); err == nil {
		return kept, nil
	}
	// A window of 16 MB holds the whole program.
	small, err := Brotli(wasm, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(small, []byte("\x1f\x8b")) || bytes.HasPrefix(small, wasmHeader[:4]) {
		return nil, errors.New("the program in brotli begins like one in gzip or like none at all: site/page/assets/loader.js could not tell them apart")
	}
	old, err := filepath.Glob(filepath.Join(dir, stem+".*.br"))
	if err != nil {
		return nil, err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) { // another build has
			return nil, err
		}
	}
	half, err := os.CreateTemp(dir, stem+".half") // an interrupted build leaves no half result under the name
	if err != nil {
		return nil, err
	}
	_, err = half.Write(small)
	if err := errors.Join(err, half.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(half.Name()))
	}
	return small, os.Rename(half.Name(), name)
}
