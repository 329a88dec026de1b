package notice

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"wengang/calc"
	"wengang/site/newline"
	"wengang/site/notice/quantity"
	"wengang/site/notice/span"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

var markdown = goldmark.New(goldmark.WithExtensions(span.Extension))

// Folder is where the notice of this project stands, from its root.
const Folder = "content"

// Load reads the files of a notice and checks them. Diagnostics name them under
// [Folder].
func Load(fsys fs.FS) (*Notice, error) { return LoadFrom(Folder, fsys) }

// LoadFrom is Load for the notice in that folder, which diagnostics name. The
// error is Diagnostics where the content is wrong, and any other where it can't
// be read at all.
func LoadFrom(folder string, fsys fs.FS) (*Notice, error) {
	dir := Under(folder)
	fsys = newline.FS(fsys)
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	l := loader{dir: dir, notice: &Notice{positions: make(map[string]position), quoted: make(map[string]bool)}, unread: make(map[string]bool), relatedAt: make(map[int]position), clauseAt: make(map[string]position), formAt: make(map[int]position)}
	sources := make(map[string][]byte) // of all files but the measures
	var unfit Diagnostics              // of files that are not read on
	var measures []int                 // numbers of those with a file
	for _, e := range entries {
		name := e.Name()
		if name == "README.md" || (name == "cases" || name == formerFolder || name == PublishedFolder) && e.IsDir() || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") {
			continue
		}
		if name != "notice.md" && name != "readings.md" && name != "explained.md" && name != HeadersFile && name != DocumentsFile && name != synonymsFile && measureNumber(name) == 0 {
			at := position{dir + shown(name), 1, 1}
			if strings.ContainsAny(name, "\n\t") || strings.ContainsFunc(name, unseen) || strings.ContainsFunc(name, unknown) {
				l.diagnostics.add(at, "文件名里有看不见的字符：改名或移走")
				continue
			}
			l.diagnostics.add(at, "这里只放 notice.md、readings.md、explained.md、headers.md、documents.md、search.md 和按条号命名的文件（如 18.md）：改名或移走")
			continue
		}
		if n := measureNumber(dir + name); n > 0 {
			measures = append(measures, n)
			continue
		}
		source, fit, err := l.source(fsys, name)
		if err != nil {
			return nil, err
		}
		sources[name], unfit = source, append(unfit, fit...)
	}
	slices.Sort(measures)
	names := slices.Clone(l.diagnostics)

	if source, ok := sources["notice.md"]; !ok {
		l.diagnostics.add(position{dir + "notice.md", 1, 1}, "缺少这个文件：它放发文机关、文号、标题、各部分的题目和结尾")
	} else {
		l.frame(l.open(dir+"notice.md", source))
	}
	if source, ok := sources["readings.md"]; !ok {
		l.diagnostics.add(position{dir + "readings.md", 1, 1}, "缺少这个文件：它放原文有疑义处采用的口径，如 R1")
	} else {
		register := l.read(dir+"readings.md", source)
		register.parse()
		l.readings(register)
	}
	for f, err := range l.opened(fsys, measures) { // one after another: the tree of each is dropped when it is read
		if err != nil {
			return nil, err
		}
		unfit = append(unfit, f.unfit...)
		if len(unfit) == 0 {
			l.diagnostics = append(l.diagnostics, f.wrong...)
			l.measure(f)
		}
	}
	if len(unfit) > 0 {
		return nil, append(unfit, names...).sorted()
	}
	if source, ok := sources["explained.md"]; !ok {
		l.diagnostics.add(position{dir + "explained.md", 1, 1}, "缺少这个文件：它放解读和术语")
	} else {
		l.explained(l.open(dir+"explained.md", source))
	}
	if source, ok := sources[HeadersFile]; ok {
		l.headers(l.read(dir+HeadersFile, source))
	}
	if source, ok := sources[DocumentsFile]; ok {
		l.documents(l.read(dir+DocumentsFile, source))
	}
	if source, ok := sources[synonymsFile]; ok {
		words := l.read(dir+synonymsFile, source)
		words.parse()
		l.synonyms(words)
	}
	l.checkRules()
	l.checkNumbers()
	l.bindPolicy()
	if _, there := sources["readings.md"]; there {
		l.checkReadings()
	}
	l.resolve()
	l.checkSynonyms()
	if len(l.diagnostics) > 0 {
		return nil, l.diagnostics.sorted()
	}
	l.notice.Policy.Readings = l.notice.Readings
	l.notice.measures = l.measures // which are those of the sections, one after another
	for i := range l.notice.Sections {
		own := &l.notice.Sections[i].Measures
		*own = l.measures[:len(*own):len(*own)]
		l.measures = l.measures[len(*own):]
	}
	return l.notice, nil
}

type loader struct {
	dir         string // of the files, as diagnostics name it, with a slash at its end
	notice      *Notice
	diagnostics Diagnostics
	measures    []Measure
	relatedAt   map[int]position    // where a measure names others
	clauseAt    map[string]position // where the text of a file begins, by the prefix of its ids
	formAt      map[int]position    // where a measure says which rule computes it
	unread      map[string]bool     // ids of marks with a mistake, which is said already
	references  []reference         // in guides and the explainer, to be resolved when all is read
	sought      []soughtWord        // of search.md
}

// A file is one Markdown file, taken apart.
type file struct {
	name      string
	source    string
	front     string    // YAML
	frontLine int       // line on which front begins
	bodyStart int       // offset of the Markdown
	document  yaml.Node // of the front matter
	broken    error     // why that can't be read
	body      []byte
	tree      ast.Node

	wrong Diagnostics // what was seen before the content is looked at
	unfit Diagnostics // why it was not read
}

// read takes a file as it is.
func (l *loader) read(name string, source []byte) *file {
	f := fileOf(name, source)
	l.diagnostics = append(l.diagnostics, f.wrong...)
	return f
}

func fileOf(name string, source []byte) *file {
	f := &file{name: name, source: strings.ReplaceAll(string(source), "\r\n", "\n")}
	f.source = strings.TrimPrefix(f.source, "\ufeff")
	f.characters()
	f.source = strings.ToValidUTF8(f.source, "�")
	return f
}

// open takes a file that begins with front matter apart.
func (l *loader) open(name string, source []byte) *file {
	f := apart(name, source)
	l.diagnostics = append(l.diagnostics, f.wrong...)
	return f
}

// opened takes the files of the measures with these numbers apart, some ahead of
// the one that is asked for, on all processors.
func (l *loader) opened(fsys fs.FS, measures []int) iter.Seq2[*file, error] {
	type result struct {
		*file
		error
	}
	return func(yield func(*file, error) bool) {
		stopped := make(chan struct{})
		defer close(stopped)
		const ahead = 16
		results := make(chan chan result, ahead)
		go func() {
			defer close(results)
			free := make(chan struct{}, runtime.GOMAXPROCS(0))
			for _, n := range measures {
				one := make(chan result, 1)
				select {
				case results <- one:
				case <-stopped:
					return
				}
				free <- struct{}{}
				go func() {
					defer func() { <-free }()
					name := strconv.Itoa(n) + ".md"
					source, unfit, err := l.source(fsys, name)
					if err != nil || len(unfit) > 0 {
						one <- result{&file{unfit: unfit}, err}
						return
					}
					one <- result{apart(l.dir+name, source), nil}
				}()
			}
		}()
		for one := range results {
			if r := <-one; !yield(r.file, r.error) {
				return
			}
		}
	}
}

// apart takes a file that begins with front matter apart.
func apart(name string, source []byte) *file {
	f := fileOf(name, source)
	if rest, ok := strings.CutPrefix(f.source, "---\n"); ok {
		if i := strings.Index(rest, "\n---\n"); i >= 0 {
			f.front, f.frontLine = rest[:i+1], 2
			f.bodyStart = len("---\n") + i + len("\n---\n")
		}
	}
	if f.frontLine == 0 {
		f.wrong.add(position{name, 1, 1}, "文件应以一行 --- 开头，写完各字段后再写一行 ---")
	}
	f.readYAML()
	f.parse()
	return f
}

