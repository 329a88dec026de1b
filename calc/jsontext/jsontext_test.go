package jsontext_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"wengang/calc/jsontext"
)

// texts hold everything that a reader can meet.
var texts = []string{
	``, ` `, `{}`, ` [ ] `, `{"a":[1,-0,0.50,1.5e+3,2E-7,true,false,null,"x",{},[],[[]]],"舟山":{"":{"b":1}}}`, "\t{\r\n\"a\" :\n[ 1 ,2 ]}\n", "{}\x00", "\ufeff{}",
	`01`, `-`, `1.`, `.5`, `+1`, `1e`, `tru`, `nulll`, `[1,]`, `[,1]`, `[1 2]`, `{"a":1,}`, `{"a"}`, `{"a" 1}`, `{a:1}`, `{,}`, `{"a":1`, `[`, `{`, `"`, `]`, `}`, `[}`, `{]`, `{} {}`, `1 1`, `,`,
	`"舟\u821f\ud83d\ude00\ud800x\udc00\ud83d\ud83d\ude00 \"\\\/\b\f\n\r\t"`, `"\u82"`, `"\x"`, `"\`, "\"\x1f\"", "\"\xff\xe8\x88<>&\u2028\u2029\x7f\"",
	strings.Repeat(`[`, 9_999) + strings.Repeat(`]`, 9_999), strings.Repeat(`[`, 10_000) + strings.Repeat(`]`, 10_000), strings.Repeat(`[`, 10_001) + strings.Repeat(`]`, 10_001),
	strings.Repeat(`{"a":`, 10_000) + `1` + strings.Repeat(`}`, 10_000), strings.Repeat(`{"a":`, 10_001) + `1` + strings.Repeat(`}`, 10_001),
}

// long is a text of the deepest nesting alone.
const long = 1000

// sameAsJSON compares with encoding/json what is a value, what it says, and how
// it is indented.
func sameAsJSON(t *testing.T, data []byte) {
	t.Helper()
	valid := jsontext.Valid(data)
	if valid != json.Valid(data) {
		t.Fatalf("%.200q: valid %v", data, valid)
	}
	if len(data) > long {
		return // so deep, its indentation is hundreds of megabytes
	}
	indented, ok := jsontext.AppendIndented([]byte("before"), data, "\n ")
	if ok != valid {
		t.Fatalf("%.200q: indented %v, valid %v", data, ok, valid)
	}
	if !valid {
		return
	}
	var plain, want bytes.Buffer
	if err := json.Compact(&plain, data); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&want, plain.Bytes(), " ", "  "); err != nil {
		t.Fatal(err)
	}
	if string(indented) != "before"+want.String() {
		t.Fatalf("%.200q is\n%.1000s, want\n%.1000s", data, indented, want.String())
	}
	var said string
	if err := json.Unmarshal(data, &said); err == nil && plain.String() != "null" {
		text := jsontext.New(data)
		if kind, got := text.Value(); kind != jsontext.String || string(got) != said {
			t.Fatalf("%q says %q, want %q", data, got, said)
		}
	}
}

// Also where a text is cut off at any byte, and where any of its bytes is another.
func TestReadsAsJSON(t *testing.T) {
	for _, text := range texts {
		sameAsJSON(t, []byte(text))
		if len(text) > long {
			continue
		}
		for i := range text {
			sameAsJSON(t, []byte(text[:i]))
			for _, c := range []byte("\x00 \"\\{}[]:,0-.eut\xff") {
				changed := []byte(text)
				changed[i] = c
				sameAsJSON(t, changed)
				sameAsJSON(t, []byte(text[:i]+string(c)+text[i:]))
			}
		}
	}
}

func FuzzReadsAsJSON(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sameAsJSON(t, data) })
}

// A value is given as it stands, without the spaces around it.
func TestPassGivesTheValue(t *testing.T) {
	text := jsontext.New([]byte(" { \"a\" : [ 1 ] } \n, 2"))
	if raw, ok := text.Pass(); !ok || string(raw) != `{ "a" : [ 1 ] }` || text.At() != 16 || !text.Take(',') {
		t.Errorf("%v, %q, at %d", ok, raw, text.At())
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("舟山 <a href=\"x\">\\&\b\f\n\r\t\x00\x1f\x7f\u2028\u2029\ufffd\xff😀")
	f.Fuzz(func(t *testing.T, text string) {
		for _, forHTML := range []bool{true, false} {
			var want bytes.Buffer
			e := json.NewEncoder(&want)
			e.SetEscapeHTML(forHTML)
			if err := e.Encode(text); err != nil {
				t.Fatal(err)
			}
			write := jsontext.AppendPlain
			if forHTML {
				write = jsontext.AppendString
			}
			// Of bytes that are no character Go 1.27 writes the sign itself, releases before its escape.
			sign := func(text string) string { return strings.ReplaceAll(text, `\ufffd`, "\ufffd") }
			if got := string(write(nil, text)) + "\n"; sign(got) != sign(want.String()) {
				t.Errorf("%q is %s, want %s", text, got, want.String())
			}
		}
	})
}

func TestAppendList(t *testing.T) {
	type word string
	for _, all := range [][]word{nil, {}, {"a"}, {"<", "舟山", `"`}} {
		want, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		if got := jsontext.AppendList(nil, all); !bytes.Equal(got, want) {
			t.Errorf("%q is %s, want %s", all, got, want)
		}
	}
}
