package answers

import (
	"reflect"
	"testing"

	"wengang/calc"
)

func TestLost(t *testing.T) {
	wanted := Answers{Trips: 2, Entries: []Entry{
		{"who", "agency"}, {"enterprise.kind", "bank"}, {"enterprise.aboveScale", "yes"}, {"retention.workers", "12x"},
		{"growth.yearOutput", " 1.2亿\u3000"}, {"otherBenefits.1", "1\n2"}, {"otherBenefits.2", " "},
		{"trips.0.date", "2023-02-30"}, {"trips.1.date", "28.1.2023"}, {"trips.1.cost", "100"},
	}}
	held := Answers{Trips: 2, Entries: []Entry{
		{"who", "platform"}, {"enterprise.kind", "other"}, {"retention.workers", "12x"},
		{"growth.yearOutput", "1.2亿"}, {"otherBenefits.1", "12"}, {"trips.1.cost", "100"},
	}}
	want := []LostEntry{
		{Entry{"who", "agency"}, calc.NotAChoice},
		{Entry{"enterprise.kind", "bank"}, calc.NotAChoice},
		{Entry{"enterprise.aboveScale", "yes"}, calc.NotAChoice},
		{Entry{"otherBenefits.1", "1\n2"}, calc.NotANumber},
		{Entry{"trips.0.date", "2023-02-30"}, calc.NoSuchDay},
		{Entry{"trips.1.date", "28.1.2023"}, calc.NotADate},
	}
	if got := wanted.Lost(policy(t), held); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}
