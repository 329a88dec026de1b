package notice

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"

	"github.com/yuin/goldmark/ast"
)

// A Part is a heading with what stands under it, in this project's own words.
type Part struct {
	Heading string
	Blocks  []Block
}

// A Block is a paragraph or a list.
type Block struct {
	List  List
	Items [][]Piece // of a paragraph, one
}

// A List says what sort of list a block is.
type List string

const (
	NoList   List = "" // a paragraph
	Bulleted List = "ul"
	Numbered List = "ol"
)

// Text is the block as bare words, an item a line.
func (b Block) Text() string {
	lines := make([]string, len(b.Items))
	for i, item := range b.Items {
		for _, piece := range item {
			lines[i] += piece.Text
		}
	}
	return strings.Join(lines, "\n")
}

// A reference is the place in a Piece where the words of a span, or a measure,
// are to be put in once everything is read.
type reference struct {
	piece *Piece
	id    string // of a span; empty for a measure
	at    position
}

// token is what is not a bare word in prose: {cap}, 第 18 条, a figure, or a
// character that Markdown or HTML would take for something else.
var token = regexp.MustCompile("\\{([a-z][a-z0-9-]*)\\}|第 ?([1-9][0-9]{0,4}) ?条|([0-9０-９][0-9０-９.,．，]*)|[\\[\\]{}\\\\*_<>&`#~|]")

// tokensIn finds them all. Most lines have none, which is told faster than by the
// expression: what it looks for begins with one of these.
func tokensIn(line string) [][]int {
	begins := func(r rune) bool {
		return r < 0x80 && r != ' ' && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') || r == '第' || '０' <= r && r <= '９'
	}
	if !strings.ContainsFunc(line, begins) {
		return nil
	}
	return token.FindAllStringSubmatchIndex(line, -1)
}

// fullID matches the id of a span with the prefix of its file.
var fullID = regexp.MustCompile(`^(?:m\d+|notice)-`)

// prose reads the blocks from first up to the next heading, and returns that.
// Ids without a prefix get this one.
func (l *loader) prose(f *file, first ast.Node, prefix string) (blocks []Block, next ast.Node) {
	for b := first; b != nil; b = b.NextSibling() {
		switch b := b.(type) {
		case *ast.Heading:
			return blocks, b
		case *ast.Paragraph:
			blocks = append(blocks, Block{Items: [][]Piece{l.pieces(f, b, prefix)}})
		case *ast.List:
			block := Block{List: Bulleted}
			if b.IsOrdered() {
				block.List = Numbered
			}
			for item := b.FirstChild(); item != nil; item = item.NextSibling() {
				words := item.FirstChild()
				if words == nil || words.Kind() != ast.KindTextBlock && words.Kind() != ast.KindParagraph {
					l.diagnostics.add(f.blockAt(b), "列表里有一项不是一行文字：写上文字或删去")
					continue
				}
				if extra := words.NextSibling(); extra != nil {
					l.diagnostics.add(f.blockAt(extra), "一项只写一段，列表里不再套列表")
				}
				block.Items = append(block.Items, l.pieces(f, words, prefix))
			}
			blocks = append(blocks, block)
		default:
			l.diagnostics.add(f.blockAt(b), "题目下面只能是段落、以“- ”开头的各项，或以“1. ”编号的各项")
		}
	}
	return blocks, nil
}

// pieces takes the words of one block apart. A figure of the notice stands
// once, in the clause, and is put in by the id of its mark.
func (l *loader) pieces(f *file, block ast.Node, prefix string) []Piece {
	var pieces []Piece
	add := func(words string) {
		if last := len(pieces) - 1; last >= 0 && pieces[last] == (Piece{Text: pieces[last].Text}) && pieces[last].Text[0] != '{' {
			pieces[last].Text += words
		} else if words != "" {
			pieces = append(pieces, Piece{Text: words})
		}
	}
	type mention struct {
		index int
		reference
	}
	var mentions []mention
	refused := false
	for i := range block.Lines().Len() {
		segment := block.Lines().At(i)
		line := strings.TrimLeft(string(f.body[segment.Start:segment.Stop]), " \t")
		start := f.bodyStart + segment.Stop - len(line)
		line = strings.TrimRight(line, " \t\r\n")
		rest := 0
		for _, m := range tokensIn(line) {
			at := f.at(start + m[0])
			words := line[m[0]:m[1]]
			add(line[rest:m[0]])
			rest = m[1]
			switch {
			case m[2] >= 0:
				id := line[m[2]:m[3]]
				if !fullID.MatchString(id) && prefix != "" {
					id = prefix + "-" + id
				}
				mentions = append(mentions, mention{len(pieces), reference{id: id, at: at}})
				pieces = append(pieces, Piece{Text: words})
			case m[4] >= 0:
				number, _ := strconv.Atoi(line[m[4]:m[5]])
				mentions = append(mentions, mention{len(pieces), reference{at: at}})
				pieces = append(pieces, Piece{Text: words, Measure: number})
			case m[6] >= 0:
				add(words)
				if !l.isTelephone(trimFigure(words)) {
					l.diagnostics.add(at, "数字“%s”不能直接写在这里：数额和日期只写在正文里，这里写 {编号} 引用；条号写成“第 3 条”；号码只能写 %s", trimFigure(words), l.numbers())
				}
			case !refused: // the first of them, which tells enough
				refused = true
				l.diagnostics.add(at, "这里不能有“%s”：只写文字；引用正文写成 {编号}，编号见正文的标记", words)
			}
		}
		add(line[rest:])
	}
	for _, m := range mentions {
		m.piece = &pieces[m.index]
		l.references = append(l.references, m.reference)
	}
	return pieces
}

// resolve puts in the words of the spans that guides and the explainer quote,
// and refuses what refers to nothing.
func (l *loader) resolve() {
	spans := make(map[string]*calc.Span)
	for i := range l.notice.Spans {
		spans[l.notice.Spans[i].ID] = &l.notice.Spans[i]
	}
	measures := make(map[int]bool)
	for _, m := range l.measures {
		measures[m.Number] = true
	}
	whole := l.whole()
	for _, r := range l.references {
		prefix, _, _ := strings.Cut(r.id, "-")
		_, there := l.clauseAt[prefix]
		switch span := spans[r.id]; {
		case r.id == "" && !measures[r.piece.Measure] && whole:
			l.diagnostics.add(r.at, "没有第 %d 条：改成有的条号", r.piece.Measure)
		case r.id == "" || l.unread[r.id] || (!there || prefix == prefixOf(0)) && !whole: // already reported
		case span == nil:
			l.diagnostics.add(r.at, "正文里没有编号 %s：改成有的编号，或先在正文里写出标记 [文字]{#编号}；别的条的编号写成 {m3-编号}，开头和结尾的写成 {notice-编号}", strings.TrimPrefix(r.id, "-"))
		default:
			r.piece.Text, r.piece.Span = span.Text, span
			l.notice.quoted[r.id] = true
		}
	}
}

// isTelephone reports whether a figure is a number that notice.md lists, or a
// part of one. Where it lists none, that is said already.
func (l *loader) isTelephone(figure string) bool {
	return len(l.notice.Hotlines) == 0 || slices.ContainsFunc(l.notice.Hotlines, func(line Hotline) bool {
		return slices.Contains(strings.Split(line.Number, "-"), figure)
	})
}

// numbers are those of the telephone lines.
func (l *loader) numbers() string {
	var all []string
	for _, line := range l.notice.Hotlines {
		all = append(all, line.Number)
	}
	return strings.Join(all, "、")
}
