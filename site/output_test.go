package site

import (
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wengang/site/program"
	"wengang/site/release"

	"github.com/gofrs/flock"
	"golang.org/x/net/html"
)

var kills = flag.Int("output.kills", 20, "how many builds TestKilledBuilds kills")

// What makes the test binary a build of its own: the folder to write to, the
// file of the sites to write, and how many of them.
const (
	childFolder = "WENGANG_OUTPUT_FOLDER"
	childSites  = "WENGANG_OUTPUT_SITES"
	childTimes  = "WENGANG_OUTPUT_TIMES"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		if err := writeAgainAndAgain(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func writeAgainAndAgain(dir string) error {
	f, err := os.Open(os.Getenv(childSites))
	if err != nil {
		return err
	}
	var sites []map[string][]byte
	if err := gob.NewDecoder(f).Decode(&sites); err != nil {
		return err
	}
	var times int
	fmt.Sscan(os.Getenv(childTimes), &times)
	fmt.Println("ready")
	for i := range times {
		out, err := NewOutput(dir, time.Now, func(string) {})
		if err != nil {
			return err
		}
		if _, err := out.Write(sites[i%len(sites)]); err != nil {
			return err
		}
	}
	return nil
}

// child is a process that writes sites to dir, times times in turn.
func child(t *testing.T, dir string, sites []map[string][]byte, times int, command ...string) *exec.Cmd {
	t.Helper()
	name := filepath.Join(t.TempDir(), "sites")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := gob.NewEncoder(f).Encode(sites); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command = append(command, self)
	c := exec.Command(command[0], command[1:]...)
	c.Env = append(os.Environ(), childFolder+"="+dir, childSites+"="+name, fmt.Sprint(childTimes, "=", times))
	return c
}

// changing are four states of one site: styles, scripts and the program are
// others in each, and so is every page; pages come and go, and so do the packed
// forms of all of them.
var changing = sync.OnceValues(func() (sites []map[string][]byte, err error) {
	for k := range 4 {
		wasm := fmt.Sprintf("program %d", k)
		made := program.Program{Version: program.Version([]byte(wasm)), Script: "wasm_exec." + program.Version([]byte(wasm)) + ".js", Size: len(wasm)}
		made.Name = "wengang." + made.Version + ".bin"
		office := made
		office.Name = "wengang-office." + made.Version + ".bin"
		compiled := map[string][]byte{made.Path(): inGzip(wasm), office.Path(): inGzip(wasm), "calculator/" + made.Script: []byte(wasm)}
		if k%2 == 0 {
			made.Brotli, office.Brotli = len(wasm), len(wasm)
			compiled[made.Path()+".br"], compiled[office.Path()+".br"] = []byte(wasm), []byte(wasm)
		}
		plain, _, err := Build(content, Options{Program: made, Office: office})
		if err != nil {
			return nil, err
		}
		files := compiled
		var names []string
		for path, data := range plain {
			if hashed.MatchString(path) {
				data = fmt.Appendf(data, "/* %d */", k)
				stem, ending, _ := strings.Cut(path, ".")
				name := stem + "." + program.Version(data) + ending[8:]
				names = append(names, filepath.Base(path), filepath.Base(name)) // a page names what stands beside it by that alone
				files[name] = data
			}
		}
		rename := strings.NewReplacer(names...)
		for path, data := range plain {
			if !hashed.MatchString(path) {
				files[path] = []byte(rename.Replace(string(data)))
			}
		}
		one, other := fmt.Sprintf("extra/%d/", k/2), fmt.Sprintf("extra/%d/more/", k/2)
		for _, path := range []string{"index.html", "404.html"} {
			files[path] = fmt.Appendf(files[path], `<a href=%s></a>`, one)
		}
		files[one+"index.html"] = []byte(`<a href=more/></a>`)
		files[other+"index.html"] = []byte(`<a href=../></a>`)
		files[release.SinglePath] = []byte(wasm)
		files[release.SingleSumPath] = []byte(wasm)
		if k > 0 {
			for path, data := range maps.Clone(files) {
				if strings.HasSuffix(path, ".html") {
					files[path+".gz"] = inGzip(string(data))
				}
			}
		}
		sites = append(sites, files)
	}
	return sites, nil
})

func inGzip(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

func states(t *testing.T) []map[string][]byte {
	t.Helper()
	sites, err := changing()
	if err != nil {
		t.Fatal(err)
	}
	return sites
}

// tree reads all files of a folder, our own ones under .wengang too.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// served is tree without our own.
func served(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := tree(t, dir)
	maps.DeleteFunc(files, func(path string, _ []byte) bool { return strings.HasPrefix(path, ownDir+"/") })
	return files
}

// checkWhole sees that each file is the one of a state, and that whoever comes
// to the first page finds all that it names, and so on from there.
func checkWhole(t *testing.T, files map[string][]byte, sites []map[string][]byte) {
	t.Helper()
	for path, data := range files {
		if !slices.ContainsFunc(sites, func(site map[string][]byte) bool { return site[path] != nil && bytes.Equal(site[path], data) }) {
			t.Errorf("%s, %d bytes, is of no site", path, len(data))
		}
	}
	checkNames(t, files, make(names))
}

// names are the files that pages name, by the pages: to read each once.
type names map[string][]string

func checkNames(t *testing.T, files map[string][]byte, known names) {
	t.Helper()
	seen := map[string]bool{"index.html": true, "404.html": true}
	todo := []string{"index.html", "404.html"}
	if files["index.html"] == nil && files["index.html.gz"] == nil {
		todo = nil // a first build that has not come to it: nobody comes in
	}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for _, form := range []string{at, at + ".gz"} {
			data := files[form]
			if data == nil {
				continue
			}
			targets, read := known[form+string(data)]
			if !read {
				targets = named(t, at, unpacked(t, form, data))
				known[form+string(data)] = targets
			}
			for _, target := range targets {
				if files[target] == nil {
					t.Errorf("%s names %s, which is not there", form, target)
				}
				if strings.HasSuffix(target, ".html") && !seen[target] {
					seen[target] = true
					todo = append(todo, target)
				}
			}
		}
	}
}

func unpacked(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if !strings.HasSuffix(name, ".gz") {
		return data
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if data, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return data
}

// named gives the files that a page names.
func named(t *testing.T, at string, data []byte) (paths []string) {
	t.Helper()
	add := func(base, url string) {
		url, _, _ = strings.Cut(url, "#")
		if url == "" || strings.Contains(url, ":") {
			return
		}
		to := path.Join(base, url)
		if url == "." || strings.HasSuffix(url, "/") {
			to = path.Join(to, "index.html")
		}
		paths = append(paths, to)
	}
	for n := range parse(t, data).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		base := path.Dir(at)
		add(base, attr(n, "href"))
		add(base, attr(n, "src"))
		add(base, attr(n, "data-selftest"))
		if name := attr(n, "data-script"); name != "" {
			add(base, name)
			add(base, attr(n, "data-program"))
			add(base, attr(n, "data-module"))
			add(base, attr(n, "data-worker"))
			if attr(n, "data-brotli") != "0" {
				add(base, attr(n, "data-program")+".br")
			}
		}
	}
	return paths
}

func output(t *testing.T, dir string) *Output {
	t.Helper()
	out, err := NewOutput(dir, time.Now, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if _, err := output(t, dir).Write(files); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, dir, path, text string) {
	t.Helper()
	name := filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// holds sees that dir holds just these files.
func holds(t *testing.T, dir string, want map[string][]byte) {
	t.Helper()
	got := served(t, dir)
	for path := range got {
		if want[path] == nil {
			t.Errorf("%s should not be there", path)
		}
	}
	for path := range want {
		if !bytes.Equal(got[path], want[path]) {
			t.Errorf("%s is %d bytes instead of %d", path, len(got[path]), len(want[path]))
		}
	}
}

func TestWritingSaysWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "site")
	out := output(t, dir)
	files := map[string][]byte{"policy.json": []byte("{}"), "a/b/index.html": []byte("old")}
	if changed, err := out.Write(files); err != nil || !changed {
		t.Fatalf("first write: changed %v, %v", changed, err)
	}
	if changed, err := out.Write(files); err != nil || changed {
		t.Fatalf("the same again: changed %v, %v", changed, err)
	}
	delete(files, "a/b/index.html")
	if changed, err := out.Write(files); err != nil || changed {
		t.Fatalf("one less: changed %v, %v", changed, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		t.Error("a folder that the site no longer has is still there")
	}
	put(t, dir, "policy.json", "damaged")
	if changed, err := out.Write(files); err != nil || !changed {
		t.Fatalf("a damaged file: changed %v, %v", changed, err)
	}
	holds(t, dir, files)
}

// Builds are killed at any moment, over a site and in an empty folder: what they
// leave is whole, and the next build makes it right.
func TestKilledBuilds(t *testing.T) {
	sites := states(t)
	during, before, between := 0, 0, 0
	for i := range *kills {
		dir := t.TempDir()
		first := i % len(sites)
		if i%2 == 0 {
			write(t, dir, sites[first])
		}
		build := child(t, dir, slices.Concat(sites[first+1:], sites[:first+1]), 1<<30)
		build.Stderr = os.Stderr
		stdout, err := build.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(stdout, make([]byte, len("ready\n"))); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(100 * time.Millisecond)) // any moment is a good one
		if err := build.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = build.Wait()

		left := served(t, dir)
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(stagingDir))); err == nil {
			during++
		}
		if left["index.html"] == nil {
			before++
			if i%2 == 0 {
				t.Error("the site that was there is gone")
			}
		}
		if !slices.ContainsFunc(sites, func(site map[string][]byte) bool {
			return bytes.Equal(site["index.html"], left["index.html"]) && bytes.Equal(site["404.html"], left["404.html"])
		}) {
			between++
		}
		checkWhole(t, left, sites)

		write(t, dir, sites[first])
		mended := served(t, dir)
		maps.DeleteFunc(mended, func(path string, _ []byte) bool { return sites[first][path] == nil && hashed.MatchString(path) })
		if len(mended) != len(sites[first]) {
			t.Errorf("the next build leaves %d files instead of %d", len(mended), len(sites[first]))
		}
		for path, data := range sites[first] {
			if !bytes.Equal(mended[path], data) {
				t.Errorf("the next build leaves %s as it was", path)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(stagingDir))); err == nil {
			t.Error("the next build leaves files beside the site")
		}
		if t.Failed() {
			t.Fatalf("after %d kills", i+1)
		}
	}
	t.Logf("%d builds killed: %d with files not in their place yet, %d between the first and the last page, %d before the first page of an empty folder", *kills, during, between, before)
}

