// Package program compiles the calculator to WebAssembly with the Go toolchain
// that is at hand, makes it small, and packs it. Its contract: [Compile] gives
// the files of the site that make the calculator run, under names that hold
// their hash, and says what the page has to know of them; the same sources and
// toolchain give the same bytes in any folder. What makes the program small
// and what each of it costs: docs/decisions/2026-11-23-program-weight.md.
package program

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
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

	// By these the page knows, before it runs them, the WebAssembly, packed or
	// not, and the script.
	Sums, ScriptSums string
}

// Path is where the packed program stands in the site.
func (p Program) Path() string { return folder + p.Name }

// folder is where the files of the program stand in the site.
const folder = "calculator/"

// NotCompiled names files that are not there. The server of serve holds their
// requests back until the program is compiled, and then has the page load again.
var NotCompiled = Program{Name: "wengang.bin", Script: "wasm_exec.js"}

// Compile compiles wasm/ of the module in dir and returns the files of the
// site that make the calculator run, by path under the root of the site. For
// whoever works on it, brotli, which takes most of a minute, can be left out.
//
// What is compiled passes through .build under dir: a second build there waits.
func Compile(ctx context.Context, dir string, withBrotli bool) (Program, map[string][]byte, error) {
	if err := os.MkdirAll(filepath.Join(dir, ".build"), 0o755); err != nil {
		return Program{}, nil, err
	}
	lock := flock.New(filepath.Join(dir, ".build", "lock"))
	if _, err := lock.TryLockContext(ctx, 100*time.Millisecond); err != nil {
		return Program{}, nil, err
	}
	defer lock.Close()
	wasm, err := compile(ctx, dir)
	if err != nil {
		return Program{}, nil, fmt.Errorf("compiling wasm/: %w", err)
	}
	script, err := script(ctx, dir)
	if err != nil {
		return Program{}, nil, err
	}
	packed, err := inGzip(wasm)
	if err != nil {
		return Program{}, nil, err
	}
	p := Program{
		Version: hash(wasm),
		Name:    "wengang." + hash(wasm) + ".bin",
		Script:  "wasm_exec." + hash(script) + ".js",
		Size:    len(wasm),
		Packed:  len(packed),

		Sums:       sums(packed) + " " + sums(wasm), // which a host may have unpacked
		ScriptSums: sums(script),
	}
	files := map[string][]byte{folder + p.Name: packed, folder + p.Script: script}
	if withBrotli {
		small, err := inBrotli(filepath.Join(dir, ".build"), wasm)
		if err != nil {
			return Program{}, nil, err
		}
		p.Brotli = len(small)
		p.Sums += " " + sums(small)
		files[folder+p.Name+".br"] = small
	}
	return p, files, nil
}

// flags of the compiler and the linker: nothing of this machine goes into the
// program, nor what only a debugger reads, and no function is copied into its
// callers.
var flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}

// compile gives the program as WebAssembly. go build leaves its own output
// alone where nothing that goes into it has changed.
func compile(ctx context.Context, dir string) ([]byte, error) {
	modfile, err := trimGoApp(ctx, dir)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(".build", "wengang.wasm")
	args := append([]string{"build", "-modfile=" + modfile, "-o", out}, flags...)
	if _, err := Go(ctx, dir, append(args, "./wasm")...); err != nil {
		return nil, err
	}
	module, err := os.ReadFile(filepath.Join(dir, out))
	if err != nil {
		return nil, err
	}
	return slim(module)
}

// slim takes out of a module that Go made what the program runs without.
func slim(module []byte) ([]byte, error) {
	all, err := sections(module)
	if err != nil {
		return nil, err
	}
	tables := 0
	for i, s := range all {
		if s.id != dataSection {
			continue
		}
		start, err := readMemory(s.body)
		if err != nil {
			return nil, err
		}
		for _, m := range start {
			found, err := dropLines(m.data)
			if err != nil {
				return nil, err
			}
			if found {
				tables++
			}
		}
		all[i].body = writeMemory(start)
	}
	if tables != 1 {
		return nil, errTable
	}
	return join(all), nil
}

// script gives the script that runs programs of this very toolchain.
func script(ctx context.Context, dir string) ([]byte, error) {
	goroot, err := Go(ctx, dir, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
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

// Go runs the go command for WebAssembly in dir and returns what it prints.
func Go(ctx context.Context, dir string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var problems strings.Builder
	command.Stderr = &problems
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, problems.String())
	}
	return strings.TrimSpace(string(out)), nil
}

// sums are the SHA-256 in base64 and, for browsers that have none over plain
// HTTP, the 32-bit FNV-1a as a decimal number.
func sums(data []byte) string {
	sha := sha256.Sum256(data)
	sum := fnv.New32a()
	sum.Write(data)
	return fmt.Sprint(base64.StdEncoding.EncodeToString(sha[:]), " ", sum.Sum32())
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:4])
}
