package settlement

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// A ReadError says what is wrong with a settlement that is read.
type ReadError struct {
	Field    string // path, as counties.定海区.due; empty for the whole
	Sentence string
}

func (e *ReadError) Error() string {
	if e.Field == "" {
		return e.Sentence
	}
	return e.Field + ": " + e.Sentence
}

// Read reads what [Settlement.Write] wrote; spaces and the order of keys may
// have changed. What is not whole or does not add up is a *ReadError: it would
// give a sum that nobody can trust.
func Read(r io.Reader) (*Settlement, error) {
	p := pieceReader{dec: json.NewDecoder(r)}
	p.dec.UseNumber()
	s, err := p.settlement()
	if err != nil {
		return nil, err
	}
	if _, err := p.dec.Token(); err != io.EOF {
		return nil, &ReadError{"", "something stands after the settlement"}
	}
	return s, nil
}

type pieceReader struct{ dec *json.Decoder }

// stated are sums as the file states them; those that follow from others are
// compared with what they follow from.
type stated struct {
	measures map[int]measure
	county   Sum // due, city and county
}

type measure struct {
	Measure
	Sum
}

func (p *pieceReader) settlement() (*Settlement, error) {
	s := &Settlement{counties: make(map[string][]Sum)}
	var incomplete, total decimal.Decimal // incomplete may be more than lines: it is of measures
	var all map[int]measure
	counties := make(map[string]stated)
	var repeated []tagged
	err := p.object("", map[string]func(at string) error{
		"lines":      p.count(&s.Lines),
		"errors":     p.count(&s.Errors),
		"incomplete": p.number(&incomplete),
		"measures":   p.measures(&all),
		"counties": func(at string) error {
			return p.members(at, func(county, at string) error {
				var c stated
				err := p.object(at, map[string]func(string) error{
					"due": p.money(&c.county.Due), "city": p.money(&c.county.City), "county": p.money(&c.county.County), "measures": p.measures(&c.measures),
				})
				counties[county] = c
				return err
			})
		},
		"duplicates": func(at string) (err error) { repeated, err = p.duplicates(at); return err },
		"total":      p.money(&total),
	})
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		s.measures = append(s.measures, m.Measure)
	}
	slices.SortFunc(s.measures, func(a, b Measure) int { return cmp.Compare(a.Number, b.Number) })
	s.repeated = slices.Values(repeated)
	for county, c := range counties {
		at := "counties." + county
		sums := make([]Sum, len(s.measures))
		for i, m := range s.measures {
			got, ok := c.measures[m.Number]
			if !ok || got.Measure != m || len(c.measures) != len(s.measures) {
				return nil, &ReadError{at + ".measures", "they are not those of the whole settlement, or have other fields"}
			}
			sums[i] = got.Sum
		}
		s.counties[county] = sums
		sum := s.County(county)
		if err := cmp.Or(adds(at+".due", c.county.Due, sum.Due), adds(at+".city", c.county.City, sum.City), adds(at+".county", c.county.County, sum.County)); err != nil {
			return nil, err
		}
	}
	if err := s.check(all, incomplete, total, repeated); err != nil {
		return nil, err
	}
	return s, nil
}

// check compares what follows from other fields with them.
func (s *Settlement) check(all map[int]measure, incomplete, total decimal.Decimal, repeated []tagged) error {
	errs := []error{adds("total", total, s.All().Due)}
	open := int64(0)
	for _, m := range s.measures {
		at := fmt.Sprintf("measures.%d.", m.Number)
		stated, sum := all[m.Number].Sum, s.Of(m.Number)
		errs = append(errs,
			adds(at+"enterprises", whole(stated.Enterprises), whole(sum.Enterprises)), adds(at+"incomplete", whole(stated.Incomplete), whole(sum.Incomplete)),
			adds(at+string(m.Counts), stated.Counted, sum.Counted), adds(at+"due", stated.Due, sum.Due), adds(at+"city", stated.City, sum.City), adds(at+"county", stated.County, sum.County))
		if sum.Enterprises+sum.Incomplete > s.Lines-s.Errors {
			errs = append(errs, &ReadError{at + "enterprises", "more than there are lines that could be read"})
		}
		open += sum.Incomplete
	}
	errs = append(errs, adds("incomplete", incomplete, whole(open)))
	came := int64(0)
	for _, t := range repeated {
		if came += t.number(); came > s.Lines-s.Errors {
			errs = append(errs, &ReadError{"duplicates", "more than there are lines that could be read"})
			break
		}
	}
	return cmp.Or(errs...)
}

