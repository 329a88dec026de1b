package site

import (
	"strings"
	"testing"

	"wengang/calc/roster"
	"wengang/site/program"

	"golang.org/x/net/html"
)

// The calculator's page has a button for the list of each measure that has one;
// the single file has a sentence in its place and no code of lists.
func TestListsAreOpenedBesideTheForm(t *testing.T) {
	buttons := func(doc *html.Node) (rules []string) {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && attr(n, "data-office") != "" {
				rules = append(rules, attr(n, "data-office"))
			}
		}
		return rules
	}
	files, n, err := Build(content, Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	page := parse(t, files["calculator/index.html"])
	lists := 0
	for _, rule := range n.Policy.Rules() {
		if _, ok := roster.KindOf(n.Policy, rule.Measure); ok {
			lists++
		}
	}
	found := buttons(page)
	if len(found) != lists || lists == 0 {
		t.Errorf("buttons for %v, want %d", found, lists)
	}
	for _, rule := range found {
		place := find(page, func(e *html.Node) bool { return attr(e, "id") == "list-"+rule })
		if place == nil || files["calculator/"+attr(place, "data-lists")] == nil {
			t.Errorf("%s opens nothing", rule)
		}
	}
	single := string(singleFile(t))
	if rules := buttons(parse(t, []byte(single))); rules != nil {
		t.Errorf("the single file has buttons for %v", rules)
	}
	if got := strings.Count(single, "打开名单（花名册、包车清单）要用网站，本文件里没有。"); got != lists {
		t.Errorf("%d sentences, want %d", got, lists)
	}
	if strings.Contains(single, "[data-office]") {
		t.Error("the single file has the script that opens lists")
	}
}
