package program

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pretend puts a go command of a few lines in the place of the real one.
func pretend(t *testing.T, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return dir
}

// The program is compiled by the Go that go.mod pins, even if a newer one is
// installed, unless the user has chosen another or it can't be downloaded.
func TestFind(t *testing.T) {
	dir := pretend(t, `case "$*" in
"mod edit -json") echo '{"Toolchain":"go1.26.8"}' ;;
"env GOTOOLCHAIN") echo "$CHOICE" ;;
"env GOVERSION GOROOT")
	case "$GOTOOLCHAIN" in
	go1.26.8)
		test "$REACH" || { echo "go: download go1.26.8: no network" >&2; exit 1; }
		echo "go: downloading go1.26.8 (linux/amd64)" >&2
		printf 'go1.26.8\n/pinned\n' ;;
	*) printf '%s\n/installed\n' "$INSTALLED" ;;
	esac ;;
esac
`)
	others := "warning: compiled by go1.27.4, not by go1.26.8 as go.mod says: the program's bytes and weight are others"
	for _, test := range []struct {
		choice, reach, installed string
		version, root            string
		said                     []string // beginnings
	}{
		{"auto", "yes", "go1.27.4", "go1.26.8", "/pinned", []string{"downloading go1.26.8 (linux/amd64)"}},
		{"auto", "", "go1.27.4", "go1.27.4", "/installed", []string{"warning: go1.26.8 is out of reach, so the Go at hand is used: go env: exit status 1\ngo: download go1.26.8: no network", others}},
		{"local", "yes", "go1.27.4", "go1.27.4", "/installed", []string{others}},
		{"go1.27.4", "yes", "go1.27.4", "go1.27.4", "/installed", []string{others}},
		{"path", "yes", "go1.27.4", "go1.27.4", "/installed", []string{others}},
		{"local", "", "go1.26.8", "go1.26.8", "/installed", nil},
	} {
		t.Setenv("CHOICE", test.choice)
		t.Setenv("REACH", test.reach)
		t.Setenv("INSTALLED", test.installed)
		t.Setenv("GOTOOLCHAIN", "")
		var said []string
		g, err := Find(context.Background(), dir, func(line string) { said = append(said, line) })
		if err != nil {
			t.Fatal(err)
		}
		if g.Version != test.version || g.Root != test.root || !slices.EqualFunc(said, test.said, strings.HasPrefix) {
			t.Errorf("%+v: %s in %s, said %q", test, g.Version, g.Root, said)
		}
	}
}

// go run . downloads what the commands import, and nothing else is there yet on
// a new machine.
func TestGoAppIsDownloaded(t *testing.T) {
	dir := pretend(t, `case "$*" in
"mod download `+goApp+`") touch downloaded ;;
"list -m -f {{.Dir}} `+goApp+`") test ! -e downloaded || echo /cache/go-app ;;
*) exit 1 ;;
esac
`)
	var said []string
	g := &Go{dir: dir, say: func(line string) { said = append(said, line) }}
	for range 2 { // the second time it is there
		folder, err := fetchGoApp(context.Background(), g)
		if err != nil || folder != "/cache/go-app" {
			t.Errorf("%q, %v", folder, err)
		}
	}
	if !slices.Equal(said, []string{"downloading " + goApp}) {
		t.Errorf("said %q", said)
	}
}

// A compile says what it downloads and how far it is; what else go writes is
// told only when it fails.
func TestCompileIsFollowed(t *testing.T) {
	dir := pretend(t, `echo "go: downloading rsc.io/qr v0.2.0" >&2
for n in $(seq 60); do echo "p$n" >&2; done
echo "# p60" >&2
echo "p60/x.go:1:1: wrong" >&2
exit 1
`)
	var packages, said []string
	for n := range 70 {
		packages = append(packages, fmt.Sprint("p", n+1))
	}
	g := &Go{dir: dir, say: func(line string) { said = append(said, line) }}
	_, err := g.follow(context.Background(), g.progress(packages), "build")
	if err == nil || err.Error() != "go build: exit status 1\n# p60\np60/x.go:1:1: wrong\n" {
		t.Error(err)
	}
	if want := []string{"downloading rsc.io/qr v0.2.0", "compiled 25 of at most 70 packages", "compiled 50 of at most 70 packages"}; !slices.Equal(said, want) {
		t.Errorf("said %q", said)
	}
}
