package serve

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settle is how long a burst of events from one save may pause, and longest
	// how long it may go on, before it counts as a change.
	settle  = 30 * time.Millisecond
	longest = time.Second / 2
	// lookAgain is how often the files are looked at without an event. A folder
	// on a network, or of another system, sends none; nor does the kernel once it
	// has no watches left.
	lookAgain = time.Second
)

// A change is what was saved: the text, the code, or both.
type change struct{ content, code bool }

func (c change) and(d change) change {
	return change{c.content || d.content, c.code || d.code}
}

// folders hold what goes into the site, beside the text and the files at the root.
var folders = []string{"calc", "site", "wasm"}

// classify tells by its path from the root of the project, with slashes, what a
// file beside the text means for the site. What nobody has heard of is code: to build once too
// often costs seconds, to miss a save costs an hour.
func classify(name string) change {
	base := path.Base(name)
	_, _, below := strings.Cut(name, "/")
	switch {
	case passedOver(base), strings.HasSuffix(base, "_test.go"):
		return change{}
	case !below:
		return change{code: path.Ext(name) == ".go" || name == "go.mod" || name == "go.sum"}
	case strings.Contains(name, "/testdata/"): // of tests
		return change{}
	}
	return change{code: true}
}

// fromRoot is the way from dir to a folder that stands in it or anywhere else.
func fromRoot(dir, folder string) string {
	if !filepath.IsAbs(folder) {
		return folder
	}
	if root, err := filepath.Abs(dir); err == nil {
		if way, err := filepath.Rel(root, folder); err == nil {
			return way
		}
	}
	return folder // on another drive; it is looked at all the same
}

// classify is the same for any file, with the text.
func (w *watcher) classify(name string) change {
	if strings.HasPrefix(name, w.text+"/") {
		return change{content: !passedOver(path.Base(name))}
	}
	return classify(name)
}

// passedOver are the files that editors leave beside those that one edits.
func passedOver(base string) bool {
	return base != "." && strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~")
}

// A tree is what a look found: every file that means something for the site.
type tree map[string]stamp

// A stamp is another one after most saves, and an event tells of the rest.
type stamp struct{ modified, size int64 }

// A watcher looks at the files of a project. What is there counts, and not what
// an event says of it, so that a folder may be deleted and put back, replaced
// by another, or lead to another. Events only say when to look.
type watcher struct {
	dir    string
	text   string            // folder of the text, from dir, with slashes
	notify *fsnotify.Watcher // nil where the system gives none
	known  tree              // of the last look
}

// watch sends what changes below dir, or in the folder of the text, which stands
// there or elsewhere, until ctx ends. What changes before it is
// received is sent as one. often is how often it looks without an event.
func watch(ctx context.Context, dir, text string, often time.Duration) <-chan change {
	w := &watcher{dir: dir, text: filepath.ToSlash(filepath.Clean(fromRoot(dir, text)))}
	var events <-chan fsnotify.Event
	var lost <-chan error
	if notify, err := fsnotify.NewWatcher(); err == nil {
		w.notify, events, lost = notify, notify.Events, notify.Errors
	}
	changes := make(chan change)
	w.known = w.look()
	go func() {
		if w.notify != nil {
			defer w.notify.Close()
		}
		named := make(map[string]bool) // by events since the last look
		var began time.Time            // of the burst
		var found change
		settled := time.NewTimer(settle)
		settled.Stop()
		again := time.NewTicker(often)
		defer again.Stop()
		look := func() {
			found = found.and(w.changed(named))
			clear(named)
		}
		for {
			var out chan<- change
			if found != (change{}) {
				out = changes
			}
			select {
			case <-ctx.Done():
				return
			case e := <-events:
				if e.Op == fsnotify.Chmod {
					continue
				}
				if len(named) == 0 {
					began = time.Now()
				}
				if name, err := filepath.Rel(dir, e.Name); err == nil {
					named[filepath.ToSlash(name)] = true
				}
				if time.Since(began) < longest {
					settled.Reset(settle)
				}
			case <-lost: // among them maybe the last of a burst
				settled.Reset(settle)
			case <-settled.C:
				look()
			case <-again.C:
				if len(named) == 0 {
					look()
				}
			case out <- found:
				found = change{}
			}
		}
	}()
	return changes
}

// changed looks again, and says what is not as it was: another, gone, or there
// and named by an event.
func (w *watcher) changed(named map[string]bool) (found change) {
	old, now := w.known, w.look()
	for name, s := range now {
		if old[name] != s || named[name] {
			found = found.and(w.classify(name))
		}
	}
	for name := range old {
		if _, there := now[name]; !there {
			found = found.and(w.classify(name))
		}
	}
	w.known = now
	return found
}

// look finds the files as they are now, and has every folder watched that is
// there now. Folders are watched, not files, because many editors save by
// renaming.
func (w *watcher) look() tree {
	found := make(tree)
	w.into(found, ".", nil)
	return found
}

// into adds what is at name. above are the folders that lead there: a link may
// lead back to one.
func (w *watcher) into(found tree, name string, above []os.FileInfo) {
	full := filepath.FromSlash(name)
	if !filepath.IsAbs(full) {
		full = filepath.Join(w.dir, full)
	}
	info, err := os.Stat(full) // follows links
	if err != nil || passedOver(path.Base(name)) {
		return
	}
	if !info.IsDir() {
		if w.classify(name) != (change{}) {
			found[name] = stamp{info.ModTime().UnixNano(), info.Size()}
		}
		return
	}
	for _, folder := range above {
		if os.SameFile(folder, info) {
			return
		}
	}
	if w.notify != nil {
		_ = w.notify.Add(full) // what it fails for is looked at all the same
	}
	entries, err := os.ReadDir(full)
	if err != nil {
		return
	}
	above = append(above[:len(above):len(above)], info)
	for _, e := range entries {
		if name != "." {
			w.into(found, path.Join(name, e.Name()), above)
		} else if classify(e.Name()) != (change{}) {
			w.into(found, e.Name(), above)
		}
	}
	if name == "." {
		for _, folder := range append([]string{w.text}, folders...) {
			w.into(found, folder, above)
		}
	}
}
