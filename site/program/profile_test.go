package program

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	hostileTo   = flag.String("program.hostile", "", "write the program that go run . build compiled last to this folder, divided at random")
	hostileSeed = flag.Uint64("program.seed", 1, "how it is divided")
)

// For e2e/tests/parts.test.js: half of what is not the runtime's own is not in the first part,
// and wherever else a function is entered the program may be made to wait.
// What the runtime runs before the first goroutine can't wait.
func TestWriteHostile(t *testing.T) {
	if *hostileTo == "" {
		return
	}
	chance := rand.New(rand.NewPCG(*hostileSeed, 0))
	runtimes := func(name string) bool {
		return strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "internal/") || strings.HasPrefix(name, "type:") || !strings.Contains(name, ".")
	}
	drawn := make(map[string]bool)
	parts := split{
		first: func(name string) bool {
			if _, ok := drawn[name]; !ok {
				drawn[name] = runtimes(name) || chance.IntN(2) == 0
			}
			return drawn[name]
		},
		yields: func(name string) bool { return !runtimes(name) },
	}
	whole := slimmed(t)
	first, rest, err := parts.divide(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"first.wasm": first, "rest.wasm": rest, "memory.bin": before(t, parts, whole)} {
		if err := os.WriteFile(filepath.Join(*hostileTo, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// before is the memory that the first part has when the program begins.
func before(t *testing.T, parts split, whole []byte) []byte {
	t.Helper()
	m, err := readModule(whole)
	if err != nil {
		t.Fatal(err)
	}
	table, at, err := m.functab()
	if err != nil {
		t.Fatal(err)
	}
	all := make([]byte, m.initial)
	for i, s := range m.memory {
		if i == at {
			s.data = withoutFunctions(table, parts.inFirst(m, table))
		}
		copy(all[s.at:], s.data)
	}
	return all
}

// slimmed is the program that go run . build compiled last, not yet divided.
func slimmed(t *testing.T) []byte {
	t.Helper()
	module, err := slimmedFrom(filepath.Join("..", "..", ".build", "wengang.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return module
}

func slimmedFrom(name string) ([]byte, error) {
	module, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return slim(module)
}

var recordingTo = flag.String("program.recording", "", "write the program that go run . build compiled last to this folder, made to record what it enters, with the names of its functions")

// For make profile: e2e/profile.js runs what this writes.
func TestWriteRecording(t *testing.T) {
	if *recordingTo == "" {
		return
	}
	module := slimmed(t)
	recording, err := recording(module)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readModule(module)
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := m.functab()
	if err != nil {
		t.Fatal(err)
	}
	var names strings.Builder
	for i := range table.functions {
		fmt.Fprintln(&names, known(table.nameOf(i)))
	}
	for name, data := range map[string][]byte{"recording.wasm": recording, "names.txt": []byte(names.String())} {
		if err := os.WriteFile(filepath.Join(*recordingTo, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
