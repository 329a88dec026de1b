package answers

import (
	"strings"
	"testing"

	"wengang/calc"
)

// One party is written as ever, several as a list; a link holds them in one
// entry, with points between.
func TestParties(t *testing.T) {
	for text, want := range map[string]string{
		`{"who":"courier"}`:                   `{"who":"courier"}`,
		`{"who":["courier"]}`:                 `{"who":"courier"}`,
		`{"who":["courier","outsideWorker"]}`: `{"who":["outsideWorker","courier"]}`,
	} {
		f := read(t, text)
		if got := string(FactsJSON(policy(t), f)); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
		link := Link{Answers: FromFacts(policy(t), f)}
		again, err := ParseFragment(policy(t), link.Fragment(policy(t)))
		if err != nil {
			t.Fatal(err)
		}
		opened, errs := again.Facts(policy(t))
		if len(errs) > 0 || !equal(opened, f) {
			t.Errorf("%s by a link: %v %v", text, opened.Who, errs)
		}
	}
	for fragment, want := range map[string]string{
		"1...1Q_k":                         "courier", // as every link before
		"1...1Qoutside_-002forker.courier": "outsideWorker.courier",
	} {
		link, err := ParseFragment(policy(t), signed(fragment))
		if err != nil || link.Entries[0].Text != want {
			t.Errorf("%s: %+v %v", fragment, link, err)
		}
	}
	_, errs := (Answers{Entries: []Entry{{"who", "courier.courier"}}, Trips: 1}).Facts(policy(t))
	if len(errs) != 1 || errs[0].Problem != calc.NotAChoice {
		t.Errorf("one party twice: %v", errs)
	}
}

// No link holds a list of people, nor how to reach or to pay somebody; a file
// holds all of it.
func TestNotInALink(t *testing.T) {
	text := `{"applicant":{"name":"某厂","creditCode":"91350100M000100Y43","county":"定海区","contact":"张三","phone":"1","bank":"b","account":"2"},` +
		`"retention":{"people":[{"name":"张三","id":"3","nonlocal":true}]}}`
	f := read(t, text)
	if got := string(FactsJSON(policy(t), f)); got != text {
		t.Errorf("the file has %s", got)
	}
	link, err := ParseFragment(policy(t), Link{Answers: FromFacts(policy(t), f)}.Fragment(policy(t)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range link.Entries {
		names = append(names, e.Name)
	}
	if got := strings.Join(names, " "); got != "applicant.name applicant.creditCode applicant.county" {
		t.Errorf("the link has %s", got)
	}
}

// What can't stand beside another entry is named, and counts as not known.
func TestConflictingEntries(t *testing.T) {
	a := Answers{Trips: 1, Entries: []Entry{
		{"retention.workers", "320人"}, {"retention.people.0.nonlocal", "true"}, {"trips.0.workers", "9"}, {"trips.0.ownWorkers", "10"},
	}}
	f, errs := a.Facts(policy(t))
	if len(errs) != 2 || errs[0].Problem != calc.BesideNumber || errs[1].Problem != calc.MoreThanAll {
		t.Errorf("%v", errs)
	}
	if f.Retention.People != nil || *f.Retention.Workers != 320 || f.Trips[0].OwnWorkers != nil {
		t.Errorf("%+v", f)
	}
}
