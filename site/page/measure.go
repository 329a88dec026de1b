package page

import (
	"fmt"
	"html/template"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/qr"
	"wengang/calc/zh"
	"wengang/site/formats"
	"wengang/site/notice"
	"wengang/site/page/examples"

	"golang.org/x/sync/errgroup"
)

// measurePage is the template of the page of one measure.
const measurePage = "measure.html"

// measureView is what the page of one measure shows. Reflection is most of what
// a template takes, and there are as many of these pages as measures: so the view has
// words as they stand, and what functions make is made already.
type measureView struct {
	Head                  *head
	N                     string // number of the measure
	Measure               *notice.Measure
	Section               notice.Section
	Period                period
	Badges                string
	Audience              string // as one reads it
	Service               bool   // the measure gives no money
	Standard, When, Until template.HTML
	Code                  *code // of the page's address; nil where nobody said what that is
	Clause                template.HTML
	Form                  string // id of its fieldset in the calculator, empty without a rule
	Worked                examples.Table
	Doubts                []calc.Reading // entries of the register that concern it
	Guide                 []guideRow
	Closing               bool // the guide quotes the closing paragraphs
	Related               []neighbour
	Explains              []template.HTML // links to terms that the clause uses
	Terms                 []term
	Cite                  string
	Previous, Next        *neighbour
}

// A guideRow is a heading of the guide, what it says, and whom to ask where that
// is its matter.
type guideRow struct {
	Heading    string
	Words, Ask template.HTML
}

// A neighbour is another measure that a page leads to, by its number, and the
// words that say so.
type neighbour struct{ N, Words string }

// toRoot is the way from the page of a measure to the root of the site.
const toRoot = "../../"

// measures writes /measures/N/ for each measure.
func (r *renderer) measures() error {
	tables := r.tables()
	frame := r.frame("measures/1/index.html", head{
		CSP:     cspAhead,
		Place:   "measures/",
		Styles:  []string{"table.css", "single.css"},
		Scripts: []string{"period.js", "share.js", prefetch},
	})
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range r.all {
		group.Go(func() error { return r.writeMeasure(i, *frame, tables[r.all[i].Number]) })
	}
	return group.Wait()
}

// writeMeasure writes the page of the measure that stands at i, in the frame of
// all of them.
func (r *renderer) writeMeasure(i int, frame head, table examples.Table) error {
	m := &r.all[i]
	linked, err := formats.MeasureLD(m, r.notice, r.identity)
	if err != nil {
		return err
	}
	path := fmt.Sprintf("measures/%d/index.html", m.Number)
	frame.Title = fmt.Sprintf("第 %d 条 %s · %s", m.Number, m.Title, r.notice.DocNumber)
	frame.Meta = formats.MeasureMeta(m, r.notice, r.identity)
	frame.LinkedData = template.JS(linked)
	frame.Canonical = r.canonical(path)
	var audience []string
	for _, who := range m.Audience {
		audience = append(audience, zh.Who(who))
	}
	words := func(blocks []notice.Block) template.HTML { return prose(blocks, toRoot, m.Number) }
	answer := r.answerOf(m)
	v := measureView{
		Head:     &frame,
		N:        strconv.Itoa(m.Number),
		Measure:  m,
		Section:  r.sectionOf(m),
		Period:   r.period(m),
		Badges:   m.Kind.Word() + "，" + formWord(m.Form),
		Audience: strings.Join(audience, "、"),
		Service:  m.Form == calc.Service,
		Standard: words(answer.Standard),
		When:     words(answer.When),
		Until:    words(answer.Until),
		Clause:   r.clause(m.Clause, "use-"),
		Form:     m.Rule,
		Worked:   table,
		Doubts:   r.notice.Policy.Concerning(m.Number),
		Closing:  quotesClosing(m.Guide),
		Terms:    r.terms(m),
		Cite:     fmt.Sprintf("《%s》（%s），%s印发，第 %d 条。%s", r.notice.Title, r.notice.DocNumber, zh.Day(r.notice.Issued), m.Number, frame.Canonical),
	}
	for _, part := range m.Guide {
		row := guideRow{Heading: part.Heading, Words: words(part.Blocks)}
		if part.Heading == "咨询电话" {
			row.Ask = r.phones(m.Ask)
		}
		v.Guide = append(v.Guide, row)
	}
	if v.Code, err = r.code(fmt.Sprintf("measures/%d/", m.Number)); err != nil {
		return err
	}
	for _, n := range m.Related {
		other, err := r.measure(n)
		if err != nil {
			return err
		}
		v.Related = append(v.Related, neighbour{strconv.Itoa(n), fmt.Sprintf("第 %d 条 %s", n, other.Title)})
	}
	for _, t := range r.notice.Explained.Terms {
		if _, uses := slices.BinarySearch(t.Measures, m.Number); uses {
			v.Explains = append(v.Explains, termLink(toRoot, t.Names[0]))
		}
	}
	if i > 0 {
		v.Previous = &neighbour{strconv.Itoa(m.Number - 1), fmt.Sprintf("← %d. %s", m.Number-1, r.all[i-1].Title)}
	}
	if i+1 < len(r.all) {
		v.Next = &neighbour{strconv.Itoa(m.Number + 1), fmt.Sprintf("%d. %s →", m.Number+1, r.all[i+1].Title)}
	}
	return r.write(path, measurePage, v)
}

// A code is the file of a QR code beside a page, and its side in pixels.
type code struct{ Name, Side string }

// code draws the address of a page. Where nobody said where the site will be
// (-base), and where a code can't hold that address, there is none.
func (r *renderer) code(path string) (*code, error) {
	if r.identity.Base == "" {
		return nil, nil
	}
	drawn, err := qr.SVG("qr", r.identity.URL(path), "本页地址的二维码")
	if err != nil {
		return nil, nil
	}
	c := &code{Name: "qr.svg"}
	for _, a := range drawn.Attributes {
		if a.Name == "width" {
			c.Side = a.Value
		}
	}
	return c, r.put.Bytes(path+c.Name, []byte(drawn.String()))
}

func (r *renderer) measure(number int) (*notice.Measure, error) {
	if number < 1 || number > len(r.all) { // the loader has seen to it that none is missing
		return nil, fmt.Errorf("no measure %d in content/", number)
	}
	return &r.all[number-1], nil
}

func (r *renderer) sectionOf(m *notice.Measure) notice.Section {
	i := slices.IndexFunc(r.notice.Sections, func(s notice.Section) bool { return s.Mark == m.Section })
	return r.notice.Sections[i] // the loader has checked it
}

// quotesClosing reports whether a guide rests on the closing paragraphs too.
func quotesClosing(guide []notice.Part) bool {
	for _, part := range guide {
		for _, block := range part.Blocks {
			for _, item := range block.Items {
				for _, piece := range item {
					if piece.Span != nil && piece.Span.Measure == 0 {
						return true
					}
				}
			}
		}
	}
	return false
}

// formWords are what the pages call the forms of a measure.
var formWords = []struct {
	Form calc.Form
	Word string
}{
	{calc.Computed, "可计算"}, {calc.Elsewhere, "金额原文未写明"}, {calc.Service, "不涉及金额"},
}

func formWord(form calc.Form) string {
	for _, f := range formWords {
		if f.Form == form {
			return f.Word
		}
	}
	return ""
}
