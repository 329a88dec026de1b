package zh

import (
	"strings"

	"wengang/calc"
)

// Next says how far it is to the next yuan.
func Next(p *calc.Policy, d calc.Distance) string {
	more := Figure(calc.Figure{Value: d.More, Unit: d.Unit})
	gain := Figure(calc.Figure{Value: d.Gain.StringFixed(2), Unit: calc.Yuan})
	reached, _ := p.Span(d.Reaches)
	switch {
	case d.Field == "growth.q1Output2023":
		return Label(p, d.Field) + "再增 " + more + "，奖励增加 " + gain
	case strings.HasSuffix(d.Field, ".cost"):
		return p.Charter.Cost.Text + "再多 " + more + "，补助就到上限，增加 " + gain
	case strings.HasPrefix(d.Field, "trips."):
		return TripOf(d.Field) + "再多接 " + more + "就达到“" + reached.Text + "”，补助增加 " + gain
	case d.Reaches == p.Recruitment.People.ID:
		return "再有 " + more + "符合条件，就达到“" + reached.Text + "”，奖励增加 " + gain
	}
	return "再有 " + more + "符合条件，增加 " + gain
}
