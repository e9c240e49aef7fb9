package uitest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/uitest"
)

// diary is a model that writes down what happens to it, one line each, newest last.
type diary struct {
	w, h  int
	lines []string
	react func(msg tea.Msg) tea.Cmd
}

type note string

func (m diary) Init() tea.Cmd { return func() tea.Msg { return note("init") } }

func (m diary) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		m.lines = append(m.lines, "key "+msg.String())
	case tea.MouseMsg:
		m.lines = append(m.lines, fmt.Sprintf("%T %v", msg, msg.Mouse()))
	case note:
		m.lines = append(m.lines, string(msg))
	}
	if m.react == nil {
		return m, nil
	}
	return m, m.react(msg)
}

func (m diary) View() tea.View {
	frame := make([]string, max(m.h, 1))
	for i := range frame {
		if j := len(m.lines) - len(frame) + i; j >= 0 {
			frame[i] = "\x1b[1m" + m.lines[j] + "\x1b[m"
		}
	}
	return tea.NewView(strings.Join(frame, "\n"))
}

func say(text string) tea.Cmd { return func() tea.Msg { return note(text) } }

func after(d time.Duration, text string) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return note(text) })
}

// onKey reacts to the key "a" only.
func onKey(cmd func() tea.Cmd) func(tea.Msg) tea.Cmd {
	return func(msg tea.Msg) tea.Cmd {
		if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "a" {
			return cmd()
		}
		return nil
	}
}

func written(d *uitest.Driver) string { return strings.Join(d.Model().(diary).lines, ", ") }

func expectWritten(t *testing.T, d *uitest.Driver, want string) {
	t.Helper()
	if got := written(d); got != want {
		t.Errorf("it wrote %q, want %q", got, want)
	}
}

func TestKeysArriveAsBubbleTeaNamesThem(t *testing.T) {
	names := []string{"a", "H", "?", "é", "+", "space", "enter", "esc", "tab", "shift+tab", "ctrl+r", "right", "shift+left", "home", "pgdown", "backspace", "f1", "alt+x", "ctrl+c"}
	uitest.Drive(t, 40, 5, diary{}, func(d *uitest.Driver) {
		d.Keys(names...)
		d.Type("2%")
		expectWritten(t, d, "init, key "+strings.Join(names, ", key ")+", key 2, key %")
	})
}

func TestMouse(t *testing.T) {
	uitest.Drive(t, 80, 12, diary{}, func(d *uitest.Driver) {
		d.Drag(3, 1, 5, 2)
		d.Wheel(7, 2, -1)
		d.ClickOn("init")
		want := "init, tea.MouseClickMsg left, tea.MouseMotionMsg left, tea.MouseMotionMsg left, tea.MouseReleaseMsg left, " +
			"tea.MouseWheelMsg wheeldown, tea.MouseClickMsg left, tea.MouseReleaseMsg left"
		expectWritten(t, d, want)
	})
}

func TestCommandsRunUntilNothingMoves(t *testing.T) {
	m := diary{react: func(msg tea.Msg) tea.Cmd {
		switch msg {
		case note("one"):
			return say("two")
		case note("two"):
			return say("three")
		}
		return onKey(func() tea.Cmd { return tea.Batch(say("one"), nil, tea.Sequence(say("first"), say("second"))) })(msg)
	}}
	uitest.Drive(t, 40, 9, m, func(d *uitest.Driver) {
		d.Keys("a")
		expectWritten(t, d, "init, key a, one, two, first, three, second")
	})
}

func TestTimePassesOnlyWhenAdvanced(t *testing.T) {
	m := diary{react: func(msg tea.Msg) tea.Cmd {
		if msg == note("tick") {
			return after(time.Second, "tick")
		}
		return onKey(func() tea.Cmd {
			return tea.Batch(after(time.Second, "tick"), after(90*time.Minute, "late"), say("now"))
		})(msg)
	}}
	uitest.Drive(t, 40, 9, m, func(d *uitest.Driver) {
		d.Keys("a")
		expectWritten(t, d, "init, key a, now")
		d.Advance(999 * time.Millisecond)
		expectWritten(t, d, "init, key a, now")
		d.Advance(time.Millisecond)
		expectWritten(t, d, "init, key a, now, tick")
		d.Advance(3500 * time.Millisecond)
		expectWritten(t, d, "init, key a, now, tick, tick, tick, tick")
	})
}

func TestQuitEndsTheProgram(t *testing.T) {
	m := diary{react: onKey(func() tea.Cmd { return tea.Quit })}
	uitest.Drive(t, 40, 3, m, func(d *uitest.Driver) {
		d.Keys("b")
		if d.Quit() {
			t.Error("ended by a key that does nothing")
		}
		d.Keys("a", "c")
		if !d.Quit() {
			t.Error("not ended")
		}
		expectWritten(t, d, "init, key b, key a")
	})
}

func TestWhatIsOnTheScreen(t *testing.T) {
	uitest.Drive(t, 20, 3, diary{}, func(d *uitest.Driver) {
		d.Keys("x")
		d.MustContain("key x", "init")
		d.MustNotContain("key y", "\x1b")
		if x, y := d.Find("x"); x != 4 || y != 2 {
			t.Errorf("x is at %d,%d", x, y)
		}
		d.Resize(20, 1)
		d.MustNotContain("init")
	})
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		frame string
		w, h  int
		err   string
	}{
		{"ab\ncd", 2, 2, ""},
		{"\x1b[1mab\x1b[m\n", 2, 2, ""},
		{"日本\n", 4, 2, ""},
		{"anything", 0, 0, ""},
		{"ab", 2, 2, "1 lines"},
		{"abc\nd", 2, 2, "line 1 is 3 columns"},
		{"日本\n", 3, 2, "line 1 is 4 columns"},
		{"a\tb\n", 9, 2, "control character"},
		{"\n➡\ufe0f", 9, 2, "line 2 is 2 columns wide by graphemes and 1 by runes"},
	} {
		err := uitest.Fits(c.frame, c.w, c.h)
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%q in %d×%d: %v, want %q", c.frame, c.w, c.h, err, c.err)
		}
	}
}

func TestScreen(t *testing.T) {
	got := uitest.Screen("\x1b[1;38;2;1;2;3mab\x1b[m  \n日本 ⣿\x1b[44m \x1b[49m\n\x1b[2;1Hx", 8, 3)
	if want := "ab\nx 本 ⣿\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