// Between any two of the files that come and go, from each state to each other,
// pages find what they name. Here the steps are looked at one by one.
func TestEveryMomentOfAWriting(t *testing.T) {
	sites := states(t)
	known := make(names)
	for i, from := range append(slices.Clone(sites), nil) { // and from an empty folder
		for j, to := range sites {
			if i == j {
				continue
			}
			dir := t.TempDir()
			out := output(t, dir)
			if _, err := out.Write(from); err != nil {
				t.Fatal(err)
			}
			w, err := out.Begin()
			if err != nil {
				t.Fatal(err)
			}
			if err := w.putAll(to); err != nil {
				t.Fatal(err)
			}
			old, err := readListing(w.root, w.files)
			if err != nil {
				t.Fatal(err)
			}
			todo, err := w.todo(old)
			if err != nil {
				t.Fatal(err)
			}
			files := make(map[string][]byte)
			maps.Copy(files, from)
			check := func(path string) {
				if !isPage.MatchString(path) && files[path] != nil {
					return // one more file that is no page takes nothing away
				}
				checkNames(t, files, known)
				if t.Failed() {
					t.Fatalf("from state %d to %d, after %s", i, j, path)
				}
			}
			for _, one := range todo {
				files[one.path] = to[one.path]
				check(one.path)
			}
			dead, kept := out.outdated(w.root, w.files, old)
			for _, one := range dead {
				delete(files, one.path)
				check(one.path)
			}
			if len(files) != len(to)+len(kept) {
				t.Errorf("from state %d to %d: %d files, want %d and %d kept", i, j, len(files), len(to), len(kept))
			}
			if err := w.Abandon(); err != nil {
				t.Fatal(err)
			}
			if len(served(t, dir)) != len(from) {
				t.Errorf("from state %d to %d, abandoned: the site is another", i, j)
			}
		}
	}
}

