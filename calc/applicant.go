package calc

import "strings"

// An Applicant is who claims, for the sheet and for those who pay.
type Applicant struct {
	Name       *string
	CreditCode *string // 统一社会信用代码, as GB 32100 has it
	County     *string // 县（区）、功能区
	Contact    *string // a person
	Phone      *string
	Bank       *string
	Account    *string
}

// creditAlphabet are the characters of a credit code, each with its place as
// its value: digits, and letters without I, O, S, V and Z.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditLength is how many characters a credit code has; the last is a check.
const creditLength = 18

// parseCreditCode reads a 统一社会信用代码 as GB 32100 has it, in letters of
// either case, full-width ones too, with spaces anywhere. An empty text says
// nothing.
func parseCreditCode(text string) (string, Problem) {
	code := strings.ToUpper(halfWidth(text))
	if code == "" {
		return "", ""
	}
	if len(code) != creditLength {
		return "", NotACreditCode
	}
	// Weights are the powers of three; with the check, which has the weight
	// one, the sum is a multiple of how many characters there are.
	sum, weight := 0, 1
	for i := range creditLength {
		value := strings.IndexByte(creditAlphabet, code[i])
		if value < 0 {
			return "", NotACreditCode
		}
		if i == creditLength-1 {
			weight = 1
		}
		sum += value * weight
		weight = weight * 3 % len(creditAlphabet)
	}
	if sum%len(creditAlphabet) != 0 {
		return "", WrongCreditCode
	}
	return code, ""
}
