// Package program compiles the calculator, and the program for lists, to WebAssembly with the Go toolchain
// that [Find] chooses, reduces its size, and compresses it. Its contract: [Compile] gives
// the files of the site that make the calculator run, under names that hold
// their [Version], and says what the page has to know of them; the same sources and
// toolchain give the same bytes in any folder. What makes the program small
// and what each of it costs: docs/decisions/2026-11-23-program-weight.md.
package program

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"
)

// A Program is what a page says of the program. The zero Program is not
// compiled yet.
type Program struct {
	Version string // first digits of the SHA-256 of the WebAssembly
	Name    string // of the packed program's file, beside the calculator's page
	Script  string // of the script that belongs to the toolchain, there too
	Size    int    // bytes of the WebAssembly
	Packed  int    // bytes of it in gzip
	Brotli  int    // bytes of it in brotli, under the same name with .br; 0 where it is not packed so
	First   Head   // what of it runs by itself, before the rest is there; the zero Head where it is not divided

	// By these the page knows, before it runs them, the WebAssembly, packed or
	// not, and the script.
	Sums, ScriptSums string
}

// Path is where the packed program stands in the site.
func (p Program) Path() string { return folder + p.Name }

// folder is where the files of the program stand in the site.
const folder = "calculator/"

// NotCompiled names files that do not exist yet. The development server holds
// requests for them until the program is compiled, and then reloads the page.
var (
	NotCompiled       = Program{Name: "wengang.bin", Script: "wasm_exec.js"}
	OfficeNotCompiled = Program{Name: "wengang-office.bin", Script: "wasm_exec.js"}
)

// A source is a command of the module that becomes a program.
type source struct{ pkg, stem string }

var (
	calculator = source{"./wasm", "wengang"}
	office     = source{"./wasm/office", "wengang-office"}
)

// Packages are the commands that become programs of the site.
var Packages = []string{calculator.pkg, office.pkg}

// CompileOffice is Compile for the program that works on lists, in a worker of
// the pages that have one: docs/decisions/2026-11-24-office.md.
func CompileOffice(ctx context.Context, g *Go, withBrotli bool) (Program, map[string][]byte, error) {
	return office.compile(ctx, g, withBrotli)
}

// Compile compiles wasm/ of the module and returns the files of the site that
// make the calculator run, by path under the root of the site. For whoever
// works on it, brotli, which takes most of a minute, can be left out.
//
// What is compiled passes through .build of the module: a second build there waits.
func Compile(ctx context.Context, g *Go, withBrotli bool) (Program, map[string][]byte, error) {
	return calculator.compile(ctx, g, withBrotli)
}

func (s source) compile(ctx context.Context, g *Go, withBrotli bool) (Program, map[string][]byte, error) {
	if err := os.MkdirAll(filepath.Join(g.dir, ".build"), 0o755); err != nil {
		return Program{}, nil, err
	}
	lock := flock.New(filepath.Join(g.dir, ".build", "lock"))
	if _, err := lock.TryLockContext(ctx, 100*time.Millisecond); err != nil {
		return Program{}, nil, err
	}
	wasm, err := s.wasm(ctx, g)
	if err := errors.Join(err, lock.Close()); err != nil { // another may be compiled while this one is packed
		return Program{}, nil, fmt.Errorf("compiling %s/: %w", strings.TrimPrefix(s.pkg, "./"), err)
	}
	script, err := script(g)
	if err != nil {
		return Program{}, nil, err
	}
	parts := [][]byte{wasm}
	if s == calculator { // somebody waits for its first answer
		first, rest, err := g.divide(wasm)
		if err != nil {
			return Program{}, nil, err
		}
		if first != nil {
			parts, wasm = [][]byte{first, rest}, append(first[:len(first):len(first)], rest...)
		}
	}
	packed, head, err := gzipParts(parts)
	if err != nil {
		return Program{}, nil, err
	}
	p := Program{
		Version: Version(wasm),
		Name:    s.stem + "." + Version(wasm) + ".bin",
		Script:  "wasm_exec." + Version(script) + ".js",
		Size:    len(wasm),
		Packed:  len(packed),

		Sums:       Sums(packed) + " " + Sums(wasm), // which a host may have unpacked
		ScriptSums: Sums(script),
	}
	files := map[string][]byte{folder + p.Name: packed, folder + p.Script: script}
	brotliHead := 0
	if withBrotli {
		g.say("compressing with brotli (the first time takes most of a minute) …")
		small, head, err := keptBrotli(filepath.Join(g.dir, ".build"), s.stem, parts)
		if err != nil {
			return Program{}, nil, err
		}
		p.Brotli, brotliHead = len(small), head
		p.Sums += " " + Sums(small)
		files[folder+p.Name+".br"] = small
	}
	if len(parts) > 1 {
		p.First = headOf(wasm, packed, files[folder+p.Name+".br"], len(parts[0]), head, brotliHead)
	}
	return p, files, nil
}

