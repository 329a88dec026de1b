package calc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// A Question is one row of the table of questions, and all that is particular
// to one fact. How it is read and written, its letter in a link, what an
// unanswered one can still change, its control in the form and its place in
// the schema follow from the row.
type Question struct {
	// Name is its path in the contract of assess. In the name of a question of
	// a list, * stands for the number of the row, which counts from 0.
	Name string
	Also []string // names that earlier contracts had: read for ever as the same
	Rule string   // name of the rule that asks it; empty where it is about the claimant
	Type Type     // how an answer is written: follows from the field
	Unit Unit     // of a number
	// Letter stands for it in a link; 0 says that no link holds it. A letter is
	// never given to another question, also where its own is gone: old links
	// stay in old messages.
	Letter byte
	Folded bool  // few have an answer: the form keeps it behind a line that says who
	List   *List // whose rows it is asked of; nil of any other
	// Doubts are ids of readings that whoever answers decides, or has to know
	// of: the notice leaves them open, and no rule computes them.
	Doubts []string

	parse func(string) (string, Problem) // of a text that is checked
	// field is where Facts keeps the answer: a pointer to the pointer, or to
	// the parties.
	field func(f *Facts, row int) any
	// worst and best are the answers by which the claimant gets least and most,
	// regardless of the other answers. Both are nil where no amount depends on
	// the answer.
	worst, best func(*Policy, *Rule) any
	// branches are answers of which none is better than another by itself: each
	// is tried, in place of worst and best.
	branches func(*Policy, *Rule) []any
}

// A Type says how an answer is written.
type Type int

const (
	WhoType   Type = iota // one of Everyone, or several with points between
	KindType              // industrial, agency or other
	YesNoType             // true or false
	CountType             // a whole number
	MoneyType             // yuan
	DateType              // YYYY-MM-DD
	TextType              // any text of one line, up to MaxText characters
)

// claimantQuestions are about who asks; any rule may need them.
var claimantQuestions = []Question{
	{Name: "who", Letter: 'Q', field: func(f *Facts, _ int) any { return &f.Who }},
	{Name: "applicant.name", Letter: 'M', field: func(f *Facts, _ int) any { return &f.Applicant.Name }},
	{Name: "applicant.creditCode", Letter: 'U', parse: parseCreditCode, field: func(f *Facts, _ int) any { return &f.Applicant.CreditCode }},
	{Name: "applicant.county", Letter: 'T', field: func(f *Facts, _ int) any { return &f.Applicant.County }},
	{Name: "applicant.contact", field: func(f *Facts, _ int) any { return &f.Applicant.Contact }},
	{Name: "applicant.phone", field: func(f *Facts, _ int) any { return &f.Applicant.Phone }},
	{Name: "applicant.bank", field: func(f *Facts, _ int) any { return &f.Applicant.Bank }},
	{Name: "applicant.account", field: func(f *Facts, _ int) any { return &f.Applicant.Account }},
	{
		Name: "enterprise.kind", Letter: 'K', field: func(f *Facts, _ int) any { return &f.Enterprise.Kind },
		worst: always(Other), best: func(_ *Policy, r *Rule) any { return r.Kind },
	},
	{
		Name: "enterprise.aboveScale", Letter: 'A', Doubts: []string{R12}, field: func(f *Facts, _ int) any { return &f.Enterprise.AboveScale },
		worst: always(false), best: always(true),
	},
	{
		Name: "enterprise.stateControlled", Letter: 'S', field: func(f *Facts, _ int) any { return &f.Enterprise.StateControlled },
		worst: always(true), best: always(false),
	},
}

// received is what another policy already paid for the same thing as a rule,
// which the closing paragraph sets off. The contract names it by the number
// that the measure has in the notice.
func received(r *Rule, measure int) Question {
	return Question{
		Name: "otherBenefits." + strconv.Itoa(measure), Rule: r.Name, Unit: Yuan, Letter: r.receivedLetter,
		field: func(f *Facts, _ int) any { return r.received(f) },
	}
}

// IsReceived reports whether q asks what another policy already paid.
func (q *Question) IsReceived() bool { return strings.HasPrefix(q.Name, "otherBenefits.") }

// PerTrip reports whether q is asked of each trip.
func (q *Question) PerTrip() bool { return q.List != nil && q.List.Name == tripsName }

// At is the name of q, for a question of a list that of the given row.
func (q *Question) At(row int) string {
	if q.List == nil {
		return q.Name
	}
	return q.List.At(row) + "." + q.Key()
}

// Key is the last part of the name: of trips.*.cost it is cost.
func (q *Question) Key() string { return q.Name[strings.LastIndexByte(q.Name, '.')+1:] }

// always is the same answer for every notice.
func always(answer any) func(*Policy, *Rule) any {
	return func(*Policy, *Rule) any { return answer }
}

// typed gives each question the type that its field has. Every field has one
// of these types: a test goes through all of them.
func typed(questions []Question) []Question {
	var blank Facts
	for _, l := range lists {
		l.resize(&blank, 1)
	}
	for i := range questions {
		q := &questions[i]
		switch q.field(&blank, 0).(type) {
		case *[]Who:
			q.Type = WhoType
		case **EnterpriseKind:
			q.Type = KindType
		case **bool:
			q.Type = YesNoType
		case **int64:
			q.Type = CountType
		case **decimal.Decimal:
			q.Type = MoneyType
		case **Date:
			q.Type = DateType
		case **string:
			q.Type = TextType
		default:
			panic("calc: the field of " + q.Name + " has none of the types of an answer")
		}
	}
	return questions
}

