// Package office is what the programs for lists and for many files share: an
// [App] holds state, takes one [Event] after another, and gives its view as trees
// of elements. A [Session] runs an app and says what of the view has changed.
//
// The package is pure: no DOM, no clock. In the browser wasm/office runs a session in
// a worker and site/page/assets/office.js, which knows nothing of any app, puts the
// trees into the page and sends the events back. The lists of what a tree
// may hold stand there: an element or attribute that is not on them is left
// out, whoever made the tree.
package office

import "wengang/calc"

// A Type says what happened.
type Type string

const (
	Click   Type = "click"
	Input   Type = "input"   // a key in a control
	Change  Type = "change"  // a control has another value, or files were chosen
	Submit  Type = "submit"  // of a form
	KeyDown Type = "keydown" // one of the keys that [Keys] asked for
	Drop    Type = "drop"    // files were dropped
	Paste   Type = "paste"   // text, with tabs between cells where a spreadsheet copied it

	// Continue comes after what an app made of the last event is shown, as long
	// as it is [App.Working].
	Continue Type = "continue"

	// Link comes when the page was opened with a fragment, or its fragment has
	// changed: Value is the fragment without #.
	Link Type = "link"

	// Printed comes after a [Print].
	Printed Type = "printed"

	// Filled comes after a [Fill], with Fields: what stood in the controls before,
	// where that was another text and not the last that was filled in.
	Filled Type = "filled"

	// Typed comes, with the name and value of a control that was filled in, when
	// the visitor gives it another value.
	Typed Type = "typed"
)

// An Event is what a visitor did to an element that [On] has it told for.
type Event struct {
	Type   Type
	Name   string            // that the element was given
	Value  string            // of the control, "true" or "" of a box; the key; the text that was pasted
	Fields map[string]string // of a form that is submitted, by the name of the control
	Files  []File
	At     string // by the visitor's own clock and zone, as 2006-01-02 15:04:05
	Coming int    // files of the same choice that come with events after this one
}

// A File was chosen or dropped.
type File struct {
	Name string
	Size int64  // in bytes
	Data []byte // nil where Size is above what [Files] allows, or where the file can't be read
}

// An App is one list or desk. All methods are called one after another.
type App interface {
	// Handle takes an event and returns what the page shall do beside showing the
	// view. It never fails: what is wrong with an input is part of the view.
	Handle(Event) []Effect
	// View gives the tree of each named region of the page; one that it leaves out
	// stays as it is. A long table is paged here: the page shows every row that it is
	// given.
	View() map[string]Node
	// Working reports whether work is left that was put off so that what there is
	// can be shown, and other events heard, first.
	Working() bool
}

// An Effect is what an app wants done in the page: a Save, Print, Focus, Fill or Hold.
type Effect interface{ effect() }

// Save hands the visitor a file.
type Save struct {
	Name string
	Kind string // as text/csv
	Data []byte
}

// Print opens the dialogue for printing the page as the view shows it then: an
// app that pages its table shows all of it until [Printed].
type Print struct{}

// Focus moves to the element with that id, which the view has.
type Focus struct{ ID string }

// Fill puts texts into controls of the page's own form, as if they were typed.
type Fill struct {
	Fields []Field
	Add    string // id of the button that adds rows; pressed until every field is there
	Rows   int    // that the form needs; the button, told so, adds many at once
	Clear  string // of other fields whose names begin so, what stands there is taken out
}

// A Field is a control by its name, and what it is to hold: of radio buttons,
// the value of the one that is chosen.
type Field struct{ Name, Text string }

// Hold has the browser ask before the page is left, or no longer.
type Hold struct{ On bool }

func (Hold) effect()  {}
func (Save) effect()  {}
func (Fill) effect()  {}
func (Print) effect() {}
func (Focus) effect() {}

// A Page is what the page tells an app at its start.
type Page struct {
	Policy   *calc.Policy
	Document string // number of the notice
	Text     string // first digits of the SHA-256 of policy.json
	Program  string // the same of the calculator's program
	Lists    []byte // what the site says of lists, as JSON; nil on a page that opens none
	GB18030  func([]byte) (string, error)
}

// A Session runs an app.
type Session struct {
	app   App
	shown map[string]string // what the page has, by region
}

// NewSession runs app, whose view nobody has seen yet.
func NewSession(app App) *Session { return &Session{app, make(map[string]string)} }

// An Answer is what the page has to do after an event.
type Answer struct {
	Regions map[string]string // of each region that has changed, its tree as [Encode] writes it
	Effects []Effect
	Working bool // an event [Continue] is wanted next
}

// Start gives the first view.
func (s *Session) Start() Answer { return s.answer(nil) }

// Handle has the app take an event.
func (s *Session) Handle(e Event) Answer { return s.answer(s.app.Handle(e)) }

func (s *Session) answer(effects []Effect) Answer {
	a := Answer{Regions: make(map[string]string), Effects: effects, Working: s.app.Working()}
	for name, node := range s.app.View() {
		if tree := Encode(node); s.shown[name] != tree {
			s.shown[name], a.Regions[name] = tree, tree
		}
	}
	return a
}
