package calc

import "bytes"

// What facts from outside may be at most, wherever they come from: a line, a
// file, a link or the form.
const (
	MaxLine   = lineMiB << 20          // bytes of one line of facts, without its end
	MaxTrips  = 200                    // trips in one set of facts
	MaxPeople = peopleThousands * 1000 // people in one list
	MaxText   = 100                    // characters of a name and the like

	lineMiB         = 16
	peopleThousands = 50
)

// TrimMark drops the byte order mark that some editors put before the text of a
// file.
func TrimMark(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\ufeff")) }
