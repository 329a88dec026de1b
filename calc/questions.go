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
	// Name is its path in the contract of assess. In the name of a trip's
	// question, * stands for the number of the trip, which counts from 0.
	Name string
	Also []string // names that earlier contracts had: read for ever as the same
	Rule string   // name of the rule that asks it; empty where it is about the claimant
	Type Type     // how an answer is written: follows from the field
	Unit Unit     // of a number
	// Letter stands for it in a link. A letter is never given to another
	// question, also where its own is gone: old links stay in old messages.
	Letter byte

	// field is where Facts keeps the answer: a pointer to the pointer.
	field func(f *Facts, trip int) any
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
	WhoType   Type = iota // one of Everyone
	KindType              // industrial, agency or other
	YesNoType             // true or false
	CountType             // a whole number
	MoneyType             // yuan
	DateType              // YYYY-MM-DD
)

// claimantQuestions are about who asks; any rule may need them.
var claimantQuestions = []Question{
	{Name: "who", Letter: 'Q', field: func(f *Facts, _ int) any { return &f.Who }},
	{
		Name: "enterprise.kind", Letter: 'K', field: func(f *Facts, _ int) any { return &f.Enterprise.Kind },
		worst: always(Other), best: func(_ *Policy, r *Rule) any { return r.Kind },
	},
	{
		Name: "enterprise.aboveScale", Letter: 'A', field: func(f *Facts, _ int) any { return &f.Enterprise.AboveScale },
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
func (q *Question) PerTrip() bool { return strings.HasPrefix(q.Name, tripPrefix+"*.") }

const tripPrefix = "trips."

// At is the name of q, for a question of trips that of the given one.
func (q *Question) At(trip int) string {
	return strings.Replace(q.Name, "*", strconv.Itoa(trip), 1)
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
	blank := Facts{Trips: []Trip{{}}}
	for i := range questions {
		q := &questions[i]
		switch q.field(&blank, 0).(type) {
		case **Who:
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
		default:
			panic("calc: the field of " + q.Name + " has none of the types of an answer")
		}
	}
	return questions
}

// Set reads text as the answer to q, of the trip with that number where it is
// a question of trips, and keeps it. The trip must be there. On a problem the
// facts stay as they were.
func (q *Question) Set(f *Facts, trip int, text string) Problem {
	switch field := q.field(f, trip).(type) {
	case **Who:
		return keepChoice(field, Who(text), Everyone)
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
		n, problem := ParseCount(text)
		return keep(field, n, problem)
	case **decimal.Decimal:
		amount, problem := ParseMoney(text)
		return keep(field, amount, problem)
	case **Date:
		date, problem := ParseDate(text)
		return keep(field, date, problem)
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
func (q *Question) Text(f *Facts, trip int) string {
	switch field := q.field(f, trip).(type) {
	case **Who:
		return written(*field, func(w Who) string { return string(w) })
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
func (q *Question) assume(f *Facts, trip int, answer any) {
	switch field := q.field(f, trip).(type) {
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

// Question finds a question by a name that it has or had, and the trip that the
// name says; for a question of no trip that is -1. The pattern of a trip's
// question is no name of one.
func (p *Policy) Question(name string) (q *Question, trip int, ok bool) {
	trip = -1
	if rest, isTrip := strings.CutPrefix(name, tripPrefix); isTrip {
		number, key, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || strconv.Itoa(n) != number {
			return nil, 0, false
		}
		trip, name = n, tripPrefix+"*."+key
	}
	q = p.byName[name]
	return q, trip, q != nil
}

// Set reads text as the answer to the question with that name and keeps it. A
// trip may be set only where all trips before it are there. On an error the
// facts stay as they were.
func (p *Policy) Set(f *Facts, name, text string) *FieldError {
	q, trip, ok := p.Question(name)
	if !ok || trip > len(f.Trips) {
		return &FieldError{name, UnknownField}
	}
	before := f.Trips
	if trip == len(f.Trips) {
		f.Trips = append(f.Trips, Trip{})
	}
	problem := q.Set(f, trip, text)
	if problem != "" {
		f.Trips = before
		return &FieldError{name, problem}
	}
	return nil
}

// inContractOrder sorts names of questions as the table lists them, trips by
// number.
func (p *Policy) inContractOrder(names []string) []string {
	rank := func(name string) (row, trip int) {
		if name == "trips" { // all that could be asked of one
			name = tripPrefix + "0.date"
		}
		q, trip, _ := p.Question(name)
		return slices.IndexFunc(p.questions, func(other Question) bool { return q != nil && other.Name == q.Name }), max(trip, 0)
	}
	inOrder(names, func(a, b string) bool {
		rowA, tripA := rank(a)
		rowB, tripB := rank(b)
		return tripA < tripB || tripA == tripB && rowA < rowB
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
