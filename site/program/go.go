package program

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// A Go is the go command that compiles the program of one module.
type Go struct {
	Version string // as go1.26.8
	Root    string // its GOROOT
	Chosen  bool   // it is the one that go.mod pins, even if another is installed

	dir    string // of the module
	choice string // GOTOOLCHAIN of what it runs
	say    func(line string)
}

// Find gives the Go that go.mod in dir pins, fetched if needed, so that the
// program is the same bytes whatever newer Go is installed. Where GOTOOLCHAIN
// allows no choice, or the pinned one is out of reach, it is the Go at hand. say
// gets a line, in English, for whatever takes long and for every warning.
func Find(ctx context.Context, dir string, say func(line string)) (*Go, error) {
	g := &Go{dir: dir, say: say}
	text, err := g.Run(ctx, "mod", "edit", "-json")
	if err != nil {
		return nil, err
	}
	var mod struct{ Toolchain string }
	if err := json.Unmarshal([]byte(text), &mod); err != nil {
		return nil, fmt.Errorf("go mod edit -json: %w", err)
	}
	pinned := mod.Toolchain
	if g.choice, err = g.Run(ctx, "env", "GOTOOLCHAIN"); err != nil {
		return nil, err
	}
	if g.choice == "auto" && pinned != "" {
		g.choice = pinned
		if err = g.identify(ctx); err != nil {
			say(fmt.Sprintf("warning: %s is out of reach, so the Go at hand is used: %v", pinned, err))
			g.choice = "local"
		}
		g.Chosen = err == nil
	}
	if g.Version == "" {
		if err := g.identify(ctx); err != nil {
			return nil, err
		}
	}
	if g.Version != pinned {
		say(fmt.Sprintf("warning: compiled by %s, not by %s as go.mod says: the program's bytes and weight are others", g.Version, pinned))
	}
	return g, nil
}

func (g *Go) identify(ctx context.Context) error {
	out, err := g.Run(ctx, "env", "GOVERSION", "GOROOT")
	if err == nil {
		g.Version, g.Root, _ = strings.Cut(out, "\n")
	}
	return err
}

// Command is a go command for this machine.
func (g *Go) Command(ctx context.Context, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "go", args...)
	command.Dir = g.dir
	command.Env = os.Environ()
	if g.choice != "" {
		command.Env = append(command.Env, "GOTOOLCHAIN="+g.choice)
	}
	return command
}

// Run runs go for WebAssembly and returns what it prints. What it downloads is
// said at once.
func (g *Go) Run(ctx context.Context, args ...string) (string, error) {
	return g.follow(ctx, nil, args...)
}

// experiments of the toolchain that the program is compiled with. The garbage
// collector before Green Tea is 11 kB lighter in brotli, and Green Tea gains
// nothing on the one thread and the few megabytes that the program has.
const experiments = "nogreenteagc"

// follow is Run for a command with a long way: progress gets the lines of
// standard error and reports which of them are no problem.
func (g *Go) follow(ctx context.Context, progress func(line string) bool, args ...string) (string, error) {
	command := g.Command(ctx, args...)
	command.Env = append(command.Env, "GOOS=js", "GOARCH=wasm", "GOEXPERIMENT="+experiments)
	var out strings.Builder
	command.Stdout = &out
	stderr, err := command.StderrPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	var problems strings.Builder
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if download, ok := strings.CutPrefix(lines.Text(), "go: downloading "); ok {
			g.say("downloading " + download)
		} else if progress == nil || !progress(lines.Text()) {
			fmt.Fprintln(&problems, lines.Text())
		}
	}
	_, _ = io.Copy(&problems, stderr) // after a line too long to scan
	if err := command.Wait(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, problems.String())
	}
	return strings.TrimSpace(out.String()), nil
}
