package home

import (
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// Every number of the headline, and every mark on the screen, says what it is in the rows
// below, on any terminal, and nothing of it is cut.
func TestFiguresExplainThemselves(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		for _, name := range scenarios.Names() {
			seat(t, size[0], size[1], uitest.Library(t, name), func(p person) {
				p.press(p.keys.View.Previous)
				h := p.now()
				for _, f := range figures(&h) {
					shown := strings.Join(strings.Fields(p.noticeText()), " ")
					if !strings.HasPrefix(shown, f.explanation()) {
						t.Errorf("%s at %v: %q is explained as %q", name, size, f.name, shown)
					}
					p.press(p.keys.Lever.More)
				}
			})
		}
	}
}

// A click on a number asks what it is.
func TestClickOnAFigureExplainsIt(t *testing.T) {
	seat(t, 80, 24, uitest.Library(t, scenarios.Default), func(p person) {
		x := strings.Index(strings.Split(p.Frame(), "\n")[1], "real")
		p.Click(x+1, 1)
		if text := p.noticeText(); !strings.Contains(text, "real $0: what customers outside the loop paid.") {
			t.Errorf("a click on real is answered by %q", text)
		}
	})
}

// noticeText is what stands in the rows of the notice, and below them.
func (p person) noticeText() string {
	l := p.now().layout
	lines := strings.Split(p.Frame(), "\n")
	return strings.Join(lines[l.Notice.Y:l.Events.Y], "\n")
}

// Rows that are left explain figures that stand on top, and no other; while a value is typed what
// its lever means stays.
func TestWhatIsExplainedIsOnTheScreen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}, {200, 60}} {
		for _, name := range []string{scenarios.Default, "ai-web"} {
			seat(t, size[0], size[1], uitest.Library(t, name), func(p person) {
				for _, typed := range []string{"", "5"} {
					p.Type(typed)
					h := p.now()
					top := strings.Split(p.Frame(), "\n")[1]
					for _, f := range figures(&h) {
						if f.rank < mark && !strings.Contains(top, f.name+f.value) {
							p.MustNotContain(f.explanation())
						}
					}
					if first, _, _ := strings.Cut(h.leverHelp(), ". "); name == scenarios.Default {
						p.MustContain(strings.TrimSuffix(first, "."))
					}
				}
			})
		}
	}
}
