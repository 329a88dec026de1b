package proof

import (
	"fmt"
	"math/big"
	"strings"
)

// otherReadings are those that can be taken the other way and then pay something else.
var otherReadings = [...]string{"R1", "R2", "R3", "R5", "R6", "R13", "R15", "R16", "R17", "R18", "R19", "R22", "R24", "R25"}

// results are what all measures give, and what they would under each reading
// not taken.
type results struct {
	received [4]int64
	taken    [4]outcome
	other    [len(otherReadings)][4]outcome
}

func assessAll(f facts) (r results) {
	r.taken, r.received = assess(f, ""), f.received
	for i, reading := range otherReadings {
		r.other[i] = assess(f, reading)
	}
	return r
}

// differs: under that reading the measure gives something else, and both are decided.
func (r results) differs(reading, measure int) bool {
	taken, other := r.taken[measure], r.other[reading][measure]
	return taken.status != incomplete && other.status != incomplete &&
		(other.status != taken.status || other.amount != taken.amount || other.due != taken.due || other.huge != nil)
}

// money writes the amount and what is due of it.
func (o outcome) money(received int64) string {
	amount, due := big.NewInt(o.amount), big.NewInt(o.due)
	if o.huge != nil {
		amount = o.huge
		if due = new(big.Int).Sub(amount, big.NewInt(received)); due.Sign() < 0 {
			due.SetInt64(0)
		}
	}
	written := func(fen *big.Int) string {
		whole, rest := new(big.Int).QuoRem(fen, big.NewInt(100), new(big.Int))
		return fmt.Sprintf("%s.%02d", whole, rest.Int64())
	}
	text := written(amount) + " due " + written(due)
	if o.bound != "" {
		text += " " + o.bound
	}
	return text
}

// ofOneNotice is the total where only the highest of several is paid, and
// whether there are several.
func (r results) ofOneNotice() (total int64, several bool) {
	var highest, paid int64
	for _, o := range r.taken {
		switch {
		case o.status != eligible:
			continue
		case o.amount > highest:
			highest, total = o.amount, o.due
		case o.amount == highest:
			total = max(total, o.due)
		}
		paid++
	}
	return total, paid > 1
}

// String writes results one measure a line, as a whole: what a difference
// between the two implementations is looked for in.
func (r results) String() string {
	var b strings.Builder
	var total, least, most int64
	for i, o := range r.taken {
		b.WriteString(numbers[i] + " " + o.status + " " + yuan(o.amount) + " due " + yuan(o.due))
		total, least, most = total+o.due, least+o.leastDue, most+o.mostDue
		if o.listed {
			fmt.Fprintf(&b, " people %d/%d/%d", o.counts, o.excluded, o.vague)
		}
		if o.status == eligible && numbers[i] != "20" {
			b.WriteString(" city " + yuan(o.due/2) + " county " + yuan(o.due-o.due/2))
		}
		if o.status == incomplete {
			b.WriteString(" missing " + strings.Join(o.missing, ",") + " range " + yuan(o.least) + ".." + yuan(o.most))
		}
		for j, reading := range otherReadings {
			if other := r.other[j][i]; r.differs(j, i) {
				b.WriteString(" " + reading + " " + other.status + " " + other.money(r.received[i]))
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString("total " + yuan(total) + " least " + yuan(least) + " most " + yuan(most))
	if total, several := r.ofOneNotice(); several {
		b.WriteString(" R21 " + yuan(total))
	}
	return b.String()
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }
