package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"wengang/site/notice"
	"wengang/site/serve"
)

var long = flag.Bool("proof.long", false, "load the server for 20 s over 1,000 connections")

// Where the address is taken nothing is written, and the sentence says what to do.
func TestServeListensBeforeItWrites(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	dir := filepath.Join(t.TempDir(), "dist")
	for addr, want := range map[string]string{
		l.Addr().String(): "-addr " + l.Addr().String() + " is taken, perhaps by another serve",
		"8080":            `-addr "8080": `,
		"localhost:x":     `-addr "localhost:x": `,
	} {
		status, stdout, stderr := try(t, "", "serve", "-o", dir, "-addr", addr)
		if status != 1 || stdout != "" || !strings.HasPrefix(stderr, want) {
			t.Errorf("%s: status %d, %q, %q", addr, status, stdout, stderr)
		}
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s is there: %v", dir, err)
	}
}

func TestServeSaysWhereItCanBeReached(t *testing.T) {
	for want, at := range map[string]net.Addr{
		"localhost:8080": &net.TCPAddr{IP: net.IPv6unspecified, Port: 8080},
		"127.0.0.1:80":   &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80},
		"[::1]:8080":     &net.TCPAddr{IP: net.IPv6loopback, Port: 8080},
	} {
		if got := reachable(at); got != want {
			t.Errorf("%v: %s, want %s", at, got, want)
		}
	}
}

// What a build keeps in the folder for itself is no part of the site.
func TestReadSite(t *testing.T) {
	files, err := readSite(fstest.MapFS{"index.html": {Data: []byte("home")}, "measures/1/index.html": {}, ".own/lock": {}, ".own/new/1": {}, ".list": {}})
	if err != nil || len(files) != 2 || string(files["index.html"]) != "home" {
		t.Errorf("%v, %q", err, files)
	}
}

// While a clerk saves without a pause, every answer is whole: a page to its last
// byte, all of one save, and all that it names is there with the bytes of its
// hash. The short form takes 100 connections and 40 saves, or as many as 10 s
// allow; make load takes 1,000 connections and 20 s.
func TestSavesUnderLoad(t *testing.T) {
	connections, reads := 100, 500*time.Millisecond
	enough := func(saves int, took time.Duration) bool { return saves >= 40 || took >= 10*time.Second }
	if *long {
		connections, reads = 1000, 4*time.Second
		enough = func(_ int, took time.Duration) bool { return took >= 20*time.Second }
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, notice.Folder), os.DirFS(notice.Folder)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	file := filepath.Join(notice.Folder, "3.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// The word stands at the beginning and at the end of the measure.
	word := func(n int) string { return "统筹" + string(rune('一'+n)) + "做好" }
	save := func(n int) {
		saved := strings.Replace(string(text), "统筹做好", word(n), 1)
		if saved == string(text) {
			t.Fatal("3.md has no word to replace")
		}
		if n%2 == 0 { // as editors do, the one half and the other
			if err := os.WriteFile(file, []byte(saved), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		beside := filepath.Join(notice.Folder, ".3.md.swp")
		if err := errors.Join(os.WriteFile(beside, []byte(saved), 0o644), os.Rename(beside, file)); err != nil {
			t.Fatal(err)
		}
	}

	b, err := newBuild(options{dir: "dist", content: notice.Folder, quick: true}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	l, host, err := listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	var built, broken atomic.Int64
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error)
	go func() {
		served <- serve.Serve(ctx, l, host, ".", serve.Builder{
			Pages: func() (map[string][]byte, error) {
				built.Add(1)
				return b.pages()
			},
			Program:    func(context.Context) error { return nil },
			Everything: func(context.Context) (map[string][]byte, error) { return nil, errors.New("no code is saved here") },
			Report:     func(error) { broken.Add(1) }, // a file read while it is half written
		})
	}()
	home := "http://" + l.Addr().String() + "/"
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	get := func(url string) (status int, body []byte, err error) {
		response, err := client.Get(url)
		if err != nil {
			return 0, nil, err
		}
		defer response.Body.Close()
		body, err = io.ReadAll(response.Body) // an error where it is shorter than its head says
		return response.StatusCode, body, err
	}
	for status := 0; status != 200; { // until the first build
		if status, _, err = get(home); err != nil {
			t.Fatal(err)
		}
	}

	var answers, faults atomic.Int64
	saves := 0
	fault := func(format string, args ...any) {
		if faults.Add(1) <= 10 {
			t.Errorf(format, args...)
		}
	}
	over := make(chan bool)
	var visitors sync.WaitGroup
	for range connections {
		visitors.Go(func() {
			pages := []string{"", "measures/3/", "measures/18/", "explained/", "timeline/", "calculator/"}
			for {
				select {
				case <-over:
					return
				case <-time.After(rand.N(2 * reads)): // leaves the builds some time
				}
				address := home + pages[rand.IntN(len(pages))]
				status, body, err := get(address)
				answers.Add(1)
				if err != nil || status != 200 {
					fault("%s: %d, %v", address, status, err)
					continue
				}
				page := string(body)
				words := make(map[string]bool)
				for _, word := range savedWord.FindAllString(page, -1) {
					words[word] = true
				}
				if !strings.HasPrefix(page, "<!DOCTYPE html>") || !strings.HasSuffix(strings.TrimSpace(page), "</html>") || len(words) > 1 {
					fault("%s: %d bytes, begins %.20q, ends %.20q, of the saves %v", address, len(page), page, page[max(0, len(page)-20):], words)
				}
				named := hashedName.FindAllStringSubmatch(page, -1)
				if len(named) == 0 {
					fault("%s names no style", address)
					continue
				}
				name := named[rand.IntN(len(named))]
				at, err := url.Parse(address)
				if err != nil {
					fault("%v", err)
					continue
				}
				status, body, err = get(at.JoinPath(name[1]).String())
				answers.Add(1)
				if sum := sha256.Sum256(body); err != nil || status != 200 || hex.EncodeToString(sum[:4]) != name[2] {
					fault("%s of %s: %d, %v, %d bytes of another hash", name[1], address, status, err, len(body))
				}
			}
		})
	}
	start := time.Now()
	for !enough(saves, time.Since(start)) {
		saves++
		save(saves)
		time.Sleep(50 * time.Millisecond) // a burst of saves, most of them while a build is under way
	}
	for served := ""; !strings.Contains(served, word(saves)); time.Sleep(10 * time.Millisecond) { // the last one arrives
		status, body, err := get(home + "measures/3/")
		if err != nil || status != 200 {
			t.Fatalf("%d, %v", status, err)
		}
		served = string(body)
	}
	close(over)
	visitors.Wait()
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	disk, err := os.ReadFile(filepath.FromSlash("dist/measures/3/index.html"))
	if err != nil || !strings.Contains(string(disk), word(saves)) {
		t.Errorf("the folder has not got the last save: %v", err)
	}
	t.Logf("%d answers over %d connections in %.1f s, %d saves, %d builds, %d of them of a half saved file: %d faults",
		answers.Load(), connections, time.Since(start).Seconds(), saves, built.Load(), broken.Load(), faults.Load())
	if answers.Load() < int64(connections) {
		t.Errorf("only %d answers", answers.Load())
	}
}

var (
	savedWord  = regexp.MustCompile(`统筹\p{Han}做好`)
	hashedName = regexp.MustCompile(`(?:href|src)="([^"]*\.([0-9a-f]{8})\.[0-9a-z.]+)"`)
)
