package roster_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh/lists"
	"wengang/site/notice"
)

const people = "姓名|身份证号|户籍地|一线|在岗|参保\n" +
	"张三|41272619900101123X|河南省周口市|是|是|是\n" +
	"李四|341222198812120433||是|是|\n" +
	"王五|41272619900101123X|河南省周口市|否|是|是\n" +
	"=1+1|511024199505200669|四川|√|√|√\n"

func standings(l *roster.List) string {
	var all []string
	for i := range l.Rows {
		all = append(all, line(&l.Rows[i]))
	}
	return strings.Join(all, "; ")
}

// What is answered on the page is judged at once; a row taken off frees the
// person for the next that has them.
func TestCorrections(t *testing.T) {
	l := list(t, theNotice(t), roster.Retention, people)
	const before = "2 counts; 3 unclear missing=nonlocal,insured; 4 excluded because=frontline,duplicate notes=sameDiffers; 5 counts"
	steps := []struct {
		do   func()
		want string
	}{
		{func() {}, before},
		{func() { l.Set([]int{1, 2}, roster.Insured, "有") }, "2 counts; 3 unclear missing=nonlocal; 4 excluded because=frontline,duplicate notes=sameDiffers; 5 counts"},
		{func() { l.Set([]int{1}, roster.Nonlocal, "是") }, "2 counts; 3 counts; 4 excluded because=frontline,duplicate notes=sameDiffers; 5 counts"},
		{func() { l.Set([]int{2}, roster.Frontline, "√") }, "2 counts; 3 counts; 4 excluded because=duplicate notes=samePerson; 5 counts"},
		{func() { l.Remove([]int{0}, true) }, "2 excluded; 3 counts; 4 counts; 5 counts"},
		{func() { l.Remove([]int{0}, false) }, "2 counts; 3 counts; 4 excluded because=duplicate notes=samePerson; 5 counts"},
		{func() { l.Set([]int{2}, roster.ID, "") }, "2 counts; 3 counts; 4 counts notes=noID; 5 counts"},
	}
	for i, step := range steps {
		step.do()
		if got := standings(l); got != step.want {
			t.Errorf("step %d:\n%s\nwant\n%s", i, got, step.want)
		}
	}
	if c := l.Count(); c != (roster.Count{Rows: 4, Counts: 4}) {
		t.Errorf("%+v", c)
	}
}

// The workbook of a claim is a list again, of those who count, and has the sum
// of the list that it was made from, whatever columns that had.
func TestClaimIsRead(t *testing.T) {
	n := theNotice(t)
	l := list(t, n, roster.Retention, people)
	l.Set([]int{1}, roster.Insured, "1")
	l.Set([]int{1}, roster.Nonlocal, "是")
	if c := l.Count(); c.Counts != 3 {
		t.Fatalf("%+v", c)
	}
	data := spreadsheet.Write(lists.Claim(n.Policy, l, "舟人社发〔2022〕102号第1条", strings.Repeat("0", 64)))
	book, problem := spreadsheet.Open(data, nil)
	if problem != nil {
		t.Fatal(problem)
	}
	again, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, nil)
	if unread != nil {
		t.Fatal(unread)
	}
	if got, want := standings(again), "4 counts; 5 counts; 6 counts"; got != want {
		t.Errorf("%s, want %s; %+v", got, want, again.Source)
	}
	if !bytes.Equal(again.Canonical(), l.Canonical()) {
		t.Errorf("%s\nwant\n%s", again.Canonical(), l.Canonical())
	}
	again.Set([]int{0}, roster.Received, "0.01")
	if bytes.Equal(again.Canonical(), l.Canonical()) {
		t.Error("another amount, and the same sum")
	}
	l.Set([]int{0}, roster.Name, "张 三")
	again.Set([]int{0}, roster.Received, "0")
	if !bytes.Equal(again.Canonical(), l.Canonical()) {
		t.Error("a space in a name changes the sum")
	}
}

// The order of rows and of columns, and columns that no amount depends on, do not
// change the sum of a list.
func TestCanonical(t *testing.T) {
	n := theNotice(t)
	one := list(t, n, roster.Retention, "姓名|身份证号|户籍地|一线|在岗|参保\n乙|341222198812120433|安徽|是|是|是\n甲|41272619900101123X|河南|是|是|是\n丙|511024199505200669|四川|否|是|是\n")
	other := list(t, n, roster.Retention, "身份证号|姓名|参保|户籍地|手机|一线|在岗\n41272619900101123x|甲|√|河南省|138|√|1\n341222198812120433|乙|有|外地||Y|是\n")
	const want = "wengang retention 2\n乙\t341222198812120433\t\n甲\t41272619900101123X\t\n"
	if string(one.Canonical()) != want || string(other.Canonical()) != want {
		t.Errorf("%s\n%s", one.Canonical(), other.Canonical())
	}
}

