package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"wengang/site/release"
)

// errDiffers says that a site is not what the sources give; which files is said.
var errDiffers = errors.New("wengang verify: this is not the site that these sources give")

// verify builds the sources in a folder of its own, by the Go that go.mod pins,
// and compares every byte with a deployed site.
func verify(content, deployed string, stdout, stderr io.Writer) error {
	if deployed == "" {
		return errors.New("wengang verify: name the folder or the URL of the site to verify")
	}
	read := func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(deployed, filepath.FromSlash(name)))
	}
	if base, isURL := strings.CutSuffix(deployed, "/"); strings.Contains(deployed, "://") {
		if !isURL {
			return fmt.Errorf("wengang verify: %s does not end with /: write %s/", deployed, deployed)
		}
		read = func(name string) ([]byte, error) { return download(base + "/" + name) }
	}
	components, err := read(release.ComponentsPath)
	if err != nil {
		return fmt.Errorf("wengang verify: the site has no %s, so it was built with -quick or not by this project: %w", release.ComponentsPath, err)
	}
	identity, err := release.IdentityOf(components)
	if err != nil {
		return fmt.Errorf("wengang verify: %w", err)
	}
	dir, err := os.MkdirTemp("", "wengang-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o := options{dir: filepath.Join(dir, "site"), content: content, identity: identity}
	if err := buildAll(o, stdout, stderr); err != nil {
		return err
	}
	files, err := readSite(os.DirFS(o.dir))
	if err != nil {
		return err
	}
	differences, err := release.Differences(files, read)
	if err != nil {
		return fmt.Errorf("wengang verify: %w", err)
	}
	for _, d := range differences {
		fmt.Fprintln(stdout, d)
	}
	if len(differences) > 0 {
		return errDiffers
	}
	fmt.Fprintf(stdout, "yes: all %d files of %s are those that these sources give\n", len(files), deployed)
	return nil
}

// mostBytes of one file are read of a deployed site: ten times what its largest has.
const mostBytes = 64 << 20

// download gets a file as it is stored: a host that packs it on the way is asked not to.
func download(url string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "identity")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, errors.New(response.Status)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, mostBytes+1))
	if len(data) > mostBytes {
		return nil, fmt.Errorf("more than %d MiB", mostBytes>>20)
	}
	return data, err
}
