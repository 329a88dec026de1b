// Command wengang builds the site of the notice 舟人社发〔2022〕102号, serves it
// to whoever works on it, and computes facts at the command line.
package main

import (
	"bufio"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"time"

	"wengang/calc"
	"wengang/site"
	"wengang/site/components"
	"wengang/site/edition"
	"wengang/site/machine"
	"wengang/site/newline"
	"wengang/site/notice"
	"wengang/site/packed"
	"wengang/site/program"
	"wengang/site/serve"
	"wengang/site/sums"
	"wengang/wasm/selftest"
)

const usage = `Wengang 稳岗 publishes one notice as a static site with a subsidy calculator.

  go run . serve    build the site, serve it, rebuild and reload on every save
  go run . build    build the site
  go run . assess   read facts as JSON lines on standard input, write results

Options:
  -o DIR      folder to write the site to, for serve and build (default dist)
  -quick      for build: leave out what only hosts and auditors want (the brotli
              of the program, .gz and .br beside text, SHA256SUMS, bom.json),
              as serve does
  -addr ADDR  address to serve on (default localhost:8080, or the next free port)

What only you can know of the site, for serve and build. Where it is not given,
nothing is said about it:
  -base URL          where the root of the site will be, as https://example.org/notice/
  -site-name NAME    name of the site
  -site-domain HOST  its domain, as www.example.org
  -site-id CODE      its identification code (网站标识码, ten characters)
`

// caseFiles are the cases that prove calc. calc itself may not embed them: it
// reaches no file.
//
//go:embed calc/testdata/*.txt
var caseFiles embed.FS

const (
	contentDir  = "content"
	defaultAddr = "localhost:8080"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run carries out one command and returns the exit status: 0, 1 where the
// input was at fault, 2 where the command line was.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		fmt.Fprint(stdout, usage)
		return 0
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	var addr string
	var o options
	ofSite := func() {
		flags.StringVar(&o.dir, "o", "dist", "")
		flags.StringVar(&o.identity.Base, "base", "", "")
		flags.StringVar(&o.identity.SiteName, "site-name", "", "")
		flags.StringVar(&o.identity.SiteDomain, "site-domain", "", "")
		flags.StringVar(&o.identity.SiteIDCode, "site-id", "", "")
	}
	var command func() error
	switch args[0] {
	case "build":
		ofSite()
		flags.BoolVar(&o.quick, "quick", false, "")
		command = func() error { return buildAll(o, stdout, stderr) }
	case "serve":
		ofSite()
		flags.StringVar(&addr, "addr", "", "")
		command = func() error { return serveSite(o, addr, stdout, stderr) }
	case "assess":
		command = func() error { return assess(stdin, stdout) }
	default:
		fmt.Fprintf(stderr, "wengang: there is no command %q\n\n%s", args[0], usage)
		return 2
	}
	if err := flags.Parse(args[1:]); err != nil {
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "wengang %s takes no argument %q\n", args[0], flags.Arg(0))
		return 2
	}
	if err := o.identity.Check(); err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	switch err := command(); {
	case err == nil:
		return 0
	case errors.Is(err, errBadLines): // said in place of the lines
		return 1
	default:
		fmt.Fprintln(stderr, err)
		return 1
	}
}

// options are what the command line says of a site to build.
type options struct {
	dir      string
	quick    bool // leave out what only a site for visitors needs
	identity machine.Identity
}

// args say the same at a command line, but for -quick.
func (o options) args() []string {
	return []string{"-o", o.dir, "-base", o.identity.Base, "-site-name", o.identity.SiteName, "-site-domain", o.identity.SiteDomain, "-site-id", o.identity.SiteIDCode}
}

// A build writes the site to one folder and says how long each stage took.
type build struct {
	options
	out    *site.Output
	stdout io.Writer

	mu      sync.Mutex // a save may come while the program is compiled
	program program.Program
	files   map[string][]byte // of the program and, unless quick, about it
}

func newBuild(o options, stdout io.Writer) (*build, error) {
	out, err := site.NewOutput(o.dir)
	if err != nil {
		return nil, err
	}
	return &build{options: o, out: out, stdout: stdout, program: program.NotCompiled}, nil
}

// cases are those of the calculator's self-test.
func cases() (string, error) {
	names, err := fs.Glob(caseFiles, "calc/testdata/*.txt")
	if err != nil {
		return "", err
	}
	var texts []string
	for _, name := range names {
		text, err := newline.FS(caseFiles).ReadFile(name)
		if err != nil {
			return "", err
		}
		texts = append(texts, string(text))
	}
	return selftest.Join(texts...), nil
}

// pages is the first stage: everything that can be read without the program.
func (b *build) pages() (changed bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	start := time.Now()
	cases, err := cases()
	if err != nil {
		return false, err
	}
	files, n, err := site.Build(os.DirFS(contentDir), site.Options{Identity: b.identity, Program: b.program, Cases: cases})
	if err != nil {
		return false, err
	}
	if b.files != nil {
		maps.Copy(files, b.files)
		single, err := edition.Build(files, b.files[b.program.Path()])
		if err != nil {
			return false, err
		}
		maps.Copy(files, single)
		if !b.quick {
			siblings, err := packed.Siblings(files)
			if err != nil {
				return false, err
			}
			maps.Copy(files, siblings)
			files[sums.Path] = sums.Of(files)
		}
	}
	changed, err = b.out.Write(files)
	if err != nil {
		return changed, err
	}
	err = b.out.Prune(func(path string) bool {
		return files[path] != nil
	})
	b.report("text", start, fmt.Sprintf("%d measures, %d marked spans, %d files", len(n.Measures()), len(n.Spans), len(files)))
	return changed, err
}