// A template is read as an empty list of its kind: each of its headers is known. Those
// of the templates of before are, and those of another city's notice with its words.
func TestTemplatesAreRead(t *testing.T) {
	n := theNotice(t)
	linjiang, err := notice.Load(os.DirFS("../../testdata/notices/linjiang"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		policy  *calc.Policy
		headers string
	}{
		{n.Policy, "姓名|户籍地|首次就业|已缴月数|在舟山首次就业"},
		{n.Policy, "姓名|户籍地|是否在舟山首次就业|在舟山缴纳社会保险费月数"},
		{linjiang.Policy, "姓名|户籍地|" + lists.Title(linjiang.Policy, roster.FirstEmployment) + "|已缴月数"},
	} {
		book, problem := spreadsheet.Paste(strings.ReplaceAll(c.headers, "|", "\t") + "\n甲\t河南\t是\t3\t否\n")
		if problem != nil {
			t.Fatal(problem)
		}
		l, unread := roster.Open(book, roster.Recruitment, n.Words, c.policy, nil)
		if unread != nil || l.Source.Uses[2].Key != roster.FirstEmployment || l.Source.Uses[3].Key != roster.InsuredMonths {
			t.Errorf("%s: %v %+v", c.headers, unread, l.Source.Uses)
		}
	}
	if got := lists.Title(linjiang.Policy, roster.FirstEmployment); got != "在临江首次就业" {
		t.Error(got)
	}
	if got := lists.Title(n.Policy, roster.InsuredMonths); got != "在舟山缴纳社会保险费月数" {
		t.Error(got)
	}
	for _, kind := range []roster.Kind{roster.Retention, roster.Recruitment, roster.Trips} {
		pages := lists.Template(n.Policy, kind)
		for i := range pages[:len(pages)-1] {
			of := []roster.Kind{kind, roster.Passengers}[i]
			row := slices.Repeat([]string{"x"}, len(pages[i].Rows[0]))
			book, problem := spreadsheet.Open(spreadsheet.Write([]spreadsheet.Page{{Name: "x", Rows: [][]string{pages[i].Rows[0], row}}}), nil)
			if problem != nil {
				t.Fatal(problem)
			}
			l, unread := roster.Open(book, of, n.Words, n.Policy, nil)
			if unread != nil || !slices.Equal(l.Keys(), roster.Columns[of]) {
				t.Errorf("%s: %v; %+v", of, unread, l.Source.Uses)
			}
		}
		book, _ := spreadsheet.Open(spreadsheet.Write(pages), nil)
		if _, unread := roster.Open(book, kind, n.Words, n.Policy, nil); unread == nil || unread.Code != roster.NoRows {
			t.Errorf("%s: %v", kind, unread)
		}
		if got := len(pages[0].Choices); got != map[roster.Kind]int{roster.Retention: 3, roster.Recruitment: 1}[kind] {
			t.Errorf("%s: %d choices", kind, got)
		}
	}
}

// Headers that nobody knows can be said by hand.
func TestPlan(t *testing.T) {
	n := theNotice(t)
	book, _ := spreadsheet.Paste("谁\t哪里人\t甲\t乙\t丙\n张三\t河南\t是\t是\t是\n")
	if _, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, nil); unread == nil || unread.Code != roster.NoHeader {
		t.Fatalf("%v", unread)
	}
	columns := map[int]roster.Key{1: roster.Name, 2: roster.Origin, 3: roster.Frontline, 4: roster.Working, 5: roster.Insured, 9: roster.Trip}
	l, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, &roster.Plan{Header: 1, Columns: columns})
	if unread != nil || standings(l) != "2 counts notes=noID" {
		t.Errorf("%v %s", unread, standings(l))
	}
	l, unread = roster.Open(book, roster.Retention, n.Words, n.Policy, &roster.Plan{Columns: columns})
	if unread != nil || len(l.Rows) != 2 {
		t.Errorf("without a header: %v", unread)
	}
	if _, unread = roster.Open(book, roster.Retention, n.Words, n.Policy, &roster.Plan{Sheet: 3}); unread == nil {
		t.Error("a sheet that is not there")
	}
}

