package calc

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
