package page

import (
	"crypto/sha256"
	"encoding/base64"
)

// The content security policies stand in the pages themselves, so that they hold
// on any host. Each allows what its page uses and nothing else; what each
// directive is for: docs/security.md.
const (
	// CSPOfAll is what every page forbids: to send a form, to move the root of its
	// URLs, and to make code or elements of text (Trusted Types, with no policy
	// that could let some through).
	CSPOfAll = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

	// cspOfLists stands in the place of [CSPOfAll] on a page that opens lists: it can
	// make one worker, of what the page holds, by the one policy of office.js.
	cspOfLists = "worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types office"

	// cspDesk lets the desk fetch its program from its own origin and run it in a
	// worker. Once it has it, the page forbids itself to ask for anything more.
	cspDesk = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; manifest-src 'self'; connect-src 'self'; " + cspOfLists

	// cspReading is the policy of a page that is only read: it runs the scripts
	// that help reading and talks to nobody.
	cspReading = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; manifest-src 'self'; connect-src 'none'; " + CSPOfAll

	// cspAhead lets a page that is read fetch the calculator's program ahead.
	cspAhead = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; manifest-src 'self'; connect-src 'self'; " + CSPOfAll
)

// cspCalculator lets the page fetch its programs from its own origin and run them,
// and runs the loader that stands in the page. That of lists runs in a worker.
func cspCalculator(loader []byte, lists bool) string {
	rest := CSPOfAll
	if lists {
		rest = cspOfLists
	}
	return "default-src 'none'; style-src 'self'; img-src 'self'; script-src " + CSPSource(loader) + " 'wasm-unsafe-eval' 'self'; manifest-src 'self'; connect-src 'self'; " + rest
}

// CSPSource is the source expression by which a policy allows an inline script or
// style.
func CSPSource(source []byte) string {
	sum := sha256.Sum256(source)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
