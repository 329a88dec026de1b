package notice

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// formerFolder holds the version of the notice that this one took the place of:
// of each file that was otherwise its former text, and an empty file for one that
// was not there. What it lacks was as it is now.
const formerFolder = "former"

// PublishedFolder holds a policy.json for each text that was published before this
// one, byte for byte, under any name: what was made with it is told by its sum.
const PublishedFolder = "published"

// LoadFormer loads the version before the notice in that folder; nil where there
// is none. The error is as of [LoadFrom].
func LoadFormer(folder string, fsys fs.FS) (*Notice, error) {
	info, err := fs.Stat(fsys, formerFolder)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, nil // a file of that name is a mistake of the notice itself
	}
	if err != nil {
		return nil, err
	}
	former, err := fs.Sub(fsys, formerFolder)
	if err != nil {
		return nil, err
	}
	n, err := LoadFrom(folder, overlay{former, fsys})
	if wrong, ok := errors.AsType[Diagnostics](err); ok {
		return nil, wrong.within(Under(folder), former)
	}
	return n, err
}

// within names the files that stand in the former folder by where they stand.
func (d Diagnostics) within(dir string, former fs.FS) Diagnostics {
	for i, one := range d {
		name := strings.TrimPrefix(one.File, dir)
		if _, err := fs.Stat(former, name); err == nil {
			d[i].File = dir + path.Join(formerFolder, name)
		}
	}
	return d
}

// An overlay has the files of over in place of those of under.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

// ReadDir lists the files of both, without those that over has empty.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.under, name)
	if err != nil {
		return nil, err
	}
	over, err := fs.ReadDir(o.over, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range over {
		at := slices.IndexFunc(entries, func(known fs.DirEntry) bool { return known.Name() == e.Name() })
		data, err := fs.ReadFile(o.over, path.Join(name, e.Name()))
		gone := err == nil && len(bytes.TrimSpace(data)) == 0
		switch {
		case gone && at >= 0:
			entries = slices.Delete(entries, at, at+1)
		case at < 0 && !gone:
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
