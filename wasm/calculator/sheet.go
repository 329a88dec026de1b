package calculator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/calc/answers"
	"wengang/calc/qr"
	"wengang/calc/svg"
	"wengang/calc/zh"
	"wengang/wasm/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Sheet is the self-check sheet (自查表), for the screen and for paper. It is
// made when it is asked for: its code alone takes longer than the result.
type Sheet struct {
	app.Compo

	Page      *dom.Page
	Assessed  *Assessed
	IsExample bool   // what it shows is nobody's
	Link      string // the address that leads to the same sheet

	quoted []string // spans of the notice, in the order in which they are first used
}

// Render shows who claims what, where it is signed, and after that the answers,
// how each amount comes about and the words that it rests on: whoever stamps the
// first page stamps the sum. What stands in the running head is printed on each
// page.
func (s *Sheet) Render() app.UI {
	s.quoted = nil
	return app.Elem("section").ID("sheet").Aria("labelledby", "sheet-title").Body(
		box("div", "tools",
			app.Elem("button").Attr("type", "button").ID("print-sheet").Class("button").Text(zh.PrintSheet).OnClick(s.print),
			app.Elem("button").Attr("type", "button").ID("close-sheet").Text(zh.CloseSheet).OnClick(s.close),
		),
		s.head(),
		box("div", "sheet-body",
			s.applicant(),
			s.sums(),
			say("p", "hint", zh.SheetUnofficial+s.late()),
			box("div", "signatures",
				say("p", "", zh.SheetSelf), say("p", "", zh.SheetOfficial), say("p", "", zh.SheetDate),
			),
			s.notes(),
			say("h2", "", zh.SheetFacts),
			s.facts(),
			say("h2", "", zh.SheetHow),
			s.results(),
			app.Range(s.Assessed.Result.Readings).Slice(func(i int) app.UI {
				effect := s.Assessed.Result.Readings[i]
				reading := readingOf(s.Page.Policy, effect.ID)
				return say("p", "sheet-readings", zh.SheetReadings+reading.Question+"："+reading.Taken+zh.OtherTotal(effect))
			}),
			say("p", "sheet-others", s.others()+s.otherReadings()),
			s.words(),
		),
	)
}

func (s *Sheet) print(app.Context, app.Event) { dom.Print() }

func (s *Sheet) close(ctx app.Context, _ app.Event) { ctx.NewAction(closeSheet) }

// correct goes to an entry of the form; the jump is the link's own.
func (s *Sheet) correct(ctx app.Context, _ app.Event) { ctx.NewAction(leaveSheet) }

func (s *Sheet) head() app.UI {
	code, ok := s.code()
	lists := dom.ListLines(s.Assessed.Irrelevant)
	return box("div", "sheet-head", box("div", "",
		box("div", "",
			app.Elem("h1").ID("sheet-title").TabIndex(-1).Text(zh.SheetTitle),
			say("p", "", s.Page.Document),
			app.If(s.IsExample, func() app.UI { return box("p", "", say("strong", "", zh.ExampleMark)) }),
			box("p", "",
				app.Elem("strong").ID("sheet-number").Text(zh.SheetNumber+" "+s.number()), app.Text(" "),
				app.Text(zh.SheetMade+s.Assessed.Made.Format("2006-01-02 15:04")),
			),
			app.Elem("p").ID("sheet-version").Text(fmt.Sprintf(zh.SheetVersion, s.Page.Versions.Text, s.Page.Versions.Program)),
			app.Range(lists).Slice(func(i int) app.UI { return say("p", "sheet-list", lists[i]) }),
			app.If(ok, func() app.UI { return say("p", "hint", zh.SheetScan) }),
		),
		app.If(ok, func() app.UI { return box("div", "code", drawing(code)) }),
	))
}

// number is that of the sheet, the same on each of its pages: the checksum of
// the link, so that other answers have another.
func (s *Sheet) number() string {
	link := strings.TrimSuffix(s.Link, answers.Sheet)
	return strings.ToUpper(link[strings.LastIndexByte(link, 'Z')+1:])
}

// applicant is who claims; what was not answered is left to the pen.
func (s *Sheet) applicant() app.UI {
	var rows []app.UI
	questions := s.Page.Policy.Questions()
	for i := range questions {
		q := &questions[i]
		if !strings.HasPrefix(q.Name, applicantPrefix) {
			continue
		}
		answer := ""
		for _, e := range s.Assessed.Answers.Entries {
			if e.Name == q.Name {
				answer = s.answer(e)
			}
		}
		rows = append(rows, box("div", "", say("dt", "", zh.LabelOf(s.Page.Policy, q)), say("dd", "", answer)))
	}
	return box("dl", "sheet-applicant", rows...)
}

const applicantPrefix = "applicant."

