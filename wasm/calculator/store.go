package calculator

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// store keeps the answers in this browser, only while the visitor asks for it.
// A browser may refuse storage altogether; then nothing is kept.
type store struct{ on bool }

const storeKey = "wengang"

// kept is what was kept, or nothing.
func (s *store) kept() (fragment string) {
	defer func() { _ = recover() }()
	if v := app.Window().Get("localStorage").Call("getItem", storeKey); v.Truthy() {
		s.on = true
		return v.String()
	}
	return ""
}

// update keeps the fragment if the visitor asked for it.
func (s *store) update(fragment string) {
	if !s.on {
		return
	}
	defer func() { _ = recover() }()
	app.Window().Get("localStorage").Call("setItem", storeKey, fragment)
}

func (s *store) keep(on bool, fragment string) {
	s.on = on
	if on {
		s.update(fragment)
		return
	}
	defer func() { _ = recover() }()
	app.Window().Get("localStorage").Call("removeItem", storeKey)
}
