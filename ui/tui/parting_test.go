package tui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// asked opens the explorer in a terminal that can be asked.
func asked(t *testing.T, journey func(p person)) {
	t.Helper()
	o := options(friends(t))
	o.Ask = true
	exploreWith(t, 80, 24, o, journey)
}

// deviceAttributes is what a terminal answers to the last question.
var deviceAttributes = uv.PrimaryDeviceAttributesEvent{62, 22}

// Who leaves at once waits until the terminal has said all it was asked, and no longer.
func TestLeavingWaitsForAnswers(t *testing.T) {
	t.Parallel()
	asked(t, func(p person) {
		p.Keys("q")
		p.Advance(time.Second)
		if p.Quit() {
			t.Error("it has left while answers are on their way")
		}
		if v := p.Model().View(); v.MouseMode != tea.MouseModeNone || v.ReportFocus || !v.AltScreen {
			t.Error("the terminal may go on to send by itself")
		}
		p.Send(tea.MouseClickMsg{}, deviceAttributes)
		if !p.Quit() {
			t.Error("it stays although the terminal has answered")
		}
	})
	asked(t, func(p person) { // a terminal that never answers, from the beginning
		p.Keys("q")
		p.Advance(2 * time.Second)
		if !p.Quit() {
			t.Error("it waits for ever")
		}
	})
	asked(t, func(p person) { // and later
		p.Advance(2 * time.Second)
		if p.Keys("q"); !p.Quit() {
			t.Error("it waits for a terminal that never answers")
		}
	})
	asked(t, func(p person) { // one that has answered is waited for later, too: the pointer may move
		p.Send(tea.BackgroundColorMsg{})
		p.Advance(time.Minute)
		p.Keys("q")
		if p.Quit() {
			t.Error("it has left without asking")
		}
		p.Send(deviceAttributes)
		if !p.Quit() {
			t.Error("it stays although the terminal has answered")
		}
	})
	for _, key := range []string{"q", "ctrl+c"} {
		asked(t, func(p person) {
			p.Keys("ctrl+c", "x", key)
			if !p.Quit() {
				t.Errorf("%s while it leaves does not lead out", key)
			}
		})
	}
}
