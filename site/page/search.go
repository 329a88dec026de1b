package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"

	"wengang/site/notice"
	"wengang/site/program"
)

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
	script, err := readAsset("search.js")
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(script, '\n') >= 0 {
		return "", fmt.Errorf("assets/search.js: minified it has more than one line, which the index is told apart by")
	}
	write := func(w io.Writer) error {
		if _, err := io.WriteString(w, SearchMark); err != nil {
			return err
		}
		if err := r.searchIndex(w); err != nil {
			return err
		}
		_, err := w.Write(append([]byte("\n"), script...))
		return err
	}
	sum := sha256.New() // by which it is named before it is written
	if err := write(sum); err != nil {
		return "", err
	}
	name := "search." + program.VersionOf(sum) + ".js"
	r.mu.Lock()
	r.assets[SearchMark] = name
	r.mu.Unlock()
	return name, r.put(name, write)
}

// searchIndex writes all that the search needs, as JSON: entries of address from
// the root of the site, kind, title and text; and words typed with the words
// found. It stands before the script in one file, which the page asks for when
// somebody goes to the box.
func (r *renderer) searchIndex(w io.Writer) error {
	before := `{"entries":[`
	for t := range r.notice.Searchable(r.all) {
		entry, err := json.Marshal([4]string{address(t), t.Kind, t.Title, t.Text})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s%s", before, entry); err != nil {
			return err
		}
		before = ","
	}
	var synonyms [][2][]string
	for _, s := range r.notice.Synonyms {
		synonyms = append(synonyms, [2][]string{s.Typed, s.Found})
	}
	words, err := json.Marshal(synonyms)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, `],"synonyms":%s}`, words)
	return err
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
