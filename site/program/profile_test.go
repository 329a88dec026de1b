package program

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var recordingTo = flag.String("program.recording", "", "write the program that go run . build compiled last to this folder, made to record what it enters, with the names of its functions")

// For make profile: e2e/profile.js runs what this writes.
func TestWriteRecording(t *testing.T) {
	if *recordingTo == "" {
		return
	}
	module, err := os.ReadFile(filepath.Join("..", "..", ".build", "wengang.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	if module, err = slim(module); err != nil {
		t.Fatal(err)
	}
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
		fmt.Fprintln(&names, table.nameOf(i))
	}
	for name, data := range map[string][]byte{"recording.wasm": recording, "names.txt": []byte(names.String())} {
		if err := os.WriteFile(filepath.Join(*recordingTo, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
