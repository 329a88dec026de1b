package program

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strconv"
)

var scriptNamed = regexp.MustCompile(`data-script="[./a-z]*(wasm_exec\.[0-9a-f]{8}\.js)"`)

// Standing gives the program that the calculator's page of a site names, as
// [Compile] did when that site was built. ok is false where the page or the
// program is missing or damaged.
func Standing(site fs.FS) (p Program, files map[string][]byte, ok bool) {
	return calculator.standing(site, folder+"index.html")
}

// StandingOffice is Standing for the program that [CompileOffice] makes, which
// the desk's page names.
func StandingOffice(site fs.FS) (p Program, files map[string][]byte, ok bool) {
	return office.standing(site, "desk/index.html")
}

func (s source) standing(site fs.FS, path string) (p Program, files map[string][]byte, ok bool) {
	page, err := fs.ReadFile(site, path)
	if err != nil {
		return Program{}, nil, false
	}
	named := regexp.MustCompile(`data-program="[./a-z]*(` + s.stem + `\.[0-9a-f]{8}\.bin)"`).FindSubmatch(page)
	script := scriptNamed.FindSubmatch(page)
	if named == nil || script == nil {
		return Program{}, nil, false
	}
	p = Program{Name: string(named[1]), Script: string(script[1])}
	files = make(map[string][]byte)
	for _, name := range []string{p.Name, p.Script} {
		if files[folder+name], err = fs.ReadFile(site, folder+name); err != nil {
			return Program{}, nil, false
		}
	}
	packed, err := gzip.NewReader(bytes.NewReader(files[p.Path()]))
	if err != nil {
		return Program{}, nil, false
	}
	wasm, err := io.ReadAll(packed)
	p.Version, p.Size, p.Packed = Version(wasm), len(wasm), len(files[p.Path()])
	if err != nil || p.Name != s.stem+"."+p.Version+".bin" || p.Script != "wasm_exec."+Version(files[folder+p.Script])+".js" {
		return Program{}, nil, false
	}
	small, err := fs.ReadFile(site, p.Path()+".br")
	if err == nil {
		p.Brotli, files[p.Path()+".br"] = len(small), small
	} else if !errors.Is(err, fs.ErrNotExist) {
		return Program{}, nil, false
	}
	p.Sums = Sums(files[p.Path()]) + " " + Sums(wasm)
	if small != nil {
		p.Sums += " " + Sums(small)
	}
	p.ScriptSums = Sums(files[folder+p.Script])
	var lengths [3]int // of the first part, in each form
	for i, attribute := range []string{"first", "first-packed", "first-brotli"} {
		if m := regexp.MustCompile(` data-` + attribute + `="?([0-9]+)`).FindSubmatch(page); m != nil {
			lengths[i], _ = strconv.Atoi(string(m[1]))
		}
	}
	if lengths[0] > len(wasm) || lengths[1] > p.Packed || lengths[2] > p.Brotli {
		return Program{}, nil, false
	}
	if lengths[0] > 0 {
		p.First = headOf(wasm, files[p.Path()], small, lengths[0], lengths[1], lengths[2])
	}
	return p, files, true
}
