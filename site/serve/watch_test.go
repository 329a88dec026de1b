package serve

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The next save is noticed even after folders were moved, deleted or replaced.
func TestItNeverGoesDeaf(t *testing.T) {
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for what, work := range map[string]func(t *testing.T, p *project){
		"content/ deleted and put back": func(t *testing.T, p *project) {
			must(t, os.RemoveAll(filepath.Join(p.dir, "content")))
			p.built("pages")
			must(t, os.Mkdir(filepath.Join(p.dir, "content"), 0o755))
			p.save("content/1.md", "back")
			p.built("pages")
		},
		"content/ replaced by another folder": func(t *testing.T, p *project) {
			must(t, os.Mkdir(filepath.Join(p.dir, "other"), 0o755))
			p.save("other/1.md", "other text")
			must(t, os.Rename(filepath.Join(p.dir, "content"), filepath.Join(p.dir, "former")))
			must(t, os.Rename(filepath.Join(p.dir, "other"), filepath.Join(p.dir, "content")))
			p.built("pages")
		},
		"content/ a link that is turned to another folder": func(t *testing.T, p *project) {
			at := filepath.Join(p.dir, "content")
			elsewhere := t.TempDir()
			must(t, os.WriteFile(filepath.Join(elsewhere, "1.md"), []byte("elsewhere"), 0o644))
			must(t, os.RemoveAll(at))
			p.built("pages")
			must(t, os.Symlink(elsewhere, at))
			p.built("pages")
		},
		"a file saved beside and renamed": func(t *testing.T, p *project) {
			p.save("content/.1.md.swp", "half")
			must(t, os.Rename(filepath.Join(p.dir, "content/.1.md.swp"), filepath.Join(p.dir, "content/1.md")))
			p.built("pages")
		},
		"a new folder": func(t *testing.T, p *project) {
			must(t, os.MkdirAll(filepath.Join(p.dir, "site/new/below"), 0o755))
			p.save("site/new/below/new.tmpl", "…")
			p.built("everything")
		},
	} {
		t.Run(what, func(t *testing.T) {
			p := start(t)
			work(t, p)
			for len(p.calls) > 0 { // a burst may have been two
				<-p.calls
			}
			if what == "a new folder" {
				p.save("site/new/below/new.tmpl", "other words")
				p.built("everything")
				return
			}
			p.save("content/1.md", "words of another length")
			p.built("pages")
		})
	}
}

