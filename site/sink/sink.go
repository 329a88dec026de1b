// Package sink is where the files of a site go as they are made, so that what
// makes them keeps none.
package sink

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// A Sink takes the file at path, under the root of the site, which write writes.
// It may be called by several goroutines at once. The error is that of write, or
// of what the file goes to.
type Sink func(path string, write func(io.Writer) error) error

// Bytes puts a file that is made already.
func (put Sink) Bytes(path string, data []byte) error {
	return put(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// All puts files that are made already.
func (put Sink) All(files map[string][]byte) error {
	for path, data := range files {
		if err := put.Bytes(path, data); err != nil {
			return err
		}
	}
	return nil
}

// A Memory keeps files, for whoever looks at them or sends them. The zero Memory
// has none.
type Memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

// Holding is a Memory of these files.
func Holding(files map[string][]byte) *Memory { return &Memory{files: files} }

// Put is a [Sink].
func (m *Memory) Put(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil {
		m.files = make(map[string][]byte)
	}
	m.files[path] = bytes.Clone(b.Bytes())
	return nil
}

// Paths are those of the files, in order.
func (m *Memory) Paths() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.files))
}

// Read gives a file; fs.ErrNotExist where there is none.
func (m *Memory) Read(path string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if data, ok := m.files[path]; ok {
		return data, nil
	}
	return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
}

// Files are all of them, by path. Nothing may be put any more.
func (m *Memory) Files() map[string][]byte { return m.files }
