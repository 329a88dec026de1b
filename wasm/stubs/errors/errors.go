// Package errors stands in for go-app's own of that name, which writes errors as
// JSON. It works: by these errors a crash explains itself.
package errors

import "fmt"

// An Error is a message, what it is about, and the error behind it.
type Error struct {
	message string
	wrapped error
}

func New(message string) Error { return Error{message: message} }

func (e Error) WithTag(key string, value any) Error {
	e.message += fmt.Sprintf(" (%s: %v)", key, value)
	return e
}

func (e Error) Wrap(err error) Error {
	e.wrapped = err
	return e
}

func (e Error) Unwrap() error { return e.wrapped }

func (e Error) Error() string {
	if e.wrapped == nil {
		return e.message
	}
	return e.message + ": " + e.wrapped.Error()
}
