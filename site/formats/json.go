package formats

import (
	"encoding/json"
	"io"
)

// What json.Marshal would write of a struct, piece by piece: of a long notice the
// whole is larger than all else that a build holds. It can stand within <script>.

// A part writes one member of an object.
type part func(w io.Writer) error

// object writes an object of these members.
func object(w io.Writer, members ...part) error {
	for i, member := range members {
		if _, err := io.WriteString(w, "{,"[min(i, 1):min(i, 1)+1]); err != nil {
			return err
		}
		if err := member(w); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "}")
	return err
}

func member(name string, value any) part {
	return func(w io.Writer) error {
		return write(w, `"`+name+`":`, value)
	}
}

// array is a member with an element for each of all, which form gives its form.
func array[T any](name string, all []T, form func(*T) any) part {
	if all == nil {
		return member(name, nil)
	}
	return func(w io.Writer) error {
		if _, err := io.WriteString(w, `"`+name+`":[`); err != nil {
			return err
		}
		before := ""
		for i := range all {
			if err := write(w, before, form(&all[i])); err != nil {
				return err
			}
			before = ","
		}
		_, err := io.WriteString(w, "]")
		return err
	}
}

func write(w io.Writer, before string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func endLine(w io.Writer) error {
	_, err := io.WriteString(w, "\n")
	return err
}

// marshalJSON is a short file.
func marshalJSON(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	return append(data, '\n'), err
}
