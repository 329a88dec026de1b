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
	NotACreditCode  Problem = "notACreditCode"
	WrongCreditCode Problem = "wrongCreditCode"
	BesideNumber    Problem = "besideNumber"
	BesideLump      Problem = "besideLump"
	MoreThanAll     Problem = "moreThanAll"
	LessThanShare   Problem = "lessThanShare"
)

var developerSentences = map[Problem]string{
	UnknownField:    "no fact has this name",
	DuplicateField:  "this fact is given twice",
	NotJSON:         "not a JSON object on one line",
	WrongType:       "wrong JSON type: money, dates and kinds are strings, counts are numbers, yes or no is true or false",
	NotAChoice:      "not one of the values this fact can have",
	NotANumber:      "not an amount: digits, with an optional fraction of at most two digits, an optional 千, 万, 千万 or 亿, and an optional 元",
	NegativeNumber:  "must not be negative",
	MisplacedComma:  "a comma may only stand before each group of three digits",
	TooManyDigits:   "at most 15 digits before the point",
	TooManyDecimals: "at most two decimals (five before 千, six before 万, nine before 千万, ten before 亿): the fen is the smallest unit",
	FractionOfOne:   "must be a whole number",
	NotADate:        "not a date: write YYYY-MM-DD",
	NoSuchDay:       "the calendar has no such day",
	LineTooLong:     fmt.Sprintf("the line is longer than %d MiB", lineMiB),
	TooManyTrips:    fmt.Sprintf("at most %d trips", MaxTrips),
	TooManyPeople:   fmt.Sprintf("at most %d people", MaxPeople),
	TextTooLong:     fmt.Sprintf("at most %d characters", MaxText),
	NotACreditCode:  "not a 统一社会信用代码: 18 characters, digits and capital letters without I, O, S, V and Z (GB 32100)",
	WrongCreditCode: "the last character of the 统一社会信用代码 does not fit the others (GB 32100): one of them is mistyped",
	BesideNumber:    "the people themselves stand beside their number (workers): give one of the two",
	BesideLump:      "what this person received stands beside a sum for the whole enterprise (otherBenefits): give one of the two",
	MoreThanAll:     "more people than came back by this trip (workers)",
	LessThanShare:   "less than the enterprise's own share (cost)",
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
