package lines

import (
	"bufio"
	"fmt"
	"io"

	"wengang/calc"
	"wengang/calc/settlement"
)

// Settle adds what each line of in is due to the ledger. On notes it says which
// lines could not be read, and at the end which have a credit code that came
// before: these are in the sums all the same. The error is ErrBad where lines
// could not be read, or says why not all was read or noted.
func Settle(policy *calc.Policy, in io.Reader, notes io.Writer, ledger *settlement.Ledger) error {
	bad, out := false, bufio.NewWriter(notes) // which keeps the first error
	note := func(number int, field, sentence string) {
		if field != "" {
			field += ": "
		}
		fmt.Fprintf(out, "line %d: %s%s\n", number, field, sentence)
	}
	refuse := func(number int, field, sentence string) bool {
		bad = true
		ledger.Refuse()
		note(number, field, sentence)
		return out.Flush() == nil
	}
	err := newReader(in).each(policy, func(number int, facts calc.Facts, problem *calc.FieldError) bool {
		if problem != nil {
			return refuse(number, problem.Field, problem.Sentence())
		}
		county, code := applicant(facts)
		if err := ledger.Add(county, code, policy.Amounts(facts)); err != nil {
			return refuse(number, "applicant.creditCode", err.Error())
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("reading the facts: %w", err)
	}
	for again := range ledger.Again() {
		note(int(again.Line), "applicant.creditCode", fmt.Sprintf("%s is also on line %d: both are summed", again.CreditCode, again.First))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("saying what is wrong: %w", err)
	}
	if bad {
		return ErrBad
	}
	return nil
}

// applicant is the county and the credit code of who claims, empty where they
// are not known.
func applicant(f calc.Facts) (county, code string) {
	if f.Applicant.County != nil {
		county = *f.Applicant.County
	}
	if f.Applicant.CreditCode != nil {
		code = *f.Applicant.CreditCode
	}
	return county, code
}
