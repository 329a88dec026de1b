package page

import (
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/formats"
	"wengang/site/notice"
	"wengang/site/program"
)

// calculatorStyles are those of the calculator beside that of every page.
var calculatorStyles = []string{"picture.css", "asked.css", "calculator.css", "roster.css"}

// calculator writes /calculator/: the form, policy.json for the program, and
// beside them the cases of the self-test and version.txt, by which a page that
// was left open learns that there is another.
func (r *renderer) calculator() error {
	const path = "calculator/index.html"
	version, err := r.policyVersion()
	if err != nil {
		return err
	}
	loader, err := readAsset("loader.js")
	if err != nil {
		return err
	}
	if err := r.put.Bytes("calculator/version.txt", fmt.Appendln(nil, version, r.program.Version)); err != nil {
		return err
	}
	test, err := r.selfTest()
	if err != nil {
		return err
	}
	var office *program.Program
	if r.notice.Words != nil {
		office = &r.office
	}
	return r.write(path, "calculator.html", struct {
		*head
		Computable    int
		Claimant      []field // questions about who asks, but the first two
		Worker        workerForm
		Rules         []ruleForm
		Applicant     []field
		Policy        template.JS // its place
		PolicyVersion string      // first digits of the SHA-256 of policy.json
		SelfTest      selfTest
		Former        bool // there is a page that has the former text beside this one
	}{
		head: r.frame(path, head{
			Title:       "补贴计算器 · " + r.notice.DocNumber,
			Description: "按" + r.notice.DocNumber + "计算企业可得的补贴，每一步注明依据的原文。在本机计算，不上传。",
			Place:       "calculator/",
			Styles:      calculatorStyles,
			Scripts:     []string{"newer.js"},
			CSP:         cspCalculator(loader, office != nil),
			Office:      office,
			Loader:      template.JS(loader),
			Program:     &r.program,
		}),
		Computable:    len(r.notice.Policy.Rules()),
		Claimant:      r.claimant(),
		Worker:        r.workerForm(),
		Rules:         r.ruleForms(),
		Applicant:     r.applicant(),
		Policy:        policyPlace,
		PolicyVersion: version,
		SelfTest:      test,
		Former:        r.former != nil,
	}, r.policy())
}

// policyPlace stands in a page where the policy is written: that of a long notice
// is longer than what a template should hold.
const policyPlace template.JS = `"the policy"`

// policy fills that place.
func (r *renderer) policy() mark {
	return mark{string(policyPlace), func(w io.Writer) error { return formats.PolicyInPage(w, r.notice) }} // encoding/json escapes <, > and &
}

// selfTest is the file of the cases of the self-test; the zero selfTest is none.
type selfTest struct {
	Name string
	Sum  string // as fetch compares it, https://www.w3.org/TR/SRI/
}

// selfTest puts the cases of the self-test beside the calculator. They were
// worked out by hand from one text of the notice. Where the text has changed since
// and one of them no longer holds, whoever calls leaves them out: they would call
// a correct calculator wrong.
func (r *renderer) selfTest() (selfTest, error) {
	if r.cases == "" {
		return selfTest{}, nil
	}
	text := []byte(r.cases)
	name := "selftest." + program.Version(text) + ".txt"
	return selfTest{name, strings.Trim(CSPSource(text), "'")}, r.put.Bytes("calculator/"+name, text)
}

// field is a question of the form. Its name is the path of the fact.
type field struct {
	Name, Label, Hint string
	Control           string // the template that writes it
	Unit              calc.Unit
	InputMode         string
	For               calc.EnterpriseKind // whom alone it is asked, if not everyone
	Doubts            []calc.Reading      // that a person who answers has to know of
	Folded            bool
}

// fieldOf is the field of a question; of one of trips, that of the row which
// trip stands for.
func (r *renderer) fieldOf(q *calc.Question, trip string) field {
	f := field{Name: strings.Replace(q.Name, "*", trip, 1), Label: zh.LabelOf(r.notice.Policy, q), Hint: zh.OfFolded(q.Name), Unit: q.Unit, Folded: q.Folded}
	switch q.Type {
	case calc.YesNoType:
		f.Control = "yesno"
		if q.PerTrip() {
			f.Control = "yesnoOfTrip"
		}
	case calc.DateType:
		f.Control = "date"
	case calc.CountType:
		f.Control, f.InputMode = "entry", "numeric"
	case calc.MoneyType:
		f.Control, f.InputMode = "entry", "decimal"
	case calc.TextType:
		f.Control = "entry"
	}
	if q.IsReceived() || q.Key() == "received" {
		f.Hint = zh.NoneReceived
	}
	return f
}

// claimant are the fields about who asks beside the first question, which also
// answers the kind. What only rules of one kind need is asked of that kind.
func (r *renderer) claimant() []field {
	var all []field
	questions := r.notice.Policy.Questions()
	for i := range questions {
		q := &questions[i]
		if q.Type != calc.YesNoType || q.Rule != "" {
			continue
		}
		f := r.fieldOf(q, "")
		var needed []int
		for _, rule := range r.notice.Policy.Rules() {
			if slices.Contains(rule.Needs, q.Name) {
				needed, f.For = append(needed, rule.Measure), rule.Kind
			}
		}
		if len(needed) > 0 {
			f.Hint = zh.AskedFor(q.Name, needed)
			for _, reading := range r.notice.Policy.Doubts(q) {
				f.Hint += "。" + zh.Beside(reading)
			}
			all = append(all, f)
		}
	}
	return all
}