// compile is the second stage and the long one. The calculator's page names the
// program, so the pages are written once more.
func (b *build) compile(ctx context.Context) (changed bool, err error) {
	start := time.Now()
	fmt.Fprintln(b.stdout, "program  compiling to WebAssembly (the first time takes a minute or two) …")
	compiler, err := program.Find(ctx, ".", b.say)
	if err != nil {
		return false, err
	}
	made, files, err := program.Compile(ctx, compiler, !b.quick)
	if err != nil {
		return false, err
	}
	if !b.quick {
		list, warnings, err := components.List(ctx, compiler, made.Version)
		if err != nil {
			return false, err
		}
		for _, warning := range warnings {
			b.say("warning: " + warning)
		}
		files[components.Path] = list
	}
	b.report("program", start, fmt.Sprintf("%.1f MB of WebAssembly, %d bytes in gzip, %d in brotli", float64(made.Size)/1e6, made.Packed, made.Brotli))
	b.mu.Lock()
	b.program, b.files = made, files
	b.mu.Unlock()
	return b.pages()
}

func (b *build) say(line string) { fmt.Fprintln(b.stdout, "program  "+line) }

func (b *build) report(stage string, start time.Time, what string) {
	fmt.Fprintf(b.stdout, "%-8s %6d ms  %s\n", stage, time.Since(start).Milliseconds(), what)
}

func buildAll(o options, stdout, stderr io.Writer) error {
	b, err := newBuild(o, stdout)
	if err != nil {
		return err
	}
	if !o.quick {
		if done, err := b.byPinned(context.Background(), stderr); done || err != nil {
			return err
		}
	}
	if _, err := b.pages(); err != nil {
		return err
	}
	if _, err := b.compile(context.Background()); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s is complete: any file server can host it, under any path\n", o.dir)
	return nil
}

// byPinned has the whole build done by the Go that go.mod pins, where another
// runs this: more than the program hangs on it, as what compress/gzip writes.
func (b *build) byPinned(ctx context.Context, stderr io.Writer) (done bool, err error) {
	pinned, err := program.Find(ctx, ".", b.say)
	if err != nil || !pinned.Chosen || pinned.Version == runtime.Version() {
		return false, err
	}
	b.say("building with " + pinned.Version + ", which go.mod names, instead of " + runtime.Version())
	child := pinned.Command(ctx, append([]string{"run", ".", "build"}, b.args()...)...)
	child.Stdout, child.Stderr = b.stdout, stderr
	return true, child.Run()
}

func serveSite(o options, addr string, stdout, stderr io.Writer) error {
	o.quick = true
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	b, err := newBuild(o, stdout)
	if err != nil {
		return err
	}
	if _, err := b.pages(); err != nil {
		return err
	}
	l, err := listen(addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "serving  http://%s/  (Ctrl+C stops)\n", l.Addr())
	return serve.Serve(ctx, l, ".", o.dir, serve.Builder{
		Pages:   b.pages,
		Program: b.compile,
		Everything: func(ctx context.Context) error {
			child := exec.CommandContext(ctx, "go", append([]string{"run", ".", "build", "-quick"}, o.args()...)...)
			child.Stdout, child.Stderr = stdout, stderr
			return child.Run()
		},
		Report: func(err error) { fmt.Fprintln(stderr, err) },
	})
}

// listen takes addr, or where none is asked for the default or any free port.
func listen(addr string) (net.Listener, error) {
	if addr != "" {
		return net.Listen("tcp", addr)
	}
	if l, err := net.Listen("tcp", defaultAddr); err == nil {
		return l, nil
	}
	return net.Listen("tcp", "localhost:0")
}

// errBadLines makes the exit status 1 where some line could not be read.
var errBadLines = errors.New("some lines could not be read")

// maxLine is the most bytes of one line of facts.
const maxLine = 1 << 20

// assess computes one line of facts after another.
func assess(stdin io.Reader, stdout io.Writer) error {
	n, err := notice.Load(os.DirFS(contentDir))
	if err != nil {
		return err
	}
	in, out := bufio.NewReaderSize(stdin, maxLine), bufio.NewWriter(stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	bad := false
	for number := 1; ; number++ {
		line, err := readLine(in)
		if err == io.EOF {
			break
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
		facts, fieldError := calc.ReadFacts(line)
		if err != nil {
			fieldError = &calc.FieldError{Problem: calc.LineTooLong}
		}
		if fieldError == nil {
			if err := encoder.Encode(n.Policy.Assess(facts)); err != nil {
				return err
			}
			continue
		}
		bad = true
		if err := encoder.Encode(newLineError(number, fieldError)); err != nil {
			return err
		}
	}
	if bad {
		return errBadLines
	}
	return nil
}

// lineError stands in place of the result of a line that can't be read.
type lineError struct {
	Error struct {
		Line    int    `json:"line"` // from 1
		Field   string `json:"field"`
		Message string `json:"message"`
	} `json:"error"`
}

func newLineError(line int, e *calc.FieldError) (out lineError) {
	out.Error.Line, out.Error.Field, out.Error.Message = line, e.Field, e.Sentence()
	return out
}

// readLine returns the next line without its end. Of a line longer than the
// buffer it drops the rest and returns bufio.ErrBufferFull.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err == io.EOF && len(line) > 0 {
		return line, nil
	}
	tooLong := err
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = in.ReadSlice('\n')
	}
	if errors.Is(tooLong, bufio.ErrBufferFull) {
		return nil, tooLong
	}
	return line, err
}
