package site

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Short and long files, which wait in memory and beside the site, are the same to
// whoever puts, reads and commits them.
func TestWriting(t *testing.T) {
	dir := t.TempDir()
	out := output(t, dir)
	long := bytes.Repeat([]byte("三十万元"), most)
	files := map[string][]byte{"index.html": []byte("short"), "a/long.txt": long, "a/empty.txt": {}}
	begin := func() *Writing {
		w, err := out.Begin()
		if err != nil {
			t.Fatal(err)
		}
		for path, data := range files {
			err := w.Put(path, func(to io.Writer) error {
				for piece := range bytes.Lines(bytes.ReplaceAll(data, []byte("元"), []byte("元\n"))) { // in small pieces
					if _, err := to.Write(bytes.TrimSuffix(piece, []byte("\n"))); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := w.Read(path); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%s reads as %d bytes, want %d: %v", path, len(got), len(data), err)
			}
		}
		return w
	}

	w := begin()
	if _, err := w.Read("none.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that was never put: %v", err)
	}
	if paths := w.Paths(); len(paths) != len(files) || paths[0] != "a/empty.txt" {
		t.Errorf("the paths are %q", paths)
	}
	if left := served(t, dir); len(left) > 0 {
		t.Errorf("%d files are in their place before the commit", len(left))
	}
	if changed, err := w.Commit(); err != nil || !changed {
		t.Fatalf("changed %v: %v", changed, err)
	}
	holds(t, dir, files)
	if changed, err := begin().Commit(); err != nil || changed {
		t.Errorf("the same again: changed %v: %v", changed, err)
	}

	was := files["a/long.txt"]
	files["a/long.txt"] = append(bytes.Clone(long[:len(long)-3]), "圆"...) // as long as it was
	if err := begin().Abandon(); err != nil {
		t.Fatal(err)
	}
	files["a/long.txt"], was = was, files["a/long.txt"]
	holds(t, dir, files)
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(stagingDir))); err == nil {
		t.Error("files are left beside the site")
	}
	files["a/long.txt"] = was
	if changed, err := begin().Commit(); err != nil || !changed {
		t.Errorf("its last character is another: changed %v: %v", changed, err)
	}
	holds(t, dir, files)
}

// What can't be written to its end leaves the site as it is.
func TestAPageThatFails(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"index.html": []byte("former")}
	write(t, dir, files)
	w, err := output(t, dir).Begin()
	if err != nil {
		t.Fatal(err)
	}
	failed := errors.New("the last page fails")
	err = w.Put("index.html", func(to io.Writer) error {
		_, err := to.Write(make([]byte, 2*most))
		return errors.Join(err, failed)
	})
	if !errors.Is(err, failed) {
		t.Errorf("the error is %v", err)
	}
	if err := w.Abandon(); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, files)
}

// Into a folder that held nothing, somebody puts a file of another's while the site
// is made: it stays, as where it had been there before.
func TestAFileThatCameMeanwhile(t *testing.T) {
	dir := t.TempDir()
	w, err := output(t, dir).Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Put("index.html", func(to io.Writer) error {
		_, err := io.WriteString(to, "ours")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	theirs := map[string][]byte{"index.html": []byte("theirs")}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), theirs["index.html"], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Commit(); err == nil {
		t.Error("it is replaced")
	}
	holds(t, dir, theirs)
}
