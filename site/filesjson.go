package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"wengang/site/release"
)

// A listing says which files of a folder are the site's own.
type listing struct {
	// Files are those that the last build wrote, and that one which did not end
	// may have written.
	Files []string `json:"files"`
	// Kept are those that no page names any more, and since when.
	Kept map[string]time.Time `json:"kept,omitempty"`
}

const listPath = ownDir + "/files.json"

// readListing reads the list of the last build. Where there is none, that
// build was of a version that kept none, and files are those of the next one.
func readListing(root *os.Root, files map[string]entry) (l listing, err error) {
	data, err := root.ReadFile(listPath)
	if errors.Is(err, fs.ErrNotExist) {
		l.Files, err = former(root, files)
		return l, err
	}
	if err != nil {
		return l, err
	}
	if err := json.Unmarshal(data, &l); err != nil {
		return l, fmt.Errorf("%s is damaged, so nothing says which files are the site's: delete the folder and build again (%w)", listPath, err)
	}
	return l, nil
}

// write replaces the list, unless it says this already. It alone is sure to be
// on the disk: from it follows what may be deleted.
func (l listing) write(root *os.Root) error {
	slices.Sort(l.Files)
	l.Files = slices.Compact(l.Files)
	data, err := json.MarshalIndent(l, "", "\t")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if old, err := root.ReadFile(listPath); err == nil && bytes.Equal(old, data) {
		return nil
	}
	const half = listPath + ".new"
	f, err := root.OpenFile(half, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, root.Remove(half))
	}
	return root.Rename(half, listPath)
}

// isFormer reports whether a version of this program that kept no list wrote
// the folder: then the calculator's page carries the policy.json beside it.
func isFormer(root *os.Root) bool {
	policy, err := root.ReadFile("policy.json")
	if err != nil {
		return false
	}
	page, err := root.ReadFile("calculator/index.html")
	if err != nil {
		return false
	}
	_, after, found := bytes.Cut(page, []byte(`<script type="application/json" id="policy"`))
	_, after, _ = bytes.Cut(after, []byte(">"))
	return found && bytes.HasPrefix(after, append(bytes.TrimSpace(policy), "</script>"...))
}

// former gives the files that such a version wrote. SHA256SUMS names them all;
// of a build that wrote none, they are those that the next build writes too,
// and those with a hash in their name.
func former(root *os.Root, files map[string]entry) (own []string, err error) {
	if !isFormer(root) {
		return nil, nil
	}
	list, err := root.ReadFile(release.SumsPath)
	if err == nil {
		for line := range strings.Lines(string(list)) {
			sum, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			if data, err := root.ReadFile(path); err == nil {
				if is := sha256.Sum256(data); hex.EncodeToString(is[:]) == sum {
					own = append(own, path)
				}
			}
		}
		return append(own, release.SumsPath), nil
	}
	err = fs.WalkDir(root.FS(), ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && (has(files, path) || hashed.MatchString(path)) {
			own = append(own, path)
		}
		return err
	})
	return own, err
}
