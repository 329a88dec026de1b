package errors

import (
	"errors"
	"testing"
)

func TestErrorSaysAll(t *testing.T) {
	behind := errors.New("no element")
	err := New("mounting failed").WithTag("type", "p").WithTag("depth", 2).Wrap(New("updating failed").Wrap(behind))
	if got, want := err.Error(), "mounting failed (type: p) (depth: 2): updating failed: no element"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !errors.Is(err, behind) {
		t.Error("the error behind is lost")
	}
}
