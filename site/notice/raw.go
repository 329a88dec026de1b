package notice

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// What is checked of a file before anything takes it apart.

// maxFile is the most bytes of a file, three times what the longest has. There
// are texts that Markdown reads in a time that grows as the square of their
// length: of this length the worst takes under a second.
const maxFile = 32 << 10

// nested finds a line that opens a ninth block within another. Of those the time
// grows even faster, and the content has none.
var nested = regexp.MustCompile(`^[ \t]*(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+){9}`)

// nestedLine is the first such line, from 1; 0 where there is none.
func nestedLine(source []byte) int {
	number := 0
	for line := range bytes.Lines(source) {
		number++
		if opens := bytes.TrimLeft(line, " \t"); len(opens) > 0 && strings.IndexByte(">-+*0123456789", opens[0]) >= 0 && nested.Match(line) {
			return number
		}
	}
	return 0
}

// source reads a file. unfit says why to read on would take too long.
func (l *loader) source(fsys fs.FS, name string) (source []byte, unfit Diagnostics, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", l.dir+name, err)
	}
	defer f.Close()
	size := int64(0) // as far as one knows
	if info, err := f.Stat(); err == nil {
		size = min(info.Size(), maxFile+1)
	}
	b := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead)) // which ReadFrom has room in to see the end
	_, err = b.ReadFrom(io.LimitReader(f, maxFile+1))
	source = b.Bytes()
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", l.dir+name, err)
	}
	if len(source) > maxFile {
		unfit.add(position{l.dir + name, 1, 1}, "文件超过 %d KB（约一万个汉字）：删去多余的文字", maxFile>>10)
		return nil, unfit, nil
	}
	if line := nestedLine(source); line > 0 {
		unfit.add(position{l.dir + name, line, 1}, "这一行的开头连着许多“-”“>”或编号：一行只写一个，各项里面不再分项")
		return nil, unfit, nil
	}
	return source, nil, nil
}

// unseen are the characters that this text has no use for and that nobody sees
// in an editor: controls, those that turn the order of what follows, those
// without a width, and spaces but the ordinary and the full-width one.
func unseen(r rune) bool {
	switch r {
	case '\n', '\t', ' ', '\u3000':
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Z, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// unknown are the code points that stand for no character, or for another one
// on each machine.
func unknown(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.Co, unicode.Noncharacter_Code_Point)
}

// characters refuses what can't be seen or is no character.
func (f *file) characters() {
	at := position{f.name, 1, 1}
	for rest := f.source; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		switch {
		case r == utf8.RuneError && size == 1:
			f.wrong.add(at, "从这里起不是 UTF-8 编码：用编辑器另存为 UTF-8")
			return // what follows is as wrong
		case r == '\n':
			at.line, at.column = at.line+1, 0
		case '!' <= r && r <= '~' || '一' <= r && r <= '龥': // most are
		case unseen(r):
			f.wrong.add(at, "这里有看不见的字符 U+%04X：删去；空格只用普通空格和全角空格", r)
		case unknown(r):
			f.wrong.add(at, "这里的 U+%04X 不是通用的字，别处显示不出来：换成通用的字", r)
		}
		at.column++
	}
}

// escaped refuses the same where YAML writes it as an escape.
func (f *file) escaped(d *Diagnostics, node *yaml.Node) {
	if !strings.Contains(f.front, `\`) {
		return
	}
	for _, r := range node.Value {
		if (unseen(r) || unknown(r)) && !strings.ContainsRune(f.front, r) {
			d.add(f.nodeAt(node), "这里用“\\”写了看不见的字符 U+%04X：删去", r)
		}
	}
	for _, child := range node.Content {
		f.escaped(d, child)
	}
}

// entity finds what HTML reads as another character.
var entity = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// entities refuses them in bare words, which begin at that offset.
func (l *loader) entities(f *file, words string, start int) {
	if !strings.Contains(words, "&") {
		return
	}
	for _, at := range entity.FindAllStringIndex(words, -1) {
		l.diagnostics.add(f.at(start+at[0]), "“%s”是网页代码：直接写出要的字", words[at[0]:at[1]])
	}
}

// shown is the name of a file with an escape for whatever can't be seen in it.
func shown(name string) string {
	quoted := strconv.Quote(name)
	return quoted[1 : len(quoted)-1]
}
