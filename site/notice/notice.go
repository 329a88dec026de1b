// Package notice loads content/ and checks it. Its contract: [Load] either
// returns a whole [Notice], in which every span has its value and every rule
// has the spans it needs, or every mistake it found, each with file, line,
// column and a sentence that tells the clerk the fix.
//
// content/ holds notice.md, the frame (bodies, number, title, preamble, the
// headings of the sections, the closing paragraphs), readings.md, the register
// of readings, explained.md, the explainer with its terms, headers.md, how people
// write their lists, search.md, the words under which people look for something (both
// may be missing), and one file a measure, named by its number: 18.md holds measure 18, its text begins with
// "18. " as the official one does, its front matter says whom it is for and what
// it means for them, and its guide (申兑指南) follows the text.
package notice

import (
	"wengang/calc"
	"wengang/calc/roster"
	"wengang/calc/zh/lists"
)

// A Notice is the whole document, checked.
type Notice struct {
	Bodies     []string // the bodies that issued it
	DocNumber  string   // 文号
	Title      string
	Addressees string
	Issuer     string    // the office that printed it
	Issued     calc.Date // 印发
	Count      int       // of measures: without it the last one could be lost unseen
	Brand      string    // of the site, a word or two: 稳岗
	Tagline    string    // beside it, what the site is about
	Occasion   string    // that the notice was made for: 春节前后
	Hotlines   []Hotline // that may be named; the first is offered where there is room for one
	Preamble   []Paragraph
	Sections   []Section
	Closing    []Paragraph
	Readings   []calc.Reading // in order
	Explained  Explained
	Words      *roster.Words            // of lists of people; nil where the notice has no headers.md
	Documents  map[int][]lists.Document // what is asked for elsewhere, by measure
	Synonyms   []Synonyms               // for the search

	Spans  []calc.Span // those with an id, in the order of the text
	Policy *calc.Policy

	measures  []Measure           // of all sections, as they are loaded
	positions map[string]position // of spans, by id
	quoted    map[string]bool     // ids of the spans that a guide or the explainer quotes
}

// A Hotline is a telephone line that answers whoever has a question.
type Hotline struct{ Number, Name string }

// A Paragraph is one of the official text.
type Paragraph struct {
	Text   string  // its bare words
	Pieces []Piece // the same in pieces
}

// A Piece is a run of words: bare ones, the words of a span, or the mention of
// a measure.
type Piece struct {
	Text    string
	Span    *calc.Span // that these words are, or in a guide quote
	Measure int        // that is mentioned: 第 18 条
}

// A Section is one of the numbered parts.
type Section struct {
	Number   int    // from 1
	Mark     string // 一
	Heading  string // 一、鼓励企业稳工稳产
	Measures []Measure
}

// A Measure is one numbered paragraph.
type Measure struct {
	Number   int
	Title    string // short, this project's own: the notice gives none
	Section  string // mark of its section
	Audience []calc.Who
	Form     calc.Form
	Rule     string // that computes it; empty where none does
	Kind     Kind
	Related  []int     // numbers of other measures
	Means    string    // what it means for the audience, in a sentence of this project's
	Ask      string    // whom to ask
	Clause   Paragraph // the text without its number
	Guide    []Part    // one for each of GuideHeadings; without blocks where the notice is silent
}

// A Kind classes a measure as the provinces do.
type Kind string

const (
	Reward      Kind = "reward"      // 奖补
	Relief      Kind = "relief"      // 减免
	Assistance  Kind = "service"     // 服务
	Entitlement Kind = "entitlement" // 权益
	Supervision Kind = "supervision" // 监管
)

// Kinds lists every Kind with its Chinese word.
var Kinds = []struct {
	Kind Kind
	Word string
}{
	{Reward, "奖补"}, {Relief, "减免"}, {Assistance, "服务"}, {Entitlement, "权益"}, {Supervision, "监管"},
}

// Word is the Chinese word of the kind.
func (k Kind) Word() string {
	for _, known := range Kinds {
		if known.Kind == k {
			return known.Word
		}
	}
	return ""
}

// Measures lists all measures in order. Nobody may write to the list.
func (n *Notice) Measures() []Measure {
	if n.measures != nil {
		return n.measures
	}
	var all []Measure
	for _, s := range n.Sections {
		all = append(all, s.Measures...)
	}
	return all
}

// policyMeasures is what the calculator needs of the measures.
func (n *Notice) policyMeasures() []calc.Measure {
	var all []calc.Measure
	for _, m := range n.Measures() {
		all = append(all, calc.Measure{
			Number: m.Number, Title: m.Title, Audience: m.Audience, Form: m.Form, Means: m.Means, Ask: m.Ask, Rule: m.Rule,
		})
	}
	return all
}

// Span finds marked words by their id.
func (n *Notice) Span(id string) (calc.Span, bool) {
	for _, s := range n.Spans {
		if s.ID == id {
			return s, true
		}
	}
	return calc.Span{}, false
}

// Unused lists the spans that no rule rests on and that used does not claim
// for a page. A mark that nothing reads is a mistake: mistyped, or left behind.
func (n *Notice) Unused(used func(id string) bool) Diagnostics {
	var d Diagnostics
	for _, s := range n.Spans {
		if !n.Policy.Uses(s.ID) && !n.quoted[s.ID] && !used(s.ID) {
			d.add(n.positions[s.ID], "编号 %s 没有任何规则或页面使用：改正编号；如果只是普通文字，去掉标记或写成 {.plain}", s.ID)
		}
	}
	return d.sorted()
}
