package qr

// finder is the pattern 1:1:3:1:1 of the three corners with four light modules
// on one side, as bits: a reader that meets it elsewhere may be led astray.
const (
	finderLeft  = 0b00001011101
	finderRight = 0b10111010000
	finderBits  = 11
)

// penalty scores what makes a code hard to read, by ISO/IEC 18004 7.8.3: long
// runs, blocks, what looks like a finder, and too much of one colour.
func penalty(m matrix) int {
	n, score, dark := len(m), 0, 0
	for i := range n {
		score += line(n, func(j int) bool { return m[i][j] })
		score += line(n, func(j int) bool { return m[j][i] })
		for j := range n {
			if m[i][j] {
				dark++
			}
			if i > 0 && j > 0 && m[i][j] == m[i-1][j] && m[i][j] == m[i][j-1] && m[i][j] == m[i-1][j-1] {
				score += 3
			}
		}
	}
	// Ten for every full 5 % that the share of dark modules is off one half.
	off := max(2*dark-n*n, n*n-2*dark)
	return score + 10*(off*10/(n*n))
}

// line scores one row or column.
func line(n int, dark func(int) bool) int {
	score, run, last := 0, 0, 0
	for j := range n {
		if j > 0 && dark(j) == dark(j-1) {
			run++
		} else {
			run = 1
		}
		if run == 5 {
			score += 3
		} else if run > 5 {
			score++
		}
		last = last << 1 & (1<<finderBits - 1)
		if dark(j) {
			last |= 1
		}
		if j+1 >= finderBits && (last == finderLeft || last == finderRight) {
			score += 40
		}
	}
	return score
}
