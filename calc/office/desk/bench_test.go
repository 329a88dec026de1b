package desk_test

import (
	"fmt"
	"testing"

	"wengang/calc/office"
)

// industrial are facts of a large firm: 160,000, two trips, growth of 20%.
func industrial(name string) string {
	return fmt.Sprintf(`{"applicant":{"name":%q,"county":"普陀区"},"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":320},`+
		`"growth":{"yearOutput":"120000000","baseQuarterOutput":"30000000","quarterOutput":"36000000"},`+
		`"trips":[{"date":"2023-01-28","crossProvince":true,"workers":42,"cost":"38000"},{"date":"2023-01-29","crossProvince":true,"workers":30,"cost":"20000"}]}`, name)
}

func manyFiles(t *testing.T, n int) (files []office.File) {
	for i := range n {
		name := fmt.Sprintf("第%d家", i+1)
		facts := agency(name, 12+i%50)
		if i%2 > 0 {
			facts = industrial(name)
		}
		files = append(files, saved(t, name+".json", facts))
	}
	return files
}

// Two thousand claims are opened as the page sends them.
func BenchmarkOpen(b *testing.B) {
	files := manyFiles(new(testing.T), 2000)
	for b.Loop() {
		r := open(new(testing.T))
		for from := 0; from < len(files); from += 50 {
			r.do(office.Event{Type: office.Change, Name: "choose", Files: files[from : from+50], Coming: len(files) - from - 50})
		}
	}
}

// And then sorted.
func BenchmarkSort(b *testing.B) {
	r := open(new(testing.T)).choose(manyFiles(new(testing.T), 2000)...)
	for b.Loop() {
		r.click("sort/total")
	}
}
