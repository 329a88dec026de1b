package program

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// inGzip compresses the program so that every browser that runs it can take it
// apart by itself.
func inGzip(wasm []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(wasm); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// inBrotli compresses the program for the browsers that can take that apart
// too, and for the hosts that send it. It takes most of a minute, so dir keeps
// the last result.
func inBrotli(dir string, wasm []byte) ([]byte, error) {
	name := filepath.Join(dir, "wengang."+hash(wasm)+".br")
	if kept, err := os.ReadFile(name); err == nil {
		return kept, nil
	}
	var b bytes.Buffer
	// A window of 16 MB holds the whole program.
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := w.Write(wasm); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(b.Bytes(), []byte("\x1f\x8b")) || bytes.HasPrefix(b.Bytes(), wasmHeader[:4]) {
		return nil, errors.New("the program in brotli begins like one in gzip or like none at all: site/page/assets/loader.js could not tell them apart")
	}
	old, err := filepath.Glob(filepath.Join(dir, "wengang.*.br"))
	if err != nil {
		return nil, err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return nil, err
		}
	}
	half := name + ".half" // an interrupted build leaves no half result
	if err := os.WriteFile(half, b.Bytes(), 0o644); err != nil {
		return nil, err
	}
	return b.Bytes(), os.Rename(half, name)
}
