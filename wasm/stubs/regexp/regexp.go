// Package regexp stands in for regexp: go-app's router mentions it. This
// program has one route, which is a plain path.
package regexp

type Regexp struct{}

func MustCompile(string) *Regexp { return &Regexp{} }

func (*Regexp) MatchString(string) bool { return false }
