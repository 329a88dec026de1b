package program

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Head is what stands first in a program that is divided: the part that runs
// by itself (split.go).
type Head struct {
	Size, Packed, Brotli int    // bytes of it in each form of the program
	Sums                 string // of those bytes
}

//go:embed profile.txt
var recorded string

// readProfile reads the names of functions: below the path of a package, which has a
// line, one a line after a tab. Names that no function has any more do nothing, and
// functions that have none here are in the rest, so that an old profile costs time alone.
func readProfile(text string) map[string]bool {
	all := make(map[string]bool)
	path := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if name, ok := strings.CutPrefix(line, "\t"); ok {
			all[path+"."+name] = true
		} else {
			path = line
		}
	}
	return all
}

var numbered = regexp.MustCompile(`\.init(\.[0-9]+)?\.func[0-9.]+`)

// known is what a profile calls a function: without the fields of a struct that a generic one
// was made for, and of a closure in a package's variables without its number, so that a field
// or a row more does not make the profile old.
func known(name string) string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		if r == '}' {
			depth--
		}
		if depth == 0 {
			b.WriteRune(r)
		}
		if r == '{' {
			depth++
		}
	}
	return numbered.ReplaceAllString(b.String(), ".init.func")
}

// answering says which functions may run until the first answer: those of a profile, and what
// compares the keys of a map, which runs or not as chance will have it, since Go
// draws other hashes in each run.
func answering(profile map[string]bool) func(name string) bool {
	return func(name string) bool {
		name = known(name)
		key, compares := strings.CutPrefix(name, "type:.eq.")
		return profile[name] || compares && profile["type:.hash."+key] || slices.Contains(comparing, name)
	}
}

var comparing = []string{"runtime.interequal", "runtime.memequal128", "runtime.memequal16", "runtime.memequal32", "runtime.memequal64", "runtime.memequal8", "runtime.nilinterequal", "runtime.strequal"}

// divide makes the two parts of a program; none, with a warning, where its
// form is not known.
func (g *Go) divide(wasm []byte) (first, rest []byte, err error) {
	first, rest, err = split{first: answering(readProfile(recorded)), yields: initializes}.divide(wasm)
	if errors.Is(err, errForm) || errors.Is(err, errTable) {
		g.say(fmt.Sprintf("warning: the program answers only once all of it has come: %v", err))
		return nil, nil, nil
	}
	return first, rest, err
}

// initializes says where the first part may wait before it answers: between the packages that
// Go initializes one after the other, which would otherwise be the longest task of the start.
func initializes(name string) bool { return name == "runtime.doInit1" }

// headOf is the head of a program in its three forms, of which small may be
// missing.
func headOf(wasm, packed, small []byte, size, packedSize, brotliSize int) Head {
	all := Sums(packed[:packedSize]) + " " + Sums(wasm[:size])
	if small != nil {
		all += " " + Sums(small[:brotliSize])
	}
	return Head{size, packedSize, brotliSize, all}
}
