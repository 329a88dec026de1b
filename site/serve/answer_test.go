package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// No path names anything but a file of the site.
func TestNoPathLeadsElsewhere(t *testing.T) {
	s := newServer(names{port: "80"})
	s.take(map[string][]byte{"index.html": []byte("home"), "measures/1/index.html": []byte("one"), "notice.txt": []byte("text")}, nil)
	s.releaseProgram()
	for path, want := range map[string]string{
		"/":                               "200 home",
		"/notice.txt":                     "200 text",
		"/measures/1/":                    "200 one",
		"/measures/1":                     "301 ./1/",
		"/measures/1?a=b":                 "301 ./1/?a=b",
		"/%6eotice.txt":                   "200 text",
		"/measures":                       "404",
		"/measures/":                      "404",
		"//measures/1":                    "404",
		"//example.org/..":                "404",
		"/../go.mod":                      "404",
		"/..%2f..%2fgo.mod":               "404",
		"/..%5c..%5cgo.mod":               "404",
		"/measures%5c1%5cindex.html":      "404",
		"/C:%5cWindows%5cwin.ini":         "404",
		"/C:/Windows/win.ini":             "404",
		"/%5c%5chost%5cshare":             "404",
		"/notice.txt::$DATA":              "404",
		"/notice.txt%00":                  "404",
		"/notice.txt.":                    "404",
		"/NOTICE.TXT":                     "404",
		"/con":                            "404",
		"/measures/../notice.txt":         "404",
		"/./notice.txt":                   "404",
		"/notice.txt/":                    "404",
		"/-/..%2fnotice.txt":              "404",
		"/calculator/w..%5c..%5c..%5cx":   "404",
		"/" + strings.Repeat("../", 1000): "404",
	} {
		w := httptest.NewRecorder()
		req := httptest.NewRequest("GET", path, nil)
		req.Host = "localhost"
		s.ServeHTTP(w, req)
		got := fmt.Sprint(w.Code, " ", w.Body)
		if w.Code == 301 {
			got = fmt.Sprint(w.Code, " ", w.Header().Get("Location"))
		}
		if want == "404" && w.Code == 404 {
			got = want
		}
		if got != want {
			t.Errorf("%.60s: %s, want %s", path, got, want)
		}
	}
}

func TestOnlyItsOwnNamesAreAnswered(t *testing.T) {
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	one, every := newNames(at, "MyMachine.lan"), newNames(at, "")
	every.own = "mymachine"
	zero := newNames(at, "0.0.0.0")
	zero.own = ""
	for header, want := range map[string][3]bool{
		"localhost:8080":         {true, true, true},
		"LOCALHOST:8080":         {true, true, true},
		"127.0.0.1:8080":         {true, true, true},
		"[::1]:8080":             {true, true, true},
		"mymachine.lan:8080":     {true, false, false},
		"mymachine:8080":         {false, true, false},
		"192.168.1.5:8080":       {false, true, true},
		"[fe80::1]:8080":         {false, true, true},
		"localhost":              {},
		"localhost:8081":         {},
		"example.org:8080":       {},
		"localhost.example:8080": {},
		"127.0.0.1.nip.io:8080":  {},
		":8080":                  {},
		"":                       {},
		"localhost:8080@evil":    {},
	} {
		for i, n := range []names{one, every, zero} {
			if got := n.have(header); got != want[i] {
				t.Errorf("%q, %s: %v", header, n, got)
			}
		}
	}
	if n := newNames(&net.TCPAddr{Port: 80}, "localhost"); !n.have("localhost") || !n.have("[::1]") || n.have("example.org") {
		t.Error("at port 80 a name may stand alone")
	}

	p := start(t)
	for _, path := range []string{"", strings.TrimPrefix(scriptPath, "/"), strings.TrimPrefix(eventsPath, "/")} {
		req, err := http.NewRequest("GET", p.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = "rebound.example.org"
		response, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != http.StatusMisdirectedRequest || !strings.Contains(string(body), "Use http://localhost:") {
			t.Errorf("%q: %d %s", path, response.StatusCode, body)
		}
	}
}

func TestLimits(t *testing.T) {
	p := start(t)
	c, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(p.url, "http:"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET /%s HTTP/1.1\r\n", strings.Repeat("a", 22<<10))
	if line, err := bufio.NewReader(c).ReadString('\n'); !strings.Contains(line, " 431 ") {
		t.Errorf("an address of 22 KiB: %q, %v", line, err)
	}
	response, err := http.Post(p.url, "text/plain", strings.NewReader("a"))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d", response.StatusCode)
	}
	response, err = http.Head(p.url + "nowhere")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || len(body) > 0 || response.StatusCode != 404 || response.ContentLength <= 0 {
		t.Errorf("HEAD: %d, %d bytes of %d, %v", response.StatusCode, len(body), response.ContentLength, err)
	}
}

// What is held back while the server stops breaks off: empty, it would pass for
// the program.
func TestWhatIsHeldBackIsNeverAnsweredEmpty(t *testing.T) {
	s := newServer(names{port: "80"})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	w := httptest.NewRecorder()
	req := httptest.NewRequest("GET", "/calculator/wengang.bin", nil).WithContext(ctx)
	req.Host = "localhost"
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Errorf("%d %q", w.Code, w.Body)
		}
	}()
	s.ServeHTTP(w, req)
}