// A disk that is full, and a file that may not grow: the folder is as it was.
func TestFullDisk(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	write(t, dir, sites[0])
	before := tree(t, dir)
	build := child(t, dir, sites[2:3], 1, "sh", "-c", `ulimit -f 8; exec "$0"`)
	if out, err := build.CombinedOutput(); err == nil || !strings.Contains(string(out), "too large") {
		t.Fatalf("%v: %s", err, out)
	}
	after := tree(t, dir)
	for path := range after {
		if !bytes.Equal(before[path], after[path]) {
			t.Errorf("%s is another", path)
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d files instead of %d", len(after), len(before))
	}
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(stagingDir))); err == nil {
		t.Error("files are left beside the site")
	}
}

// The same if it is the list, or a folder, that can't be written.
func TestNothingIsReplacedBeforeTheListIsThere(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	write(t, dir, sites[0])
	put(t, dir, listPath+".new/in the way", "")
	if _, err := output(t, dir).Write(sites[2]); err == nil {
		t.Fatal("no list, and no error")
	}
	holds(t, dir, sites[0])
	if _, err := os.Stat(filepath.Join(dir, "extra", "1")); err == nil {
		t.Error("an empty folder is left")
	}
}

// Whoever reads while builds write never sees a part of a file, nor a page
// whose style, script or program is not there.
func TestReadingWhileBuilding(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	write(t, dir, sites[0])
	done := make(chan struct{})
	var readers sync.WaitGroup
	read := func(path string) {
		data, err := os.ReadFile(filepath.Join(dir, path))
		if os.IsNotExist(err) {
			if slices.ContainsFunc(sites, func(site map[string][]byte) bool { return site[path] == nil }) {
				return
			}
		}
		if !slices.ContainsFunc(sites, func(site map[string][]byte) bool { return site[path] != nil && bytes.Equal(site[path], data) }) {
			t.Errorf("%s, %d bytes, is of no site (%v)", path, len(data), err)
		}
		if !strings.HasSuffix(path, ".html") {
			return
		}
		for _, target := range named(t, path, data) {
			if !hashed.MatchString(target) {
				continue
			}
			if _, err := os.Stat(filepath.Join(dir, target)); err != nil {
				t.Errorf("%s names %s: %v", path, target, err)
			}
		}
	}
	for _, paths := range [][]string{{"index.html", "calculator/index.html"}, slices.Collect(maps.Keys(sites[1]))} {
		readers.Go(func() {
			for {
				for _, path := range paths {
					select {
					case <-done:
						return
					default:
						read(path)
					}
				}
			}
		})
	}
	for i := range 12 {
		write(t, dir, sites[i%len(sites)])
	}
	close(done)
	readers.Wait()
}

