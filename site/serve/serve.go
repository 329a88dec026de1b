// Package serve is the development server: it serves the output folder, builds
// again what a save has changed, and reloads the open pages. A change of text
// takes the pages alone; a change of code is built by a new process, because
// this one still has the old code.
package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
)

// A Builder does the building that the server asks for.
type Builder struct {
	// Pages writes the pages and reports whether anything changed.
	Pages func() (changed bool, err error)
	// Program compiles the program and writes it.
	Program func(ctx context.Context) (changed bool, err error)
	// Everything builds pages and program with the code as it now stands.
	Everything func(ctx context.Context) error
	// Report says an error to whoever watches the terminal.
	Report func(error)
}

// Serve serves output on the listener and watches the project in dir until ctx
// ends. The pages are built already; the program is compiled while the text
// can be read.
func Serve(ctx context.Context, l net.Listener, dir, output string, b Builder) error {
	var pages reloader
	compiled := make(chan struct{})
	server := &http.Server{Handler: pages.handler(output, compiled), BaseContext: func(net.Listener) context.Context { return ctx }}
	changes := make(chan change)
	if err := watch(ctx, dir, changes); err != nil {
		return err
	}

	go func() {
		changed, err := b.Program(ctx)
		close(compiled)
		if err != nil {
			b.Report(err)
		} else if changed {
			pages.all()
		}
	}()
	go func() {
		stale := false // the code of this process is older than the files
		for {
			var c change
			select {
			case <-ctx.Done():
				return
			case c = <-changes:
			}
			stale = stale || c.code
			var err error
			changed := true
			if stale {
				<-compiled // both write the program
				err = b.Everything(ctx)
			} else {
				changed, err = b.Pages()
			}
			if err != nil {
				b.Report(err)
			} else if changed {
				pages.all()
			}
		}
	}()
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
