package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project is a folder laid out as this one, served while the test runs.
type project struct {
	t       *testing.T
	dir     string
	url     string
	calls   chan string // what the server had built
	errors  chan error
	compile chan struct{} // closed to let the program be compiled
	fail    error         // of the next build of pages
}

func start(t *testing.T) *project {
	t.Helper()
	p := &project{t: t, dir: t.TempDir(), calls: make(chan string, 10), errors: make(chan error, 10), compile: make(chan struct{})}
	for _, dir := range []string{"content", "calc", "site", "wasm", "dist/calculator"} {
		if err := os.MkdirAll(filepath.Join(p.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p.save("dist/index.html", `<head><meta content="connect-src &#39;none&#39;"></head>`)
	p.save("dist/calculator/wengang.01234567.bin", "program")
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	p.url = "http://" + l.Addr().String() + "/"
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		done <- Serve(ctx, l, p.dir, filepath.Join(p.dir, "dist"), Builder{
			Pages: func() (bool, error) {
				defer func() { p.calls <- "pages" }()
				return true, p.fail
			},
			Program: func(context.Context) (bool, error) {
				<-p.compile
				return true, nil
			},
			Everything: func(context.Context) error {
				p.calls <- "everything"
				return nil
			},
			Report: func(err error) { p.errors <- err },
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	p.get("") // it answers only once it watches
	return p
}

func (p *project) save(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) get(path string) string {
	p.t.Helper()
	response, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(body)
}

// open is an open page: it returns a function that waits until it is told to
// load again.
func (p *project) open() (reloaded func()) {
	p.t.Helper()
	response, err := http.Get(p.url + strings.TrimPrefix(eventsPath, "/"))
	if err != nil {
		p.t.Fatal(err)
	}
	lines := bufio.NewScanner(response.Body)
	lines.Scan() // the connection stands
	return func() {
		defer response.Body.Close()
		for lines.Scan() {
			if lines.Text() == "event: change" {
				return
			}
		}
		p.t.Error("the page is not told to load again")
	}
}

func TestSavingTextRebuildsThePagesAndReloads(t *testing.T) {
	p := start(t)
	reloaded := p.open()
	p.save("content/1.md", "…")
	reloaded()
	if got := <-p.calls; got != "pages" {
		t.Errorf("a change of text builds %s", got)
	}
}

func TestSavingCodeRebuildsEverything(t *testing.T) {
	p := start(t)
	close(p.compile)
	reloaded := p.open()
	p.save("calc/assess_test.go", "…") // means nothing for the site
	p.save("calc/assess.go", "…")
	reloaded()
	if got := <-p.calls; got != "everything" {
		t.Errorf("a change of code builds %s", got)
	}
	// From now on this process is older than the code, for text too.
	reloaded = p.open()
	p.save("content/1.md", "…")
	reloaded()
	if got := <-p.calls; got != "everything" {
		t.Errorf("a change of text after one of code builds %s", got)
	}
}

func TestAMistakeInTheTextIsReportedAndServingGoesOn(t *testing.T) {
	p := start(t)
	p.fail = errors.New("content/1.md:6:1: …")
	p.save("content/1.md", "…")
	if err := <-p.errors; err != p.fail {
		t.Error(err)
	}
	if !strings.Contains(p.get(""), "<head>") {
		t.Error("the last good page is gone")
	}
}

func TestPagesGetTheReloadScriptOnTheWay(t *testing.T) {
	p := start(t)
	page := p.get("")
	for _, want := range []string{`<script src="/-/reload.js" defer>`, "connect-src &#39;self&#39;"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s lacks %s", page, want)
		}
	}
	if got := p.get("-/reload.js"); !strings.Contains(got, eventsPath) {
		t.Errorf("the script is %q", got)
	}
}

func TestTheProgramIsHeldBackUntilItIsCompiled(t *testing.T) {
	p := start(t)
	answer := make(chan string)
	go func() { answer <- p.get("calculator/wengang.01234567.bin") }()
	if !strings.Contains(p.get(""), "<head>") {
		t.Error("the text waits for the program")
	}
	select {
	case got := <-answer:
		t.Errorf("the old program is served: %q", got)
	default:
	}
	close(p.compile)
	if got := <-answer; got != "program" {
		t.Errorf("the program is %q", got)
	}
}