// A file elsewhere, to which a link leads, sends no event to the folder of the
// link; nor does a folder on a network.
func TestItLooksWhereNoEventComes(t *testing.T) {
	p := layOut(t)
	elsewhere := filepath.Join(t.TempDir(), "1.md")
	if err := os.WriteFile(elsewhere, []byte("elsewhere"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(p.dir, "content/2.md")); err != nil {
		t.Fatal(err)
	}
	p.begin()
	p.built("pages")
	if err := os.WriteFile(elsewhere, []byte("other words"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.built("pages")
}

// A save is noticed at once, not only when it is time to look.
func TestAnEventIsEnough(t *testing.T) {
	p := layOut(t)
	changes := watch(t.Context(), p.dir, "content", 24*time.Hour)
	for _, work := range []func(){
		func() { p.save("content/1.md", "other words") },
		func() { p.save("content/1.md", "other again") }, // of the same size
		func() {
			if err := os.Mkdir(filepath.Join(p.dir, "content/new"), 0o755); err != nil {
				t.Error(err)
			}
			p.save("content/2.md", "…")
		},
		func() { p.save("content/new/3.md", "…") },
	} {
		work()
		if c := <-changes; c != (change{content: true}) {
			t.Errorf("%+v", c)
		}
	}
}

func TestChanged(t *testing.T) {
	p := layOut(t)
	w := &watcher{dir: p.dir, text: "content"}
	w.known = w.look()
	see := func(what string, want change, named ...string) {
		t.Helper()
		events := make(map[string]bool)
		for _, name := range named {
			events[name] = true
		}
		if got := w.changed(events); got != want {
			t.Errorf("%s: %+v", what, got)
		}
	}
	text, code := change{content: true}, change{code: true}
	see("nothing", change{})
	see("saved again, within one tick of the file's clock", text, "content/1.md")
	see("a name that was there for a moment", change{}, "content/4913", "site/sedAbc")
	p.save("content/1.md", "other words")
	see("saved without an event", text)
	see("nothing more", change{})
	p.save("site/page.tmpl", "…")
	see("a new file", code)
	p.save("calc/new.go", "…")
	p.save("content/2.md", "…")
	see("both", change{true, true})
	if err := os.RemoveAll(filepath.Join(p.dir, "content")); err != nil {
		t.Fatal(err)
	}
	see("deleted", text)
	see("still deleted", change{})
}

// What an editor leaves for a moment is no change, and neither is a link that
// leads back to where it is.
func TestLook(t *testing.T) {
	p := layOut(t)
	for _, name := range []string{"content/.1.md.swp", "content/1.md~", "site/page_test.go", "build.go", "notes.txt", "site/style.css"} {
		p.save(name, "…")
	}
	for _, to := range []string{"site/loop", "dist"} {
		if err := os.Symlink(p.dir, filepath.Join(p.dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	w := &watcher{dir: p.dir, text: "content"}
	var got []string
	for name := range w.look() {
		got = append(got, name)
	}
	if len(got) != 3 {
		t.Errorf("found %q", got)
	}
}

// Every file that the go command takes for the commands, the pages and the
// program is watched, and all of the text.
func TestEveryFileOfTheBuildIsWatched(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	found := (&watcher{dir: root, text: "content"}).look()
	seen := 0
	for _, target := range [][2]string{{"", "."}, {"GOOS=js GOARCH=wasm", "./wasm"}} {
		list := exec.Command("go", "list", "-deps", "-f", `{{if not .Standard}}{{$d := .Dir}}{{range .GoFiles}}{{$d}}/{{.}}{{"\n"}}{{end}}{{range .EmbedFiles}}{{$d}}/{{.}}{{"\n"}}{{end}}{{end}}`, target[1])
		list.Dir = root
		list.Env = append(os.Environ(), strings.Fields(target[0])...)
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range strings.Fields(string(out)) {
			name, err := filepath.Rel(root, file)
			if err != nil || strings.HasPrefix(name, "..") {
				continue // of another module
			}
			seen++
			if _, ok := found[filepath.ToSlash(name)]; !ok || !classify(filepath.ToSlash(name)).code {
				t.Errorf("%s is not watched as code", name)
			}
		}
	}
	if seen < 100 {
		t.Errorf("the go command names only %d files", seen)
	}
	for _, name := range []string{"go.mod", "go.sum", "content/notice.md", "content/18.md"} {
		if _, ok := found[name]; !ok {
			t.Errorf("%s is not watched", name)
		}
	}
	for _, name := range []string{"README.md", "site/testdata/notice.txt", "site/site_test.go", "e2e/support/host.js", "calc/testdata/contract.json"} {
		if classify(name) != (change{}) && found[name] != (stamp{}) {
			t.Errorf("%s is watched for nothing", name)
		}
	}
}

// The text may stand in another folder of the project, or outside of it: that
// is watched then, and content/ is not.
func TestTextStandsElsewhere(t *testing.T) {
	p := layOut(t)
	outside := t.TempDir()
	if err := os.Mkdir(filepath.Join(p.dir, "site", "testdata"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"site/testdata", outside} {
		file := filepath.Join(text, "1.md")
		if !filepath.IsAbs(file) {
			file = filepath.Join(p.dir, file)
		}
		for _, often := range []time.Duration{24 * time.Hour, 10 * time.Millisecond} { // by events, and by looking
			changes := watch(t.Context(), p.dir, text, often)
			p.save("content/1.md", often.String()+text)
			if err := os.WriteFile(file, []byte(often.String()+text), 0o644); err != nil {
				t.Fatal(err)
			}
			if got := <-changes; got != (change{content: true}) {
				t.Errorf("%s: %+v", text, got)
			}
			p.save("site/style.css", often.String()+text)
			for got := range changes {
				if got.code {
					break
				}
			}
		}
	}
	name := "/another folder/"
	problem := newProblem(errors.New(name+"1.md:2:3: 错"), name, true)
	if problem.Lang != "zh-CN" || len(problem.Mistakes) != 1 || problem.Mistakes[0] != (mistake{name + "1.md:2:3", "错"}) {
		t.Errorf("%+v", problem)
	}
}