// Of builds at once, processes and not, one writes after another.
func TestBuildsAtOnce(t *testing.T) {
	sites := states(t)
	dir := t.TempDir()
	var builds sync.WaitGroup
	for i, site := range sites {
		one := child(t, dir, sites[i:i+1], 5)
		builds.Go(func() {
			if out, err := one.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
		builds.Go(func() {
			for range 5 {
				out, err := NewOutput(dir, time.Now, func(string) {})
				if err == nil {
					_, err = out.Write(site)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	builds.Wait()
	got := served(t, dir)
	checkWhole(t, got, sites)
	unhashed := func(site map[string][]byte) map[string][]byte {
		site = maps.Clone(site)
		maps.DeleteFunc(site, func(path string, _ []byte) bool { return hashed.MatchString(path) })
		return site
	}
	if !slices.ContainsFunc(sites, func(site map[string][]byte) bool {
		return maps.EqualFunc(unhashed(site), unhashed(got), bytes.Equal)
	}) {
		t.Error("the folder is a mixture")
	}
}

func TestABuildWaitsForAnother(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"index.html": []byte("1")}
	write(t, dir, files)
	other := flock.New(filepath.Join(dir, filepath.FromSlash(lockPath)))
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	said, written := make(chan string, 1), make(chan error, 1)
	out, err := NewOutput(dir, time.Now, func(sentence string) { said <- sentence })
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, err := out.Write(map[string][]byte{"index.html": []byte("2")})
		written <- err
	}()
	select {
	case got := <-said:
		if want := "another build is writing to " + dir + ": waiting for it"; got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	case err := <-written:
		t.Fatalf("it does not wait: %v", err)
	}
	holds(t, dir, files)
	if err := other.Unlock(); err != nil {
		t.Fatal(err)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
	holds(t, dir, map[string][]byte{"index.html": []byte("2")})
}