// flags of the compiler and the linker: nothing of this machine goes into the
// program, nor what only a debugger reads, and no function is copied into its
// callers.
var flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}

// wasm gives the program as WebAssembly. go build leaves its own output
// alone where nothing that goes into it has changed.
func (s source) wasm(ctx context.Context, g *Go) ([]byte, error) {
	modfile, err := trimGoApp(ctx, g)
	if err != nil {
		return nil, err
	}
	list, err := g.Run(ctx, "list", "-modfile="+modfile, "-deps", s.pkg)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(".build", s.stem+".wasm")
	args := append([]string{"build", "-v", "-modfile=" + modfile, "-o", out}, flags...)
	if _, err := g.follow(ctx, g.progress(strings.Fields(list)), append(args, s.pkg)...); err != nil {
		return nil, err
	}
	module, err := os.ReadFile(filepath.Join(g.dir, out))
	if err != nil {
		return nil, err
	}
	small, err := slim(module)
	if errors.Is(err, errTable) {
		g.say(fmt.Sprintf("warning: the program is some 5 %% heavier than it need be: %v", err))
		err = nil
	}
	return small, err
}

// sayEvery is how many packages are compiled from one line about it to the next.
const sayEvery = 25

// progress counts the packages that go build -v names, and leaves its other
// lines. Those in Go's cache are not named.
func (g *Go) progress(packages []string) func(line string) bool {
	compiled := 0
	return func(line string) bool {
		if !slices.Contains(packages, line) {
			return false
		}
		compiled++
		if compiled%sayEvery == 0 {
			g.say(fmt.Sprintf("compiled %d of at most %d packages", compiled, len(packages)))
		}
		return true
	}
}

// slim takes out of a module that Go made what the program runs without. With
// errTable, the module is right and only heavier.
func slim(module []byte) ([]byte, error) {
	all, err := sections(module)
	if err != nil {
		return nil, err
	}
	found := false
	var problem error
	for i, s := range all {
		if s.id != dataSection {
			continue
		}
		start, err := readMemory(s.body)
		if err != nil {
			return nil, err
		}
		for _, m := range start {
			if !found && problem == nil {
				if found, problem = dropLines(m.data); found {
					problem = thin(m.data)
				}
			}
		}
		all[i].body = writeMemory(start)
	}
	if !found {
		problem = errTable
	}
	return join(all), problem
}

// script gives the script that runs programs of this very Go.
func script(g *Go) ([]byte, error) {
	source, err := os.ReadFile(filepath.Join(g.Root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	small, err := m.Bytes("text/javascript", source)
	if err != nil {
		return nil, fmt.Errorf("wasm_exec.js: %w", err)
	}
	return small, nil
}

// Sums are the SHA-256 in base64 and, for browsers that have none over plain
// HTTP, the 32-bit FNV-1a as a decimal number.
func Sums(data []byte) string {
	sha := sha256.Sum256(data)
	sum := fnv.New32a()
	sum.Write(data)
	return fmt.Sprint(base64.StdEncoding.EncodeToString(sha[:]), " ", sum.Sum32())
}

// VersionOf is [Version] of the bytes that a SHA-256 has seen.
func VersionOf(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)[:4]) }

// Version names bytes by the first digits of their SHA-256, which are enough to
// tell two texts or two programs apart on a sheet. Names of files hold them too.
func Version(data []byte) string {
	sum := sha256.New()
	sum.Write(data)
	return VersionOf(sum)
}
