package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// An Output is the folder that builds write. Its contract, whoever reads the
// folder and whenever a build fails or is killed:
//
//   - every file is complete, in its old or in its new version;
//   - what can be reached from a page that is served finds all that it names;
//   - nothing is replaced or deleted that no build wrote;
//   - of two builds at once, one writes after the other.
//
// It keeps what it has to know in the folder .wengang there: which files are
// its own, a lock, and, while it writes, files that are not in their place yet.
// What is refused and why: docs/decisions/2026-11-24-output.md.
type Output struct {
	dir string
	now func() time.Time
	say func(string)
}

const (
	ownDir     = ".wengang"
	stagingDir = ownDir + "/new"
	lockPath   = ownDir + "/lock"

	// grace is how long a file with a hash in its name outlives the last page
	// that named it: somebody may just be loading that page.
	grace = time.Hour
	// patience is how long one build waits for another, which holds the lock
	// for seconds at the most.
	patience = time.Minute
)

// NewOutput prepares dir for the site, creating it if needed. A folder that holds
// something else is refused. now is the clock by which files that no page names
// any more are kept for an hour; it does not affect the contents of the site. say
// is called with a sentence when a build has to wait for another.
func NewOutput(dir string, now func() time.Time, say func(string)) (*Output, error) {
	root, err := open(dir)
	if err != nil {
		return nil, err
	}
	return &Output{dir, now, say}, root.Close()
}

// open opens a folder that is a site's or may become one.
func open(dir string) (*os.Root, error) {
	if target, err := os.Readlink(dir); err == nil {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s leads to %s, which does not exist: create that folder first", dir, target)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err == nil && len(entries) > 0 && !exists(root, ownDir) && !isFormer(root) {
		err = fmt.Errorf("%s holds files that no build of this site wrote: choose an empty folder or one that does not exist. What shall stand beside the site is put there after its first build", dir)
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	return root, nil
}

// Write replaces the site in the folder with files, by path under its root, and
// reports whether any of them is new or has changed. After an early error, such
// as a full disk, the folder is unchanged; after a later one each page still
// finds what it names, and the next build completes the rest.
func (o *Output) Write(files map[string][]byte) (changed bool, err error) {
	w, err := o.Begin()
	if err != nil {
		return false, err
	}
	if err := w.putAll(files); err != nil {
		return false, errors.Join(err, w.Abandon())
	}
	return w.Commit()
}

// lock keeps other builds from the folder until unlock is called. Where the
// process ends in any way, the system unlocks.
func (o *Output) lock(root *os.Root) (unlock func(), err error) {
	if err := root.MkdirAll(ownDir, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(o.dir, filepath.FromSlash(lockPath)), flock.SetPermissions(0o644))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		o.say("another build is writing to " + o.dir + ": waiting for it")
		ctx, stop := context.WithTimeout(context.Background(), patience)
		defer stop()
		if _, err = lock.TryLockContext(ctx, 10*time.Millisecond); errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("another build has been writing to %s for %v: end it, or build into another folder (-o)", o.dir, patience)
		}
	}
	if err != nil {
		return nil, err
	}
	return func() { _ = lock.Unlock() }, nil
}

// A writing is a file that is to be written, or deleted, and when.
type writing struct {
	path string
	turn int
}

func sortByTurn(all []writing) {
	slices.SortFunc(all, func(a, b writing) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), strings.Compare(a.path, b.path))
	})
}

var (
	hashed  = regexp.MustCompile(`\.[0-9a-f]{8}\.[0-9a-z.]+$`) // docs/hosting.md
	isPage  = regexp.MustCompile(`\.html(\.gz|\.br)?$`)
	sibling = regexp.MustCompile(`\.(gz|br)$`)
)

// stands reports whether path is a packed form of a file that is there: some
// hosts send it in place of that one as soon as they find it.
func stands(root *os.Root, path string) bool {
	plain := sibling.ReplaceAllString(path, "")
	return plain != path && exists(root, plain)
}

func exists(root *os.Root, path string) bool {
	_, err := root.Lstat(path)
	return err == nil
}

// turn says when a file is put in its place: what pages name before them, new
// pages before those that lead to them, and the first page after all.
func turn(path string, isNew bool) int {
	switch {
	case hashed.MatchString(path):
		return 0
	case !isNew:
		return 4
	case strings.HasPrefix(path, "index.html"):
		return 3
	case isPage.MatchString(path):
		return 2
	}
	return 1
}

// outdated gives what is our own and files does not name, in the order in which
// it is deleted: what may be sent for a page that stays before all else. What is
// kept for a while is not in it; kept says since when.
func (o *Output) outdated(root *os.Root, files map[string]entry, old listing) (dead []writing, kept map[string]time.Time) {
	now := o.now().UTC().Truncate(time.Second)
	since := make(map[string]time.Time)
	for _, path := range old.Files {
		since[path] = now
	}
	maps.Copy(since, old.Kept)
	kept = make(map[string]time.Time)
	for path, start := range since {
		switch {
		case has(files, path):
		case hashed.MatchString(path) && now.Sub(start) < grace && exists(root, path):
			kept[path] = start
		case has(files, sibling.ReplaceAllString(path, "")): // the old form of a page that is a new one
			dead = append(dead, writing{path, 0})
		default:
			dead = append(dead, writing{path, 1})
		}
	}
	sortByTurn(dead)
	return dead, kept
}

// removeFolders deletes the empty folders that deleted files leave behind.
func removeFolders(root *os.Root, files []writing) {
	for _, one := range files {
		for dir := path.Dir(one.path); dir != "."; dir = path.Dir(dir) {
			if info, err := root.Lstat(dir); err != nil || !info.IsDir() || root.Remove(dir) != nil {
				break
			}
		}
	}
}
