// Package serve is the development server: it builds the site, serves it from
// memory, rebuilds what a save has changed, and reloads the open pages. A change
// of text rebuilds the pages alone; a change of code is built by a new process,
// because this one still runs the old code. Why from memory, and what
// else was decided: docs/decisions/2026-11-24-serve.md.
package serve

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"sync"

	"wengang/site/notice"

	"golang.org/x/net/netutil"
)

// A Builder does the building that the server asks for, one thing at a time but
// for Program, beside which pages are built. The files it gives are every file
// of the site, by path under its root; nobody may write to them any more.
type Builder struct {
	// Content is the folder of the text, from the root of the project or
	// absolute, as diagnostics name it; empty: notice.Folder.
	Content string
	// Pages builds the site, with the program once that is compiled.
	Pages func() (map[string][]byte, error)
	// Program compiles the program.
	Program func(ctx context.Context) error
	// Everything builds pages and program with the code as it now stands.
	Everything func(ctx context.Context) (map[string][]byte, error)
	// Effects says what the text as it now stands does otherwise than before the
	// edit; nil where nothing. It may run beside the others. Without it nothing
	// is said.
	Effects func() (*Effects, error)
	// Report says an error to whoever watches the terminal.
	Report func(error)
}

// Effects are what an edit does, for whoever looks at the page meanwhile.
type Effects struct {
	Summary string // one sentence, in Chinese
	Page    []byte // all of it, as a page by itself
}

// Serve builds the site, serves it on the listener and watches the project in
// dir until ctx ends. host is what the listener was told to listen on, without
// the port: the name that requests may use beside the usual ones.
func Serve(ctx context.Context, l net.Listener, host, dir string, b Builder) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	text := cmp.Or(b.Content, notice.Folder)
	s := newServer(newNames(l.Addr(), host))
	s.text = notice.Under(text)
	changes := watch(ctx, dir, text, lookAgain)
	var building sync.WaitGroup
	building.Go(func() { s.keepBuilt(ctx, b, changes) })
	err := s.listen(ctx, l)
	stop()
	building.Wait() // so that no half build is left behind
	return err
}

// listen answers requests until ctx ends, then at once drops them all.
func (s *server) listen(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: slowest,
		IdleTimeout:       idle,
		MaxHeaderBytes:    maxHeader,
	}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(netutil.LimitListener(l, maxConnections)); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// keepBuilt builds the site, and again whenever something changes.
func (s *server) keepBuilt(ctx context.Context, b Builder, changes <-chan change) {
	stale := false // the code of this process is older than the files, or has no program
	build := func() {
		var files map[string][]byte
		var err error
		if stale {
			files, err = b.Everything(ctx)
		} else {
			files, err = b.Pages()
		}
		if ctx.Err() == nil && s.take(files, err) {
			b.Report(err)
		}
		if err == nil && b.Effects != nil {
			go s.lookAtEffects(b)
		}
	}
	build() // the text can be read while the program is compiled
	program, cancel := context.WithCancel(ctx)
	defer cancel()
	compiled := make(chan error, 1)
	go func() { compiled <- b.Program(program) }()
	for compiling := true; ; {
		select {
		case <-ctx.Done():
			if compiling {
				<-compiled
			}
			return
		case c := <-changes:
			stale = stale || c.code
			if stale && compiling {
				cancel() // the program of the old code
				<-compiled
				compiling = false
			}
			build()
		case err := <-compiled:
			compiling = false
			if err == nil {
				build()
			} else if stale = true; ctx.Err() == nil && s.take(nil, err) {
				b.Report(err)
			}
		}
		if !compiling {
			s.releaseProgram()
		}
	}
}

// lookAtEffects works out what the text does otherwise and tells the open pages.
func (s *server) lookAtEffects(b Builder) {
	build := s.now.Load().build
	effects, err := b.Effects()
	if err != nil {
		b.Report(err)
		return
	}
	if effects != nil {
		s.tell(build, effects)
	}
}
