// Package newline reads text with LF line endings even where a checkout has
// converted them to CRLF: an HTML parser drops the CR, and then the hash of a
// script or style would be wrong.
package newline

import (
	"bytes"
	"io/fs"
)

// LF gives text with LF for CRLF. What holds a NUL is no text and stays.
func LF(data []byte) []byte {
	if bytes.IndexByte(data, 0) >= 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// FS is fsys, read whole by [fs.ReadFile] with LF.
func FS(fsys fs.FS) fs.ReadFileFS { return lf{fsys} }

type lf struct{ fs.FS }

func (f lf) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(f.FS, name)
	return LF(data), err
}

// ReadDir is that of the file system itself, which may have its own.
func (f lf) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }
