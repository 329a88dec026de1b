// Command wengang builds the site of a notice, serves it to its editors, and
// evaluates facts on the command line.
package main

import (
	"context"
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
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"wengang/calc/lines"
	"wengang/site"
	"wengang/site/formats"
	"wengang/site/notice"
	"wengang/site/program"
	"wengang/site/release"
	"wengang/site/serve"
	"wengang/site/sink"

	"golang.org/x/sync/errgroup"
	"golang.org/x/term"
)

const usage = `Wengang 稳岗 publishes one notice as a static site with a subsidy calculator.

  go run . serve    build the site, serve it, rebuild and reload on every save
  go run . build    build the site
  go run . assess   read facts as JSON lines on standard input, write results
  go run . settle   read the same, write what all of them are due together;
                    settle -merge A B …  adds up what several of these wrote
  go run . roster -measure N FILE
                    say of each row of a list of people (XLSX, CSV) whether it counts
  go run . changes [DIR]
                    say what the text does otherwise than the last commit's, or
                    than the notice in DIR
  go run . verify SITE
                    build the sources anew and say whether SITE, a folder or the
                    URL of a deployed site, has the same bytes, or which file not

Options:
  -content DIR  folder of the notice, for each of them (default content)
  -html FILE  for changes: write a page that can be printed, too
  -o DIR      folder to write the site to, for serve and build (default dist)
  -quick      for build: leave out what only hosts and auditors want (the brotli
              of the program, .gz and .br beside text, SHA256SUMS, bom.json),
              as serve does
  -brief      for assess: status and amounts alone, without how they came about
  -addr ADDR  address to serve on (default localhost:8080, or a free port where
              that is taken). Requests have to name it; of :8080, which is every
              address of this machine, localhost, the machine's name or any IP

Options of roster:
  -measure N  which measure the list is for
  -facts      write the facts of the list for assess instead, without names
  -claim FILE write a workbook of those who count, with room for signatures
  -template FILE  write an empty list with an explanation, instead of reading one

What only you can know of the site, for serve and build. Where it is not given,
nothing is said about it:
  -base URL          where the root of the site will be, as https://example.org/notice/
  -site-name NAME    name of the site
  -site-domain HOST  its domain, as www.example.org
  -site-id CODE      its identification code (网站标识码, ten characters)
  -publisher NAME    who offers this reading copy, as the pages then say
`

const defaultAddr = "localhost:8080"

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
	var addr, html string
	var o options
	ofSite := func() {
		flags.StringVar(&o.dir, "o", "dist", "")
		flags.StringVar(&o.identity.Base, "base", "", "")
		flags.StringVar(&o.identity.SiteName, "site-name", "", "")
		flags.StringVar(&o.identity.SiteDomain, "site-domain", "", "")
		flags.StringVar(&o.identity.SiteIDCode, "site-id", "", "")
		flags.StringVar(&o.identity.Publisher, "publisher", "", "")
	}
	flags.StringVar(&o.content, "content", notice.Folder, "")
	var command func() error
	takesFiles := func() bool { return false }
	most := 0 // arguments beside the options, where it takes no files
	switch args[0] {
	case "build":
		ofSite()
		flags.BoolVar(&o.quick, "quick", false, "")
		command = func() error { return buildAll(o, stdout, stderr) }
	case "serve":
		ofSite()
		flags.StringVar(&addr, "addr", "", "")
		command = func() error { return serveSite(o, addr, stdout, stderr) }
	case "settle":
		merge := flags.Bool("merge", false, "")
		command = func() error {
			if *merge {
				return mergeSettlements(flags.Args(), stdout)
			}
			return settle(o.content, stdin, stdout, stderr)
		}
		takesFiles = func() bool { return *merge }
	case "assess":
		brief := flags.Bool("brief", false, "")
		command = func() error { return assess(o.content, *brief, stdin, stdout, stderr) }
	case "changes":
		flags.StringVar(&html, "html", "", "")
		most = 1
		command = func() error { return whatChanges(o.content, flags.Arg(0), html, stdout) }
	case "verify":
		most = 1
		command = func() error { return verify(o.content, flags.Arg(0), stdout, stderr) }
	case "roster":
		return rosterCommand(flags, &o, args[1:], stdout, stderr)
	default:
		fmt.Fprintf(stderr, "wengang: there is no command %q\n\n%s", args[0], usage)
		return 2
	}
	if err := flags.Parse(args[1:]); err != nil {
		return 2
	}
	switch {
	case flags.NArg() > most && !takesFiles():
		fmt.Fprintf(stderr, "wengang %s takes no argument %q\n", args[0], flags.Arg(most))
		return 2
	case flags.NArg() == 0 && takesFiles():
		fmt.Fprintf(stderr, "wengang %s -merge takes the files that settle wrote, as in settle -merge A B\n", args[0])
		return 2
	}
	if err := o.identity.Check(); err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	switch err := command(); {
	case err == nil:
		return 0
	case errors.Is(err, lines.ErrBad): // said in place of the lines
		return 1
	default:
		fmt.Fprintln(stderr, err)
		return 1
	}
}

