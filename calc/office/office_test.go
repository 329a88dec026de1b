package office_test

import (
	"strings"
	"testing"

	"wengang/calc/office"
)

// counter counts clicks; of three at once it puts two off.
type counter struct{ shown, left int }

func (c *counter) Handle(e office.Event) []office.Effect {
	switch e.Type {
	case office.Click:
		c.shown++
		c.left = 2
		return []office.Effect{office.Focus{ID: "count"}}
	case office.Continue:
		c.shown++
		c.left--
	}
	return nil
}

func (c *counter) Working() bool { return c.left > 0 }

func (c *counter) View() map[string]office.Node {
	return map[string]office.Node{
		"count": office.Text("p", string(rune('0'+c.shown)), "id", "count"),
		"press": office.On(office.Text("button", "+"), "add", office.Click),
	}
}

// Only what has changed is said, and work that was put off is asked for.
func TestSession(t *testing.T) {
	s := office.NewSession(&counter{})
	steps := []struct {
		event            office.Event
		regions, effects int
		working          bool
		count            string
	}{
		{office.Event{Type: office.Click}, 1, 1, true, `["p",{"id":"count"},"1"]`},
		{office.Event{Type: office.Continue}, 1, 0, true, `["p",{"id":"count"},"2"]`},
		{office.Event{Type: office.Continue}, 1, 0, false, `["p",{"id":"count"},"3"]`},
		{office.Event{Type: office.Input}, 0, 0, false, ""},
	}
	if a := s.Start(); len(a.Regions) != 2 || a.Regions["press"] != `["button",{"data-event":"add","data-on":"click"},"+"]` {
		t.Errorf("%+v", a)
	}
	for _, step := range steps {
		a := s.Handle(step.event)
		if len(a.Regions) != step.regions || len(a.Effects) != step.effects || a.Working != step.working || a.Regions["count"] != step.count {
			t.Errorf("%+v: %+v", step.event, a)
		}
	}
}

// Whatever a text holds, the tree stays one.
func TestEncode(t *testing.T) {
	node := office.Parent("ul", office.Text("li", "</script>\"\\\n\u2028\xff"), office.New("br")).With("class", "a b")
	node = office.Keys(office.Files(node, 1<<20), "ArrowUp", "Space")
	want := `["ul",{"class":"a b","data-most":"1048576","data-keys":"ArrowUp Space"},["li",{},"\u003c/script\u003e\"\\\n\u2028\ufffd"],["br",{}]]`
	if got := strings.ReplaceAll(office.Encode(node), "\ufffd", `\ufffd`); got != want { // since Go 1.27 the sign itself
		t.Errorf("%s\nwant %s", got, want)
	}
}
