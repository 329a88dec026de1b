package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"wengang/calc/answers"
	"wengang/calc/roster"
	"wengang/calc/spreadsheet"
	"wengang/calc/zh/lists"
	"wengang/site/notice"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// listOptions are what the command line says of a list.
type listOptions struct {
	measure         int
	facts           bool
	claim, template string // files to write
	content         string // folder of the notice
}

// rosterCommand reads a list of people (docs/roster.md).
func rosterCommand(flags *flag.FlagSet, o *options, args []string, stdout, stderr io.Writer) int {
	var list listOptions
	flags.IntVar(&list.measure, "measure", 0, "")
	flags.BoolVar(&list.facts, "facts", false, "")
	flags.StringVar(&list.claim, "claim", "", "")
	flags.StringVar(&list.template, "template", "", "")
	var files []string
	for rest := args; ; { // options may follow the file
		if err := flags.Parse(rest); err != nil {
			return 2
		}
		if flags.NArg() == 0 {
			break
		}
		files, rest = append(files, flags.Arg(0)), flags.Args()[1:]
	}
	switch {
	case list.template == "" && len(files) != 1:
		fmt.Fprintln(stderr, "wengang roster takes one file: go run . roster -measure 1 FILE")
		return 2
	case list.template != "" && len(files) > 0:
		fmt.Fprintf(stderr, "wengang roster -template takes no argument %q\n", files[0])
		return 2
	}
	n, err := notice.LoadFrom(o.content, os.DirFS(o.content))
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	kind, ok := roster.KindOf(n.Policy, list.measure)
	if !ok {
		fmt.Fprintf(stderr, "wengang roster: -measure %d has no list; those with one: %s\n", list.measure, measuresWithLists(n))
		return 2
	}
	list.content = o.content
	if list.template != "" {
		err = os.WriteFile(list.template, spreadsheet.Write(lists.Template(n.Policy, kind)), 0o644)
	} else {
		var whole bool
		if whole, err = list.read(n, kind, files[0], stdout, stderr); err == nil && !whole {
			return 1
		}
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func measuresWithLists(n *notice.Notice) string {
	var numbers []string
	for _, m := range n.Measures() {
		if _, ok := roster.KindOf(n.Policy, m.Number); ok {
			numbers = append(numbers, fmt.Sprint(m.Number))
		}
	}
	return strings.Join(numbers, ", ")
}

// read writes what a list says. What was taken for what, and each cell that
// can't be read, goes to stderr; whole is false where there is such a cell.
func (o listOptions) read(n *notice.Notice, kind roster.Kind, name string, stdout, stderr io.Writer) (whole bool, err error) {
	if n.Words == nil {
		return false, fmt.Errorf("%s%s: 缺少这个文件：它写明名单里列名的叫法", notice.Under(o.content), notice.HeadersFile)
	}
	data, err := readUpTo(name, spreadsheet.MaxFile+1)
	if err != nil {
		return false, err
	}
	book, problem := spreadsheet.Open(data, gb18030)
	if problem != nil {
		return false, fmt.Errorf("%s: %s", name, lists.File(problem))
	}
	l, unread := roster.Open(book, kind, n.Words, n.Policy, nil)
	if unread != nil {
		return false, fmt.Errorf("%s: %s", name, lists.Problem(unread))
	}
	for _, sentence := range lists.Source(l.Source) {
		fmt.Fprintf(stderr, "%s: %s\n", name, sentence)
	}
	whole = true
	out := bufio.NewWriter(stdout)
	var line []byte
	for _, list := range []*roster.List{l, l.Passengers} {
		if list == nil {
			continue
		}
		for i := range list.Rows {
			row := &list.Rows[i]
			for _, note := range row.Notes {
				if note.Fails() {
					whole = false
					fmt.Fprintf(stderr, "%s:%d: %s\n", name, row.Number, lists.Note(n.Policy, note))
				}
			}
			if list == l && !o.facts {
				line = row.AppendJSON(line[:0], func(note roster.Note) string { return lists.Note(n.Policy, note) })
				out.Write(line)
			}
			if list != l {
				for _, note := range row.Notes {
					fmt.Fprintf(stderr, "%s: %s第 %d 行：%s\n", name, lists.Name(list.Kind), row.Number, lists.Note(n.Policy, note))
				}
			}
		}
	}
	if o.facts {
		out.Write(append(answers.FactsJSON(n.Policy, l.Facts(false)), '\n'))
	} else {
		out.Write(l.Count().AppendJSON(nil))
	}
	if err := out.Flush(); err != nil {
		return false, fmt.Errorf("wengang roster: writing the list: %w", err)
	}
	if o.claim != "" {
		sum := sha256.Sum256(l.Canonical())
		title := fmt.Sprintf("%s第%d条", n.DocNumber, o.measure)
		if err := os.WriteFile(o.claim, spreadsheet.Write(lists.Claim(n.Policy, l, title, hex.EncodeToString(sum[:]))), 0o644); err != nil {
			return false, err
		}
	}
	return whole, nil
}

// readUpTo reads a file, but no more of it than is asked for.
func readUpTo(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

func gb18030(data []byte) (string, error) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(text), err
}
