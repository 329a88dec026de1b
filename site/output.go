package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// An Output is the folder that a build writes.
type Output struct {
	dir   string
	empty bool // when it was taken: there is nothing to compare with
}

// NewOutput takes dir for the site, making it where it is not there. A folder
// that holds something else is refused: Prune would delete it.
func NewOutput(dir string) (*Output, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, "policy.json")); len(entries) > 0 && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s holds files that no build of this site wrote: choose an empty folder or one that does not exist", dir)
	}
	return &Output{dir, len(entries) == 0}, nil
}

// Write writes files, by path under the root of the site, and reports whether
// any of them was not there with the same bytes already.
func (o *Output) Write(files map[string][]byte) (changed bool, err error) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	var written atomic.Bool
	for path, data := range files {
		group.Go(func() error {
			name := filepath.Join(o.dir, filepath.FromSlash(path))
			if !o.empty {
				if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
					return nil
				}
			}
			written.Store(true)
			return write(name, data)
		})
	}
	err = group.Wait()
	o.empty = false
	return written.Load(), err
}

// write makes the folder of a file where that is not there.
func write(name string, data []byte) error {
	err := os.WriteFile(name, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		err = os.WriteFile(name, data, 0o644)
	}
	return err
}

// Prune deletes what former builds left and keep does not name, and folders
// that are empty then.
func (o *Output) Prune(keep func(path string) bool) error {
	var dirs []string
	err := filepath.WalkDir(o.dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, err := filepath.Rel(o.dir, name)
		switch {
		case err != nil:
			return err
		case e.IsDir():
			dirs = append(dirs, name)
		case !keep(filepath.ToSlash(path)):
			return os.Remove(name)
		}
		return nil
	})
	for i := len(dirs) - 1; i > 0; i-- {
		_ = os.Remove(dirs[i]) // fails where something is left in it, as it should
	}
	return err
}
