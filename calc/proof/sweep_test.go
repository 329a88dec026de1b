package proof

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// Spaces that are small enough to be seen whole. Each is assessed by both
// implementations; how many facts it has is counted, so that no loop is empty.

// sweep compares all facts of a space and says how many there must be.
func sweep(t *testing.T, want int, each func(func(format string, a ...any))) {
	t.Helper()
	p, seen := policy(t), 0
	each(func(format string, a ...any) {
		if t.Failed() {
			return
		}
		seen++
		text := fmt.Sprintf(format, a...)
		f, err := parseFacts(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			return
		}
		compare(t, p, assessAll(f), text)
	})
	if seen != want && !t.Failed() {
		t.Errorf("%d facts, want %d", seen, want)
	}
	t.Logf("%d facts", seen)
}

// Every number of people, beyond the cap.
func TestEveryHead(t *testing.T) {
	sweep(t, 4011+211, func(check func(string, ...any)) {
		for n := range 4011 {
			check(`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":%d}}`, n)
		}
		for n := range 211 {
			check(`{"enterprise":{"kind":"agency"},"recruitment":{"workers":%d}}`, n)
		}
	})
}

const growthFacts = `{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":true},"retention":{"workers":0},"recruitment":{"workers":0},` +
	`"growth":{"yearOutput":"%s","baseQuarterOutput":"%s","quarterOutput":"%s"}}`

// years are outputs of the two branches.
var years = []string{"99999999.99", "100000000"}

// Every growth from -100 to 200 percent in hundredths of a point: over whole
// numbers exactly, over odd ones cut to the fen.
func TestEveryGrowth(t *testing.T) {
	befores := []int64{30_000_000_00}
	if *long {
		befores = []int64{100_00, 3_000_000_03, 12_345_678_91, 30_000_000_00, 33_333_333_33, 600_000_000_000_000_07}
	}
	sweep(t, len(befores)*2*30_001, func(check func(string, ...any)) {
		for _, before := range befores {
			for _, year := range years {
				for n := int64(-10_000); n <= 20_000; n++ {
					check(growthFacts, year, yuan(before), yuan(hundredths(before, n)))
				}
			}
		}
	})
}

// The fen on both sides of each of the eight steps, of 15 to 50 percent, for a
// thousand outputs of any length.
func TestEveryStep(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(1, 2))}
	const outputs = 1000
	sweep(t, outputs*8*2*2, func(check func(string, ...any)) {
		for range outputs {
			before := 1 + g.anyLength()%60_000_000_000_000_000
			for percent := int64(15); percent <= 50; percent += 5 {
				first := firstFen(before, percent)
				if !grew(before, first, percent) || grew(before, first-1, percent) {
					t.Fatalf("%d is not the first fen at %d%% above %d", first, percent, before)
				}
				for _, after := range []int64{first - 1, first} {
					for _, year := range years {
						check(growthFacts, year, yuan(before), yuan(after))
					}
				}
			}
		}
	})
}

const charterFacts = `{"enterprise":{"kind":"industrial","stateControlled":false},"trips":[%s]}`

func tripText(day string, cost int64) string {
	return fmt.Sprintf(`{"date":"%s","crossProvince":true,"workers":10,"cost":"%s"}`, day, yuan(cost))
}

// Every day of January and February, of the year and of those beside it.
func TestEveryDay(t *testing.T) {
	sweep(t, 59+59+60, func(check func(string, ...any)) {
		for _, year := range []int{2022, 2023, 2024} {
			for day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); day.Month() < 3; day = day.AddDate(0, 0, 1) {
				check(charterFacts, tripText(day.Format(time.DateOnly), 1000_00))
			}
		}
	})
}

// Every cost of a few fen and around the cap, of one trip, and of up to four
// that share it: the half fen is rounded on the sum.
func TestEveryCost(t *testing.T) {
	var costs []int64
	for fen := int64(1); fen <= 10; fen++ {
		costs = append(costs, fen)
	}
	for fen := int64(199_999_80); fen <= 200_000_20; fen++ {
		costs = append(costs, fen)
	}
	sweep(t, (10+41)*4, func(check func(string, ...any)) {
		for _, cost := range costs {
			for n := int64(1); n <= 4; n++ {
				var trips []string
				for i := range n { // shares of whole fen that add up
					trips = append(trips, tripText("2023-01-28", cost*(i+1)/n-cost*i/n))
				}
				check(charterFacts, strings.Join(trips, ","))
			}
		}
	})
}

// Every fen that another policy may have left over of 500 yuan, from one fen
// too much to three yuan: what is due, and its odd fen.
func TestEveryFenDue(t *testing.T) {
	sweep(t, 302*2, func(check func(string, ...any)) {
		for received := int64(497_00); received <= 500_01; received++ {
			check(`{"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":1},"otherBenefits":{"1":"%s"}}`, yuan(received))
			check(`{"enterprise":{"kind":"agency"},"recruitment":{"workers":5},"otherBenefits":{"20":"%s"}}`, yuan(received+2000_00))
		}
	})
}
