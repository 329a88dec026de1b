package notice_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"wengang/site/notice"
)

// What can't be seen, or stands for no character, is named with its place.
func TestCharacters(t *testing.T) {
	const place = "外来员工"
	for inserted, want := range map[string]string{
		"\u202e": "看不见的字符 U+202E", "\u202a": "看不见的字符 U+202A", "\u2066": "看不见的字符 U+2066", "\u2069": "看不见的字符 U+2069",
		"\u200e": "看不见的字符 U+200E", "\u200b": "看不见的字符 U+200B", "\ufeff": "看不见的字符 U+FEFF", "\u00ad": "看不见的字符 U+00AD",
		"\x00": "看不见的字符 U+0000", "\x1b": "看不见的字符 U+001B", "\r": "看不见的字符 U+000D", "\u0085": "看不见的字符 U+0085", "\u2028": "看不见的字符 U+2028",
		"\u00a0": "看不见的字符 U+00A0", "\u3164": "看不见的字符 U+3164", "\ufe0f": "看不见的字符 U+FE0F", "\U000e0041": "看不见的字符 U+E0041",
		"\ue000": "U+E000 不是通用的字", "\U0010fffd": "U+10FFFD 不是通用的字", "\ufffd": "U+FFFD 不是通用的字",
		"\uffff": "U+FFFF ", "\ufdd0": "U+FDD0 ",
		"\xff": "从这里起不是 UTF-8 编码：用编辑器另存为 UTF-8", "\xed\xa0\x80": "从这里起不是 UTF-8",
		"&zwj;": "“&zwj;”是网页代码：直接写出要的字", "&#x202e;": "“&#x202e;”是网页代码",
		"\t": "", "\u3000": "", "〔": "", "𠮷": "",
	} {
		content := realContent(t)
		source := string(content["18.md"].Data)
		clause := strings.Index(source, "\n18. ")
		at := clause + strings.Index(source[clause:], place)
		before := source[:at]
		content["18.md"] = &fstest.MapFile{Data: []byte(before + inserted + source[at:])}
		line := 1 + strings.Count(before, "\n")
		column := 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))
		_, err := notice.Load(content)
		if want == "" {
			if err != nil {
				t.Errorf("%q: %v", inserted, err)
			}
			continue
		}
		d, _ := errors.AsType[notice.Diagnostics](err)
		found := false
		for _, one := range d {
			found = found || one.File == "content/18.md" && one.Line == line && one.Column == column && strings.Contains(one.Message, want)
		}
		if !found {
			t.Errorf("%q: no %q at %d:%d: %v", inserted, want, line, column, err)
		}
	}
}

// Nothing gets around it: neither a YAML escape nor a mark nor a file name. The
// message about such a name contains no such character.
func TestCharactersElsewhere(t *testing.T) {
	for _, test := range []struct{ file, old, new, want string }{
		{"18.md", "title: ", `title: "\u202e" #`, "这里用“\\”写了看不见的字符 U+202E：删去"},
		{"18.md", "[跨省]", "[跨&zwj;省]", "“&zwj;”是网页代码"},
		{"notice.md", "\n---\n", "\n---\n&lrm;", "“&lrm;”是网页代码"},
		{"README.md", "", "", ""},
		{"\u202e26.md", "", "", `content/\u202e26.md:1:1: 文件名里有看不见的字符：改名或移走`},
		{"2\n6.md", "", "", `content/2\n6.md:1:1: 文件名里有看不见的字符：改名或移走`},
		{"\xff.md", "", "", `content/\xff.md:1:1: 文件名里有看不见的字符：改名或移走`},
	} {
		content := realContent(t)
		if test.old == "" {
			content[test.file] = &fstest.MapFile{Data: []byte("x\u202e")}
		} else {
			content[test.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(content[test.file].Data), test.old, test.new, 1))}
		}
		_, err := notice.Load(content)
		switch {
		case test.want == "" && err == nil:
		case test.want == "" || err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\u202e") || !utf8.ValidString(err.Error()):
			t.Errorf("%q: %v, want %s", test.file, err, test.want)
		}
	}
}

// A text that would take long to read is refused, with that message alone.
func TestTooMuch(t *testing.T) {
	const most = 32 << 10
	for text, want := range map[string]string{
		strings.Repeat("*a **b ", 40_000):    "content/3.md:1:1: 文件超过 32 KB（约一万个汉字）：删去多余的文字",
		"\n\n" + strings.Repeat("- ", 5_000): "content/3.md:3:1: 这一行的开头连着许多",
		"\n\n" + strings.Repeat("> ", 9):     "content/3.md:3:1: 这一行的开头连着许多",
		strings.Repeat(">1. ", 5):            "content/3.md:1:1: 这一行的开头连着许多",
	} {
		content := realContent(t)
		content["3.md"] = &fstest.MapFile{Data: []byte(text)}
		d, _ := errors.AsType[notice.Diagnostics](func() error { _, err := notice.Load(content); return err }())
		if len(d) != 1 || !strings.HasPrefix(d.Error(), want) {
			t.Errorf("%.20q: %v, want %s", text, d, want)
		}
	}
	content := realContent(t)
	own := content["3.md"].Data
	content["3.md"] = &fstest.MapFile{Data: append(own[:len(own):len(own)], strings.Repeat("\n", most-len(own))...)}
	if _, err := notice.Load(content); err != nil {
		t.Errorf("a file of %d bytes: %v", most, err)
	}
}
