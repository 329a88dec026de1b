package roster

import "strings"

// A place is what a text says of where somebody comes from.
type place struct {
	known, nonlocal bool
	foreign         bool // another province
	ours            bool // the province of the city
	bare            bool // a county of ours, by a name that others have as well
	note            NoteCode
}

var (
	nonlocal = place{known: true, nonlocal: true, ours: true}
	local    = place{known: true, ours: true}
)

// place reads 户籍地: a province, a city, an address, or whether it is here.
func (w *Words) place(text string) place {
	text = fold(text)
	if text == "" {
		return place{}
	}
	for _, word := range w.Outside {
		if text == fold(word) {
			return place{known: true, nonlocal: true}
		}
	}
	for _, word := range w.Inside {
		if text == fold(word) {
			return local
		}
	}
	for _, province := range w.Provinces {
		if strings.HasPrefix(text, province) {
			return place{known: true, nonlocal: true, foreign: true}
		}
	}
	rest, inOurs := text, false
	for _, province := range w.Province {
		if after, ok := strings.CutPrefix(text, province); ok {
			rest, inOurs = strings.TrimPrefix(after, "省"), true
			break
		}
	}
	if rest == "" {
		return place{ours: true, note: OriginOurs}
	}
	for _, city := range w.City {
		if after, ok := strings.CutPrefix(rest, city); ok {
			if after == "外" || after == "以外" || after == "市外" || after == "市以外" {
				return place{known: true, nonlocal: true}
			}
			return local
		}
		if rest == "非"+city || rest == "不是"+city {
			return place{known: true, nonlocal: true}
		}
	}
	for _, city := range w.Cities {
		if strings.HasPrefix(rest, city) {
			return nonlocal
		}
	}
	for _, county := range w.Counties {
		short := strings.TrimSuffix(strings.TrimSuffix(county, "区"), "县")
		if strings.HasPrefix(rest, county) || rest == short {
			if inOurs {
				return local
			}
			return place{bare: true, note: OriginBare}
		}
	}
	switch city := strings.Index(rest, "市"); {
	case city > 0:
		return place{known: true, nonlocal: true, ours: inOurs}
	case strings.Contains(rest, "自治州") || strings.Contains(rest, "地区") || strings.Contains(rest, "盟"):
		return place{known: true, nonlocal: true, foreign: true}
	case strings.Contains(rest, "县") || strings.Contains(rest, "区") || strings.Contains(rest, "旗"):
		if inOurs { // and it is none of ours
			return nonlocal
		}
		return place{note: OriginBare}
	}
	return place{ours: inOurs, note: OriginUnknown}
}

// ourNumber reports whether an ID number with that beginning was given out in
// the city.
func (w *Words) ourNumber(prefix string) bool {
	for _, p := range w.Prefixes {
		if strings.HasPrefix(prefix, p) {
			return true
		}
	}
	return false
}
