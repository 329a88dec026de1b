package page

import (
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/zh"
	"wengang/site/notice"
)

// Every quantity that a rule uses leads to a question and to the step that
// cites it, and each of them is one.
func TestEveryQuantityLeadsToWhereItIsUsed(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range n.Spans {
		if _, ok := n.Policy.UsedAt(s.ID); !ok && s.Kind != calc.KindPhrase && n.Policy.Uses(s.ID) {
			t.Errorf("%s leads nowhere", s.ID)
		}
	}

	// Facts that between them reach every step: a large enterprise, another
	// one, an agency.
	cites := make(map[string][]calc.StepKind)
	for _, facts := range []string{
		`{"enterprise":{"kind":"industrial","aboveScale":true,"stateControlled":false},"retention":{"workers":1},
		  "growth":{"output2022":"100亿","q1Output2022":"1","q1Output2023":"2"},"trips":[{"date":"2023-01-28","crossProvince":true,"workers":99,"cost":"1"}]}`,
		`{"enterprise":{"kind":"industrial","aboveScale":true},"growth":{"output2022":"1","q1Output2022":"1","q1Output2023":"2"}}`,
		`{"enterprise":{"kind":"agency"},"recruitment":{"workers":99}}`,
	} {
		f, fieldError := n.Policy.ReadFacts([]byte(facts))
		if fieldError != nil {
			t.Fatal(fieldError)
		}
		for _, m := range n.Policy.Assess(f).Measures {
			for _, s := range m.Steps {
				for _, id := range s.Cites {
					cites[id] = append(cites[id], s.Kind)
				}
			}
		}
	}
	for _, s := range n.Spans {
		id := s.ID
		use, ok := n.Policy.UsedAt(id)
		if !ok {
			continue
		}
		if !slices.Contains(cites[id], use.Step) {
			t.Errorf("%s is said to be used at %s, and is cited at %v", id, use.Step, cites[id])
		}
		if zh.StepTitle(use.Step) == "" {
			t.Errorf("%s has no title", use.Step)
		}
		if _, _, ok := n.Policy.Question(use.Question); !ok {
			t.Errorf("%s leads to %q, which is no question", id, use.Question)
		}
	}
}

// The marks of a clause become elements with their ids, each that the
// calculator uses a link to what the page says of its use; the notice as a whole
// shows no phrase and no link.
func TestClause(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	r := renderer{notice: n}
	m := &n.Measures()[17]
	for _, want := range []string{
		`<a class="term" id="m18-window" href="#use-m18-window">2023年1月22日—2月5日</a>期间，对我市`,
		`<span id="m18-ownership">不含国有及国有控股企业</span>`,
		`href="#use-m18-workers">10人及以上</a>），给予`,
	} {
		if got := string(r.clause(m.Clause, "use-")); !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
	const short = `<span id="m18-window">2023年1月22日—2月5日</span>期间，对我市工业企业（不含国有及国有控股企业）租用`
	if got := string(brief(m.Clause)); !strings.Contains(got, short) {
		t.Errorf("%s\nlacks %s", got, short)
	}
	if got := string(r.clause(n.Closing[0], "")); !strings.Contains(got, `<span id="notice-split">五五比例</span>`) || strings.Contains(got, "<a ") {
		t.Error(got)
	}
}

// A heading keeps the names of bodies and terms together.
func TestHeadingKeepsNamesTogether(t *testing.T) {
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	r := renderer{notice: n}
	const want = `<span class="name">舟山市人力资源和社会保障局</span>等六部门关于`
	if got := string(r.heading(n.Title)); !strings.HasPrefix(got, want) || !strings.Contains(got, `<span class="name">市外员工</span>`) || !strings.Contains(got, `<span class="name">2023年</span>`) {
		t.Error(got)
	}
	if got := r.heading("a<b"); got != "a&lt;b" {
		t.Error(got)
	}
}
