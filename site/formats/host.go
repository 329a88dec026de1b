package formats

import (
	"encoding/xml"
	"slices"
	"strings"

	"wengang/site/notice"
)

// robots lets every crawler read everything (RFC 9309).
func robots(id Identity) []byte {
	text := "User-agent: *\nDisallow:\n"
	if id.Base != "" {
		text += "\nSitemap: " + id.URL("sitemap.xml") + "\n"
	}
	return []byte(text)
}

// sitemap lists the pages (sitemaps.org), without lastmod: builds use no clock.
func sitemap(id Identity, pages []string) ([]byte, error) {
	type location struct {
		URL string `xml:"loc"`
	}
	set := struct {
		XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []location `xml:"url"`
	}{}
	for _, page := range pages {
		set.URLs = append(set.URLs, location{id.URL(strings.TrimSuffix(page, "index.html"))})
	}
	slices.SortFunc(set.URLs, func(a, b location) int { return strings.Compare(a.URL, b.URL) })
	return marshalXML(set)
}

// manifest lets a visitor put the site on the screen of a phone (W3C Web
// Application Manifest). Its URLs are relative to itself.
func manifest(n *notice.Notice, id Identity, icon string) ([]byte, error) {
	type image struct {
		Source string `json:"src"`
		Type   string `json:"type"`
		Sizes  string `json:"sizes"`
	}
	name := n.Brand
	long := name + " " + n.DocNumber
	if id.SiteName != "" {
		long = name + " " + id.SiteName
	}
	// First the one that the page has loaded: Chromium takes it, and loads no PNG of
	// twenty times its bytes on every first visit.
	icons := []image{{icon, "image/svg+xml", "any"}}
	for _, size := range manifestSizes {
		icons = append(icons, image{iconPath(size), "image/png", iconSizes(size)})
	}
	return marshalJSON(struct {
		Name        string  `json:"name"`
		ShortName   string  `json:"short_name"`
		Description string  `json:"description"`
		Language    string  `json:"lang"`
		Direction   string  `json:"dir"`
		Start       string  `json:"start_url"`
		Scope       string  `json:"scope"`
		Display     string  `json:"display"`
		Icons       []image `json:"icons"`
	}{long, name, n.Title, "zh-CN", "ltr", "./", "./", "minimal-ui", icons})
}
