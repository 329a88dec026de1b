package release

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wengang/site/formats"
	"wengang/site/newline"
	"wengang/site/program"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/google/licensecheck"
)

// ComponentsPath is where the list of components stands in the site.
const ComponentsPath = "bom.json"

// ownModule is the module of the site itself.
const ownModule = "wengang"

// Components lists what others wrote and the site ships: the modules compiled
// into the programs, Go's library, and the script that runs it, each with its
// version, its licence and the licence's words, in CycloneDX form. The licences
// ask that their words come along; the list is where they do.
//
// It also says with which identity the site is built ([IdentityOf]).
//
// It asks the go command about what g compiled last; version is that of the
// calculator's program. A licence that is missing or not known by its words is listed as
// unknown, with a warning, a line in English. Why not the tools that write such
// lists: docs/decisions/2026-11-23-list-of-components.md.
func Components(ctx context.Context, g *program.Go, version string, id formats.Identity) (list []byte, warnings []string, err error) {
	modules, err := compiledIn(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	var all []cdx.Component
	add := func(kind cdx.ComponentType, name, version, purl, folder string) {
		c, problem := component(kind, name, version, purl, folder, &warnings)
		err = errors.Join(err, problem)
		all = append(all, c)
	}
	for _, m := range modules {
		add(cdx.ComponentTypeLibrary, m.Path, m.Version, "pkg:golang/"+m.Path+"@"+m.Version, m.Dir)
	}
	goVersion := strings.TrimPrefix(g.Version, "go")
	add(cdx.ComponentTypeLibrary, "std", goVersion, "pkg:golang/std@"+goVersion, g.Root)
	add(cdx.ComponentTypeFile, "wasm_exec.js", goVersion, "pkg:golang/std@"+goVersion+"#lib/wasm/wasm_exec.js", g.Root)
	if err != nil {
		return nil, nil, err
	}
	list, err = listOf(version, id, all, &warnings)
	return list, warnings, err
}

// NoComponents is the list of a site without a program, which ships nothing that
// others wrote.
func NoComponents(id formats.Identity) (list []byte, warnings []string, err error) {
	list, err = listOf("", id, nil, &warnings)
	return list, warnings, err
}

func listOf(version string, id formats.Identity, all []cdx.Component, warnings *[]string) ([]byte, error) {
	own, err := component(cdx.ComponentTypeApplication, ownModule, version, "", ".", warnings)
	if err != nil {
		return nil, err
	}
	bom := cdx.NewBOM()
	identity, err := json.Marshal(id)
	if err != nil {
		return nil, err
	}
	bom.Metadata = &cdx.Metadata{Component: &own, Properties: &[]cdx.Property{{Name: identityProperty, Value: string(identity)}}}
	if len(all) > 0 {
		bom.Components = &all
	}
	var b bytes.Buffer
	err = cdx.NewBOMEncoder(&b, cdx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).EncodeVersion(bom, cdx.SpecVersion1_6)
	return b.Bytes(), err
}

// component is one of the list, with the licence that stands in its folder.
func component(kind cdx.ComponentType, name, version, purl, folder string, warnings *[]string) (cdx.Component, error) {
	text, err := os.ReadFile(filepath.Join(folder, "LICENSE"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cdx.Component{}, fmt.Errorf("the licence of %s: %w", name, err)
	}
	var license cdx.License
	if text = newline.LF(text); len(text) > 0 {
		license.Text = &cdx.AttachedText{Content: string(text), ContentType: "text/plain"}
	}
	var ok bool
	if license.ID, ok = known(text); !ok {
		license.ID, license.Name = "", "unknown"
		*warnings = append(*warnings, fmt.Sprintf("the licence of %s, in %s, is missing or not known by its words, so %s lists it as unknown: read it before you publish the site", name, folder, ComponentsPath))
	}
	return cdx.Component{
		BOMRef: name, Type: kind, Name: name, Version: version, PackageURL: purl,
		Licenses: &cdx.Licenses{{License: &license}},
	}, nil
}

// mostly is the share of a licence's words, in percent, that must be known: the
// others name the owners.
const mostly = 75

// known gives the SPDX identifier of the licence whose words text is. The same
// licence may stand there twice, for two owners.
func known(text []byte) (id string, ok bool) {
	found := licensecheck.Scan(text)
	for _, m := range found.Match {
		if id != "" && m.ID != id {
			return "", false
		}
		id = m.ID
	}
	return id, id != "" && found.Percent >= mostly
}

// module is what the go command says of one.
type module struct{ Path, Version, Dir string }

// compiledIn gives the modules whose packages are in the programs, by path. The
// build replaces a module by a copy without its licence, so the folder is that
// of the module itself.
func compiledIn(ctx context.Context, g *program.Go) ([]module, error) {
	list := []string{"list", "-modfile=" + program.Modfile, "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}"}
	out, err := g.Run(ctx, append(list, program.Packages...)...)
	if err != nil {
		return nil, err
	}
	paths := strings.Fields(out)
	slices.Sort(paths)
	paths = slices.DeleteFunc(slices.Compact(paths), func(path string) bool { return path == ownModule })
	if out, err = g.Run(ctx, append([]string{"list", "-m", "-json=Path,Version,Dir"}, paths...)...); err != nil {
		return nil, err
	}
	var all []module
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var m module
		switch err := d.Decode(&m); {
		case err == io.EOF:
			return all, nil
		case err != nil:
			return nil, err
		}
		all = append(all, m)
	}
}
