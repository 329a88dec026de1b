package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mayImport says which folders the packages of each may import from, besides
// other modules. Nothing may import what only a browser runs, and the rules
// know neither of pages nor of browsers. Tests may import what they like.
var mayImport = map[string][]string{
	"":     {"calc", "site"}, // build.go
	"site": {"site", "calc"},
	"wasm": {"wasm", "calc"},
	"calc": {"calc"},
}

// folder is the first of the path of a package of this module.
func folder(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, "wengang"), "/"), "/")
	return first
}

func TestImportsPointOneWay(t *testing.T) {
	seen := make(map[string]int) // packages, by folder
	for _, system := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		list := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
		list.Env = append(os.Environ(), system...)
		var said strings.Builder
		list.Stderr = &said
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, said.String())
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				ImportPath string
				Imports    []string
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(p.ImportPath, "/node_modules/") {
				continue
			}
			from := folder(p.ImportPath)
			allowed, known := mayImport[from]
			if !known {
				t.Errorf("%s is in a folder that mayImport does not have", p.ImportPath)
			}
			seen[from]++
			for _, imported := range p.Imports {
				if imported != "wengang" && !strings.HasPrefix(imported, "wengang/") || slices.Contains(allowed, folder(imported)) {
					continue
				}
				t.Errorf("%s imports %s: of this module it may import only what is in %q", p.ImportPath, imported, allowed)
			}
		}
	}
	for name := range mayImport {
		if seen[name] == 0 {
			t.Errorf("no package of folder %q was seen", name)
		}
	}
}

// The programs that measure are a module of their own, compiled by the same Go.
func TestBenchHasTheSameGo(t *testing.T) {
	lines := func(name string) []string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile(`(?m)^(go|toolchain) \S+$`).FindAllString(string(text), -1)
	}
	ours, benchs := lines("go.mod"), lines("e2e/bench/go.mod")
	if len(ours) != 2 || !slices.Equal(ours, benchs) {
		t.Errorf("go.mod has %q, e2e/bench/go.mod %q: make them the same", ours, benchs)
	}
}
