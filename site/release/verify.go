package release

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"wengang/site/formats"
)

// parseSums reads a list that [Sums] wrote. Its paths come from a stranger: one
// that leads out of the site is refused.
func parseSums(list []byte) (map[string][sha256.Size]byte, error) {
	sums := make(map[string][sha256.Size]byte)
	lines := bufio.NewScanner(bytes.NewReader(list))
	for number := 1; lines.Scan(); number++ {
		text, name, ok := strings.Cut(lines.Text(), "  ")
		sum, err := hex.DecodeString(text)
		if !ok || err != nil || len(sum) != sha256.Size || name == "" || path.Clean("/"+name) != "/"+name {
			return nil, fmt.Errorf("%s:%d: not a sum and a path", SumsPath, number)
		}
		sums[name] = [sha256.Size]byte(sum)
	}
	return sums, lines.Err()
}

// Differences compares a site that somebody deployed with files, which were
// built from the sources: a sentence for each path in which they differ, none
// where every byte is the same. read gives a file of the deployed site.
func Differences(files map[string][]byte, read func(path string) ([]byte, error)) ([]string, error) {
	list, err := read(SumsPath)
	if err != nil {
		return nil, fmt.Errorf("the site has no %s, so it was built with -quick or not by this project: %w", SumsPath, err)
	}
	claimed, err := parseSums(list)
	if err != nil {
		return nil, err
	}
	built := make(map[string][sha256.Size]byte)
	for name, data := range files {
		if name != SumsPath {
			built[name] = sha256.Sum256(data)
		}
	}
	var all []string
	names := maps.Clone(built)
	maps.Copy(names, claimed)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		ours, isBuilt := built[name]
		theirs, isClaimed := claimed[name]
		switch {
		case !isClaimed:
			all = append(all, name+": the sources give this file, and the site does not list it")
			continue
		case !isBuilt:
			all = append(all, name+": the site lists this file, and the sources do not give it")
			continue
		}
		data, err := read(name)
		switch got := sha256.Sum256(data); {
		case err != nil:
			all = append(all, fmt.Sprintf("%s: %v", name, err))
		case got == ours: // whatever the list says
			if theirs != ours {
				all = append(all, name+": the file is that of the sources, and the site's list has another sum")
			}
		case theirs == ours:
			all = append(all, name+": was changed after it was built: it is not the file that the site's own list names")
		default:
			all = append(all, name+": differs from what the sources give")
		}
	}
	return all, nil
}

// identityProperty is the name under which the list of components says which
// identity a site was built with, so that whoever builds it again can.
const identityProperty = "wengang:identity"

// IdentityOf reads from a list of components which identity the site was built
// with. It is a stranger's claim, checked in form alone.
func IdentityOf(components []byte) (formats.Identity, error) {
	var list struct {
		Metadata struct {
			Properties []struct{ Name, Value string }
		}
	}
	var id formats.Identity
	if err := json.Unmarshal(components, &list); err != nil {
		return id, fmt.Errorf("%s: %w", ComponentsPath, err)
	}
	for _, p := range list.Metadata.Properties {
		if p.Name == identityProperty {
			if err := json.Unmarshal([]byte(p.Value), &id); err != nil {
				return id, fmt.Errorf("%s: %w", ComponentsPath, err)
			}
			return id, id.Check()
		}
	}
	return id, fmt.Errorf("%s does not say which identity the site was built with", ComponentsPath)
}
