package calc_test

import (
	"strings"
	"testing"

	"wengang/calc"
)

// Two hundred trips are read. One more is refused where it begins: what follows
// is not even looked at.
func TestMostTrips(t *testing.T) {
	most := `{"trips":[` + strings.Repeat("{},", calc.MaxTrips-1) + "{}"
	if facts, err := policy(t).ReadFacts([]byte(most + "]}")); err != nil || len(facts.Trips) != calc.MaxTrips {
		t.Errorf("%d trips: %v", len(facts.Trips), err)
	}
	_, err := policy(t).ReadFacts([]byte(most + `,{"no JSON`))
	if err == nil || *err != (calc.FieldError{Field: "trips", Problem: calc.TooManyTrips}) || err.Error() != "trips: at most 200 trips" {
		t.Errorf("one more: %v", err)
	}
	facts := calc.Facts{Trips: make([]calc.Trip, calc.MaxTrips)}
	err = policy(t).Set(&facts, "trips.200.workers", "10")
	if err == nil || *err != (calc.FieldError{Field: "trips", Problem: calc.TooManyTrips}) || len(facts.Trips) != calc.MaxTrips {
		t.Errorf("one more by its name: %v", err)
	}
}
