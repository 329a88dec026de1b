package site

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wengang/site/release"
	"wengang/site/sink"
)

// What others put into the folder stays, through builds that change everything.
func TestWhatOthersPutThereStays(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	write(t, dir, sites[0])
	others := map[string][]byte{}
	for _, path := range []string{"_headers", "CNAME", ".well-known/security.txt", ".git/HEAD", "extra/0/theirs.txt", "photo.01234567.jpg"} {
		others[path] = []byte("theirs")
		put(t, dir, path, "theirs")
	}
	for _, site := range sites {
		write(t, dir, site)
	}
	got := served(t, dir)
	for path := range others {
		if string(got[path]) != "theirs" {
			t.Errorf("%s is %q", path, got[path])
		}
		delete(got, path)
	}
	checkWhole(t, got, sites)
}

// A file of somebody else in the place of one of ours is named, and nothing is
// written.
func TestAFileOfOthersIsNotReplaced(t *testing.T) {
	for _, name := range []string{"robots.txt", "robots.txt/in a folder", "robots.txt/in place of ours"} {
		dir := t.TempDir()
		files := map[string][]byte{"index.html": []byte("1")}
		if strings.HasSuffix(name, "ours") {
			files["robots.txt"] = []byte("ours")
		}
		write(t, dir, files)
		_ = os.Remove(filepath.Join(dir, "robots.txt"))
		put(t, dir, name, "theirs")
		before := tree(t, dir)
		_, err := output(t, dir).Write(map[string][]byte{"index.html": []byte("2"), "robots.txt": []byte("ours")})
		if want := " holds robots.txt, which no build of this site wrote and this one would replace"; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v instead of %q", name, err, want)
		}
		if !maps.EqualFunc(before, tree(t, dir), bytes.Equal) {
			t.Errorf("%s: something was written", name)
		}
	}
}

// A folder that is no site's is refused as it is, and an empty one is taken.
func TestFoldersThatAreNoSite(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a letter":                  {"letter.txt": "…"},
		"only a folder":             {"photos/1.jpg": "…"},
		"a policy.json":             {"policy.json": "{}"},
		"another site's":            {"policy.json": "{}", "calculator/index.html": "<p>{}</p>", "index.html": "…"},
		"sums of something":         {"SHA256SUMS": "", "policy.json": "{}"},
		"another policy's form":     {"policy.json": "{}", "calculator/index.html": `<script type="application/json" id="policy">{"a":1}</script><script>{}</script>`},
		"what is put beside a site": {"_headers": "…"},
	} {
		dir := t.TempDir()
		for path, text := range files {
			put(t, dir, path, text)
		}
		before := tree(t, dir)
		if _, err := NewOutput(dir, time.Now, nil); err == nil || !strings.HasPrefix(err.Error(), dir+" holds files that no build of this site wrote: choose an empty folder") {
			t.Errorf("%s: %v", name, err)
		}
		if !maps.EqualFunc(before, tree(t, dir), bytes.Equal) {
			t.Errorf("%s: something was written", name)
		}
	}
	write(t, t.TempDir(), map[string][]byte{"index.html": []byte("1")})
}

// A build that was killed before it had written anything leaves a folder that
// is taken.
func TestAFolderThatABuildHadJustTaken(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, stagingDir+"/0", "half")
	files := map[string][]byte{"index.html": []byte("1")}
	write(t, dir, files)
	holds(t, dir, files)
}

// The list is not believed where it names what lies outside, nor where it can't
// be read.
func TestAListThatIsWrong(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "letter.txt", "theirs")
	dist := filepath.Join(dir, "dist")
	put(t, dist, listPath, `{"files":["../letter.txt"]}`)
	if _, err := output(t, dist).Write(map[string][]byte{"index.html": []byte("1")}); err == nil {
		t.Error("a list that names a file outside is taken")
	}
	if _, err := os.Stat(filepath.Join(dir, "letter.txt")); err != nil {
		t.Error(err)
	}
	put(t, dist, listPath, "")
	if _, err := output(t, dist).Write(nil); err == nil || !strings.Contains(err.Error(), dist+"/.wengang/files.json is damaged") {
		t.Error(err)
	}
}

// A former version kept no list. Its folder is taken where the sums name its
// files, and what was changed since is somebody else's.
func TestFolderOfAFormerVersion(t *testing.T) {
	sites := states(t)
	old := maps.Clone(sites[1])
	old[release.SumsPath], _ = release.Sums(sink.Holding(old))
	lay := func() string {
		dir := t.TempDir()
		for path, data := range old {
			put(t, dir, path, string(data))
		}
		put(t, dir, "CNAME", "theirs")
		return dir
	}
	theirs := func(site map[string][]byte) map[string][]byte {
		site = maps.Clone(site)
		site["CNAME"] = []byte("theirs")
		return site
	}

	dir := lay()
	write(t, dir, sites[2])
	want := theirs(sites[2])
	for path, data := range old { // for an hour
		if hashed.MatchString(path) {
			want[path] = data
		}
	}
	holds(t, dir, want)

	dir = lay()
	put(t, dir, "robots.txt", "theirs")
	if _, err := output(t, dir).Write(sites[2]); err == nil || !strings.Contains(err.Error(), "holds robots.txt, which") {
		t.Error(err)
	}

	// serve wrote no sums.
	dir = lay()
	if err := os.Remove(filepath.Join(dir, release.SumsPath)); err != nil {
		t.Fatal(err)
	}
	write(t, dir, sites[1])
	holds(t, dir, theirs(sites[1]))
}

// dist may be a link. It stays one, and what it leads to is written.
func TestAFolderThatIsALink(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	link, to := filepath.Join(dir, "dist"), filepath.Join(dir, "www")
	if err := os.Symlink("www", link); err != nil {
		t.Fatal(err)
	}
	if _, err := NewOutput(link, time.Now, nil); err == nil || err.Error() != link+" leads to www, which does not exist: create that folder first" {
		t.Error(err)
	}
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		write(t, link, sites[0])
		holds(t, to, sites[0])
		if info, err := os.Lstat(link); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("the link is %v, %v", info.Mode(), err)
		}
	}
}

// A file with a hash in its name outlives the last page that names it by an
// hour, then goes; a page goes at once.
func TestOldFilesAreKeptAnHour(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	out, err := NewOutput(dir, func() time.Time { return now }, nil)
	if err != nil {
		t.Fatal(err)
	}
	site := func(paths ...string) map[string][]byte {
		files := make(map[string][]byte)
		for _, path := range paths {
			files[path] = []byte(path)
		}
		return files
	}
	const style, old = "style.00000002.css", "style.00000001.css"
	former := []string{"index.html", "index.html.gz", "gone/index.html", "gone/index.html.gz", "calendar.ics", old, old + ".gz"}
	steps := []struct {
		after time.Duration
		write []string
		holds []string
	}{
		{0, former, former},
		{time.Minute, []string{"index.html", style}, []string{"index.html", style, old, old + ".gz"}},
		{59 * time.Minute, []string{"index.html", style}, []string{"index.html", style, old, old + ".gz"}},
		{time.Minute, []string{"index.html", style}, []string{"index.html", style}},
		{time.Minute, []string{"index.html", old}, []string{"index.html", style, old}},
		{time.Minute, []string{"index.html", style}, []string{"index.html", style, old}}, // back again
		{59 * time.Minute, []string{"index.html", style}, []string{"index.html", style, old}},
		{time.Minute, []string{"index.html", style}, []string{"index.html", style}},
	}
	for _, step := range steps {
		now = now.Add(step.after)
		if _, err := out.Write(site(step.write...)); err != nil {
			t.Fatal(err)
		}
		holds(t, dir, site(step.holds...))
	}
}

// What was written has the modes that any program gives its files.
func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	plain := filepath.Join(t.TempDir(), "plain")
	put(t, plain, "file", "")
	write(t, dir, map[string][]byte{"a/index.html": []byte("1")})
	for got, want := range map[string]string{"": "", "a": "", "a/index.html": "file", ownDir: "", listPath: "file", lockPath: "file"} {
		g, err := os.Stat(filepath.Join(dir, got))
		if err != nil {
			t.Fatal(err)
		}
		w, err := os.Stat(filepath.Join(plain, want))
		if err != nil {
			t.Fatal(err)
		}
		if g.Mode() != w.Mode() {
			t.Errorf("%s: %v instead of %v", got, g.Mode(), w.Mode())
		}
	}
}