// applicant are the fields that only a sheet and a file need.
func (r *renderer) applicant() []field {
	var all []field
	questions := r.notice.Policy.Questions()
	for i := range questions {
		if strings.HasPrefix(questions[i].Name, "applicant.") {
			all = append(all, r.fieldOf(&questions[i], ""))
		}
	}
	return all
}

// A workerForm asks a person of one measure, in place of the number of people
// that the enterprise states. The zero form asks nothing.
type workerForm struct {
	Measure *notice.Measure // nil in the zero form
	Hint    template.HTML
	Firm    string         // the question whether the measure is for the person's enterprise
	Doubts  []calc.Reading // of Firm
	Fields  []field
}

// Asks reports whether the measure speaks of that party.
func (f workerForm) Asks(w calc.Who) bool {
	return f.Measure != nil && slices.Contains(f.Measure.Audience, w)
}

// workerForm asks what [calc.Retention] needs of one person.
func (r *renderer) workerForm() workerForm {
	terms, asked := calc.TermsOf[*calc.Retention](r.notice.Policy)
	if !asked {
		return workerForm{}
	}
	form := workerForm{Firm: zh.Firm(terms), Hint: r.hint("retention")}
	for _, rule := range r.notice.Policy.Rules() {
		if rule.Name == "retention" {
			form.Measure = &r.all[rule.Measure-1]
		}
	}
	questions := r.notice.Policy.Questions()
	for i := range questions {
		if q := &questions[i]; q.List != nil && q.List.Name == "retention.people" && q.Type != calc.TextType {
			f := r.fieldOf(q, "0")
			f.Doubts = r.notice.Policy.Doubts(q)
			form.Fields = append(form.Fields, f)
		} else if q.Name == "enterprise.aboveScale" { // which Firm asks
			form.Doubts = r.notice.Policy.Doubts(q)
		}
	}
	return form
}

// ruleForm is the part of the form that asks for one rule.
type ruleForm struct {
	Rule    string // id of its fieldset
	For     calc.EnterpriseKind
	Measure *notice.Measure
	Hint    template.HTML
	Fields  []field
	Trip    func(trip string) []field // nil where the rule asks nothing of trips
	After   []field                   // below the trips
	Doubts  []calc.Reading            // what the notice leaves to whoever answers
}

// ruleForms are in the order in which the rules are asked.
func (r *renderer) ruleForms() []ruleForm {
	var all []ruleForm
	questions := r.notice.Policy.Questions()
	for _, rule := range r.notice.Policy.Rules() {
		form := ruleForm{Rule: rule.Name, For: rule.Kind, Measure: &r.all[rule.Measure-1], Hint: r.hint(rule.Name)}
		var trips []*calc.Question
		for i := range questions {
			if of := questions[i].List; questions[i].Rule == rule.Name && (of == nil || questions[i].PerTrip()) {
				form.Doubts = append(form.Doubts, r.notice.Policy.Doubts(&questions[i])...)
			}
			switch q := &questions[i]; {
			case q.Rule != rule.Name || q.List != nil && !q.PerTrip():
			case q.PerTrip():
				trips = append(trips, q)
			case len(trips) > 0:
				form.After = append(form.After, r.fieldOf(q, ""))
			default:
				form.Fields = append(form.Fields, r.fieldOf(q, ""))
			}
		}
		if len(trips) > 0 {
			form.Trip = func(trip string) []field {
				var row []field
				for _, q := range trips {
					row = append(row, r.fieldOf(q, trip))
				}
				return row
			}
		}
		all = append(all, form)
	}
	return all
}

// tripRow is a row of the form's trips.
type tripRow struct {
	Prefix  string // of the names of its fields
	Number  string
	Fields  []field
	Summary string // above those that few have an answer to
	Folded  []field
}

func rowOf(prefix string, fields []field) tripRow {
	row := tripRow{Prefix: prefix, Number: zh.Trip(0), Summary: zh.TripFolded}
	for _, f := range fields {
		if f.Folded {
			row.Folded = append(row.Folded, f)
		} else {
			row.Fields = append(row.Fields, f)
		}
	}
	return row
}

// hint says which conditions the numbers of a rule have to meet, with the words
// of the notice linked to them.
func (r *renderer) hint(rule string) template.HTML { return r.quoting(zh.Hint(r.notice.Policy, rule)) }

// quoting writes a line of our words and the notice's, on a page one level below
// the root.
func (r *renderer) quoting(line []zh.Piece) template.HTML {
	var b strings.Builder
	for _, piece := range line {
		if piece.Span == "" {
			b.WriteString(template.HTMLEscapeString(piece.Text))
		} else if words, err := r.quoteLink(piece.Span); err == nil { // a term of the rule, so it is there
			b.WriteString(string(words))
		}
	}
	return template.HTML(b.String())
}

// party is one option of the first question.
type party struct {
	Who   calc.Who
	Kind  calc.EnterpriseKind
	Label string
}

// parties are those that are persons, or those that are not.
func parties(persons bool) []party {
	var all []party
	for _, w := range calc.Everyone {
		if w.Individual() == persons {
			all = append(all, party{w, w.Kind(), zh.Who(w)})
		}
	}
	return all
}

// example is one that the program can fill in.
type example struct{ ID, Label string }

func (r *renderer) exampleButtons() []example {
	var all []example
	for _, e := range r.notice.Policy.Examples() {
		all = append(all, example{e.ID, zh.Example(e.ID)})
	}
	return all
}
