package formats

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"

	"github.com/beevik/etree"
)

// akomaNtoso writes the notice as a doc of Akoma Ntoso 3.0 (OASIS LegalDocML).
//
// eId follows the naming convention of the standard: sec_4__para_18 is measure
// 18 in section 四. wId is the permanent id that the pages and policy.json use:
// m18, m18-cap. The only date that the notice gives of itself is that of its
// printing, so it stands wherever the schema demands one, under that name.
func akomaNtoso(w io.Writer, n *notice.Notice, id Identity) error {
	file := etree.NewDocument()
	file.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	root := file.CreateElement("akomaNtoso")
	root.CreateAttr("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0")
	doc := add(root, "doc", "name", documentType)
	a := akn{notice: n, counts: make(map[string]int)}
	a.meta(add(doc, "meta"), id)
	a.preface(add(doc, "preface"))
	a.preamble(add(doc, "preamble"))
	a.body(add(doc, "mainBody"))
	a.conclusions(add(doc, "conclusions"))
	var words bytes.Buffer
	writeIndented(&words, file)
	around := words.String()
	b := bufio.NewWriter(w) // which keeps the first error
	for _, s := range n.Sections {
		if len(s.Measures) == 0 {
			continue
		}
		before, after, _ := strings.Cut(around, "<"+heldPlace+"/>")
		around = after
		_, _ = b.WriteString(before)
		margin := before[strings.LastIndexByte(before, '\n'):] // and the line end before it
		for i, m := range s.Measures {
			one := etree.NewDocument()
			a.measure(&one.Element, s, m)
			words.Reset()
			writeIndented(&words, one)
			if i > 0 {
				_, _ = b.WriteString(margin)
			}
			_, _ = b.WriteString(strings.ReplaceAll(strings.TrimSuffix(words.String(), "\n"), "\n", margin))
		}
	}
	_, _ = b.WriteString(around)
	return b.Flush()
}

// heldPlace is the name of the element in whose place the measures of a section
// are written one after another: a tree of all of them is many times their text.
const heldPlace = "measures"

// writeIndented breaks lines between blocks only: white space within a sentence would
// be part of it. It is [etree.Document.WriteTo] without a buffer of its own.
func writeIndented(w *bytes.Buffer, file *etree.Document) {
	file.IndentWithSettings(&etree.IndentSettings{Spaces: 1, PreserveLeafWhitespace: true})
	for _, token := range file.Child {
		token.WriteTo(w, &file.WriteSettings)
	}
}

type akn struct {
	notice *notice.Notice
	counts map[string]int // of inline elements so far, by the start of their eId
}

// add appends an element with attributes, given as name and value in turn; one
// without a value is left out.
func add(parent *etree.Element, name string, attributes ...string) *etree.Element {
	e := parent.CreateElement(name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			e.CreateAttr(attributes[i], attributes[i+1])
		}
	}
	return e
}

// units has the concept for each unit, and the two other sorts of value.
var units = []struct {
	unit   calc.Unit
	kind   calc.Kind
	id     string
	showAs string
}{
	{calc.Yuan, calc.KindQuantity, "unit-yuan", string(calc.Yuan)},
	{calc.Percent, calc.KindQuantity, "unit-percent", string(calc.Percent)},
	{calc.Points, calc.KindQuantity, "unit-points", string(calc.Points)},
	{calc.People, calc.KindQuantity, "unit-people", string(calc.People)},
	{calc.Months, calc.KindQuantity, "unit-months", string(calc.Months)},
	{"", calc.KindPeriod, "period", "首日/末日，都包括在内（ISO 8601）"},
	{"", calc.KindRatio, "ratio", ""}, // which the closing paragraph names
}

// meta says what the document is. The IRIs are of the standard's form; the
// parts in them are the notice's own.
func (a *akn) meta(meta *etree.Element, id Identity) {
	n := a.notice
	date := string(n.Issued)
	var bodies []string
	for i := range n.Bodies {
		bodies = append(bodies, "#body-"+strconv.Itoa(i+1))
	}
	work := "/akn/cn/doc/" + documentType + "/" + date + "/" + n.DocNumber
	expression := work + "/zho@" + date
	alias := ""
	if id.Base != "" {
		alias = id.URL("notice.akn.xml")
	}
	identification := add(meta, "identification", "source", "#wengang")
	level := func(name, this, uri, alias string, authors ...string) *etree.Element {
		e := add(identification, name)
		add(e, "FRBRthis", "value", this)
		add(e, "FRBRuri", "value", uri)
		if alias != "" {
			add(e, "FRBRalias", "value", alias, "name", "url")
		}
		add(e, "FRBRdate", "date", date, "name", printingMark)
		for _, author := range authors {
			add(e, "FRBRauthor", "href", author)
		}
		return e
	}
	e := level("FRBRWork", work+"/!main", work, "", bodies...)
	add(e, "FRBRcountry", "value", "cn")
	add(e, "FRBRsubtype", "value", documentType)
	add(e, "FRBRnumber", "value", n.DocNumber)
	add(e, "FRBRname", "value", n.Title)
	e = level("FRBRExpression", expression+"/!main", expression, "", bodies...)
	add(e, "FRBRlanguage", "language", "zho")
	e = level("FRBRManifestation", expression+"/!main.xml", expression+".akn", alias, "#wengang")
	add(e, "FRBRformat", "value", "application/akn+xml")

	add(meta, "publication", "date", date, "name", printingMark, "showAs", n.Issuer+printingMark)

	references := add(meta, "references", "source", "#wengang")
	organization := func(id, name string) {
		add(references, "TLCOrganization", "eId", id, "href", "/akn/ontology/organization/cn/"+name, "showAs", name)
	}
	for i, name := range n.Bodies {
		organization("body-"+strconv.Itoa(i+1), name)
	}
	organization("issuer", n.Issuer)
	add(references, "TLCOrganization", "eId", "wengang", "href", "/akn/ontology/organization/wengang", "showAs", n.Brand+"（整理本文件的网站）")
	for _, u := range units {
		if closing := n.Policy.Closing; u.kind == calc.KindRatio {
			if u.showAs = closing.City.Text + "：" + closing.County.Text; len(closing.Funded) == 0 {
				continue
			}
		}
		add(references, "TLCConcept", "eId", u.id, "href", "/akn/ontology/concept/"+u.id, "showAs", u.showAs)
	}
}

