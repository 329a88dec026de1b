package calc

import "github.com/shopspring/decimal"

// Facts is what is known of one claimant. A nil pointer is a fact not known.
type Facts struct {
	Who        []Who     // the parties that the claimant is, in the order of Everyone; nil: not known. No amount depends on it
	Applicant  Applicant // no amount depends on it either
	Enterprise struct {
		Kind            *EnterpriseKind
		AboveScale      *bool // 规上
		StateControlled *bool // 国有或国有控股
	}
	Retention struct {
		Workers  *int64   // people who meet all four conditions of the clause
		People   []Worker // the people themselves, in place of their number; nil: not given
		Received *decimal.Decimal
	}
	Growth struct {
		YearOutput        *decimal.Decimal // yuan, the whole year that sorts enterprises
		BaseQuarterOutput *decimal.Decimal // yuan, the quarter a year before
		QuarterOutput     *decimal.Decimal // yuan, the quarter that has to grow
		Received          *decimal.Decimal
	}
	Trips   []Trip // nil: not known; empty: none was made
	Charter struct {
		Received *decimal.Decimal
	}
	Recruitment struct {
		Workers  *int64    // people who meet every condition of the clause (reading R5)
		People   []Recruit // the people themselves, in place of their number; nil: not given
		Received *decimal.Decimal
	}
	// Received, of each: yuan that another policy already paid for the same
	// thing. Not known counts as none.
}

// A Trip is one charter bus journey that brought workers back.
type Trip struct {
	Date          *Date
	CrossProvince *bool
	Workers       *int64           // all who came back by this organised trip
	OwnWorkers    *int64           // of them the enterprise's own, where the bus was shared
	Cost          *decimal.Decimal // yuan, the enterprise's own share where the bus was shared

	// What only some have to say. As the words are taken no amount depends on it.
	WholeCost *decimal.Decimal // yuan, all shares together, where the bus was shared
	Fewest    *int64           // people in the bus with fewest, where there were several
	Arrived   *Date            // where it is another day than Date
}

// shared reports whether other enterprises' people came along.
func (t *Trip) shared() bool { return t.OwnWorkers != nil }

// An EnterpriseKind is the kind of enterprise, as far as the rules tell them apart.
type EnterpriseKind string

const (
	Industrial EnterpriseKind = "industrial" // 工业企业
	Agency     EnterpriseKind = "agency"     // 人力资源服务机构
	Other      EnterpriseKind = "other"
)

// kinds lists every EnterpriseKind.
var kinds = []EnterpriseKind{Industrial, Agency, Other}

// is reports whether a yes-or-no fact has the wanted value.
func is(fact *bool, want bool) Verdict {
	switch {
	case fact == nil:
		return Open
	case *fact == want:
		return Met
	}
	return Unmet
}

// isKind reports whether the enterprise is of that kind.
func (f *Facts) isKind(want EnterpriseKind) Verdict {
	switch {
	case f.Enterprise.Kind == nil:
		return Open
	case *f.Enterprise.Kind == want:
		return Met
	}
	return Unmet
}
