package formats

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// An Identity is what only the operator of a site can know. Each part is empty
// if it was not given, and then left out everywhere.
type Identity struct {
	Base       string // URL of the root of the site, absolute, ends with /
	SiteName   string // 网站名称
	SiteDomain string // 网站域名
	SiteIDCode string // 网站标识码
	Publisher  string // who offers the site: a reading copy, not the official page
}

var (
	hostName = regexp.MustCompile(`^(?i:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?i:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)$`)
	idCode   = regexp.MustCompile(`^[a-z0-9]{10}$`)
)

// Check says what is wrong with the values that the operator gave, by the names
// of the flags of the build.
func (id Identity) Check() error {
	if id.Base != "" {
		base, err := url.Parse(id.Base)
		switch {
		case err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "":
			return fmt.Errorf("-base %q is not an absolute URL: write it as https://example.org/notice/", id.Base)
		case base.User != nil || base.RawQuery != "" || base.ForceQuery || strings.Contains(id.Base, "#"):
			return fmt.Errorf("-base %q has a user, a query or a fragment: write only scheme, host and path", id.Base)
		case !strings.HasSuffix(base.Path, "/"):
			return fmt.Errorf("-base %q does not end with /: write %q", id.Base, id.Base+"/")
		}
	}
	for _, given := range []struct{ flag, words string }{{"-site-name", id.SiteName}, {"-publisher", id.Publisher}} {
		if given.words != strings.TrimSpace(given.words) {
			return fmt.Errorf("%s %q has spaces around it: leave them out", given.flag, given.words)
		}
	}
	if id.SiteDomain != "" && !hostName.MatchString(id.SiteDomain) {
		return fmt.Errorf("-site-domain %q is not a host name: write it as www.example.org, without scheme or path", id.SiteDomain)
	}
	if id.SiteIDCode != "" && !idCode.MatchString(id.SiteIDCode) {
		return fmt.Errorf("-site-id %q is not an identification code of a government site: it has ten digits or lower-case letters", id.SiteIDCode)
	}
	return nil
}

// URL leads to a path of the site: absolute with a base, else relative to the root.
func (id Identity) URL(path string) string {
	if id.Base == "" && path == "" {
		return "./"
	}
	return id.Base + path
}
