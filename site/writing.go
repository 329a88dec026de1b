package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// A Writing is the next site of a folder while it is made. Its files wait beside
// the present one, so that it takes the memory of none of them; until [Writing.Commit]
// whoever reads the folder sees nothing of it. One of Commit and
// [Writing.Abandon] ends it.
type Writing struct {
	out    *Output
	root   *os.Root
	unlock func()
	bare   bool     // nothing stood in the folder: no file need be looked for in its place
	beside *os.Root // where files wait; nil before the first

	mu    sync.Mutex
	files map[string]entry
	next  int // number of the next file that waits
}

// An entry is a file of the next site.
type entry struct {
	waits int // its number beside the site; 0: the same bytes are in their place already
	size  int64
}

// Begin begins the next site of the folder, once other builds have written theirs.
func (o *Output) Begin() (*Writing, error) {
	root, err := open(o.dir)
	if err != nil {
		return nil, err
	}
	unlock, err := o.lock(root)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &Writing{out: o, root: root, unlock: unlock, bare: bare(root), files: make(map[string]entry)}, nil
}

// bare reports whether nothing but what builds keep for themselves is in the folder.
func bare(root *os.Root) bool {
	entries, err := fs.ReadDir(root.FS(), ".")
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ownDir })
}

// most is how many bytes of a file are kept in memory: a longer one is written
// while it is made.
const most = 64 << 10

// Put makes the file at path of what write writes, and may be called by several
// goroutines at once. The last file of a path stays.
func (w *Writing) Put(path string, write func(io.Writer) error) error {
	f := half{writing: w, buffer: buffers.Get().(*bytes.Buffer)}
	f.buffer.Reset()
	defer buffers.Put(f.buffer)
	err := write(&f)
	if err == nil {
		err = f.end(path)
	}
	return errors.Join(err, f.close())
}

// putAll puts files that are made already.
func (w *Writing) putAll(files map[string][]byte) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for path, data := range files {
		group.Go(func() error {
			return w.Put(path, func(to io.Writer) error {
				_, err := to.Write(data)
				return err
			})
		})
	}
	return group.Wait()
}

// buffers are used again.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// A half is a file that is being written.
type half struct {
	writing *Writing
	buffer  *bytes.Buffer // what is not in the file yet
	file    *os.File      // nil while the buffer holds it all
	number  int
	size    int64
}

func (f *half) Write(data []byte) (int, error) {
	f.size += int64(len(data))
	if f.buffer.Len()+len(data) > most {
		if err := f.flush(); err != nil {
			return 0, err
		}
		if len(data) > most {
			return f.file.Write(data)
		}
	}
	return f.buffer.Write(data)
}

func (f *half) flush() (err error) {
	if f.file == nil {
		var beside *os.Root
		if beside, f.number, err = f.writing.place(); err != nil {
			return err
		}
		if f.file, err = beside.OpenFile(strconv.Itoa(f.number), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644); err != nil {
			return err
		}
	}
	_, err = f.buffer.WriteTo(f.file)
	return err
}

