// Package stubs replaces packages that go-app imports and this program never uses. The
// build gives go-app, in a copy made for the program alone, these packages in
// place of the real ones: its server half, its encryption, its JSON and its routes by
// regular expression then weigh nothing (site/program,
// docs/decisions/2026-11-23-program-weight.md, 2026-11-28-lean-program.md).
//
// A stub has only the names that go-app refers to, and every call fails: it
// returns an error or matches nothing. What go-app does call here works: stubs of
// errors, html and url. A go-app that refers to more does not compile.
package stubs

import "errors"

// Err is the error of every stub that is called.
var Err = errors.New("not part of this program")
