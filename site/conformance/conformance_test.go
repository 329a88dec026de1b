package conformance

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"wengang/calc/cases"
	"wengang/site/notice"
)

const text = `# Half of 500 each. Clause 1.
facts {"enterprise":{"kind":"industrial","aboveScale":true},"retention":{"workers":1}}
1 eligible amount=500.00 city=250.00 missing= retention.cap:product=500.00元
18 incomplete missing=enterprise.stateControlled,trips city=-
total 500.00
`

func files(t *testing.T, text string) (map[string][]byte, error) {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return Files(n.Policy, n.DocNumber, sha256.Sum256([]byte("policy")), []Text{{"few.txt", cases.Read(text)}})
}

func TestPack(t *testing.T) {
	all, err := files(t, text)
	if err != nil {
		t.Fatal(err)
	}
	var pack Pack
	if err := json.Unmarshal(all["conformance/cases.json"], &pack); err != nil {
		t.Fatal(err)
	}
	if pack.Version != 1 || pack.Document != "舟人社发〔2022〕102号" || len(pack.Policy) != 64 || len(pack.Cases) != 1 {
		t.Fatalf("%+v", pack)
	}
	c := pack.Cases[0]
	if c.ID != "few.txt:2" || c.Why != "Half of 500 each. Clause 1." {
		t.Errorf("%+v", c)
	}
	got, err := json.Marshal(c.Expect)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"measures":{"1":{"amount":"500.00","city":"250.00","missing":null,"status":"eligible"},"18":{"city":null,"missing":["enterprise.stateControlled","trips"],"status":"incomplete"}},"total":"500.00"}`
	if string(got) != want {
		t.Errorf("expects %s\nwant    %s", got, want)
	}
	if words := strings.Join(c.Words["1"], " "); !strings.Contains(words, "m1-amount") || !strings.Contains(words, "m1-cap") || strings.Count(words, "m1-cap") != 1 {
		t.Errorf("rests on %q", words)
	}
}

func TestBadCases(t *testing.T) {
	for bad, want := range map[string]string{
		`facts {"unknown":1}` + "\ntotal 0.00": "few.txt:1: unknown: no fact has this name",
		"facts {}\nx":                          `few.txt:1: "x" says nothing`,
	} {
		if _, err := files(t, bad); err == nil || err.Error() != want {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// The runner says nothing of a system that agrees, and names the case and the
// value of one that does not.
func TestCheck(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("the runner is a script for python3: install it")
	}
	all, err := files(t, text)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range all {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for answer, want := range map[string]string{
		`{"measures":{"1":{"status":"eligible","amount":"500.00","city":"250.00"},"18":{"status":"incomplete","missing":["enterprise.stateControlled","trips"]}},"total":"500.00"}`:               "1 cases, 1 results, 0 differences\n",
		`{"measures":{"1":{"status":"eligible","amount":"500.01","city":"250.00"},"18":{"status":"incomplete","missing":["enterprise.stateControlled","trips"],"city":"0.00"}},"total":"500.00"}`: `few.txt:2: measures.1.amount: expected "500.00", got "500.01" (Half of 500 each. Clause 1.)`,
		``: "1 cases, 0 results, 1 differences\n",
	} {
		system := filepath.Join(dir, "system.py")
		if err := os.WriteFile(system, []byte("import sys\nsys.stdin.read()\nprint('''"+answer+"''', end='')\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, filepath.Join(dir, "check.py"), filepath.Join(dir, "cases.json"), python, system).CombinedOutput()
		if !strings.Contains(string(out), want) || (err == nil) != strings.HasSuffix(want, " 0 differences\n") {
			t.Errorf("of %q it says %v %s", answer, err, out)
		}
	}
}