// pipes is a listener whose connections stay in the process, so that the clock
// of a test can be turned.
type pipes chan net.Conn

func (l pipes) Accept() (net.Conn, error) {
	if c, ok := <-l; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}
func (l pipes) Close() error   { close(l); return nil }
func (l pipes) Addr() net.Addr { return &net.TCPAddr{Port: 80} }

func (l pipes) dial() net.Conn {
	here, there := net.Pipe()
	l <- there
	return here
}

// Connections on which nothing comes are dropped, and so is a page that takes
// nothing any more; one that listens lives on.
func TestSilentConnectionsAreDropped(t *testing.T) {
	const get = "GET %s HTTP/1.1\r\nHost: localhost\r\n"
	for what, test := range map[string]struct {
		send  string
		lives bool
		reads bool
	}{
		"says nothing":         {send: "", reads: true},
		"says half":            {send: fmt.Sprintf(get, "/"), reads: true},
		"asks once":            {send: fmt.Sprintf(get, "/") + "\r\n", reads: true},
		"has half a body":      {send: "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf", reads: true},
		"is a page":            {send: fmt.Sprintf(get, eventsPath) + "\r\n", reads: true, lives: true},
		"is a page that slept": {send: fmt.Sprintf(get, eventsPath) + "\r\n"},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(names{port: "80"})
				s.take(map[string][]byte{"index.html": []byte("home")}, nil)
				ctx, stop := context.WithCancel(t.Context())
				l := make(pipes)
				done := make(chan error)
				go func() { done <- s.listen(ctx, l) }()
				c := l.dial()
				if _, err := io.WriteString(c, test.send); err != nil {
					t.Fatal(err)
				}
				ended := make(chan bool)
				beats := 0
				go func() {
					defer close(ended)
					for lines := bufio.NewScanner(c); lines.Scan(); {
						if !test.reads && strings.HasPrefix(lines.Text(), "data:") {
							time.Sleep(10 * time.Minute)
						}
						if lines.Text() == ":" {
							beats++
						}
					}
				}()
				time.Sleep(20 * time.Minute)
				synctest.Wait()
				select {
				case <-ended:
					if test.lives {
						t.Error("is dropped")
					}
				default:
					if !test.lives {
						t.Error("lives on")
					} else if beats < 70 {
						t.Errorf("has heard only %d beats", beats)
					}
				}
				stop()
				if err := <-done; err != nil {
					t.Error(err)
				}
				<-ended
			})
		})
	}
}
