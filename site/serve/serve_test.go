package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// project is a folder laid out as this one, served while the test runs.
type project struct {
	t       *testing.T
	dir     string
	url     string
	calls   chan string // what the server had built
	errors  chan error
	compile chan error // what becomes of the program
	stop    func()     // waits until the server has stopped

	mu    sync.Mutex
	files map[string][]byte // of the next builds
	fail  error             // of them
	hold  func()            // called while they run

	effects func() (*Effects, error) // set before it begins
}

const head = `<head><meta content="connect-src &#39;none&#39;"></head>`

// layOut makes the project, which nobody serves yet.
func layOut(t *testing.T) *project {
	t.Helper()
	p := &project{t: t, dir: t.TempDir(), calls: make(chan string, 100), errors: make(chan error, 100), compile: make(chan error, 1)}
	for _, dir := range []string{"content", "calc", "site", "wasm"} {
		if err := os.MkdirAll(filepath.Join(p.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p.save("content/1.md", "…")
	p.files = map[string][]byte{
		"index.html":                       []byte(head),
		"measures/1/index.html":            []byte(head + "1"),
		"404.html":                         []byte(head + "not here"),
		"style.00000001.css":               []byte("first"),
		"calculator/wengang.01234567.bin":  []byte("program"),
		"calculator/wasm_exec.01234567.js": []byte("script"),
	}
	return p
}

// begin serves the project.
func (p *project) begin() {
	p.t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		p.t.Fatal(err)
	}
	p.url = "http://" + l.Addr().String() + "/"
	ctx, cancel := context.WithCancel(context.Background())
	build := func(what string) (map[string][]byte, error) {
		p.mu.Lock()
		files, fail, hold := maps.Clone(p.files), p.fail, p.hold
		p.mu.Unlock()
		p.calls <- what
		if hold != nil {
			hold()
		}
		return files, fail
	}
	done := make(chan error)
	go func() {
		done <- Serve(ctx, l, "localhost", p.dir, Builder{
			Pages: func() (map[string][]byte, error) { return build("pages") },
			Program: func(ctx context.Context) error {
				select {
				case err := <-p.compile:
					return err
				case <-ctx.Done():
					return ctx.Err()
				}
			},
			Everything: func(context.Context) (map[string][]byte, error) { return build("everything") },
			Effects:    p.effects,
			Report:     func(err error) { p.errors <- err },
		})
	}()
	p.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			p.t.Error(err)
		}
	})
	p.t.Cleanup(p.stop)
}

// start serves a project and waits until it is built.
func start(t *testing.T) *project {
	t.Helper()
	p := layOut(t)
	p.begin()
	p.built("pages")
	p.open()(func(s told) bool { return s.Build != "" })
	return p
}

// built waits for the next build.
func (p *project) built(want string) {
	p.t.Helper()
	if got := <-p.calls; got != want {
		p.t.Errorf("builds %s, not %s", got, want)
	}
}

// next makes the next builds give other files, or fail.
func (p *project) next(name, text string, fail error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files = maps.Clone(p.files)
	if name != "" {
		p.files[name] = []byte(text)
	}
	p.fail = fail
}

func (p *project) save(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) answer(path string) (status int, body string) {
	p.t.Helper()
	response, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return response.StatusCode, string(all)
}

func (p *project) get(path string) string {
	p.t.Helper()
	_, body := p.answer(path)
	return body
}

// told is what an open page is told.
type told struct {
	Build   string
	Problem *problem
	Effects string
}

// open is an open page: it returns a function that waits until it is told what
// is wanted.
func (p *project) open() func(wanted func(told) bool) told {
	p.t.Helper()
	response, err := http.Get(p.url + strings.TrimPrefix(eventsPath, "/"))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	return func(wanted func(told) bool) (s told) {
		p.t.Helper()
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			s = told{}
			if err := json.Unmarshal([]byte(data), &s); err != nil {
				p.t.Fatal(err)
			}
			if wanted(s) {
				return s
			}
		}
		p.t.Fatal("the page is not told")
		return s
	}
}

func anything(told) bool            { return true }
func wrong(s told) bool             { return s.Problem != nil }
func right(s told) bool             { return s.Problem == nil }
func than(old told) func(told) bool { return func(s told) bool { return s.Build != old.Build } }

func TestSavingTextRebuildsThePagesAndReloads(t *testing.T) {
	p := start(t)
	page := p.open()
	old := page(anything)
	p.next("index.html", head+"new", nil)
	p.save("content/1.md", "new")
	page(than(old))
	p.built("pages")
	if !strings.Contains(p.get(""), "new") {
		t.Error("the page is told before the new one is served")
	}
}

