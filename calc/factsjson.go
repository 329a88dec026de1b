package calc

import (
	"slices"
	"strconv"
	"strings"

	"wengang/calc/jsontext"

	"github.com/shopspring/decimal"
)

// ReadFacts reads one JSON object of facts. It refuses what is no JSON, and
// unlike json.Unmarshal unknown and repeated keys and null, and it names the
// field of the first error.
func (p *Policy) ReadFacts(data []byte) (Facts, *FieldError) {
	r := factsReader{policy: p, json: jsontext.New(data)}
	if err := r.root(); err != nil {
		return Facts{}, err
	}
	if _, more := r.json.Peek(); more {
		return Facts{}, &FieldError{"", NotJSON}
	}
	if conflicts := p.Reconcile(&r.facts); conflicts != nil {
		return Facts{}, conflicts[0]
	}
	return r.facts, nil
}

type factsReader struct {
	policy *Policy
	json   jsontext.Text
	facts  Facts
	bare   bool // facts stand in no file
}

// A place is what can stand at a path of the contract: an answer, a list, or an
// object of further places.
type place struct {
	path     string
	question *Question
	list     *List
	keys     []string
	places   []*place // by key
}

// at finds the place with that key, which may be new there.
func (l *place) at(key string) *place {
	if i := slices.Index(l.keys, key); i >= 0 {
		return l.places[i]
	}
	path := key
	if l.path != "" {
		path = l.path + "." + key
	}
	l.keys, l.places = append(l.keys, key), append(l.places, &place{path: path})
	return l.places[len(l.places)-1]
}

// find is the number of the place with that key, -1 where there is none.
func (l *place) find(key []byte) int {
	for i := range l.keys {
		if l.keys[i] == string(key) {
			return i
		}
	}
	return -1
}

// lay puts the questions and lists of this notice in their places.
func (p *Policy) lay() {
	for i := range p.questions {
		q := &p.questions[i]
		for _, name := range append([]string{q.Name}, q.Also...) {
			if q.List != nil {
				continue
			}
			l := &p.root
			for key := range strings.SplitSeq(name, ".") {
				l = l.at(key)
			}
			l.question = q
		}
	}
	for _, one := range p.lists {
		l := &p.root
		for key := range strings.SplitSeq(one.Name, ".") {
			l = l.at(key)
		}
		l.list = one
	}
}

// wrapping are the keys of a file that the calculator saved. Only its facts are
// read: a result in it is a claim.
var wrapping = []string{factsKey, "result", "document", "policy", "program", "made"}

const factsKey = "facts"

// root reads the whole line: facts, or a file that has them.
func (r *factsReader) root() *FieldError {
	if !r.json.Take('{') {
		return &FieldError{"", NotJSON}
	}
	first, isFile := "", false // a key of a file, and whether its facts were there
	var seen uint64            // of the keys of a file
	err := r.members(&r.policy.root, func(key []byte) (bool, *FieldError) {
		number := slices.Index(wrapping, string(key))
		switch {
		case number < 0 && first == "":
			r.bare = true
			return false, nil
		case number < 0 || r.bare:
			return true, &FieldError{string(key), UnknownField}
		case seen&(1<<number) != 0:
			return true, &FieldError{string(key), DuplicateField}
		}
		seen |= 1 << number
		first = wrapping[number]
		if !r.json.Take(':') {
			return true, &FieldError{first, NotJSON}
		}
		if first != factsKey {
			if _, ok := r.json.Pass(); !ok {
				return true, &FieldError{first, NotJSON}
			}
			return true, nil
		}
		isFile = true
		switch kind, _ := r.json.Value(); kind {
		case jsontext.Object:
			return true, r.members(&r.policy.root, nil)
		case jsontext.None:
			return true, &FieldError{first, NotJSON}
		}
		return true, &FieldError{first, WrongType}
	})
	if err == nil && first != "" && !isFile {
		return &FieldError{first, UnknownField}
	}
	return err
}

// members reads the object at l, whose opening brace was read. Other, which may
// be nil, is given each key first and reports whether it took it with its value.
func (r *factsReader) members(l *place, other func(key []byte) (taken bool, err *FieldError)) *FieldError {
	var seen uint64 // of the places, by number
	for first := true; ; first = false {
		key, closed, ok := r.json.Member(first)
		switch {
		case closed:
			return nil
		case !ok:
			return &FieldError{l.path, NotJSON}
		case other != nil:
			if taken, err := other(key); err != nil {
				return err
			} else if taken {
				continue
			}
		}
		number := l.find(key)
		if number < 0 {
			return &FieldError{l.below(key), UnknownField}
		}
		if seen&(1<<number) != 0 {
			return &FieldError{l.below(key), DuplicateField}
		}
		seen |= 1 << number
		if err := r.value(l.places[number]); err != nil {
			return err
		}
	}
}

// below is the path of a key that may be none of the contract.
func (l *place) below(key []byte) string {
	if l.path == "" {
		return string(key)
	}
	return l.path + "." + string(key)
}

