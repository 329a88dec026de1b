package serve

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"
)

// A state is what the server serves at one moment. It never changes; the next
// one takes its place.
type state struct {
	build   string            // names the build; empty before the first that succeeds
	files   map[string][]byte // of the last build that succeeded
	former  []map[string][]byte
	problem *problem      // of the last build, where it failed
	effects *Effects      // of the text as it stands, once they are worked out
	over    chan struct{} // closed when the next state is there
}

// keepFormer is of how many former builds the files are kept that have a hash
// in their name: a page that was sent may still ask for them.
const keepFormer = 8

// hashed is a name that another content has never had: docs/hosting.md.
var hashed = regexp.MustCompile(`\.[0-9a-f]{8}\.[0-9a-z.]+$`)

// file gives a file of the site. As it is looked up by its name in what was
// built, no name can lead anywhere else.
func (s *state) file(name string) ([]byte, bool) {
	if data, ok := s.files[name]; ok {
		return data, true
	}
	for _, files := range s.former {
		if data, ok := files[name]; ok {
			return data, true
		}
	}
	return nil, false
}

// take makes what a build gave the next state, and tells the open pages. The
// last good files stay where it failed. isNew says whether it failed in another
// way than the last one.
func (s *server) take(files map[string][]byte, err error) (isNew bool) {
	s.building.Lock()
	defer s.building.Unlock()
	old := s.now.Load()
	next := *old
	next.over = make(chan struct{})
	next.problem, next.effects = nil, nil
	if err != nil {
		next.problem = newProblem(err, s.text, old.files != nil)
		isNew = old.problem == nil || old.problem.text != next.problem.text
	} else if old.files == nil || !maps.EqualFunc(old.files, files, bytes.Equal) {
		s.builds++
		next.build = s.started + strconv.Itoa(s.builds)
		next.files = files
		next.former = append([]map[string][]byte{onlyHashed(old.files)}, old.former...)
		next.former = next.former[:min(len(next.former), keepFormer)]
	}
	s.now.Store(&next)
	close(old.over)
	return isNew
}

// tell makes the effects of the text of a build known, unless another came since.
func (s *server) tell(build string, e *Effects) {
	s.building.Lock()
	defer s.building.Unlock()
	old := s.now.Load()
	if old.build != build || old.problem != nil {
		return
	}
	next := *old
	next.over = make(chan struct{})
	next.effects = e
	s.now.Store(&next)
	close(old.over)
}

func onlyHashed(files map[string][]byte) map[string][]byte {
	kept := make(map[string][]byte)
	for name, data := range files {
		if hashed.MatchString(name) {
			kept[name] = data
		}
	}
	return kept
}

// A problem is a build that failed, as open pages show it.
type problem struct {
	Lang     string    `json:"lang"`
	Title    string    `json:"title"`
	Mistakes []mistake `json:"mistakes"`
	text     string
}

// A mistake is one line of what the terminal shows.
type mistake struct {
	Place string `json:"place"` // file:line:column; empty where the line names none
	Text  string `json:"text"`
}

// maxMistakes is how many of them a page shows.
const maxMistakes = 50

// located is how this project and the go command say where a mistake is.
var located = regexp.MustCompile(`^(\S+\.\w+:\d+(?::\d+)?): (.*)$`)

// newProblem takes what a build said apart. Of a mistake in the files whose
// names begin with content, which is told in Chinese, it speaks Chinese too.
func newProblem(err error, content string, built bool) *problem {
	p := &problem{Lang: "en", text: err.Error()}
	text, _, _ := strings.Cut(p.text, "\ngoroutine ") // of a panic the trace says nothing here
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "# ") { // of which package the go command speaks
			continue
		}
		m := mistake{Text: line}
		rest, ofText := strings.CutPrefix(line, content) // where there may be a space
		if parts := located.FindStringSubmatch(rest); parts != nil && ofText {
			m = mistake{content + parts[1], parts[2]}
			p.Lang = "zh-CN"
		} else if parts := located.FindStringSubmatch(line); parts != nil {
			m = mistake{parts[1], parts[2]}
		}
		p.Mistakes = append(p.Mistakes, m)
	}
	n := len(p.Mistakes)
	switch {
	case p.Lang == "en" && built:
		p.Title = "Not built. What you see is the last good build; once this is fixed and saved, the page reloads by itself."
	case p.Lang == "en":
		p.Title = "Not built yet. Once this is fixed and saved, the page loads by itself."
	case built:
		p.Title = fmt.Sprintf("内容有 %d 处要改，网页还是上一次正确的样子。改好并保存，这里会自动更新。", n)
	default:
		p.Title = fmt.Sprintf("内容有 %d 处要改，网页还没有生成。改好并保存，这里会自动打开。", n)
	}
	if n > maxMistakes {
		rest := fmt.Sprintf("… and %d more in the terminal", n-maxMistakes)
		if p.Lang != "en" {
			rest = fmt.Sprintf("……其余 %d 处见终端", n-maxMistakes)
		}
		p.Mistakes = append(p.Mistakes[:maxMistakes:maxMistakes], mistake{Text: rest})
	}
	return p
}
