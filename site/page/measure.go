package page

import (
	"fmt"
	"html/template"
	"runtime"
	"slices"
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

// measureView is what the page of one measure shows.
type measureView struct {
	*head
	Measure        *notice.Measure
	Section        notice.Section
	Audience       string // as one reads it
	Guide          []notice.Part
	Closing        bool   // the guide quotes the closing paragraphs
	Form           string // id of its fieldset in the calculator, empty without a rule
	Answer         answer
	Worked         examples.Table
	Code           *code          // of the page's address; nil where nobody said what that is
	Doubts         []calc.Reading // entries of the register that concern it
	Terms          []term
	Related        []*notice.Measure
	Explains       []notice.Term // terms that the clause uses
	Previous, Next *notice.Measure
}

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
	v := measureView{
		head:     &frame,
		Measure:  m,
		Section:  r.sectionOf(m),
		Audience: strings.Join(audience, "、"),
		Guide:    m.Guide,
		Closing:  quotesClosing(m.Guide),
		Form:     m.Rule,
		Answer:   r.answerOf(m),
		Worked:   table,
		Doubts:   r.notice.Policy.Concerning(m.Number),
		Terms:    r.terms(m),
	}
	if v.Code, err = r.code(fmt.Sprintf("measures/%d/", m.Number)); err != nil {
		return err
	}
	for _, n := range m.Related {
		other, err := r.measure(n)
		if err != nil {
			return err
		}
		v.Related = append(v.Related, other)
	}
	for _, t := range r.notice.Explained.Terms {
		if _, uses := slices.BinarySearch(t.Measures, m.Number); uses {
			v.Explains = append(v.Explains, t)
		}
	}
	if i > 0 {
		v.Previous = &r.all[i-1]
	}
	if i+1 < len(r.all) {
		v.Next = &r.all[i+1]
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