func whole(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

func adds(field string, stated, sum decimal.Decimal) error {
	if stated.Equal(sum) {
		return nil
	}
	return &ReadError{field, fmt.Sprintf("it says %s, and its parts add up to %s: the file was changed or damaged, have it made again", stated, sum)}
}

// object reads an object that has each of these keys once and no other.
func (p *pieceReader) object(at string, fields map[string]func(at string) error) error {
	seen := 0
	err := p.members(at, func(key, at string) error {
		read, known := fields[key]
		if !known {
			return &ReadError{at, "settle writes no such field"}
		}
		seen++
		return read(at)
	})
	if err == nil && seen < len(fields) {
		return &ReadError{at, "some of its fields are missing: it has " + strings.Join(sortedKeys(fields), ", ")}
	}
	return err
}

func sortedKeys(fields map[string]func(string) error) (keys []string) {
	for key := range fields {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// members reads an object of any keys, each once.
func (p *pieceReader) members(at string, member func(key, at string) error) error {
	if err := p.opens(at, '{'); err != nil {
		return err
	}
	seen := make(map[string]bool)
	for p.dec.More() {
		token, err := p.dec.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return notJSON(at)
		}
		inner := key
		if at != "" {
			inner = at + "." + key
		}
		if seen[key] {
			return &ReadError{inner, "it stands twice"}
		}
		seen[key] = true
		if err := member(key, inner); err != nil {
			return err
		}
	}
	return p.closes(at)
}

func (p *pieceReader) opens(at string, want json.Delim) error {
	token, err := p.dec.Token()
	switch {
	case err != nil:
		return notJSON(at)
	case token != want:
		return &ReadError{at, "it is not what settle writes here"}
	}
	return nil
}

func (p *pieceReader) closes(at string) error {
	if _, err := p.dec.Token(); err != nil {
		return notJSON(at)
	}
	return nil
}

func notJSON(at string) error {
	return &ReadError{at, "it is not JSON, or is cut off: have settle write it again"}
}

// measures reads sums by number. A measure is shared where it has city and
// county, and counts what it has a number of.
func (p *pieceReader) measures(all *map[int]measure) func(at string) error {
	return func(at string) error {
		*all = make(map[int]measure)
		return p.members(at, func(key, at string) error {
			number, err := strconv.Atoi(key)
			if err != nil || number < 1 || strconv.Itoa(number) != key {
				return &ReadError{at, "a measure is named by its number"}
			}
			m := measure{Measure: Measure{Number: number}}
			var seen []string
			fields := map[string]func(string) error{
				"enterprises": p.count(&m.Enterprises), "incomplete": p.count(&m.Incomplete), "due": p.money(&m.Due), "city": p.money(&m.City), "county": p.money(&m.County),
				string(CountsPeople): p.number(&m.Counted), string(CountsTrips): p.number(&m.Counted),
			}
			err = p.members(at, func(key, at string) error {
				read, known := fields[key]
				if !known {
					return &ReadError{at, "settle writes no such field"}
				}
				seen = append(seen, key)
				return read(at)
			})
			if err != nil {
				return err
			}
			has := func(key string) bool { return slices.Contains(seen, key) }
			switch {
			case !has("enterprises"), !has("incomplete"), !has("due"), has("city") != has("county"), has(string(CountsPeople)) && has(string(CountsTrips)):
				return &ReadError{at, "its fields are not those that settle writes"}
			case has(string(CountsPeople)):
				m.Counts = CountsPeople
			case has(string(CountsTrips)):
				m.Counts = CountsTrips
			}
			if m.Shared = has("city"); m.Shared {
				if err := adds(at+".due", m.Due, m.City.Add(m.County)); err != nil {
					return err
				}
			}
			(*all)[number] = m
			return nil
		})
	}
}

func (p *pieceReader) duplicates(at string) (all []tagged, err error) {
	if err := p.opens(at, '['); err != nil {
		return nil, err
	}
	for i := 0; p.dec.More(); i++ {
		inner := at + "." + strconv.Itoa(i)
		var code string
		var count int64
		err := p.object(inner, map[string]func(string) error{"creditCode": p.text(&code), "count": p.count(&count)})
		if err != nil {
			return nil, err
		}
		t, ok := tag(code, count)
		if !ok {
			return nil, &ReadError{inner + ".creditCode", fmt.Sprintf("%q is not a credit code", code)}
		}
		if count < 2 {
			return nil, &ReadError{inner + ".count", "what came more than once came twice at least"}
		}
		all = append(all, t)
	}
	if err := p.closes(at); err != nil {
		return nil, err
	}
	slices.SortFunc(all, compare)
	for i := 1; i < len(all); i++ {
		if all[i].sameCode(all[i-1]) {
			return nil, &ReadError{at, all[i].code() + " stands twice"}
		}
	}
	return all, nil
}

func (p *pieceReader) text(to *string) func(at string) error {
	return func(at string) error {
		token, err := p.dec.Token()
		text, ok := token.(string)
		switch {
		case err != nil:
			return notJSON(at)
		case !ok:
			return &ReadError{at, "it is not a text"}
		}
		*to = text
		return nil
	}
}

// maxDigits bounds the work that a hostile file causes. MaxLines enterprises at
// the most that a fact can state have fewer.
const maxDigits = 40

func (p *pieceReader) money(to *decimal.Decimal) func(at string) error {
	return func(at string) error {
		var text string
		if err := p.text(&text)(at); err != nil {
			return err
		}
		yuan, fen, _ := strings.Cut(text, ".")
		if !plain(yuan) || len(fen) != 2 || !isDigits(fen) {
			return &ReadError{at, fmt.Sprintf("%.50q is not an amount as settle writes it: digits, a point and two digits", text)}
		}
		*to = decimal.RequireFromString(text)
		return nil
	}
}

func (p *pieceReader) number(to *decimal.Decimal) func(at string) error {
	return func(at string) error {
		token, err := p.dec.Token()
		number, ok := token.(json.Number)
		switch {
		case err != nil:
			return notJSON(at)
		case !ok || !plain(number.String()):
			return &ReadError{at, "it is not a whole number"}
		}
		*to = decimal.RequireFromString(number.String())
		return nil
	}
}

func (p *pieceReader) count(to *int64) func(at string) error {
	return func(at string) error {
		var n decimal.Decimal
		if err := p.number(&n)(at); err != nil {
			return err
		}
		if n.GreaterThan(whole(MaxLines)) {
			return &ReadError{at, fmt.Sprintf("a settlement counts %d lines at most", int64(MaxLines))}
		}
		*to = n.IntPart()
		return nil
	}
}

// plain reports whether text is a whole number without a sign or idle zeros.
func plain(text string) bool {
	return isDigits(text) && len(text) <= maxDigits && (text == "0" || text[0] != '0')
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
