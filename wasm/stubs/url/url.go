// Package url stands in for net/url: when it starts, go-app asks which component
// belongs to the address of the page, and which element to scroll to. It works as
// far as that: this program has one component, whatever the address is, and goes to
// no other. The real package comes with all of netip.
package url

import "strings"

type URL struct{ Scheme, Host, Path, Fragment string }

// Parse takes every address, also one whose fragment is no URL's.
func Parse(address string) (*URL, error) {
	_, fragment, _ := strings.Cut(address, "#")
	return &URL{Path: "/", Fragment: fragment}, nil
}

// String tells one address from another, and from none.
func (u *URL) String() string { return u.Path + "#" + u.Fragment }

func (*URL) Hostname() string { return "" }
