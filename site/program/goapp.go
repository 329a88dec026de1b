package program

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// goApp is the module that is copied for the program, with stubbed in place of
// what it imports there: what it mentions but this program never calls weighs a
// fifth of the program. Tests and the commands use go-app as it is.
const goApp = "github.com/maxence-charriere/go-app/v10"

var stubbed = map[string]string{
	"crypto/aes":             "wengang/wasm/stubs/aes",
	"crypto/cipher":          "wengang/wasm/stubs/cipher",
	"crypto/rand":            "wengang/wasm/stubs/rand",
	"crypto/sha1":            "wengang/wasm/stubs/sha1",
	"encoding/json":          "wengang/wasm/stubs/json",
	"github.com/google/uuid": "wengang/wasm/stubs/uuid",
	goApp + "/pkg/errors":    "wengang/wasm/stubs/errors",
	"html":                   "wengang/wasm/stubs/html",
	"net/http":               "wengang/wasm/stubs/http",
	"net/url":                "wengang/wasm/stubs/url",
	"regexp":                 "wengang/wasm/stubs/regexp",
}

// emptied are functions of go-app that this program comes by and has no use for:
// what stands for a component that renders nothing, another page, links and their
// history, which are the browser's here, and states that are kept or shared. One
// that returns nothing does nothing in the copy, any other stops the program.
var emptied = []string{
	"Compo.Render", "notFound.OnMount", "notFound.Render",
	"browser.handleAnchorClick", "browser.handleAppInstallChange", "browser.handleAppUpdate", "browser.handleNavigationFromJS", "browser.handlePopState",
	"stateManager.CleanupExpiredPersistedStates", "stateManager.Delete", "stateManager.Get", "stateManager.Observe", "stateManager.Set", "stateManager.broadcast", "stateManager.persist",
}

// trimGoApp copies the package of go-app that the program uses into
// .build/go-app of the module and returns the name of a go.mod that puts the
// copy in the place of the module.
func trimGoApp(ctx context.Context, g *Go) (modfile string, err error) {
	source, err := fetchGoApp(ctx, g)
	if err != nil {
		return "", err
	}
	to := filepath.Join(g.dir, ".build", "go-app")
	left := make(map[string]bool) // what was found to leave out: packages and functions
	files := map[string][]byte{"go.mod": []byte("module " + goApp + "\n\ngo 1.23.0\n")}
	names, err := filepath.Glob(filepath.Join(source, "pkg", "app", "*.go"))
	if err != nil {
		return "", err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		if data, err = empty(name, data, left); err != nil {
			return "", err
		}
		if data, err = replaceImports(name, data, left); err != nil {
			return "", err
		}
		files[filepath.Join("pkg", "app", filepath.Base(name))] = data
	}
	for path := range stubbed {
		if !left[path] {
			return "", fmt.Errorf("go-app in %s no longer imports %s: take it out of stubbed in site/program/goapp.go, and its package out of wasm/stubs", source, path)
		}
	}
	for _, function := range emptied {
		if !left[function] {
			return "", fmt.Errorf("go-app in %s no longer has the function %s: take it out of emptied in site/program/goapp.go", source, function)
		}
	}
	if err := replaceFolder(to, files); err != nil {
		return "", err
	}
	return writeModfile(g.dir)
}

// fetchGoApp gives the folder of go-app's module, downloaded if needed: the
// commands import no package of it, and the program only those of the copy.
func fetchGoApp(ctx context.Context, g *Go) (folder string, err error) {
	where := []string{"list", "-m", "-f", "{{.Dir}}", goApp}
	if folder, err = g.Run(ctx, where...); err != nil || folder != "" {
		return folder, err
	}
	g.say("downloading " + goApp)
	if _, err := g.Run(ctx, "mod", "download", goApp); err != nil {
		return "", err
	}
	if folder, err = g.Run(ctx, where...); err == nil && folder == "" {
		err = fmt.Errorf("the module %s was downloaded and is not there", goApp)
	}
	return folder, err
}

