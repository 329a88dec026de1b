// Package changes says what an edit of a notice does before it is public:
// which marked words changed, which sentences, worked examples, cases and pages
// with them, and over a fixed set of situations how many results rise and fall,
// by how much, and what that costs the city and the county.
//
// Its contract: [Compare] takes two notices and returns a [Report], to which
// [Failing] and [Pages] add what else changes with the text; the same two give the
// same report on every machine. The situations are invented ([Situations]): they
// show what moves and how far, and are no forecast of what will be paid.
package changes

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/cases"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/page/examples"

	"github.com/shopspring/decimal"
)

// A Report is what differs between a notice before and after an edit.
type Report struct {
	Before, After string // names of the two sides
	Words         []Words
	Sentences     []Sentence
	Examples      []Example
	Cases         []Case
	Pages         []string // under the root of the site: measures/1/index.html
	Situations    int      // that were worked out on both sides
	Measures      []Effect // in order of the notice after the edit; those that some situation has otherwise
	Total         Effect   // over all measures
}

// Empty reports whether nothing at all differs.
func (r *Report) Empty() bool {
	return len(r.Words)+len(r.Sentences)+len(r.Examples)+len(r.Cases)+len(r.Pages)+len(r.Measures) == 0
}

// Words are marked words that changed. One side is empty where the mark is new
// or gone.
type Words struct {
	ID            string // of the mark: m1-cap
	Measure       int    // in whose clause it stands; 0: the frame
	Before, After string
}

// A Sentence is one of the official text that changed. One side is empty where
// it is new or gone.
type Sentence struct {
	Measure       int // 0: the frame
	Before, After string
}

// An Example is a row of a measure's worked examples that changed.
type Example struct {
	Measure       int
	Given         string // what is supposed
	Before, After string // amounts; empty where the row is new or gone
}

// A Case is an expected value, worked out by hand, that the text after the edit
// does not give.
type Case struct {
	File      string // under the folder of the notice
	Line      int
	Measure   int    // 0: the total
	Key       string // as the case names it: due
	Want, Got string // both empty where the line can't be read
}

// An Effect is how what is due for one measure moves over the situations.
// Money is yuan, exact to the fen.
type Effect struct {
	Measure      int
	Title        string
	Rise, Fall   int             // situations
	More, Less   decimal.Decimal // sums of what is due more, and less (not negative)
	Most, Least  decimal.Decimal // the largest rise and the largest fall of one situation
	City, County decimal.Decimal // by how much what each pays moves, where the notice says who pays
}

func (e *Effect) add(before, after *calc.MeasureResult) {
	none := calc.MeasureResult{}
	if before == nil {
		before = &none
	}
	if after == nil {
		after = &none
	}
	switch by := after.Due.Sub(before.Due); by.Sign() {
	case 1:
		e.Rise++
		e.More = e.More.Add(by)
		e.Most = decimal.Max(e.Most, by)
	case -1:
		e.Fall++
		e.Less = e.Less.Sub(by)
		e.Least = decimal.Max(e.Least, by.Neg())
	}
	if after.Split != nil {
		e.City, e.County = e.City.Add(after.Split.City), e.County.Add(after.Split.County)
	}
	if before.Split != nil {
		e.City, e.County = e.City.Sub(before.Split.City), e.County.Sub(before.Split.County)
	}
}

// Compare works both notices out over so many situations.
func Compare(was, is *notice.Notice, situations int) *Report {
	r := &Report{Situations: situations}
	r.Words = words(was, is)
	r.Sentences = sentences(was, is)
	r.Examples = exampleRows(was.Policy, is.Policy)
	r.effects(was, is)
	return r
}

func words(was, is *notice.Notice) []Words {
	var all []Words
	for _, s := range is.Spans {
		if old, marked := was.Span(s.ID); old.Text != s.Text || !marked {
			all = append(all, Words{s.ID, s.Measure, old.Text, s.Text})
		}
	}
	for _, s := range was.Spans {
		if _, marked := is.Span(s.ID); !marked {
			all = append(all, Words{s.ID, s.Measure, s.Text, ""})
		}
	}
	return all
}

func sentences(was, is *notice.Notice) []Sentence {
	var all []Sentence
	differ := func(measure int, before, after string) {
		all = append(all, changed(measure, inSentences(before), inSentences(after))...)
	}
	differ(0, was.Title, is.Title)
	differ(0, textOf(was.Preamble), textOf(is.Preamble))
	old, now := was.Measures(), is.Measures()
	for i := range max(len(old), len(now)) { // measures are numbered from 1 without a gap
		var before, after string
		if i < len(old) {
			before = old[i].Clause.Text
		}
		if i < len(now) {
			after = now[i].Clause.Text
		}
		differ(i+1, before, after)
	}
	differ(0, textOf(was.Closing), textOf(is.Closing))
	return all
}

