package proof

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/desk"
	"wengang/calc/qr"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/site/notice"
)

const documentNumber = "舟人社发〔2022〕102号"

// Where the archives' links and files say that they come from.
var archived = desk.Version{Document: documentNumber, Policy: "20221228", Program: "fcbbedf0"}

// A keptWork is a working file of a desk with all that it came to.
type keptWork struct {
	File       string    `json:"file"`
	Log        []string  `json:"log"` // IDs of the entries, in order
	Rows       []keptRow `json:"rows"`
	Settlement string    `json:"settlement"` // as the command settle writes it
}

type keptRow struct {
	Claim    string     `json:"claim"` // ID
	State    desk.State `json:"state"`
	Reason   string     `json:"reason,omitempty"`
	Changes  []string   `json:"changes,omitempty"` // IDs of the entries
	Computed keptResult `json:"computed"`
	Result   keptResult `json:"result"`
}

func keptOfWork(t *testing.T, file []byte, d *desk.Desk) keptWork {
	t.Helper()
	k := keptWork{File: string(file)}
	for _, e := range d.Log() {
		k.Log = append(k.Log, e.ID)
	}
	for _, r := range d.Rows() {
		row := keptRow{Claim: r.Claim.ID, State: r.State, Reason: r.Reason, Computed: keptOf(r.Computed), Result: keptOf(r.Result)}
		for _, e := range r.Changes {
			row.Changes = append(row.Changes, e.ID)
		}
		k.Rows = append(k.Rows, row)
	}
	var sums strings.Builder
	if err := d.Sums().Write(&sums); err != nil {
		t.Fatal(err)
	}
	k.Settlement = sums.String()
	return k
}

// open holds what the file gives now against what it gave; made with another text,
// it says so.
func (k keptWork) open(t *testing.T, p *calc.Policy) {
	t.Helper()
	now := archived
	now.Policy = "ffffffff"
	d := desk.New(p, now)
	if taken := d.Open("工作文件.json", []byte(k.File)); len(taken.Refused) > 0 || taken.New != len(k.Rows) {
		t.Fatalf("%s\n%+v", k.File, taken)
	}
	if got, want := inJSON(t, keptOfWork(t, []byte(k.File), d)), inJSON(t, k); got != want {
		t.Fatalf("a working file gives now\n%s\nand gave\n%s", got, want)
	}
	for _, r := range d.Rows() {
		if r.Claim.Policy != "" && !slices.ContainsFunc(r.Flags, func(f desk.Flag) bool {
			return f.Kind == desk.OtherText && strings.Contains(f.Sentence, "文本版本")
		}) {
			t.Fatalf("%s was made with another text, and %v", r.Claim.From, r.Flags)
		}
	}
}

// works are desks of a day: claims as files, as lines and as codes, decided in
// every way, some by two officials whose files were put together.
func works(t *testing.T, p *calc.Policy, texts []string) (all []keptWork) {
	t.Helper()
	g := generator{rand.New(rand.NewPCG(*seed, 1<<41))}
	counties := []string{"定海区", "普陀区", "岱山县", "嵊泗县"}
	for len(all) < 60 {
		d := desk.New(p, archived)
		for i := range 6 {
			f := read(t, texts[g.IntN(len(texts))])
			set := func(field, text string) {
				if err := p.Set(&f, field, text); err != nil {
					t.Fatal(err)
				}
			}
			set("applicant.name", fmt.Sprintf("第 %d 家", i+1))
			set("applicant.county", pick(g, counties...))
			data := []byte(answers.FactsJSON(p, f))
			switch g.IntN(3) {
			case 0:
				result, err := json.Marshal(p.Assess(f))
				if err != nil {
					t.Fatal(err)
				}
				if data, err = (answers.File{Facts: data, Result: result, Document: documentNumber, Policy: archived.Policy, Program: archived.Program, Made: "2026-11-24"}).Encode(); err != nil {
					t.Fatal(err)
				}
			case 1:
				link := answers.Link{Answers: answers.FromFacts(p, f), Policy: archived.Policy, Program: archived.Program}
				data = []byte("https://example.org/calculator/#" + link.Fragment(p) + answers.Sheet)
			}
			if taken := d.Open(fmt.Sprintf("%d.json", i+1), data); len(taken.Refused) > 0 {
				t.Fatalf("%s: %+v", data, taken)
			}
		}
		other := desk.New(p, archived)
		other.Open("工作文件.json", saved(t, d))
		for _, at := range []struct {
			desk *desk.Desk
			by   string
		}{{d, "王"}, {other, "李"}} {
			for range g.IntN(9) {
				enter(g, at.desk, at.by)
			}
		}
		d.Open("工作文件.json", saved(t, other))
		all = append(all, keptOfWork(t, saved(t, d), d))
	}
	return all
}