// What an edit does is worked out beside the page and told when it is known; a
// mistake, or the way back to the former text, takes it away.
func TestWhatAnEditDoesIsTold(t *testing.T) {
	p := layOut(t)
	var now atomic.Pointer[Effects]
	p.effects = func() (*Effects, error) { return now.Load(), nil }
	p.begin()
	page := p.open()
	page(func(s told) bool { return s.Build != "" })
	if got := p.get("-/effects"); !strings.Contains(got, "没有改动") || !strings.Contains(got, scriptPath) {
		t.Errorf("without an edit the page says %q", got)
	}
	now.Store(&Effects{"改了一处", []byte("<head><meta content=\"default-src 'none'\"></head>全部")})
	p.next("index.html", head+"new", nil)
	p.save("content/1.md", "new")
	page(func(s told) bool { return s.Effects == "改了一处" })
	if got := p.get("-/effects"); !strings.Contains(got, "全部") || !strings.Contains(got, "connect-src 'self'") {
		t.Errorf("the page says %q", got)
	}
	p.next("", "", errors.New("content/1.md:1:1: …"))
	p.save("content/1.md", "wrong")
	if s := page(wrong); s.Effects != "" {
		t.Errorf("beside a mistake it says %q", s.Effects)
	}
	now.Store(nil)
	p.next("index.html", head, nil)
	p.save("content/1.md", "former")
	if s := page(right); s.Effects != "" {
		t.Errorf("of the former text it says %q", s.Effects)
	}
}

func TestSavingCodeRebuildsEverything(t *testing.T) {
	p := start(t)
	p.save("calc/assess_test.go", "…") // means nothing for the site
	p.save("calc/assess.go", "…")
	p.built("everything")
	// From now on this process is older than the code, for text too.
	p.save("content/1.md", "another")
	p.built("everything")
}

func TestAProgramThatDoesNotCompileIsBuiltWithTheNextSave(t *testing.T) {
	p := start(t)
	page := p.open()
	p.compile <- errors.New("compiling wasm/: go build: exit status 1\n# wengang/wasm\nwasm/main.go:3:4: undefined: x")
	s := page(wrong)
	if got := s.Problem.Mistakes[1]; got != (mistake{"wasm/main.go:3:4", "undefined: x"}) || s.Problem.Lang != "en" || len(s.Problem.Mistakes) != 2 {
		t.Errorf("%+v", s.Problem)
	}
	<-p.errors
	p.save("content/1.md", "another")
	p.built("everything")
	page(right)
}

func TestASaveWhileTheProgramIsCompiledDoesNotWaitForIt(t *testing.T) {
	p := start(t)
	p.save("content/1.md", "another")
	p.built("pages")
	p.save("wasm/main.go", "…") // and the program of the old code is given up
	p.built("everything")
}

func TestASaveDuringABuildLeadsToAnother(t *testing.T) {
	p := start(t)
	busy, goOn := make(chan bool), make(chan bool)
	p.mu.Lock()
	p.hold = func() { busy <- true; <-goOn }
	p.mu.Unlock()
	p.save("content/1.md", "first")
	<-busy
	p.save("content/1.md", "second")
	close(goOn)
	<-busy // or nobody comes here
	p.built("pages")
	p.built("pages")
}

// The message of a broken save comes to open and to new pages, the last good
// site stays, and with the mistake the message goes.
func TestAMistakeIsShownUntilItIsMended(t *testing.T) {
	p := start(t)
	page := p.open()
	old := page(anything)
	fail := errors.New("content/1.md:6:1: 缺少“一”：<b>补上</b>\ncontent/2.md:7:8: 改好")
	p.next("", "", fail)
	p.save("content/1.md", "broken")
	for _, got := range []told{page(wrong), p.open()(anything)} {
		if got.Build != old.Build || got.Problem == nil || got.Problem.Lang != "zh-CN" || len(got.Problem.Mistakes) != 2 ||
			got.Problem.Mistakes[0] != (mistake{"content/1.md:6:1", "缺少“一”：<b>补上</b>"}) || !strings.Contains(got.Problem.Title, "2 处") {
			t.Errorf("told %+v", got.Problem)
		}
	}
	if err := <-p.errors; err != fail {
		t.Error(err)
	}
	if status, body := p.answer(""); status != 200 || !strings.Contains(body, "<head>") {
		t.Error("the last good page is gone")
	}
	p.next("", "", nil)
	p.save("content/1.md", "mended")
	if got := page(right); got.Build != old.Build {
		t.Error("what is the same as before is loaded again")
	}
}

