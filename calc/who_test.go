package calc_test

import (
	"testing"

	"wengang/calc"
)

// Clauses 1, 2 and 18 are for industrial enterprises, 20 for agencies; nobody
// else is of a kind that a rule asks for.
func TestKindOfWho(t *testing.T) {
	want := map[calc.Who]calc.EnterpriseKind{
		calc.AboveScaleIndustrial: calc.Industrial, calc.OtherIndustrial: calc.Industrial, calc.StaffingAgency: calc.Agency,
		calc.Platform: calc.Other, calc.ProjectOwner: calc.Other, calc.OtherEnterprise: calc.Other, calc.OutsideWorker: calc.Other,
		calc.Courier: calc.Other, calc.LiftedFromPoverty: calc.Other, calc.Resident: calc.Other,
	}
	if len(want) != len(calc.Everyone) {
		t.Errorf("%d are asked about, %d answered", len(calc.Everyone), len(want))
	}
	for _, w := range calc.Everyone {
		if w.Kind() != want[w] {
			t.Errorf("%s is %q, want %q", w, w.Kind(), want[w])
		}
	}
}

func TestIsFor(t *testing.T) {
	m := calc.Measure{Audience: []calc.Who{calc.Courier, calc.Platform}}
	if !m.IsFor(calc.Platform) || m.IsFor(calc.Resident) || (calc.Measure{}).IsFor(calc.Resident) {
		t.Error("a measure is for its audience, and for nobody else")
	}
}