// Of a workbook the sheet with the list is taken, and trips take who rode.
func TestSheets(t *testing.T) {
	n := theNotice(t)
	pages := []spreadsheet.Page{
		{Name: "说明", Rows: [][]string{{"姓名写在第一列"}}},
		{Name: "乘客", Rows: [][]string{{"车次", "姓名", "身份证号"}, {"1", "甲", "41272619900101123X"}, {"1", "乙", "341222198812120433"}, {"1", "甲", "41272619900101123X"}, {"9", "丙", ""}}},
		{Name: "包车", Rows: [][]string{{"车次", "日期", "出发地", "费用", "人数"}, {"1", "2023-01-28", "河南", "38000", "42"}, {"2", "2023-01-28", "河南", "38000", "42"}}},
	}
	book, _ := spreadsheet.Open(spreadsheet.Write(pages), nil)
	l, unread := roster.Open(book, roster.Trips, n.Words, n.Policy, nil)
	if unread != nil {
		t.Fatal(unread)
	}
	if l.Source.Sheet != "包车" || !slices.Equal(l.Source.Others, []string{"说明"}) {
		t.Errorf("%+v", l.Source)
	}
	if got, want := standings(l), "2 counts notes=headsDiffer; 3 counts notes=noPassengers"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := standings(l.Passengers), "2 counts; 3 counts; 4 excluded because=duplicate notes=samePerson; 5 counts notes=noID,unknownTrip"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What only some trips have to say: the whole of a shared bus, which the list has beside
// the share of it, the fewest in one bus, and the day of arrival. 到达日期 without another
// day is the day of the trip.
func TestWhatSomeTripsSay(t *testing.T) {
	n := theNotice(t)
	l := list(t, n, roster.Trips, "日期|出发地|整车费用|本企业承担|整车人数|合租企业|人数最少的一辆|到达日\n"+
		"2023-02-05|河南|20000|10000|20|某厂|9人|2023-02-06\n"+
		"2023-02-05|河南|20000|20000|20||21|次日\n"+
		"2023-02-05|河南|20000||20|某厂||\n"+
		"2023-02-05|河南|20000||20|||\n"+
		"2023-02-05|河南|20000|30000|20|某厂||\n")
	const want = `[{"date":"2023-02-05","crossProvince":true,"workers":20,"cost":"10000.00","wholeCost":"20000.00","fewest":9,"arrived":"2023-02-06"},` +
		`{"date":"2023-02-05","crossProvince":true,"workers":20,"cost":"20000.00","fewest":21},` +
		`{"date":"2023-02-05","crossProvince":true,"workers":20,"wholeCost":"20000.00"},` +
		`{"date":"2023-02-05","crossProvince":true,"workers":20,"cost":"20000.00"},` +
		`{"date":"2023-02-05","crossProvince":true,"workers":20,"cost":"30000.00"}]`
	if got := string(answers.FactsJSON(n.Policy, l.Facts(false))); got != `{"trips":`+want+`}` {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := standings(l), "2 counts notes=sharedHeads; 3 counts notes=unreadable,ownOver; 4 unclear missing=cost notes=sharedNoShare,sharedHeads; 5 counts; 6 counts notes=shareOver,sharedHeads"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	l = list(t, n, roster.Trips, "到达日期|出发地|费用|人数\n2023-02-05|河南|20000|20\n")
	if f := l.Facts(false); f.Trips[0].Arrived != nil || *f.Trips[0].Date != "2023-02-05" {
		t.Errorf("%+v", f.Trips[0])
	}
}

// What LibreOffice wrote: a title, headers over headers, a place for two people,
// a number that was no text, a total and a signature.
func TestWhatLibreOfficeWrote(t *testing.T) {
	data, err := os.ReadFile("../spreadsheet/testdata/roster.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book, problem := spreadsheet.Open(data, nil)
	if problem != nil {
		t.Fatal(problem)
	}
	n := theNotice(t)
	l, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, nil)
	if unread != nil {
		t.Fatal(unread)
	}
	if got, want := standings(l), "5 counts notes=wrongCheck; 6 excluded because=frontline notes=spoiled"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	const want = `读的是表“一车间”，另有 1 张表没有读
列名在第 3、4 行
认出的列：姓名→姓名，身份证号码→身份证号，户籍所在地→户籍地，一线生产岗位→一线，春节期间在岗→春节在岗，2022年12月参保→在本市参保
没有用的列：序号、入职日期
第 1 行是标题，没有算作人
第 8 行是合计，没有算作人
第 9 行是表尾，没有算作人
合并的单元格有 1 格，按左上角的内容读
有 1 格是公式，读的是保存时算好的结果`
	if got := strings.Join(lists.Source(l.Source), "\n"); got != want {
		t.Errorf("%s", got)
	}
}

// Every problem has a sentence that says what to do.
func TestProblems(t *testing.T) {
	for _, code := range []roster.Code{roster.NoHeader, roster.NoRows, roster.TooManyOf, roster.NoSuchPlan} {
		if s := lists.Problem(&roster.Problem{Code: code}); s == "" || strings.Contains(s, string(code)) {
			t.Errorf("%s: %q", code, s)
		}
	}
	p := &roster.Problem{File: &spreadsheet.Problem{Code: spreadsheet.TooLongCell, Sheet: "表一", Row: 7, Column: 28}}
	if got, want := lists.Problem(p), "表“表一”第 7 行 AB 列：有一格的文字超过 32767 个字：改短"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTooManyPeople(t *testing.T) {
	n := theNotice(t)
	for rows, want := range map[int]roster.Code{calc.MaxPeople: "", calc.MaxPeople + 1: roster.TooManyOf} {
		book, problem := spreadsheet.Paste("姓名\t户籍地\n" + strings.Repeat("甲\t河南\n", rows))
		if problem != nil {
			t.Fatal(problem)
		}
		var got roster.Code
		if _, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, nil); unread != nil {
			got = unread.Code
		}
		if got != want {
			t.Errorf("%d rows: %q", rows, got)
		}
	}
}

// A list may be anything: nothing panics, and every row stands somehow.
func FuzzList(f *testing.F) {
	f.Add(people)
	f.Add("姓名|身份证号|入职日期|首次就业|已缴月数|户籍地\n甲|4.1E+17|2023-1-5 0:0:0|是|3个月|浙江\n")
	f.Add("车次|日期|出发地|费用|人数|合租企业\n1|20230128|河南|1.2万|10人|x\n")
	n := theNotice(f)
	f.Fuzz(func(t *testing.T, text string) {
		book, problem := spreadsheet.Paste(strings.ReplaceAll(text, "|", "\t"))
		if problem != nil {
			return
		}
		for _, kind := range []roster.Kind{roster.Retention, roster.Recruitment, roster.Trips, roster.Passengers} {
			l, unread := roster.Open(book, kind, n.Words, n.Policy, nil)
			if unread != nil {
				continue
			}
			if c := l.Count(); c.Rows != len(l.Rows) || c.Counts+c.Excluded+c.Unclear != c.Rows {
				t.Fatalf("%+v", c)
			}
			l.Facts(true)
			l.Canonical()
			lists.Source(l.Source)
			for i := range l.Rows {
				l.Rows[i].AppendJSON(nil, func(note roster.Note) string { return lists.Note(n.Policy, note) })
			}
		}
	})
}

// table is a list of so many people as a workbook, compressed as programs do it.
func table(rows int) []byte {
	page := spreadsheet.Page{Name: "花名册", Rows: [][]string{{"序号", "姓名", "身份证号", "户籍地", "岗位", "一线", "春节在岗", "2022年12月参保", "手机", "开户行", "账号", "备注"}}}
	for i := range rows {
		page.Rows = append(page.Rows, []string{
			fmt.Sprint(i + 1), fmt.Sprint("员工", i), fmt.Sprintf("4127261990%02d%02d%03d1", i/1000%12+1, i/12000+1, i%1000),
			[]string{"河南省周口市太康县", "安徽省阜阳市", "舟山市定海区", ""}[i%4], "操作工", "是", []string{"是", "√"}[i%2], "是", "13800000000", "某某银行舟山分行", fmt.Sprintf("62220000000000%05d", i), "",
		})
	}
	plain := spreadsheet.Write([]spreadsheet.Page{page})
	from, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		r, _ := f.Open()
		w, _ := to.Create(f.Name)
		if _, err := io.Copy(w, r); err != nil {
			panic(err)
		}
	}
	to.Close()
	return b.Bytes()
}

func BenchmarkList(b *testing.B) {
	n := theNotice(b)
	for _, rows := range []int{100, 1_000, 10_000, 50_000} {
		data := table(rows)
		b.Run(fmt.Sprint(rows, "/read"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book, _ := spreadsheet.Open(data, nil)
				if _, problem := book.Sheet(0); problem != nil {
					b.Fatal(problem)
				}
			}
		})
		book, _ := spreadsheet.Paste(paste(data))
		b.Run(fmt.Sprint(rows, "/judge"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, unread := roster.Open(book, roster.Retention, n.Words, n.Policy, nil); unread != nil {
					b.Fatal(unread)
				}
			}
		})
		l, _ := roster.Open(book, roster.Retention, n.Words, n.Policy, nil)
		b.Run(fmt.Sprint(rows, "/set"), func(b *testing.B) {
			for b.Loop() {
				l.Set([]int{rows / 2}, roster.Frontline, "否")
				l.Count()
			}
		})
	}
}

// paste is a workbook as a program puts it on the clipboard.
func paste(data []byte) string {
	book, _ := spreadsheet.Open(data, nil)
	s, _ := book.Sheet(0)
	var b strings.Builder
	for _, row := range s.Rows {
		for i, c := range row.Cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
