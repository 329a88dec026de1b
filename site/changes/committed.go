package changes

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Side is one of the two notices that are compared.
type Side struct {
	Name    string // as the report calls it: 上次提交（1f2e3d4）
	Folder  string // as diagnostics name it
	Content fs.FS
}

// Current is the notice in a folder as it now stands.
func Current(folder string) Side {
	return Side{Name: "现在的文字（" + folder + "）", Folder: folder, Content: os.DirFS(folder)}
}

// Committed is the notice in a folder as the last commit has it. It asks git,
// which the build itself does without.
func Committed(folder string) (Side, error) {
	commit, err := git(folder, "rev-parse", "--short", "HEAD")
	if err != nil {
		return Side{}, fmt.Errorf("%s has no last commit to compare with: name the folder of another notice (%w)", folder, err)
	}
	if _, err := git(folder, "rev-parse", "--verify", "--quiet", "HEAD:./"); err != nil {
		return Side{}, fmt.Errorf("%s is not in the last commit, so there is nothing to compare with: commit it first (git add %[1]s, git commit), or name the folder of another notice", folder)
	}
	archive, err := git(folder, "archive", "--format=zip", "HEAD")
	if err != nil {
		return Side{}, err
	}
	content, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return Side{}, fmt.Errorf("git archive: %w", err)
	}
	name := strings.TrimSpace(string(commit))
	return Side{Name: "上次提交（" + name + "）", Folder: folder + "@" + name, Content: content}, nil
}

// git runs in a folder. Of archive, only what stands under the folder comes out.
func git(folder string, args ...string) ([]byte, error) {
	command := exec.Command("git", append([]string{"-C", filepath.FromSlash(folder)}, args...)...)
	var said strings.Builder
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		if text := strings.TrimSpace(said.String()); text != "" {
			err = errors.New(text)
		}
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}