// sums are what each measure gives, and the sum.
func (s *Sheet) sums() app.UI {
	var rows []app.UI
	for _, r := range s.Assessed.forVisitor(s.Page.Policy) {
		m := measureOf(s.Page.Policy, r.Measure)
		rows = append(rows, box("tr", "",
			app.Elem("th").Attr("scope", "row").Text(fmt.Sprintf(zh.SheetSum, m.Number, m.Title)),
			say("td", "", outcomeOf(s.Page.Policy, r)),
		))
	}
	rows = append(rows, box("tr", "sheet-total",
		app.Elem("th").Attr("scope", "row").Text(zh.Sum(s.Assessed.Result)),
		box("td", "", say("strong", "", zh.Money(s.Assessed.Result.Least))),
	))
	row := func(words string) {
		if words != "" {
			rows = append(rows, box("tr", "", app.Elem("td").Attr("colspan", "2").Text(words)))
		}
	}
	row(zh.TheWorkers(s.Assessed.Result.Measures))
	if result := s.Assessed.Result; !result.Least.Equal(result.Most) {
		row(zh.AtMost(result.Most))
	}
	return box("table", "sheet-sums", box("tbody", "", rows...))
}

func measureOf(p *calc.Policy, number int) calc.Measure {
	for _, m := range p.Measures {
		if m.Number == number {
			return m
		}
	}
	return calc.Measure{Number: number}
}

// late says of measures whose time has passed whom to ask.
func (s *Sheet) late() string {
	for _, r := range s.Assessed.forVisitor(s.Page.Policy) {
		if s.Page.Policy.Season(r.Measure).On(s.Assessed.today()) == calc.Past {
			return zh.SheetLate
		}
	}
	return ""
}

// notes are what can't well be.
func (s *Sheet) notes() app.UI {
	notes := s.Assessed.Result.Notes
	return app.If(len(notes) > 0, func() app.UI {
		return box("ul", "doubts", app.Range(notes).Slice(func(i int) app.UI {
			return say("li", "", zh.SheetLookAgain+zh.QuestionOfMeasure(s.Page.Policy, notes[i].Field)+"："+zh.Note(notes[i]))
		}))
	})
}

// code is the QR code of the link. It reports false where the link is too long
// for one, and in the single-file edition, whose address is a file on this
// computer.
func (s *Sheet) code() (svg.Element, bool) {
	if s.Page.Single {
		return svg.Element{}, false
	}
	code, err := qr.SVG("sheet-code", s.Link, zh.SheetScan)
	return code, err == nil
}

// facts lists what was answered, each with a link to correct it, a trip in one
// line, and after that what is kept of another party and was not used.
func (s *Sheet) facts() app.UI {
	var rows []app.UI
	var unused, trip []string
	entries := s.Assessed.Answers.Entries
	for i, e := range entries {
		if e.Name == "enterprise.kind" && s.Assessed.Facts.Who != nil || strings.HasPrefix(e.Name, applicantPrefix) {
			continue // said by who, and above
		}
		if s.Assessed.Irrelevant[e.Name] {
			unused = append(unused, zh.QuestionOfMeasure(s.Page.Policy, e.Name)+"："+s.answer(e))
			continue
		}
		if q, row, ok := s.Page.Policy.Question(e.Name); ok && q.PerTrip() {
			trip = append(trip, zh.LabelOf(s.Page.Policy, q)+" "+s.answer(e))
			next := -1
			if i+1 < len(entries) {
				if q, row, ok := s.Page.Policy.Question(entries[i+1].Name); ok && q.PerTrip() {
					next = row
				}
			}
			if next != row {
				rows = append(rows, s.fact("sheet-trip", zh.Trip(row), strings.Join(trip, "，"), e.Name))
				trip = nil
			}
			continue
		}
		rows = append(rows, s.fact("", zh.QuestionOfMeasure(s.Page.Policy, e.Name), s.answer(e), e.Name))
	}
	return box("div", "",
		box("dl", "sheet-facts", rows...),
		app.If(len(unused) > 0, func() app.UI {
			return say("p", "sheet-unused", zh.SheetUnused+strings.Join(unused, "；")+"。")
		}),
	)
}

func (s *Sheet) fact(class, question, answer, name string) app.UI {
	if name == "who" {
		name = "enterprise.kind" // where it is asked
	}
	return app.Elem("div").Class(class).Body(
		say("dt", "", question),
		box("dd", "", app.Text(answer+" "),
			app.Elem("a").Class("mend").Attr("href", "#"+name).Aria("label", zh.Mend+"："+question).Text(zh.Mend).OnClick(s.correct, app.EventScope(name))),
	)
}

