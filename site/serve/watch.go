package serve

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a burst of events from one save may last.
const settle = 30 * time.Millisecond

// A change is what was saved: the text, the program, or both.
type change struct{ content, code bool }

// watch reports changes below dir until ctx ends. Folders are watched, not
// files, because many editors save by renaming.
func watch(ctx context.Context, dir string, changes chan<- change) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	for _, top := range []string{".", "content", "calc", "site", "wasm"} {
		err := filepath.WalkDir(filepath.Join(dir, top), func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.IsDir() {
				return err
			}
			if err := w.Add(name); err != nil || top == "." {
				if top == "." && err == nil {
					err = fs.SkipAll
				}
				return err
			}
			return nil
		})
		if err != nil {
			w.Close()
			return err
		}
	}
	go func() {
		defer w.Close()
		var seen change
		timer := time.NewTimer(time.Hour)
		timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-w.Events:
				if e.Op == fsnotify.Chmod {
					continue
				}
				c := classify(e.Name)
				seen.content = seen.content || c.content
				seen.code = seen.code || c.code
				if seen != (change{}) {
					timer.Reset(settle)
				}
			case <-w.Errors:
				// Events were lost: everything may have changed.
				seen = change{content: true, code: true}
				timer.Reset(settle)
			case <-timer.C:
				select {
				case changes <- seen:
					seen = change{}
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return nil
}

// classify tells by its name what a file that was saved means for the site.
func classify(name string) change {
	if strings.HasSuffix(name, "_test.go") {
		return change{}
	}
	switch filepath.Ext(name) {
	case ".md":
		return change{content: filepath.Base(filepath.Dir(name)) == "content"}
	case ".go", ".mod", ".html", ".css", ".js", ".svg":
		return change{code: true}
	}
	return change{}
}
