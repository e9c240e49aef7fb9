package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"moneyloop/ui/canvas"
)

// What a terminal far away is sent, in bytes: a frame costs what changes in it.
func TestBytesOfFrames(t *testing.T) {
	t.Parallel()
	shown, c := &canvas.Shown{}, canvas.New(0, 0)
	m := sized(open(t, friends(t)), 120, 40)
	sent := func(msgs ...tea.Msg) int {
		m = update(m, msgs...)
		return len(shown.Append(nil, c, m.Draw(c)))
	}
	press := func(code rune) tea.Msg { return tea.KeyPressMsg{Code: code} }
	for _, f := range []struct {
		what string
		msg  tea.Msg
		most int
	}{
		{"the first", nil, 15000},
		{"no change", nil, 0},
		{"money that moves on", tickMsg{m.clock.gen, 1. / framesPerSecond}, 150},
		{"a lever that moves", press(tea.KeyRight), 1900},
		{"another lever that is selected", press(tea.KeyDown), 4300},
		{"a quarter", tea.KeyPressMsg{Code: '.', Text: "."}, 1250},
		{"a page", tea.KeyPressMsg{Code: '?', Text: "?"}, 7700},
		{"another theme", tea.KeyPressMsg{Code: 't', Text: "t"}, 9900},
		{"another size", tea.WindowSizeMsg{Width: 119, Height: 40}, 9900},
	} {
		if n := sent(f.msg); n > f.most {
			t.Errorf("%s: %d bytes, want at most %d", f.what, n, f.most)
		}
	}
}