// Set reads text as the answer to q, of the row with that number where it is a
// question of a list, and keeps it. The row must be there. On a problem the
// facts stay as they were.
func (q *Question) Set(f *Facts, row int, text string) Problem {
	switch field := q.field(f, row).(type) {
	case *[]Who:
		parties, problem := parseWho(text)
		if problem == "" {
			*field = parties
		}
		return problem
	case **EnterpriseKind:
		return keepChoice(field, EnterpriseKind(text), kinds)
	case **bool:
		yes := text == "true"
		if !yes && text != "false" {
			return NotAChoice
		}
		*field = &yes
		return ""
	case **int64:
		n, problem := ParseCountOf(text, q.Unit)
		return keep(field, n, problem)
	case **decimal.Decimal:
		amount, problem := ParseMoney(text)
		return keep(field, amount, problem)
	case **Date:
		date, problem := ParseDate(text)
		return keep(field, date, problem)
	case **string:
		parse := parseText
		if q.parse != nil {
			parse = q.parse
		}
		text, problem := parse(text)
		if text == "" { // says nothing
			return problem
		}
		return keep(field, text, problem)
	}
	panic("calc: the field of " + q.Name + " has none of the types of an answer")
}

func keep[T any](field **T, answer T, problem Problem) Problem {
	if problem == "" {
		*field = &answer
	}
	return problem
}

func keepChoice[T comparable](field **T, answer T, choices []T) Problem {
	if !slices.Contains(choices, answer) {
		return NotAChoice
	}
	*field = &answer
	return ""
}

// Text writes the answer to q as the contract does, money with two decimals.
// It is empty where the answer is not known.
func (q *Question) Text(f *Facts, row int) string {
	switch field := q.field(f, row).(type) {
	case *[]Who:
		return writeWho(*field)
	case **EnterpriseKind:
		return written(*field, func(k EnterpriseKind) string { return string(k) })
	case **bool:
		return written(*field, strconv.FormatBool)
	case **int64:
		return written(*field, func(n int64) string { return strconv.FormatInt(n, 10) })
	case **decimal.Decimal:
		return written(*field, func(d decimal.Decimal) string { return d.StringFixed(2) })
	case **Date:
		return written(*field, func(d Date) string { return string(d) })
	case **string:
		return written(*field, func(s string) string { return s })
	}
	panic("calc: the field of " + q.Name + " has none of the types of an answer")
}

func written[T any](answer *T, write func(T) string) string {
	if answer == nil {
		return ""
	}
	return write(*answer)
}

// assume answers q where it is not answered.
func (q *Question) assume(f *Facts, row int, answer any) {
	switch field := q.field(f, row).(type) {
	case **EnterpriseKind:
		supply(field, answer)
	case **bool:
		supply(field, answer)
	case **int64:
		supply(field, answer)
	case **decimal.Decimal:
		supply(field, answer)
	case **Date:
		supply(field, answer)
	default:
		panic("calc: no answer to " + q.Name + " can be assumed")
	}
}

// supply panics where the row gives an answer of another type than its field
// has: a test assumes each.
func supply[T any](field **T, answer any) {
	if *field == nil {
		known := answer.(T)
		*field = &known
	}
}

// Questions are those that the rules of this notice ask, in the order of the
// contract, which is also the order in which missing facts are listed.
func (p *Policy) Questions() []Question { return p.questions }

// Question finds a question by a name that it has or had, and the row that the
// name says; for a question of no list that is -1. The pattern of a question of
// a list is no name of one.
func (p *Policy) Question(name string) (q *Question, row int, ok bool) {
	if q := p.byName[name]; q != nil && q.List == nil {
		return q, -1, true
	}
	if l, row, key := p.rowOf(name); row >= 0 {
		if place := l.place(key); place >= 0 {
			return l.questions[place], row, true
		}
	}
	return nil, -1, false
}

// Set reads text as the answer to the question with that name and keeps it. A
// row of a list may be set only where all rows before it are there. On an error
// the facts stay as they were.
func (p *Policy) Set(f *Facts, name, text string) *FieldError {
	q, row, ok := p.Question(name)
	rows := -1
	if ok && q.List != nil {
		rows = q.List.length(f)
	}
	if !ok || row > max(rows, 0) {
		return &FieldError{name, UnknownField}
	}
	if row >= 0 && row == max(rows, 0) {
		if row == q.List.Most {
			return &FieldError{q.List.Name, q.List.Many}
		}
		q.List.resize(f, row+1)
	}
	problem := q.Set(f, row, text)
	if problem != "" {
		if q.List != nil {
			q.List.resize(f, rows)
		}
		return &FieldError{name, problem}
	}
	return nil
}

// inContractOrder sorts names of questions as the table lists them. Rows of lists
// stay as they come: each rule goes through its own from the first to the last.
func (p *Policy) inContractOrder(names []string) []string {
	rank := func(name string) (question, row int) {
		if l := p.list(name); l != nil { // all that could be asked of a row
			name = l.At(0) + "." + l.questions[0].Key()
		}
		q, row, _ := p.Question(name)
		for i := range p.questions {
			if &p.questions[i] == q {
				return i, max(row, 0)
			}
		}
		return -1, max(row, 0)
	}
	inOrder(names, func(a, b string) bool {
		questionA, rowA := rank(a)
		questionB, rowB := rank(b)
		return rowA == rowB && questionA < questionB
	})
	return slices.Compact(names)
}

// inOrder sorts words that mostly are in order, and leaves equal ones as they
// stand. The sorting of package slices would add 5 kB to the compressed program.
func inOrder(words []string, less func(a, b string) bool) {
	for i := range words {
		for j := i; j > 0 && less(words[j], words[j-1]); j-- {
			words[j], words[j-1] = words[j-1], words[j]
		}
	}
}
