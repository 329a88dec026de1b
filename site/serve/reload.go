package serve

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// reloader tells open pages to load again. The pages that the build writes
// know nothing of it: the script goes in on the way to the browser.
type reloader struct {
	mu      sync.Mutex
	waiting map[chan struct{}]bool
}

// all tells every open page.
func (r *reloader) all() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for page := range r.waiting {
		close(page)
	}
	r.waiting = nil
}

const (
	eventsPath = "/-/changes"
	scriptPath = "/-/reload.js"
	script     = `new EventSource("` + eventsPath + `").addEventListener("change", () => location.reload());`
)

// events keeps the connection of one page open until something changes.
func (r *reloader) events(w http.ResponseWriter, req *http.Request) {
	page := make(chan struct{})
	r.mu.Lock()
	if r.waiting == nil {
		r.waiting = make(map[chan struct{}]bool)
	}
	r.waiting[page] = true
	r.mu.Unlock()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 300\n\n")
	_ = http.NewResponseController(w).Flush()
	select {
	case <-page:
		fmt.Fprint(w, "event: change\ndata:\n\n")
	case <-req.Context().Done():
		r.mu.Lock()
		delete(r.waiting, page)
		r.mu.Unlock()
	}
}

// insertScript puts the reload script into a page and lets the page's own
// security policy allow just that.
func insertScript(page []byte) []byte {
	page = bytes.Replace(page, []byte("connect-src &#39;none&#39;"), []byte("connect-src &#39;self&#39;"), 1)
	return bytes.Replace(page, []byte("</head>"), []byte(`<script src="`+scriptPath+`" defer></script></head>`), 1)
}

// handler serves dir as a plain file server does, but never from a cache, and
// holds back a request for the program until it is compiled.
func (r *reloader) handler(dir string, programReady <-chan struct{}) http.Handler {
	files := http.FileServer(http.Dir(dir))
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+eventsPath, r.events)
	mux.HandleFunc("GET "+scriptPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, script)
	})
	mux.HandleFunc("GET /", func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		name := path.Clean(req.URL.Path)
		if strings.HasPrefix(name, "/calculator/w") { // the program and its script
			select {
			case <-programReady:
			case <-req.Context().Done():
				return
			}
		}
		if strings.HasSuffix(req.URL.Path, "/") {
			if page, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name), "index.html")); err == nil {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = w.Write(insertScript(page))
				return
			}
		}
		files.ServeHTTP(w, req)
	})
	return mux
}
