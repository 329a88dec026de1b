package roster

import "wengang/calc/spreadsheet"

// A Code names what keeps a list from being read.
type Code string

const (
	NoHeader   Code = "noHeader"   // no row has headers that are known
	NoRows     Code = "noRows"     // a header and nothing below it
	TooManyOf  Code = "tooMany"    // more rows than a list may have
	NoSuchPlan Code = "noSuchPlan" // the mapping names a sheet or a row that is not there
)

// A Problem says why a list can't be read.
type Problem struct {
	Code Code
	File *spreadsheet.Problem // where the file itself can't be
}

func (p *Problem) Error() string {
	if p.File != nil {
		return p.File.Error()
	}
	return "roster: " + string(p.Code)
}