func (a *akn) preface(preface *etree.Element) {
	p := add(preface, "p", "class", "bodies")
	for i, name := range a.notice.Bodies {
		number := strconv.Itoa(i + 1)
		add(p, "docAuthority", "eId", "preface__docAuthority_"+number, "refersTo", "#body-"+number).SetText(name)
	}
	add(add(preface, "p", "class", "kind"), "docType").SetText(documentMark)
	add(add(preface, "p", "class", "number"), "docNumber").SetText(a.notice.DocNumber)
	add(add(preface, "p", "class", "title"), "docTitle").SetText(a.notice.Title)
}

func (a *akn) preamble(preamble *etree.Element) {
	add(preamble, "p", "class", "addressees").SetText(a.notice.Addressees)
	for _, p := range a.notice.Preamble {
		a.paragraph(add(preamble, "p"), p, "preamble")
	}
}

// measure writes one measure of a section.
func (a *akn) measure(to *etree.Element, s notice.Section, m notice.Measure) {
	id := fmt.Sprintf("%s__para_%d", sectionID(s), m.Number)
	measure := add(to, "paragraph", "eId", id, "wId", fmt.Sprintf("m%d", m.Number))
	add(measure, "num").SetText(fmt.Sprintf("%d.", m.Number))
	clear(a.counts) // of other measures
	a.paragraph(add(add(measure, "content"), "p"), m.Clause, id)
}

func sectionID(s notice.Section) string { return fmt.Sprintf("sec_%d", s.Number) }

// body writes the sections, and after them the closing paragraphs, which have
// neither number nor heading.
func (a *akn) body(body *etree.Element) {
	for _, s := range a.notice.Sections {
		section := add(body, "section", "eId", sectionID(s), "wId", fmt.Sprintf("s%d", s.Number))
		mark, heading, _ := strings.Cut(s.Heading, "、")
		add(section, "num").SetText(mark + "、")
		add(section, "heading").SetText(heading)
		if len(s.Measures) > 0 {
			add(section, heldPlace)
		}
	}
	for i, p := range a.notice.Closing {
		id := fmt.Sprintf("para_%d", i+1)
		closing := add(body, "paragraph", "eId", id)
		a.paragraph(add(add(closing, "content"), "p"), p, id)
	}
}

func (a *akn) conclusions(conclusions *etree.Element) {
	p := add(conclusions, "p", "class", "issuer")
	add(p, "docAuthority", "eId", "conclusions__docAuthority_1", "refersTo", "#issuer").SetText(a.notice.Issuer)
	p = add(conclusions, "p", "class", "issued")
	add(p, "docDate", "date", string(a.notice.Issued)).SetText(zh.Day(a.notice.Issued))
	p.CreateText(printingMark)
}

// paragraph writes the words; id is the eId of what they stand in.
func (a *akn) paragraph(p *etree.Element, words notice.Paragraph, id string) {
	for _, piece := range words.Pieces {
		if piece.Span == nil {
			p.CreateText(piece.Text)
			continue
		}
		a.span(p, piece.Span, id).SetText(piece.Text)
	}
}

// span opens the element for marked words: a day is a date, any other value a
// quantity with the value in normalized, words without a value an inline.
func (a *akn) span(p *etree.Element, s *calc.Span, id string) *etree.Element {
	element := "quantity"
	switch {
	case s.Kind == calc.KindPhrase:
		element = "inline"
	case s.Kind == calc.KindPeriod && s.From == s.To:
		element = "date"
	}
	prefix := id + "__" + element + "_"
	a.counts[prefix]++
	e := add(p, element, "eId", prefix+strconv.Itoa(a.counts[prefix]), "wId", s.ID)
	switch element {
	case "inline":
		e.CreateAttr("name", string(calc.KindPhrase))
	case "date":
		e.CreateAttr("date", string(s.From))
	default:
		for _, u := range units {
			if u.kind == s.Kind && u.unit == s.Unit {
				e.CreateAttr("refersTo", "#"+u.id)
			}
		}
		e.CreateAttr("normalized", normalized(s))
		if s.Relation != calc.Exactly {
			e.CreateAttr("class", string(s.Relation))
		}
	}
	return e
}

// normalized is the value of marked words without its unit.
func normalized(s *calc.Span) string {
	switch s.Kind {
	case calc.KindPeriod:
		return string(s.From) + "/" + string(s.To)
	case calc.KindRatio:
		parts := make([]string, len(s.Parts))
		for i, part := range s.Parts {
			parts[i] = strconv.Itoa(part)
		}
		return strings.Join(parts, ":")
	}
	return s.Number.String()
}
