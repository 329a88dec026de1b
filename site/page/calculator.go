package page

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"wengang/calc"
	"wengang/site/csp"
	"wengang/site/machine"
	"wengang/site/program"
	"wengang/wasm/selftest"
	"wengang/wasm/zh"
)

// calculatorStyles are those of the calculator beside that of every page.
var calculatorStyles = []string{"picture.css", "calculator.css"}

// calculator writes /calculator/: the form, policy.json for the program, and
// beside them the cases of the self-test and version.txt, by which a page that
// was left open learns that there is another.
func (r *renderer) calculator() error {
	const path = "calculator/index.html"
	policy, err := machine.Policy(r.notice)
	if err != nil {
		return err
	}
	loader, err := readAsset("loader.js")
	if err != nil {
		return err
	}
	version := Version(policy)
	r.mu.Lock()
	r.pages.Files["calculator/version.txt"] = fmt.Appendln(nil, version, r.program.Version)
	r.mu.Unlock()
	return r.write(path, "calculator.html", struct {
		head
		Computable    int
		Policy        template.JS
		PolicyVersion string // first digits of the SHA-256 of policy.json
		SelfTest      selfTest
		Program       program.Program
	}{
		head: r.frame(path, head{
			Title:       "补贴计算器 · " + r.notice.DocNumber,
			Description: "按" + r.notice.DocNumber + "计算企业可得的补贴，每一步注明依据的原文。在本机计算，不上传。",
			Place:       "calculator/",
			Styles:      calculatorStyles,
			Scripts:     []string{"newer.js"},
			CSP:         csp.Calculator(loader),
			Loader:      template.JS(loader),
		}),
		Computable:    len(forms),
		Policy:        template.JS(bytes.TrimSpace(policy)), // encoding/json escapes <, > and &
		PolicyVersion: version,
		SelfTest:      r.selfTest(),
		Program:       r.program,
	})
}

// selfTest is the file of the cases of the self-test; the zero selfTest is none.
type selfTest struct {
	Name string
	Sum  string // as fetch compares it, https://www.w3.org/TR/SRI/
}

// selfTest puts the cases of the self-test beside the calculator. They were
// worked out by hand from one text of the notice: where that was changed since
// and one of them no longer holds, there are none, since a calculator that is
// right would be called wrong.
func (r *renderer) selfTest() selfTest {
	if _, failures := selftest.Run(r.notice.Policy, r.cases); len(failures) > 0 {
		return selfTest{}
	}
	cases := []byte(r.cases)
	name := "selftest." + Version(cases) + ".txt"
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages.Files["calculator/"+name] = cases
	return selfTest{name, strings.Trim(csp.Hash(cases), "'")}
}

// field is a question of the form. Its name is the path of the fact.
type field struct{ Name, Label, Hint string }

// entry is a field that is typed into.
type entry struct {
	field
	InputMode, Unit string
}

func (r *renderer) label(name string) string { return zh.Label(r.notice.Policy, name) }

// party is one option of the first question.
type party struct {
	Who   calc.Who
	Kind  calc.EnterpriseKind
	Label string
}

func parties() []party {
	var all []party
	for _, w := range calc.Everyone {
		all = append(all, party{w, w.Kind(), zh.Who(w)})
	}
	return all
}

// example is one that the program can fill in.
type example struct{ ID, Label string }

func examples() []example {
	var all []example
	for _, id := range zh.Examples {
		all = append(all, example{id, zh.Example(id)})
	}
	return all
}