// value reads the value at l after its key.
func (r *factsReader) value(l *place) *FieldError {
	kind, said := jsontext.None, []byte(nil)
	if r.json.Take(':') {
		kind, said = r.json.Value()
	}
	q := l.question
	switch {
	case kind == jsontext.None:
		return &FieldError{l.path, NotJSON}
	case q != nil && q.Type == WhoType && kind == jsontext.List:
		return r.parties(q, l.path)
	case q != nil:
		if problem := r.answer(q, -1, kind, said); problem != "" {
			return &FieldError{l.path, problem}
		}
		return nil
	case kind == jsontext.Object && l.list == nil:
		return r.members(l, nil)
	case kind == jsontext.List && l.list != nil:
		return r.rows(l.list)
	}
	return &FieldError{l.path, WrongType}
}

// answer keeps the answer that a JSON value gives to q. A question may have had
// other names: under two of them it is still given twice.
func (r *factsReader) answer(q *Question, row int, kind jsontext.Token, said []byte) Problem {
	fits := false
	switch kind {
	case jsontext.String:
		fits = q.Type != YesNoType && (q.Type != CountType || saysUnit(string(said), q.Unit)) &&
			(q.Type != WhoType || !strings.Contains(string(said), whoSeparator))
	case jsontext.Number:
		fits = q.Type == CountType
	case jsontext.True, jsontext.False:
		fits = q.Type == YesNoType
	}
	switch {
	case !fits:
		return WrongType
	case q.Text(&r.facts, row) != "":
		return DuplicateField
	}
	// What mostly comes is read without making a text of it.
	switch field := q.field(&r.facts, row).(type) {
	case **bool:
		said := kind == jsontext.True
		*field = &said
		return ""
	case **int64:
		if n, ok := plainNumber(said); ok {
			*field = &n
			return ""
		}
	case **decimal.Decimal:
		if amount, ok := plainMoney(said); ok {
			*field = &amount
			return ""
		}
	}
	return q.Set(&r.facts, row, string(said))
}

// parties reads a list of who asks, whose opening bracket was read.
func (r *factsReader) parties(q *Question, path string) *FieldError {
	var given []string
	for {
		switch c, _ := r.json.Peek(); {
		case r.json.Ended() || c == '}':
			return &FieldError{path, NotJSON}
		case c == ']':
			r.json.Take(']')
			if len(given) > 0 { // else who asks is not known
				q.Set(&r.facts, -1, strings.Join(given, whoSeparator)) // each is a party, and stands once
			}
			return nil
		}
		at := path + "." + strconv.Itoa(len(given))
		kind, said := r.element(len(given))
		switch {
		case kind == jsontext.None:
			return &FieldError{at, NotJSON}
		case kind != jsontext.String:
			return &FieldError{at, WrongType}
		case slices.Contains(given, string(said)):
			return &FieldError{at, DuplicateField}
		case !slices.Contains(Everyone, Who(said)):
			return &FieldError{at, NotAChoice}
		}
		given = append(given, string(said))
	}
}

// element reads the token that the element of a list with that number begins
// with, after the comma that stands before each but the first.
func (r *factsReader) element(number int) (jsontext.Token, []byte) {
	if number > 0 && !r.json.Take(',') {
		return jsontext.None, nil
	}
	return r.json.Value()
}

// rows reads a list, whose opening bracket was read.
func (r *factsReader) rows(l *List) *FieldError {
	l.resize(&r.facts, 0)
	for n := 0; ; n++ {
		switch c, _ := r.json.Peek(); {
		case r.json.Ended() || c == '}':
			return &FieldError{l.Name, NotJSON}
		case c == ']':
			r.json.Take(']')
			return nil
		case n == l.Most:
			return &FieldError{l.Name, l.Many}
		}
		l.resize(&r.facts, n+1)
		switch kind, _ := r.element(n); kind {
		case jsontext.None:
			return &FieldError{l.At(n), NotJSON}
		case jsontext.Object:
		default:
			return &FieldError{l.At(n), WrongType}
		}
		if err := r.row(l, n); err != nil {
			return err
		}
	}
}

// row reads one row, whose opening brace was read. There may be tens of
// thousands, so that a path is only put together where it is in an error.
func (r *factsReader) row(l *List, n int) *FieldError {
	var seen uint64 // of the questions of a row, by place
	for first := true; ; first = false {
		key, closed, ok := r.json.Member(first)
		if closed {
			return nil
		}
		if !ok {
			return &FieldError{l.At(n), NotJSON}
		}
		at := l.find(string(key))
		if at < 0 {
			return &FieldError{l.At(n) + "." + string(key), UnknownField}
		}
		problem, place := DuplicateField, l.places[at]
		if seen&(1<<place) == 0 {
			seen |= 1 << place
			problem = NotJSON
			if r.json.Take(':') {
				if kind, said := r.json.Value(); kind != jsontext.None {
					problem = r.answer(l.questions[place], n, kind, said)
				}
			}
		}
		if problem != "" {
			return &FieldError{l.At(n) + "." + l.keys[at], problem}
		}
	}
}
