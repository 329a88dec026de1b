// Package stubs holds what go-app mentions and this program never uses. The
// build gives go-app, in a copy made for the program alone, these packages in
// place of the real ones: its server half, its encryption and its routes by
// regular expression then weigh nothing (site/program,
// docs/decisions/2026-11-23-program-weight.md).
//
// A package here has the few names that go-app mentions, and whatever is called
// refuses: it gives an error or matches nothing. A go-app that mentions more
// does not compile.
package stubs

import "errors"

// Err is the error of whatever is called all the same.
var Err = errors.New("not part of this program")
