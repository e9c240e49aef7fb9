package tui

import (
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"moneyloop/model"
	"moneyloop/ui/theme"
	"moneyloop/ui/uitest"
)

// A scene is a state of the explorer that has a look of its own.
type scene struct {
	name string
	keys []tea.Msg
}

func tap(code rune) tea.Msg      { return tea.KeyPressMsg{Code: code} }
func letter(text string) tea.Msg { return tea.KeyPressMsg{Code: []rune(text)[0], Text: text} }

// scenes has every panel in focus and every mode.
func scenes() []scene {
	tab := tap(tea.KeyTab)
	return []scene{
		{"levers", nil},
		{"loop", []tea.Msg{tab, tap(tea.KeyDown)}},
		{"revenue", []tea.Msg{tab, tab, letter("v")}},
		{"solvency", []tea.Msg{tab, tab, tab, letter("s")}},
		{"moved", []tea.Msg{tap(tea.KeyEnd), tap(tea.KeyDown), tap(tea.KeyDown), tap(tea.KeyDown), tap(tea.KeyEnd)}},
		{"typing", []tea.Msg{letter("2"), letter("0"), letter("%")}},
		{"refused", []tea.Msg{letter("-"), letter("5"), tap(tea.KeyEnter)}},
		{"picker", []tea.Msg{letter("o"), tap(tea.KeyDown)}},
		{"help", []tea.Msg{letter("?"), tap(tea.KeyDown)}},
	}
}

// looks has a terminal of every kind.
func looks() []Options {
	truecolor := []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"}
	dark, light, blind := theme.Dark, theme.Light, theme.ColourBlind
	blocks := theme.Blocks
	return []Options{
		{Env: truecolor, Variant: &dark},
		{Env: truecolor, Variant: &light},
		{Env: []string{"TERM=xterm-256color", "LANG=C.UTF-8"}, Variant: &blind, Glyphs: &blocks},
		{Env: []string{"TERM=xterm", "NO_COLOR=1", "LANG=C.UTF-8"}},
		{Env: []string{"TERM=linux", "LANG=C"}}, // 16 colours, ASCII
	}
}

// in returns a scene as options say.
func in(t *testing.T, s *model.Scenario, o Options, sc scene) Model {
	t.Helper()
	all := options(s)
	all.Env, all.Variant, all.Glyphs = o.Env, o.Variant, o.Glyphs
	return update(start(t, all), sc.keys...)
}

// expectFits fails the test unless the frame fits its window.
func expectFits(t *testing.T, m Model, w, h int) {
	t.Helper()
	if err := uitest.Fits(sized(m, w, h).View().Content, w, h); err != nil {
		t.Fatalf("%d×%d: %v", w, h, err)
	}
}

// Every width and every height is met in some scene and some look, and every scene
// meets sizes on both sides of those at which the layout changes.
func TestFrameFitsEverySize(t *testing.T) {
	s, all := friends(t), scenes()
	widths, heights := []int{1, 30, 59, 60, 78, 89, 90, 99, 100, 220}, []int{1, 19, 20, 24, 29, 30, 39, 40, 50, 70}
	for i, sc := range all {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			for k, o := range looks() {
				m := in(t, s, o, sc)
				for w := 1 + i + k*len(all); w <= 220; w += len(all) * len(looks()) {
					expectFits(t, m, w, 1+w*11%70)
				}
			}
			m := in(t, s, looks()[i%len(looks())], sc)
			for j, w := range widths {
				for k, h := range heights {
					if (i+j+k)%3 == 0 {
						expectFits(t, m, w, h)
					}
				}
			}
		})
	}
}

func TestFrameOfAnAbsurdWindow(t *testing.T) {
	t.Parallel()
	s := friends(t)
	for _, sc := range scenes() {
		m := in(t, s, looks()[0], sc)
		m.View() // before any size is known
		for _, size := range [][2]int{{0, 0}, {-1, -1}, {10000, 5}, {5, 10000}, {2000, 30}, {0, 50}, {50, 0}, {80, 24}} {
			m = sized(m, size[0], size[1])
			m.View()
		}
		expectFits(t, m, 80, 24)
		expectFits(t, m, 10000, 5)
	}
	expectFits(t, in(t, s, looks()[0], scenes()[0]), 1000, 300)
}

func TestTooSmallSaysWhatIsNeeded(t *testing.T) {
	t.Parallel()
	m := open(t, friends(t))
	for _, size := range [][2]int{{59, 24}, {80, 19}, {40, 3}, {20, 4}, {3000, 12}} {
		frame := plainFrame(sized(m, size[0], size[1]))
		text := strings.Join(strings.Fields(frame), " ")
		if want := "moneyloop needs 60×20, this is"; !strings.Contains(text, want) {
			t.Errorf("%v: %q does not say %q", size, text, want)
		}
	}
	m = update(sized(m, 40, 10), tap(tea.KeyRight))
	if text := plainFrame(sized(m, 80, 24)); !strings.Contains(text, "real $5") {
		t.Error("what was done while the window was too small is lost")
	}
}

