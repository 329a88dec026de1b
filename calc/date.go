package calc

import (
	"fmt"
	"strconv"
	"time"
)

// A Date is a day of the Gregorian calendar, YYYY-MM-DD. Written so, days
// compare as strings do.
type Date string

// The first and the last day that ParseDate reads.
const (
	firstDay Date = "0001-01-01"
	lastDay  Date = "9999-12-31"
)

// Where the numbers after the year begin.
const monthAt, dayAt = len("YYYY-"), len("YYYY-MM-")

// ParseDate reads YYYY-MM-DD and refuses a day that does not exist.
func ParseDate(text string) (Date, Problem) {
	if len(text) != len(time.DateOnly) {
		return "", NotADate
	}
	for i := range len(text) {
		if hyphen := i == 4 || i == 7; hyphen != (text[i] == '-') || !hyphen && !isDigit(text[i]) {
			return "", NotADate
		}
	}
	year, month, day := Date(text).numbers()
	// time makes a day of another month of one that the calendar does not have.
	if at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); year == 0 || int(at.Month()) != month {
		return "", NoSuchDay
	}
	return Date(text), ""
}

func (d Date) numbers() (year, month, day int) {
	year, _ = strconv.Atoi(d.year())
	month, _ = strconv.Atoi(string(d[monthAt : dayAt-1]))
	day, _ = strconv.Atoi(string(d[dayAt:]))
	return year, month, day
}

// later is the day so many days after.
func (d Date) later(days int) Date {
	year, month, day := d.numbers()
	return Date(time.Date(year, time.Month(month), day+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func (d Date) year() string { return string(d[:4]) }

// yearBefore is the same day of the year before. Of 29 February, which that
// year does not have, it compares as the day after the 28th.
func (d Date) yearBefore() Date {
	year, _ := strconv.Atoi(d.year())
	return Date(fmt.Sprintf("%04d", year-1)) + d[4:]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