// answer writes an entry as it was understood, or says that it was not.
func (s *Sheet) answer(e answers.Entry) string {
	for _, err := range s.Assessed.Errors {
		if err.Field == e.Name {
			return zh.Shown(e.Text) + zh.NotUnderstood
		}
	}
	return zh.Answer(s.Page.Policy, e.Name, e.Text)
}

func (s *Sheet) results() app.UI {
	var rows []app.UI
	today := s.Assessed.today()
	for _, r := range s.Assessed.forVisitor(s.Page.Policy) {
		m := measureOf(s.Page.Policy, r.Measure)
		season := s.Page.Policy.Season(m.Number)
		rows = append(rows, box("div", "sheet-result",
			box("p", "",
				say("strong", "", fmt.Sprintf(zh.SheetSum, m.Number, m.Title)+"："+zh.Outcome(s.Page.Policy, r)),
				say("span", "season", " "+zh.SeasonInBrief(season, season.On(today))),
			),
			box("ol", "", s.steps(stepsOf(r))...),
			app.If(slices.ContainsFunc(r.Because(), func(s calc.Step) bool { return s.Kind == calc.GrowthBase }), func() app.UI {
				return say("p", "sheet-readings", zh.NothingToGrowFrom(m.Ask))
			}),
			app.If(anyOther(r), func() app.UI {
				return say("p", "sheet-readings", s.readingsTaken(r))
			}),
		))
	}
	return box("div", "", rows...)
}

// others names the measures without an amount that are for the visitor.
func (s *Sheet) others() string {
	var others []string
	for _, m := range s.Page.Policy.Measures {
		if s.Assessed.Facts.Who != nil && m.Form != calc.Computed && m.IsFor(s.Assessed.Facts.Who...) {
			others = append(others, strconv.Itoa(m.Number))
		}
	}
	if len(others) == 0 {
		return ""
	}
	return zh.SheetOthers + "第 " + strings.Join(others, "、") + " 条。"
}

// steps lists the steps of a result, those of one trip in one line.
func (s *Sheet) steps(steps []calc.Step) []app.UI {
	var lines []app.UI
	for len(steps) > 0 {
		n := 1
		for steps[0].Trip > 0 && n < len(steps) && steps[n].Trip == steps[0].Trip {
			n++
		}
		verdict := steps[0].Verdict
		var cites []string
		for _, step := range steps[:n] {
			if step.Verdict != calc.Met {
				verdict = step.Verdict
			}
			cites = append(cites, step.Cites...)
		}
		lines = append(lines, app.Elem("li").DataSet("verdict", string(verdict)).Text(zh.Steps(s.Page.Policy, steps[:n])+s.quotes(cites)))
		steps = steps[n:]
	}
	return lines
}

// quotes refers to the words of the notice that steps rest on: each stands once,
// at the end. Numbers that follow each other are written as a range.
func (s *Sheet) quotes(cites []string) string {
	var numbers []int
	for _, id := range cites {
		i := slices.Index(s.quoted, id)
		if i < 0 {
			i = len(s.quoted)
			s.quoted = append(s.quoted, id)
		}
		if !slices.Contains(numbers, i+1) {
			numbers = append(numbers, i+1)
		}
	}
	slices.Sort(numbers)
	text := ""
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		if text != "" {
			text += ","
		}
		text += strconv.Itoa(numbers[i])
		if last > i {
			text += "–" + strconv.Itoa(numbers[last])
		}
		i = last + 1
	}
	if text == "" {
		return ""
	}
	return "[" + text + "]"
}

// words are those that the steps refer to.
func (s *Sheet) words() app.UI {
	text := zh.SheetWords + "："
	for i, id := range s.quoted {
		span, _ := s.Page.Policy.Span(id)
		text += fmt.Sprintf("[%d]“%s” ", i+1, span.Text)
	}
	return say("p", "sheet-words", text)
}

// readingsTaken names the readings by which the result would be otherwise, in a
// line.
func (s *Sheet) readingsTaken(r calc.MeasureResult) string {
	var told []string
	for _, effect := range r.Readings {
		if otherwise(effect) {
			reading := readingOf(s.Page.Policy, effect.ID)
			told = append(told, reading.Question+"："+strings.TrimSuffix(reading.Taken, "。")+"（"+strings.TrimSuffix(zh.OtherReading(r, effect), "。")+"）")
		}
	}
	return zh.SheetReadings + strings.Join(told, "；")
}

// otherReadings says how many readings change nothing here.
func (s *Sheet) otherReadings() string {
	seen := make(map[string]bool)
	for _, r := range s.Assessed.forVisitor(s.Page.Policy) {
		for _, effect := range r.Readings {
			if !otherwise(effect) {
				seen[effect.ID] = true
			}
		}
	}
	if len(seen) == 0 {
		return ""
	}
	return zh.OtherReadings(len(seen)) + "。"
}
