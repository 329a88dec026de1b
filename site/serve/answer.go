package serve

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// slowest is how long a request may take to arrive.
	slowest = 10 * time.Second
	// idle is how long a connection may stay open without a request.
	idle = time.Minute
	// longestAnswer is how long a reader may take for one answer: 4 MB of the
	// edition in one file over a throttled line.
	longestAnswer = 5 * time.Minute
	// heartbeat is how often an open page is written to, so that one that is gone
	// is noticed.
	heartbeat = 15 * time.Second
	// maxHeader is the most bytes of a request's head, its address included.
	maxHeader = 16 << 10
	// maxConnections are answered at a time; others wait.
	maxConnections = 4096
)

// A server answers with what was built last.
type server struct {
	text string // what the names of the files of the text begin with in diagnostics

	names    names
	now      atomic.Pointer[state]
	building sync.Mutex // of the next state
	builds   int        // that changed something
	started  string     // before the number of a build: another server has others

	program        chan struct{} // closed once it is compiled, or can't be
	releaseProgram func()
}

func newServer(n names) *server {
	s := &server{
		names:   n,
		started: strconv.FormatInt(time.Now().UnixNano(), 36) + "-",
		program: make(chan struct{}),
	}
	s.releaseProgram = sync.OnceFunc(func() { close(s.program) })
	s.now.Store(&state{over: make(chan struct{})})
	return s
}

const (
	eventsPath = "/-/changes"
	scriptPath = "/-/reload.js"
	// effectsPath is the page about what the edit does.
	effectsPath = "/-/effects"
)

//go:embed reload.js
var script []byte

func (s *server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	deadlines := http.NewResponseController(w)
	if req.ContentLength != 0 {
		_ = deadlines.SetReadDeadline(time.Now().Add(slowest)) // nobody wants the body
	}
	_ = deadlines.SetWriteDeadline(time.Now().Add(longestAnswer))
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case !s.names.have(req.Host):
		http.Error(w, fmt.Sprintf("This server does not answer for %q. Use %s.", req.Host, s.names), http.StatusMisdirectedRequest)
	case req.Method != http.MethodGet && req.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This server only gives files out: GET or HEAD.", http.StatusMethodNotAllowed)
	case req.URL.Path == eventsPath:
		s.events(w, req)
	case req.URL.Path == scriptPath:
		send(w, req, scriptPath, http.StatusOK, script)
	case req.URL.Path == effectsPath:
		s.showEffects(w, req)
	default:
		s.answer(w, req)
	}
}

// showEffects gives the page about what the edit does, which follows the next.
func (s *server) showEffects(w http.ResponseWriter, req *http.Request) {
	now := s.now.Load()
	page := []byte(noEffectsPage)
	if now.effects != nil {
		page = now.effects.Page
	}
	page = bytes.Replace(page, []byte("default-src 'none'"), []byte("default-src 'none'; script-src 'self'; connect-src 'self'"), 1)
	send(w, req, "effects.html", http.StatusOK, insertScript(page, now.build))
}

// answer gives a file of the site.
func (s *server) answer(w http.ResponseWriter, req *http.Request) {
	name := strings.TrimPrefix(req.URL.Path, "/")
	if strings.HasPrefix(name, "calculator/w") { // the program and its script
		select {
		case <-s.program:
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longestAnswer))
		case <-req.Context().Done():
			panic(http.ErrAbortHandler) // no answer, rather than an empty one
		}
	}
	now := s.now.Load()
	if now.files == nil {
		w.Header().Set("Retry-After", "1")
		send(w, req, "index.html", http.StatusServiceUnavailable, insertScript([]byte(waitingPage), now.build))
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if data, ok := now.file(name); ok {
		if path.Base(name) == "index.html" || name == notFound {
			data = insertScript(data, now.build)
		}
		send(w, req, name, http.StatusOK, data)
	} else if _, ok := now.file(name + "/index.html"); ok {
		to := "./" + path.Base(name) + "/" // from where it is: no other host
		if req.URL.RawQuery != "" {
			to += "?" + req.URL.RawQuery
		}
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusMovedPermanently)
	} else if data, ok := now.file(notFound); ok {
		send(w, req, notFound, http.StatusNotFound, insertScript(data, now.build))
	} else {
		http.Error(w, "There is no such file in the site.", http.StatusNotFound)
	}
}

const notFound = "404.html"

// send writes a whole answer, of which only one that succeeds may be asked for
// in parts.
func send(w http.ResponseWriter, req *http.Request, name string, status int, data []byte) {
	if status == http.StatusOK {
		http.ServeContent(w, req, name, time.Time{}, bytes.NewReader(data))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	_, _ = w.Write(data) // of HEAD, the head alone goes out
}

// events tells one open page the state, and each one that follows.
func (s *server) events(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if req.Method == http.MethodHead {
		return
	}
	connection := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 300\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for now := s.now.Load(); ; {
		data, err := json.Marshal(struct {
			Build   string   `json:"build"`
			Problem *problem `json:"problem"`
			Effects string   `json:"effects,omitempty"`
		}{now.build, now.problem, now.effects.summary()})
		if err != nil {
			return
		}
		fmt.Fprintf(w, "event: state\ndata: %s\n\n", data)
		for told := true; told; {
			_ = connection.SetWriteDeadline(time.Now().Add(slowest))
			if connection.Flush() != nil {
				return // it is gone
			}
			select {
			case <-now.over:
				now, told = s.now.Load(), false
			case <-beat.C:
				fmt.Fprint(w, ":\n\n")
			case <-req.Context().Done():
				return
			}
		}
	}
}

// insertScript puts the script that reloads into a page and lets the page's own
// security policy allow just that. The pages that the build writes know nothing
// of it.
func insertScript(page []byte, build string) []byte {
	page = bytes.Replace(page, []byte("connect-src &#39;none&#39;"), []byte("connect-src &#39;self&#39;"), 1)
	return bytes.Replace(page, []byte("</head>"), []byte(`<script src="`+scriptPath+`" data-build="`+build+`" defer></script></head>`), 1)
}

// summary is the sentence for the open pages; empty where nothing is known.
func (e *Effects) summary() string {
	if e == nil {
		return ""
	}
	return e.Summary
}

// noEffectsPage stands where the text does nothing otherwise, or that is not
// worked out yet.
const noEffectsPage = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>改动的影响</title>
</head>
<body>
<p>与上次提交相比，没有改动，或者正在比较。有了结果，这里会自动更新。</p>
</body>
</html>
`

// waitingPage stands where there is no page yet. The script loads the page once
// there is one; without it the browser asks again.
const waitingPage = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<noscript><meta http-equiv="refresh" content="1"></noscript>
<title>网页还没有生成</title>
</head>
<body>
<p>网页还没有生成，生成以后这里会自动打开。</p>
<p lang="en">The site is not built yet. It opens here by itself once it is.</p>
</body>
</html>
`
