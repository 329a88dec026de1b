// Package program compiles the calculator to WebAssembly with the Go toolchain
// that is at hand. Its contract: [Compile] leaves the program, and the script
// that belongs to this very toolchain, as the files of the site that need them.
package program

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Where the files of the program stand in the site.
const (
	Path       = "calculator/wengang.wasm"
	ScriptPath = "calculator/wasm_exec.js"
)

// cache holds the compiled program between builds: go build leaves it alone
// where nothing that goes into it has changed.
const cache = ".build/wengang.wasm"

// Compile compiles wasm/ of the module in dir and returns the files of the
// site that make the calculator run, by path under the root of the site.
func Compile(ctx context.Context, dir string) (map[string][]byte, error) {
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", cache, "./wasm")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling wasm/: %w\n%s", err, out)
	}
	wasm, err := os.ReadFile(filepath.Join(dir, cache))
	if err != nil {
		return nil, err
	}
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		Path:       wasm,
		ScriptPath: script,
	}, nil
}
