package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Store keeps the answers in this browser, only while the visitor asks for it.
// A browser may refuse storage altogether; then nothing is kept.
type Store struct {
	keeping bool // the answers are kept as they change
	stored  bool // something is kept, now or from an earlier visit
}

const storeKey = "wengang"

// IsKeeping reports whether the answers are kept as they change.
func (s *Store) IsKeeping() bool { return s.keeping }

// HasStored reports whether something is kept, now or from an earlier visit.
func (s *Store) HasStored() bool { return s.stored }

// Read returns the fragment that was kept, or nothing.
func (s *Store) Read() (fragment string) {
	defer func() { _ = recover() }()
	if v := app.Window().Get("localStorage").Call("getItem", storeKey); !v.IsNull() {
		s.stored = true
		return v.String()
	}
	return ""
}

// Resume keeps on keeping what an earlier visit kept, if shown says that this
// is what stands in the form.
func (s *Store) Resume(shown bool) { s.keeping = s.stored && shown }

// Update keeps the fragment if the visitor asked for it. A browser that no
// longer takes it turns keeping off.
func (s *Store) Update(fragment string) {
	if !s.keeping {
		return
	}
	defer func() {
		s.keeping = recover() == nil
		s.stored = s.stored || s.keeping
	}()
	app.Window().Get("localStorage").Call("setItem", storeKey, fragment)
}

// Keep begins keeping and reports whether the browser takes it.
func (s *Store) Keep(fragment string) bool {
	s.keeping = true
	s.Update(fragment)
	return s.keeping
}

// Forget stops keeping and deletes what was kept.
func (s *Store) Forget() {
	s.keeping, s.stored = false, false
	defer func() { _ = recover() }()
	app.Window().Get("localStorage").Call("removeItem", storeKey)
}
