package answers

// factCodes are the letters of the facts in a link. A letter is never given to
// another fact, also where its own fact is gone: old links stay in old
// messages. R and Z are not facts (link.go).
var factCodes = map[string]byte{
	"who":                        'Q',
	"enterprise.kind":            'K',
	"enterprise.aboveScale":      'A',
	"enterprise.stateControlled": 'S',
	"retention.workers":          'W',
	"growth.output2022":          'Y',
	"growth.q1Output2022":        'P',
	"growth.q1Output2023":        'N',
	"trips.*.date":               'D',
	"trips.*.crossProvince":      'X',
	"trips.*.workers":            'C',
	"trips.*.cost":               'F',
	"recruitment.workers":        'H',
	"otherBenefits.1":            'B',
	"otherBenefits.2":            'E',
	"otherBenefits.18":           'G',
	"otherBenefits.20":           'J',
}

// factOf is the name in calc.FactSpecs of the fact with that letter, or "".
func factOf(code byte) string {
	for name, c := range factCodes {
		if c == code {
			return name
		}
	}
	return ""
}