// empty gives a file of go-app with the functions of emptied empty, and notes in left
// which of them it had. What is then imported for nothing is imported as _.
func empty(name string, data []byte, left map[string]bool) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, data, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("go-app: %w", err)
	}
	used := make(map[string]bool) // what stands before a dot
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if function := methodName(f); ok && slices.Contains(emptied, function) {
			left[function] = true
			body := "{}"
			if f.Type.Results != nil {
				body = `{ panic("not part of this program") }`
			}
			edits = append(edits, edit{set.Position(f.Body.Lbrace).Offset, set.Position(f.Body.Rbrace).Offset + 1, body})
			f.Body = nil
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if of, ok := s.X.(*ast.Ident); ok {
					used[of.Name] = true
				}
			}
			return true
		})
	}
	if len(edits) == 0 {
		return data, nil
	}
	for _, i := range file.Imports {
		if path, _ := strconv.Unquote(i.Path.Value); i.Name == nil && !used[path[strings.LastIndexByte(path, '/')+1:]] {
			at := set.Position(i.Path.Pos()).Offset
			edits = append(edits, edit{at, at, "_ "})
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from }) // from the end, as offsets change
	for _, e := range edits {
		data = slices.Concat(data[:e.from], []byte(e.text), data[e.to:])
	}
	return data, nil
}

// methodName is type and name of a method; empty for another declaration.
func methodName(f *ast.FuncDecl) string {
	if f == nil || f.Recv == nil {
		return ""
	}
	of := f.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	if ident, ok := of.(*ast.Ident); ok {
		return ident.Name + "." + f.Name.Name
	}
	return ""
}

// replaceImports gives a file of go-app the packages of stubbed, and notes in
// left which of them it imported.
func replaceImports(name string, data []byte, left map[string]bool) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, data, parser.ImportsOnly)
	if err != nil {
		return nil, fmt.Errorf("go-app: %w", err)
	}
	changed := false
	for i := len(file.Imports) - 1; i >= 0; i-- { // from the end, as offsets change
		literal := file.Imports[i].Path
		path, err := strconv.Unquote(literal.Value)
		if err != nil {
			return nil, fmt.Errorf("go-app: %s: %w", name, err)
		}
		other, ok := stubbed[path]
		if !ok {
			continue
		}
		left[path], changed = true, true
		at := set.Position(literal.Pos()).Offset
		data = bytes.Join([][]byte{data[:at], []byte(strconv.Quote(other)), data[at+len(literal.Value):]}, nil)
	}
	if !changed {
		return data, nil
	}
	return format.Source(data) // the imports in order: the copy is looked at as any code
}

// replaceFolder makes dir hold just these files. One that is right already is
// left alone, so that go build finds it unchanged.
func replaceFolder(dir string, files map[string][]byte) error {
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil // not there yet, or looked into
		}
		if path, err := filepath.Rel(dir, name); err != nil || files[path] == nil {
			return os.Remove(name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for path, data := range files {
		if err := replaceFile(filepath.Join(dir, path), data); err != nil {
			return err
		}
	}
	return nil
}

func replaceFile(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// Modfile is the go.mod that the program is compiled with, under the module's
// folder, once it was.
var Modfile = filepath.Join(".build", "go.mod")

// writeModfile writes Modfile, the module's own with one line more, and
// the go.sum that has to stand beside it.
func writeModfile(dir string) (name string, err error) {
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return "", err
	}
	sum, err := os.ReadFile(filepath.Join(dir, "go.sum"))
	if err != nil {
		return "", err
	}
	name = Modfile
	mod = append(mod, "\nreplace "+goApp+" => ./.build/go-app\n"...)
	if err := replaceFile(filepath.Join(dir, name), mod); err != nil {
		return "", err
	}
	return name, replaceFile(filepath.Join(dir, ".build", "go.sum"), sum)
}
