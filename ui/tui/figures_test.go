package tui

import (
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/canvas"
	"moneyloop/ui/view"
)

// Every number of the headline, and every mark on the screen, says what it is in the rows
// below, on any terminal, and nothing of it is cut.
func TestFiguresExplainThemselves(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		for _, name := range scenarios.Names() {
			explore(t, size[0], size[1], library(t, name), func(p person) {
				p.press(p.keys.home.view.Previous)
				for _, f := range p.now().screen().figures() {
					shown := strings.Join(strings.Fields(p.noticeText()), " ")
					if !strings.HasPrefix(shown, f.explanation()) {
						t.Errorf("%s at %v: %q is explained as %q", name, size, f.name, shown)
					}
					p.press(p.keys.home.lever.More)
				}
			})
		}
	}
}

// A click on a number asks what it is.
func TestClickOnAFigureExplainsIt(t *testing.T) {
	explore(t, 80, 24, friends(t), func(p person) {
		x := strings.Index(strings.Split(p.Frame(), "\n")[1], "real")
		p.Click(x+1, 1)
		if text := p.noticeText(); !strings.Contains(text, "real $0: what customers outside the loop paid.") {
			t.Errorf("a click on real is answered by %q", text)
		}
	})
}

// What a lever means is on the screen where a row is free, in whole sentences, and behind
// the key for help where none is.
func TestTheHelpOfALeverIsNear(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		for _, name := range scenarios.Names() {
			explore(t, size[0], size[1], library(t, name), func(p person) {
				for range p.session().Levers() {
					help := p.now().home.leverHelp()
					first, _, _ := strings.Cut(help, ". ")
					first = first[:min(len(first), 40)]
					if text := strings.Join(strings.Fields(p.Frame()), " "); strings.Contains(text, first) || help == "" {
						p.press(p.keys.home.lever.Down)
						continue
					}
					for _, r := range p.freeRows() {
						if r.H > 0 && len(view.Wrap(help, r.W)) <= r.H {
							t.Errorf("%s at %v: rows are free, and nothing says %q:\n%s", name, size, help, p.Frame())
						}
					}
					p.press(p.keys.home.app.Help)
					if text := p.Frame(); !strings.Contains(text, first[:min(len(first), 20)]) {
						t.Errorf("%s at %v: ? does not begin with %q:\n%s", name, size, first, text)
					}
					p.press(p.keys.home.app.Back, p.keys.home.lever.Down)
				}
			})
		}
	}
}

// noticeText is what stands in the rows of the notice, and below them.
func (p person) noticeText() string {
	l := p.now().screen().layout
	lines := strings.Split(p.Frame(), "\n")
	return strings.Join(lines[l.Notice.Y:l.Events.Y], "\n")
}

// freeRows are the last rows of the notice and of the events that nothing stands in.
func (p person) freeRows() (list []canvas.Rect) {
	l := p.now().screen().layout
	lines := strings.Split(p.Frame(), "\n")
	for _, r := range []canvas.Rect{l.Notice, l.Events} {
		used := r.H
		for used > 0 && strings.TrimSpace(lines[r.Y+used-1]) == "" {
			used--
		}
		list = append(list, below(r, used))
	}
	return list
}
