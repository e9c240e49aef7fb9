package tui

import (
	"strings"
	"testing"

	"moneyloop/scenarios"
	"moneyloop/ui/uitest"
)

// trackOf is where the slider of a line begins that is called so, and how far it goes.
func trackOf(p person, label string) (x, y, w int) {
	p.t.Helper()
	_, y = p.Find(label)
	line := []rune(strings.Split(p.Frame(), "\n")[y])
	from := strings.Index(string(line), label)
	rest := []rune(string(line)[from:])
	for i, r := range rest {
		switch r {
		case '├':
			x = len([]rune(string(line)[:from])) + i
		case '┤', '→':
			if x > 0 {
				return x, y, len([]rune(string(line)[:from])) + i - x
			}
		}
	}
	p.t.Fatalf("%q has no track:\n%s", label, p.Frame())
	return 0, 0, 0
}

// Whoever has nothing but a mouse gives a firm the money to begin with, on its page, also one that has
// none yet: its slider follows the pointer, what it passes at its default stays in sight, and all
// of it is one step.
func TestTracksOfAPageAreDragged(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		explore(t, size[0], size[1], uitest.Library(t, scenarios.Default), func(p person) {
			p.Keys("tab")
			p.ClickOn("AI lab")
			p.ClickOn("AI lab")
			cash := func() float64 { return p.session().Scenario().Firms[1].Opening.Cash }
			x, y, w := trackOf(p, "opening cash")
			p.Press(x+1, y)
			for at := range w {
				p.Move(x+1+at, y)
			}
			high := cash()
			p.Move(x+1, y)
			p.MustContain("opening cash")
			if high == 0 || cash() != 0 {
				t.Fatalf("at %v the pointer takes cash from %v to %v", size, high, cash())
			}
			p.Move(x+w/2, y)
			p.Release(x+w/2, y)
			half := cash()
			if half <= 0 || half >= high {
				t.Errorf("at %v half of the track of %v is %v", size, high, half)
			}
			p.Move(x+1, y)
			if cash() != half {
				t.Error("a pointer whose button is up moves a slider")
			}
			p.expectSteps(1)
			p.Keys("u")
			if cash() != 0 {
				t.Errorf("undone, cash is %v", cash())
			}
		})
	}
}
