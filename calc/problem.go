package calc

import "fmt"

// A Problem names what is wrong with a fact as it was given. The sentence that
// a visitor reads is made from it elsewhere; Error gives the developer's.
type Problem string

const (
	UnknownField    Problem = "unknownField"
	DuplicateField  Problem = "duplicateField"
	NotJSON         Problem = "notJSON"
	WrongType       Problem = "wrongType"
	NotAChoice      Problem = "notAChoice"
	NotANumber      Problem = "notANumber"
	NegativeNumber  Problem = "negativeNumber"
	MisplacedComma  Problem = "misplacedComma"
	TooManyDigits   Problem = "tooManyDigits"
	TooManyDecimals Problem = "tooManyDecimals"
	FractionOfOne   Problem = "fractionOfOne"
	NotADate        Problem = "notADate"
	NoSuchDay       Problem = "noSuchDay"
	LineTooLong     Problem = "lineTooLong"
	TooManyTrips    Problem = "tooManyTrips"
	TooManyPeople   Problem = "tooManyPeople"
	TextTooLong     Problem = "textTooLong"
	NotOneLine      Problem = "notOneLine"
)

var developerSentences = map[Problem]string{
	UnknownField:    "no fact has this name",
	DuplicateField:  "this fact is given twice",
	NotJSON:         "not a JSON object on one line",
	WrongType:       "wrong JSON type: money, dates and kinds are strings, counts are numbers, yes or no is true or false",
	NotAChoice:      "not one of the values this fact can have",
	NotANumber:      "not an amount: digits, with an optional fraction of at most two digits and an optional 万 or 亿",
	NegativeNumber:  "must not be negative",
	MisplacedComma:  "a comma may only stand before each group of three digits",
	TooManyDigits:   "at most 15 digits before the point",
	TooManyDecimals: "at most two decimals (six before 万, ten before 亿): the fen is the smallest unit",
	FractionOfOne:   "must be a whole number",
	NotADate:        "not a date: write YYYY-MM-DD",
	NoSuchDay:       "the calendar has no such day",
	LineTooLong:     fmt.Sprintf("the line is longer than %d MiB", lineMiB),
	TooManyTrips:    fmt.Sprintf("at most %d trips", MaxTrips),
	TooManyPeople:   fmt.Sprintf("at most %d people", MaxPeople),
	TextTooLong:     fmt.Sprintf("at most %d characters", MaxText),
	NotOneLine:      "must be one line, without control characters",
}

// A FieldError says what is wrong with one fact.
type FieldError struct {
	Field   string // path of the fact, as in the contract; empty for the whole line
	Problem Problem
}

func (e *FieldError) Error() string {
	if e.Field == "" {
		return developerSentences[e.Problem]
	}
	return fmt.Sprintf("%s: %s", e.Field, developerSentences[e.Problem])
}

// Sentence is the developer's sentence without the field.
func (e *FieldError) Sentence() string { return developerSentences[e.Problem] }
