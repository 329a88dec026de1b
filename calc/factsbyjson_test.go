package calc

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadFactsByJSON is what ReadFacts was when encoding/json read its tokens: the
// oracle of the reader that took its place.
func (p *Policy) ReadFactsByJSON(data []byte) (Facts, *FieldError) {
	r := oracle{policy: p, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	r.dec.UseNumber()
	if err := r.root(); err != nil {
		return Facts{}, err
	}
	if _, err := r.dec.Token(); err != io.EOF {
		return Facts{}, &FieldError{"", NotJSON}
	}
	if conflicts := p.Reconcile(&r.facts); conflicts != nil {
		return Facts{}, conflicts[0]
	}
	return r.facts, nil
}

// root reads the whole line: facts, or a file that has them.
func (r *oracle) root() *FieldError {
	if token, err := r.dec.Token(); err != nil || token != json.Delim('{') {
		return &FieldError{"", NotJSON}
	}
	first, isFile := "", false // a key of a file, and whether its facts were there
	return r.members("", func(key string) *FieldError {
		switch wraps := slices.Contains(wrapping, key); {
		case !wraps && first == "":
			r.bare = true
			return r.value(key)
		case !wraps || r.bare:
			return &FieldError{key, UnknownField}
		case key != factsKey:
			var passedOver json.RawMessage
			if r.dec.Decode(&passedOver) != nil {
				return &FieldError{key, NotJSON}
			}
		default:
			isFile = true
			if token, err := r.dec.Token(); err != nil {
				return &FieldError{key, NotJSON}
			} else if token != json.Delim('{') {
				return &FieldError{key, WrongType}
			}
			if err := r.object(""); err != nil {
				return err
			}
		}
		first = key
		return nil
	}, func() *FieldError {
		if first != "" && !isFile {
			return &FieldError{first, UnknownField}
		}
		return nil
	})
}

type oracle struct {
	policy *Policy
	data   []byte
	dec    *json.Decoder
	facts  Facts
	bare   bool // facts stand in no file
}

// isGroup reports whether the contract has an object at that path.
func (p *Policy) isGroup(path string) bool {
	return path == "" || slices.ContainsFunc(p.questions, func(q Question) bool {
		return strings.HasPrefix(q.Name, path+".")
	})
}

// value reads the value at path, which is that of no row of a list. Only paths
// of the contract are entered, which also bounds the depth.
func (r *oracle) value(path string) *FieldError {
	q, row, isFact := r.policy.Question(path)
	if !isFact && !r.policy.isGroup(path) {
		return &FieldError{path, UnknownField}
	}
	token, err := r.dec.Token()
	if err != nil {
		return &FieldError{path, NotJSON}
	}
	list := r.policy.list(path)
	switch {
	case isFact && q.Type == WhoType && token == json.Delim('['):
		return r.parties(q, path)
	case isFact:
		if problem := r.answer(q, row, token); problem != "" {
			return &FieldError{path, problem}
		}
		return nil
	case token == json.Delim('{') && list == nil:
		return r.object(path)
	case token == json.Delim('[') && list != nil:
		return r.rows(list)
	}
	return &FieldError{path, WrongType}
}

// answer keeps the answer that a JSON value gives to q. A question may have had
// other names: under two of them it is still given twice.
func (r *oracle) answer(q *Question, row int, token json.Token) Problem {
	text := ""
	switch token := token.(type) {
	case string:
		if q.Type == CountType && !saysUnit(token, q.Unit) || q.Type == YesNoType || q.Type == WhoType && strings.Contains(token, whoSeparator) {
			return WrongType
		}
		text = token
	case json.Number:
		if q.Type != CountType {
			return WrongType
		}
		text = token.String()
	case bool:
		if q.Type != YesNoType {
			return WrongType
		}
		text = strconv.FormatBool(token)
	default:
		return WrongType
	}
	if q.Text(&r.facts, row) != "" {
		return DuplicateField
	}
	return q.Set(&r.facts, row, text)
}

// parties reads a list of who asks, whose opening bracket was read.
func (r *oracle) parties(q *Question, path string) *FieldError {
	var given []string
	for !r.ended() && r.dec.More() {
		at := path + "." + strconv.Itoa(len(given))
		token, err := r.dec.Token()
		if err != nil {
			return &FieldError{at, NotJSON}
		}
		w, isText := token.(string)
		switch {
		case !isText:
			return &FieldError{at, WrongType}
		case slices.Contains(given, w):
			return &FieldError{at, DuplicateField}
		case !slices.Contains(Everyone, Who(w)):
			return &FieldError{at, NotAChoice}
		}
		given = append(given, w)
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{path, NotJSON}
	}
	if len(given) == 0 { // who is not known
		return nil
	}
	if problem := q.Set(&r.facts, -1, strings.Join(given, whoSeparator)); problem != "" {
		return &FieldError{path, problem}
	}
	return nil
}

// object reads the object at path, whose opening brace was read.
func (r *oracle) object(path string) *FieldError {
	return r.members(path, func(key string) *FieldError {
		if path != "" {
			key = path + "." + key
		}
		return r.value(key)
	}, func() *FieldError { return nil })
}

// members reads the keys of the object at path, each with its value, and then
// its closing brace.
func (r *oracle) members(path string, value func(key string) *FieldError, closed func() *FieldError) *FieldError {
	seen := make(map[string]bool)
	for r.dec.More() {
		token, err := r.dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return &FieldError{path, NotJSON}
		}
		at := key
		if path != "" {
			at = path + "." + key
		}
		// A path is spelled by nesting, not by one key, and the empty path is
		// the whole line.
		if key == "" || strings.Contains(key, ".") {
			return &FieldError{at, UnknownField}
		}
		if seen[key] {
			return &FieldError{at, DuplicateField}
		}
		seen[key] = true
		if err := value(key); err != nil {
			return err
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{path, NotJSON}
	}
	return closed()
}

// ended reports whether the text ends after the last token, but for a comma.
// Decoder.More does not say: it is false there in Go 1.26 and true in 1.27.
func (r *oracle) ended() bool {
	rest := bytes.TrimLeft(r.data[r.dec.InputOffset():], " \t\r\n")
	return len(bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " \t\r\n")) == 0
}