// end notes the file at path, which waits beside the site unless its bytes stand
// there already.
func (f *half) end(path string) error {
	w := f.writing
	same := false
	if !w.bare {
		there, err := w.root.Lstat(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err == nil && there.Mode().IsRegular() && there.Size() == f.size {
			if same, err = f.equals(path); err != nil {
				return err
			}
		}
	}
	if !same {
		if err := f.flush(); err != nil {
			return err
		}
	}
	e := entry{f.number, f.size}
	if same {
		e.waits = 0
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.files[path] = e
	return nil
}

// equals reports whether the file at path has the same bytes, so many there are.
func (f *half) equals(path string) (bool, error) {
	if f.file == nil {
		data, err := f.writing.root.ReadFile(path)
		return err == nil && bytes.Equal(data, f.buffer.Bytes()), nil
	}
	if err := f.flush(); err != nil {
		return false, err
	}
	there, err := f.writing.root.Open(path)
	if err != nil {
		return false, nil
	}
	defer there.Close()
	var is, was [most]byte
	for at := int64(0); at < f.size; {
		n, err := f.file.ReadAt(is[:min(most, f.size-at)], at)
		if n == 0 {
			return false, err
		}
		if _, err := there.ReadAt(was[:n], at); err != nil || !bytes.Equal(is[:n], was[:n]) {
			return false, nil
		}
		at += int64(n)
	}
	return true, nil
}

func (f *half) close() error {
	if f.file == nil {
		return nil
	}
	return f.file.Close()
}

// place gives the folder in which files wait, and a number that no other file has.
func (w *Writing) place() (beside *os.Root, number int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.beside == nil {
		if err := w.root.MkdirAll(stagingDir, 0o755); err != nil {
			return nil, 0, err
		}
		if w.beside, err = w.root.OpenRoot(stagingDir); err != nil {
			return nil, 0, err
		}
	}
	w.next++
	return w.beside, w.next, nil
}

// Paths are those of the files so far, in order.
func (w *Writing) Paths() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Sorted(maps.Keys(w.files))
}

// Read gives one of the files so far; fs.ErrNotExist where there is none.
func (w *Writing) Read(path string) ([]byte, error) {
	w.mu.Lock()
	e, ok := w.files[path]
	w.mu.Unlock()
	switch {
	case !ok:
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	case e.waits > 0:
		return w.beside.ReadFile(strconv.Itoa(e.waits))
	}
	return w.root.ReadFile(path)
}

// Abandon leaves the folder as it is.
func (w *Writing) Abandon() error { return w.end() }

func (w *Writing) end() error {
	var err error
	if w.beside != nil {
		err = w.beside.Close()
	}
	err = errors.Join(err, w.root.RemoveAll(stagingDir)) // with what a build that was killed left there
	w.unlock()
	return errors.Join(err, w.root.Close())
}

// Commit replaces the site in the folder by this one, and reports whether any
// file is new or has changed. Replacing a file that no build wrote is an error.
func (w *Writing) Commit() (changed bool, err error) {
	defer func() { err = errors.Join(err, w.end()) }()
	root, dir := w.root, w.out.dir
	old, err := readListing(root, w.files)
	if err != nil {
		return false, fmt.Errorf("%s/%w", dir, err)
	}
	todo, err := w.todo(old)
	if err != nil {
		return false, err
	}
	if err := makeFolders(root, todo); err != nil {
		removeFolders(root, todo)
		return false, err
	}
	// From here on the next build knows what is its own, even if this one is killed.
	both := listing{Files: slices.Concat(old.Files, slices.Collect(maps.Keys(w.files))), Kept: old.Kept}
	if err := both.write(root); err != nil {
		removeFolders(root, todo)
		return false, err
	}
	for _, one := range todo {
		if err := root.Rename(staged(w.files[one.path].waits), one.path); err != nil {
			return true, err
		}
	}
	dead, kept := w.out.outdated(root, w.files, old)
	for _, one := range dead {
		if err := root.Remove(one.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return len(todo) > 0, err
		}
	}
	removeFolders(root, dead)
	return len(todo) > 0, listing{Files: slices.Collect(maps.Keys(w.files)), Kept: kept}.write(root)
}

// todo gives the files that are new or have changed, in the order in which they
// are put in place.
func (w *Writing) todo(old listing) ([]writing, error) {
	own := make(map[string]bool, len(old.Files)+len(old.Kept))
	for _, path := range old.Files {
		own[path] = true
	}
	for path := range old.Kept {
		own[path] = true
	}
	still := w.bare && bare(w.root) // nobody put anything there since
	var todo []writing
	var theirs []string
	for path, e := range w.files {
		if e.waits == 0 && own[path] {
			continue
		}
		if still {
			todo = append(todo, writing{path, turn(path, true)})
			continue
		}
		info, err := w.root.Lstat(path)
		isNew := errors.Is(err, fs.ErrNotExist)
		switch {
		case err != nil && !isNew:
			return nil, err
		case !isNew && (!own[path] || info.IsDir()):
			theirs = append(theirs, path)
		}
		todo = append(todo, writing{path, turn(path, isNew && !stands(w.root, path))})
	}
	if len(theirs) > 0 {
		slices.Sort(theirs)
		return nil, fmt.Errorf("%s holds %s, which no build of this site wrote and this one would replace: move it away, or build into another folder (-o)", w.out.dir, strings.Join(theirs, ", "))
	}
	sortByTurn(todo)
	return todo, nil
}

// makeFolders makes the folders that files go to.
func makeFolders(root *os.Root, todo []writing) error {
	made := make(map[string]bool)
	for _, one := range todo {
		if dir := path.Dir(one.path); !made[dir] {
			if err := root.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			made[dir] = true
		}
	}
	return nil
}

// staged is where file i waits for its turn.
func staged(i int) string { return stagingDir + "/" + strconv.Itoa(i) }

func has(files map[string]entry, path string) bool {
	_, ok := files[path]
	return ok
}