func TestWhatAMistakeOfCodeSays(t *testing.T) {
	p := newProblem(errors.New("panic: template: notice.html:12: unexpected EOF\n\ngoroutine 1 [running]:\nmain.main()\n\tbuild.go:3"), "content/", false)
	if len(p.Mistakes) != 1 || !strings.Contains(p.Mistakes[0].Text, "notice.html:12: unexpected EOF") || !strings.HasPrefix(p.Title, "Not built yet.") {
		t.Errorf("%+v", p)
	}
	p = newProblem(errors.New(strings.Repeat("content/1.md:1:1: 错\n", 80)), "content/", true)
	if last := p.Mistakes[len(p.Mistakes)-1]; len(p.Mistakes) != 51 || !strings.Contains(last.Text, "30 处") {
		t.Errorf("%d, last %+v", len(p.Mistakes), last)
	}
}

func TestPagesGetTheScriptOnTheWay(t *testing.T) {
	p := start(t)
	build := p.open()(anything).Build
	for _, path := range []string{"", "index.html", "measures/1/", "nowhere/"} {
		page := p.get(path)
		for _, want := range []string{`<script src="/-/reload.js" data-build="` + build + `" defer>`, "connect-src &#39;self&#39;"} {
			if !strings.Contains(page, want) {
				t.Errorf("%q: %s lacks %s", path, page, want)
			}
		}
	}
	if got := p.get("-/reload.js"); !strings.Contains(got, eventsPath) {
		t.Errorf("the script is %q", got)
	}
}

// Before there is a page, one that says so stands in for it, and loads the page
// once it is there. So too where the first build fails.
func TestBeforeTheFirstBuild(t *testing.T) {
	p := layOut(t)
	goOn := make(chan bool)
	p.hold = func() { <-goOn }
	p.fail = errors.New("content/1.md:1:1: 错")
	p.begin()
	look := func() {
		t.Helper()
		status, body := p.answer("measures/1/")
		if status != 503 || !strings.Contains(body, "生成以后这里会自动打开") || !strings.Contains(body, `data-build=""`) {
			t.Errorf("%d %s", status, body)
		}
	}
	look()
	page := p.open()
	if s := page(anything); s.Build != "" {
		t.Errorf("%+v", s)
	}
	goOn <- true
	page(wrong)
	<-p.errors
	look()
	p.next("", "", nil)
	close(goOn)
	p.save("content/1.md", "mended")
	page(func(s told) bool { return s.Build != "" })
	if status, body := p.answer("measures/1/"); status != 200 || !strings.HasSuffix(body, "1") {
		t.Errorf("%d %s", status, body)
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
	p.compile <- nil
	if got := <-answer; got != "program" {
		t.Errorf("the program is %q", got)
	}
}

// A page that was sent may ask for its style only after the next build.
func TestAFormerPageFindsItsStyle(t *testing.T) {
	p := start(t)
	page := p.open()
	old := page(anything)
	p.mu.Lock()
	p.files = maps.Clone(p.files)
	delete(p.files, "style.00000001.css")
	delete(p.files, "measures/1/index.html")
	p.files["style.00000002.css"] = []byte("second")
	p.mu.Unlock()
	p.save("content/1.md", "another")
	page(than(old))
	for path, want := range map[string]int{"style.00000001.css": 200, "style.00000002.css": 200, "measures/1/": 404} {
		if status, body := p.answer(path); status != want {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

func TestItStopsWhilePagesAreOpen(t *testing.T) {
	p := start(t)
	p.open()(anything)
	held, err := http.NewRequest("GET", p.url+"calculator/wengang.01234567.bin", nil)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() {
		_, err := http.DefaultTransport.RoundTrip(held)
		ended <- err
	}()
	p.stop()
	if <-ended == nil {
		t.Error("what was held back is answered")
	}
	if _, err := http.Get(p.url); err == nil {
		t.Error("it still answers")
	}
}

// A build that is under way is not cut off half-way through the writing.
func TestItEndsABuildBeforeItStops(t *testing.T) {
	p := start(t)
	busy, goOn := make(chan bool), make(chan bool)
	var ended atomic.Bool
	p.mu.Lock()
	p.hold = func() { busy <- true; <-goOn; ended.Store(true) }
	p.mu.Unlock()
	p.save("content/1.md", "another")
	<-busy
	go func() {
		for { // until it answers no more
			response, err := http.Get(p.url)
			if err != nil {
				close(goOn)
				return
			}
			response.Body.Close()
		}
	}()
	p.stop()
	if !ended.Load() {
		t.Error("it has stopped while it was building")
	}
}
