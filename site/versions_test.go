package site

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"wengang/site/program"
)

// The second notice has a former version: two files stand there, all others
// were as they are.
func TestVersionsSideBySide(t *testing.T) {
	files, _ := buildSecond(t)
	page := string(files["versions/index.html"])
	for _, said := range []string{
		"前一版：临人社发〔2025〕9号，2025年11月20日印发。",
		"这一版：临人社发〔2025〕16号，2025年12月30日印发。",
		"按每人<del>600</del>元给予机构奖励",
		"按每人<ins>800</ins>元给予机构奖励",
		"<ins>国家、省另有规定的，从其规定。</ins>",
		`<a href="../measures/5/">第 5 条</a>`,
		`<th scope="row">第 5 条</th><td>50 人</td><td>30,000 元</td><td>40,000 元</td>`,
		"第 5 条有",
	} {
		if !strings.Contains(page, said) {
			t.Errorf("versions/ does not say %q:\n%s", said, page)
		}
	}
	if n := strings.Count(page, "<ins>"); n != 3 { // 20人, 800元, and the last sentence
		t.Errorf("%d stretches are new, not three", n)
	}
	if !strings.Contains(string(files["index.html"]), `href="versions/"`) {
		t.Error("the notice does not lead to its former version")
	}
}

func TestNoVersions(t *testing.T) {
	files, _, err := Build(os.DirFS("../content"), Options{Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	if files["versions/index.html"] != nil || strings.Contains(string(files["index.html"]), "versions/") {
		t.Error("a notice without a former version speaks of one")
	}
}

// A mistake in a former file is named where it stands; an empty file says that
// there was none.
func TestFormerFiles(t *testing.T) {
	files := fstest.MapFS{}
	from := os.DirFS(second)
	err := fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["former/5.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["former/5.md"].Data), "每人600元", "每人六百", 1))}
	if _, _, err := Build(files, Options{Folder: "text", Program: program.NotCompiled}); err == nil || !strings.HasPrefix(err.Error(), "text/former/5.md:13:") {
		t.Errorf("error %v", err)
	}
	files["former/5.md"] = &fstest.MapFile{}
	if _, _, err := Build(files, Options{Folder: "text", Program: program.NotCompiled}); err == nil || !strings.Contains(err.Error(), "5") {
		t.Errorf("without measure 5: %v", err)
	}
}

// A text that was published and of which only policy.json is kept is known to the
// pages by the sum of that file; what is none is a mistake with its place.
func TestPublishedTexts(t *testing.T) {
	elder, _, err := Build(os.DirFS(second), Options{Folder: second, Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	published := elder["policy.json"]
	files := fstest.MapFS{}
	if err := fs.WalkDir(os.DirFS(second), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(name, "former/") {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(second), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	none, n, err := Build(files, Options{Folder: "text", Program: program.NotCompiled})
	if err != nil || len(n.Policy.Former) != 0 || !bytes.Contains(none["calculator/index.html"], bytes.TrimSpace(none["policy.json"])) {
		t.Fatalf("without a former text: %v, %v", err, n.Policy.Former)
	}
	files["5.md"].Data = bytes.Replace(files["5.md"].Data, []byte("[每人800元]"), []byte("[每人900元]"), 1)
	files["published/2026.json"] = &fstest.MapFile{Data: published}
	later, n, err := Build(files, Options{Folder: "text", Program: program.NotCompiled})
	if err != nil {
		t.Fatal(err)
	}
	version := program.Version(published)
	said := `,"former":[{"version":"` + version + `","sums":true,"spans":[{"id":"m5-amount","text":"每人800元",`
	for _, page := range []string{"calculator/index.html", "desk/index.html"} {
		if !bytes.Contains(later[page], []byte(said)) {
			t.Errorf("%s does not have %s", page, said)
		}
	}
	if bytes.Contains(later["policy.json"], []byte("former")) {
		t.Error("policy.json has former texts, so that its sum hangs on them")
	}
	if got := n.Policy.Elder(version); len(got.Changed) != 1 || got.Changed[0].Was != "每人800元" || got.Changed[0].Is != "每人900元" {
		t.Errorf("changed since are %+v", got.Changed)
	}
	// The text that is published now is no former one.
	files["published/now.json"] = &fstest.MapFile{Data: later["policy.json"]}
	if _, n, err = Build(files, Options{Folder: "text", Program: program.NotCompiled}); err != nil || len(n.Policy.Former) != 1 {
		t.Errorf("with the text of now: %v, %v", err, n.Policy.Former)
	}
	files["published/2026.json"] = &fstest.MapFile{Data: []byte("{}x")}
	if _, _, err := Build(files, Options{Folder: "text", Program: program.NotCompiled}); err == nil || !strings.HasPrefix(err.Error(), "text/published/2026.json:1:1: ") {
		t.Errorf("error %v", err)
	}
}