func plainFrame(m Model) string { return ansi.Strip(m.View().Content) }

// The same state gives the same frame, whatever else was drawn in between: the
// explorer is a value, and a person's two futures do not see each other.
func TestFuturesDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		m := sized(open(t, friends(t)), size[0], size[1])
		m.View()
		more, most := update(m, tap(tea.KeyRight)), update(m, tap(tea.KeyEnd))
		more.View()
		alone := update(sized(open(t, friends(t)), size[0], size[1]), tap(tea.KeyEnd))
		if got, want := plainFrame(most), plainFrame(alone); got != want {
			t.Errorf("after another future was drawn the frame is\n%s\nalone it is\n%s", got, want)
		}
	}
}

// hostile is a scenario whose author would like to write to the terminal.
func hostile(t *testing.T) *model.Scenario {
	s := friends(t).Clone()
	bad := func(text string) string {
		return "\x1b[35;41m" + text + "\x1b]0;owned\x07\r\n\t\x9b2J 日本語の会社 👩‍👩‍👧 e\u0301\u202e\u200b" + string([]byte{0xff})
	}
	s.Name, s.Title, s.Story, s.Question, s.Unit = bad("name"), bad("title"), bad("story"), bad("question"), bad("u")
	for i := range s.Firms {
		s.Firms[i].Name, s.Firms[i].Role = bad("firm"), bad("role")
	}
	for i := range s.Deals {
		s.Deals[i].Name = bad("deal")
	}
	for i := range s.Shocks {
		s.Shocks[i].Name, s.Shocks[i].Size = bad("shock"), min(1, s.Shocks[i].Size+.5)
	}
	for i := range s.Controls {
		c := &s.Controls[i]
		c.Group, c.Label, c.Help = bad("group"), bad("lever"), bad("help")
		c.Bands = []model.Band{{Name: bad("band"), From: c.Min}}
	}
	return s
}

func TestNoTextActsOnTheTerminal(t *testing.T) {
	t.Parallel()
	s := hostile(t)
	for i, sc := range scenes() {
		all, o := options(s), looks()[i%len(looks())]
		all.Env, all.Variant, all.Glyphs = o.Env, o.Variant, o.Glyphs
		all.Library = []Entry{{s.Name, s.Title, s.Story, s.Story, s.Title}, {s.Name, s.Title, s.Story, s.Story, s.Story}}
		m := update(start(t, all), sc.keys...)
		for _, size := range [][2]int{{60, 20}, {70, 50}, {120, 40}, {30, 10}} {
			expectFits(t, m, size[0], size[1])
			frame := sized(m, size[0], size[1]).View().Content
			if strings.Contains(frame, "35;41m") {
				t.Fatalf("%s: the scenario's own colours are in the frame", sc.name)
			}
			if acts := foreign(frame); acts != "" {
				t.Fatalf("%s: the frame has %q in it", sc.name, acts)
			}
		}
		if title := m.View().WindowTitle; strings.ContainsFunc(title, unicode.IsControl) {
			t.Fatalf("the window title is %q", title)
		}
	}
}

// foreign returns the first piece of a frame that acts on a terminal and is neither a
// line break nor a change of colours.
func foreign(frame string) string {
	for i, r := range frame {
		if !unicode.IsControl(r) || r == '\n' {
			continue
		}
		piece := frame[i:min(i+40, len(frame))]
		body, colours := strings.CutPrefix(piece, "\x1b[")
		if end := strings.TrimLeft(body, "0123456789;"); !colours || !strings.HasPrefix(end, "m") {
			return piece
		}
	}
	return ""
}

// A terminal makes of the frame what the frame says: the second opinion of an emulator.
func TestATerminalShowsTheFrame(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		for _, size := range [][2]int{{60, 20}, {120, 40}} {
			m := sized(in(t, friends(t), looks()[0], sc), size[0], size[1])
			got := uitest.Screen(m.View().Content, size[0], size[1])
			if want := trimLines(plainFrame(m)); got != want {
				t.Errorf("%s at %v: the terminal shows\n%s\nwant\n%s", sc.name, size, got, want)
			}
		}
	}
}

func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// What the terminal is asked for does not depend on what is shown.
func TestViewAsksTheTerminalForTheSame(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		m := in(t, friends(t), looks()[0], sc)
		for _, w := range []int{0, 30, 80} {
			v := sized(m, w, 24).View()
			if !v.AltScreen || v.MouseMode != tea.MouseModeCellMotion || !v.ReportFocus {
				t.Errorf("%s at %d columns: %+v", sc.name, w, v)
			}
		}
	}
}
