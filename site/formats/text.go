package formats

import (
	"bufio"
	"fmt"
	"io"

	"wengang/calc/zh"
	"wengang/site/notice"
)

// text writes the official text and nothing else, a paragraph a line, with empty
// lines where the document has room.
func text(w io.Writer, n *notice.Notice) error {
	b := bufio.NewWriter(w) // which keeps the first error
	line := func(text string) { _, _ = b.WriteString(text + "\n") }
	for _, body := range n.Bodies {
		line(body)
	}
	line("\n" + documentMark)
	line("\n" + n.DocNumber)
	line("\n" + n.Title)
	line("\n" + n.Addressees)
	for _, p := range n.Preamble {
		line("\n" + p.Text)
	}
	for _, s := range n.Sections {
		line("\n" + s.Heading)
		for _, m := range s.Measures {
			line(fmt.Sprintf("\n%d. %s", m.Number, m.Clause.Text))
		}
	}
	for _, p := range n.Closing {
		line("\n" + p.Text)
	}
	line("\n" + n.Issuer)
	line("\n" + zh.Day(n.Issued) + printingMark)
	return b.Flush()
}

// Boilerplate of every such document: these words are in the official text but
// carry no content.
const (
	documentMark = "文件"
	printingMark = "印发"
)
