package calculator

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// store keeps the answers in this browser, only while the visitor asks for it.
// A browser may refuse storage altogether; then nothing is kept.
type store struct {
	on  bool // the answers are kept as they change
	has bool // something is kept, now or from an earlier visit
}

const storeKey = "wengang"

// kept is what was kept, or nothing.
func (s *store) kept() (fragment string) {
	defer func() { _ = recover() }()
	if v := app.Window().Get("localStorage").Call("getItem", storeKey); !v.IsNull() {
		s.has = true
		return v.String()
	}
	return ""
}

// update keeps the fragment if the visitor asked for it. A browser that no
// longer takes it turns keeping off.
func (s *store) update(fragment string) {
	if !s.on {
		return
	}
	defer func() {
		s.on = recover() == nil
		s.has = s.has || s.on
	}()
	app.Window().Get("localStorage").Call("setItem", storeKey, fragment)
}

// keep begins keeping and reports whether the browser takes it.
func (s *store) keep(fragment string) bool {
	s.on = true
	s.update(fragment)
	return s.on
}

// forget stops keeping and deletes what was kept.
func (s *store) forget() {
	s.on, s.has = false, false
	defer func() { _ = recover() }()
	app.Window().Get("localStorage").Call("removeItem", storeKey)
}
