package lines_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"wengang/calc"
	"wengang/calc/lines"
	"wengang/site/notice"
)

func policy(t testing.TB) *calc.Policy {
	t.Helper()
	n, err := notice.Load(os.DirFS("../../testdata/notices/frozen"))
	if err != nil {
		t.Fatal(err)
	}
	return n.Policy
}

// Who writes a line and waits gets the answer, though the input goes on.
func TestAnswersAtOnce(t *testing.T) {
	p := policy(t)
	in, facts := io.Pipe()
	results, out := io.Pipe()
	go func() { out.CloseWithError(lines.Assess(p, in, out)) }()
	answers := make(chan string)
	go func() {
		for scan := bufio.NewScanner(results); scan.Scan(); {
			answers <- scan.Text()
		}
		close(answers)
	}()
	const begun = `{"recruitment"`
	for _, written := range []string{"{}\n", "{}\n{}\n" + begun, ":{}}\n", "no facts\n", strings.Repeat(" ", 100_000) + "{}\n"} {
		if _, err := facts.Write([]byte(written)); err != nil {
			t.Fatal(err)
		}
		for range strings.Count(written, "\n") {
			select {
			case <-answers:
			case <-time.After(time.Minute):
				t.Fatalf("%.20q is not answered while the input goes on", written)
			}
		}
	}
	facts.Close()
	if answer, more := <-answers; more {
		t.Errorf("%s answers nothing", answer)
	}
}

// While lines are there to be read, the answers go out many at a time.
func TestAnswersTogether(t *testing.T) {
	var out counter
	if err := lines.Assess(policy(t), strings.NewReader(strings.Repeat("{}\n", 10_000)), &out); err != nil {
		t.Fatal(err)
	}
	if most := out.bytes/(32<<10) + 1; out.writes > most {
		t.Errorf("%d writes for %d bytes, more than %d", out.writes, out.bytes, most)
	}
}

type counter struct{ writes, bytes int }

func (c *counter) Write(p []byte) (int, error) {
	c.writes++
	c.bytes += len(p)
	return len(p), nil
}

// The longest line is read, one byte more is an error in its place, and the
// lines around them are answered.
func TestLongestLine(t *testing.T) {
	fill := func(n int) string { return "{" + strings.Repeat(" ", n-2) + "}" }
	for _, end := range []string{"\n", ""} {
		in := "{}\n" + fill(calc.MaxLine+1) + "\n{}\n" + fill(calc.MaxLine) + end
		var out bytes.Buffer
		err := lines.Assess(policy(t), iotest.HalfReader(strings.NewReader(in)), &out)
		answers := strings.Split(out.String(), "\n")
		if !errors.Is(err, lines.ErrBad) || len(answers) != 5 {
			t.Fatalf("%v, %d answers", err, len(answers)-1)
		}
		for i, want := range []string{`{"measures"`, `{"error":{"line":2,"field":"","message":"the line is longer than 16 MiB"}}`, `{"measures"`, `{"measures"`, ""} {
			if !strings.HasPrefix(answers[i], want) {
				t.Errorf("line %d: %.80s, want %s", i+1, answers[i], want)
			}
		}
	}
}

// A line that is too long is passed over and not held.
func TestEndlessLine(t *testing.T) {
	policy := policy(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var out bytes.Buffer
	in := io.MultiReader(io.LimitReader(spaces{}, 40*calc.MaxLine), strings.NewReader("\n{}"))
	if err := lines.Assess(policy, in, &out); !errors.Is(err, lines.ErrBad) || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("%v, %s", err, &out)
	}
	runtime.ReadMemStats(&after)
	// What append takes on the way to one line, each half as long as the next or more.
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 8*calc.MaxLine {
		t.Errorf("allocated %d MiB for a line of %d MiB", allocated>>20, 40*calc.MaxLine>>20)
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// Read and write errors are reported, even after bad lines.
func TestErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, in := range []string{"{}", "{}\n{}\n", "bad\n", strings.Repeat("{}\n", 10_000)} {
		if err := lines.Assess(policy(t), strings.NewReader(in), failing{broken}); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "writing the results: ") {
			t.Errorf("%.10q: a result is lost: %v", in, err)
		}
	}
	var out bytes.Buffer
	err := lines.Assess(policy(t), io.MultiReader(strings.NewReader("{}\n{}"), iotest.ErrReader(broken)), &out)
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "reading the facts: ") || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("%v, %s", err, &out)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
