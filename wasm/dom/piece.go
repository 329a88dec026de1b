package dom

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Work that takes long is cut into pieces, between which the browser paints and
// takes what the visitor does. Go lets the browser on only when no goroutine can
// go on, so whoever ends a piece waits for a message that the browser delivers in
// a task of its own: a timer would be held back by some milliseconds each time.

// most is how long a piece may take before [Piece] ends it: on a phone, where the
// step that it is in takes its time too, no more than 50 ms.
const most = 6 * time.Millisecond

var pieces struct {
	port    app.Value // its messages come back to us; nil before the first
	next    chan struct{}
	waiting bool
	since   time.Time // when the piece began
	whole   bool      // nothing is cut
}

// Piece ends the piece of work that the caller is in, if that has taken long
// enough, and returns in the next. What an event of the page runs calls none: Go
// takes no other event meanwhile.
func Piece() {
	if time.Since(pieces.since) >= most {
		NextPiece()
	}
}

// NextPiece ends the piece of work that the caller is in, and returns in the next.
func NextPiece() {
	if pieces.whole || !app.IsClient {
		return
	}
	if pieces.port == nil {
		pieces.next = make(chan struct{}, 1)
		channel := app.Window().Get("MessageChannel").New()
		channel.Get("port1").Set("onmessage", app.FuncOf(func(app.Value, []app.Value) any {
			goOn()
			return nil
		}))
		pieces.port = channel.Get("port2")
	}
	pieces.waiting = true
	pieces.port.Call("postMessage", nil)
	<-pieces.next
	pieces.since = time.Now()
}

// goOn lets the work go on that waits for its next piece.
func goOn() {
	if pieces.waiting {
		pieces.waiting = false
		pieces.next <- struct{}{}
	}
}

// inOne has the work not cut while do runs: what waits for its next piece goes on
// at once.
func inOne(do func()) {
	pieces.whole = true
	goOn()
	do()
	pieces.whole = false
}
