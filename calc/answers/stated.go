package answers

import "wengang/calc/jsontext"

// Stated is what a file says that it gives, as it stands there: the total and by
// measure what is due, in yuan. It is nothing where the result has not that form.
func (f File) Stated() (total string, due map[string]string, ok bool) {
	if len(f.Result) == 0 {
		return "", nil, false
	}
	in := jsontext.New(f.Result)
	due = make(map[string]string)
	// A null says nothing, as where the key is missing.
	object := func(value func(key []byte) bool) bool {
		switch kind, _ := in.Value(); kind {
		case jsontext.Object:
			return in.Members(value)
		case jsontext.Null:
			return true
		}
		return false
	}
	text := func(said *string) bool {
		kind, words := in.Value()
		if kind == jsontext.String {
			*said = string(words)
		}
		return kind == jsontext.String || kind == jsontext.Null
	}
	pass := func() bool {
		_, ok := in.Pass()
		return ok
	}
	ok = object(func(key []byte) bool {
		switch string(key) {
		case "total":
			return text(&total)
		case "measures":
			return object(func(key []byte) bool {
				number, said := string(key), ""
				ok := object(func(key []byte) bool {
					if string(key) == "due" {
						return text(&said)
					}
					return pass()
				})
				due[number] = said
				return ok
			})
		}
		return pass()
	})
	if !ok {
		return "", nil, false
	}
	return total, due, true
}