// options are what the command line says of a site to build.
type options struct {
	dir      string
	content  string // folder of the notice
	quick    bool   // leave out what only a site for visitors needs
	identity formats.Identity
}

// args say the same at a command line, but for -quick.
func (o options) args() []string {
	return []string{"-o", o.dir, "-content", o.content, "-base", o.identity.Base, "-site-name", o.identity.SiteName, "-site-domain", o.identity.SiteDomain, "-site-id", o.identity.SiteIDCode, "-publisher", o.identity.Publisher}
}

// A build writes the site to one folder and says how long each stage took.
type build struct {
	options
	out    *site.Output
	stdout io.Writer

	saying  sync.Mutex // two programs are compiled side by side
	mu      sync.Mutex // a save may come while the program is compiled
	program program.Program
	office  program.Program   // for lists
	files   map[string][]byte // of the programs and, unless quick, about them
}

// newBuild takes the folder. Where a site with its program stands there, its
// pages go on naming that program until another is compiled.
func newBuild(o options, stdout io.Writer) (*build, error) {
	out, err := site.NewOutput(o.dir, time.Now, func(sentence string) { fmt.Fprintln(stdout, sentence) })
	if err != nil {
		return nil, err
	}
	b := &build{options: o, out: out, stdout: stdout, program: program.NotCompiled}
	if made, files, ok := program.Standing(os.DirFS(o.dir)); ok {
		b.program, b.files = made, files
	}
	if made, files, ok := program.StandingOffice(os.DirFS(o.dir)); ok && b.files != nil {
		b.office = made
		maps.Copy(b.files, files)
	}
	return b, nil
}

// A store takes the files of a site and gives them back to what is made of them.
type store interface {
	release.Site
	Put(path string, write func(io.Writer) error) error
}

// heap is how far the heap grows over what is in use, in percent, before garbage
// is collected: a quarter to a third less memory than by Go's default, for up to a
// fifth more time (docs/performance.md).
const heap = 50

// render puts every file of the site, and of the program where there is one.
func (b *build) render(to store) (*notice.Notice, error) {
	put := sink.Sink(to.Put)
	n, err := site.BuildInto(put, os.DirFS(b.content), site.Options{Identity: b.identity, Folder: b.content, Program: b.program, Office: b.office, Warn: b.warn})
	computes := err == nil && len(n.Policy.Rules()) > 0
	if err != nil || computes && b.files == nil {
		return n, err
	}
	var packed []byte // the program of the edition in one file
	if computes {
		if err := put.All(b.files); err != nil {
			return nil, err
		}
		packed = b.files[b.program.Path()]
	}
	single, err := release.SingleFile(to, packed)
	if err != nil {
		return nil, err
	}
	if err := put.All(single); err != nil || b.quick {
		return n, err
	}
	if !computes {
		list, warnings, err := release.NoComponents(b.identity)
		if err != nil {
			return nil, err
		}
		for _, warning := range warnings {
			b.say("warning: " + warning)
		}
		if err := put.Bytes(release.ComponentsPath, list); err != nil {
			return nil, err
		}
	}
	if err := release.Siblings(to, put); err != nil {
		return nil, err
	}
	sums, err := release.Sums(to)
	if err != nil {
		return nil, err
	}
	return n, put.Bytes(release.SumsPath, sums)
}

// pages writes everything that is known so far, all but the program where that
// is not compiled yet and none stands there, and returns it.
func (b *build) pages() (files map[string][]byte, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	start := time.Now()
	var made sink.Memory
	n, err := b.render(&made)
	if err != nil {
		return nil, err
	}
	files = made.Files()
	if err := b.write(files); err != nil {
		return nil, err
	}
	b.said(start, n, len(files))
	return files, nil
}

// publish writes the same as pages and keeps none of it.
func (b *build) publish() error {
	start := time.Now()
	next, err := b.out.Begin()
	if err != nil {
		return err
	}
	n, err := b.render(next)
	if err != nil {
		return errors.Join(err, next.Abandon())
	}
	files := len(next.Paths())
	if _, err := next.Commit(); err != nil {
		return err
	}
	b.said(start, n, files)
	return nil
}

// said reports what was written of a notice.
func (b *build) said(start time.Time, n *notice.Notice, files int) {
	b.report("text", start, fmt.Sprintf("%d measures, %d marked spans, %d files", len(n.Measures()), len(n.Spans), files))
}

// write makes files what the folder holds of the site.
func (b *build) write(files map[string][]byte) error {
	_, err := b.out.Write(files)
	return err
}

// compile is the long stage. The calculator's page names the program, so the
// pages are to be written after it.
func (b *build) compile(ctx context.Context) error {
	start := time.Now()
	fmt.Fprintln(b.stdout, "program  compiling to WebAssembly (the first time takes a minute or two) …")
	compiler, err := program.Find(ctx, ".", b.say)
	if err != nil {
		return err
	}
	var made, office program.Program
	var files, ofOffice map[string][]byte
	both, side := errgroup.WithContext(ctx) // one is packed while the other is compiled or packed
	both.Go(func() (err error) {
		made, files, err = program.Compile(side, compiler, !b.quick)
		return err
	})
	both.Go(func() (err error) {
		office, ofOffice, err = program.CompileOffice(side, compiler, !b.quick)
		return err
	})
	if err := both.Wait(); err != nil {
		return err
	}
	maps.Copy(files, ofOffice)
	if !b.quick {
		list, warnings, err := release.Components(ctx, compiler, made.Version, b.identity)
		if err != nil {
			return err
		}
		for _, warning := range warnings {
			b.say("warning: " + warning)
		}
		files[release.ComponentsPath] = list
	}
	b.report("program", start, weight(made)+"; for lists "+weight(office))
	b.mu.Lock()
	b.program, b.office, b.files = made, office, files
	b.mu.Unlock()
	return nil
}

func weight(p program.Program) string {
	what := fmt.Sprintf("%.1f MB of WebAssembly, %d bytes in gzip", float64(p.Size)/1e6, p.Packed)
	if p.Brotli > 0 {
		what += fmt.Sprintf(", %d in brotli", p.Brotli)
	}
	return what
}

// warn says what the site is published in spite of, in Chinese.
func (b *build) warn(sentence string) { b.tell(sentence) }

func (b *build) say(line string) { b.tell("program  " + line) }

func (b *build) tell(line string) {
	b.saying.Lock()
	defer b.saying.Unlock()
	fmt.Fprintln(b.stdout, line)
}

func (b *build) report(stage string, start time.Time, what string) {
	fmt.Fprintf(b.stdout, "%-8s %6d ms  %s\n", stage, time.Since(start).Milliseconds(), what)
}

func buildAll(o options, stdout, stderr io.Writer) error {
	defer debug.SetGCPercent(debug.SetGCPercent(heap))
	b, err := newBuild(o, stdout)
	if err != nil {
		return err
	}
	// A mistake in the text is said at once; nothing is written before all is there.
	_, n, err := site.Build(os.DirFS(o.content), site.Options{Identity: o.identity, Folder: o.content, Program: program.NotCompiled})
	if err != nil {
		return err
	}
	if !o.quick {
		if done, err := b.byPinned(context.Background(), stderr); done || err != nil {
			return err
		}
	}
	if len(n.Policy.Rules()) > 0 { // else no page has a use for the program
		if err := b.compile(context.Background()); err != nil {
			return err
		}
	}
	if err := b.publish(); err != nil {
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

// serveSite listens before it touches a file: where the address is taken,
// nothing has changed.
func serveSite(o options, addr string, stdout, stderr io.Writer) error {
	o.quick = true
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends it at once
	l, host, err := listen(addr)
	if err != nil {
		return err
	}
	defer l.Close()
	b, err := newBuild(o, stdout)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "serving  http://%s/  (Ctrl+C stops)\n", reachable(l.Addr()))
	return serve.Serve(ctx, l, host, ".", serve.Builder{
		Content:    o.content,
		Pages:      b.pages,
		Program:    b.compile,
		Everything: b.anew,
		Effects:    b.effects,
		Report:     func(err error) { fmt.Fprintln(stderr, err) },
	})
}

// listen takes addr, or where none is asked for the default or any free port,
// and gives the host that was asked for.
func listen(addr string) (l net.Listener, host string, err error) {
	if addr == "" {
		host, _, _ = net.SplitHostPort(defaultAddr)
		if l, err = net.Listen("tcp", defaultAddr); err != nil {
			l, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
		}
		return l, host, err
	}
	if host, _, err = net.SplitHostPort(addr); err == nil {
		l, err = net.Listen("tcp", addr)
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, "", fmt.Errorf("-addr %s is taken, perhaps by another serve: end that, name another port, or leave -addr out for a free one", addr)
	}
	if err != nil {
		return nil, "", fmt.Errorf("-addr %q: %w: give a host and a port as localhost:8080, or :8080 for every address of this machine", addr, err)
	}
	return l, host, nil
}

// reachable is an address as a browser can ask for it.
func reachable(at net.Addr) string {
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return at.String()
}

// anew builds the site with the code as it now stands, in a process of its own
// and a folder of its own: only a whole site gets into the folder of the site.
func (b *build) anew(ctx context.Context) (map[string][]byte, error) {
	start := time.Now()
	fmt.Fprintln(b.stdout, "code     changed: building everything anew …")
	dir, err := os.MkdirTemp("", "wengang-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	command, site := filepath.Join(dir, "wengang.exe"), filepath.Join(dir, "site") // Windows asks for the ending
	if err := quietly(ctx, "go", "build", "-buildvcs=false", "-o", command, "."); err != nil {
		return nil, err
	}
	o := b.options
	o.dir = site
	err = quietly(ctx, command, append([]string{"build", "-quick"}, o.args()...)...)
	if err != nil {
		return nil, err
	}
	files, err := readSite(os.DirFS(site))
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.write(files); err != nil {
		return nil, err
	}
	b.report("all", start, fmt.Sprintf("%d files", len(files)))
	return files, nil
}

// quietly runs a command. What it says of a mistake is the error.
func quietly(ctx context.Context, name string, args ...string) error {
	command := exec.CommandContext(ctx, name, args...)
	command.WaitDelay = time.Second // what it started may hold its output open
	var said strings.Builder
	command.Stderr = &said
	if err := command.Run(); err != nil {
		if text := strings.TrimSpace(said.String()); text != "" {
			return errors.New(text)
		}
		return fmt.Errorf("%s %s: %w", filepath.Base(name), args[0], err)
	}
	return nil
}

// readSite gives the files of a site in a folder, without what a build keeps
// there for itself.
func readSite(folder fs.FS) (map[string][]byte, error) {
	files := make(map[string][]byte)
	err := fs.WalkDir(folder, ".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != "." && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			return nil
		}
		files[path], err = fs.ReadFile(folder, path)
		return err
	})
	return files, err
}

// assess answers lines of facts.
func assess(content string, brief bool, stdin io.Reader, stdout, stderr io.Writer) error {
	n, err := notice.LoadFrom(content, os.DirFS(content))
	if err != nil {
		return err
	}
	sayWhatIsRead("assess", stdin, stderr)
	answer := lines.Assess
	if brief {
		answer = lines.Brief
	}
	if err := answer(n.Policy, stdin, stdout); err != nil {
		return fmt.Errorf("wengang assess: %w", err)
	}
	return nil
}

// sayWhatIsRead tells who sits at a terminal what the command waits for.
func sayWhatIsRead(command string, stdin io.Reader, stderr io.Writer) {
	if f, ok := stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprintf(stderr, "wengang %s: reading facts as JSON, one object a line (docs/assess.md); Ctrl+D ends\n", command)
	}
}
