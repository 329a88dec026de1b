package site

import (
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