// rows reads a list, whose opening bracket was read.
func (r *oracle) rows(l *List) *FieldError {
	l.resize(&r.facts, 0)
	for n := 0; !r.ended() && r.dec.More(); n++ {
		if n == l.Most {
			return &FieldError{l.Name, l.Many}
		}
		l.resize(&r.facts, n+1)
		token, err := r.dec.Token()
		if err != nil {
			return &FieldError{l.At(n), NotJSON}
		}
		if token != json.Delim('{') {
			return &FieldError{l.At(n), WrongType}
		}
		if err := r.row(l, n); err != nil {
			return err
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{l.Name, NotJSON}
	}
	return nil
}

// row reads one row, whose opening brace was read. There may be tens of
// thousands, so that a path is only put together where it is in an error.
func (r *oracle) row(l *List, n int) *FieldError {
	var seen uint64 // of the questions of a row, by place
	for r.dec.More() {
		token, err := r.dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return &FieldError{l.At(n), NotJSON}
		}
		problem := UnknownField
		if place := l.place(key); place >= 0 && seen&(1<<place) != 0 {
			problem = DuplicateField
		} else if place >= 0 {
			seen |= 1 << place
			problem = NotJSON
			if token, err := r.dec.Token(); err == nil {
				problem = r.answer(l.questions[place], n, token)
			}
		}
		if problem != "" {
			return &FieldError{l.At(n) + "." + key, problem}
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return &FieldError{l.At(n), NotJSON}
	}
	return nil
}