func textOf(paragraphs []notice.Paragraph) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString(p.Text)
	}
	return b.String()
}

// inSentences takes a text apart after each 。 ； ！ and ？.
func inSentences(text string) []string {
	var all []string
	for text != "" {
		end := strings.IndexAny(text, "。；！？")
		if end < 0 {
			return append(all, text)
		}
		end += len("。") // as long as the others
		all, text = append(all, text[:end]), text[end:]
	}
	return all
}

// changed lists the sentences that are not in both texts in the same order: of
// those between two that are, the first belongs to the first, and so on.
func changed(measure int, before, after []string) []Sentence {
	var all []Sentence
	for _, r := range runs(before, after) {
		if r.same {
			continue
		}
		for i := range max(len(r.before), len(r.after)) {
			s := Sentence{Measure: measure}
			if i < len(r.before) {
				s.Before = r.before[i]
			}
			if i < len(r.after) {
				s.After = r.after[i]
			}
			all = append(all, s)
		}
	}
	return all
}

// exampleRows pairs the rows of each measure by what they suppose.
func exampleRows(was, is *calc.Policy) []Example {
	var all []Example
	old, now := examples.Tables(was), examples.Tables(is)
	numbers := slices.Sorted(maps.Keys(now))
	for number := range old {
		if _, has := now[number]; !has {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	for _, number := range numbers {
		before, after := amounts(old[number]), amounts(now[number])
		for _, row := range now[number].Rows {
			if given := given(row); before[given] != row.Amount {
				all = append(all, Example{number, given, before[given], row.Amount})
			}
		}
		for _, row := range old[number].Rows {
			if given := given(row); after[given] == "" {
				all = append(all, Example{number, given, row.Amount, ""})
			}
		}
	}
	return all
}

func amounts(t examples.Table) map[string]string {
	all := make(map[string]string)
	for _, row := range t.Rows {
		all[given(row)] = row.Amount
	}
	return all
}

func given(row examples.Row) string { return strings.Join(row.Given, "，") }

// Failing lists what the cases beside a notice expect and its text does not give.
func Failing(p *calc.Policy, content fs.FS) ([]Case, error) {
	content = newline.FS(content)
	names, err := fs.Glob(content, "cases/*.txt")
	if err != nil {
		return nil, err
	}
	var all []Case
	for _, name := range names {
		text, err := fs.ReadFile(content, name)
		if err != nil {
			return nil, err
		}
		for _, c := range cases.Read(string(text)) {
			for _, d := range c.Check(p) {
				all = append(all, Case{name, d.Line, d.Measure, d.Key, d.Want, d.Got})
			}
		}
	}
	return all, nil
}

// hashed is the part of a name that says which content a file has.
var hashed = regexp.MustCompile(`\b[0-9a-f]{8}\b`)

// Pages lists those whose content is new, gone or different, whatever the
// styles and scripts beside them are called now.
func Pages(was, is map[string][]byte) []string {
	var all []string
	for name, data := range is {
		if path.Ext(name) == ".html" && !bytes.Equal(hashed.ReplaceAll(was[name], nil), hashed.ReplaceAll(data, nil)) {
			all = append(all, name)
		}
	}
	for name := range was {
		if _, stays := is[name]; !stays && path.Ext(name) == ".html" {
			all = append(all, name)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) // measures/2 before measures/10
	})
	return all
}

// effects works all situations out on both sides. A measure is paired with the
// one of the same rule: an edit may move its number.
func (r *Report) effects(was, is *notice.Notice) {
	byRule := make(map[string]*Effect)
	var order []string
	for _, side := range []*notice.Notice{is, was} {
		for _, rule := range side.Policy.Rules() {
			if byRule[rule.Name] == nil {
				title := side.Measures()[rule.Measure-1].Title
				byRule[rule.Name] = &Effect{Measure: rule.Measure, Title: title}
				order = append(order, rule.Name)
			}
		}
	}
	for _, facts := range Situations(was.Policy, r.Situations) {
		before, after := was.Policy.Assess(facts), is.Policy.Assess(facts)
		for name, e := range byRule {
			e.add(resultOf(before, name), resultOf(after, name))
		}
		r.Total.add(&calc.MeasureResult{Due: before.Total}, &calc.MeasureResult{Due: after.Total})
	}
	for _, name := range order {
		e := byRule[name]
		r.Total.City, r.Total.County = r.Total.City.Add(e.City), r.Total.County.Add(e.County)
		if e.Rise+e.Fall > 0 || !e.City.IsZero() || !e.County.IsZero() {
			r.Measures = append(r.Measures, *e)
		}
	}
}

func resultOf(r calc.Result, rule string) *calc.MeasureResult {
	for i := range r.Measures {
		if r.Measures[i].Rule == rule {
			return &r.Measures[i]
		}
	}
	return nil
}
