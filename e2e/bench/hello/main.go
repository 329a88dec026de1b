// Command hello is the smallest program of go-app: what the calculator's weight
// is held against. Natively it writes its own static site into the folder that
// it is given.
package main

import (
	"fmt"
	"os"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type hello struct{ app.Compo }

func (h *hello) Render() app.UI { return app.H1().Text("Hello") }

// OnMount says that the program runs: the heading is in the page before.
func (h *hello) OnMount(app.Context) {
	app.Window().Get("document").Get("documentElement").Call("setAttribute", "data-calculator", "ready")
}

func main() {
	app.Route("/", func() app.Composer { return &hello{} })
	app.RunWhenOnBrowser()
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "hello DIR")
		os.Exit(2)
	}
	if err := app.GenerateStaticWebsite(os.Args[1], &app.Handler{Name: "Hello", Icon: app.Icon{Default: "/icon.png", Large: "/icon.png", Maskable: "/icon.png"}}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
