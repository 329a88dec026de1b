package desk_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/office"
	"wengang/calc/office/desk"
	"wengang/site/notice"
)

func policy(t *testing.T) *calc.Policy {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../../testdata/notices/first"))
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// saved is the file of an agency with so many recruits, 500 yuan each, that
// states a total; an empty one stands for no result.
func saved(t *testing.T, name string, recruits int, stated string) office.File {
	t.Helper()
	f := answers.File{Facts: json.RawMessage(fmt.Sprintf(`{"enterprise":{"kind":"agency"},"recruitment":{"workers":%d}}`, recruits)), Made: name}
	if stated != "" {
		f.Result = json.RawMessage(`{"total":"` + stated + `"}`)
	}
	data, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return office.File{Name: name, Size: int64(len(data)), Data: data}
}

// run has a desk take events, and what it puts off, and gives what the page shows then.
type run struct {
	session *office.Session
	regions map[string]string
	effects []office.Effect
	rounds  int
}

func open(t *testing.T) *run {
	r := &run{session: office.NewSession(desk.New(office.Page{Policy: policy(t)}))}
	r.regions = r.session.Start().Regions
	return r
}

func (r *run) do(e office.Event) {
	a := r.session.Handle(e)
	r.effects = a.Effects
	for r.rounds = 0; ; r.rounds++ {
		for name, tree := range a.Regions {
			r.regions[name] = tree
		}
		if !a.Working {
			return
		}
		a = r.session.Handle(office.Event{Type: office.Continue})
	}
}

func (r *run) shows(t *testing.T, region string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(r.regions[region], w) {
			t.Errorf("%s lacks %q: %s", region, w, r.regions[region])
		}
	}
}

// Each file is computed anew, and what it states is only compared.
func TestClaims(t *testing.T) {
	r := open(t)
	r.shows(t, "said", "还没有打开文件。")
	r.do(office.Event{Type: office.Change, Name: "choose", Files: []office.File{
		saved(t, "甲.json", 12, "6000.00"), // 12 × 500
		saved(t, "乙.json", 20, "9000.00"), // 20 × 500
		saved(t, "=丙.json", 11, ""),       // 11 × 500
		saved(t, "甲.json", 12, "6000.00"),
		{Name: "丁.pdf", Size: 5, Data: []byte("%PDF-")},
		{Name: "戊.json", Size: 2 << 20},
		{Name: "己.json", Data: []byte(`{"facts":{"retention":{"workers":"many"}}}`)},
	}})
	r.shows(t, "said", "已打开 3 份申报，都已重新计算；1 份所记合计与重新计算不一致；1 个文件与已打开的内容相同，没有重复计入；3 个文件没有打开。",
		`"丁.pdf"],["span",{}," 这不是本计算器的数据文件，没有打开。"`, `"戊.json"],["span",{}," 文件过大或读不出来，没有打开。"`, `"己.json"],["span",{}," 数据文件没有打开。问题在`)
	r.shows(t, "claims",
		`"甲"],["td",{"data-label":"合计"},"6,000.00 元"],["td",{"data-label":"文件所记合计"},"6,000.00 元"],["td",{"data-label":"差异"},"一致"]`,
		`["tr",{"class":"differs","data-key":"1"},["th",{"scope":"row"},"乙"],["td",{"data-label":"合计"},"10,000.00 元"],["td",{"data-label":"文件所记合计"},"9,000.00 元"],["td",{"data-label":"差异"},"+1,000.00 元"]`,
		`"=丙"],["td",{"data-label":"合计"},"5,500.00 元"],["td",{"data-label":"文件所记合计"},"文件未记"],["td",{"data-label":"差异"}]`,
		`"21,500.00 元"`) // 6,000 + 10,000 + 5,500
	r.do(office.Event{Type: office.Click, Name: "save"})
	save, ok := r.effects[0].(office.Save)
	if want := "\ufeff企业（文件名）,合计,文件所记合计,差异\r\n甲,6000.00,6000.00,0.00\r\n乙,10000.00,9000.00,1000.00\r\n'=丙,5500.00,,\r\n"; !ok || string(save.Data) != want {
		t.Errorf("%q\nwant %q", save.Data, want)
	}
	if r.do(office.Event{Type: office.Click, Name: "print"}); r.effects[0] != (office.Print{}) {
		t.Errorf("%+v", r.effects)
	}
	r.do(office.Event{Type: office.Click, Name: "clear"})
	r.shows(t, "said", "还没有打开文件。")
	if r.regions["claims"] != `["div",{}]` || r.effects[0] != (office.Focus{ID: "desk-files"}) {
		t.Errorf("%s %+v", r.regions["claims"], r.effects)
	}
}

// Files come in parts and are computed in parts, so that the page can show how
// far they are; the table has pages.
func TestManyClaims(t *testing.T) {
	r := open(t)
	for part := range 4 {
		var files []office.File
		for i := range 30 {
			files = append(files, saved(t, fmt.Sprintf("第%d家.json", part*30+i+1), 10, "5000.00"))
		}
		r.do(office.Event{Type: office.Drop, Name: "choose", Files: files, Coming: 90 - part*30})
		if r.rounds != 3 {
			t.Errorf("%d rounds for 30 files", r.rounds)
		}
		if part == 1 {
			r.shows(t, "said", `"正在计算：60 / 120"`, `["progress",{"value":"60","max":"120"`)
		}
	}
	r.shows(t, "said", "已打开 120 份申报")
	r.shows(t, "claims", `"600,000.00 元"`, "第 1–50 份，共 120 份", `"第50家"`, `["button",{"type":"button","data-event":"before","data-on":"click","aria-disabled":"true"}`)
	for range 4 {
		r.do(office.Event{Type: office.Click, Name: "after"})
	}
	r.shows(t, "claims", "第 101–120 份，共 120 份", `"第120家"`)
	for range 4 {
		r.do(office.Event{Type: office.Click, Name: "before"})
	}
	r.shows(t, "claims", "第 1–50 份，共 120 份", "合计（120 份）")
	r.do(office.Event{Type: office.Click, Name: "print"}) // paper has no pages to turn
	r.shows(t, "claims", `"第1家"`, `"第120家"`)
	r.do(office.Event{Type: office.Printed})
	r.shows(t, "claims", "第 1–50 份，共 120 份")
}
