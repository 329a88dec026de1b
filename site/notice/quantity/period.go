package quantity

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"wengang/calc"
)

// point is one end of a period as written; what is left out is zero.
var point = regexp.MustCompile(`^(?:(\d{4})年)?(?:(\d{1,2})月(?:(\d{1,2})日|(底))?|第?([一二三四])季度|(全年))?$`)

// rangeMarks stand between the two ends.
var rangeMarks = regexp.MustCompile(`起?[—－–\-~～至]+`)

// period reads a day, a month, a quarter, a year or a range of them. The
// second end of a range takes the year of the first where it names none.
func period(text string) (from, to calc.Date, err error) {
	ends := rangeMarks.Split(strings.TrimSuffix(strings.TrimSuffix(text, "期间"), "止"), -1)
	if len(ends) > 2 {
		return "", "", fmt.Errorf("%w: more than two days", ErrNotWhole)
	}
	first, last, year, err := extent(ends[0], 0)
	if err != nil {
		return "", "", err
	}
	if len(ends) == 2 {
		if _, last, _, err = extent(ends[1], year); err != nil {
			return "", "", err
		}
	}
	if last < first {
		return "", "", fmt.Errorf("%w: the last day is before the first", ErrNotWhole)
	}
	return first, last, nil
}

// extent gives the first and the last day of what one end names.
func extent(text string, defaultYear int) (first, last calc.Date, year int, err error) {
	bad := fmt.Errorf("%w: %q", ErrNotWhole, text)
	m := point.FindStringSubmatch(text)
	if m == nil || text == "" {
		return "", "", 0, bad
	}
	year = defaultYear
	if m[1] != "" {
		year, _ = strconv.Atoi(m[1])
	}
	if year == 0 {
		return "", "", 0, bad
	}
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	quarter := strings.Index("一二三四", m[5]) / len("一")

	var from, to time.Time
	date := func(month, day int) time.Time { return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC) }
	switch {
	case m[3] != "":
		from = date(month, day)
		to = from
		if from.Day() != day {
			return "", "", 0, bad
		}
	case m[4] != "": // 底: the last day of the month
		from = date(month+1, 0)
		to = from
	case m[2] != "":
		from, to = date(month, 1), date(month+1, 0)
	case m[5] != "":
		from, to = date(quarter*3+1, 1), date(quarter*3+4, 0)
	default: // the whole year
		from, to = date(1, 1), date(12, 31)
	}
	if m[2] != "" && (month < 1 || month > 12) {
		return "", "", 0, bad
	}
	return calc.Date(from.Format(time.DateOnly)), calc.Date(to.Format(time.DateOnly)), year, nil
}