// parse makes the tree of what follows the front matter.
func (f *file) parse() {
	f.body = []byte(f.source[f.bodyStart:])
	f.tree = markdown.Parser().Parse(text.NewReader(f.body))
}

// Under is what the names of the files in a folder begin with: content/.
func Under(folder string) string {
	if folder = path.Clean(filepath.ToSlash(folder)); folder == "." {
		return ""
	}
	return strings.TrimSuffix(folder, "/") + "/"
}

var measureFile = regexp.MustCompile(`(?:^|/)([1-9]\d{0,4})\.md$`)

// measureNumber is the number in content/18.md, or 0.
func measureNumber(name string) int {
	m := measureFile.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// prefixOf begins the ids of the spans of a measure; 0 stands for the frame.
func prefixOf(measure int) string {
	if measure == 0 {
		return "notice"
	}
	return "m" + strconv.Itoa(measure)
}

// frame reads notice.md: paragraphs up to the first heading are the preamble,
// what follows the line --- closes the notice.
func (l *loader) frame(f *file) {
	n := l.notice
	f.frontMatter(&l.diagnostics, []key{
		{"bodies", &n.Bodies}, {"number", &n.DocNumber}, {"title", &n.Title},
		{"addressees", &n.Addressees}, {"issuer", &n.Issuer}, {"issued", &n.Issued},
		{"measures", &n.Count}, {"brand", &n.Brand}, {"tagline", &n.Tagline}, {"occasion", &n.Occasion}, {"hotlines", &n.Hotlines},
	})
	l.clauseAt[prefixOf(0)] = f.at(f.bodyStart)
	closing := false
	for b := f.tree.FirstChild(); b != nil; b = b.NextSibling() {
		switch b := b.(type) {
		case *ast.Paragraph:
			paragraph := l.paragraph(f, b, 0)
			switch {
			case closing:
				n.Closing = append(n.Closing, paragraph)
			case len(n.Sections) == 0:
				n.Preamble = append(n.Preamble, paragraph)
			default:
				l.diagnostics.add(f.blockAt(b), "题目下面不写正文：各条放在各自的文件里，结尾写在 --- 之后")
			}
		case *ast.Heading:
			heading := string(b.Lines().Value(f.body))
			mark, _, ok := strings.Cut(heading, "、")
			switch {
			case !ok || closing || strings.ContainsAny(heading, `[]{}\`):
				l.diagnostics.add(f.blockAt(b), "各部分的题目写成“## 一、……”，放在 --- 之前，里面没有标记")
			case slices.ContainsFunc(n.Sections, func(s Section) bool { return s.Mark == mark }):
				l.diagnostics.add(f.blockAt(b), "“%s”已经有了一个题目", mark)
			}
			n.Sections = append(n.Sections, Section{Number: len(n.Sections) + 1, Mark: mark, Heading: heading})
		case *ast.ThematicBreak:
			closing = true
		default:
			l.diagnostics.add(f.blockAt(b), "这里只能是段落、以 ## 开头的题目，或一行 ---")
		}
	}
	for _, part := range []struct {
		what    string
		missing bool
	}{
		{"开头的段落", len(n.Preamble) == 0}, {"各部分的题目", len(n.Sections) == 0}, {"--- 之后的结尾", len(n.Closing) == 0},
	} {
		if part.missing {
			l.diagnostics.add(f.at(f.bodyStart), "缺少%s", part.what)
		}
	}
}

// measure reads the file of one measure. Its text is a list of one item, which
// is how Markdown sees "18. ……".
func (l *loader) measure(f *file) {
	m := Measure{Number: measureNumber(f.name)}
	var how treatment
	values := f.frontMatter(&l.diagnostics, []key{
		{"title", &m.Title}, {"section", &m.Section}, {"audience", &m.Audience},
		{"form", &how}, {"kind", &m.Kind}, {"related", &m.Related}, {"means", &m.Means}, {"ask", &m.Ask},
	})
	l.checkWords(m, values)
	m.Form, m.Rule = how.form, how.rule
	l.formAt[m.Number] = values["form"]
	l.relatedAt[m.Number] = values["related"]
	defer func() { l.measures = append(l.measures, m) }() // with a mistake in it, it is still there

	list, ok := f.tree.FirstChild().(*ast.List)
	if !ok || !list.IsOrdered() || list.ChildCount() != 1 {
		l.diagnostics.add(f.at(f.bodyStart), "缺少条号：正文应以“%d. ”开头，只写一条", m.Number)
		return
	}
	clause := list.FirstChild().FirstChild()
	if clause == nil {
		l.diagnostics.add(f.at(f.bodyStart), "“%d. ”后面没有正文", m.Number)
		return
	}
	at := f.blockAt(clause)
	prefix := prefixOf(m.Number)
	l.clauseAt[prefix] = at
	if list.Start != m.Number {
		l.diagnostics.add(at, "正文是第 %d 条，文件名却是第 %d 条：改其中一个", list.Start, m.Number)
	}
	after := list.NextSibling()
	for _, extra := range []ast.Node{clause.NextSibling(), after} {
		if extra != nil && extra.Kind() != ast.KindHeading {
			l.diagnostics.add(f.blockAt(extra), "一条只写一段：把多出来的段落并入正文，或写到指南的题目下面")
		}
	}
	for after != nil && after.Kind() != ast.KindHeading {
		after = after.NextSibling()
	}
	m.Clause = l.paragraph(f, clause, m.Number)
	m.Guide = l.guide(f, after, prefix)
}

// paragraph checks the inline content of one block and gives its spans their
// values.
func (l *loader) paragraph(f *file, block ast.Node, measure int) (p Paragraph) {
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *span.Node:
			l.span(f, node, measure, p.Text)
			words := node.FirstChild().(*ast.Text)
			l.entities(f, string(words.Value(f.body)), words.Segment.Start+f.bodyStart)
			p.add(Piece{Text: string(words.Value(f.body)), Span: node.Value})
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			p.add(Piece{Text: string(node.Value(f.body))})
			node.SetHardLineBreak(false)
			node.SetSoftLineBreak(false) // a clerk may wrap a long clause, and Chinese has no spaces
			l.bareText(f, node, measure > 0)
		case *ast.TextBlock, *ast.Paragraph:
		default:
			l.diagnostics.add(f.inlineAt(node, block), "正文里只能有文字和 [文字]{#编号} 这样的标记，不能有链接、图片、强调或 HTML")
		}
		return ast.WalkContinue, nil
	})
	return p
}

// add appends a piece; bare words that follow bare words are one piece.
func (p *Paragraph) add(piece Piece) {
	p.Text += piece.Text
	if last := len(p.Pieces) - 1; last >= 0 && piece.Span == nil && p.Pieces[last].Span == nil {
		p.Pieces[last].Text += piece.Text
		return
	}
	p.Pieces = append(p.Pieces, piece)
}

// bareText refuses what a mistyped mark leaves behind and, in a measure,
// figures that nobody has decided about.
func (l *loader) bareText(f *file, node *ast.Text, figuresMarked bool) {
	words := string(node.Value(f.body))
	start := node.Segment.Start + f.bodyStart
	if i := strings.IndexByte(words, '\\'); i >= 0 {
		l.diagnostics.add(f.at(start+i), "正文里不能有“\\”：删去")
	}
	l.entities(f, words, start)
	if i := strings.IndexAny(words, "[]{}"); i >= 0 {
		l.diagnostics.add(f.at(start+i), "多出来的“%s”：标记写成 [文字]{#编号}，在同一行里，] 和 { 之间不留空格，用半角括号", words[i:i+1])
	}
	if !figuresMarked {
		return
	}
	for _, at := range figures.FindAllStringIndex(words, -1) {
		figure := words[at[0]:at[1]]
		l.diagnostics.add(f.at(start+at[0]), "数字“%s”既没有标记，也没有声明为普通数字：写成 [%s…]{#编号} 或 [%s…]{.plain}", figure, figure, figure)
	}
}

// figures finds runs of Arabic digits, half or full width.
var figures = regexp.MustCompile(`[0-9０-９][0-9０-９.,．，]*`)

// span checks one span and gives it its value. before is the text of its
// paragraph up to it.
func (l *loader) span(f *file, node *span.Node, measure int, before string) {
	prefix := prefixOf(measure)
	at := f.at(node.Offset + f.bodyStart)
	words := string(node.FirstChild().(*ast.Text).Value(f.body))
	if node.Name != "" {
		l.unread[prefix+"-"+node.Name] = true
	}
	if node.Problem != "" {
		l.diagnostics.add(at, "%s", malformed(node))
		return
	}
	if node.Name == "" {
		return
	}
	value, err := quantity.Parse(words)
	switch {
	case node.Time && err == nil:
		l.diagnostics.add(at, "“%s”写明了日期或数额：.time 只标没有具体日期的时间，写成 [%s]{#%s}", words, words, node.Name)
		return
	case node.Time || node.Plain || errors.Is(err, quantity.ErrNone):
		value = calc.Span{Text: words, Kind: calc.KindPhrase, Time: node.Time, From: value.From, To: value.To}
	case errors.Is(err, quantity.ErrNoUnit):
		l.diagnostics.add(at, "“%s”没有单位：把单位也写进标记，如 [300元]、[8%%以上]、[7人及以上]", words)
		return
	case err != nil:
		l.diagnostics.add(at, "“%s”不能整个读成一个数额、比例、人数、日期或分担比例：缩小标记的范围，或分成几个标记（能读懂的写法见 content/README.md）；计算规则不取它的数的，才写成 {#%s .plain}", words, node.Name)
		return
	}
	value.ID, value.Measure = prefix+"-"+node.Name, measure
	value.Until = value.Kind == calc.KindPeriod && strings.HasSuffix(before, "至")
	if first, ok := l.notice.positions[value.ID]; ok {
		l.diagnostics.add(at, "编号 %s 重复：%s:%d:%d 已经用过，换一个", node.Name, first.file, first.line, first.column)
		return
	}
	delete(l.unread, value.ID)
	node.Value = &value
	l.notice.positions[value.ID] = at
	l.notice.Spans = append(l.notice.Spans, value)
}

func malformed(node *span.Node) string {
	switch node.Problem {
	case span.Nested:
		return "标记里不能再有“[”：分成两个标记"
	case span.Unclosed:
		return "标记没有写完：缺少“}”"
	case span.TwoIDs:
		return "一个标记只能有一个编号"
	case span.Empty:
		return "标记里没有文字"
	case span.Unknown:
		return fmt.Sprintf("看不懂“%s”：编号写成 #小写字母和数字，普通数字写成 .plain，没有具体日期的时间写成 .time", node.Detail)
	}
	return "标记缺少编号：写成 [文字]{#编号} 或 [文字]{.plain}"
}

// inlineAt is where the first words of an inline node stand, or else its block.
func (f *file) inlineAt(node, block ast.Node) position {
	for n := node; n != nil; n = n.FirstChild() {
		if words, ok := n.(*ast.Text); ok {
			return f.at(words.Segment.Start + f.bodyStart)
		}
	}
	return f.blockAt(block)
}

// blockAt is where a block's text begins.
func (f *file) blockAt(block ast.Node) position {
	for n := block; n != nil; n = n.FirstChild() {
		if n.Type() != ast.TypeInline && n.Lines() != nil && n.Lines().Len() > 0 {
			return f.at(n.Lines().At(0).Start + f.bodyStart)
		}
	}
	return f.at(f.bodyStart)
}
