package page

import (
	"bytes"
	"encoding/json"
	"fmt"

	"wengang/site/notice"
	"wengang/site/program"
)

// A searchIndex is all that the search needs. It stands before its script in one
// file, which the page asks for when somebody goes to the box.
type searchIndex struct {
	Entries  [][4]string   `json:"entries"`  // address from the root of the site, kind, title, text
	Synonyms [][2][]string `json:"synonyms"` // words typed, words found
}

// SearchMark begins the file of the search. The index follows it, on one line.
const SearchMark = "globalThis.searchIndex="

// searchFile puts the search into the site and gives its path.
func (r *renderer) searchFile() (string, error) {
	r.mu.Lock()
	known, ok := r.assets[SearchMark]
	r.mu.Unlock()
	if ok {
		return known, nil
	}
	var index searchIndex
	for _, t := range r.notice.Searchable(r.all) {
		index.Entries = append(index.Entries, [4]string{address(t), t.Kind, t.Title, t.Text})
	}
	for _, s := range r.notice.Synonyms {
		index.Synonyms = append(index.Synonyms, [2][]string{s.Typed, s.Found})
	}
	data, err := json.Marshal(index)
	if err != nil {
		return "", err
	}
	script, err := readAsset("search.js")
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(script, '\n') >= 0 {
		return "", fmt.Errorf("assets/search.js: minified it has more than one line, which the index is told apart by")
	}
	file := fmt.Appendf(nil, "%s%s\n%s", SearchMark, data, script)
	name := "search." + program.Version(file) + ".js"
	r.mu.Lock()
	defer r.mu.Unlock()
	r.assets[SearchMark] = name
	r.pages.Files[name] = file
	return name, nil
}

// address is where a text stands.
func address(t notice.Searched) string {
	switch {
	case t.Measure > 0:
		return fmt.Sprintf("measures/%d/", t.Measure)
	case t.Kind == "电话":
		return "tel:" + t.ID
	case t.Kind == "通知":
		return "#" + t.ID
	case t.ID == "":
		return "explained/"
	}
	return "explained/#" + t.ID
}