// enter takes some decision; one that can't be taken is none.
func enter(g generator, d *desk.Desk, by string) {
	r := pick(g, d.Rows()...)
	e := desk.Entry{By: by, At: fmt.Sprintf("2026-11-24T09:%02d:00+08:00", g.IntN(60)), Claim: r.Claim.ID, Reason: "核对材料"}
	switch g.IntN(6) {
	case 0, 1:
		e.Act, e.Reason = desk.Approve, ""
	case 2:
		e.Act = desk.Refuse
	case 3:
		e.Act, e.Field, e.Value = desk.Correct, "retention.workers", pick(g, "0", "1", "7")
	case 4:
		e.Act, e.Field = desk.Strike, "trips.0"
	case 5:
		if len(d.Log()) == 0 {
			return
		}
		undone := pick(g, d.Log()...)
		e.Act, e.Claim, e.Undoes, e.Reason = desk.Undo, undone.Claim, undone.ID, ""
	}
	_ = d.Do(e)
}

func saved(t *testing.T, d *desk.Desk) []byte {
	t.Helper()
	data, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A keptList is a list as it was pasted and how it was understood. What was
// understood stays so; what was not may be, later.
type keptList struct {
	Kind      roster.Kind  `json:"kind"`
	Text      string       `json:"text"` // cells with tabs between
	Keys      []roster.Key `json:"keys"` // by column; empty: not understood
	Standings []string     `json:"standings"`
}

func keptOfList(n *notice.Notice, kind roster.Kind, text string) (k keptList, ok bool) {
	book, problem := spreadsheet.Paste(text)
	if problem != nil {
		return k, false
	}
	l, unread := roster.Open(book, kind, n.Words, n.Policy, nil)
	if unread != nil {
		return k, false
	}
	k = keptList{Kind: kind, Text: text}
	for _, u := range l.Source.Uses {
		k.Keys = append(k.Keys, u.Key)
	}
	for _, r := range l.Rows {
		k.Standings = append(k.Standings, fmt.Sprintf("%d %s", r.Number, r.Status))
	}
	return k, true
}

func (k keptList) open(t *testing.T, n *notice.Notice) {
	t.Helper()
	now, ok := keptOfList(n, k.Kind, k.Text)
	if !ok || len(now.Keys) != len(k.Keys) || len(now.Standings) != len(k.Standings) {
		t.Fatalf("%s is read as %+v", k.Text, now)
	}
	for i, key := range k.Keys {
		if key != "" && now.Keys[i] != key {
			t.Fatalf("%s\ncolumn %d was %s and is %q now", k.Text, i+1, key, now.Keys[i])
		}
	}
	for i, was := range k.Standings {
		if !strings.HasSuffix(was, string(calc.Unclear)) && now.Standings[i] != was {
			t.Fatalf("%s\nrow %s is now %s", k.Text, was, now.Standings[i])
		}
	}
}

// values are what the rows of an archived list hold in a column, so that it
// counts by that column.
var values = map[roster.Key]string{
	roster.Name: "张三", roster.ID: "41272619900101123X", roster.Origin: "河南省周口市", roster.Nonlocal: "是", roster.Local: "否",
	roster.Frontline: "是", roster.Working: "是", roster.Insured: "是",
	roster.Introduced: "2023-01-05", roster.FirstEmployment: "是", roster.FirstInsured: "2023-01", roster.InsuredMonths: "3",
	roster.Trip: "1", roster.TripDate: "2023-01-28", roster.From: "河南省周口市", roster.To: "舟山市", roster.CrossProvince: "是", roster.Cost: "1000", roster.Heads: "10",
}

// what a list of each kind needs so that a row counts.
var needed = map[roster.Kind][]roster.Key{
	roster.Retention:   {roster.Name, roster.Origin, roster.Frontline, roster.Working, roster.Insured},
	roster.Recruitment: {roster.Name, roster.Origin, roster.Introduced, roster.FirstEmployment, roster.InsuredMonths},
	roster.Trips:       {roster.TripDate, roster.From, roster.To, roster.Cost, roster.Heads},
	roster.Passengers:  {roster.Trip, roster.Name, roster.Origin},
}

// lists are those in which each header of their kind stands once, each word once,
// and those of the tests of calc/roster.
func lists(t *testing.T, n *notice.Notice) (all []keptList) {
	t.Helper()
	add := func(kind roster.Kind, head, cells []string) {
		if k, ok := keptOfList(n, kind, strings.Join(head, "\t")+"\n"+strings.Join(cells, "\t")+"\n"); ok && k.Keys[0] != "" { // else no header of this kind
			all = append(all, k)
		}
	}
	row := func(kind roster.Kind, key roster.Key, header, value string) {
		head, cells := []string{header}, []string{value}
		for _, other := range needed[kind] {
			replaced := other == key || other == roster.Origin && (key == roster.Nonlocal || key == roster.Local)
			if !replaced {
				head, cells = append(head, n.Words.Headers[other][0]), append(cells, values[other])
			}
		}
		add(kind, head, cells)
	}
	kinds := slices.Sorted(maps.Keys(needed))
	for _, kind := range kinds {
		for _, key := range slices.Sorted(maps.Keys(n.Words.Headers)) {
			for _, header := range n.Words.Headers[key] {
				row(kind, key, header, values[key])
			}
		}
	}
	for _, word := range slices.Concat(n.Words.Yes, n.Words.No) {
		row(roster.Retention, roster.Insured, n.Words.Headers[roster.Insured][0], word)
	}
	for _, place := range slices.Concat(n.Words.City, n.Words.Counties, n.Words.Province, n.Words.Cities, n.Words.Provinces, n.Words.Outside, n.Words.Inside) {
		row(roster.Retention, roster.Origin, n.Words.Headers[roster.Origin][0], place)
	}
	for _, kind := range kinds {
		data, err := os.ReadFile(filepath.Join("../roster/testdata", string(kind)+".txt"))
		if err != nil {
			continue // passengers have none of their own
		}
		for _, c := range strings.Split(string(data), "\n== ")[1:] {
			_, rest, _ := strings.Cut(c, "\n")
			rows, _, _ := strings.Cut(rest, "\n=\n")
			if k, ok := keptOfList(n, kind, strings.ReplaceAll(rows, "|", "\t")); ok {
				all = append(all, k)
			}
		}
	}
	return all
}

// A keptTable is a table with one enterprise a line and the facts that it gave.
type keptTable struct {
	Text  string            `json:"text"`
	Facts []json.RawMessage `json:"facts"`
	Total []string          `json:"total"` // as stated; empty: none is
}

func keptOfTable(n *notice.Notice, text string) (k keptTable, ok bool) {
	book, problem := spreadsheet.Paste(text)
	if problem != nil {
		return k, false
	}
	sheet, problem := book.Sheet(0)
	if problem != nil {
		return k, false
	}
	d := desk.New(n.Policy, archived)
	step, isTable := d.OpeningTable("汇总.xlsx", sheet, n.Words)
	for more := isTable; more; {
		var taken desk.Taken
		if taken, more = step(); len(taken.Refused) > 0 {
			return k, false
		}
	}
	if !isTable {
		return k, false
	}
	k.Text = text
	for _, c := range d.Claims() {
		k.Facts = append(k.Facts, c.Facts)
		total := ""
		if c.Stated != nil {
			total = c.Stated.Total
		}
		k.Total = append(k.Total, total)
	}
	return k, true
}

func (k keptTable) open(t *testing.T, n *notice.Notice) {
	t.Helper()
	now, _ := keptOfTable(n, k.Text)
	if got, want := inJSON(t, now), inJSON(t, k); got != want {
		t.Fatalf("a table gives now\n%s\nand gave\n%s", got, want)
	}
}

// tables have each header of such a table once.
func tables(n *notice.Notice) (all []keptTable) {
	values := map[string]string{
		"applicant.name": "甲厂", "applicant.creditCode": "91330900MA2DK0001R", "applicant.county": "定海区",
		"enterprise.kind": "工业企业", "enterprise.aboveScale": "是", "enterprise.stateControlled": "否",
		"retention.workers": "12", "recruitment.workers": "3", "stated": "6000",
		"growth.yearOutput": "1.2亿", "growth.baseQuarterOutput": "3000万", "growth.quarterOutput": "3600万",
		"trips.date": "2023-01-28", "trips.crossProvince": "是", "trips.workers": "12", "trips.cost": "380.02",
	}
	for _, key := range slices.Sorted(maps.Keys(n.Words.Enterprises)) {
		for _, header := range n.Words.Enterprises[key] {
			value, known := values[key]
			if !known {
				value = "1"
			}
			if k, ok := keptOfTable(n, fmt.Sprintf("所属县区\t留岗员工人数\t公司名称\t%s\n普陀区\t7\t乙厂\t%s\n", header, value)); ok {
				all = append(all, k)
			}
		}
	}
	return all
}

// openCode opens what the code on a sheet holds as the page does and as the
// scanner at the desk, and draws it again.
func openCode(t *testing.T, p *calc.Policy, code string, want keptResult) {
	t.Helper()
	_, fragment, _ := strings.Cut(code, "#")
	whole, isSheet := strings.CutSuffix(fragment, answers.Sheet)
	link, err := answers.ParseFragment(p, whole)
	if err != nil || !isSheet {
		t.Fatalf("%s: %v", code, err)
	}
	f, problems := link.Facts(p)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", code, problems[0])
	}
	d := desk.New(p, archived)
	if taken := d.Open("扫码", []byte(code)); taken.New != 1 {
		t.Fatalf("%s at the desk: %+v", code, taken)
	}
	for _, r := range []calc.Result{p.Assess(f), d.Rows()[0].Computed} {
		if got := keptOf(r).String(); got != want.String() {
			t.Fatalf("%s\ngives now  %s\nand gave %s", code, got, want)
		}
	}
	if _, err := qr.SVG("code", code, ""); err != nil {
		t.Fatalf("%s: %v", code, err)
	}
}

func inJSON(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
