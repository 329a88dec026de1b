package answers

import (
	"errors"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/jsontext"
)

// MaxFile is the largest file that is read, in bytes.
const MaxFile = calc.MaxLine

// ErrNotOurs is for a file that is neither a downloaded one nor facts.
var ErrNotOurs = errors.New("answers: neither a file of the calculator nor facts as JSON")

// A File is what a visitor downloads: the facts, what they gave, and with what
// it was worked out. Only the facts are read back to compute with.
type File struct {
	Facts    []byte // JSON, as FactsJSON writes them
	Result   []byte // JSON, as assess writes it; empty where there is none
	Document string // number of the notice
	Policy   string // as in Link
	Program  string // as in Link
	Made     string // the day it was made
}

// errNoJSON is for facts or a result that can't be written.
var errNoJSON = errors.New("answers: facts and result of a file have to be JSON")

// Encode writes the file, indented. It fails only where Facts or Result is not
// JSON.
func (f File) Encode() ([]byte, error) {
	const line = "\n  "
	out, ok := jsontext.AppendIndented([]byte(`{`+line+`"facts": `), f.Facts, line)
	if ok && len(f.Result) > 0 {
		out, ok = jsontext.AppendIndented(append(out, `,`+line+`"result": `...), f.Result, line)
	}
	if !ok {
		return nil, errNoJSON
	}
	for _, m := range []struct{ key, text string }{{"document", f.Document}, {"policy", f.Policy}, {"program", f.Program}, {"made", f.Made}} {
		out = append(append(append(out, `,`+line+`"`...), m.key...), `": `...)
		out = jsontext.AppendPlain(out, m.text)
	}
	return append(out, "\n}\n"...), nil
}

// Claimed is the total that the file states, which is nothing but a claim; empty
// where it states none.
func (f File) Claimed() string {
	all, _ := members(f.Result)
	for _, m := range all {
		if m.key == "total" {
			return strings.Trim(string(m.value), `"`)
		}
	}
	return ""
}

// ParseFile reads a downloaded file or a bare object of facts. The file that it
// returns has Facts as FactsJSON writes them, and the rest as it stands there,
// unchecked: a result in it is a claim, and has to be computed again.
//
// The error is ErrNotOurs, or a *calc.FieldError that names a fact as the
// contract does or a key of the file.
func ParseFile(p *calc.Policy, data []byte) (calc.Facts, File, error) {
	var f File
	data = calc.TrimMark(data)
	if len(data) > MaxFile || !wellFormed(data) {
		return calc.Facts{}, File{}, ErrNotOurs
	}
	all, err := members(data)
	if err == nil && slices.ContainsFunc(all, func(m member) bool { return m.key == "facts" }) {
		err = f.set(all)
	} else if err == nil && len(all) > 0 && !slices.ContainsFunc(all, func(m member) bool { return slices.Contains(groups(p), m.key) }) {
		err = ErrNotOurs
	}
	if err != nil {
		return calc.Facts{}, File{}, err
	}
	read, err := readFacts(p, data)
	if err != nil {
		return calc.Facts{}, File{}, err
	}
	f.Facts = FactsJSON(p, read)
	return read, f, nil
}

// set takes over the members of a downloaded file.
func (f *File) set(all []member) error {
	texts := map[string]*string{"document": &f.Document, "policy": &f.Policy, "program": &f.Program, "made": &f.Made}
	for _, m := range all {
		text, isText := texts[m.key]
		switch {
		case m.key == "facts":
			if m.value[0] != '{' {
				return ErrNotOurs
			}
			f.Facts = m.value
		case m.key == "result":
			if !isPlainObject(m.value) {
				return ErrNotOurs
			}
			f.Result = m.value
		case !isText:
			return &calc.FieldError{Field: m.key, Problem: calc.UnknownField}
		case m.value[0] != '"':
			return &calc.FieldError{Field: m.key, Problem: calc.WrongType}
		default:
			read := jsontext.New(m.value)
			_, said := read.Value()
			*text = string(said)
		}
	}
	return nil
}

func readFacts(p *calc.Policy, data []byte) (calc.Facts, error) {
	facts, err := p.ReadFacts(data)
	switch {
	case err != nil && err.Problem == calc.NotJSON: // facts that are no object
		return calc.Facts{}, ErrNotOurs
	case err != nil:
		return calc.Facts{}, err
	}
	return facts, nil
}
